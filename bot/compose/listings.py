"""What there is to pick from: stories that were found, days of the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.compose.issue_names import brief
from bot.compose.sentences import in_rows, sentences
from bot.document import Button, Document, Entry, Paragraph, PressEffect, Title, button, line
from bot.locales import Words
from bot.model import StoryRef

_LESS = "‹"


def hits_document(
    asked: str,
    hits: Sequence[tuple[StoryRef, str]],
    words: Words,
    *,
    before: int = 0,
    page: int = 1,
    more: bool = False,
) -> Document:
    """Several stories that fit what was asked: each a numbered line and a button with that number.

    ``before`` are on earlier pages than this; there are ``more`` on the next.
    """
    title = words("hits-title", words=brief(asked))
    return _numbered(title, hits, before, [*_turning("hits", asked, page, words, more=more)], words)


def saved_document(
    asked: str,
    kept: Sequence[tuple[StoryRef, str]],
    words: Words,
    *,
    before: int = 0,
    page: int = 1,
    more: bool = False,
) -> Document:
    """What a person keeps, all of it or what has the words that they ``asked`` for; as ``hits_document``."""
    title = words("saved-title-words", words=brief(asked)) if asked else words("saved-title")
    listed = _numbered(title, kept, before, [*_turning("kept", asked, page, words, more=more)], words)
    return replace(listed, private=True)


def kept_document(ref: StoryRef, count: int, words: Words, *, is_new: bool | None) -> Document:
    """Confirms that a story is kept, now or already, or (None) no longer, and can be undone; they keep ``count``."""
    message = "unsaved" if is_new is None else "saved" if is_new else "saved-before"
    undone = ("button-save", "save") if is_new is None else ("button-unsave", "unsave")
    undo = button(words(undone[0]), undone[1], PressEffect.REPLACE, ref=str(ref))
    listing = (button(words("button-saved", count=count), "saved"),) if count else ()
    return sentences(words(message), buttons=((undo, *listing),), private=True)


def _numbered(
    title: str, found: Sequence[tuple[StoryRef, str]], before: int, turned: Sequence[Button], words: Words
) -> Document:
    numbered = [(str(number), *hit) for number, hit in enumerate(found, start=before + 1)]
    chosen = [button(number, "story", ref=str(ref)) for number, ref, _ in numbered]
    lines = (Entry(label=number, title=line(f"{name} · {_named(ref, words)}")) for number, ref, name in numbered)
    return Document(blocks=(Title(text=line(title)), *lines), buttons=in_rows([*chosen, *turned], 4))


def _turning(command: str, asked: str, page: int, words: Words, *, more: bool) -> Iterator[Button]:
    """The buttons to the pages before and after."""
    turning = [(_LESS, page - 1)] * (page > 1) + [(words("button-more"), page + 1)] * more
    for label, to in turning:
        yield button(label, command, PressEffect.REPLACE, page=to, **({"words": asked} if asked else {}))


def _named(ref: StoryRef, words: Words) -> str:
    """``12月20日 t3``: a day and a story of it, as both can be typed."""
    short = str(ref.undated)
    return f"{words.short_day(ref.day)} {short}" if ref.day else short


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
