"""What the command line does for whoever runs the bot: why, stats, deliver, subscribers in and out."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final, TextIO

from bot.addresses import read_place, write_place
from bot.compose.why import why_document
from bot.config import Settings
from bot.document import Document, Paragraph, Title, plain
from bot.errors import PaperboyError
from bot.locales import Language, words
from bot.model import ArchivedIssue, IssueState, Place, State, Subscription
from bot.model.history import Tally
from bot.ports import Clock
from bot.services.deliveries import due_times, expires_at
from bot.services.subscriber_csv import COLUMNS, FURTHER, Defaults, SubscriberTable, write_row
from bot.storage.deliveries.resend import Resend
from bot.storage.history import History
from bot.storage.subscribers.bulk import CHUNK, Bulk, ImportResult
from paperboy.app import PLATFORMS, SYSTEM_CLOCK, Store, open_store
from paperboy.cli.shelf import find_issue

Progress = Callable[[str], None]
"""Hears, now and then, how far a long work is."""

_MINUTE: Final = timedelta(minutes=1)
_KNOWN: Final = frozenset(name.rpartition(".")[2] for name in PLATFORMS)


# --- seeing -----------------------------------------------------------------------------------------------------


async def why(settings: Settings, chat: str, *, clock: Clock = SYSTEM_CLOCK) -> str:
    """What ``/why`` says at that place, as text. PaperboyError where nothing is subscribed there."""
    place = _place(chat)
    async with open_store(settings, clock) as store:
        records = await History(store.database).at(place.platform, place.address, place.thread or None)
    if not records:
        raise PaperboyError(f"Nothing is subscribed at {write_place(place)}.")
    speak, now = words(Language.ENGLISH).on(clock.now().date()), clock.now()
    several = [
        why_document(record, now, speak, title=write_place(record.subscription.place) if len(records) > 1 else "")
        for record in records
    ]
    return "\n\n".join(map(_text, several))


def _text(document: Document) -> str:
    return "\n".join(plain(block.text) for block in document.blocks if isinstance(block, Title | Paragraph))


def _place(chat: str) -> Place:
    try:
        place = read_place(chat)
    except ValueError as fault:
        raise PaperboyError(f"{fault}.") from None
    if place.platform not in _KNOWN:
        raise PaperboyError(f"{place.platform!r} is no platform: {' and '.join(sorted(_KNOWN))} are.")
    return place


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """Of how many messages that a platform's rate ``allowed`` in the last minute were ``sent``."""

    sent: int
    allowed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """The newest issues' deliveries, and by platform since when the first who should have been served waits.

    ``last_minute`` has the platforms with a token. Edits and answers to people use the rate too and are not counted.
    """

    now: datetime
    tallies: tuple[Tally, ...]
    oldest_due: Mapping[str, datetime]
    last_minute: Mapping[str, Used]


async def stats(settings: Settings, *, issues: int, clock: Clock = SYSTEM_CLOCK) -> Stats:
    async with open_store(settings, clock) as store:
        history, now = History(store.database), clock.now()
        tallies = await history.tallies(settings.edition, since=now - _MINUTE, issues=issues)
        waits = {tally.platform: await history.oldest_due(tally.platform, now) for tally in tallies}
    return Stats(
        now=now,
        tallies=tallies,
        oldest_due={name: since for name, since in waits.items() if since},
        last_minute={name: _used(tallies, name, rate) for name, rate in settings.rates.items()},
    )


def _used(tallies: Iterable[Tally], platform: str, rate: int) -> Used:
    sent = sum(tally.lately for tally in tallies if tally.platform == platform)
    return Used(sent=sent, allowed=rate * int(_MINUTE.total_seconds()))


# --- delivering by hand -----------------------------------------------------------------------------------------


async def deliver(
    settings: Settings,
    which: str,
    *,
    to: str | None,
    again: bool,
    progress: Progress,
    clock: Clock = SYSTEM_CLOCK,
) -> int:
    """Owe an issue to every live subscription, or to one place; how many deliveries are due by it.

    Everybody gets it at the time that planning would have given them, at once where that has passed; one place gets
    it at once. What was sent is sent once more only with ``again``. PaperboyError where there is nothing to do.
    """
    async with open_store(settings, clock) as store:
        archived = await _issue(store, settings, which)
        if to is None:
            made = await _to_all(store, archived, clock.now(), again=again, progress=progress)
        else:
            made = await _to_one(store, archived, await _subscriber(store, settings, to), clock.now(), again=again)
        if not made:
            raise PaperboyError(await _nothing_to_do(store, settings, archived, to))
    return made


