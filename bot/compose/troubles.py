"""Troubles in words, for those who run the bot."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.compose.rejections import rejection_words
from bot.document import Block, Document, Mark, Paragraph, Span, line
from bot.locales import Words
from bot.model.troubles import KnownTrouble
from bot.rejections import Rejection

_MOST: Final = 10
"""So many stand in one message; the rest is counted."""
_LONGEST: Final = 400
"""Characters of a value: a reason may quote a file."""


def trouble_sentence(known: KnownTrouble, words: Words) -> str:
    """What is amiss, or that it is over."""
    trouble = known.trouble
    over = "" if known.over_at is None else "-over"
    values: dict[str, str] = {name: _short(value) for name, value in trouble.values.items()}
    if not over and (why := Rejection.decoded(trouble.values.get("rejection", ""))):
        return words("trouble-rejected-for", name=values["name"], why=_short(rejection_words(why, words)))
    if "platform" in values:
        values["platform"] = values["platform"].capitalize()
    if "day" in values:
        values["day"] = words.short_day(date.fromisoformat(values["day"]))
    return words(f"trouble-{trouble.kind}{over}", **values)


def trouble_lines(standing: Sequence[KnownTrouble], zone: str, now: datetime, words: Words) -> tuple[str, ...]:
    """What stands, a sentence each, with the time since when in that zone (a date where it was not today)."""
    return tuple(
        words("trouble-since", time=moment(known.since, zone, now, words), what=trouble_sentence(known, words))
        for known in standing
    )


def trouble_document(told: Sequence[KnownTrouble], words: Words) -> Document:
    """The message that tells of troubles: what has begun, then what is over."""
    shown = told[:_MOST]
    blocks: list[Block] = []
    for title, over in (("trouble-title", False), ("trouble-title-over", True)):
        lines = [trouble_sentence(known, words) for known in shown if (known.over_at is not None) is over]
        if lines:
            blocks += [Paragraph(text=line(words(title), Mark.BOLD)), *(Paragraph(text=line(one)) for one in lines)]
    return Document(blocks=(*blocks, *_more(len(told), words)), private=True)


def with_troubles(document: Document, lines: Sequence[str], words: Words) -> Document:
    """The document, and below it what is amiss, each behind the word that says so."""
    added = (Paragraph(text=(Span(words("trouble-title"), Mark.BOLD), Span(f"  {one}"))) for one in lines[:_MOST])
    return replace(document, blocks=(*document.blocks, *added, *_more(len(lines), words)))


def _more(number: int, words: Words) -> tuple[Paragraph, ...]:
    """How many are not shown, and where all are."""
    return (Paragraph(text=line(words("trouble-more", count=number - _MOST))),) if number > _MOST else ()


def moment(since: datetime, zone: str, now: datetime, words: Words) -> str:
    """The time in that zone, with its date where it was not today."""
    wall = since.astimezone(ZoneInfo(zone))
    clock = words.clock(wall.time())
    return clock if wall.date() == now.astimezone(ZoneInfo(zone)).date() else f"{words.short_day(wall.date())} {clock}"


def _short(value: str) -> str:
    """What a value says, without the example that stands below it; of one that is too long the whole sentences."""
    told = value.partition("\n\n")[0]
    if len(told) <= _LONGEST:
        return told
    kept = told[: _LONGEST - 2]
    sentences = kept[: kept.rfind(". ") + 1]
    return f"{sentences} …" if sentences else f"{kept}…"
