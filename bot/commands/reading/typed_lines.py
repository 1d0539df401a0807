"""A typed line -> what was probably meant, by the first that it is:

what it says of the message that it replies to or stands right below (a button's label, an undo, the story there), a
word that takes back what is offered or asked there, any button's label, a setting by its name, a command, an answer in
reply to a question, the name of a story, a day, a question of every day, a word for a command, for somebody alone with
the bot an hour that can be nothing else, the title of a section perhaps with a number; alone with the bot, words of a
title

What would change a setting and may mean anything else is only offered (``changes.offers``).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.commands.arguments import may_name_a_place, read_arguments
from bot.commands.choices import tells_value_alone
from bot.commands.command import Command, ParameterKind, find_command
from bot.commands.context import CommandContext
from bot.commands.dates import is_like_day
from bot.commands.deep_links import read_deep_link
from bot.commands.reading.around_words import thing_shown
from bot.commands.reading.below.said_below import said_below
from bot.commands.reading.below.taking_back import may_undo, takes_back
from bot.commands.reading.button_labels import find_by_label
from bot.commands.reading.changes.filter_wishes import is_rather_a_wish, words_removed
from bot.commands.reading.changes.named_settings import setting_named
from bot.commands.reading.changes.offers import (
    changes_something,
    is_hour,
    is_resumed,
    offered_change,
    offered_setting,
    only_offered,
    says_hour,
    says_so_itself,
    tells_setting,
)
from bot.commands.reading.changes.other_meanings import is_unsure
from bot.commands.reading.changes.several_hours import hours_wished
from bot.commands.reading.changes.wishes import value_wished
from bot.commands.reading.command_words import apart, find_by_word, unknown_command
from bot.commands.reading.day_meant import day_meant
from bot.commands.reading.questions import ANSWERS, find_question, is_nod, issues_of_period
from bot.commands.reading.section_names import read_count, read_day_and_name, read_title
from bot.commands.reading.story_names import StoryName, read_story_name
from bot.commands.reading.what_was_typed import TypedLine
from bot.commands.reading.which_issue import named_story, talked_about
from bot.document import Invocation
from bot.errors import Refusal
from bot.locales import Words
from bot.model import SectionKind, StoryRef
from bot.schedule import is_schedule, names_several_hours
from bot.schedule.sure_hours import is_rhythm, is_surely_hour

_LIKE_AN_HOUR = re.compile(r"^\d{1,2}(?::\d\d|点)|^每?[天日]?(?:早上|上午|中午|下午|傍晚|晚上)$")
_KINDS = {"top": SectionKind.NEWS, "tools": SectionKind.TOOLS}
"""What a command shows of the newest issue, and behind it a day of that day's: ``top 12月20日``."""


async def read_line(
    typed: TypedLine, table: Sequence[Command], words: Words, context: CommandContext
) -> Invocation | None:
    """What was meant; None where free text means nothing to the bot. Raises UnknownCommand."""
    if not typed.line and typed.is_alone:
        return Invocation("help")
    meant = await _meant(typed, table, words, context)
    if meant is None and typed.free and typed.incoming.addressed and (shown := thing_shown(typed.line)):
        asked = await _meant(replace(typed, line=shown), table, words, context)
        command = find_command(table, asked.command) if asked else None
        meant = None if command is None or command.manages else asked
    if meant and typed.asks and changes_something(meant, table):
        if offer := await offered_change(meant, typed.incoming, words, context):
            raise Refusal("refusal-setting", offer, words=typed.line)
        meant = None
    if said := meant or typed.search():
        return said
    if offer := await offered_setting(typed.line, typed.incoming, words, context):
        if await says_so_itself(offer, typed.incoming, context):
            return Invocation(offer.command, offer.values)
        raise only_offered(offer, typed.line)
    if typed.free:
        return None
    raise unknown_command(apart(typed.line).partition(" ")[0], table)


async def _meant(
    typed: TypedLine, table: Sequence[Command], words: Words, context: CommandContext
) -> Invocation | None:
    """What a line means as it stands; None where it may be words to look for."""
    line, replied = typed.line, typed.incoming.replied_to
    if not typed.free and (linked := read_deep_link(line)):
        return linked
    name, _, rest = apart(line).partition(" ")
    command = find_command(table, name.lower())
    if command:
        command, rest = find_by_word(table, line) or (command, rest)
    said = said_below(typed)
    if said is None and takes_back(line, replied or typed.above, table):
        return Invocation("take-back")
    if said is None and typed.is_alone and (no := may_undo(line, replied or typed.above, words)):
        raise no
    said = said or (find_by_label(line) if typed.is_ours else None)
    if said is None and (command or typed.is_ours):
        said = _named(line, words) or await words_removed(line, typed.incoming, context)
        said = said or (_said(command, rest, typed, words) if command else None)
    ref = StoryRef.parse(line)
    if said is None and replied and (line.isdecimal() or not ref):
        said = replied.asked(line)
    if said is None and ref:
        said = await _reference(ref, typed, words, context)
    if said is None and typed.is_ours:
        said = await _as_we_say(typed, table, words, context)
    return await _of_today(said, typed, words, context) if said else None


