"""``paperboy announce``: one message to every place, once."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from bot.config import Settings
from bot.document import Document, Line, plain, reading
from bot.errors import PaperboyError
from bot.model.announcements import Announcement, Audience
from bot.model.delivery_history import AnnouncementTally
from bot.ports import Clock
from bot.services.announcing import announcing
from bot.services.announcing.announcing import Proposed
from bot.storage import Storage
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import Progress, progress
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.cli.top.rest import Rest
from paperboy.configured_services import useful_for
from paperboy.platforms import specs
from paperboy.startup_warnings import costs
from paperboy.steady_clock import SYSTEM_CLOCK

_TEXT_FILES: Final = frozenset({".md", ".markdown", ".txt"})
_LOOK_SECONDS: Final = 1.0
_BOT_SECONDS: Final = 10.0
"""A running bot begins sooner."""


@click.command()
@click.argument("what", metavar="TEXT|FILE", required=False)
@click.option("--yes", is_flag=True, help="Send it without being asked, as in a script.")
@click.option("--again", is_flag=True, help="Also where the same was announced within a day.")
@click.option("--dry-run", is_flag=True, help="Show it, and to how many places it would go; send nothing.")
@click.option(
    "--cancel", type=click.IntRange(min=1), metavar="NUMBER", help="Send the rest of announcement NUMBER to nobody."
)
@json_option
@click.pass_obj
def announce(  # noqa: PLR0913  its options
    read: ReadSettings, what: str | None, cancel: int | None, *, yes: bool, again: bool, dry_run: bool, as_json: bool
) -> None:
    """Say something to every place, once.

    The text is Markdown of one message; FILE has it, - is the standard input. It is shown first, with the number of
    places, which is to be typed. A running bot sends it, behind the issues: a place with several subscriptions gets
    one, a place that pauses gets it afterwards, without a sound where issues come without one.
    """
    settings = read()
    if cancel is not None and what is None:
        click.echo(asyncio.run(cancel_announcement(settings, cancel)))
        return
    if what is None or cancel is not None:
        raise click.UsageError("Say what is to be announced, as TEXT or FILE; or which announcement to --cancel.")
    show = _unseen if as_json else click.echo
    made = asyncio.run(make_announcement(settings, _source(what), show, yes=yes, again=again, dry_run=dry_run))
    if as_json:
        print_json(made.as_json())
    elif made.announcement is not None:
        _say(settings, made.announcement)


def _unseen(line: str) -> None:
    """Where a program reads."""


def _say(settings: Settings, made: Announcement) -> None:
    click.echo(f"It is announcement {made.id}. A running bot sends it; `paperboy stats` shows how far it is.")
    if sys.stderr.isatty():
        with suppress(KeyboardInterrupt), progress() as shown:
            click.echo(asyncio.run(follow(settings, made, shown)))


def _source(what: str) -> str | bytes:
    """What is to be said: the words themselves, or those of a file."""
    if what == "-":
        return sys.stdin.buffer.read()
    is_name = not any(letter.isspace() for letter in what) and Path(what).suffix.lower() in _TEXT_FILES
    try:
        if is_name or ("\n" not in what and Path(what).is_file()):
            return Path(what).read_bytes()
    except OSError as fault:
        if is_name:
            raise PaperboyError(f"{what} cannot be read: {fault.strerror}.") from fault
    return what


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What was proposed, and the announcement that it became; None where it was only to be shown."""

    proposed: Proposed
    announcement: Announcement | None = None

    def as_json(self) -> dict[str, Any]:
        """As ``--json`` prints it."""
        audience = self.proposed.audience
        number = self.announcement.id if self.announcement else None
        return {
            "announcement": number,
            "text": self.proposed.text,
            "places": dict(audience.places),
            "paused": audience.paused,
        }