async def _to_all(store: Store, archived: ArchivedIssue, now: datetime, *, again: bool, progress: Progress) -> int:
    resend, useful = Resend(store.database), store.intake.useful
    if not archived.push:
        await resend.push(archived.id)
    schedules = await store.ledger.schedules(archived.edition)
    due = {number: max(now, at) for number, at in due_times(schedules, archived.published_at).items()}
    until = expires_at(now, useful, due.values())
    progress("Writing down who is owed it …")
    made = await store.ledger.owe(archived.id, archived.edition, now, due, expires_at=until)
    reopened = await resend.reopen(
        archived.id,
        lambda schedule: due.get(schedule, now),
        expires_at=until,
        again=again,
        progress=lambda number: progress(f"Opened {number:,} again …"),
    )
    return made + reopened


async def _to_one(store: Store, archived: ArchivedIssue, to: Subscription, now: datetime, *, again: bool) -> int:
    until = now + store.intake.useful
    if await store.ledger.bring(archived.id, to, now, expires_at=until):
        return 1
    if not again:
        return 0
    return await Resend(store.database).reopen(archived.id, lambda _: now, expires_at=until, again=True, only=to.id)


async def _nothing_to_do(store: Store, settings: Settings, archived: ArchivedIssue, to: str | None) -> str:
    only = (await _subscriber(store, settings, to)).id if to else None
    states = await Resend(store.database).standing(archived.id, only)
    waiting = states.get(State.DUE, 0) + states.get(State.SENDING, 0)
    arrived = states.get(State.SENT, 0) + states.get(State.UNKNOWN, 0)
    if arrived:
        return f"The issue of {archived.date} was sent to {to or _places(arrived)} already. Once more: --again --yes"
    if waiting:
        where = to or _places(waiting)
        return f"The issue of {archived.date} is owed to {where} already and waits to be sent: a running bot does it."
    return "Nobody is subscribed, so there is nobody to bring it to."


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"{number:,} places"


async def _issue(store: Store, settings: Settings, which: str) -> ArchivedIssue:
    archived = await find_issue(store, settings, which)
    if archived.state is not IssueState.LIVE:
        raise PaperboyError(f"The issue of {archived.date} is {archived.state}: it is not sent to anybody.")
    return archived


async def _subscriber(store: Store, settings: Settings, chat: str) -> Subscription:
    place = _place(chat)
    found = await store.subscribers.find(place, settings.edition)
    if found is None or not found.on:
        raise PaperboyError(f"Nothing is subscribed at {write_place(place)}.")
    if found.reason:
        raise PaperboyError(
            f"{write_place(place)} cannot be reached ({found.reason}). `paperboy why {chat}` tells more."
        )
    return found


# --- subscribers in and out -------------------------------------------------------------------------------------


async def import_subscribers(
    settings: Settings, file: TextIO, progress: Progress, *, clock: Clock = SYSTEM_CLOCK
) -> Mapping[ImportResult, int]:
    """Check the whole table, then subscribe its places; how many of each fate. TableError before anything is written.

    It is written in chunks, each a transaction of its own, and doing it again changes nothing: what was stopped in
    the middle is finished by repeating it.
    """
    async with open_store(settings, clock) as store:
        bulk = Bulk(store.database)
        editions = await bulk.editions()
        table = SubscriberTable(file, _defaults(settings, editions))
        total = table.check(lambda number: progress(f"Checked {number:,} …"))
        fates: Counter[ImportResult] = Counter()
        rows = iter(table)
        while chunk := list(islice(rows, CHUNK)):
            fates.update(await bulk.enrol(chunk, editions, language=Language.SIMPLIFIED, now=clock.now()))
            progress(f"Imported {fates.total():,} of {total:,} …")
    return fates


def _defaults(settings: Settings, editions: Mapping[str, int]) -> Defaults:
    return Defaults(zone=settings.timezone, edition=settings.edition, platforms=_KNOWN, editions=frozenset(editions))


_STEP: Final = 10_000


async def export_subscribers(settings: Settings, file: TextIO, progress: Progress) -> int:
    """Write every subscription that is on as a line, in an order that is always the same; how many there were."""
    number = 0
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow((*COLUMNS, *FURTHER))
    async with open_store(settings) as store:
        async for wanted in Bulk(store.database).everyone():
            lines.writerow(write_row(wanted))
            number += 1
            if number % _STEP == 0:
                progress(f"Exported {number:,} …")
    return number
