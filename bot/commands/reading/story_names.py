"""The name of a story as people type it, or the bot prints it: ``新闻 3``, ``Tool 3 · Dec 20``, ``第三条``, ``No. 3``.

A reference as data (``t3``, ``2025-12-20/t3``) is read by ``StoryRef.parse`` alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.dates import Calendar
from bot.commands.reading.day_meant import day_meant
from bot.commands.reading.section_choice import comparable, kinds_called, section_called
from bot.model import Issue, SectionKind, StoryRef
from bot.schedule.typed_text import SPELLED, read_number

NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_COUNTED = re.compile(rf"第 ?{NUMBER} ?[条條则則个個]? ?(.*)", re.ASCII)
"""``第3条``, ``第三个工具``."""

_SIGN = r"(?:#|№|第|编号|編號|(?<![a-z])(?:n[or]\b\.?|no(?=\d)|number))"
_NUMBERED = re.compile(rf"(.*?) ?{_SIGN}? ?{NUMBER} ?[条條则則]?", re.ASCII | re.IGNORECASE)
"""``新闻 3``, ``工具三``, ``tool #3``, ``No. 3``, ``论文速递 第 3 条``."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(rf"\b(?:({'|'.join(_ORDINALS)})|(\d{{1,3}})(?:st|nd|rd|th))\b", re.ASCII | re.IGNORECASE)
_SPELLED = re.compile(rf"(?<![^ #])(?<!\d )(?:{'|'.join(SPELLED)})$", re.ASCII | re.IGNORECASE)
_COUNTED_IN_ENGLISH = re.compile(
    r"(?:the )?(?P<number>\d{1,3}) (?:story|item|one|(?P<name>news|tool)(?: story| item)?)|the (?P<alone>\d{1,3})",
    re.ASCII | re.IGNORECASE,
)
"""``3 story``, ``the 3 tool``, ``the 3``: an ordinal is put in digits before."""

_PLACED = re.compile(r"[第#] ?(\d{1,2}\.\d{1,3}) ?[条條则則]?", re.ASCII)
_EITHER = rf"(\d{{1,3}}|{'|'.join(SPELLED)})"
_SECTION = rf"(?:the )?(?:section {_EITHER}|{_EITHER} section)"
_CHINESE_SECTION = rf"第 ?{NUMBER} ?(?:个|個)?(?:栏目?|欄目?|部分|板块|板塊)"
_PLACE = re.compile(rf"{_SECTION}|{_CHINESE_SECTION}", re.ASCII | re.IGNORECASE)
_STORY = rf"(?:the )?(?:(?:story|item|number|no\.?) |#)?{_EITHER}(?: (?:story|item|one))?"
_IN_SECTION = (
    re.compile(rf"{_CHINESE_SECTION}(?:的|[，,])? ?(?:第 ?)?{NUMBER} ?[条條则則个個]?", re.ASCII),
    re.compile(rf"{_SECTION}(?:['’]s|,)? {_STORY}", re.ASCII | re.IGNORECASE),
)
_OF_SECTION = re.compile(rf"{_STORY} (?:of|in|from) {_SECTION}", re.ASCII | re.IGNORECASE)
"""``第二栏的第三条``, ``the second section's third``, ``third story of section 2``."""

_BESIDE = r"(?: ?(?:[,，、&+和与與跟及]|and(?= )) ?| )"
_FURTHER = re.compile(rf"(?:{_BESIDE}(?:[nt]|{_SIGN} ?)?{NUMBER} ?[条條则則个個]?)+", re.ASCII | re.IGNORECASE)
"""`` 4``, ``, t5``, `` 和 4`` behind the name of a story."""

_NUMBER_ALONE = re.compile(rf"(?:{_SIGN} ?)?{NUMBER} ?[条條则則个個]?", re.ASCII | re.IGNORECASE)

_LONGEST = 60
"""Characters of several names; a line is asked at each of its joints whether what is beside it is one."""

_MOST = 6
"""So many of the stories named at once are offered: two rows of buttons."""

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


