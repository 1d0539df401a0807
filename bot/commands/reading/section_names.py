"""The names of issues and of their sections as people type them, and as the bot prints them: with a day
(``昨天的新闻``, ``AI 日报 · 12月20日 周六``), or with how many stories there are (``10 条新闻``, ``ten tools``)."""

import re
from functools import cache

from bot.commands.context import CommandContext
from bot.commands.dates import Calendar
from bot.commands.reading.section_choice import comparable, find_section, kinds_called, section_called
from bot.commands.reading.story_names import NUMBER, read_section_place, with_days
from bot.document import Invocation
from bot.locales import Language, words
from bot.model import Issue, SectionKind
from bot.schedule.typed_text import SPELLED, read_number

_HOW_MANY = rf"(?:{NUMBER}|({'|'.join(SPELLED)}))"
_COUNT = re.compile(
    rf"{_HOW_MANY}(?>(?: ?[条條则則个個])?) ?(?P<behind>\S.*)"
    rf"|前 ?{NUMBER} ?[条條则則个個](?P<first>.*)"
    rf"|(?P<before>[^第#]+?) ?{NUMBER} ?[条條则則个個]"
    rf"|(?P<title>.+) \({NUMBER}\)",
    re.ASCII | re.IGNORECASE,
)
"""``10 条新闻``, ``ten tools``; ``前三条``; ``论文速递 2 条``, ``Papers (2)``. A number with 第 is a story's."""

_FIRST = re.compile(
    r"(?P<name>.+?)(?: (?:(?:top|first) )?| ?前 ?|(?<=[^\d第一二三四五六七八九十]))"
    rf"(?:{NUMBER}|(?<= )({'|'.join(SPELLED)}))(?: ?[条條则則个個])?",
    re.ASCII | re.IGNORECASE,
)
"""``tools 2``, ``新闻 前3``, ``工具前三条``: the first stories of a section. A number with 第 is a story's."""

_MOST = 10
"""Stories that are shown at once: of more, the first ten are."""

_COMMANDS = {SectionKind.NEWS: "top", SectionKind.TOOLS: "tools", SectionKind.OTHER: "top"}
_WHOLE = frozenset({"日报", "那期", "issue", "the issue", "digest", "the issue of", "issue of"})
"""What stands between the name and its day."""


async def read_count(line: str, context: CommandContext) -> Invocation | None:
    """The stories of which ``line`` says how many there are, as far as they are shown at once; None if it says none."""
    match = _COUNT.fullmatch(line)
    if match is None:
        return None
    number = next(filter(None, (read_number(part) for part in match.groups() if part)), 0)
    name = comparable(next(filter(None, match.groupdict().values()), ""))
    kind = _nouns().get(name) if name else SectionKind.NEWS
    if kind is not None:
        return Invocation(_COMMANDS[kind], {"n": number} if 1 <= number <= _MOST else {})
    newest = await context.storage.issues.latest(context.edition)
    return Invocation("section", {"name": name}) if newest and section_called(newest.content, name) else None


def find_first(issue: Issue, typed: str) -> tuple[int, int] | None:
    """The place of the section of which the first stories are asked for, and how many; None where it says no number,
    or names no section before it."""
    match = _FIRST.fullmatch(typed)
    count = next(filter(None, (read_number(part) for part in match.groups()[1:] if part)), 0) if match else 0
    place = find_section(issue, match["name"]) if match and count else None
    return (place, count) if place else None


async def read_day_and_name(line: str, calendar: Calendar, context: CommandContext) -> Invocation | None:
    """The issue, or the section of it, of which ``line`` says the day and the name; None where the rest of the line is
    neither what the bot calls them nor a title of that day."""
    for day, typed in with_days(line, calendar):
        name = comparable(typed)
        if day is None or (typed and not name):
            continue
        if not typed or name in _WHOLE | _digests():
            return Invocation("issue", {"date": day})
        if kind := kinds_called().get(name) or _words_for_kinds().get(name):
            return Invocation("section", {"name": f"{day}/{kind}"})
        issues = context.storage.issues
        archived = await issues.get(context.edition, day) or await issues.latest(context.edition)
        if archived is not None and name == comparable(archived.content.title):
            return Invocation("issue", {"date": day})
        if archived is not None and archived.date == day and (place := section_called(archived.content, typed)):
            return Invocation("section", {"name": f"{day}/{place}"})
    return None


async def read_title(line: str, context: CommandContext) -> Invocation | None:
    """The newest issue where ``line`` is its title or what the bot calls it, or its section of that name or place."""
    if place := read_section_place(line):
        return Invocation("section", {"name": str(place)})
    name = comparable(line)
    if kind := kinds_called().get(name):
        return Invocation("section", {"name": kind.value})
    newest = await context.storage.issues.latest(context.edition)
    if newest is None or not name:
        return None
    if name in {*_digests(), comparable(newest.content.title)}:
        return Invocation("latest")
    return Invocation("section", {"name": line}) if section_called(newest.content, line) else None


@cache
def _digests() -> frozenset[str]:
    """What an issue without a title is called in every language, without its day."""
    return frozenset(comparable(words(language)("digest-title", day="").strip(" ·")) for language in Language)


@cache
def _words_for_kinds() -> dict[str, SectionKind]:
    """The words for the commands that show a kind: ``头条``. Before a number they ask for so many (``头条三``)."""
    commands = ((SectionKind.NEWS, "top"), (SectionKind.TOOLS, "tools"))
    return {
        comparable(word): kind
        for kind, name in commands
        for language in Language
        for word in words(language).listed(f"words-{name}")
    }


@cache
def _nouns() -> dict[str, SectionKind]:
    """What is counted, in every language: ``新闻``, ``news stories``, ``tool``."""
    nouns = dict(kinds_called())
    for kind in SectionKind:
        for said in (words(language)(f"count-{kind}", count=count) for language in Language for count in (1, 2)):
            if match := _COUNT.fullmatch(said):
                nouns[comparable(match["behind"])] = kind
    return nouns