async def make_announcement(  # noqa: PLR0913  its options
    settings: Settings,
    source: str | bytes,
    show: Callable[[str], None],
    *,
    yes: bool,
    again: bool,
    dry_run: bool,
    clock: Clock = SYSTEM_CLOCK,
) -> Made:
    """Show it, ask, and keep it, unless it is only to be shown. PaperboyError where it is not to be sent."""
    forms = {form: preview for spec in specs().values() for form, preview in spec.previews.items()}
    async with open_storage(settings) as storage:
        proposed = await announcing.propose(storage, source, forms, clock.now())
        for line in _shown(proposed):
            show(line)
        if dry_run:
            return Made(proposed=proposed)
        for cost in costs(settings):
            click.echo(cost, err=True)
        if proposed.same is not None and not again:
            raise PaperboyError(await _said_before(storage, proposed.same))
        if not yes:
            await asyncio.to_thread(_confirm, proposed.audience)
        kept = await announcing.announce(storage, proposed, clock.now(), useful=useful_for(settings))
    return Made(proposed=proposed, announcement=kept)


def _shown(proposed: Proposed) -> Iterator[str]:
    audience, text = proposed.audience, list(as_text(proposed.document))
    characters = sum(len(plain(line)) for block in proposed.document.blocks for line in reading(block))
    for platform, number in audience.places.items():
        yield f"{platform.capitalize()}, {places(number)}, one message of {characters:,} characters:"
        yield ""
        yield from (f"    {line}".rstrip() for line in text)
        yield ""
    paused = f", {audience.paused:,} of them once their pause is over" if audience.paused else ""
    yield f"It goes to {places(audience.number)}{paused}."


def as_text(document: Document) -> Iterator[str]:
    """What there is to read in it, with the addresses of its links."""
    for block in document.blocks:
        for line in reading(block):
            yield from _with_addresses(line).split("\n")


def _with_addresses(line: Line) -> str:
    return "".join(f"{span.text} <{span.link}>" if span.link and span.link != span.text else span.text for span in line)


def places(number: int) -> str:
    return "1 place" if number == 1 else f"{number:,} places"


def _confirm(audience: Audience) -> None:
    """PaperboyError unless the number of places is typed."""
    nothing = "Nothing was sent. In a script, which types nothing: --yes"
    try:
        typed = click.prompt(
            f"To send it, type the number of places ({audience.number})", err=True, default="", show_default=False
        )
    except click.Abort:
        raise PaperboyError(nothing) from None
    if typed.strip().replace(",", "") != str(audience.number):
        raise PaperboyError("Nothing was sent.")


async def _said_before(storage: Storage, same: Announcement) -> str:
    tally = await _tally(storage, same)
    rest = "" if same.planned and not tally.waiting else ", and a running bot sends the rest"
    return (
        f"The same was announced at {same.made_at:%Y-%m-%d %H:%M} UTC, as announcement {same.id}: {places(tally.sent)} "
        f"of {tally.owed:,} have it{rest}. To say it to everybody once more: --again"
    )


async def cancel_announcement(settings: Settings, number: int) -> str:
    """Send the rest of an announcement to nobody; returns a sentence. PaperboyError where there is none."""
    async with open_storage(settings) as storage:
        if await storage.announcements.by_id(number) is None:
            raise PaperboyError(f"There is no announcement {number}. `paperboy stats` shows the last ones.")
        left = await storage.announcements.cancel(number)
    return f"Announcement {number} is sent to nobody any more: {places(left)} had not got it."


async def follow(settings: Settings, made: Announcement, shown: Progress, *, clock: Clock = SYSTEM_CLOCK) -> str:
    """Show how far it is until every place has it that does not pause, or no bot seems to run; returns a sentence."""
    began, rest = clock.monotonic(), Rest(_LOOK_SECONDS)
    async with open_storage(settings) as storage:
        while True:
            with rest.after():
                tally = await _tally(storage, made)
            if tally.announcement.planned and tally.waiting == tally.paused:
                paused = f"; waiting for the end of a pause: {tally.paused:,}" if tally.paused else ""
                return f"{places(tally.sent)} of {tally.owed:,} have it{paused}."
            if tally.announcement.planned:
                shown("Announcing …", done=tally.owed - tally.waiting, of=tally.owed)
            elif clock.monotonic() - began > _BOT_SECONDS:
                return "No bot seems to run with this database: it is sent when one does."
            else:
                shown("Waiting for the bot …")
            await asyncio.sleep(rest.left())


async def _tally(storage: Storage, announcement: Announcement) -> AnnouncementTally:
    return await storage.announcements.tally(announcement, since=SYSTEM_CLOCK.now())
