"""The sections of a page as they are written -> sections and stories, with a warning for all that is odd about them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.markdown.decorations import numbers_behind, undecorated
from bot.markdown.links import is_placeholder, url_key
from bot.markdown.page.contents import Block
from bot.markdown.page.parts import MOST_STORIES, Part
from bot.markdown.story.body import MOST_LINES, Body
from bot.markdown.story.heading import Head, read_head
from bot.markdown.story.leads import LONGEST_TITLE
from bot.markdown.story.words import read_words
from bot.markdown.warnings import WarningKind
from bot.model import Line, Link, Mark, Section, SectionKind, Span, Story, plain

Warn = Callable[[int, WarningKind, str], None]

_SHOWN = 60
_LARGEST_NUMBER = 999


@dataclass(frozen=True, slots=True)
class Sections:
    """Reads the sections of one page. ``source_url`` is the original's, to which no story should lead back."""

    warn: Warn
    source_url: str | None

    def read(self, parts: Sequence[Part]) -> tuple[tuple[Section, ...], tuple[Line, ...]]:
        """The sections that have a story with a title, and the words of others behind the last of them; those of others
        before it stand before the next one."""
        kinds = [part.name.kind for part in parts]
        found: list[Section] = []
        waiting: tuple[Line, ...] = ()
        for place, part in enumerate(parts):
            section = self._section(part, _prefix(kinds, place))
            if section.stories:
                found.append(replace(section, before=(*waiting, *section.before)))
                waiting = ()
            else:
                waiting += (*section.before, *self._words_of_empty(part, section))
        return tuple(found), waiting

    def _words_of_empty(self, part: Part, section: Section) -> tuple[Line, ...]:
        """What there is to read of a section without stories: the words below its heading, and with them its title."""
        if section.intro:
            return (*([(Span(section.title, Mark.BOLD),)] if section.title else ()), *section.intro)
        if part.line:
            said = f"The section of {_named(part)} is left out: there is nothing to read in it."
            self.warn(part.line, WarningKind.SECTIONS, said)
        return ()

    def _section(self, part: Part, prefix: str) -> Section:
        promised, told = part.name.promised, len(part.blocks)
        if promised and told != promised:
            said = (
                f"The section of {_named(part)} has {told} {'story' if told == 1 else 'stories'} instead of {promised}."
            )
            self.warn(part.line, WarningKind.STORY_COUNT, said)
        if part.overfull:
            self.warn(_line(part), WarningKind.LEFT_OUT, f"Only the first {MOST_STORIES} stories are read.")
        numbered = zip(self._numbers(part), part.blocks, strict=True)
        own_numbers = zip(part.blocks, _own_numbers(part.blocks), strict=True)
        heads = [read_head(block.head, listed=block.listed, number=own) for block, own in own_numbers]
        following = (*(head.url for head in heads[1:]), None)
        read = [
            (block, self._story(f"{prefix}{number}", number, block, head, beyond))
            for (number, block), head, beyond in zip(numbered, heads, following, strict=True)
        ]
        stories = [(block, story) for block, story in read if story is not None]
        self._check_summaries(stories, prefix)
        return Section(
            kind=part.name.kind,
            stories=tuple(story for _, story in stories),
            title=part.name.title,
            intro=self._words(part, part.intro),
            before=self._words(part, part.before),
        )

    def _words(self, part: Part, lines: Sequence[str]) -> tuple[Line, ...]:
        words = read_words(lines)
        for picture in words.pictures:
            self.warn(_line(part), WarningKind.PICTURE, f"A picture above the stories is left out: {_short(picture)}.")
        if words.cut:
            said = f"Only the first {MOST_LINES} lines above the stories are read."
            self.warn(_line(part), WarningKind.LEFT_OUT, said)
        return words.text

    def _numbers(self, part: Part) -> list[int]:
        """The numbers as written, or by place where they are missing or do not tell the stories apart."""
        written = [block.number for block in part.blocks]
        places = list(range(1, len(written) + 1))
        numbers = [number for number in written if number is not None]
        if not numbers or written == places:
            return places
        tell_apart = len(set(numbers)) == len(written) and all(0 < number <= _LARGEST_NUMBER for number in numbers)
        counts_on = numbers == list(range(numbers[0], numbers[0] + len(written)))
        if tell_apart and counts_on:
            return numbers
        if tell_apart:
            self.warn(_line(part), WarningKind.NUMBERS, f"The numbers of {_named(part)} do not run from 1 on.")
            return numbers
        if len(numbers) == len(written):
            self.warn(_line(part), WarningKind.NUMBERS, f"The numbers of {_named(part)} repeat; they are counted anew.")
        return places

    def _story(self, ref: str, number: int, block: Block, head: Head, following: str | None) -> Story | None:
        """``following``: the link of the next story, to which the picture above its title leads."""
        body = Body(linked=head.url is not None)
        body.begin(head.beside)
        body.read([*head.below, *block.body])
        summary = tuple(body.summary)
        body.pictured = [link for link in body.pictured if link.url != following]
        url, references = _links(head, body, summary)
        title = head.title or (undecorated(plain(summary[0]), number) if summary else "") or url or ""
        if not head.title and summary and len(title) <= LONGEST_TITLE:
            summary = summary if block.head else summary[1:]
        for kind, words in self._warnings(head, body, url, references):
            self.warn(block.line, kind, f"{ref}: {words}")
        if not title:
            self.warn(block.line, WarningKind.LEFT_OUT, f"{ref}: There is nothing under this number.")
            return None
        return Story(number=number, title=title, summary=summary, url=url, references=references)

    def _warnings(
        self, head: Head, body: Body, url: str | None, references: Sequence[Link]
    ) -> Iterator[tuple[WarningKind, str]]:
        if head.cut:
            yield WarningKind.CUT, "The heading breaks off within its link."
        for target in (*([] if head.refused is None else [head.refused]), *body.refused):
            yield WarningKind.NOT_A_LINK, f"“{_short(target)}” is not a link."
        if url is None and not body.linkless and body.sources:
            yield WarningKind.NO_LINK, f"There is no link; the source is “{_short(body.sources[0])}”."
        if body.cut:
            yield WarningKind.LEFT_OUT, f"Only the first {MOST_LINES} lines are read."
        if pictures := (*head.pictures, *body.pictures):
            yield WarningKind.PICTURE, f"A picture is left out: {_short(pictures[0])}."
        for mark in dict.fromkeys((*head.notes, *body.notes)):
            yield WarningKind.LEFT_OUT, f"The mark of a footnote is left out: {mark}."
        for link in filter(None, (url, *(reference.url for reference in references))):
            if is_placeholder(link):
                yield WarningKind.PLACEHOLDER, f"{_short(link)} looks like a placeholder."
            if self.source_url is not None and url_key(link) == url_key(self.source_url):
                yield WarningKind.SELF_LINK, "The link leads back to the digest's own original."

    def _check_summaries(self, stories: Sequence[tuple[Block, Story]], prefix: str) -> None:
        """A story without a text is odd where most have one; a list of headlines has none."""
        silent = [(block, story) for block, story in stories if not story.summary]
        if 2 * len(silent) <= len(stories) or all(not block.listed for block, _ in stories):
            for block, story in silent:
                self.warn(block.line, WarningKind.NO_SUMMARY, f"{prefix}{story.number}: There is no summary.")