async def _of_today(said: Invocation, typed: TypedLine, words: Words, context: CommandContext) -> Invocation:
    """The same, but the newest issue for today's where that only repeats an earlier one: it says so."""
    day = said.values.get("date")
    if day is None or any(map(str.isdigit, typed.line)):
        return said
    if day not in {words.today, "today"}:
        return said
    archived = await context.storage.issues.get(context.edition, words.today)
    return said if archived is None or archived.repeat_of is None else Invocation("latest")


def _named(line: str, words: Words) -> Invocation | None:
    """The setting that the line changes by its name."""
    named = setting_named(line, words)
    return named.meant if named and not named.wished else None


async def _reference(ref: StoryRef, typed: TypedLine, words: Words, context: CommandContext) -> Invocation:
    """The story; ``12.20`` is the day where that has an issue or is to come, and the one that is talked about no
    twelfth section."""
    calendar = await context.calendar(words)
    day = day_meant(typed.line, calendar)
    if day and (day in calendar.issues or day > calendar.today) and isinstance(ref.section, int):
        archived = await talked_about(typed.incoming, words, context)
        if archived.content.place(ref.section) is None:
            return Invocation("issue", {"date": day})
    return Invocation("story", {"ref": typed.line})


async def _as_we_say(
    typed: TypedLine, table: Sequence[Command], words: Words, context: CommandContext
) -> Invocation | None:
    """What a line means in the bot's own words: a story, a day, a word for a command, an hour, a section."""
    line = typed.line
    calendar = await context.calendar(words)
    if counted := await read_count(line, context):
        return counted
    story = read_story_name(line, calendar)
    if story is not None and story.is_certain:
        return await _story(story, typed, words, context)
    if day := day_meant(line, calendar) or (line if is_like_day(line) else None):
        return Invocation("issue", {"date": day})
    if asked := issues_of_period(line) or await _asked(typed, context):
        return asked
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


async def _asked(typed: TypedLine, context: CommandContext) -> Invocation | None:
    """What answers a question of every day, or a wish for several issues a day, or brings back what pauses or was
    stopped: for who is alone with the bot. Among others these are said to them; who tells the bot to pause is asked for
    how long there, too."""
    asked = find_question(typed.line) if typed.free else None
    if not typed.is_alone:
        return asked if typed.incoming.addressed and asked == ANSWERS["asked-pause"] else None
    if hours_wished(typed.line):
        return Invocation("subscribe", {"when": typed.line})
    below = typed.above is not None and typed.above.has(Invocation("subscribe"))
    if await is_resumed(typed.line, typed.incoming, context, right_below=below):
        return Invocation("subscribe")
    if is_nod(typed.line):
        return Invocation("courtesy")
    return asked


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
    sure = not typed.free and command.name != "unsubscribe"  # in a bot ``/cancel`` says never mind
    may_be_none = not sure and is_unsure(word) and not says_hour(rest)
    return None if may_be_none else _said(command, rest, typed, words)


def _hour(line: str) -> Invocation | None:
    """A line that can be nothing but when to bring what, or was meant to be and is none (``25:00``, ``weekly``)."""
    if is_rhythm(rhythm := value_wished(line)):
        return Invocation("subscribe", {"when": rhythm})
    several = is_surely_hour(line) and names_several_hours(line)
    nearly = several or is_rhythm(line) or _is_nearly_hour(line)
    return Invocation("subscribe", {"when": line}) if is_hour(line) or nearly else None


def _is_nearly_hour(line: str) -> bool:
    return _LIKE_AN_HOUR.search(line) is not None and not is_schedule(line)


def _said(command: Command, rest: str, typed: TypedLine, words: Words) -> Invocation | None:
    """The command with the values that follow it; None for free text that goes on otherwise (``about OpenAI``, ``why
    evals``: a day or a place may stand there)."""
    named = any(each.kind is ParameterKind.WORD and not each.named for each in command.parameters)
    if typed.free and rest and named and not (may_name_a_place(rest) or is_like_day(rest)):
        return None
    if typed.free and rest and is_rather_a_wish(command.name, typed.line):
        return None
    if command.name == "settings" and tells_value_alone(value := rest.removeprefix("to "), words):
        return Invocation(command.name, {"value": value})
    if command.name in _KINDS and is_like_day(rest) and "/" not in rest and not rest.replace(".", "").isdecimal():
        return Invocation("section", {"name": f"{rest}/{_KINDS[command.name]}"})
    if command.name == "issue" and (listed := issues_of_period(rest)):
        return listed
    values, left = read_arguments(command, rest, words)
    return None if left and typed.free else Invocation(command.name, values)
