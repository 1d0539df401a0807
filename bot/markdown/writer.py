"""Issue -> canonical Markdown, which `parse` reads back as the same issue.

Text is escaped only where it would be read as something else, so that the plain case stays plain.
"""

from collections.abc import Iterator
from itertools import groupby

from bot.markdown.escapes import code_span, escape_all
from bot.markdown.inline import inline
from bot.markdown.line_kinds import END_OF_STORIES
from bot.markdown.links import in_target, is_bare_link
from bot.markdown.page.rewriting.dialects import without_attributes
from bot.markdown.page.rewriting.html import without_html
from bot.markdown.page.section_names import STANDARD_HEADINGS
from bot.markdown.story.body import Body
from bot.markdown.story.heading import Head, read_head
from bot.markdown.story.references import definition, resolved
from bot.markdown.story.source_names import NO_LINK
from bot.model import Issue, Line, Link, Mark, Section, Span, Story

_SIGNS = {Mark.BOLD: "**", Mark.ITALIC: "*", Mark.STRUCK: "~~"}
_TAGS = {Mark.BOLD: "b", Mark.ITALIC: "i", Mark.STRUCK: "s"}


def write(issue: Issue) -> str:
    """The issue as Markdown. For a canonical issue, ``parse(write(issue)).issue == issue``.

    Canonical is what `parse` returns: at least one section, each with 1 to 999 stories, whose numbers are 1 to 999 and
    differ; a section without a title only where it is the first, or is of the kind news or tools; words before none but
    a section behind the first; titles, the words of references and the lines of texts (at most 200) neither empty nor
    with spaces at their ends, and without control characters, line breaks, U+2028, U+2029 and lone surrogates; spans
    not empty, and merged where neighbours are set alike and link alike; links that `is_link` accepts, and no reference
    that repeats another or the story's own link; no line of the opening that is no more than a link to the original,
    where there is no ``source_url``.
    """
    standard = not issue.title and all(not section.title for section in issue.sections)
    title = f"{_plain(issue.title)} - " if issue.title else "AINews - "
    blocks = [f"{'##' if standard else '#'} {title}{issue.date.isoformat()}"]
    if issue.source_url is not None:
        blocks.append(f"> [原文链接]({in_target(issue.source_url)})")
    blocks += _words(issue.opening)
    for section in issue.sections:
        blocks += _section(section)
    blocks += [END_OF_STORIES, *_words(issue.closing)] if issue.closing else []
    return "\n\n".join(blocks) + "\n"


def heading_of(section: Section) -> str:
    """The heading of a section: its title, or that of the first digest; empty for one without."""
    return section.title or STANDARD_HEADINGS.get(section.kind, "")


def _section(section: Section) -> Iterator[str]:
    if section.before:
        yield END_OF_STORIES
        yield from _words(section.before)
    if heading := heading_of(section):
        yield f"## {_plain(heading)}"
    yield from _words(section.intro)
    for story in section.stories:
        yield "\n".join(_story_lines(story))
        yield "---"


def _words(lines: tuple[Line, ...]) -> Iterator[str]:
    if lines:
        yield "\n".join(f"> {text_line(line)}" for line in lines)


def _story_lines(story: Story) -> Iterator[str]:
    yield f"### {story.number}. {headline(story)}"
    for line in story.summary:
        yield f"> {text_line(line)}"
    links_elsewhere = bool(story.references) or any(span.link for line in story.summary for span in line)
    if story.url is None and links_elsewhere:
        yield f"> 来源：{NO_LINK}"
    for link in story.references:
        yield f"- {_link(link)}"


def headline(story: Story) -> str:
    """The title, linked where the story has a link; escaped where it would be read as another."""
    plain, escaped = (
        title if story.url is None else f"[{title}]({in_target(story.url)})"
        for title in (story.title, escape_all(story.title))
    )
    read = read_head(_as_read(plain, "### "), number=story.number)
    return plain if read == Head(story.title, story.url) else escaped


def _plain(title: str) -> str:
    """A title without markup, escaped where it would be read as some."""
    return title if inline(_as_read(title, "# ")).spans == (Span(title),) else escape_all(title)


def _link(link: Link) -> str:
    if link.text == link.url and is_bare_link(link.url) and inline(link.url).spans == (Span(link.url, link=link.url),):
        return link.url
    plain, escaped = (f"[{text}]({in_target(link.url)})" for text in (link.text, escape_all(link.text)))
    return plain if inline(_as_read(plain, "- ")).spans == (Span(link.text, link=link.url),) else escaped


_FENCES = ("```", "~~~")


def text_line(line: Line) -> str:
    """A line of text: plain where that is read back as it is, else with all escaped that might be markup."""
    plain, escaped = (
        "".join(_linked(link, list(spans), escape=escape) for link, spans in groupby(line, key=_link_of))
        for escape in (False, True)
    )
    body = Body()
    body.read(resolved([f"> {_as_read(plain, '> ')}"]).lines)
    is_read = body.summary == [line] and not body.sources and definition(plain) is None
    return plain if is_read and not plain.lstrip().startswith(_FENCES) else escaped


def _as_read(text: str, before: str) -> str:
    """A line of Markdown, without what stands before it, as it is read before its markup is."""
    return without_html(without_attributes([before + text]))[0].removeprefix(before)


def _link_of(span: Span) -> str | None:
    return span.link


def _linked(link: str | None, spans: list[Span], *, escape: bool) -> str:
    text = "".join(_span(span, escape=escape) for span in spans)
    return text if link is None else f"[{text}]({in_target(link)})"


def _span(span: Span, *, escape: bool) -> str:
    if span.mark is Mark.CODE:
        return code_span(span.text)
    if span.mark is Mark.PLAIN:
        return escape_all(span.text) if escape else span.text
    tag, sign = _TAGS[span.mark], _SIGNS[span.mark]
    return f"<{tag}>{escape_all(span.text)}</{tag}>" if escape else f"{sign}{span.text}{sign}"
