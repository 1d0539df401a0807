"""The world behind the toy platform: a wall in a hall, where notices are pinned. It stands for somebody's service.

Like a service it is out there, found by its address, and knows nothing of us. It refuses what it does not take, and
can be told to go wrong.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST = 500  # characters on a notice
MOST_BUTTONS = 30

_hung: dict[str, "Wall"] = {}


class WallError(Exception):
    """The wall says no. ``seconds``: how long to wait, where it is only a matter of that."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.seconds = seconds


@dataclass(kw_only=True, slots=True)
class Notice:
    """What hangs: plain text, and what may be said by pointing at it (label, line)."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(kw_only=True)
class Wall:
    """``notices`` by number. ``trouble`` is what the next call suffers, ``lost``: it happens, but nobody hears so."""

    notices: dict[str, Notice] = field(default_factory=dict)
    trouble: Exception | None = None
    lost: bool = False
    said: asyncio.Queue[tuple[str, str]] = field(default_factory=asyncio.Queue)
    _nonces: dict[str, str] = field(default_factory=dict)
    _pinned: int = 0

    def pin(self, notice: Notice, nonce: str = "") -> str:
        """Pin a notice, return its number; the same ``nonce`` pins nothing twice."""
        self._suffer()
        _check(notice)
        if nonce not in self._nonces:
            self._pinned += 1
            number = str(self._pinned)
            self.notices[number] = notice
            if nonce:
                self._nonces[nonce] = number
        else:
            number = self._nonces[nonce]
        self._lose()
        return number

    def rewrite(self, number: str, notice: Notice) -> str:
        """Put another notice in the place of one that hangs."""
        self._suffer()
        _check(notice)
        if number not in self.notices:
            raise WallError("no such notice")
        self.notices[number] = notice
        self._lose()
        return number

    def take_down(self, number: str) -> str:
        """Take a notice down, if it still hangs."""
        self._suffer()
        self.notices.pop(number, None)
        self._lose()
        return number

    def look(self, notice: Notice) -> str | None:
        """The number of a notice that hangs, if it does."""
        self._suffer()
        return next((number for number, hangs in self.notices.items() if hangs == notice), None)

    def say(self, person: str, line: str) -> None:
        """Somebody says a line in front of the wall."""
        self.said.put_nowait((person, line))

    def _suffer(self) -> None:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble

    def _lose(self) -> None:
        if self.lost:
            self.lost = False
            raise ConnectionResetError


def _check(notice: Notice) -> None:
    if not notice.text.strip():
        raise WallError("an empty notice")
    if len(notice.text) > LONGEST or len(notice.buttons) > MOST_BUTTONS:
        raise WallError("too large a notice")


@contextmanager
def hung(address: str) -> Iterator[Wall]:
    """A wall that hangs at an address while the block lasts."""
    _hung[address] = wall = Wall()
    try:
        yield wall
    finally:
        del _hung[address]


def wall_at(address: str) -> Wall:
    """The wall at an address; KeyError where none hangs there."""
    return _hung[address]
