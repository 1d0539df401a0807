"""Small fakes of what the core hands to the adapter."""

import asyncio
from collections.abc import Callable

from bot.commands.context import Said
from bot.document import Document, Paragraph, line
from bot.model import Place


class Counter:
    """A core that answers what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.heard: list[Said] = []
        self.answers: dict[str, Document | Exception | None] = {}

    async def answer(self, said: Said) -> Document | None:
        self.heard.append(said)
        found = self.answers.get(said.line, Document(blocks=(Paragraph(text=line(f"you said: {said.line}")),)))
        if isinstance(found, Exception):
            raise found
        return found

    @property
    def lines(self) -> list[str]:
        return [said.line for said in self.heard]


class OpenBudget:
    """Lets everything through and notes who asked."""

    def __init__(self) -> None:
        self.taken: list[tuple[Place, bool]] = []

    async def take(self, place: Place, *, urgent: bool = False) -> None:
        self.taken.append((place, urgent))


class Roster:
    """Notes what became of places."""

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
