"""Markdown -> Issue, in whatever shape people write a digest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from bot.errors import DigestError
from bot.markdown.dates import date_of_name, find_date, is_near_week, split_date, without_day
from bot.markdown.decoding import lines_of
from bot.markdown.front_matter import split_front_matter
from bot.markdown.links import is_link
from bot.markdown.page.numbered_sources import (
    source_lists,
    unmatched,
    with_bullets,
    with_numbers_in_brackets,
    without_sources,
)
from bot.markdown.page.ordinals import with_numbers_apart
from bot.markdown.page.outline import outline
from bot.markdown.page.parts import MOST_SECTIONS, Outline
from bot.markdown.page.rewriting.code_blocks import with_code_spans
from bot.markdown.page.rewriting.details import with_details
from bot.markdown.page.rewriting.dialects import with_definitions, without_attributes
from bot.markdown.page.rewriting.escaped_marks import without_escaped_marks
from bot.markdown.page.rewriting.hashtags import without_mistaken_tags
from bot.markdown.page.rewriting.html import read_html
from bot.markdown.refusals import empty_stories, is_article, no_date, no_stories, no_titles
from bot.markdown.sections import Sections
from bot.markdown.stand_ins import BLOCK_BREAK
from bot.markdown.story.body import MOST_LINES
from bot.markdown.story.references import definition, resolved
from bot.markdown.story.tables import linked_tables
from bot.markdown.story.words import read_words, split_source, without_chatter
from bot.markdown.warnings import DigestWarning, Parsed, WarningKind
from bot.model import Issue, Line, SectionKind

_ADDRESSES = ("source", "source_url", "original", "link", "url", "canonical", "canonical_url")
"""Names of the front matter that say where the original is."""
_DATES = ("date", "publish_date", "published", "published_at", "pubdate", "created", "title", "subject")
"""Names of the front matter that say the date, those first that are for it."""


def parse(text: str | bytes, *, name: str = "", today: date | None = None) -> Parsed:
    """The issue that a page holds, with a warning for all that is odd about it, or was left out.

    The date is the title's, else the front matter's, else the one in ``name`` (a file name or path); where the title
    says no year it is the nearest to what the others say, else that before ``today``, or soon to come.

    Raises `DigestError`, and nothing else, for what is no digest: no UTF-8, no text, no stories, no date, more than
    1,048,576 characters, or 200,000 within the digest. Takes time linear in the length of ``text``.
    """
    meta, lines = split_front_matter(lines_of(text))
    read, hidden = _shown(lines)
    blocks = [(number, block) for number, line in enumerate(read, 1) for block in line.split(BLOCK_BREAK)]
    blocks = with_details(blocks)
    page = resolved(with_definitions(with_numbers_apart([block for _, block in blocks])))
    in_name = date_of_name(name, today)
    known = _find_dated(meta, None) or date_of_name(name) or today  # what says no year is near what says one
    numbers = (0, *(number for number, _ in blocks), len(lines) + 1)
    warnings = [_left_out(first + 1, last + 1) for first, last in hidden]
    try:
        kept, found, unused = _outlined(page.lines, known)
        return _Reading(kept, meta, found, in_name, today, {**page.unused, **unused}, numbers, warnings).parsed()
    except DigestError as fault:
        raise DigestError(numbers[fault.line], fault.reason, fault.example, reasons=fault.rejection.reasons) from None


def _outlined(lines: Sequence[str], today: date | None) -> tuple[Sequence[str], Outline, dict[int, str]]:
    """The lines and the outline of a page, whose stories have the addresses that lists of sources give them; and those
    that are nobody's, by their line from 0. A page that has no stories without such lists is read with them."""
    lines = with_numbers_in_brackets(lines)
    lists = source_lists(lines)
    kept = without_sources(lines, lists)
    found = outline(kept, today=today)
    if lists and found.parts:
        return kept, found, {source.line: source.url for source in unmatched(found.parts, lists)}
    kept = with_bullets(lines, lists)
    return kept, outline(kept, today=today) if lists else found, {}


