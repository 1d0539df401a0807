"""Small fakes of what the core hands to the adapter."""

import asyncio
from collections.abc import Callable

from bot.commands.context import Incoming
from bot.document import Document
from bot.model import Place
from bot.services.membership import Memberships
from tests.adapters.recording_dispatcher import RecordingDispatcher, text


class FakeDispatcher(RecordingDispatcher):
    """A core that answers what it is told to."""

    def __init__(self, memberships: Memberships) -> None:
        super().__init__(memberships)
        self.answers: dict[str, Document | Exception | None] = {}

    async def answer(self, incoming: Incoming) -> Document | None:
        self.incoming.append(incoming)
        said = self.lines[-1]
        found = self.answers.get(said, text(f"you said: {said}"))
        if isinstance(found, Exception):
            raise found
        return found


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
