"""The front counter: a line that was said becomes a Document, whatever it was.

Adapters see it as a ``Dispatcher``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.commands.arguments import read_arguments
from bot.commands.command import Choice, Command, Parameter, Typing
from bot.commands.context import CommandContext, Incoming, Request
from bot.commands.table import TABLE
from bot.compose import apology, refusal
from bot.document import Button, Document
from bot.errors import Refusal
from bot.locales import Language, words
from bot.model import StoryRef
from bot.services.membership import Memberships

# Telegram's callback_data (1 to 64 bytes) is the tightest; adapters put one byte in front for the way of pressing.
_BUTTON_BYTES = 62

_FULL_STOPS = ".。"
"""They end the sentence that a command was copied from."""

_PHRASE = re.compile(r"#\d{1,9}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatcher:
    """What adapters hand people's words to."""

    context: CommandContext

    @property
    def table(self) -> tuple[Command, ...]:
        return TABLE

    @property
    def memberships(self) -> Memberships:
        """Told of chats that are lost, found again, or moved."""
        return Memberships(subscribers=self.context.storage.subscribers, clock=self.context.clock)

    async def answer(self, incoming: Incoming) -> Document | None:
        """The answer to what was said; None where it was not understood and not meant for the bot."""
        return await answer(incoming, self.context)

    async def suggest(
        self, parameter: Parameter, typed: str, hint: str | None, given: Mapping[str, str]
    ) -> Sequence[Choice]:
        """Values for a parameter while it is typed, at most 25, in the language of ``hint``.

        ``given`` has the values of the command's other parameters so far.
        """
        if parameter.complete is None:
            return ()
        words = self.context.speak(Language.match(hint))
        return await parameter.complete(Typing(typed=_clean(typed), words=words, given=given), self.context)

    def apologise(self, hint: str | None = None) -> Document:
        """What is said after a defect of ours."""
        return apology(words(Language.match(hint)))


async def answer(incoming: Incoming, context: CommandContext, table: Sequence[Command] = TABLE) -> Document | None:
    """The answer to what was said; None where it was not understood and not meant for the bot."""
    words = await context.words(incoming)
    try:
        line = await _spelled_out(_clean(incoming.line).rstrip(_FULL_STOPS), context)
        command, rest = _command(line, table)
        values = read_arguments(command, rest, words, context.today())
        request = Request(incoming=replace(incoming, line=line), values=values, words=words)
        document = await command.answer(request, context)
    except _Unheard as unheard:
        if not incoming.addressed:
            return None
        document = refusal(_unknown(unheard.name, table), words)
    except Refusal as no:
        document = refusal(no, words)
    return await _short_buttons(document, context)


class _Unheard(Exception):  # noqa: N818  internal, never leaves this module
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _command(line: str, table: Sequence[Command]) -> tuple[Command, str]:
    """The command a line names and what follows; a bare reference (``3``, ``t3``) asks for that story."""
    name, _, rest = line.partition(" ")
    if StoryRef.parse(line) is not None:
        name, rest = "story", line
    for command in table:
        if command.name == name.lower():
            return command, rest
    raise _Unheard(name)


def _unknown(name: str, table: Sequence[Command]) -> Refusal:
    menu = [command.name for command in table if command.menu]
    near = get_close_matches(name.lower(), menu, n=1)
    if near:
        return Refusal("refusal-command-near", (f"/{near[0]}", near[0]), command=name, near=near[0])
    return Refusal("refusal-command", ("/help", "help"), command=name)


def _clean(text: str) -> str:
    """Single spaces, and no character that a database cannot hold."""
    held = text.replace("\0", "").encode(errors="ignore").decode()
    return " ".join(held.split())


async def _spelled_out(line: str, context: CommandContext) -> str:
    """The line that a short button stands for (``#12``); any other line is itself."""
    if _PHRASE.fullmatch(line):
        return await context.storage.callback_tokens.line(int(line[1:])) or "help"
    return line


async def _short_buttons(document: Document, context: CommandContext) -> Document:
    async def short(button: Button) -> Button:
        if button.command is None or len(button.command.encode()) <= _BUTTON_BYTES:
            return button
        return replace(button, command=f"#{await context.storage.callback_tokens.number(button.command)}")

    rows = [tuple([await short(button) for button in row]) for row in document.buttons]
    return replace(document, buttons=tuple(rows))
