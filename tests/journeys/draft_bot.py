"""The bot in a process of its own, which is killed at a step: for journeys. Where no feed is set it has an editor that
does as it is told.

`python -m tests.journeys.draft_bot STEP SECONDS [ROLE…]`: by a clock that is so far ahead; "never" is no step.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.config import Settings, read_settings
from bot.model.articles import ArticleState
from bot.services.intake import Intake
from bot.storage.deliveries.claims import Claims
from bot.storage.editing.drafts import Drafts
from bot.storage.editing.model_calls import ModelCalls
from bot.storage.editing.runs import Runs
from bot.storage.editing.sources import Sources
from paperboy import app
from paperboy.logs import set_up
from paperboy.making import configured
from paperboy.making.configured import Making
from paperboy.making.duties import drafting_duties
from paperboy.making.editor import ConfiguredEditor
from paperboy.platforms import settings_of, specs
from paperboy.stopping import until_stopped
from scheduler.feeds.fetching.fetcher import Fetcher
from scheduler.language_model.language_model import LanguageModel
from tests.articles import FakeEditor, a_content, told_apart
from tests.journeys.installation import LiveClock

STEPS: dict[str, tuple[type, str]] = {
    "fetched": (Fetcher, "fetch"),
    "settling": (Sources, "looked"),
    "ripe": (Sources, "looked"),
    "reserved": (ModelCalls, "reserve"),
    "answered": (LanguageModel, "ask"),
    "kept": (ModelCalls, "settle"),
    "written": (ConfiguredEditor, "edit"),
    "edited": (FakeEditor, "edit"),
    "drafted": (Runs, "drafted"),
    "swapped": (Drafts, "advance"),
    "approved": (Drafts, "advance"),
    "taken": (Intake, "take"),
    "planned": (Intake, "plan"),
    "noted": (Drafts, "note_published"),
    "claimed": (Claims, "claim"),
}
"""What the process has done last when it is killed."""
LOOKED = {"settling": ArticleState.SETTLING, "ripe": ArticleState.TAKEN}
"""What a look at the feed has come to, and is kept."""
BEFORE: dict[str, tuple[type, str]] = {"told": (Drafts, "told")}
"""What it was about to do."""


def die(_: object = None) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(step: str) -> None:
    """Let the process be killed there."""
    kind, name = (STEPS | BEFORE)[step]
    usual = getattr(kind, name)

    async def last(*given: Any, **how: Any) -> object:
        if step in BEFORE:
            die()
        done = await usual(*given, **how)
        if _is_it(step, given, done):
            die()
        return done

    setattr(kind, name, last)


def _is_it(step: str, given: tuple[Any, ...], done: object) -> bool:
    if step in LOOKED:
        return any(one.state is LOOKED[step] for one, _ in given[2])
    if step in ("taken", "planned"):  # a correction owes nothing new
        return _is_of_a_draft(step, given)
    return bool(done)


def _is_of_a_draft(step: str, given: tuple[Any, ...]) -> bool:
    name = given[1] if step == "taken" else given[1].file
    return str(name).startswith("draft://")


async def run(stop: asyncio.Event) -> None:
    settings = read_settings(os.environ, settings_of(specs()))
    set_up(settings.log_level, settings.secrets)

    def making(settings: Settings, intake: Intake, wake: Callable[[], None]) -> Making:
        editor = FakeEditor(contents={"About gpt": told_apart(a_content(fault=2))})
        return Making(duties=drafting_duties(editor, settings, intake, wake))

    if not settings.feed_url:
        configured.making_of = making
    if sys.argv[1] != "never":
        die_at(sys.argv[1])
    clock = LiveClock(datetime.now(UTC) + timedelta(seconds=float(sys.argv[2])))
    await app.run(settings, stop, clock=clock, roles=frozenset(sys.argv[3:]) or None)


if __name__ == "__main__":
    asyncio.run(until_stopped(run))
