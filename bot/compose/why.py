"""The notes on a subscription in words: a line each, in the place's own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.compose.delivery_notes import DeliveryNote, NoteKind, delivery_notes, why_absent
from bot.compose.schedule_words import describe, near_day, span
from bot.compose.sentences import timed
from bot.document import Block, Document, Footer, Mark, Moment, Paragraph, Span, Title, button, line
from bot.locales import Words
from bot.model import PlaceKind, Subscription
from bot.model.delivery_history import Absence, HistoryEntry, SubscriptionHistory

_SOON = timedelta(minutes=1)
_THERE = "-there"
"""How the message is named that says the same of a place to others, where theirs is another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hearer:
    """Who is told: the place itself, ``private`` or not, behind whose commands ``where`` stands; or others, of what
    happens ``there``, for whom there is no command."""

    words: Words
    private: bool
    where: str = ""
    there: bool = False

    def named(self, message: str) -> str:
        """The message for this hearer."""
        return message + _THERE if self.there and self.words.knows(message + _THERE) else message


def why_document(
    history: SubscriptionHistory, now: datetime, words: Words, *, title: str = "", channel: str = ""
) -> Document:
    """The notes as lines, each behind the word that says what it is about, and the missed issues as buttons.

    ``title`` names the place where it is not the reader's own; ``channel`` is one that commands name.
    """
    notes = delivery_notes(history, now)
    blocks: list[Block] = [Title(text=line(title or channel))] if title or channel else []
    schedule = history.subscription.preferences.schedule
    if history.subscription.on:
        blocks.append(Paragraph(text=line(words("settings-time", schedule=describe(schedule, words)))))
    hearer = _Hearer(words=words, private=_private(history), where=f" channel:{channel}" if channel else "")
    blocks += [Paragraph(text=_line(note, schedule.zone, now, hearer)) for note in notes]
    days = [note.day for note in notes if note.kind is NoteKind.MISSED and note.message != "withdrawn" and note.day]
    row = tuple(button(words.short_day(day), "issue", date=day) for day in days)
    if any(note.at for note in notes):
        blocks.append(Footer(text=line(words("settings-zone", zone=words.zone(schedule.zone)))))
    return Document(blocks=tuple(blocks), buttons=(row,) if row else ())


def why_facts(history: SubscriptionHistory, now: datetime, words: Words) -> tuple[tuple[str, str], ...]:
    """The same notes for those who run the bot, each by what it is about: said of the place, and without commands."""
    schedule = history.subscription.preferences.schedule
    hearer = _Hearer(words=words, private=_private(history), there=True)
    when = [(words("why-time"), words("why-time-schedule", schedule=describe(schedule, words)))]
    notes = delivery_notes(history, now)
    told = [(words(f"why-{note.kind}"), _said(note, schedule.zone, now, hearer)) for note in notes]
    return (*(when if history.subscription.on else ()), *told)


def why_not_owed(entry: HistoryEntry, subscription: Subscription, words: Words) -> str:
    """Why an issue was never owed to a subscription that was there when it came out, for those who run the bot; empty
    where it was not there yet."""
    match why_absent(entry, subscription):
        case Absence.BEFORE:
            return ""
        case Absence.REPEAT:
            values = {"day": words.short_day(entry.day), "told": words.short_day(entry.repeat_of or entry.day)}
            return words("why-repeat-told-before", **values, sign=entry.repeats)
        case Absence.UNPUSHED:
            return words("why-not-owed-unpushed")
        case Absence.RESTORED | Absence.ABSENT as absence:
            return words(f"why-not-owed-{absence}")
        case absence:
            return reason_clause(absence, words)


def _private(history: SubscriptionHistory) -> bool:
    return history.subscription.place.kind is PlaceKind.PRIVATE


