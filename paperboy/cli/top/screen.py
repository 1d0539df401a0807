"""A snapshot as a terminal shows it: a pure function, from values to lines."""

from collections.abc import Iterator
from typing import Final

from bot.model import State
from bot.services.figures.today import LATELY, Snapshot
from paperboy.cli.top.columns import bar, in_columns

_SHOWN: Final = 8
"""Lines of what is on its way, and of reasons."""


def screen(snapshot: Snapshot) -> list[str]:
    """All of it, each part a table; nothing where there is nothing to tell."""
    lines = [f"Paperboy  {snapshot.now:%Y-%m-%d %H:%M:%S} UTC"]
    for part in (_works(snapshot), _rates(snapshot), _shares(snapshot), _under_way(snapshot), _errors(snapshot)):
        if table := list(part):
            lines += ["", *table]
    held = "  ".join(f"{name}: {holder}" for name, holder in snapshot.holders.items())
    return [*lines, "", held or "No bot seems to run with this database."]


def _works(snapshot: Snapshot) -> Iterator[str]:
    rows = [
        [
            name,
            tally.platform,
            f"{tally.states.get(State.SENT, 0):,}",
            f"{tally.waiting:,}",
            f"{tally.owed:,}",
            bar(tally.owed - tally.waiting, tally.owed),
        ]
        for name, tally in snapshot.works()
    ]
    return in_columns(("what", "platform", ">sent", ">waiting", ">owed", ""), rows)


def _rates(snapshot: Snapshot) -> Iterator[str]:
    seconds, rows = LATELY.total_seconds(), list[list[str]]()
    for name, used in snapshot.stats.rate_used.items():
        since, pause = snapshot.stats.oldest_due.get(name), snapshot.pauses.get(name)
        waited = f"{(snapshot.now - since).total_seconds():,.0f} s" if since else "-"
        paused = f"paused until {pause.until:%H:%M:%S} ({pause.reason})" if pause else ""
        rate, allowed = f"{used.sent / seconds:,.1f}", f"{used.allowed / seconds:,.0f}"
        rows.append([name, rate, allowed, bar(used.sent, used.allowed), waited, paused])
    return in_columns(("rate", ">a second", ">allowed", "", ">longest wait", ""), rows)


def _shares(snapshot: Snapshot) -> Iterator[str]:
    rows = [
        [
            f"{share.platform}:{share.shard}",
            share.lane.name.lower(),
            *(f"{number:,}" for number in (share.in_hand, share.due, share.later)),
        ]
        for share in snapshot.shares
    ]
    return in_columns(("worker's share", "lane", ">in hand", ">due", ">later"), rows)


def _under_way(snapshot: Snapshot) -> Iterator[str]:
    rows = [
        [one.what, f"{one.platform}:{one.shard}", one.where, str(one.attempts) if one.attempts else ""]
        for one in snapshot.under_way[:_SHOWN]
    ]
    yield from in_columns(("on its way", "worker's share", "to", ">attempts"), rows)
    if (more := len(snapshot.under_way) - _SHOWN) > 0:
        yield f"and {more:,} more"


def _errors(snapshot: Snapshot) -> Iterator[str]:
    rows = [
        [reason, platform, f"{number:,}"] for (platform, reason), number in list(snapshot.errors().items())[:_SHOWN]
    ]
    return in_columns(("did not arrive", "platform", ">number"), rows)
