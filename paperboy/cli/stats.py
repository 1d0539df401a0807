"""``paperboy stats``: what became of what was owed, and what is amiss."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import click

from bot.compose import announcement_document, trouble_lines
from bot.config import Settings
from bot.locales import Language, words
from bot.model import State
from bot.model.announcements import Announcement
from bot.model.delivery_history import Tally
from bot.ports import Clock
from bot.services import delivery_stats
from paperboy.cli.announcing.wording import as_text
from paperboy.cli.environment import ReadSettings
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.cli.top.columns import in_columns
from paperboy.steady_clock import SYSTEM_CLOCK

_SHOWN: Final = 60
"""Characters of an announcement."""

_ENDS: Final = tuple(state for state in State if state not in {State.DUE, State.SENDING})


@click.command()
@json_option
@click.option("--issues", default=7, show_default=True, type=click.IntRange(1, 1000), help="How many, the newest.")
@click.pass_obj
def stats(read: ReadSettings, issues: int, *, as_json: bool) -> None:
    """What became of the newest issues and announcements.

    Also who has waited longest, and how much of the rate is used.
    """
    settings = read()
    found = asyncio.run(count(settings, issues=issues))
    if as_json:
        print_json(_as_json(found))
        return
    for line in (*_as_table(found), *_troubles(found, settings)):
        click.echo(line)


def _troubles(stats: delivery_stats.Stats, settings: Settings) -> Iterator[str]:
    speak = words(Language.ENGLISH).on(stats.now.date())
    for sentence in trouble_lines(stats.troubles, settings.timezone, stats.now, speak):
        yield f"{speak('trouble-title')} {sentence}"


async def count(settings: Settings, *, issues: int, clock: Clock = SYSTEM_CLOCK) -> delivery_stats.Stats:
    """The deliveries of the newest ``issues``."""
    async with open_storage(settings) as storage:
        return await delivery_stats.stats(storage, settings.edition, clock.now(), issues=issues, rates=settings.rates)


def _as_json(stats: delivery_stats.Stats) -> dict[str, Any]:
    return {
        "at": stats.now.isoformat(),
        "issues": [{"date": tally.day.isoformat(), **_counts(tally)} for tally in stats.tallies],
        "announcements": [
            {
                "announcement": each.announcement.id,
                "at": each.announcement.made_at.isoformat(),
                "text": each.announcement.text,
                "planned": each.announcement.planned,
                "platforms": [_counts(tally) for tally in each.tallies],
            }
            for each in stats.announcements
        ],
        "oldest_wait_seconds": {
            platform: round((stats.now - since).total_seconds(), 1) for platform, since in stats.oldest_due.items()
        },
        "last_minute": {
            platform: {"sent": used.sent, "allowed": used.allowed} for platform, used in stats.rate_used.items()
        },
        "troubles": [
            {"kind": one.trouble.kind.value, "since": one.since.isoformat(), **one.trouble.values}
            for one in stats.troubles
        ],
    }


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "platform": tally.platform,
        "owed": tally.owed,
        "waiting": tally.waiting,
        "correcting": tally.correcting,
        **{state.value: tally.states.get(state, 0) for state in _ENDS},
        "reasons": _reasons(tally),
    }


def _reasons(tally: Tally) -> dict[str, dict[str, int]]:
    """How many ended so, or wait, for which reason; those without one are not among them."""
    told: dict[str, dict[str, int]] = {}
    for (state, reason), number in sorted(tally.reasons.items()):
        told.setdefault(state.value, {})[reason] = number
    return told


def _as_table(stats: delivery_stats.Stats) -> Iterator[str]:
    """Columns as wide as their widest number; empty where nothing is."""
    headings = ("date", "platform", *(f">{name}" for name in ("owed", "waiting", *_ENDS)))
    rows = [[str(cell) for cell in row] for row in _cells(stats)]
    yield from in_columns(headings, rows) if rows else ["Nothing was owed yet."]
    for announcement in (each.announcement for each in stats.announcements):
        begun = "" if announcement.planned else " (not begun: a running bot does it)"
        at = f"{announcement.made_at:%Y-%m-%d %H:%M} UTC"
        yield f"Announcement {announcement.id}{begun}, {at}: {_beginning(announcement)}"
    yield from _waits(stats)


def _waits(stats: delivery_stats.Stats) -> Iterator[str]:
    for platform, since in stats.oldest_due.items():
        yield f"Longest wait on {platform}: {_span(since, stats.now)}"
    for platform, used in stats.rate_used.items():
        share = f"{100 * used.sent / used.allowed:.0f} %"
        yield f"Rate used in the last minute on {platform}: {used.sent:,} of {used.allowed:,}, {share}"


def _cells(stats: delivery_stats.Stats) -> Iterator[list[object]]:
    issues = [(tally.day.isoformat(), tally) for tally in stats.tallies]
    announced = [(each.announcement.name, tally) for each in stats.announcements for tally in each.tallies]
    for name, tally in [*issues, *announced]:
        counts = _counts(tally)
        yield [name, *(counts[each] or "" for each in ("platform", "owed", "waiting", *_ENDS))]


def _beginning(announcement: Announcement) -> str:
    """The first words of its text."""
    lines = (line.strip() for line in as_text(announcement_document(announcement.text)))
    first = next(filter(None, lines), "")
    return first if len(first) <= _SHOWN else f"{first[: _SHOWN - 1]}…"


def _span(since: datetime, now: datetime) -> str:
    minutes, seconds = divmod(round((now - since).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds:02} s"
