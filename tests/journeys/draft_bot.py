"""The bot in a process of its own, with an editor that does as it is told, which is killed at a step: for journeys.

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
from bot.services.intake import Intake
from bot.storage.editing.drafts import Drafts
from bot.storage.editing.runs import Runs
from paperboy import app
from paperboy.cli.environment import until_stopped
from paperboy.logs import set_up
from paperboy.making import configured
from paperboy.making.configured import Making
from paperboy.making.duties import drafting_duties
from paperboy.platforms import settings_of, specs
from tests.articles import FakeEditor, a_content
from tests.journeys.installation import LiveClock

STEPS: dict[str, tuple[type, str]] = {
    "edited": (FakeEditor, "edit"),
    "drafted": (Runs, "drafted"),
    "swapped": (Drafts, "advance"),
    "approved": (Drafts, "advance"),
    "taken": (Intake, "take"),
    "planned": (Intake, "plan"),
    "noted": (Drafts, "note_published"),
}
"""What the process has done last when it is killed."""
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
        if done and (step not in ("taken", "planned") or _is_of_a_draft(step, given)):
            die()
        return done

    setattr(kind, name, last)


def _is_of_a_draft(step: str, given: tuple[Any, ...]) -> bool:
    name = given[1] if step == "taken" else given[1].file
    return str(name).startswith("draft://")


async def run(stop: asyncio.Event) -> None:
    settings = read_settings(os.environ, settings_of(specs()))
    set_up(settings.log_level, settings.secrets)

    def making(settings: Settings, intake: Intake, wake: Callable[[], None]) -> Making:
        editor = FakeEditor(contents={"About gpt": a_content(fault=2)})
        return Making(duties=drafting_duties(editor, settings, intake, wake))

    configured.making_of = making
    if sys.argv[1] != "never":
        die_at(sys.argv[1])
    clock = LiveClock(datetime.now(UTC) + timedelta(seconds=float(sys.argv[2])))
    await app.run(settings, stop, clock=clock, roles=frozenset(sys.argv[3:]) or None)


if __name__ == "__main__":
    asyncio.run(until_stopped(run))