def _line(note: DeliveryNote, zone: str, now: datetime, hearer: _Hearer) -> tuple[Span, ...]:
    said = "  " + _said(note, zone, now, hearer)
    told = [moment for moment in _moments(note, zone, now, hearer.words) if moment.text in said]
    return Span(hearer.words(f"why-{note.kind}"), Mark.BOLD), *timed(said, *told[:1])


def _said(note: DeliveryNote, zone: str, now: datetime, hearer: _Hearer) -> str:
    return hearer.words(hearer.named(f"why-{note.kind}-{note.message}"), **_values(note, zone, now, hearer)).strip()


def _moments(note: DeliveryNote, zone: str, now: datetime, words: Words) -> Iterator[Moment]:
    """What a sentence may tell the moment of a note by, the longest first: none is in two of them."""
    if note.at is not None:
        yield Moment(_in_full(note.at, zone, now, words), at=note.at)
        yield Moment(_passed(note.at, note.day, zone, words), at=note.at)
        if note.at - now >= _SOON:
            yield Moment(_clock(note.at, zone, words), at=note.at, day=False)


def _values(note: DeliveryNote, zone: str, now: datetime, hearer: _Hearer) -> dict[str, object]:
    """Everything that a sentence may use; each uses a few. A reason that this version does not know has no name.

    In a private chat nobody grants rights: some reasons mean something else there, and have a name of their own.
    """
    words, where = hearer.words, hearer.where
    values: dict[str, object] = {
        "clause": _clause(note.reason, hearer),
        "remedy": words("why-remedy", reason=_reason(note.reason, hearer), where=where),
        "where": where,
        "count": note.count,
        "sign": note.reason,
    }
    if note.day is not None:
        again = "" if hearer.there else f"/issue {note.day.isoformat()}"
        values |= {"day": words.short_day(note.day), "again": again}
    if note.told is not None:
        values["told"] = words.short_day(note.told)
    if note.at is not None:
        values |= {
            "time": _passed(note.at, note.day, zone, words),
            "when": _in_full(note.at, zone, now, words),
            "near": _soon(note.at, zone, now, words),
            "nearest": near_day(note.at, zone, now, words),
            "wait": span(note.at - now, words),
        }
    return values


def reason_clause(reason: str, words: Words, *, private: bool = False, there: bool = False) -> str:
    """``the platform refused the message``: what a reason says, in a sentence about something that did not come.
    ``there``: of the place, to others."""
    return _clause(reason, _Hearer(words=words, private=private, there=there))


def _clause(reason: str, hearer: _Hearer) -> str:
    name = f"reason-{_reason(reason, hearer)}"
    return hearer.words(hearer.named(name) if hearer.words.knows(name) else "reason-other")


def _reason(reason: str, hearer: _Hearer) -> str:
    alone = f"{reason}-private"
    return alone if hearer.private and hearer.words.knows(f"reason-{alone}") else reason


def _in_full(at: datetime, zone: str, now: datetime, words: Words) -> str:
    """``明天 12月21日 08:00``"""
    return f"{near_day(at, zone, now, words)} {_clock(at, zone, words)}"


def _clock(at: datetime, zone: str, words: Words) -> str:
    return words.clock(at.astimezone(ZoneInfo(zone)).time())


def _passed(at: datetime, day: date | None, zone: str, words: Words) -> str:
    """``08:00:04``, with its day where that is not the issue's own."""
    wall = at.astimezone(ZoneInfo(zone))
    clock = f"{wall:%H:%M:%S}"
    return clock if wall.date() == day else f"{words.short_day(wall.date())} {clock}"


def _soon(at: datetime, zone: str, now: datetime, words: Words) -> str:
    """``at 08:03``, or in a moment."""
    if at - now < _SOON:
        return words("why-soon")
    today = at.astimezone(ZoneInfo(zone)).date() == now.astimezone(ZoneInfo(zone)).date()
    clock = _clock(at, zone, words)
    return words("why-then", time=clock if today else _in_full(at, zone, now, words))