def read_story_names(text: str) -> list[StoryName]:
    """The names where ``text`` is several and nothing else: ``3 4``, ``t3, t5``, ``新闻 3 和 4``; a number alone is of
    the section of the first. Empty where it is not."""
    for sign in re.finditer(_BESIDE, text) if len(text) <= _LONGEST else ():
        first, more = _read(text[: sign.start()]), _FURTHER.fullmatch(text[sign.start() :])
        if more and first is not None and first.is_certain:
            others = [(name, _read(name)) for name in re.split(_BESIDE, more[0]) if name]
            alike = [
                replace(each, section=first.section) if _NUMBER_ALONE.fullmatch(name) else each
                for name, each in others
                if each
            ]
            return [first, *alike][:_MOST]
    return []


def names_stories(text: str) -> bool:
    """Whether ``text`` is certainly the name of a story, or of several."""
    named = _read(text)
    return (named is not None and named.is_certain) or bool(read_story_names(text))


def read_section_place(text: str) -> int | None:
    """The place of the section that ``text`` names as a whole by it: ``第二栏``, ``the second section``; else None."""
    match = _PLACE.fullmatch(_in_digits(text))
    return read_number(next(filter(None, match.groups()))) if match else None


def with_days(text: str, calendar: Calendar) -> Iterator[tuple[date | None, str]]:
    """The day and the rest, wherever the text can be parted so; the whole text without a day last, as a title can have
    anything before its number."""
    if StoryRef.parse(text) is None:
        for sign in _BETWEEN.finditer(text):
            before, after = text[: sign.start()], text[sign.end() :]
            if day := day_meant(before, calendar):
                yield day, after
            elif day := day_meant(after, calendar):
                yield day, before
    yield None, text


def _in_digits(text: str) -> str:
    """``story 3`` for ``story three``, ``the 1 tool`` for ``the first tool``."""

    def digits(found: re.Match[str]) -> str:
        return found[2] or str(_ORDINALS.index(found[1].lower()) + 1)

    return _SPELLED.sub(lambda found: str(SPELLED[found[0].lower()]), _ORDINAL.sub(digits, text))


def _read(typed: str) -> StoryName | None:
    if _ORDINAL.fullmatch(typed.removeprefix("the ")) and (typed[-3:-2].isdigit() or not typed.startswith("the ")):
        return None  # ``the 3rd`` is a day, and ``third`` may be anything
    text = _in_digits(typed)
    ref = StoryRef.parse(text) or StoryRef.parse(re.sub(r"(?<=^[ntNT]) ", "", text))
    if ref is None and (placed := _PLACED.fullmatch(text)):
        ref = StoryRef.parse(placed[1])
    if ref is not None:
        return StoryName(section=ref.section, number=ref.number, day=ref.day)
    return _read_in_section(text) or _read_counted(text, ordinal=_ORDINAL.search(typed) is not None)


def _read_counted(text: str, *, ordinal: bool) -> StoryName | None:
    """A story by its number in the section of a kind or a title. ``ordinal``: in English the number was one."""
    if ordinal and (counted := _COUNTED_IN_ENGLISH.fullmatch(text)):
        name, number = counted["name"] or "", counted["number"] or counted["alone"]
    elif counted := _COUNTED.fullmatch(text):
        number, name = counted.groups()
    elif numbered := _NUMBERED.fullmatch(text):
        name, number = numbered.groups()
    else:
        return None
    section = kinds_called().get(comparable(name), comparable(name)) if name else SectionKind.NEWS
    return StoryName(section=section, number=read_number(number) or 0) if section else None


def _read_in_section(text: str) -> StoryName | None:
    """A story by the place of its section and its number in it."""
    if match := next(filter(None, (pattern.fullmatch(text) for pattern in _IN_SECTION)), None):
        place, number = filter(None, match.groups())
    elif match := _OF_SECTION.fullmatch(text):
        number, place = filter(None, match.groups())
    else:
        return None
    return StoryName(section=read_number(place) or 0, number=read_number(number) or 0)
