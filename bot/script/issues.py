"""What was written for an issue, in the script of its reader."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from bot.locales import Language
from bot.model import Issue, Line, Link, Mark, Section, Span, Story, plain
from bot.script.conversion import quoted, taiwan

_KEPT: Final = 4096
"""Texts: those of some thirty issues. One issue is shown in a thousand shapes."""


def issue_for(issue: Issue, language: Language) -> Issue:
    """The issue as a reader of that language gets it: ``to_traditional``, or as it was written."""
    return to_traditional(issue) if language is Language.TRADITIONAL else issue


def line_for(line: Line, language: Language) -> Line:
    """The same of a line of an issue."""
    return _line(line) if language is Language.TRADITIONAL else line


def text_for(text: str, language: Language) -> str:
    """The same of a title."""
    return _text(text) if language is Language.TRADITIONAL else text


def language_of(issue: Issue) -> Language:
    """The language that an issue is written in: Chinese where most of the titles have Chinese characters, traditional
    where most of its texts are."""
    titles = [story.title for _, story in issue]
    if 2 * sum(map(_has_chinese, titles)) <= len(titles):
        return Language.ENGLISH
    return Language.TRADITIONAL if _is_traditional(issue) else Language.SIMPLIFIED


def line_language(line: Line) -> Language:
    """The same of a line: Chinese where there is any in it."""
    text = plain(line)
    if not _has_chinese(text):
        return Language.ENGLISH
    return Language.TRADITIONAL if _leaning(text) > 0 else Language.SIMPLIFIED


def to_traditional(issue: Issue) -> Issue:
    """The issue in traditional characters and in Taiwan's words. Addresses, code, handles, Latin and Japanese stay, and
    so does what is in traditional characters already; where that is most of the issue, it stays as it is."""
    if _is_traditional(issue):
        return issue
    return replace(
        issue,
        sections=tuple(map(_section, issue.sections)),
        title=_text(issue.title),
        opening=_lines(issue.opening),
        closing=_lines(issue.closing),
    )


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _is_traditional(issue: Issue) -> bool:
    return sum(map(_leaning, _texts(issue))) > 0


def _texts(issue: Issue) -> Iterator[str]:
    yield issue.title
    around = chain(issue.opening, issue.closing, *((*each.before, *each.intro) for each in issue.sections))
    yield from map(plain, around)
    yield from (section.title for section in issue.sections)
    for _, story in issue:
        yield story.title
        yield from map(plain, story.summary)


def _section(section: Section) -> Section:
    return replace(
        section,
        stories=tuple(map(_story, section.stories)),
        title=_text(section.title),
        intro=_lines(section.intro),
        before=_lines(section.before),
    )


def _story(story: Story) -> Story:
    return replace(
        story,
        title=_text(story.title),
        summary=_lines(story.summary),
        references=tuple(
            replace(each, text=_text(each.text)) if _is_named(each) else each for each in story.references
        ),
    )


def _is_named(link: Link) -> bool:
    return link.text != link.url


def _lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(map(_line, lines))


def _line(line: Line) -> Line:
    return line if _leaning(plain(line)) > 0 else tuple(map(_span, _quoted(line)))


def _quoted(line: Line) -> Line:
    """The line with Taiwan's quotation marks: a pair may stand in two spans, around a link; those of code are none."""
    before = "".join("x" * len(span.text) if _stays(span) else span.text for span in line)
    said, at, spans = quoted(before), 0, []
    for span in line:
        end = at + len(span.text)
        spans.append(span if _stays(span) else replace(span, text=said[at:end]))
        at = end
    return line if said == before else tuple(spans)


def _span(span: Span) -> Span:
    return span if _stays(span) else replace(span, text=_text(span.text))


def _stays(span: Span) -> bool:
    return span.mark is Mark.CODE or span.text == span.link


@lru_cache(maxsize=_KEPT)
def _leaning(text: str) -> int:
    """1 for a text in traditional characters, -1 for simplified ones, 0 for those that are both or have none."""
    conversion = taiwan()
    return conversion.is_traditional(text) - conversion.is_simplified(text)


@lru_cache(maxsize=_KEPT)
def _text(text: str) -> str:
    return text if _leaning(text) > 0 else taiwan()(text)
