"""What a platform brings to the contract suites: how its pages are judged, and a stage on which to send them."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.layout import Dialect, Page
from bot.model import Place
from bot.platform import Platform, PlatformSpec
from bot.ports import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A page as the platform would show it: all that is to be read, in order, and what each button says or opens.

    ``beside``: what those say that stand beside a story, on a platform that has room for these.
    """

    text: str
    buttons: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DialectCase:
    """A dialect, and ``show``: a page rendered and put through the platform's own checks, not the adapter's.

    ``show`` raises whatever the platform's stand-in refuses it with.
    """

    dialect: Dialect
    show: Callable[[Page], Shown]


class PlatformWorld(Protocol):
    """A platform at work against its world on this machine. The verbs are what can happen in that world.

    ``place`` is where pages go, ``person`` somebody who may be told, ``secret`` what must never be shown, ``rich``
    what the subscriber there prefers.
    What the platform can: ``one_a_nonce``, keep the same nonce from making two messages; ``looks``, find ours again.
    """

    platform: Platform
    place: Place
    person: str
    secret: str
    rich: bool | None
    one_a_nonce: bool
    looks: bool

    def standing(self) -> list[str]:
        """What can be read at the place now, a text for each message, the oldest first."""
        ...

    def vanish(self) -> None:
        """The place is gone."""
        ...

    def forbid(self) -> None:
        """The right to write there is taken away."""
        ...

    def hurry(self) -> None:
        """The next call is told to wait for 60 seconds."""
        ...

    def stumble(self) -> None:
        """The next call meets a server in trouble."""
        ...

    def reject(self) -> None:
        """The next call's token is refused."""
        ...

    def cut_before(self) -> None:
        """The next call is cut off before it has an effect."""
        ...

    def cut_after(self) -> None:
        """The next call is cut off when it had its effect, in place of the answer."""
        ...

    async def shut(self) -> None:
        """Nobody is there any more: no call can leave."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformCase:
    """A platform's spec, and ``open``: the platform at work, with an empty folder to use."""

    name: str
    spec: PlatformSpec[Any]
    open: Callable[[Path], AbstractAsyncContextManager[PlatformWorld]]


class SourceCase(Protocol):
    """A source with somebody who puts texts there."""

    @property
    def source(self) -> Source: ...

    async def put(self, name: str, text: bytes) -> None:
        """A whole text arrives under a name, or takes the place of an earlier one."""
        ...


_READ = re.compile(r"[LN]|So")


def letters(text: str) -> str:
    """The letters, digits and pictures of a text: what must survive, whatever a platform puts between them."""
    return "".join(char for char in text if _READ.match(unicodedata.category(char)))
