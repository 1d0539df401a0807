"""``paperboy deliver``, ``stats`` and ``why``: owing an issue by hand, and what became of what was owed."""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

import click

from bot.addresses import write_place
from bot.compose import why_document
from bot.config import Settings
from bot.document import Document, Paragraph, Title, plain
from bot.errors import PaperboyError
from bot.locales import Language, words
from bot.model import ArchivedIssue, IssueState, Place, State, Subscription
from bot.ports import Clock
from bot.services import delivery_stats, planning
from bot.storage import Storage
from paperboy.app import open_storage, useful_for
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress
from paperboy.cli.issues import find_issue
from paperboy.platforms import addresses_of, specs
from paperboy.startup_warnings import costs
from paperboy.steady_clock import SYSTEM_CLOCK

_ENDS: Final = tuple(state for state in State if state not in {State.DUE, State.SENDING})


# --- deliver ------------------------------------------------------------------------------------------------------


@click.command()
@click.option("--issue", "which", required=True, metavar="DATE|latest", help="The issue.")
@click.option("--to", metavar="CHAT", help="Only there: an address, telegram:123, discord:456.")
@click.option("--again", is_flag=True, help="Send a second copy where it was sent already.")
@click.option("--yes", is_flag=True, help="Yes, a second copy.")
@click.pass_obj
def deliver(read: ReadSettings, which: str, to: str | None, *, again: bool, yes: bool) -> None:
    """Owe an issue to all subscribers, or to one place.

    Also one that repeats earlier news. A running bot sends it.
    """
    if again and not yes:
        raise click.UsageError("--again sends a second copy to whoever has it already. To do that, add --yes")
    settings = read()
    for cost in costs(settings) if to is None else ():
        click.echo(cost, err=True)
    with progress() as show:
        made = asyncio.run(deliver_issue(settings, which, to=to, again=again, progress=show))
    click.echo(f"{made:,} due. A running bot sends what is due at once; `paperboy stats` shows how far it is.")


async def deliver_issue(
    settings: Settings,
    which: str,
    *,
    to: str | None,
    again: bool,
    progress: Callable[[str], None],
    clock: Clock = SYSTEM_CLOCK,
) -> int:
    """Owe an issue to every live subscription, or to one place; how many deliveries are due by it.

    What was sent is sent once more only with ``again``. PaperboyError where there is nothing to do.
    """
    async with open_storage(settings) as storage:
        archived = await _live_issue(storage, settings, which)
        only = None if to is None else await _subscription(storage, settings, to)
        now, useful = clock.now(), useful_for(settings)
        if only is None:
            progress("Writing down who is owed it …")
            made = await planning.deliver_to_all(
                storage, archived, now, useful=useful, again=again, progress=lambda n: progress(f"Opened {n:,} again …")
            )
        else:
            made = await planning.bring(storage.deliveries, archived, only, now, useful=useful, again=again)
        if not made:
            raise PaperboyError(await _nothing_to_do(storage, archived, only))
    return int(made)


async def _nothing_to_do(storage: Storage, archived: ArchivedIssue, only: Subscription | None) -> str:
    states = await storage.deliveries.resend.standing(archived.id, only.id if only else None)
    waiting = states.get(State.DUE, 0) + states.get(State.SENDING, 0)
    arrived = states.get(State.SENT, 0) + states.get(State.UNKNOWN, 0)
    where = write_place(only.place) if only else _places(arrived or waiting)
    if arrived:
        return f"The issue of {archived.date} was sent to {where} already. Once more: --again --yes"
    if waiting:
        return f"The issue of {archived.date} is owed to {where} already and waits to be sent: a running bot does it."
    return "Nobody is subscribed, so there is nobody to bring it to."


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"{number:,} places"


async def _live_issue(storage: Storage, settings: Settings, which: str) -> ArchivedIssue:
    archived = await find_issue(storage, settings, which)
    if archived.state is not IssueState.LIVE:
        raise PaperboyError(f"The issue of {archived.date} is {archived.state}: it is not sent to anybody.")
    return archived


async def _subscription(storage: Storage, settings: Settings, chat: str) -> Subscription:
    place = _place(chat)
    found = await storage.subscribers.find(place, settings.edition)
    if found is None or not found.on:
        raise PaperboyError(f"Nothing is subscribed at {write_place(place)}.")
    if found.reason:
        raise PaperboyError(
            f"{write_place(place)} cannot be reached ({found.reason}). `paperboy why {chat}` tells more."
        )
    return found


