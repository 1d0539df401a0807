"""A line of spans as HTML."""

from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.document import Line, Mark, Span

_MARKS: Final = MappingProxyType(
    {
        Mark.PLAIN: Markup("{}"),
        Mark.BOLD: Markup("<strong>{}</strong>"),
        Mark.ITALIC: Markup("<em>{}</em>"),
        Mark.STRUCK: Markup("<s>{}</s>"),
        Mark.CODE: Markup("<code>{}</code>"),
    }
)
_LINK: Final = Markup('<a href="{}" rel="noopener">{}</a>')


def line_html(line: Line) -> Markup:
    """A line; spans beside each other that lead to one place are one link."""
    done, spans = Markup(), list(line)
    while spans:
        link, together = spans[0].link, Markup()
        while spans and spans[0].link == link:
            together += _marked(spans.pop(0))
        done += _LINK.format(link, together) if link and leads_out(link) else together
    return done


def lines_html(lines: tuple[Line, ...]) -> Markup:
    """Several lines, one below the other."""
    return Markup("<br>").join(line_html(line) for line in lines)


def leads_out(address: str) -> bool:
    """Whether an address is one of the web that can be followed: nothing else becomes a link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _marked(span: Span) -> Markup:
    return _MARKS[span.mark].format(escape(span.text))
