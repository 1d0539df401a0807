"""A line that says the date of a digest: the name beside the date, and what else stands there."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.markdown.dates import find_week, split_date
from bot.markdown.page.headings import words_of
from bot.markdown.stand_ins import LINE_BREAK
from bot.markdown.story.words import NAMES_OF_ORIGINAL

_ONLINE = re.compile(rf"\[[*_]*(?:{NAMES_OF_ORIGINAL})[*_]*\]\(<?https?://[^\s()]+>?\)", re.IGNORECASE)
_COUNT = (
    r"(?:(?:issue|edition|vol(?:ume)?|no|nr|number|week|episode)\b\.?\s*#?|[#№]\s?)\d{1,5}"
    r"|[总總]?第\s?[\d一二三四五六七八九十百]{1,5}\s?[期号號刊辑輯卷周週回]"
)
_COUNTED = re.compile(rf"(?:{_COUNT})(?:[\s,，·|｜/]*(?:{_COUNT}))*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """``name`` without the date, and the link to the page that stands with it, as Markdown: ``[Read online](u)``.
    ``is_week``: the day is but the last one of the week that is said."""

    name: str
    day: date | None
    link: str = ""
    is_week: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the name only counts the issue: Issue 14, 第14期."""
        return _COUNTED.fullmatch(self.name) is not None

    @property
    def is_named(self) -> bool:
        """Whether the name is more than a number."""
        return bool(self.name) and not self.is_counted

    def kept(self, *, named: bool) -> str:
        """What is no part of a title: the link, and the name where that is not ``named``."""
        return LINE_BREAK.join(filter(None, ("" if named else self.name, self.link)))


def title_line(text: str, today: date | None) -> TitleLine:
    """What stands in a line that may be a title."""
    online = _ONLINE.search(text)
    link = online.group() if online else ""
    return replace(worded_line(words_of(text.replace(link, "") if link else text), today), link=link)


def worded_line(words: str, today: date | None) -> TitleLine:
    """What the words of a line are that may be a title, its markup gone."""
    name, day = split_date(words, today)
    return TitleLine(name, day, is_week=day is not None and find_week(words) == day)
