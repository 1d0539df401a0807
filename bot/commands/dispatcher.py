"""What a person said or pressed becomes a Document: adapters hand it to a ``Dispatcher``.

free text, a typed line -> read: what was probably meant ┐
a button, a slash command ───────────────────────────────┴-> Invocation -> checked -> Request -> Document
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial

from bot.commands.arguments import checked, clean, outdated, read_arguments
from bot.commands.callback_data import expand, shorten
from bot.commands.command import Choice, Command, Parameter, PartialInput, Request, find_command
from bot.commands.context import CommandContext, Incoming
from bot.commands.table import TABLE
from bot.compose import apology, refusal
from bot.document import Button, Document, Invocation
from bot.errors import Offer, Refusal, StorageError
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import PlaceKind, StoryRef
from bot.services.membership import Memberships
from bot.storage import Shown

_FULL_STOPS = ".。"
"""They end the sentence that a command was copied from."""

_PATIENCE = 1.0
"""Seconds that finding out somebody's language may take after a defect."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatcher:
    """The core as adapters see it. ``table`` has the commands, for menus and slash commands."""

    context: CommandContext
    table: Sequence[Command] = TABLE

    @property
    def memberships(self) -> Memberships:
        """Where adapters report chats that are lost, found again, or moved."""
        return Memberships(subscribers=self.context.storage.subscribers, clock=self.context.clock)

    async def answer(self, incoming: Incoming) -> Document | None:
        """The answer to what was said; None where it was not understood and not meant for the bot."""
        said = _story_asked_for(incoming) if incoming.free_text else incoming.said
        if said is None:
            return None
        words = await self.context.words_for(incoming, private=self._is_private(said))
        try:
            invocation = self._read(said, words) if isinstance(said, str) else said
            document = await self._run(invocation, incoming, words)
        except Refusal as no:
            if isinstance(no, _UnknownCommand) and not incoming.addressed:
                return None
            alone = _alone_if_refused(incoming)
            document = refusal(no, self.context.words(await self.context.language(incoming, alone=alone)))
        return await self._with_short_buttons(document, incoming)

    async def suggest(
        self, parameter: Parameter, typed: str, locale: str | None, given: Mapping[str, str]
    ) -> Sequence[Choice]:
        """Values for a parameter while it is typed, at most 25, in the language of the platform's tag ``locale``.

        ``given`` has the values of the command's other parameters so far.
        """
        if parameter.autocomplete is None:
            return ()
        words = self.context.words(Language.match(locale))
        return await parameter.autocomplete(PartialInput(typed=clean(typed), words=words, given=given), self.context)

    async def apologise(self, incoming: Incoming) -> Document:
        """The answer after a defect of ours, in the language of any other if that can be found out still."""
        try:
            async with asyncio.timeout(_PATIENCE):
                language = await self.context.language(incoming, alone=_alone_if_refused(incoming))
        except (StorageError, TimeoutError):
            language = Language.match(incoming.locale or Language.SIMPLIFIED)
        return apology(words_in(language))

    def _read(self, text: str, words: Words) -> Invocation:
        """What a person meant by a typed line; a bare reference (``3``, ``t3``) asks for that story."""
        line = clean(text).rstrip(_FULL_STOPS)
        name, _, rest = line.partition(" ")
        if StoryRef.parse(line) is not None:
            name, rest = "story", line
        command = find_command(self.table, name.lower())
        if command is not None:
            return Invocation(command.name, read_arguments(command, rest, words))
        near = get_close_matches(name.lower(), [command.name for command in self.table if command.menu], n=1)
        if near:
            raise _UnknownCommand("refusal-command-near", Offer(f"/{near[0]}", near[0]), command=name, near=near[0])
        raise _UnknownCommand("refusal-command", Offer("/help", "help"), command=name)

    async def _run(self, said: Invocation, incoming: Incoming, words: Words) -> Document:
        """Run the command, if its values are as it declares them. Raises Refusal."""
        if incoming.pressed:
            said = await expand(said, partial(self._line_of, incoming), self.table)
        command = find_command(self.table, said.command)
        if command is None:
            raise outdated()
        values = checked(command, said.values, words, self.context.today())
        request = Request(command=command, values=values, incoming=incoming, words=words, table=self.table)
        document = await command.answer(request, self.context)
        return document if document.private is not None else replace(document, private=command.private)

    def _is_private(self, said: str | Invocation) -> bool:
        command = find_command(self.table, said.command) if isinstance(said, Invocation) else None
        return command is not None and command.private

    async def _line_of(self, incoming: Incoming, number: int) -> str | None:
        tokens, now = self.context.storage.callback_tokens, self.context.clock.now()
        return await tokens.line(number, incoming.place, incoming.user, now)

    async def _with_short_buttons(self, document: Document, incoming: Incoming) -> Document:
        alone = incoming.alone(private=bool(document.private))
        shown = Shown(place=incoming.place, user=incoming.user, private=alone)
        tokens, now = self.context.storage.callback_tokens, self.context.clock.now()

        async def number(line: str) -> int:
            return await tokens.number(line, shown, now)

        async def short(button: Button) -> Button:
            if button.command is None:
                return button
            return replace(button, command=await shorten(button.command, number, self.table))

        rows = [tuple([await short(button) for button in row]) for row in document.buttons]
        return replace(document, buttons=tuple(rows))


class _UnknownCommand(Refusal):
    """A person typed a command that does not exist."""


def _alone_if_refused(incoming: Incoming) -> bool:
    """Whether only the person, among others, sees a refusal or an apology."""
    return incoming.discreet or (incoming.pressed and incoming.place.kind is not PlaceKind.PRIVATE)


def _story_asked_for(incoming: Incoming) -> Invocation | None:
    """Free text asks for a story: by its reference, alone with the bot also by words of its title. None if neither."""
    text = clean(str(incoming.said))
    alone = incoming.place.kind is PlaceKind.PRIVATE
    wanted = StoryRef.parse(text) is not None or (alone and text)
    return Invocation("story", {"ref": text.rstrip(_FULL_STOPS)}) if incoming.addressed and wanted else None
