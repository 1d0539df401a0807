"""The updates of one chat that wait for their turn: few of each person's, and presses not for ever."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Update

FRESH = 30.0
"""Seconds after which a press is not answered any more: Telegram would not show it, and whoever pressed sees none."""
MOST = 16
"""Updates of a chat that wait. Twenty messages a minute are all that a group may get."""
MOST_OF_ONE = 3
"""Of these one person's. Of what they type into inline mode only the last waits: it asks again at every key."""


@dataclass(slots=True)
class ChatQueue:
    """First come, first served. ``monotonic`` gives seconds; ``working`` is how many updates are being handled.

    Of a person who has too many waiting the oldest gives way: the last is what they want now.
    """

    monotonic: Callable[[], float]
    working: int = 0
    _waiting: deque[tuple[float, Update]] = field(default_factory=deque)
    _told: set[int] = field(default_factory=set)

    def put(self, update: Update) -> Update | None:
        """Let an update wait. Returns the one that is left out for that, it or an older one, if one has to be."""
        mine = [entry for entry in self._waiting if _person(entry[1]) == _person(update)]
        most = 1 if update.inline_query is not None else MOST_OF_ONE
        if len(mine) >= most:
            self._waiting.remove(mine[0])
        elif len(self._waiting) >= MOST:
            return update
        self._waiting.append((self.monotonic(), update))
        return mine[0][1] if len(mine) >= most else None

    def next(self) -> Update | None:
        """The update whose turn it is; None where none waits. Presses and inline queries that have waited too long are
        thrown away; what was written is not, however long it takes: it may have been a /stop."""
        while self._waiting:
            since, update = self._waiting.popleft()
            if update.message is not None or update.channel_post is not None or self.monotonic() - since <= FRESH:
                return update
        return None

    def to_tell(self, update: Update) -> bool:
        """Whether to say that it is too much: once to who presses, to others once in the chat."""
        whom = _person(update) if update.callback_query is not None else 0
        if whom in self._told:
            return False
        self._told.add(whom)
        return True


def _person(update: Update) -> int:
    user = update.effective_user
    return user.id if user else 0
