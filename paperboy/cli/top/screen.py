"""A snapshot as a terminal shows it: a pure function, from values to what ``rich`` renders."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from bot.model import State
from paperboy.cli.top.snapshot import LATELY, Snapshot

_SHOWN: Final = 8
"""Lines of what is on its way, and of reasons."""
_BAR: Final = 24


def screen(snapshot: Snapshot) -> RenderableType:
    """All of it: each part a table, and none where there is nothing to tell."""
    parts = [_works(snapshot), _rates(snapshot), _shares(snapshot), _under_way(snapshot), _errors(snapshot)]
    return Group(
        Text(f"Paperboy  {snapshot.now:%Y-%m-%d %H:%M:%S} UTC", style="bold"), *_apart(parts), _holders(snapshot)
    )


def _works(snapshot: Snapshot) -> Table | None:
    table = _table("what", "platform", ">sent", ">waiting", ">owed", "")
    for name, tally in snapshot.works():
        sent, over = tally.states.get(State.SENT, 0), tally.owed - tally.waiting
        bar = ProgressBar(total=max(1, tally.owed), completed=over, width=_BAR)
        table.add_row(name, tally.platform, f"{sent:,}", f"{tally.waiting:,}", f"{tally.owed:,}", bar)
    return table if table.rows else None


def _rates(snapshot: Snapshot) -> Table | None:
    table = _table("rate", ">a second", ">allowed", "", "longest wait", "")
    seconds = LATELY.total_seconds()
    for name, used in snapshot.stats.rate_used.items():
        bar = ProgressBar(total=max(1, used.allowed), completed=min(used.sent, used.allowed), width=_BAR)
        since, pause = snapshot.stats.oldest_due.get(name), snapshot.pauses.get(name)
        waited = f"{(snapshot.now - since).total_seconds():,.0f} s" if since else "-"
        paused = f"paused until {pause.until:%H:%M:%S} ({pause.reason})" if pause else ""
        table.add_row(
            name,
            f"{used.sent / seconds:,.1f}",
            f"{used.allowed / seconds:,.0f}",
            bar,
            waited,
            Text(paused, style="yellow"),
        )
    return table if table.rows else None


def _shares(snapshot: Snapshot) -> Table | None:
    table = _table("worker's share", "lane", ">in hand", ">due", ">later")
    for share in snapshot.shares:
        numbers = (f"{number:,}" for number in (share.in_hand, share.due, share.later))
        table.add_row(f"{share.platform}:{share.shard}", share.lane.name.lower(), *numbers)
    return table if table.rows else None


def _under_way(snapshot: Snapshot) -> Table | None:
    table = _table("on its way", "worker's share", "to", ">attempts")
    for one in snapshot.under_way[:_SHOWN]:
        share = f"{one.platform}:{one.shard}"
        table.add_row(Text(one.what), share, Text(one.where), str(one.attempts) if one.attempts else "")
    if (more := len(snapshot.under_way) - _SHOWN) > 0:
        table.add_row(f"and {more:,} more")
    return table if table.rows else None


def _errors(snapshot: Snapshot) -> Table | None:
    table = _table("did not arrive", "platform", ">number")
    for (platform, reason), number in list(snapshot.errors().items())[:_SHOWN]:
        table.add_row(Text(reason), platform, f"{number:,}")
    return table if table.rows else None


def _holders(snapshot: Snapshot) -> Text:
    held = "  ".join(f"{name}: {holder}" for name, holder in snapshot.holders.items())
    return Text(held or "No bot seems to run with this database.", style="dim")


def _table(*headings: str) -> Table:
    """``>`` in front: numbers."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(
            heading.removeprefix(">"), justify="right" if heading.startswith(">") else "left", no_wrap=True
        )
    return table


def _apart(parts: Iterable[Table | None]) -> Iterator[RenderableType]:
    """Those that there are, a blank line before each and behind the last."""
    for part in filter(None, parts):
        yield Text("")
        yield part
    yield Text("")
