"""What is shown, as data: blocks of lines of spans, and buttons. No markup, no platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.model import Line, Link, Mark, SectionKind, Span, plain

__all__ = [
    "Block", "Button", "Document", "Entry", "Field", "File", "Footer", "Form", "Heading", "Invocation", "Line", "Mark",
    "Moment", "Paragraph", "Quote", "Span", "Title", "Value", "button", "line", "plain", "plain_document", "reading",
]  # fmt: skip


def line(text: str, mark: Mark = Mark.PLAIN, link: str | None = None) -> Line:
    """A line of one span."""
    return (Span(text, mark, link),) if text else ()


@dataclass(frozen=True, slots=True)
class Moment(Span):
    """A text that tells the moment ``at``, as it is said at the place; an app that knows the reader's own zone shows it
    in that. ``day``: the text tells the day, too, not the hour alone."""

    at: datetime = field(kw_only=True)
    day: bool = field(default=True, kw_only=True)


Value = int | str | date
"""The value of a command's parameter."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command by its name, with the values of its parameters: what a button or a slash command says."""

    command: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)


class PressEffect(StrEnum):
    """What a button's answer does to the message it stands under; ASK: it is a form, where the platform shows forms."""

    ANSWER = "answer"
    REPLACE = "replace"
    ASK = "ask"


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button says a command, or opens an address: exactly one of the two."""

    label: str
    command: Invocation | None = None
    url: str | None = None
    effect: PressEffect = PressEffect.ANSWER

    def __post_init__(self) -> None:
        if (self.command is None) == (self.url is None):
            raise ValueError("a button has a command or a url, exactly one")


def button(label: str, command: str, /, effect: PressEffect = PressEffect.ANSWER, **values: Value) -> Button:
    """A button that says the command with these values."""
    return Button(label=label, command=Invocation(command, values), effect=effect)


_BESIDE: Final = " · "


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """The first line of a document: says what it is. ``page`` is where the same stands on the web, and what that link
    is called; a message is not out of date for it."""

    text: Line
    page: Link | None = field(default=None, repr=False)

    @property
    def with_page(self) -> Line:
        """The text, and behind it the link to the page."""
        return (*self.text, Span(_BESIDE), Span(self.page.text, link=self.page.url)) if self.page else self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """Opens a section; what follows belongs to it. Discord starts an embed in the section's colour here."""

    text: Line
    section: SectionKind | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    text: Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A numbered story: its title (the link), its summary (empty: a headline), folded where the platform can.

    ``beside`` stands next to it where the platform has room for that; a message is not out of date for it.
    """

    label: str
    title: Line
    summary: tuple[Line, ...] = ()
    folded: bool = False
    beside: Button | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    text: tuple[Line, ...]
    folded: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Footer:
    """The small print: source, hints."""

    text: Line


Block = Title | Heading | Paragraph | Entry | Quote | Footer


def reading(block: Block) -> tuple[Line, ...]:
    """What there is to read in a block, line by line; an entry's label stands before its title."""
    match block:
        case Entry(label=label, title=title, summary=summary):
            return ((*line(f"{label} " if label else ""), *title), *summary)
        case Quote(text=text):
            return text
        case _:
            return (block.text,)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file that comes with a message: its name as it is kept, its media type, what is in it. ``says`` stands for a
    picture where it is not seen."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    says: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether platforms show it in the message, rather than as a file to open."""
        return self.media_type.startswith("image/")


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One thing to fill in, with what it is now: one of the ``choices`` (label and value), or typed where there are
    none. ``hint`` says what may be typed."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Several things to fill in at once: what is sent says the command, with each field as its value of that name. Its
    answer takes the place of the message that the form was opened from."""

    title: str
    command: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One message's worth of meaning; ``layout`` makes pages of it.

    ``private``: only the one who asked sees it, where the platform can do that; None: as the command declares.
    ``form``: shown instead of the blocks where a button asked for it (``PressEffect.ASK``) and the platform has forms.
    ``refused``: nothing was done, or may be by them. Where a button asked, only the one who pressed is told, and its
    message stays. ``offering``: it asks for something else, or offers it, instead of what was asked for. ``file``
    comes with the message, or with the last of several; a document with one is always a message of its own. ``preview``
    is the address of a page whose preview the platform may show beside it.
    """

    blocks: tuple[Block, ...]
    buttons: Rows = ()
    private: bool | None = None
    form: Form | None = None
    refused: bool = False
    offering: bool = False
    file: File | None = None
    preview: str = ""


def plain_document(document: Document) -> Document:
    """The same words without links, marks, folding and buttons: for a platform that refused the page as it was."""
    return Document(blocks=tuple(_plain(block) for block in document.blocks))


def _plain(block: Block) -> Block:
    if isinstance(block, Entry):
        summary = tuple(line(plain(text)) for text in block.summary)
        return Entry(label=block.label, title=line(plain(block.title)), summary=summary)
    if isinstance(block, Quote):
        return Quote(text=tuple(line(plain(text)) for text in block.text))
    if isinstance(block, Title):
        return Title(text=line(plain(block.text)))
    return replace(block, text=line(plain(block.text)))
