"""What a person said or pressed becomes a Document: adapters hand it to a ``Dispatcher``.

a typed line ──> reading.typed_lines: what was meant ┐
a button, a slash command ──────────────────────────┴-> Invocation -> checked -> Request -> Document
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.commands.arguments import checked, clean, outdated
from bot.commands.callback_data import expand, for_guest, shorten
from bot.commands.command import Choice, Command, Parameter, ParameterKind, PartialInput, Request, find_command
from bot.commands.context import CommandContext, Incoming
from bot.commands.floods import Floods
from bot.commands.reading.below.last_answers import LastAnswers
from bot.commands.reading.changes.offers import (
    changes_something,
    is_wish,
    offered_setting,
    only_offered,
    says_so_itself,
)
from bot.commands.reading.command_words import UnknownCommand
from bot.commands.reading.slips import offered_respelling
from bot.commands.reading.typed_lines import read_line
from bot.commands.reading.what_was_typed import TypedLine
from bot.commands.stories.sendable import LinkToBot, SendableStory, sendable_stories
from bot.commands.table import TABLE
from bot.compose import apology, refusal, too_much
from bot.document import Button, Document, Invocation, Value
from bot.errors import Refusal, StorageError
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import Place, PlaceKind
from bot.services.membership import Memberships
from bot.storage import Shown

_PATIENCE = 1.0
"""Seconds that finding out somebody's language may take after a defect."""

_OF_THE_PERSON = {"refusal-not-manager", "refusal-not-manager-there", "refusal-not-admin", "refusal-no-private",
                  "refusal-saved-in-private", "refusal-data-in-private"}  # fmt: skip
