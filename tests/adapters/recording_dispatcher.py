"""A core for the adapters' tests, which say in a subclass what it answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.commands import TABLE, Command, Dispatcher, encode
from bot.commands.context import Incoming
from bot.document import Document, Invocation, Paragraph, line
from bot.services.membership import Memberships


def text(words: str, *, private: bool = False) -> Document:
    return Document(blocks=(Paragraph(text=line(words)),), private=private)


class RecordingDispatcher(Dispatcher):
    """Keeps what it is asked in ``incoming``; ``reported`` is told of chats. Unlike a real one it may be changed."""

    __setattr__ = object.__setattr__

    def __init__(self, memberships: Memberships, table: Sequence[Command] = TABLE) -> None:
        nothing: Any = None  # no command runs
        super().__init__(context=nothing, table=table)
        self.reported = memberships
        self.incoming: list[Incoming] = []

    @property
    def memberships(self) -> Memberships:
        return self.reported

    async def apologise(self, incoming: Incoming) -> Document:
        return replace(text(f"sorry {incoming.locale}", private=True), refused=True)

    async def busy(self, incoming: Incoming) -> Document:
        return replace(text(f"too much {incoming.locale}", private=True), refused=True)

    @property
    def lines(self) -> list[str]:
        """What was typed, or what a button or slash command says."""
        said = [incoming.said for incoming in self.incoming]
        return [encode(each) if isinstance(each, Invocation) else each for each in said]
