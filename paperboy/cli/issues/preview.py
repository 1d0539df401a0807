"""``paperboy issue preview``: an issue as its readers would get it, at one place."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.addresses import write_place
from bot.compose import reason_clause
from bot.config import Settings
from bot.errors import DigestError, PaperboyError, StorageError, UsageError
from bot.locales import Language, words
from bot.markdown import parse
from bot.model import ArchivedIssue, IssueState, Place, PlaceKind, Style, Subscription
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Sent, Unknown
from bot.script import language_of
from bot.services.trials import TrialDelivery
from bot.storage import missing_file
from paperboy import app, logs
from paperboy.cli.environment import ReadSettings
from paperboy.cli.issues.archived_issues import LATEST, find_issue, live, readable
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.platforms import place_named
from paperboy.redaction import Redaction, all_secrets
from paperboy.steady_clock import SYSTEM_CLOCK
from paperboy.trials.sending import send


@click.command()
@click.argument("issue", metavar="DATE|latest|FILE")
@click.option("--to", required=True, metavar="CHAT", help="Where: telegram:42, discord:456.")
@click.option(
    "--style",
    default=Style.FULL.value,
    show_default=True,
    type=click.Choice([each.value for each in Style]),
)
@click.option(
    "--language",
    type=click.Choice([each.value for each in Language]),
    help="As a reader of that language gets it; else in the language of the place, or in the issue's own.",
)
@json_option
@click.pass_obj
def preview(read: ReadSettings, issue: str, to: str, style: str, language: str | None, *, as_json: bool) -> None:
    """Send an issue to one place alone, as its readers would get it.

    FILE is an issue in Markdown. It is not kept, and comes without what would ask for its stories. Nothing is
    written down: who is owed what stays as it is. On Discord, CHAT may be the id of somebody in PAPERBOY_ADMINS.

    Exit code 1 if it did not come, with the reason.
    """
    settings, place = read(), place_named(to)
    logs.set_up("WARNING", all_secrets(settings))  # that somebody logs in is no news to who asked for it
    reader = Reader(style=Style(style), language=Language(language) if language else None)
    became = asyncio.run(preview_issue(settings, issue, place, reader, lambda note: click.echo(note, err=True)))
    if as_json:
        print_json(_as_json(became, place))
    else:
        click.echo(Redaction(all_secrets(settings))(what_became(became, place)))
    if not became.whole:
        raise click.exceptions.Exit(1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """For whom it is made; without a ``language`` for one who reads that of the place, or else the issue's own."""

    style: Style = Style.FULL
    language: Language | None = None


async def preview_issue(
    settings: Settings, which: str, place: Place, reader: Reader, note: Callable[[str], object] = lambda _: None
) -> TrialDelivery:
    """Send an issue to a place, and keep nothing of it; ``note`` hears what is odd about a file.

    PaperboyError where there is no such issue, or the platform is off or cannot be reached.
    """
    if kept := which == LATEST or _is_date(which):
        async with open_storage(settings) as storage:
            archived = readable(live(await find_issue(storage, settings, which)))
    else:
        archived = _of_file(settings, Path(which), note)
    if (there := await _subscribed(settings, place)) is not None:
        place, reader = there.place, replace(reader, language=reader.language or Language.match(there.language))
    language = reader.language or language_of(archived.content)
    return await send(settings, archived, place, reader.style, language, kept=kept)


def what_became(trial: TrialDelivery, place: Place) -> str:
    """A sentence that says so, a refusal in the words of ``why`` with what the platform said."""
    where = write_place(place)
    if trial.whole:
        return f"Sent to {where}: {_messages(trial.pages)}."
    why = _why(trial.outcome, place)
    if trial.sent:
        return f"Only {trial.sent} of {_messages(trial.pages)} came to {where}: {why}"
    return f"Not sent to {where}: {why}"


def _as_json(trial: TrialDelivery, place: Place) -> dict[str, object]:
    reason, detail = (None, "") if trial.whole else _reason(trial.outcome)
    return {
        "place": write_place(place),
        "messages": trial.pages,
        "sent": trial.sent,
        "reason": reason,
        "detail": detail or None,
    }


def _messages(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"


def _why(outcome: Outcome, place: Place) -> str:
    reason, detail = _reason(outcome)
    clause = reason_clause(reason, words(Language.ENGLISH), private=place.kind is PlaceKind.PRIVATE)
    said = f"{clause} ({detail})." if detail else f"{clause}."
    return f"{said}{_advice(outcome, place)}"


def _reason(outcome: Outcome) -> tuple[Reason, str]:
    """Why it is not there, and what the platform said of that."""
    match outcome:
        case Moved(to=to):
            return Reason.UPGRADED, to
        case Later() | Gone() | Refused() | Unknown():
            return outcome.reason, outcome.detail
        case Sent():
            raise RuntimeError("nothing was refused")


def _advice(outcome: Outcome, place: Place) -> str:
    if isinstance(outcome, Unknown):
        return " It may have come all the same."
    if isinstance(outcome, Gone) and place.kind is PlaceKind.CHANNEL:
        return " Is that a person's id? Then name them in PAPERBOY_ADMINS."
    return ""


# --- the issue and the place --------------------------------------------------------------------------------------


def _is_date(which: str) -> bool:
    try:
        date.fromisoformat(which)
    except ValueError:
        return False
    return True


def _of_file(settings: Settings, file: Path, note: Callable[[str], object]) -> ArchivedIssue:
    """The issue that a file holds, as if it had just been published. PaperboyError where it cannot be read."""
    now = SYSTEM_CLOCK.now()
    try:
        found = parse(file.read_bytes(), name=str(file), today=now.astimezone(ZoneInfo(settings.timezone)).date())
    except OSError as fault:
        named = f"{str(file)!r} is no date such as 2025-12-20, not “{LATEST}”, and no file that can be read"
        raise UsageError(f"{named}: {fault.strerror}.") from None
    except DigestError as fault:
        raise PaperboyError(f"{file}: {fault}") from None
    for remark in found.remarks:
        note(remark)
    return ArchivedIssue(
        id=0,
        edition=settings.edition,
        content=found.issue,
        state=IssueState.LIVE,
        revision=1,
        push=False,
        published_at=now,
    )


async def _subscribed(settings: Settings, place: Place) -> Subscription | None:
    """The subscription at a place, as far as the database tells: it knows of a channel whether it is a forum, and what
    is spoken there."""
    with suppress(StorageError):
        if missing_file(settings.database_url) is None:
            async with app.open_storage(settings, create=False) as storage:
                return await storage.subscribers.find(place, settings.edition)
    return None