"""Refusals that would not be everybody's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatcher:
    """The core as adapters see it. ``table`` has the commands, for menus and slash commands; ``floods`` is asked before
    anything else whether to hear what came."""

    context: CommandContext
    table: Sequence[Command] = TABLE
    last_answers: LastAnswers = field(default_factory=LastAnswers)
    floods: Floods = field(default_factory=Floods)

    @property
    def memberships(self) -> Memberships:
        """Where adapters report chats that are lost, found again, or moved."""
        return Memberships(subscribers=self.context.storage.subscribers, clock=self.context.clock)

    async def answer(self, incoming: Incoming) -> Document | None:
        """The answer to what was said; None where it was not understood and not meant for the bot."""
        now = self.context.clock.monotonic()
        above = self.last_answers.above(incoming, now)
        said = TypedLine.of(incoming, above) if isinstance(incoming.said, str) else incoming.said
        if isinstance(said, TypedLine) and not said.is_heard:
            return None
        private = isinstance(said, Invocation) and self._is_private(said)
        words = await self.context.words_for(incoming, private=private)
        try:
            document = await self._answer_to(said, incoming, words)
        except Refusal as no:
            if isinstance(no, UnknownCommand) and not incoming.addressed:
                return None
            alone = incoming.alone_if_refused or _is_for_the_person(no, incoming)
            document = await self._refused(no, said, incoming, words, await self.context.words(incoming, alone=alone))
        if document is None:
            return None
        document = for_guest(document, self.table) if incoming.guest else document
        self.last_answers.keep(incoming, document, now)
        return await self._with_short_buttons(document, incoming)

    async def suggest(
        self, parameter: Parameter, typed: str, locale: str | None, given: Mapping[str, str], place: Place | None = None
    ) -> Sequence[Choice]:
        """Values for a parameter while it is typed at a place, 25 at most, in the language of the platform's tag.

        ``given`` has the values of the command's other parameters so far.
        """
        if parameter.autocomplete is None:
            return ()
        words = words_in(Language.match(locale)).on(self.context.today_in(self.context.zone))
        partial_input = PartialInput(typed=clean(typed), words=words, given=given, place=place)
        return await parameter.autocomplete(partial_input, self.context)

    async def find(self, incoming: Incoming, *, link: LinkToBot, skip: int = 0, most: int) -> Sequence[SendableStory]:
        """Stories to send on into any chat, by what was typed so far: ``most`` of them less the first ``skip``."""
        words = await self.context.words(incoming, alone=True)
        try:
            return await sendable_stories(incoming, words, self.context, link=link, skip=skip, most=most)
        except Refusal:  # of a filter that is still being typed
            return ()

    async def apologise(self, incoming: Incoming) -> Document:
        """The answer after a defect of ours, in the language of any other if that can be found out still."""
        return apology(words_in(await self._language_soon(incoming)))

    async def busy(self, incoming: Incoming) -> Document:
        """The answer to who, or to a chat that, asks for more at once than can be answered."""
        return too_much(words_in(await self._language_soon(incoming)))

    async def _language_soon(self, incoming: Incoming) -> Language:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self.context.language(incoming, alone=incoming.alone_if_refused)
        except (StorageError, TimeoutError):
            return Language.match(incoming.locale or Language.SIMPLIFIED)

    async def _answer_to(self, said: TypedLine | Invocation, incoming: Incoming, words: Words) -> Document | None:
        """The answer; None where a typed line means nothing here. Free text that turns out to be no command is
        searched for. Raises Refusal."""
        if isinstance(said, Invocation):
            return await self._run(said, incoming, words)
        meant = await read_line(said, self._commands_for(incoming), words, self.context)
        if meant is None:
            return None
        if said.looks_for(meant):
            return await self._look_for(said, meant, words)
        try:
            return await self._run(meant, incoming, words)
        except Refusal as no:
            if not said.mistaken(no):
                raise
            if (search := said.search()) is None:
                return None
            try:
                return await self._look_for(said, search, words)
            except Refusal as not_found:
                raise (not_found if said.is_rather_a_search(no, meant) else no) from None

    async def _refused(
        self, no: Refusal, said: TypedLine | Invocation, incoming: Incoming, words: Words, theirs: Words
    ) -> Document:
        """A refusal as it is shown: in ``theirs``, where the answer would have been in other words. It names days and
        sections in the words that the command had, and changed nothing: so the command is asked again in theirs."""
        if theirs.language is words.language:
            return refusal(no, theirs)
        try:
            return await self._answer_to(said, incoming, theirs) or refusal(no, theirs)
        except Refusal as again:
            return refusal(again, theirs)

    async def _look_for(self, typed: TypedLine, search: Invocation, words: Words) -> Document:
        """What was found; beside it the setting that the line may have meant, or that alone where nothing was found or
        the line clearly wishes for it. Raises Refusal."""
        line, incoming = typed.line, typed.incoming
        offer = await offered_setting(line, incoming, words, self.context)
        if offer is None:
            return await self._search(typed, search, words)
        itself, meant = await says_so_itself(offer, incoming, self.context), Invocation(offer.command, offer.values)
        try:
            found = None if is_wish(line) else await self._run(search, incoming, words)
        except Refusal:
            found = None
        if found is None and (itself or not changes_something(meant, self.table)):
            return await self._run(meant, incoming, words)
        if found is None:
            raise only_offered(offer, line)
        if itself:
            return found
        return replace(found, buttons=(*found.buttons, (Button(label=offer.label, command=meant),)))

    async def _search(self, typed: TypedLine, search: Invocation, words: Words) -> Document:
        """What was found; where that is nothing and a slip may be why, it is asked what was meant. Raises Refusal."""
        try:
            return await self._run(search, typed.incoming, words)
        except Refusal as no:
            table = self._commands_for(typed.incoming)
            found_none = no.message == "refusal-no-hit"
            slip = await offered_respelling(typed, table, words, self.context) if found_none else None
            raise (slip or no) from None

    async def _run(self, said: Invocation, incoming: Incoming, words: Words) -> Document:
        """Run the command, if its values are as it declares them. Raises Refusal."""
        if incoming.pressed:
            said = await expand(said, partial(self._line_of, incoming), self.table)
        table = self._commands_for(incoming)
        command = find_command(table, said.command)
        if command is None:
            raise outdated()
        if incoming.guest and not command.anywhere:
            raise Refusal("refusal-guest")
        values = await checked(command, said.values, words, partial(self.context.calendar, words))
        values |= await self._of_forum(command, values, incoming)
        offered = [each for each in table if each.anywhere] if incoming.guest else table
        request = Request(command=command, values=values, incoming=incoming, words=words, table=offered)
        document = await command.answer(request, self.context)
        return document if document.private is not None else replace(document, private=command.private)

    async def _of_forum(self, command: Command, values: Mapping[str, Value], incoming: Incoming) -> dict[str, Value]:
        """The channel that is meant in a post of a forum that is subscribed: that forum, which gets the issues."""
        named = {each.name for each in command.parameters if each.kind is ParameterKind.CHANNEL}
        forum = incoming.permissions.forum() if named and not {"where", *named} & values.keys() else ""
        there = incoming.permissions.elsewhere(forum) if forum else None
        if there is None:
            return {}
        find, edition = self.context.storage.subscribers.find, self.context.edition
        if await find(incoming.place, edition) or not await find(there.place, edition):
            return {}
        return dict.fromkeys(named, forum)

    def _commands_for(self, incoming: Incoming) -> Sequence[Command]:
        """The commands that there are for this person."""
        if self.context.is_admin(incoming):
            return self.table
        return tuple(command for command in self.table if not command.admins)

    def _is_private(self, said: Invocation) -> bool:
        command = find_command(self.table, said.command)
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


def _is_for_the_person(no: Refusal, incoming: Incoming) -> bool:
    """Whether a refusal tells the person, among others, what they may not do there: that is in their language."""
    return no.message in _OF_THE_PERSON and incoming.place.kind is not PlaceKind.PRIVATE
