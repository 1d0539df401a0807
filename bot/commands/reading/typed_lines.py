"""A typed line -> what was probably meant, by the first that it is:

a button's label in reply to its message, any button's label, a command, an answer in reply to a question, the name of a
story, a day, a word for a command, for somebody alone with the bot an hour that can be nothing else, the title of a
section perhaps with a number; alone with the bot, words of a title

What would change a setting and may mean anything else is only offered (``settings_meant``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.arguments import clean, read_arguments
from bot.commands.command import Command, find_command
from bot.commands.context import CommandContext, Incoming
from bot.commands.dates import is_like_day, read_day
from bot.commands.reading.button_labels import find_by_label
from bot.commands.reading.command_words import apart, find_by_word, nearest_command
from bot.commands.reading.replies import bare
from bot.commands.reading.section_names import read_count, read_day_and_name, read_title
from bot.commands.reading.settings_meant import is_hour, is_unsure, offered_setting, says_hour, tells_setting
from bot.commands.reading.story_names import StoryName, read_story_name
from bot.commands.reading.which_issue import named_story, talked_about
from bot.document import Invocation
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import PlaceKind, StoryRef
from bot.schedule import is_schedule

_FULL_STOPS = ".。!！?？~～"
"""They end the sentence that a command was copied from, or that a person says."""

_PLEASE = re.compile(r"^(?:pl(?:ease|s)[ ,，]+|[请請] ?)(?=.)|[ ,，]+pl(?:ease|s)$", re.IGNORECASE)
"""``please stop``, ``请退订``: it is no part of what is asked for."""

_LIKE_AN_HOUR = re.compile(r"^\d{1,2}(?::\d\d|点)|^每?[天日]?(?:早上|上午|中午|下午|傍晚|晚上)$")

_WORDS_OF_A_CHOICE = 2
"""A command and what was chosen."""
_NOT_UNDERSTOOD = {
    *("refusal-number", "refusal-choice", "refusal-date", "refusal-time", "refusal-zone", "refusal-days"),
    *(
        "refusal-style",
        "refusal-second-time",
        "refusal-no-section",
        "refusal-chat",
        "refusal-not-admin",
        "refusal-timezone",
        "refusal-no-draft",
    ),
}
"""What a command says that free text was mistaken for."""


class UnknownCommand(Refusal):
    """A person typed a command that does not exist."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedLine:
    """What somebody wrote: the ``line`` without its slash, and whether it is ``free`` text, which had none."""

    line: str
    free: bool
    incoming: Incoming

    @classmethod
    def of(cls, incoming: Incoming) -> "TypedLine":
        text = clean(str(incoming.said)).rstrip(_FULL_STOPS)
        line, slash = _PLEASE.sub("", bare(text.lstrip("/ "))), text.startswith("/")
        return cls(line=line, free=incoming.free_text and not slash, incoming=incoming)

    @property
    def is_heard(self) -> bool:
        """Whether it may be for the bot at all."""
        return self.incoming.addressed or not self.free

    @property
    def is_ours(self) -> bool:
        """Whether words that name no command may be: among others ``/stop`` is for whatever bot has that command, but
        no command of any is Chinese."""
        return self.incoming.addressed or not self.line.isascii()

    @property
    def is_alone(self) -> bool:
        return self.incoming.place.kind is PlaceKind.PRIVATE

    def search(self) -> Invocation | None:
        """The search for its words in the titles, if that may have been meant."""
        return Invocation("story", {"ref": self.line}) if self.free and self.is_alone and self.line else None

    def mistaken(self, no: Refusal) -> bool:
        """Whether the refusal of a command says that free text was none."""
        return self.free and no.message in _NOT_UNDERSTOOD

    def is_rather_a_search(self, no: Refusal, meant: Invocation) -> bool:
        """Whether it only began with words that are also a command's (``set theory``, ``stop her``, ``last week of
        May``), or goes on for longer than its values do: then these say nothing to who wrote it."""
        if no.message == "refusal-date":
            return not self._begins_with(meant.command) and self.line not in meant.values.values()
        goes_on = len(self.line.split()) > _WORDS_OF_A_CHOICE
        return no.message == "refusal-choice" and (goes_on or not self._begins_with(meant.command))

    def _begins_with(self, name: str) -> bool:
        return self.line.lower().startswith(name)


