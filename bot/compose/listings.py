"""What there is to pick from: stories that were found, days of the archive."""

from collections.abc import Sequence
from datetime import date

from bot.compose.issue_names import brief
from bot.compose.sentences import in_rows
from bot.document import Document, Entry, Paragraph, PressEffect, Title, button, line
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
    numbered = [(str(number), *hit) for number, hit in enumerate(hits, start=before + 1)]
    chosen = [button(number, "story", ref=str(ref)) for number, ref, _ in numbered]
    turning = [(_LESS, page - 1)] * (page > 1) + [(words("button-more"), page + 1)] * more
    turned = [button(label, "hits", PressEffect.REPLACE, page=to, words=asked) for label, to in turning]
    return Document(
        blocks=(
            Title(text=line(words("hits-title", words=brief(asked)))),
            *(Entry(label=number, title=line(f"{title} · {_named(ref, words)}")) for number, ref, title in numbered),
        ),
        buttons=in_rows([*chosen, *turned], 4),
    )


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
