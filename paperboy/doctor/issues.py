"""What issues are made of: the folder where they arrive, the feed, the language model."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.proxies import proxy_for
from bot.config import Settings
from bot.errors import PaperboyError, SourceError
from bot.model.model_calls import MILLION, Spent
from bot.model.sources import SourceState
from bot.platform import Finding, Level, notice, well, wrong
from bot.storage.editing.model_calls import ModelCalls
from bot.storage.editing.sources import Sources
from paperboy.doctor.case import Case, Subject, told
from paperboy.doctor.folders import to_be_made
from paperboy.making.configured import feed_name


async def examined(case: Case) -> Sequence[Finding]:
    """The folder; and where they are set, the feed and the model."""
    feed, model = await asyncio.gather(_feed(case), _model(case))
    return [_folder(case.settings.issues_dir), *feed, *model]


def _folder(folder: Path) -> Finding:
    set_it = "Set PAPERBOY_ISSUES_DIR."
    try:
        if not folder.exists():
            missing = f"The issues folder {folder} is not there yet"
            return to_be_made(Subject.ISSUES, folder, missing, "PAPERBOY_ISSUES_DIR")
        if not folder.is_dir():
            return wrong(Subject.ISSUES, f"The issues folder {folder} is no folder.", set_it)
    except OSError as fault:
        return wrong(Subject.ISSUES, f"The issues folder {folder} cannot be looked at: {fault.strerror}.", set_it)
    if not os.access(folder, os.R_OK | os.X_OK):
        return wrong(Subject.ISSUES, f"The issues folder {folder} cannot be read.", "Give this user the right to.")
    return well(Subject.ISSUES, f"Issues are taken from {folder}.")


# --- the feed -----------------------------------------------------------------------------------------------------


async def _feed(case: Case) -> Sequence[Finding]:
    """How the feed stands; online, whether it answers now."""
    if not (name := feed_name(case.settings)):
        return []
    if case.online and (fault := await _fault_of_feed(case.settings)):
        return [fault]
    state = None
    if case.database is not None:
        with suppress(PaperboyError):
            state = await Sources(case.database).find(case.settings.edition, name)
    if case.online and (state is None or state.looked_at is None):
        return [well(Subject.ISSUES, f"The feed {name} can be read.", "What would come of it: paperboy source test")]
    return [feed(name, state, case.settings.timezone)]


def feed(name: str, state: SourceState | None, zone: str) -> Finding:
    """What was seen of the feed when the bot looked at it."""
    if state is None or state.looked_at is None:
        return well(Subject.ISSUES, f"The feed {name} was not looked at yet.", "To try it: paperboy source test")
    wall = ZoneInfo(zone)
    looked, again = (f"{each.astimezone(wall):%Y-%m-%d %H:%M}" for each in (state.looked_at, state.next_look_at))
    when = f"Last look {looked}, next {again}."
    if not state.failures:
        return well(Subject.ISSUES, f"The feed {name} answers. {when}")
    nothing = f"gives nothing (looks in a row: {state.failures}): {state.reason}"
    return notice(Subject.ISSUES, f"The feed {name} {nothing} {when}", "To try it now: paperboy source test")


async def _fault_of_feed(settings: Settings) -> Finding | None:
    """Why the feed gives nothing now; None where it does."""
    from scheduler.feeds.feed_address import FeedAddress  # noqa: PLC0415  its parsers cost megabytes
    from scheduler.feeds.fetching.fetcher import Bounds, Fetched, Fetcher  # noqa: PLC0415  the same
    from scheduler.feeds.parsing.issue_feeds import brought  # noqa: PLC0415  the same

    address = FeedAddress(settings.feed_url)
    fetcher = Fetcher(allow_private=settings.feed_private, proxy_for=proxy_for, bounds=Bounds(seconds=10.0))
    try:
        found = await fetcher.fetch(address.url)
        assert isinstance(found, Fetched)  # noqa: S101  no version was named
        url = FeedAddress(found.url).public
        await asyncio.to_thread(brought, found.body, url, found.content_type, settings.feed_kind, address.keys)
    except SourceError as fault:
        said = told(Level.WRONG, Subject.ISSUES, str(fault))
        return replace(said, to_do=f"{said.to_do} The address is set in PAPERBOY_FEED_URL.".lstrip())
    return None


# --- the model ----------------------------------------------------------------------------------------------------


async def _model(case: Case) -> Sequence[Finding]:
    """What the model has cost today; online, whether it could be asked now. That costs nothing."""
    if not case.settings.llm.on:
        return []
    asked = [await _reach(case.settings)] if case.online else []
    return [*asked, await _spent(case)]


async def _reach(settings: Settings) -> Finding:
    from scheduler.editor.model import ModelError  # noqa: PLC0415  only for who has a model
    from scheduler.language_model.from_settings import endpoint_of  # noqa: PLC0415  the same
    from scheduler.language_model.reach import is_listed  # noqa: PLC0415  the same

    model = settings.llm.model
    try:
        listed = await is_listed(endpoint_of(settings.llm), proxy_for)
    except ModelError as fault:
        return told(
            Level.WRONG, Subject.ISSUES, str(fault), "Check PAPERBOY_LLM_BASE_URL. Without it rules alone edit."
        )
    if listed is False:
        what = f"The server of the language model does not list {model}."
        return notice(Subject.ISSUES, what, "Check PAPERBOY_LLM_MODEL: paperboy edit FILE --dry-run asks it.")
    known = f"The server of the language model lists {model}" if listed else "The server of the language model answers"
    return well(Subject.ISSUES, f"{known}.")


async def _spent(case: Case) -> Finding:
    llm, spent = case.settings.llm, Spent()
    today = case.now.astimezone(ZoneInfo(case.settings.timezone)).date()
    if case.database is not None:
        with suppress(PaperboyError):
            spent = await ModelCalls(case.database).spent(today)
    said = f"has taken {spent.tokens:,} of {llm.day_tokens:,} tokens today"
    if llm.day_budget is not None:
        said += f", and cost {spent.cost / MILLION:.4f} of {llm.day_budget}"
    return well(Subject.ISSUES, f"The model {llm.model} {said}.")
