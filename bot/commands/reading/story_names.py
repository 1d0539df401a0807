"""The name of a story as people type it, and as the bot prints it: ``新闻 3``, ``Tool 3 · Dec 20``, ``第三条``, ``#3``.

A reference as data (``t3``, ``2025-12-20/t3``) is read by ``StoryRef.parse`` alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.commands.dates import Calendar, read_day
from bot.commands.reading.section_choice import comparable, kinds_called, section_called
from bot.model import Issue, SectionKind, StoryRef
from bot.schedule.typed_text import SPELLED, read_number

NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_COUNTED = re.compile(rf"第 ?{NUMBER} ?[条條则則个個]? ?(.*)", re.ASCII)
"""``第3条``, ``第三个工具``."""

_NUMBERED = re.compile(rf"(.*?) ?(?:#|第)? ?{NUMBER} ?[条條则則]?", re.ASCII)
"""``新闻 3``, ``工具三``, ``tool #3``, ``论文速递 第 3 条``."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(
    rf"(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)}) (?:story|item|one|(?P<name>news|tool))", re.ASCII | re.IGNORECASE
)
_SPELLED = re.compile(rf"(?:(?<=^)|(?<= ))(?:{'|'.join(SPELLED)})$", re.ASCII | re.IGNORECASE)

_PLACED = re.compile(r"[第#] ?(\d{1,2}\.\d{1,3}) ?[条條则則]?", re.ASCII)
_BETWEEN = re.compile(
    r" (?:of|from|on) | ?[·/|,，] ?|['’]s(?: |$)| |的"
    r"|(?:(?<=[天日号號期])|(?<=[周週期拜][一二三四五六]))(?=[^ \x00-\x2f])"
)
"""What parts a day from what is of it; Chinese needs nothing: ``昨天第三条``, ``周四工具 3``. In ``二十八号`` nothing
is parted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryName:
    """What was typed: the number of a story in a kind of section, at a place, or under the title ``section``; perhaps
    the day."""

    section: SectionKind | int | str
    number: int
    day: date | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it can be nothing but the name of a story, in whatever issue."""
        return not isinstance(self.section, str) or isinstance(self.section, SectionKind)

    def within(self, issue: Issue) -> StoryRef | None:
        """The story's reference in an issue, by its section's kind where that tells it (``2.3`` is a tool's).

        None where no section of the issue has that title.
        """
        if isinstance(self.section, int):
            there = issue.place(self.section)
            return issue.ref(there, self.number) if there else StoryRef(self.section, self.number, self.day)
        if self.is_certain:
            return StoryRef(SectionKind(self.section), self.number, self.day)
        place = section_called(issue, self.section)
        return issue.ref(place, self.number) if place else None


def read_story_name(text: str, calendar: Calendar) -> StoryName | None:
    """The name that ``text`` is as a whole, with the day before or after it, or that stands with its day behind a title
    as in a list of hits (``Mamba · Dec 20 t3``); None if it is none."""
    _, dot, hit = text.rpartition(" · ")
    if dot and (listed := read_story_name(hit, calendar)) and listed.is_certain and listed.day:
        return listed
    for day, name in with_days(text, calendar):
        if found := _read(name):
            return StoryName(section=found.section, number=found.number, day=day or found.day)
    return None


def with_days(text: str, calendar: Calendar) -> Iterator[tuple[date | None, str]]:
    """The day and the rest, wherever the text can be parted so; the whole text without a day last, as a title can have
    anything before its number."""
    if StoryRef.parse(text) is None:
        for sign in _BETWEEN.finditer(text):
            before, after = text[: sign.start()], text[sign.end() :]
            if day := read_day(before, calendar):
                yield day, after
            elif day := read_day(after, calendar):
                yield day, before
    yield None, text


def _in_digits(text: str) -> str:
    """``story 3`` for ``story three``, ``tool 1`` for ``the first tool``."""
    if match := _ORDINAL.fullmatch(text):
        return f"{match['name'] or ''} {_ORDINALS.index(match['ordinal'].lower()) + 1}".strip()
    return _SPELLED.sub(lambda found: str(SPELLED[found[0].lower()]), text)


def _read(text: str) -> StoryName | None:
    text = _in_digits(text)
    ref = StoryRef.parse(text) or StoryRef.parse(re.sub(r"(?<=^[ntNT]) ", "", text))
    if ref is None and (placed := _PLACED.fullmatch(text)):
        ref = StoryRef.parse(placed[1])
    if ref is not None:
        return StoryName(section=ref.section, number=ref.number, day=ref.day)
    if counted := _COUNTED.fullmatch(text):
        number, name = counted.groups()
    elif numbered := _NUMBERED.fullmatch(text):
        name, number = numbered.groups()
    else:
        return None
    section = kinds_called().get(comparable(name), comparable(name)) if name else SectionKind.NEWS
    return StoryName(section=section, number=read_number(number) or 0) if section else None
