"""Drafts, each with its versions, and who was told of which.

A draft changes in one way: from the version that was seen to the next one, which says who made it and why. Where
somebody else was quicker, nothing changes.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import Row, Select, Text, and_, case, cast, func, or_, select, update
from sqlalchemy import insert as insert_into

from bot.model.drafts import Draft, DraftContent, DraftState
from bot.storage.database import Database
from bot.storage.editing.draft_json import from_json, to_json
from bot.storage.editing.tables import OPEN, draft, draft_notice, draft_version
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id
from bot.storage.schema import edition

ATTEMPTS: Final = 8
"""So often a person is told of a draft before it is given up."""
_FIRST_PAUSE: Final = timedelta(minutes=1)

Waiting: TypeAlias = tuple[int, int, date]
"""A draft's id, version and day."""

_EMPTY: Final = DraftContent(title="", source_url="", stories=())


class Drafts:
    """Keeps them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, edition: str, draft_id: int) -> Draft | None:
        """The draft as it stands; one that cannot be read back says why (``unreadable``)."""
        return await self._one(_drafts(edition).where(draft.c.id == draft_id))

    async def of_run(self, edition: str, run_id: int) -> Draft | None:
        """The one that came of that work, as it stands."""
        return await self._one(_drafts(edition).where(draft.c.run_id == run_id))

    async def waiting_or_last(self, edition: str) -> Draft | None:
        """The oldest one that waits for somebody, else the last that there was."""
        waits = case((draft.c.state == DraftState.HELD, 0), else_=1)
        held = case((draft.c.state == DraftState.HELD, draft.c.id), else_=-draft.c.id)
        return await self._one(_drafts(edition).order_by(waits, held).limit(1))

    async def newest(self, edition: str, limit: int) -> tuple[Draft, ...]:
        """The last that there were, so many at most, the newest first."""
        rows = await self._database.fetch(_drafts(edition).order_by(draft.c.id.desc()).limit(limit))
        return tuple(map(_draft, rows))

    async def standing(self, edition: str, *states: DraftState) -> tuple[Draft, ...]:
        """Those in one of these states, the oldest first."""
        rows = await self._database.fetch(_drafts(edition).where(draft.c.state.in_(states)).order_by(draft.c.id))
        return tuple(map(_draft, rows))

    async def waiting(self, edition: str, states: Collection[DraftState]) -> tuple[Waiting, ...]:
        """Which ones are in one of these states, the oldest first, without what they say."""
        mine = (draft.c.edition_id == edition_id(edition)) & draft.c.state.in_(states)
        rows = await self._database.fetch(
            select(draft.c.id, draft.c.version, draft.c.day).where(mine).order_by(draft.c.id)
        )
        return tuple((row.id, row.version, row.day) for row in rows)

    async def open_days(self, edition: str) -> frozenset[date]:
        """The days that drafts wait for."""
        rows = await self._database.fetch(select(draft.c.day).where(draft.c.edition_id == edition_id(edition), OPEN))
        return frozenset(row.day for row in rows)

    async def advance(
        self, seen: Draft, content: DraftContent, *, state: DraftState, made_by: str, why: str, now: datetime
    ) -> Draft | None:
        """Make the next version of what was seen, in that state; None where it is not as it was seen any more."""
        number = seen.version + 1
        made = {"number": number, "made_by": made_by, "made_at": now, "why": why}
        async with self._database.write() as connection:
            moving = update(draft).where(_as_seen(seen)).values(version=number, state=state)
            if not (await connection.execute(moving)).rowcount:
                return None
            adding = insert_into(draft_version).values(draft_id=seen.id, content=to_json(content), **made)
            await connection.execute(adding)
        return replace(seen, content=content, state=state, version=number, made_by=made_by, made_at=now, why=why)

    async def end(self, seen: Draft, *, state: DraftState, made_by: str, why: str, now: datetime) -> Draft | None:
        """Leave it in that state as it is, also one that cannot be read; None where it is not as it was seen any
        more."""
        made = {"number": seen.version + 1, "made_by": made_by, "made_at": now, "why": why}
        of_version = (draft_version.c.draft_id == seen.id) & (draft_version.c.number == seen.version)
        kept = select(draft_version.c.content).where(of_version).scalar_subquery()
        async with self._database.write() as connection:
            moving = update(draft).where(_as_seen(seen)).values(version=made["number"], state=state)
            if not (await connection.execute(moving)).rowcount:
                return None
            await connection.execute(insert_into(draft_version).values(draft_id=seen.id, content=kept, **made))
        return replace(seen, state=state, version=seen.version + 1, made_by=made_by, made_at=now, why=why)

    async def move_day(self, seen: Draft, day: date) -> Draft | None:
        """Give it another day, before it has an issue. None where it is not as it was seen any more; StorageError
        where another draft waits for that day."""
        moved = await self._database.change(update(draft).where(_as_seen(seen)).values(day=day))
        return replace(seen, day=day) if moved else None

    async def note_published(self, seen: Draft) -> bool:
        """The archive has this version."""
        done = update(draft).where(_as_seen(seen))
        return await self._database.change(done.values(state=DraftState.PUBLISHED, published=seen.version)) > 0

    # --- telling administrators -----------------------------------------------------------------------------------

    async def claim_notices(self, edition: str, platform: str, user: str, now: datetime) -> tuple[Draft, ...]:
        """The drafts that this person is to be told of now: the held ones, and those with which the program came to an
        end, for they could not be read or not be corrected. Whoever claims one tells it, and then calls ``told``.

        What was claimed and not told is claimed again after a pause, longer each time, ``ATTEMPTS`` times at most. What
        a person made of a draft is no news to the others; what the program made of it is.
        """
        rows = await self._database.fetch(_untold(edition, platform, user, now))
        if not rows:  # most often: nobody else's writing waits for that
            return ()
        claimed = []
        async with self._database.write() as connection:
            for row in rows:
                tries = row.attempts if row.told == row.news else 0
                values = {"version": row.news, "attempts": tries + 1, "next_at": now + _FIRST_PAUSE * 4**tries}
                key = {"draft_id": row.id, "platform": platform, "user": user}
                taking = insert(connection, draft_notice).values(**key, **values)
                as_read = and_(draft_notice.c.version == row.told, draft_notice.c.attempts == row.attempts)
                taking = taking.on_conflict_do_update(
                    index_elements=list(draft_notice.primary_key), set_=values, where=as_read
                )
                if (await connection.execute(taking)).rowcount > 0:
                    claimed.append(_draft(row))
        return tuple(claimed)

    async def told(self, platform: str, user: str, drafts: Sequence[Draft]) -> None:
        """This person has been shown these."""
        ids = [each.id for each in drafts]
        mine = (draft_notice.c.platform == platform) & (draft_notice.c.user == user)
        await self._database.change(
            update(draft_notice).where(draft_notice.c.draft_id.in_(ids), mine).values(next_at=None)
        )

    async def _one(self, wanted: Select[Any]) -> Draft | None:
        rows = await self._database.fetch(wanted)
        return _draft(rows[0]) if rows else None


def _as_seen(seen: Draft) -> Any:
    return and_(draft.c.id == seen.id, draft.c.version == seen.version, draft.c.state == seen.state)


def _drafts(slug: str) -> Select[Any]:
    as_text = cast(draft_version.c.content, Text).label("content")  # so that JSON that is none is this draft's fault
    version = (draft_version.c.draft_id == draft.c.id) & (draft_version.c.number == draft.c.version)
    first = draft_version.alias()
    is_first = (first.c.draft_id == draft.c.id) & (first.c.number == 1)
    begun_at = select(first.c.made_at).where(is_first).correlate(draft).scalar_subquery().label("begun_at")
    made = (draft_version.c.made_by, draft_version.c.made_at, draft_version.c.why)
    return (
        select(draft, edition.c.slug, as_text, begun_at, *made)
        .join_from(draft, edition)
        .join(draft_version, version)
        .where(edition.c.slug == slug)
    )


def _untold(slug: str, platform: str, user: str, now: datetime) -> Select[Any]:
    """The drafts of which this person has not heard what the program made last (``news``), and is to."""
    programs = (draft_version.c.draft_id == draft.c.id) & (draft_version.c.made_by == "")
    news = select(func.max(draft_version.c.number)).where(programs).correlate(draft).scalar_subquery()
    mine = (draft_notice.c.draft_id == draft.c.id) & (draft_notice.c.platform == platform)
    again = (draft_notice.c.next_at <= now) & (draft_notice.c.attempts < ATTEMPTS)
    ended = draft.c.state.in_((DraftState.PUBLISHED, DraftState.REJECTED))
    is_end = and_(ended, draft.c.version == news, draft.c.version != draft.c.published)
    told, tries = func.coalesce(draft_notice.c.version, 0), func.coalesce(draft_notice.c.attempts, 0)
    return (
        _drafts(slug)
        .add_columns(news.label("news"), told.label("told"), tries.label("attempts"))
        .join(draft_notice, mine & (draft_notice.c.user == user), isouter=True)
        .where(or_(draft.c.state == DraftState.HELD, is_end), or_(told < news, again))
        .order_by(draft.c.id)
    )


def _draft(row: Row[Any]) -> Draft:
    try:
        content, unreadable = from_json(json.loads(row.content)), ""
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        content, unreadable = _EMPTY, f"{type(fault).__name__}: {fault}"
    return Draft(
        id=row.id,
        run_id=row.run_id,
        edition=row.slug,
        day=row.day,
        state=row.state,
        version=row.version,
        content=content,
        begun_at=row.begun_at,
        made_at=row.made_at,
        made_by=row.made_by,
        why=row.why,
        published=row.published,
        unreadable=unreadable,
    )
