"""Subscriptions by the hundred thousand: written in chunks, read as a stream."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.model import Filter, Place, Schedule, Style
from bot.storage.database import Database
from bot.storage.filters import drop_unused, filter_, filter_id, to_filter
from bot.storage.inserts import insert
from bot.storage.mapping import PLACE_KEY, SUBSCRIPTIONS, key_values
from bot.storage.schema import edition, place, schedule, subscription

CHUNK: Final = 1_000
"""Subscriptions in a transaction, so that other writers get their turn within milliseconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedSubscription:
    """A subscription to be imported, or one that was exported. ``language`` "", and None for ``paused_until``,
    ``filter`` and ``sound``, keep what is there."""

    place: Place
    edition: str
    schedule: Schedule
    style: Style
    language: str = ""
    paused_until: datetime | None = None
    filter: Filter | None = None
    sound: bool | None = None


class ImportResult(StrEnum):
    """What became of one. ``LEFT``: it was ended at the place itself, and is not made again by an import."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT = "left"


class Bulk:
    """Writes many subscriptions, and reads all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._schedules: dict[Schedule, int] = {}

    async def editions(self) -> Mapping[str, int]:
        """The numbers of all editions by their slug."""
        return {row.slug: row.id for row in await self._database.fetch(select(edition))}

    async def enrol(
        self, wanted: Sequence[WantedSubscription], editions: Mapping[str, int], *, language: str, now: datetime
    ) -> Mapping[ImportResult, int]:
        """Subscribe these places in one transaction, or give them this schedule and style; safe to repeat.

        No place may come twice for an edition. A place that sleeps goes on sleeping, what the platform reported of
        its kind stays, and those who unsubscribed are left alone. ``language`` is for new places that bring none.
        StorageError for an edition that is not among ``editions``.
        """
        unknown = sorted({one.edition for one in wanted} - set(editions))
        if unknown:
            raise StorageError(f"There is no edition {unknown[0]}.")
        async with self._database.write() as connection:
            for one in {one.schedule for one in wanted} - self._schedules.keys():
                self._schedules[one] = await schedule_id(connection, one)
            places = await _keep(connection, wanted, language)
            rows = await self._rows(connection, wanted, editions, places, now)
            results = await _subscribe(connection, rows, now)
            if any(one.filter for one in wanted):
                await drop_unused(connection)
            return results

    async def _rows(
        self,
        connection: AsyncConnection,
        wanted: Sequence[WantedSubscription],
        editions: Mapping[str, int],
        places: "Keys",
        now: datetime,
    ) -> list[dict[str, Any]]:
        """What is written of each."""
        filters = {one.filter: await filter_id(connection, one.filter) for one in wanted if one.filter}
        return [
            {
                "place_id": places[one.place.key],
                "edition_id": editions[one.edition],
                "schedule_id": self._schedules[one.schedule],
                "style": one.style,
                "paused_at": now if one.paused_until else None,
                "paused_until": one.paused_until,
                "filter_id": filters[one.filter] if one.filter else None,
                "sound": one.sound,
            }
            for one in wanted
        ]

    async def everyone(self) -> AsyncIterator[WantedSubscription]:
        """Every subscription that is on, asleep or not, by platform, address, thread and edition; read as it goes."""
        async with self._database.stream(_everyone(sqlite=self._database.is_sqlite)) as result:
            async for rows in result.partitions(CHUNK):
                for *where, style, at, zone, days, paused, options, follow, mute, sections in rows:
                    platform, address, thread, slug, root, kind, language = where
                    yield WantedSubscription(
                        place=Place(platform=platform, address=address, thread=thread, root=root, kind=kind),
                        edition=slug,
                        schedule=Schedule(at=at, zone=zone, days=days),
                        style=style,
                        language=language,
                        paused_until=paused,
                        filter=None if follow is None else to_filter(follow, mute, sections),
                        sound=options.get("sound"),
                    )


def _everyone(*, sqlite: bool) -> Select[Any]:
    """What a ``WantedSubscription`` needs, in an order that does not depend on the database: by bytes."""
    keys = (place.c.platform, place.c.address, place.c.thread, edition.c.slug)
    order = keys if sqlite else tuple(key.collate("C") for key in keys)
    chosen = (subscription.c.style, schedule.c.at, schedule.c.zone, schedule.c.days, subscription.c.paused_until)
    options = subscription.c.options
    filtered = (filter_.c.follow, filter_.c.mute, filter_.c.sections)
    on = SUBSCRIPTIONS.where(subscription.c.active, subscription.c.sections == "").order_by(*order)
    return on.with_only_columns(*keys, place.c.root, place.c.kind, place.c.language, *chosen, options, *filtered)