# --- why ----------------------------------------------------------------------------------------------------------


@click.command(context_settings={"ignore_unknown_options": True})  # a group's address begins with a minus
@click.argument("chat")
@click.pass_obj
def why(read: ReadSettings, chat: str) -> None:
    """What came to CHAT, what is next, what was missed and why.

    CHAT is an address, or telegram:123, discord:456, telegram:-1001234567890/7 (a topic).
    """
    click.echo(asyncio.run(explain(read(), chat)))


async def explain(settings: Settings, chat: str, *, clock: Clock = SYSTEM_CLOCK) -> str:
    """What ``/why`` says at that place, as text. PaperboyError where nothing is subscribed there."""
    place = _place(chat)
    async with open_storage(settings) as storage:
        found = await storage.history.at(place, settings.edition)
    if not found:
        raise PaperboyError(f"Nothing is subscribed at {write_place(place)}.")
    speak, now = words(Language.ENGLISH).on(clock.now().date()), clock.now()
    titles = [write_place(history.subscription.place) if len(found) > 1 else "" for history in found]
    told = (why_document(history, now, speak, title=title) for history, title in zip(found, titles, strict=True))
    return "\n\n".join(map(_text, told))


def _text(document: Document) -> str:
    return "\n".join(plain(block.text) for block in document.blocks if isinstance(block, Title | Paragraph))


def _place(chat: str) -> Place:
    try:
        return addresses_of(specs()).read(chat)
    except ValueError as fault:
        raise PaperboyError(f"{fault}.") from None


# --- stats --------------------------------------------------------------------------------------------------------


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print an object for programs.")
@click.option("--issues", default=7, show_default=True, type=click.IntRange(1, 1000), help="How many, the newest.")
@click.pass_obj
def stats(read: ReadSettings, issues: int, *, as_json: bool) -> None:
    """What became of the newest issues.

    Also who has waited longest, and how much of the rate is used.
    """
    found = asyncio.run(count(read(), issues=issues))
    click.echo(json.dumps(_as_json(found), indent=2) if as_json else "\n".join(_as_table(found)))


async def count(settings: Settings, *, issues: int, clock: Clock = SYSTEM_CLOCK) -> delivery_stats.Stats:
    """The deliveries of the newest ``issues``."""
    async with open_storage(settings) as storage:
        return await delivery_stats.stats(storage, settings.edition, clock.now(), issues=issues, rates=settings.rates)


def _as_json(stats: delivery_stats.Stats) -> dict[str, Any]:
    return {
        "at": stats.now.isoformat(),
        "issues": [
            {
                "date": tally.day.isoformat(),
                "platform": tally.platform,
                "owed": tally.owed,
                "waiting": tally.waiting,
                "correcting": tally.correcting,
                **{state.value: tally.states.get(state, 0) for state in _ENDS},
            }
            for tally in stats.tallies
        ],
        "oldest_wait_seconds": {
            platform: round((stats.now - since).total_seconds(), 1) for platform, since in stats.oldest_due.items()
        },
        "last_minute": {
            platform: {"sent": used.sent, "allowed": used.allowed} for platform, used in stats.last_minute.items()
        },
    }


def _as_table(stats: delivery_stats.Stats) -> Iterator[str]:
    """Columns as wide as their widest number; empty where nothing is."""
    if not stats.tallies:
        yield "Nothing was owed yet."
        return
    heading: list[str] = ["date", "platform", "owed", "waiting", *_ENDS]
    rows = [[str(cell) for cell in row] for row in _cells(stats)]
    widths = [max(len(row[n]) for row in [heading, *rows]) for n in range(len(heading))]
    for row in [heading, *rows]:
        words = [
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(words).rstrip()
    for platform, since in stats.oldest_due.items():
        yield f"Longest wait on {platform}: {_span(since, stats.now)}"
    for platform, used in stats.last_minute.items():
        share = f"{100 * used.sent / used.allowed:.0f} %"
        yield f"Rate used in the last minute on {platform}: {used.sent:,} of {used.allowed:,}, {share}"


def _cells(stats: delivery_stats.Stats) -> Iterator[list[object]]:
    for entry in _as_json(stats)["issues"]:
        numbers = [entry[name] or "" for name in ("owed", "waiting", *_ENDS)]
        yield [entry["date"], entry["platform"], *numbers]


def _span(since: datetime, now: datetime) -> str:
    minutes, seconds = divmod(round((now - since).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds:02} s"
