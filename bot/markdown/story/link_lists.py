"""Lists that are nothing but links: their points stand for pages, as a source line does, and say nothing themselves."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.markdown.inline import inline
from bot.markdown.line_kinds import source_colon, without_bullet
from bot.markdown.links import is_bare_link, is_link
from bot.markdown.story.signs import CLOSING_BRACKETS, OPENING_BRACKETS, is_told
from bot.model import plain

LONGEST_BEHIND = 24
"""Characters behind a listed link that are no text: ``(Score: 100)``."""

_COLONS = ("：", ":")


class Text(NamedTuple):
    """A line of a body: whether it is quoted, its text without the marks of the quote, and how far it is indented."""

    quoted: bool
    text: str
    indent: int = 0


def link_points(texts: Sequence[Text], *, linked: bool) -> frozenset[int]:
    """The places of the points whose list is nothing but links. In a quote, which is text, only addresses are. Where
    no text is quoted and the title is not ``linked``, which would take the first link and hide its words, a list with
    a link that says something is text as well.
    """
    linked = linked or any(text.quoted for text in texts)
    return frozenset(
        index
        for run in _lists(texts)
        if all(_is_link_point(texts[index]) for index in run) and (linked or not any(_is_told(texts[at]) for at in run))
        for index in run
    )


def lists_links(point: str) -> bool:
    """Whether a point is there for its link: ``[T](u)``, ``name：[T](u)``, perhaps with a score behind it."""
    if is_lone_link(point):
        return True
    spans = inline(point).spans
    first = next((index for index, span in enumerate(spans) if span.link), None)
    if first is None:
        return False
    before = plain(spans[:first]).rstrip()
    behind = "".join(span.text for span in spans[first:] if span.link is None)
    return (not before or before.endswith(_COLONS)) and _is_aside(behind.strip())


def is_lone_link(text: str) -> bool:
    """Whether a line is an address and nothing else: ``https://…``, or ``[https://…](https://…)``."""
    if text.startswith("[") and text.endswith(")"):
        name, found, target = text[1:-1].partition("](")
        return bool(found) and name == target and is_link(target)
    return is_bare_link(text)


def _lists(texts: Sequence[Text]) -> Iterator[list[int]]:
    """The places of the lines of each list: its points, and what is indented right below one."""
    run: list[int] = []
    point = Text(quoted=False, text="")
    for index, line in enumerate(texts):
        if not line.text:
            continue
        names_source = source_colon(line.text) is not None
        is_point = without_bullet(line.text) is not None and not names_source
        is_below = bool(run) and run[-1] == index - 1 and line.indent > point.indent and not names_source
        if run and not (line.quoted == point.quoted and (is_point or is_below)):
            yield run
            run = []
        if is_point or run:
            run.append(index)
        point = line if is_point else point
    if run:
        yield run


def _is_link_point(line: Text) -> bool:
    point = without_bullet(line.text)
    return point is not None and (is_lone_link(point) if line.quoted else lists_links(point))


def _is_told(point: Text) -> bool:
    return any(map(is_told, inline(point.text).spans))


def _is_aside(text: str) -> bool:
    """Whether what stands behind a listed link says nothing of its own: signs, a short word in brackets."""
    bracketed = text[:1] in OPENING_BRACKETS and text[-1:] in CLOSING_BRACKETS
    return len(text) <= LONGEST_BEHIND and (bracketed or not any(map(str.isalnum, text)))
