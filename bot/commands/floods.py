"""Who asks for more than anybody can read is told so once, and not heard until the flood is over.

What is asked takes a token of the person's, and one of the chat's where others are. Tokens come back with time. Who has
none left floods: nothing of theirs is answered until all their tokens are back, and whatever they ask meanwhile takes
one again. A chat in which many ask is heard again once a third of its tokens are back. What was not heard takes none of
the chat's: neither one person nor a crowd that goes on asking keeps it silent for the others.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.model import Place, PlaceKind
from bot.ports import Rate

PERSON: Final = Rate(seconds=0.5, burst=30)
"""What one person may ask and press."""
CHAT: Final = Rate(seconds=1 / 6, burst=90)
"""What all may in one chat."""
KEYS: Final = Rate(seconds=0.1, burst=100)
"""What one person may type where each key asks for suggestions."""
MOST: Final = 10_000
"""So many people and chats are known at a time; of more, who asked longest ago is forgotten."""

Key = tuple[str, str]
"""Whose tokens: a platform, and a person or a chat of it."""


@dataclass(slots=True)
class _Tokens:
    """``full_at``: when all of them are back, in seconds."""

    full_at: float = float("-inf")
    flooding: bool = False
    told: bool = False


class TokenBuckets:
    """The tokens of all that are held to one rate, ``most`` of whom are known at a time. ``lenient``: a flood takes no
    tokens, and ends with a third back."""

    def __init__(self, rate: Rate, most: int = MOST, *, lenient: bool = False) -> None:
        self._rate = rate
        self._most = most
        self._lenient = lenient
        self._end_ahead = rate.seconds * rate.burst * 2 / 3 if lenient else 0.0
        """Seconds: a flood is over so long before all its tokens are back."""
        self._tokens: dict[Key, _Tokens] = {}

    def take(self, key: Key, now: float) -> bool:
        """Take a token; False where that makes a flood, or goes on with one."""
        tokens = self._of(key, now)
        if tokens.flooding and self._lenient:
            return False
        empty_at = now + self._rate.seconds * self._rate.burst
        tokens.full_at = max(tokens.full_at, now) + self._rate.seconds
        tokens.flooding = tokens.flooding or tokens.full_at > empty_at
        tokens.full_at = min(tokens.full_at, empty_at)
        return not tokens.flooding

    def floods(self, key: Key, now: float) -> bool:
        return self._of(key, now).flooding

    def wait(self, key: Key, now: float) -> float:
        """Seconds until a flood is over, if no more is asked; 0 where there is none."""
        tokens = self._of(key, now)
        return tokens.full_at - self._end_ahead - now if tokens.flooding else 0.0

    def tells(self, key: Key, now: float) -> bool:
        """True once until all tokens are back."""
        tokens = self._of(key, now)
        told, tokens.told = tokens.told, True
        tokens.full_at = max(tokens.full_at, now + self._rate.seconds)
        return not told

    def _of(self, key: Key, now: float) -> _Tokens:
        tokens = self._tokens.pop(key, None)
        if tokens is None or tokens.full_at <= now:
            tokens = _Tokens()
        elif self._lenient and tokens.full_at <= now + self._end_ahead:
            tokens.flooding = False
        self._tokens[key] = tokens
        if len(self._tokens) > self._most:
            del self._tokens[next(iter(self._tokens))]
        return tokens


class Floods:
    """Everybody's tokens. Adapters ask it before they do anything with what came. ``monotonic`` gives seconds.

    ``user`` is the platform's id of the person, empty where there is none.
    """

    def __init__(self, *, most: int = MOST, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._people, self._keys = TokenBuckets(PERSON, most), TokenBuckets(KEYS, most)
        self._chats = TokenBuckets(CHAT, most, lenient=True)
        self._monotonic = monotonic

    def hears(self, place: Place, user: str) -> bool:
        """Whether to answer what somebody asked or pressed at a place."""
        now = self._monotonic()
        return all(buckets.take(key, now) for buckets, key in self._asking(place, user))

    def tells(self, place: Place, user: str) -> bool:
        """Whether to say that it is too much: once until it was quiet, whoever found that it is a flood."""
        now = self._monotonic()
        asking = list(self._asking(place, user))
        buckets, key = next((each for each in asking if each[0].floods(each[1], now)), asking[0])
        return buckets.tells(key, now)

    def suggests(self, platform: str, user: str) -> bool:
        """Whether to suggest something for what somebody typed so far."""
        return self._keys.take((platform, user), self._monotonic())

    def _asking(self, place: Place, user: str) -> Iterator[tuple[TokenBuckets, Key]]:
        """Whose tokens are taken: the person's first."""
        if user:
            yield self._people, (place.platform, user)
        if not user or place.kind is not PlaceKind.PRIVATE:
            yield self._chats, (place.platform, place.address)