async def read_line(
    typed: TypedLine, table: Sequence[Command], words: Words, context: CommandContext
) -> Invocation | None:
    """What was meant; None where free text means nothing to the bot. Raises UnknownCommand."""
    line, replied = typed.line, typed.incoming.replied_to
    name, _, rest = apart(line).partition(" ")
    command = find_command(table, name.lower())
    if command:
        command, rest = find_by_word(table, line) or (command, rest)
    said = replied.says(line) if replied else None
    said = said or (find_by_label(line) if typed.is_ours else None)
    said = said or (_said(command, rest, typed, words) if command else None)
    ref = StoryRef.parse(line)
    if said is None and replied and (line.isdecimal() or not ref):
        said = replied.asked(line)
    if said is None and ref:
        said = await _reference(ref, typed, words, context)
    if said is None and typed.is_ours:
        said = await _as_we_say(typed, table, words, context)
    if said := said or typed.search():
        return said
    if offer := await offered_setting(line, typed.incoming, words, context):
        raise Refusal("refusal-setting", offer, words=line)
    if typed.free:
        return None
    if near := nearest_command(table, name):
        raise UnknownCommand("refusal-command-near", Offer(f"/{near.name}", near.name), command=name, near=near.name)
    raise UnknownCommand("refusal-command", Offer("/help", "help"), command=name)


async def _reference(ref: StoryRef, typed: TypedLine, words: Words, context: CommandContext) -> Invocation:
    """The story; ``12.20`` is the day where that has an issue, and the one that is talked about no twelfth section."""
    calendar = await context.calendar(typed.incoming.place)
    day = read_day(typed.line, calendar)
    if day and day in calendar.issues and isinstance(ref.section, int):
        archived = await talked_about(typed.incoming, words, context)
        if archived.content.place(ref.section) is None:
            return Invocation("issue", {"date": day})
    return Invocation("story", {"ref": typed.line})


async def _as_we_say(
    typed: TypedLine, table: Sequence[Command], words: Words, context: CommandContext
) -> Invocation | None:
    """What a line means in the bot's own words: a story, a day, a word for a command, an hour, a section."""
    line = typed.line
    calendar = await context.calendar(typed.incoming.place)
    if counted := await read_count(line, context):
        return counted
    story = read_story_name(line, calendar)
    if story is not None and story.is_certain:
        return await _story(story, typed, words, context)
    if day := read_day(line, calendar) or (line if is_like_day(line) else None):
        return Invocation("issue", {"date": day})
    by_word = None if tells_setting(line) else find_by_word(table, line)
    if by_word and not by_word[0].menu and (titled := await read_title(line, context)):
        return titled  # a section called OK is asked for
    said = _by_word(*by_word, typed, words) if by_word and not by_word[1] else None
    said = said or await read_day_and_name(line, calendar, context)
    said = said or (_by_word(*by_word, typed, words) if by_word else None)
    said = said or (_hour(line) if typed.is_alone else None)
    if said is None and story is not None:
        said = await _story(story, typed, words, context)
    return said or await read_title(line, context)


async def _story(name: StoryName, typed: TypedLine, words: Words, context: CommandContext) -> Invocation | None:
    """The story of that name by its reference, so that the name is read once; None if it was none."""
    found = await named_story(name, typed.incoming, words, context)
    return Invocation("story", {"ref": str(found[1])}) if found else None


def _by_word(command: Command, rest: str, typed: TypedLine, words: Words) -> Invocation | None:
    """The command, unless its word may be said of something else: that is one with an hour behind it alone. Thanks
    among others are said to them."""
    if not command.menu and not typed.is_alone:
        return None
    word = typed.line.removesuffix(rest).strip()
    may_be_none = typed.free and is_unsure(word) and not says_hour(rest)
    return None if may_be_none else _said(command, rest, typed, words)


def _hour(line: str) -> Invocation | None:
    """A line that can be nothing but when to bring what, or was meant to be and is none (``25:00``)."""
    return Invocation("subscribe", {"when": line}) if is_hour(line) or _is_nearly_hour(line) else None


def _is_nearly_hour(line: str) -> bool:
    return _LIKE_AN_HOUR.search(line) is not None and not is_schedule(line)


def _said(command: Command, rest: str, typed: TypedLine, words: Words) -> Invocation | None:
    """The command with the values that follow it; None for free text that goes on otherwise (``about OpenAI``)."""
    values, left = read_arguments(command, rest, words)
    return None if left and typed.free else Invocation(command.name, values)
