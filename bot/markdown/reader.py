"""Markdown -> Issue, for everything between the canonical form and what language models make of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from bot.errors import DigestError
from bot.markdown.decoding import lines_of
from bot.markdown.links import is_placeholder, url_key
from bot.markdown.outline import MOST_STORIES, Block, Outline, Part, find_date, outline
from bot.markdown.story_body import Body
from bot.markdown.story_heading import Head, read_head
from bot.markdown.warnings import DigestWarning, Parsed, WarningKind
from bot.model import Issue, Line, Link, Section, SectionKind, Story, StoryRef

_FULL_SECTION = 10
_SHOWN = 60


def parse(text: str | bytes, *, name: str = "") -> Parsed:
    """The issue that a page holds, with a warning for all that is odd about it.

    The date is the title's, else the one in the stem of ``name`` (a file name or path). Raises `DigestError`, and
    nothing else, for what is no digest: no UTF-8, no text, no section, a section without stories, no date, more
    than 1,048,576 characters, or 200,000 within the digest. Takes time linear in the length of ``text``.
    """
    lines = lines_of(text)
    return _Reading(lines, outline(lines), find_date(PurePath(name).stem)).parsed()


@dataclass(slots=True)
class _Reading:
    """One page being read. Its warnings gather here."""

    lines: list[str]
    found: Outline
    file_date: date | None
    warnings: list[DigestWarning] = field(default_factory=list)

    def parsed(self) -> Parsed:
        when = self._date()
        self._check_sections()
        parts = sorted(self.found.parts, key=lambda part: list(SectionKind).index(part.kind))
        sections = tuple(self._section(part) for part in parts)
        issue = Issue(date=when, sections=sections, source_url=self.found.source_url)
        return Parsed(issue, tuple(sorted(self.warnings, key=lambda warning: warning.line)))

    def _warn(self, line: int, kind: WarningKind, text: str) -> None:
        self.warnings.append(DigestWarning(line, kind, text))

    def _date(self) -> date:
        title, file_date = self.found.title, self.file_date
        when = title or file_date
        if when is None:
            raise DigestError(
                0, "There is no date: neither a title such as “## AINews - 2025-12-20” nor the file's name has one."
            )
        if title and file_date and title != file_date:
            words = f"The title says {title}, the file's name {file_date}; the title counts."
            self._warn(self.found.title_line, WarningKind.DATES_DIFFER, words)
        return when

    def _check_sections(self) -> None:
        found = self.found
        if found.source_url is None:
            self._warn(0, WarningKind.NO_SOURCE, "There is no link to the original.")
        kinds = [part.kind for part in found.parts]
        for kind in SectionKind:
            if kind not in kinds:
                self._warn(0, WarningKind.SECTIONS, f"The section of {kind} is missing.")
        if kinds[0] is SectionKind.TOOLS and len(kinds) > 1:
            self._warn(found.parts[0].line, WarningKind.SECTIONS, "The tools stand before the news.")
        if found.repeated:
            self._warn(found.repeated[0], WarningKind.SECTIONS, "A section comes a second time; the first one counts.")

    def _section(self, part: Part) -> Section:
        stories = tuple(self._stories(part))
        if not stories:
            raise DigestError(part.line, f"The stories of the section of {part.kind} are empty: titles are missing.")
        return Section(kind=part.kind, stories=stories)

    def _stories(self, part: Part) -> Iterator[Story]:
        if len(part.blocks) != _FULL_SECTION:
            words = f"The section of {part.kind} has {len(part.blocks)} stories instead of {_FULL_SECTION}."
            self._warn(part.line, WarningKind.STORY_COUNT, words)
        if part.overfull:
            self._warn(part.line, WarningKind.LEFT_OUT, f"Only the first {MOST_STORIES} stories are read.")
        for number, block in zip(self._numbers(part), part.blocks, strict=True):
            story = self._story(StoryRef(part.kind, number), block)
            if story is not None:
                yield story

    def _numbers(self, part: Part) -> list[int]:
        """The numbers as written, or by place where they do not tell the stories apart."""
        written = [block.number for block in part.blocks]
        places = list(range(1, len(written) + 1))
        if written == places:
            return places
        if len(set(written)) == len(written) and 0 not in written:
            self._warn(part.line, WarningKind.NUMBERS, f"The numbers of the {part.kind} do not run from 1 on.")
            return written
        self._warn(part.line, WarningKind.NUMBERS, f"The numbers of the {part.kind} repeat; they are counted anew.")
        return places

    def _story(self, ref: StoryRef, block: Block) -> Story | None:
        head, body = read_head(block.head), Body()
        body.read(self.lines[block.line : block.end])
        summary = body.summary
        url, references = _links(head, body, summary)
        story = Story(
            number=ref.number,
            title=head.title or (Story(number=0, title="", summary=summary[:1]).summary_text.strip() or url or ""),
            summary=summary,
            url=url,
            references=references,
        )
        for kind, words in self._story_warnings(story, head, body):
            self._warn(block.line, kind, f"{ref}: {words}")
        return story if story.title else None

    def _story_warnings(self, story: Story, head: Head, body: Body) -> Iterator[tuple[WarningKind, str]]:
        if not story.title:
            yield WarningKind.LEFT_OUT, "There is nothing under this number."
            return
        if head.cut:
            yield WarningKind.CUT, "The heading breaks off within its link."
        for target in (*([] if head.refused is None else [head.refused]), *body.refused):
            yield WarningKind.NOT_A_LINK, f"“{_short(target)}” is not a link."
        if story.url is None and not body.linkless and body.sources:
            yield WarningKind.NO_LINK, f"There is no link; the source is “{_short(body.sources[0])}”."
        if not story.summary:
            yield WarningKind.NO_SUMMARY, "There is no summary."
        if body.left_out:
            yield WarningKind.LEFT_OUT, "Text that stands apart from the summary is left out."
        for url in filter(None, (story.url, *(link.url for link in story.references))):
            yield from self._link_warnings(url)

    def _link_warnings(self, url: str) -> Iterator[tuple[WarningKind, str]]:
        source = self.found.source_url
        if is_placeholder(url):
            yield WarningKind.PLACEHOLDER, f"{_short(url)} looks like a placeholder."
        if source is not None and url_key(url) == url_key(source):
            yield WarningKind.SELF_LINK, "The link leads back to the digest's own original."


def _links(head: Head, body: Body, summary: tuple[Line, ...]) -> tuple[str | None, tuple[Link, ...]]:
    """The story's own link and the others: the head's, else the first beside the text, else the first within it."""
    others = list({link.url: link for link in reversed(body.links) if link.url != head.url}.values())[::-1]
    if head.url or body.linkless:
        return head.url, tuple(others)
    if others:
        return others[0].url, tuple(others[1:])
    return next((span.link for line in summary for span in line if span.link), None), ()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
