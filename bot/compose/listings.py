"""What there is to pick from: stories that were found, days of the archive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.compose.issue_names import brief
from bot.compose.sentences import WIDEST_ROW, in_rows, replacing, sentences
from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    File,
    Invocation,
    Line,
    Mark,
    Paragraph,
    Span,
    Title,
    Value,
    button,
    line,
)
from bot.locales import Words
from bot.model import ListedIssue, StoryRef
from bot.script import line_for, text_for
from bot.search import Query, marks

_LESS = "‹"
_MOST_ROWS = 5
"""Of buttons under a message of Discord's."""
_HEADLINE = 48
"""Characters of a headline in a list of days."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundStory:
    """A story that was found, its title and what of its text is shown below, as they were written, and the days it was
    also told on."""

    ref: StoryRef
    title: Line
    excerpt: Line = ()
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

    def numbered(self) -> Iterator[tuple[int, FoundStory]]:
        """The hits, each with its number among all that there are."""
        return enumerate(self.hits, start=self.before + 1)


def hits_document(page: HitsPage, words: Words) -> Document:
    """Several stories that fit what was asked: each a numbered line and a button with that number."""
    notes = [Paragraph(text=line(words("hits-left-out", word=page.left_out)))] if page.left_out else []
    title = words("hits-title", words=brief(page.asked))
    return Document(
        blocks=_numbered(page, title, words, notes), buttons=in_rows(_chosen_or_turned(page, "hits", words), 4)
    )


def saved_document(page: HitsPage, words: Words) -> Document:
    """What a person keeps, all of it or what has the words that they asked for, in the same form; theirs alone."""
    tidying = replacing(words("button-tidy"), "tidy", page=page.page, **page.values)
    buttons = in_rows([*_chosen_or_turned(page, "kept", words), tidying], WIDEST_ROW)
    return Document(blocks=_numbered(page, _shelf_title(page, words), words), buttons=buttons, private=True)


def tidy_document(page: HitsPage, words: Words, *, off: StoryRef | None = None) -> Document:
    """The same with a button for each story that takes it ``off``, and those that bring all that was asked for as a
    file; what went before can be put back."""
    removing = [
        replacing(f"✕ {number}", "tidy", page=page.page, ref=str(hit.ref), **page.values)
        for number, hit in page.numbered()
    ]
    files = [
        Button(label=words(f"choice-{kind}"), command=Invocation("saved", {**page.values, "as": kind}))
        for kind in ("markdown", "csv")
    ]
    back = replacing(words("button-back"), "kept", page=page.page, **page.values)
    undoing = [button(words("button-undo"), "save", ref=str(off))] if off else []
    notes = [Paragraph(text=line(words("unsaved" if off else "tidy-hint")))]
    buttons = (*in_rows(removing, 3), (*files, back, *undoing))
    return Document(blocks=_numbered(page, _shelf_title(page, words), words, notes), buttons=buttons, private=True)


def shelf_file_document(file: File, count: int, asked: str, words: Words) -> Document:
    """A shelf as a file, or what of it has the words that were ``asked`` for."""
    said = words("shelf-file-words", count=count, words=brief(asked)) if asked else words("shelf-file", count=count)
    return replace(sentences(said, private=True), file=file)


def _shelf_title(page: HitsPage, words: Words) -> str:
    return words("saved-title-words", words=brief(page.asked)) if page.asked else words("saved-title")


def _chosen_or_turned(page: HitsPage, turning_command: str, words: Words) -> list[Button]:
    """A button for each hit, and those to the other pages."""
    chosen = [button(str(number), "story", ref=str(hit.ref)) for number, hit in page.numbered()]
    turning = [(_LESS, page.page - 1)] * (page.page > 1) + [(words("button-more"), page.page + 1)] * page.more
    return [*chosen, *(replacing(label, turning_command, page=to, **page.values) for label, to in turning)]


def _numbered(page: HitsPage, title: str, words: Words, notes: Sequence[Paragraph] = ()) -> tuple[Block, ...]:
    lines = (
        Entry(
            label=str(number),
            title=(*line_for(hit.title, words.language), Span(_told(hit, words))),
            summary=(line_for(hit.excerpt, words.language),) if hit.excerpt else (),
        )
        for number, hit in page.numbered()
    )
    return (Title(text=line(title)), *notes, *lines)


def marked(text: str, query: Query, link: str | None = None) -> Line:
    """A text with what was asked for in bold, perhaps as a link."""
    spans, end = [], 0
    for start, behind in marks(text, query):
        spans += [*line(text[end:start], link=link), Span(text[start:behind], Mark.BOLD, link)]
        end = behind
    return (*spans, *line(text[end:], link=link))


def _told(hit: FoundStory, words: Words) -> str:
    """`` · 12月20日 t3``: a day and a story of it, as both can be typed; and the other days."""
    day = f"{words.short_day(hit.ref.day)} " if hit.ref.day else ""
    also = words("hits-also", days=words.listing([words.short_day(day) for day in hit.also])) if hit.also else ""
    return f" · {day}{hit.ref.undated}{also}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivePage:
    """Issues of one month, or of the ``week`` of that first and last day, the newest first, and the newest day of the
    page after them and of the one before."""

    issues: Sequence[ListedIssue]
    week: tuple[date, date] | None = None
    newer: date | None = None
    older: date | None = None


def archive_document(page: ArchivePage, words: Words) -> Document:
    """Issues to pick from, each with its first headline, the way to newer and older ones, and how to ask for others."""
    turning = [("button-newer", page.newer), ("button-older", page.older)]
    turned = [replacing(words(label), "archive", month=str(day)) for label, day in turning if day]
    chosen = [button(_typed_day(each.date), "issue", date=each.date) for each in page.issues]
    apart = len(chosen) <= WIDEST_ROW * (_MOST_ROWS - 1)
    rows = [chosen, turned] if apart else [[*chosen, *turned]]
    newest = page.issues[0].date
    named = _days_between(*page.week, words) if page.week else words.month(newest)
    return Document(
        blocks=(
            Title(text=line(words("archive-title", month=named))),
            *(Paragraph(text=_listed(each, words)) for each in page.issues),
            Paragraph(text=line(words("archive-hint", day=str(newest), month=f"{newest:%Y-%m}"))),
        ),
        buttons=tuple(row for each in rows for row in in_rows(each, WIDEST_ROW)),
    )


def _days_between(first: date, last: date, words: Words) -> str:
    return words("days-run", first=words.short_day(first), last=words.short_day(last))


def _listed(issue: ListedIssue, words: Words) -> Line:
    weekday = words.weekdays([issue.date.weekday()])
    return (
        Span(_typed_day(issue.date), Mark.BOLD),
        Span(f" {weekday}  {brief(text_for(issue.headline, words.language), _HEADLINE)}"),
    )


def _typed_day(day: date) -> str:
    """``12-20``: the same in every language, as it may be typed."""
    return f"{day:%m-%d}"
