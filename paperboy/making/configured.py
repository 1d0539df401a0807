"""Whether this installation makes issues of articles, and with what."""

from collections.abc import Callable

from bot.config import Settings
from bot.services.drafts import Recheck, unchecked
from bot.services.intake import Intake
from paperboy.clock_duties import Duty, IssueMaking


def issue_making(settings: Settings) -> IssueMaking | None:  # noqa: ARG001  no feed can be set yet
    """What makes them; None where no feed is set, and nothing of it is imported then."""
    return None


def making_duties(settings: Settings, intake: Intake, wake: Callable[[], None]) -> tuple[Duty, ...]:
    """What the clock does for it."""
    making = issue_making(settings)
    return making.duties(intake, wake) if making else ()


def recheck_of(settings: Settings) -> Recheck:
    """What checks the stories that people change."""
    making = issue_making(settings)
    return making.recheck if making else unchecked
