"""What there is to pick from: stories that were found, days of the archive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.compose.issue_names import brief
from bot.compose.sentences import in_rows
from bot.document import Document, Entry, Line, Mark, Paragraph, PressEffect, Span, Title, Value, button, line
from bot.locales import Words
from bot.model import StoryRef
from bot.script import line_for
from bot.search import Query, marks

_LESS = "‹"


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundStory:
    """A story that was found, its title as it was written, and the days it was also told on."""

    ref: StoryRef
    title: Line
    also: Sequence[date] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class HitsPage:
    """A page of what answers a question: ``asked`` as it was typed (empty: for all there is), and ``values`` that ask
    for another page of it. So many are on the pages ``before``, and there is ``more``; some hits lack what was
    ``left_out``."""

    asked: str
    values: Mapping[str, Value]
    hits: Sequence[FoundStory]
    page: int = 1
    before: int = 0
    more: bool = False
    left_out: str = ""


def hits_document(page: HitsPage, words: Words) -> Document:
    """Several stories that fit what was asked: each a numbered line and a button with that number."""
    notes = [Paragraph(text=line(words("hits-left-out", word=page.left_out)))] if page.left_out else []
    return _numbered(page, words("hits-title", words=brief(page.asked)), "hits", words, notes=notes)


def saved_document(page: HitsPage, words: Words) -> Document:
    """What a person keeps, all of it or what has the words that they asked for, in the same form; theirs alone."""
    title = words("saved-title-words", words=brief(page.asked)) if page.asked else words("saved-title")
    return replace(_numbered(page, title, "kept", words), private=True)


def _numbered(
    page: HitsPage, title: str, turning_command: str, words: Words, *, notes: Sequence[Paragraph] = ()
) -> Document:
    numbered = [(str(number), hit) for number, hit in enumerate(page.hits, start=page.before + 1)]
    chosen = [button(number, "story", ref=str(hit.ref)) for number, hit in numbered]
    turning = [(_LESS, page.page - 1)] * (page.page > 1) + [(words("button-more"), page.page + 1)] * page.more
    turned = [button(label, turning_command, PressEffect.REPLACE, page=to, **page.values) for label, to in turning]
    lines = (Entry(label=number, title=_titled(hit, words)) for number, hit in numbered)
    return Document(blocks=(Title(text=line(title)), *notes, *lines), buttons=in_rows([*chosen, *turned], 4))


def _titled(hit: FoundStory, words: Words) -> Line:
    return *line_for(hit.title, words.language), Span(_told(hit, words))


def marked(title: str, query: Query) -> Line:
    """A title with what was asked for in bold."""
    spans, end = [], 0
    for start, behind in marks(title, query):
        spans += [*line(title[end:start]), Span(title[start:behind], Mark.BOLD)]
        end = behind
    return (*spans, *line(title[end:]))


def _told(hit: FoundStory, words: Words) -> str:
    """`` · 12月20日 t3``: a day and a story of it, as both can be typed; and the other days."""
    day = f"{words.short_day(hit.ref.day)} " if hit.ref.day else ""
    also = words("hits-also", days=words.listing([words.short_day(day) for day in hit.also])) if hit.also else ""
    return f" · {day}{hit.ref.undated}{also}"


def archive_document(dates: Sequence[date], words: Words, *, page: int = 1, more: bool = False) -> Document:
    """Issues to pick from, the way to newer and older ones, and how to ask for any other."""
    turning = [("button-newer", page - 1)] * (page > 1) + [("button-older", page + 1)] * more
    turned = tuple(button(words(label), "days", PressEffect.REPLACE, page=to) for label, to in turning)
    chosen = in_rows([button(words.short_day(day), "issue", date=day) for day in dates], 3)
    return Document(
        blocks=(
            Title(text=line(words("archive-title"))),
            Paragraph(text=line(words("archive-hint", day=str(dates[-1])))),
        ),
        buttons=(*chosen, turned) if turned else chosen,
    )
