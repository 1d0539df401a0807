"""The use cases that the whole program shares, as the settings say: for what runs, and for the command line alike."""

from datetime import timedelta

from bot.config import Settings
from bot.ports import Clock
from bot.services.intake import Intake
from bot.services.troubles import TroubleWatch
from bot.storage import Storage
from paperboy.making.configured import feed_name


def useful_for(settings: Settings) -> timedelta:
    """How long an issue may still be sent."""
    return timedelta(days=settings.useful_days)


def make_intake(settings: Settings, storage: Storage, clock: Clock) -> Intake:
    """What takes texts into the archive, as the settings say."""
    return Intake(
        storage=storage,
        clock=clock,
        edition=settings.edition,
        useful=useful_for(settings),
        ahead=timedelta(days=settings.ahead_days),
        longest=settings.longest_issue,
        zone=settings.timezone,
        folder=settings.issues_dir,
    )


def make_watch(settings: Settings, storage: Storage, clock: Clock) -> TroubleWatch:
    """What looks for troubles, as the settings say."""
    return TroubleWatch(
        storage=storage,
        clock=clock,
        edition=settings.edition,
        zone=settings.timezone,
        platforms=tuple(settings.rates),
        expected_by=settings.expected_by,
        backlog=timedelta(minutes=settings.backlog_minutes),
        lost_places=settings.lost_places,
        feed=feed_name(settings),
    )
