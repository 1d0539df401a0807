"""``paperboy source``: the feed as it stands, and what would come of an address."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from adapters.proxies import proxy_for
from bot.config import Settings
from bot.errors import ConfigError, SourceError
from bot.model.sources import ListedArticle, SourceSummary
from paperboy.cli.environment import ReadSettings
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.making.configured import feed_name
from paperboy.redaction import Redaction, all_secrets
from paperboy.steady_clock import SYSTEM_CLOCK
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.fetcher import Fetcher
from scheduler.feeds.trial import Trial, TriedEntry, TriedIssue, trial_of

_SHOWN: Final = 20
"""Entries that are printed; JSON has all."""


@click.group()
def source() -> None:
    """The feed: how it stands, and trying an address."""


@source.command("list")
@json_option
@click.pass_obj
def list_(read: ReadSettings, *, as_json: bool) -> None:
    """Say when the feed was looked at, what came of it, and what went wrong."""
    settings = read()
    summaries, name = asyncio.run(_summaries(settings)), feed_name(settings)
    if as_json:
        rows = [{**_row(each), "read": each.source.name == name} for each in summaries]
        print_json(rows)
        return
    for each in summaries:
        otherwise = "edited by hand" if each.by_hand else "not read any more"
        click.echo(each.source.name if each.source.name == name else f"{each.source.name}  ({otherwise})")
        for what, said in _lines(each, ZoneInfo(settings.timezone)):
            click.echo(f"  {what:<13}{printable(said)}")
    if not name:
        click.echo("No feed is set. To try one: paperboy source test URL; then set PAPERBOY_FEED_URL.", err=True)
    elif name not in [each.source.name for each in summaries]:
        click.echo(f"{name} was not looked at yet: paperboy run does.", err=True)


async def _summaries(settings: Settings) -> Sequence[SourceSummary]:
    async with open_storage(settings) as storage:
        return await storage.editing.sources.summaries(settings.edition)


def _row(each: SourceSummary) -> dict[str, Any]:
    state = asdict(each.source)
    for inner in ("id", "etag", "last_modified", "answered"):
        del state[inner]
    last = asdict(each.last) if each.last else None
    return {**state, "articles": dict(each.articles), "last": last, "grown": [asdict(one) for one in each.grown]}


def _lines(each: SourceSummary, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    state = each.source
    if not each.by_hand:
        yield "title", state.title or "-"
        yield "last look", _time(state.looked_at, zone)
        yield "next look", _time(state.next_look_at, zone)
    if each.last is not None:
        yield "last article", f"{each.last.title} ({each.last.state}, seen {_time(each.last.first_seen, zone)})"
    yield "articles", ", ".join(f"{number} {one}" for one, number in each.articles.items()) or "none"
    if state.failures:
        since = _time(state.failing_since, zone)
        yield "went wrong", f"{state.reason} (looks in a row: {state.failures}, since {since})"
    for one in each.grown:
        yield "has grown", _grown(one)


def _grown(one: ListedArticle) -> str:
    return f"{one.title}: {one.size:,} characters when it was taken, {one.grown_to:,} since; it is not taken again"


def _time(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else "never"


# --- test ---------------------------------------------------------------------------------------------------------


@source.command("test")
@click.argument("url", required=False, default="")
@json_option
@click.pass_obj
def test(read: ReadSettings, url: str, *, as_json: bool) -> None:
    """Say what would come of the feed at URL (the one that is set where none is given), and keep nothing.

    Exit code 1 where no issue would, with the reason.
    """
    settings = read()
    if not (url.strip() or settings.feed_url):
        raise ConfigError(("No feed is set: name one, as in paperboy source test https://example.com/feed.",))
    address = FeedAddress.typed(url) if url.strip() else FeedAddress(settings.feed_url)
    try:
        found = _tried(settings, address)
    except SourceError as fault:
        if not as_json:
            raise
        sentence = Redaction(all_secrets(settings))(str(fault))
        print_json({"feed": address.name, "error": sentence})
        raise click.exceptions.Exit(1) from None
    if as_json:
        print_json({"feed": address.name, **asdict(found), "error": found.no_issue or None})
    else:
        click.echo(f"{address.name}: {printable(found.title) or 'no title'}")
        for line in _trial_lines(found):
            click.echo(printable(line))
    if found.no_issue:
        raise click.exceptions.Exit(1)


def _tried(settings: Settings, address: FeedAddress) -> Trial:
    from scheduler.editor.editing import why_no_issue  # noqa: PLC0415  only here is something edited

    fetcher = Fetcher(allow_private=settings.feed_private, proxy_for=proxy_for)
    now = SYSTEM_CLOCK.now()
    why_none = partial(why_no_issue, day=now.date())
    return asyncio.run(trial_of(address, fetcher, settings.feed_kind, now, why_none))


def _trial_lines(found: Trial) -> Iterator[str]:
    if found.issues:
        yield f"Finished issues: {len(found.issues)}. They go to the reader of issues:"
        yield from map(_issue_line, found.issues[:_SHOWN])
    else:
        yield f"Articles: {len(found.entries)}. At a first start the newest is edited, the others are passed:"
        yield from map(_entry_line, found.entries[:_SHOWN])
    if found.no_issue:
        yield f"No issue would come of it now. {found.no_issue}"
    more = max(len(found.issues), len(found.entries)) - _SHOWN
    if more > 0:
        yield f"  … and {more} more"


def _entry_line(entry: TriedEntry) -> str:
    day = f"{entry.published_at:%Y-%m-%d}" if entry.published_at else "-"
    notes = ", ".join(
        ["no issue" if entry.no_issue else "edited"] * entry.edited + ["cut short by the feed"] * entry.cut
    )
    said = f"  {day:<10}  {entry.size:>7,} characters  {entry.links:>4} links  {entry.title}"
    return f"{said}  ({notes})" if notes else said


def _issue_line(issue: TriedIssue) -> str:
    day = issue.day.isoformat() if issue.day else "-"
    return f"  {day:<10}  {f'rejected: {issue.error}' if issue.error else f'{issue.stories} stories'}  {issue.name}"


def printable(text: str) -> str:
    """What others wrote, without what would steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