def _left_out(first: int, last: int) -> DigestWarning:
    said = f"Lines {first} to {last} are left out: a style or a script."
    return DigestWarning(first, WarningKind.LEFT_OUT, said)


def _shown(lines: Sequence[str]) -> tuple[list[str], Sequence[tuple[int, int]]]:
    """The lines as Markdown, whose definitions (``[name]: <https://…>``) keep their angle brackets; and the first and
    last line of what is hidden, from 0."""
    coded = without_mistaken_tags(without_attributes(with_code_spans(without_escaped_marks(lines))))
    read, hidden = read_html(coded)
    kept = (line if shown and definition(line) else shown for line, shown in zip(coded, read, strict=True))
    return list(kept), hidden


def _find_dated(meta: Mapping[str, str], today: date | None) -> date | None:
    """The date that the front matter says."""
    return next((day for name in _DATES if (day := find_date(meta.get(name, ""), today))), None)


@dataclass(slots=True)
class _Reading:
    """One page being read. Its warnings gather here; ``numbers`` are those of the file's lines, since a line of it may
    hold several. What is raised here still names the page's lines."""

    lines: Sequence[str]
    meta: Mapping[str, str]
    found: Outline
    name_date: date | None
    today: date | None
    unused: Mapping[int, str]
    numbers: Sequence[int]
    warnings: list[DigestWarning] = field(default_factory=list)

    def parsed(self) -> Parsed:
        if not self.found.parts or is_article(self.lines):
            raise no_stories(self.lines, self.found.headings)
        day = self._date()
        source_url, opening = self._source(self.found.opening)
        opening = self._without_chatter(opening)
        sections, left = Sections(self._warn, source_url).read(self.found.parts)
        if not sections:
            raise empty_stories(self.found.parts[0].line)
        stories = [story for section in sections for story in section.stories]
        words = sum(bool(line.strip()) for line in self.found.opening)
        if words > len(stories) and all(story.title == story.url for story in stories):
            raise no_titles(self.found.parts[0].blocks[0].line)
        self._name_left_out()
        self._check(source_url)
        title = self.meta.get("title") or self.meta.get("subject", "")
        first, *others = sections  # one before it may have had no story with a title
        issue = Issue(
            date=day,
            sections=(replace(first, before=()), *others),
            source_url=source_url,
            title=without_day(self.found.extent.title, day) or split_date(title, self.today)[0],
            opening=(*self._words(opening), *first.before),
            closing=(*left, *self._words(self.found.closing, closing=True)),
        )
        return Parsed(issue, tuple(sorted(self.warnings, key=lambda warning: warning.line)))

    def _warn(self, line: int, kind: WarningKind, text: str) -> None:
        self.warnings.append(DigestWarning(self.numbers[line], kind, text))

    def _date(self) -> date:
        """The date of the title, the front matter, the file's name: the first there is, but a day before the week that
        the title says. Another is named."""
        meta = _find_dated(self.meta, self.name_date or self.today)
        title = self.found.extent.day
        dates = {"title": title, "front matter": meta, "file's name": self.name_date}
        named = {where: day for where, day in dates.items() if day is not None}
        if title is not None and self.found.extent.is_week:
            days = {where: day for where, day in named.items() if day != title and is_near_week(day, title)}
            named = days or named
        if not named:
            raise no_date(self.lines)
        (first, when), *others = named.items()
        for where, day in others:
            if day != when:
                line = (self.found.extent.title_line or 0) + 1
                said = f"The {first} says {when}, the {where} {day}; the {first} counts."
                self._warn(line, WarningKind.DATES_DIFFER, said)
        return when

    def _without_chatter(self, opening: Sequence[str]) -> list[str]:
        kept, chatter = without_chatter(opening)
        if chatter is not None:
            line = self.lines.index(chatter) + 1
            said = f"“{chatter.strip()[:60]}” is left out: so a language model begins its answer."
            self._warn(line, WarningKind.LEFT_OUT, said)
        return kept

    def _source(self, opening: Sequence[str]) -> tuple[str | None, list[str]]:
        """The link to the original, and the opening without the line that has it."""
        source_url, rest = split_source(opening)
        named = (self.meta.get(name, "") for name in _ADDRESSES)
        return source_url or next((address for address in named if is_link(address)), None), rest

    def _words(self, lines: Sequence[str], *, closing: bool = False) -> tuple[Line, ...]:
        words = read_words(lines)
        shown: dict[str, int] = {}
        for picture in words.pictures:
            behind = range(shown.get(picture, -1) + 1, len(lines))
            at = next((at for at in behind if picture in lines[at]), shown.get(picture))
            shown |= {} if at is None else {picture: at}
            said = f"A picture around the stories is left out: {picture[:60]}."
            self._warn(self._line_of(lines, at, closing=closing), WarningKind.PICTURE, said)
        if words.cut:
            said = "Words around the stories are left out from here on: there are too many lines."
            self._warn(self._line_of(lines, MOST_LINES, closing=closing), WarningKind.LEFT_OUT, said)
        return words.text

    def _line_of(self, words: Sequence[str], at: int | None, *, closing: bool) -> int:
        """The line (from 1) of the page that is the one at a place among the words around the stories, 0 where it is
        none: the same may stand there several times, of the closing the last ones."""
        if at is None:
            return 0
        same = [place for place, line in enumerate(self.lines, start=1) if line == words[at]]
        nth = -words[at:].count(words[at]) if closing else words[:at].count(words[at])
        return same[nth] if -len(same) <= nth < len(same) else 0

    def _name_left_out(self) -> None:
        """Warn of what was not read."""
        parts, extent = self.found.parts, self.found.extent
        for line, text in self.found.left_out:
            few = len(parts) < MOST_SECTIONS
            why = "there is nothing to read in it" if few else f"only the first {MOST_SECTIONS} sections are read"
            self._warn(line, WarningKind.SECTIONS, f"The section “{text[:40]}” is left out: {why}.")
        for index, target in self.unused.items():
            self._warn(index + 1, WarningKind.LEFT_OUT, f"Nothing in the text names the link {target[:60]}.")
        for line, text in self.found.framing:
            said = f"The heading “{text[:40]}” is left out: the sections below it have their own."
            self._warn(line, WarningKind.LEFT_OUT, said)
        for line, text, kind in self.found.asides:
            self._warn(line, WarningKind.LEFT_OUT, f"“{text[:60]}” is left out: {kind} among the stories.")
        for line, head in self.found.contents:
            said = f"“{head[:40]}” is left out: it stands in a list of contents, and no story has this title."
            self._warn(line, WarningKind.LEFT_OUT, said)
        for line in self._tables():
            said = "The rows of this table are no stories, but words: a story is an item of a list, or a heading."
            self._warn(line, WarningKind.LEFT_OUT, said)
        if extent.next_date is not None:
            said = f"Another issue begins here, of {extent.next_date}: a file is one issue, and the first one counts."
            self._warn(extent.end + 1, WarningKind.LEFT_OUT, said)
        elif extent.quoted:
            said = "The digest is a part of this page: what stands before and behind it is left out."
            self._warn(extent.start, WarningKind.LEFT_OUT, said)

    def _tables(self) -> Iterator[int]:
        """The first lines, from 1, of the tables with links that stand among the words."""
        found, among = self.found, chain.from_iterable((part.intro, part.before) for part in self.found.parts)
        words = frozenset(chain(found.opening, found.closing, *among))
        return (at + 1 for at in linked_tables(self.lines) if self.lines[at] in words)

    def _check(self, source_url: str | None) -> None:
        """Warn of what the digest as a whole lacks."""
        parts = self.found.parts
        if not any(part.line and not part.name.title for part in parts):
            return  # not the first digest, which promises what follows
        if source_url is None:
            self._warn(0, WarningKind.NO_SOURCE, "There is no link to the original.")
        for kind in (SectionKind.NEWS, SectionKind.TOOLS):
            if all(part.name.kind is not kind for part in parts):
                self._warn(0, WarningKind.SECTIONS, f"The section of {kind} is missing.")
