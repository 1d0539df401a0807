"""An announcement: read, measured, looked at beside the last ones, kept. A running bot plans and sends it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.compose import read_announcement
from bot.document import Document, plain, reading
from bot.errors import DigestError, PaperboyError, UsageError
from bot.markdown import lines_of
from bot.model.announcements import Announcement, Audience
from bot.storage import Storage

MOST: Final = 10_000
"""Characters of Markdown, more than any platform takes in one message."""

Messages = Callable[[Document], Iterable[object]]
"""The messages that a document comes to on a platform."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """An announcement that could be made: to whom, and ``same``, the last one within a day that said the same."""

    text: str
    document: Document
    audience: Audience
    same: Announcement | None = None


async def propose(storage: Storage, source: str | bytes, forms: Mapping[str, Messages], now: datetime) -> Proposed:
    """Read an announcement and see whom it would go to. ``forms`` are the kinds of message that there are, by name: in
    each it has to be a single one. PaperboyError, in words for its author, where it cannot be sent."""
    text, document = _read(source)
    for form, messages in forms.items():
        if (number := sum(1 for _ in messages(document))) > 1:
            raise UsageError(_too_long(f"as {form} it would be {number}"))
    audience, same = await storage.announcements.audience(now), await storage.announcements.same(text, now)
    if not audience.number:
        raise PaperboyError("Nobody is subscribed, so there is nobody to announce it to.")
    return Proposed(text=text, document=document, audience=audience, same=same)


async def announce(storage: Storage, proposed: Proposed, now: datetime, *, useful: timedelta) -> Announcement:
    """Keep it, to be sent within ``useful``: from here on it goes to every place, once, whatever becomes of us."""
    return await storage.announcements.add(proposed.text, now, now + useful)


def _read(source: str | bytes) -> tuple[str, Document]:
    if not source.strip():
        raise UsageError("The announcement is empty.")
    try:
        text = "\n".join(lines_of(source)).strip()
    except DigestError as fault:
        raise UsageError(str(fault)) from None
    if len(text) > MOST:
        raise UsageError(_too_long(f"it has {len(text):,} characters, and {MOST:,} are read"))
    found = read_announcement(text)
    if found.refused:
        raise UsageError(f"“{found.refused[0]}” is no address on the web: write all of it, as https://example.com/page")
    if found.pictures:
        raise UsageError(
            f"A picture cannot be announced ({found.pictures[0]}): link to it, as [the picture](https://…)"
        )
    if not _has_words(found.document):
        raise UsageError("The announcement is empty: there is nothing to read in it.")
    return text, found.document


def _has_words(document: Document) -> bool:
    return any(letter.isalnum() for block in document.blocks for line in reading(block) for letter in plain(line))


def _too_long(why: str) -> str:
    advice = "Leave something out, or link to a page that says the rest."
    return f"The announcement is too long for one message: {why}. {advice}"
