"""A Document as the messages that it comes to on a platform, drawn in HTML: the pages, not the app around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from adapters.web.desk.tools import DeskTools
from adapters.web.rendering.blocks import begun_by_headings
from adapters.web.rendering.lines import leads_out, line_html, lines_html
from bot.document import Block, Button, Document, Entry, Footer, Heading, Paragraph, Quote, Title
from bot.layout import Page, paginate

_PARAGRAPH: Final = Markup("<p>{}</p>")
_FOLDED: Final = Markup('<blockquote class="folded">{}</blockquote>')
"""Three lines of it are shown, as apps do until it is touched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """The messages of one form, ``telegram-classic`` say."""

    form: str
    messages: Sequence[Markup]

    @property
    def platform(self) -> str:
        """The first word of the form."""
        return self.form.partition("-")[0]


def shown_at(document: Document, tools: DeskTools) -> Sequence[Shown]:
    """The document in every form that there is."""
    made = ((form, paginate(document, dialect())) for form, dialect in tools.dialects.items())
    return [Shown(form=form, messages=[message_html(page) for page in pages]) for form, pages in made]


def message_html(page: Page) -> Markup:
    """One message: its parts, each begun by a heading, and its buttons, which do nothing here."""
    parts = Markup().join(_part(part) for part in begun_by_headings(page.blocks))
    number = Markup('<p class="number">{}/{}</p>').format(page.number, page.count) if page.count > 1 else ""
    rows = Markup().join(_row(row) for row in page.buttons)
    return Markup("{}{}{}").format(parts, number, Markup('<div class="keys">{}</div>').format(rows) if rows else "")


def _part(blocks: Sequence[Block]) -> Markup:
    first = blocks[0] if blocks else None
    kind = first.section or "" if isinstance(first, Heading) else ""
    return Markup('<div class="part {}">{}</div>').format(kind, Markup().join(map(_block, blocks)))


def _block(block: Block) -> Markup:
    match block:
        case Title() | Heading():
            text = block.with_page if isinstance(block, Title) else block.text
            return Markup("<p><strong>{}</strong></p>").format(line_html(text))
        case Paragraph():
            return _PARAGRAPH.format(line_html(block.text))
        case Footer():
            return Markup('<p class="small">{}</p>').format(line_html(block.text))
        case Quote():
            return Markup("<blockquote>{}</blockquote>").format(lines_html(block.text))
        case Entry():
            return _entry(block)


def _entry(entry: Entry) -> Markup:
    title = Markup("<strong>{}</strong> {}").format(entry.label, line_html(entry.title))
    if not entry.summary:
        return _PARAGRAPH.format(title)
    summary = (_FOLDED if entry.folded else _PARAGRAPH).format(lines_html(entry.summary))
    return _PARAGRAPH.format(title) + summary


def _row(row: Sequence[Button]) -> Markup:
    return Markup("<p>{}</p>").format(Markup().join(map(_key, row)))


def _key(button: Button) -> Markup:
    if button.url and leads_out(button.url):
        return Markup('<a href="{}" rel="noopener">{}</a>').format(button.url, button.label)
    return Markup("<span>{}</span>").format(button.label)
