"""Titles that stand in one line with their texts, in a row of such as have a line of their own:
``**2. T**: text`` between ``**1. T**`` and ``**3. T**``, and ``**T**: text (link)`` between two of ``**T**``."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from bot.markdown.line_kinds import LINK, is_source
from bot.markdown.page.headings.tree import LINE_HEADING, MarkdownHeading
from bot.markdown.page.ordinals import Ordinal, ordinal, padded
from bot.markdown.stand_ins import LINE_BREAK

_BOLD = re.compile(r"\*\*(?P<title>(?:(?!\*\*).){2,200})\*\*(?P<behind>.*)")
_SEPARATOR = re.compile(r"\s*[:：.。—–]+\s*(?=\S)")
_SHORTEST = 12
"""Bytes of UTF-8; what is shorter may as well be a label: 背景, Details."""


def with_titles_beside_texts(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """The headings of a page, with the lines among them that have the numbers which those leave out: behind the one
    before them, over a text of its own, or from 1 on before the first. Else with those between titles in bold."""
    forms = {mark.form for one in found if (mark := _mark(one)) is not None}
    numbered = _numbered(lines, {one.line for one in found}) if forms else ()
    begun = {one.line: one for one in numbered if (mark := _mark(one)) and mark.form in forms}
    added: list[MarkdownHeading] = []
    waiting: list[MarkdownHeading] = []
    last: MarkdownHeading | None = None
    for one in sorted([*found, *begun.values()], key=lambda one: one.line):
        if one.line in begun:
            waiting += [] if last and not waiting and _is_right_below(lines, last, one) else [one]
        elif _number(one) is not None or last is None or one.level < last.level:
            added += _counting_on(waiting, last, one if _number(one) is not None else None)
            waiting, last = [], one if _number(one) is not None else None
    added += _counting_on(waiting, last, None)
    added += [] if forms else _between(lines, found)
    return sorted([*found, *added], key=lambda one: one.line)


def _numbered(lines: Sequence[str], taken: set[int]) -> Iterator[MarkdownHeading]:
    """The lines that begin with a number and a title in bold, and go on behind it."""
    for at, line in enumerate(lines):
        if "**" not in line or at in taken:
            continue
        mark = ordinal(line)
        title = _BOLD.match(mark.rest if mark else line)
        if title is None or not title["behind"].strip():
            continue
        if mark:
            yield MarkdownHeading(LINE_HEADING, _parted(line.strip(), title["behind"]), at, at + 1)
        elif padded(title["title"]):
            text = _SEPARATOR.sub("", title["behind"], count=1).strip()
            yield MarkdownHeading(LINE_HEADING, f"{title['title']}{LINE_BREAK}{text}", at, at + 1)


def _mark(heading: MarkdownHeading) -> Ordinal | None:
    return heading.ordinal or padded(heading.text)


def _number(heading: MarkdownHeading) -> int | None:
    mark = _mark(heading)
    return mark.number if mark else None


def _parted(line: str, behind: str) -> str:
    """A line with a break before its text, where no sign parts that from the title."""
    text = behind.strip()
    return f"{line.removesuffix(behind.rstrip())}{LINE_BREAK}{text}" if text[:1].isalnum() else line


def _broken(line: str) -> str:
    """A line that `_leads` with a break between its title and its text."""
    title = _BOLD.match(line)
    text = title["behind"] if title else ""
    return f"{line.removesuffix(text)}{LINE_BREAK}{_SEPARATOR.sub('', text, count=1).rstrip()}"


def _counting_on(
    row: Sequence[MarkdownHeading], before: MarkdownHeading | None, behind: MarkdownHeading | None
) -> Sequence[MarkdownHeading]:
    """Those of a row that count on from the heading before them, or up to the one behind them, as headings like it."""
    like = before or behind
    if like is None:
        return ()
    first = (_number(before) or 0) + 1 if before else 1
    counted = [one for at, one in takewhile(lambda pair: _number(pair[1]) == first + pair[0], enumerate(row))]
    numbers = [_number(one) for one in counted]
    following = _number(behind) if behind else None
    fits = following not in numbers if before else following == len(row) + 1 == len(numbers) + 1
    return [MarkdownHeading(like.level, one.text, one.line, one.end) for one in counted] if fits else ()


def _is_right_below(lines: Sequence[str], above: MarkdownHeading, one: MarkdownHeading) -> bool:
    return not any(map(str.strip, lines[above.end : one.line]))


def _between(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> Iterator[MarkdownHeading]:
    """The paragraphs with a link that begin with a title in bold, between lines in bold that are each over a text."""
    titles = [one for one in found if one.level == LINE_HEADING]
    if len(titles) < 2 or len(titles) < len(found) - 1:
        return
    seen = Counter(match["title"] for line in lines if (match := _BOLD.match(line)))
    begun = [at for one, after in pairwise(titles) for at in range(one.end, after.line) if _leads(lines, at, seen)]
    over = {next((at for at in range(one.end, len(lines)) if lines[at].strip()), -1) for one in titles}
    if len(begun) < len(titles) and over.isdisjoint(begun):
        yield from (MarkdownHeading(LINE_HEADING, _broken(lines[at]), at, at + 1) for at in begun)


def _leads(lines: Sequence[str], at: int, seen: Counter[str]) -> bool:
    match = _BOLD.match(lines[at]) if not lines[at - 1].strip() else None
    if match is None or seen[match["title"]] > 1 or is_source(lines[at]) or LINK.search(lines[at]) is None:
        return False
    title = match["title"].rstrip()
    is_label = title.endswith((":", "：")) or len(title.encode()) < _SHORTEST
    return _SEPARATOR.match(match["behind"]) is not None and not is_label
