"""Why a text is no digest, for its author: what was looked for, what was found, and the smallest one that would do."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.errors import DigestError
from bot.markdown.dates import dates_in, find_date
from bot.rejections import RejectedFor, rejected_for

EXAMPLE = "# My digest - 2026-11-27\n\n## News\n\n1. **A title**: a few words. [Link](https://site.org/a)"
"""The smallest digest that has all a digest can have."""

_ARTICLE = re.compile(r"#{1,2}\W*+(?:AI )?(?:Twitter|X|Reddit|Discord)s? Recap\b", re.IGNORECASE)
_ANY_DAY = date(2026, 1, 1)
"""For dates without a year: it is only counted how many there are."""

_DATE = re.compile(r"(?<!\d)\d{4}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}(?!\d)日?")
_TOP = 10
"""Lines of a page among which its date is to be expected."""
_LONGEST = 200
"""Characters of a heading in which dates are counted."""
_ROW = re.compile(r"\s*\|.*\|\s*")
_TASK = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s")
_HEADING = re.compile(r" {0,3}#{1,6}\s")


def is_article(lines: Sequence[str]) -> bool:
    """Whether a page is the long English newsletter that a digest is made from, not a digest: it has its recaps."""
    return any("ecap" in line and _ARTICLE.match(line) for line in lines)


def no_stories(lines: Sequence[str], headings: int) -> DigestError:
    """The refusal of a page without stories; its line is that of the first table, where there is one."""
    rows = [index for index, line in enumerate(lines, start=1) if _ROW.fullmatch(line)]
    dates = {day for line in lines if _HEADING.match(line) for day in _days(line[:_LONGEST])}
    why = [rejected_for(RejectedFor.NO_STORIES, headings=headings, rows=len(rows))]
    said = [
        "There is no digest here: no stories were found.",
        "A story is a heading or an item of a list that has a number, a bold title or a link.",
        "It may stand under the heading of a section.",
        f"Found: {_number(headings, 'heading')}" + (f", {_number(len(rows), 'row')} of tables." if rows else "."),
    ]
    told = [line for line in lines if line.strip()]
    if 2 * sum(line.lstrip().startswith(">") for line in told) > len(told):
        why.append(rejected_for(RejectedFor.QUOTED))
        said.append("Most lines are quoted: take the “>” before them away.")
    if any(map(_TASK.match, lines)):
        why.append(rejected_for(RejectedFor.TASKS))
        said.append("A list of tasks (“- [ ]”) tells no stories, unless each has a link or a title in bold.")
    if len(dates) > 1:
        why.append(rejected_for(RejectedFor.SEVERAL_DATES))
        said.append("Several dates stand in one file: a file is one issue, of one day.")
    why.append(rejected_for(RejectedFor.TABLE if rows else RejectedFor.PROSE))
    if rows:
        said.append("Rows of a table are no stories: write each as an item of a list.")
    else:
        said.append("An article in prose is no digest: the editor makes an issue of one.")
    return DigestError(rows[0] if rows else 0, " ".join(said), EXAMPLE, reasons=tuple(why))


def _days(text: str) -> Iterator[date]:
    """The days in a text, each once: ``Nov 27, 2026`` is none of another year besides."""
    ends: list[tuple[int, int]] = []
    for day, (start, end) in dates_in(text, _ANY_DAY):
        if all(end <= first or last <= start for first, last in ends):
            ends.append((start, end))
            yield day


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def no_date(lines: Sequence[str]) -> DigestError:
    """The refusal of a page without a date; its line is that of a date that does not count, if one stands on top."""
    told = "Write it behind the title, as in “# My digest - 2026-11-27”, or name the file 2026-11-27.md."
    top = [(number, line) for number, line in enumerate(lines[:_TOP], start=1) if line.strip()]
    behind = rejected_for(RejectedFor.WRITE_DATE)
    found = next(((number, match[0]) for number, line in top if (match := _DATE.search(line))), None)
    if found is not None:
        number, written = found
        why, kind = "is none that a digest can have", RejectedFor.DATE_IMPOSSIBLE
        if find_date(written):
            why, kind = "stands neither in the title nor right below it", RejectedFor.DATE_ELSEWHERE
        reasons = rejected_for(kind, written=written), behind
        return DigestError(number, f"There is no date: “{written}” {why}. {told}", EXAMPLE, reasons=reasons)
    said = "There is no date: neither the title, nor the front matter, nor the file's name has one."
    return DigestError(0, f"{said} {told}", EXAMPLE, reasons=(rejected_for(RejectedFor.NO_DATE), behind))


def no_titles(line: int) -> DigestError:
    """The refusal of a page whose only list is one of addresses, as a mail has it below its text."""
    return DigestError(
        line,
        "There is no digest here: the stories are mere addresses, which the words above them refer to. "
        "Write each title as a link, as in “- [A title](https://…): a few words.”",
        EXAMPLE,
        reasons=(rejected_for(RejectedFor.MERE_ADDRESSES),),
    )


def empty_stories(line: int) -> DigestError:
    """The refusal of a page all of whose stories are without a title."""
    said = "The stories are empty: titles are missing."
    return DigestError(line, said, EXAMPLE, reasons=(rejected_for(RejectedFor.NO_TITLES),))
