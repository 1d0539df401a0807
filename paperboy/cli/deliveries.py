"""``paperboy deliver`` and ``why``: owing an issue by hand, and what came to a place."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import click

from bot.addresses import write_place
from bot.compose import why_document
from bot.compose.delivery_notes import delivery_notes
from bot.config import Settings
from bot.document import Document, Paragraph, Title, plain
from bot.errors import PaperboyError
from bot.locales import Language, words
from bot.model import ArchivedIssue, Place, State, Subscription
from bot.model.delivery_history import SubscriptionHistory
from bot.ports import Clock
from bot.services import planning
from bot.storage import Storage
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress
from paperboy.cli.issues.archived_issues import find_issue, live
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.configured_services import useful_for
from paperboy.platforms import place_named
from paperboy.startup_warnings import costs
from paperboy.steady_clock import SYSTEM_CLOCK

# --- deliver ------------------------------------------------------------------------------------------------------


@click.command()
@click.option("--issue", "which", required=True, metavar="DATE|latest", help="The issue.")
@click.option("--to", metavar="CHAT", help="Only there: an address, telegram:123, discord:456.")
@click.option("--again", is_flag=True, help="Send a second copy where it was sent already.")
@click.option("--yes", is_flag=True, help="Yes, a second copy.")
@json_option
@click.pass_obj
def deliver(read: ReadSettings, which: str, to: str | None, *, again: bool, yes: bool, as_json: bool) -> None:
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
    if as_json:
        print_json({"date": made.day, "due": made.due, "later": made.later})
        return
    click.echo(f"{made} A running bot sends it; `paperboy stats` shows how far it is.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """Deliveries of an issue that were owed by hand: so many are due at once, so many wait for their hour."""

    day: date
    due: int
    later: int

    def __str__(self) -> str:
        waiting = f", {self.later:,} at their hour" if self.later else ""
        return f"The issue of {self.day}: {self.due:,} due now{waiting}."


async def deliver_issue(
    settings: Settings,
    which: str,
    *,
    to: str | None,
    again: bool,
    progress: Callable[[str], None],
    clock: Clock = SYSTEM_CLOCK,
) -> Owed:
    """Owe an issue to every live subscription, or to one place; how many deliveries came of it. What was sent, or may
    have been, is sent once more only with ``again``. PaperboyError where there is nothing to do."""
    place = None if to is None else place_named(to)
    async with open_storage(settings) as storage:
        archived = await _to_be_sent(storage, settings, which)
        only = None if place is None else await _subscription(storage, settings, place)
        await _check_restored(storage, archived, only, again=again)
        now, useful = clock.now(), useful_for(settings)
        waited = await storage.history.waiting_for_their_hour(archived.id, now)
        if only is None:
            progress("Writing down who is owed it …")
            made = await planning.deliver_to_all(
                storage, archived, now, useful=useful, again=again, progress=lambda n: progress(f"Opened {n:,} again …")
            )
        else:
            made = await planning.bring(storage.deliveries, archived, only, now, useful=useful, again=again)
        if not made:
            raise PaperboyError(await _nothing_to_do(storage, archived, only))
        waits = await storage.history.waiting_for_their_hour(archived.id, now)
        later = max(0, min(int(made), waits - waited))
    return Owed(day=archived.date, due=int(made) - later, later=later)


async def _check_restored(storage: Storage, archived: ArchivedIssue, only: Subscription | None, *, again: bool) -> None:
    """PaperboyError where a backup was put back, and somebody may have got the issue before; not for ``again``."""
    if not again and (number := await planning.may_have_got(storage, archived, only)):
        raise PaperboyError(
            f"A backup was put back, and {_places(number)} may have got the issue of {archived.date} before. To send "
            "it all the same: --again --yes"
        )


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


async def _to_be_sent(storage: Storage, settings: Settings, which: str) -> ArchivedIssue:
    """The issue. PaperboyError where it is withdrawn, or nobody knows any more who has it."""
    archived = live(await find_issue(storage, settings, which))
    if await storage.pruning.is_pruned(archived.id):
        raise PaperboyError(
            f"Who has the issue of {archived.date} was pruned: it is not sent again. `paperboy issue show` prints it."
        )
    return archived


async def _subscription(storage: Storage, settings: Settings, place: Place) -> Subscription:
    found = await storage.subscribers.find(place, settings.edition)
    if found is None or not found.on:
        raise PaperboyError(f"Nothing is subscribed at {write_place(place)}.")
    if found.reason:
        named = write_place(place)
        raise PaperboyError(f"{named} cannot be reached ({found.reason}). `paperboy why {named}` tells more.")
    return found


# --- why ----------------------------------------------------------------------------------------------------------


@click.command(context_settings={"ignore_unknown_options": True})  # a group's address begins with a minus
@click.argument("chat")
@json_option
@click.pass_obj
def why(read: ReadSettings, chat: str, *, as_json: bool) -> None:
    """What came to CHAT, what is next, what was missed and why.

    CHAT is an address, or telegram:123, discord:456, telegram:-1001234567890/7 (a topic).
    """
    if as_json:
        print_json(asyncio.run(explain_as_data(read(), chat)))
    else:
        click.echo(asyncio.run(explain(read(), chat)))


async def explain(settings: Settings, chat: str, *, clock: Clock = SYSTEM_CLOCK) -> str:
    """What ``/why`` says at that place, as text. PaperboyError where nothing is subscribed there."""
    found = await _histories(settings, place_named(chat))
    speak, now = words(Language.ENGLISH).on(clock.now().date()), clock.now()
    titles = [write_place(history.subscription.place) if len(found) > 1 else "" for history in found]
    told = (why_document(history, now, speak, title=title) for history, title in zip(found, titles, strict=True))
    return "\n\n".join(map(_text, told))


async def explain_as_data(settings: Settings, chat: str, *, clock: Clock = SYSTEM_CLOCK) -> list[dict[str, Any]]:
    """The same as data: an object a subscription, with its notes. PaperboyError as for ``explain``."""
    found, now = await _histories(settings, place_named(chat)), clock.now()
    return [
        {
            "place": write_place(one.subscription.place),
            "on": one.subscription.on,
            "zone": one.subscription.preferences.schedule.zone,
            "notes": [asdict(note) for note in delivery_notes(one, now)],
        }
        for one in found
    ]


async def _histories(settings: Settings, place: Place) -> Sequence[SubscriptionHistory]:
    async with open_storage(settings) as storage:
        found = await storage.history.at(place, settings.edition)
    if not found:
        raise PaperboyError(f"Nothing is subscribed at {write_place(place)}.")
    return found


def _text(document: Document) -> str:
    return "\n".join(plain(block.text) for block in document.blocks if isinstance(block, Title | Paragraph))
