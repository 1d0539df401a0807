"""Small fakes of what the core hands to the adapter."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.commands import Dispatcher, encode
from bot.commands.context import Incoming
from bot.document import Document, Invocation, Paragraph, line
from bot.model import Place
from bot.services.membership import Memberships


class FakeDispatcher(Dispatcher):
    """A core that answers what it is told to, and remembers what it was asked. It may be changed, unlike a real one."""

    __setattr__ = object.__setattr__

    def __init__(self, memberships: Memberships) -> None:
        nothing: Any = None  # no command runs
        super().__init__(context=nothing)
        self.reported = memberships
        self.heard: list[Incoming] = []
        self.answers: dict[str, Document | Exception | None] = {}

    @property
    def memberships(self) -> Memberships:
        return self.reported

    def apologise(self, locale: str | None = None) -> Document:
        return Document(blocks=(Paragraph(text=line(f"sorry {locale}")),))

    async def answer(self, incoming: Incoming) -> Document | None:
        self.heard.append(incoming)
        said = self.lines[-1]
        found = self.answers.get(said, Document(blocks=(Paragraph(text=line(f"you said: {said}")),)))
        if isinstance(found, Exception):
            raise found
        return found

    @property
    def lines(self) -> list[str]:
        """What was typed, or is said by a button."""
        said = [incoming.said for incoming in self.heard]
        return [encode(each) if isinstance(each, Invocation) else each for each in said]


class OpenBudget:
    """Lets everything through and notes who asked."""

    def __init__(self) -> None:
        self.taken: list[tuple[Place, bool]] = []

    async def take(self, place: Place, *, urgent: bool = False) -> None:
        self.taken.append((place, urgent))


class FakeMemberships(Memberships):
    """Notes what it is told of chats."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, ...]] = []

    async def sleep_address(self, platform: str, address: str, reason: str) -> None:
        self.notes.append(("sleep", platform, address, reason))

    async def wake(self, platform: str, address: str) -> None:
        self.notes.append(("wake", platform, address))

    async def move(self, platform: str, address: str, to: str) -> None:
        self.notes.append(("move", platform, address, to))


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is so, ten seconds at most."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  what is waited for happens in a server without events
            await asyncio.sleep(0.01)