async def schedule_id(connection: AsyncConnection, wanted: Schedule) -> int:
    """The id of the row that all subscriptions with this schedule share."""
    values = {"at": wanted.at, "zone": wanted.zone, "days": wanted.days}
    found: int | None = await connection.scalar(_SHARED, values)
    if found is not None:
        return found
    await connection.execute(insert(connection, schedule).values(**values).on_conflict_do_nothing())
    return int((await connection.execute(_SHARED, values)).scalar_one())


_SHARED: Final = select(schedule.c.id).where(*(schedule.c[name] == bindparam(name) for name in ("at", "zone", "days")))


Keys = Mapping[tuple[str, str, str], int]


async def _keep(connection: AsyncConnection, wanted: Sequence[WantedSubscription], language: str) -> Keys:
    """The ids of the places: the missing ones are made, and the others speak the language that is brought, if any."""
    ids: dict[tuple[str, str, str], int] = {}
    for brings_language in (True, False):
        making = insert(connection, place)
        kept = making.excluded.language if brings_language else place.c.language
        # An update even where nothing changes: only what is inserted or updated is returned.
        making = making.on_conflict_do_update(index_elements=PLACE_KEY, set_={"language": kept})
        rows = {one.place.key: _place(one, language) for one in wanted if bool(one.language) is brings_language}
        if rows:
            columns = (place.c.id, *(place.c[name] for name in PLACE_KEY))
            made = await connection.execute(making.returning(*columns), list(rows.values()))
            ids |= {(row.platform, row.address, row.thread): row.id for row in made}
    return ids


def _place(one: WantedSubscription, language: str) -> dict[str, object]:
    return {
        **key_values(one.place),
        "root": one.place.root,
        "kind": one.place.kind,
        "language": one.language or language,
    }


async def _subscribe(
    connection: AsyncConnection, rows: list[dict[str, Any]], now: datetime
) -> Mapping[ImportResult, int]:
    """Insert or change the rows; each is known by its place and edition."""
    before = await _before(connection, {row["place_id"] for row in rows})
    kept = [before.get((row["place_id"], row["edition_id"])) for row in rows]
    rows = [_with_options(row, there) for row, there in zip(rows, kept, strict=True)]
    results = [(row, _result(row, there)) for row, there in zip(rows, kept, strict=True)]
    if new := [{**row, "since": now} for row, result in results if result is ImportResult.NEW]:
        await connection.execute(insert(connection, subscription).on_conflict_do_nothing(), new)
    if changed := [row for row, result in results if result is ImportResult.CHANGED]:
        await connection.execute(_CHANGE, [{f"to_{name}": row[name] for name in row} for row in changed])
    return Counter(result for _, result in results)


def _with_options(row: Mapping[str, Any], before: Any) -> dict[str, Any]:
    """The row with the options that there are, but for the sound where that is said."""
    options = dict(before.options) if before else {}
    if row["sound"] is not None:
        options.pop("sound", None)
        options |= {} if row["sound"] else {"sound": False}
    return {**{name: value for name, value in row.items() if name != "sound"}, "options": options}


_CHANGE: Final = (
    update(subscription)
    .where(
        subscription.c.place_id == bindparam("to_place_id"),
        subscription.c.edition_id == bindparam("to_edition_id"),
        subscription.c.sections == "",
    )
    .values(
        schedule_id=bindparam("to_schedule_id"),
        style=bindparam("to_style", type_=subscription.c.style.type),
        options=bindparam("to_options", type_=subscription.c.options.type),
        **{
            name: func.coalesce(bindparam(f"to_{name}", type_=subscription.c[name].type), subscription.c[name])
            for name in ("paused_at", "paused_until", "filter_id")
        },
    )
)


async def _before(connection: AsyncConnection, places: set[int]) -> Mapping[tuple[int, int], Any]:
    """The subscriptions that these places have already, by place and edition."""
    columns = ("place_id", "edition_id", "schedule_id", "style", "active", "paused_until", "filter_id", "options")
    wanted = select(*(subscription.c[name] for name in columns))
    found = await connection.execute(wanted.where(subscription.c.place_id.in_(places), subscription.c.sections == ""))
    return {(row.place_id, row.edition_id): row for row in found}


def _result(row: Mapping[str, Any], before: Any) -> ImportResult:
    if before is None:
        return ImportResult.NEW
    if not before.active:
        return ImportResult.LEFT
    named = ("schedule_id", "style", "paused_until", "filter_id")
    same = all(getattr(before, name) == (row[name] or getattr(before, name)) for name in named)
    same = same and before.options == row["options"]
    return ImportResult.UNCHANGED if same else ImportResult.CHANGED
