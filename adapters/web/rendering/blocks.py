"""The blocks of a Document as HTML. Buttons are not shown: the way between pages is the pages' own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import regex
from markupsafe import Markup

from adapters.web.rendering.lines import line_html, lines_html
from bot.document import Block, Entry, Footer, Heading, Line, Paragraph, Quote, Title

_STORY: Final = Markup(
    '<article class="story" id="{anchor}"><a class="number" href="{address}" aria-label="{named}" '
    'title="{named}">{number}</a>'
    "<h3>{title}</h3>{summary}</article>\n"
)
_ALONE: Final = Markup('<article class="single"><h1>{title}</h1>{summary}</article>\n')
_SIGN: Final = regex.compile(r"(?P<sign>(?=\p{Emoji_Presentation}|\p{Emoji}\N{VARIATION SELECTOR-16})\X)\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an entry stands: its ``anchor`` on the page, what it is ``named``, and the address of its own page."""

    anchor: str
    named: str
    address: str


def issue_html(blocks: Sequence[Block], places: Iterable[Place]) -> Markup:
    """The blocks of an issue in sections, each of which begins with its heading; ``places`` are those of its entries,
    in their order."""
    left = iter(places)
    return Markup().join(_section(section, left) for section in begun_by_headings(blocks))


def story_html(blocks: Sequence[Block]) -> Markup:
    """The blocks of a single story, whose title is the page's."""
    return Markup().join(_alone(block) if isinstance(block, Entry) else _block(block) for block in blocks)


def begun_by_headings(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The parts of a document: what stands before the first heading, and each heading with what follows it."""
    begins = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and at]
    for start, end in zip([0, *begins], [*begins, len(blocks)], strict=True):
        yield blocks[start:end]


def _section(blocks: Sequence[Block], places: Iterator[Place]) -> Markup:
    inside = Markup()
    for are_entries, group in groupby(blocks, key=lambda block: isinstance(block, Entry)):
        if are_entries:
            stories = Markup().join(_story(entry, next(places)) for entry in group if isinstance(entry, Entry))
            inside += Markup('<div class="stories">\n{}</div>\n').format(stories)
        else:
            inside += Markup().join(map(_block, group))
    return Markup('<section class="section">\n{}</section>\n').format(inside) if inside else inside


def _block(block: Block) -> Markup:
    match block:
        case Title():
            return Markup("<h1>{}</h1>\n").format(line_html(block.text))
        case Heading():
            return Markup("<h2>{}</h2>\n").format(_without_sign(block.text))
        case Paragraph():
            return Markup("<p>{}</p>\n").format(line_html(block.text))
        case Footer():
            return Markup('<p class="small">{}</p>\n').format(line_html(block.text))
        case Quote():
            return Markup("<blockquote><p>{}</p></blockquote>\n").format(lines_html(block.text))
        case Entry():
            return _alone(block)


def _without_sign(text: Line) -> Markup:
    """The heading, its sign apart from its words: a picture, and none for who listens."""
    sign = _SIGN.match(text[0].text) if text else None
    if sign is None:
        return line_html(text)
    words = (replace(text[0], text=text[0].text[sign.end() :]), *text[1:])
    return Markup('<span class="sign" aria-hidden="true">{}</span>{}').format(sign["sign"], line_html(words))


def _story(entry: Entry, place: Place) -> Markup:
    return _STORY.format(
        anchor=place.anchor,
        address=place.address,
        named=place.named,
        number=entry.label,
        title=line_html(entry.title),
        summary=_summary(entry),
    )


def _alone(entry: Entry) -> Markup:
    return _ALONE.format(title=line_html(entry.title), summary=_summary(entry))


def _summary(entry: Entry) -> Markup:
    return Markup("<p>{}</p>").format(lines_html(entry.summary)) if entry.summary else Markup()
