"""``paperboy announce``: one message to every place, once."""

import asyncio
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from bot.config import Settings
from bot.document import plain, reading
from bot.errors import PaperboyError, UsageError
from bot.model.announcements import Announcement, Audience
from bot.ports import Clock
from bot.services.announcing import announcing
from bot.services.announcing.announcing import Proposed
from paperboy import app
from paperboy.cli.announcing.cancelling import cancel_announcement
from paperboy.cli.announcing.following import follow
from paperboy.cli.announcing.wording import as_text, places
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.configured_services import useful_for
from paperboy.platforms import specs
from paperboy.startup_warnings import costs
from paperboy.steady_clock import SYSTEM_CLOCK

_NAME: Final = re.compile(r"(?:~|\.{0,2}/)[!-~]*|[\w./-]+\.[a-z]{2,8}", re.ASCII | re.IGNORECASE)
"""What is taken for the name of a file, there or not: a path, or a word with an ending. A Chinese sentence is one word
too, and may have a slash and an address in it."""


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

    The text is Markdown of one message; FILE has it, - is the standard input. A path, or one word with an ending such
    as moving.md, is a FILE. The message is shown first, with the number of places, which is to be typed. A running bot
    sends it, behind the issues: a place with several subscriptions gets one, a place that pauses gets it afterwards,
    without a sound where issues come without one.
    """
    settings = read()
    if cancel is not None:
        if what is not None or yes or again:
            raise click.UsageError("--cancel takes the number of an announcement, and --dry-run or --json beside it.")
        cancelled = asyncio.run(cancel_announcement(settings, cancel, dry_run=dry_run))
        print_json(cancelled.as_json()) if as_json else click.echo(cancelled.sentence)
        return
    if what is None:
        raise click.UsageError("Say what is to be announced, as TEXT or FILE; or which announcement to --cancel.")
    show = _where_shown(asks=not yes and not dry_run, as_json=as_json)
    made = make_announcement(settings, _source(what), show, yes=yes, again=again, dry_run=dry_run)
    if as_json:
        print_json(made.as_json())
    elif made.announcement is not None:
        _say(settings, made.announcement, follows=not yes and sys.stderr.isatty())


def _where_shown(*, asks: bool, as_json: bool) -> Callable[[str], None]:
    """A program reads the standard output; whoever is asked has to see what about."""
    if as_json:
        return partial(click.echo, err=True) if asks else lambda _: None
    return click.echo


def _say(settings: Settings, made: Announcement, *, follows: bool) -> None:
    click.echo(f"It is announcement {made.id}. A running bot sends it; `paperboy stats` shows how far it is.")
    if follows:
        with suppress(KeyboardInterrupt), progress() as shown:
            click.echo(asyncio.run(follow(settings, made, shown)))


def _source(what: str) -> str | bytes:
    """What is to be said: the words themselves, or those of a file."""
    if what == "-":
        return sys.stdin.buffer.read()
    is_name = _NAME.fullmatch(what) is not None
    try:
        if is_name or ("\n" not in what and Path(what).is_file()):
            return Path(what).read_bytes()
    except OSError as fault:
        if is_name:
            advice = "If that is the message itself, give it to paperboy announce -"
            raise UsageError(f"{what} cannot be read: {fault.strerror}. {advice}") from fault
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


def make_announcement(  # noqa: PLR0913  its options
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
    proposed = asyncio.run(_propose(settings, source, clock))
    for line in _shown(proposed):
        show(line)
    if dry_run:
        return Made(proposed=proposed)
    for cost in costs(settings):
        click.echo(cost, err=True)
    if proposed.same is not None and not again:
        raise PaperboyError(asyncio.run(_said_before(settings, proposed.same)))
    if not yes:
        _confirm(proposed.audience)  # while no loop runs, which would keep Ctrl+C for itself
    return Made(proposed=proposed, announcement=asyncio.run(_keep(settings, proposed, clock)))


async def _propose(settings: Settings, source: str | bytes, clock: Clock) -> Proposed:
    forms = {form: preview for spec in specs().values() for form, preview in spec.previews.items()}
    async with open_storage(settings) as storage:
        return await announcing.propose(storage, source, forms, clock.now())


async def _keep(settings: Settings, proposed: Proposed, clock: Clock) -> Announcement:
    async with app.open_storage(settings, create=False) as storage:  # it was named when it was opened first
        return await announcing.announce(storage, proposed, clock.now(), useful=useful_for(settings))


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


def _confirm(audience: Audience) -> None:
    """PaperboyError unless the number of places is typed; Abort for Ctrl+C."""
    try:
        typed = click.prompt(
            f"To send it, type the number of places ({audience.number})", err=True, default="", show_default=False
        )
    except click.Abort:
        if sys.stdin.isatty():
            click.echo("Nothing was sent.", err=True)
            raise
        raise PaperboyError("Nothing was sent. In a script, which types nothing: --yes") from None
    if typed.strip().replace(",", "") != str(audience.number):
        raise PaperboyError("Nothing was sent.")


async def _said_before(settings: Settings, same: Announcement) -> str:
    async with app.open_storage(settings, create=False) as storage:
        tally = await storage.announcements.tally(same, since=SYSTEM_CLOCK.now())
    rest = "" if same.planned and not tally.waiting else ", and a running bot sends the rest"
    return (
        f"The same was announced at {same.made_at:%Y-%m-%d %H:%M} UTC, as announcement {same.id}: {places(tally.sent)} "
        f"of {tally.owed:,} have it{rest}. To say it to everybody once more: --again"
    )
