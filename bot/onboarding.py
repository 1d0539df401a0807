"""How a platform is set up by somebody at a terminal: what its adapter knows of that, for ``paperboy init``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Own_contra = TypeVar("Own_contra", contravariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody on a platform: the id by which settings name them, and what they are called there."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """The bot's own account, once its token is taken.

    ``links`` are addresses to open, each behind what it is for. ``sign``: what its operator does to be known by
    ``Onboarding.operator``; empty where the platform knows them by itself.
    """

    links: tuple[tuple[str, str], ...]
    sign: str = ""


class Onboarding(Protocol):
    """A platform with a token that it takes. Its methods raise PaperboyError, in a sentence, for whatever fails."""

    async def account(self) -> Account: ...

    async def operator(self, begun: Callable[[], object]) -> Person:
        """Who runs the bot: wait for the account's ``sign``, for as long as it takes.

        ``begun`` is called once whatever comes counts: what was said before does not.
        """
        ...

    async def close(self) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Guide(Generic[Own_contra]):
    """What there is to say of a platform before it is set up, and ``open``, which does no I/O yet.

    ``title`` is its name as people write it, ``directions`` lead to its token, ``switches`` say what has to be set
    at the platform by hand.
    """

    title: str
    directions: str
    switches: tuple[str, ...]
    open: Callable[[Own_contra], Onboarding]