def _prefix(kinds: Sequence[SectionKind], place: int) -> str:
    """What stands before a story's number in its name: ``n``, ``t``, ``2.``."""
    kind = kinds[place]
    return kind[0] if kind is not SectionKind.OTHER and kinds.index(kind) == place else f"{place + 1}."


def _own_numbers(blocks: Sequence[Block]) -> Sequence[int | None]:
    """The numbers that the stories have as they are written: before their titles, else behind all of them."""
    written = [block.number for block in blocks]
    behind = numbers_behind([block.head for block in blocks]) if not any(written) else None
    return behind or written


def _line(part: Part) -> int:
    """The line of a section's heading, or of its first story where it has none."""
    return part.line or part.blocks[0].line


def _named(part: Part) -> str:
    if part.name.title:
        return f"“{part.name.title[:40]}”"
    return "the stories" if part.name.kind is SectionKind.OTHER else str(part.name.kind)


def _links(head: Head, body: Body, summary: tuple[Line, ...]) -> tuple[str | None, tuple[Link, ...]]:
    """The story's own link and the others: the head's, else the first beside the text, else the first within it, else
    the first of a list, else a picture's."""
    found, listed = (*head.links, *body.links), set(body.listed)
    beside = (link.url for link in found if link not in listed)
    within = (span.link for line in summary for span in line if span.link)
    url = head.url
    if url is None and not body.linkless:
        last = (link.url for link in (*body.listed, *body.pictured))
        url = next(chain(beside, within, last), None)
    found += tuple(body.pictured)
    others = {link.url: link for link in reversed(found) if link.url != url}
    return url, tuple(others.values())[::-1]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
