"""Today as it goes: what is being sent, at what rate, and what waits.

A script asks for the same figures again and again, and gets them as text, by the ids of their cells.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from aiohttp import web

from adapters.web.context import WebContext
from adapters.web.desk.figures.tables import Cell, Column, Table, number, sorted_table
from adapters.web.desk.figures.wording import moment, platform_name, reason_name
from adapters.web.desk.frame import NOT_KEPT, SCREEN_POLICY, Visit
from bot.model.delivery_history import Tally
from bot.services.figures.reliability import what_became
from bot.services.figures.today import LATELY, Outlook, Snapshot, Today


class TodayScreen:
    """One for all who look at it: they see the same counts."""

    def __init__(self, context: WebContext) -> None:
        of = Outlook(edition=context.edition, rates=context.tools.rates, lease=context.tools.lease)
        self._today = Today(context.storage, of, context.clock, context.background.start)

    async def show(self, visit: Visit) -> web.Response:
        """The screen."""
        snapshot = await self._today.get()
        tables = _tables(snapshot, visit) if snapshot else []
        return visit.screen("desk/figures/today.html", tables=tables, shape=_shape(tables), at=_at(snapshot, visit))

    async def tell(self, visit: Visit) -> web.Response:
        """Its figures, for the script."""
        snapshot = await self._today.get()
        tables = _tables(snapshot, visit) if snapshot else []
        cells = {cell.id: {"text": cell.text, "share": cell.share} for cell in _cells(tables) if cell.id}
        cells["at"] = {"text": _at(snapshot, visit), "share": None}
        headers = {**NOT_KEPT, "Content-Security-Policy": SCREEN_POLICY}
        return web.json_response({"shape": _shape(tables), "cells": cells}, headers=headers)


def _at(snapshot: Snapshot | None, visit: Visit) -> str:
    """Of which moment the figures are; the count may be of an earlier one than the rest."""
    if snapshot is None:
        return visit.words("figures-counting")
    return visit.words("figures-counted", at=moment(visit, snapshot.stats.now))


def _tables(snapshot: Snapshot, visit: Visit) -> list[Table]:
    found = (_works(snapshot, visit), _rates(snapshot, visit), _shares(snapshot, visit))
    return [table for table in found if table.rows]


def _works(snapshot: Snapshot, visit: Visit) -> Table:
    words = visit.words
    columns = (
        Column(key="what", title=words("figures-what")),
        Column(key="platform", title=words("figures-platform")),
        *(Column(key=key, title=words(f"figures-{key}"), figure=True) for key in ("owed", "sent", "waiting", "failed")),
        Column(key="done", title=words("figures-done")),
    )
    days = {str(tally.day): words.short_day(tally.day) for tally in snapshot.stats.tallies}
    rows = [_work(name, tally, days.get(name, name)) for name, tally in snapshot.works()]
    return sorted_table(words("figures-works"), columns, rows, visit.request.query, name="works")


def _work(name: str, tally: Tally, said: str) -> tuple[Cell, ...]:
    """What is owed has arrived, waits, or failed: nothing is in two columns, or in none."""
    row = f"work-{name}-{tally.platform}".replace(" ", "-")
    found = what_became(tally.day, [tally])
    share = (found.owed - found.waiting) / found.owed if found.owed else 0.0
    return (
        Cell(text=said, order=name),
        Cell(text=platform_name(tally.platform)),
        number(found.owed, id=f"{row}-owed"),
        number(found.sent, id=f"{row}-sent"),
        number(found.waiting, id=f"{row}-waiting"),
        number(found.failed, id=f"{row}-failed"),
        Cell(text=f"{share:.0%}", order=share, id=f"{row}-done", share=round(share, 3)),
    )


def _rates(snapshot: Snapshot, visit: Visit) -> Table:
    words = visit.words
    columns = (
        Column(key="platform", title=words("figures-platform")),
        *(
            Column(key=key, title=words(f"figures-{key}"), figure=True)
            for key in ("rate", "allowed", "late-waiting", "longest-wait")
        ),
        Column(key="pause", title=words("figures-pause")),
    )
    rows = [_rate(name, snapshot, visit) for name in snapshot.stats.rate_used]
    return sorted_table(words("figures-rates"), columns, rows, visit.request.query, name="rates")


def _rate(name: str, snapshot: Snapshot, visit: Visit) -> tuple[Cell, ...]:
    used, seconds = snapshot.stats.rate_used[name], LATELY.total_seconds()
    since, pause = snapshot.stats.oldest_due.get(name), snapshot.pauses.get(name)
    waited = snapshot.now - since if since else timedelta()
    paused = ""
    if pause:
        clause = reason_name(pause.reason, visit.words)
        paused = visit.words("figures-paused-until", at=moment(visit, pause.until), clause=clause)
    return (
        Cell(text=platform_name(name)),
        Cell(text=f"{used.sent / seconds:,.1f}", order=used.sent, id=f"rate-{name}-used"),
        Cell(text=f"{used.allowed / seconds:,.0f}", order=used.allowed, id=f"rate-{name}-allowed"),
        number(snapshot.late.get(name, 0), id=f"rate-{name}-late"),
        Cell(text=_span(waited), order=waited.total_seconds(), id=f"rate-{name}-wait"),
        Cell(text=paused, id=f"rate-{name}-pause"),
    )


def _shares(snapshot: Snapshot, visit: Visit) -> Table:
    words = visit.words
    columns = (
        Column(key="share", title=words("figures-share")),
        Column(key="lane", title=words("figures-lane")),
        *(Column(key=key, title=words(f"figures-{key}"), figure=True) for key in ("in-hand", "due", "later")),
    )
    rows = []
    for each in snapshot.shares:
        row = f"share-{each.platform}-{each.shard}-{each.lane}"
        lane = words(f"figures-lane-{each.lane.name.lower()}")
        figures = (("in-hand", each.in_hand), ("due", each.due), ("later", each.later))
        names = (Cell(text=f"{platform_name(each.platform)}:{each.shard}"), Cell(text=lane, order=int(each.lane)))
        rows.append((*names, *(number(value, id=f"{row}-{key}") for key, value in figures)))
    return sorted_table(words("figures-shares"), columns, rows, visit.request.query, name="shares")


def _span(wait: timedelta) -> str:
    """``2:03:09``; nothing where nobody waits."""
    seconds = int(wait.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else "–"


def _cells(tables: list[Table]) -> Iterator[Cell]:
    return (cell for table in tables for row in table.rows for cell in row)


def _shape(tables: list[Table]) -> str:
    """The same while the same cells are there."""
    ids = sorted(cell.id for cell in _cells(tables))
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]
