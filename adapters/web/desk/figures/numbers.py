"""What every number at the desk asks of the storage: docs/desk.md says the same, and tests hold both to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from adapters.web.desk.navigation import DELIVERIES, FAILURES, OVERVIEW, SUBSCRIBERS, TODAY, WHY, WORDS, Screen
from bot.storage.deliveries.depths import Depths
from bot.storage.deliveries.in_hand import InHand
from bot.storage.delivery_history import History
from bot.storage.figures.arriving import Arriving
from bot.storage.figures.census import Census
from bot.storage.figures.failures import Failures
from bot.storage.figures.followed_words import FollowedWords


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The numbers of a screen, by the messages that name them, and what they ask."""

    screen: Screen
    numbers: tuple[str, ...]
    asks: Callable[..., Any]

    @property
    def question(self) -> str:
        """``delivery_history.History.tallies``: where it is below ``bot.storage``."""
        return f"{self.asks.__module__.removeprefix('bot.storage.')}.{self.asks.__qualname__}"


NUMBERS: Final = (
    Asked(
        screen=OVERVIEW,
        numbers=("figures-owed", "figures-sent", "figures-waiting", "figures-failed"),
        asks=History.summed,
    ),
    Asked(
        screen=TODAY,
        numbers=("figures-owed", "figures-sent", "figures-waiting", "figures-failed", "figures-done", "figures-rate"),
        asks=History.tallies,
    ),
    Asked(screen=TODAY, numbers=("figures-longest-wait",), asks=History.oldest_due),
    Asked(screen=TODAY, numbers=("figures-late-waiting",), asks=Depths.due),
    Asked(screen=TODAY, numbers=("figures-in-hand", "figures-due", "figures-later"), asks=InHand.shares),
    Asked(screen=FAILURES, numbers=("figures-number", "figures-latest"), asks=Failures.counts),
    Asked(screen=FAILURES, numbers=("figures-latest", "figures-attempts"), asks=Failures.examples),
    Asked(screen=WHY, numbers=("figures-at", "figures-attempts"), asks=History.at),
    Asked(
        screen=DELIVERIES,
        numbers=tuple(
            f"figures-{key}"
            for key in (
                "owed",
                "sent",
                "late",
                "waiting",
                "unknown",
                "unreachable",
                "missed",
                "corrected",
                "withdrawn",
                "sent-share",
            )
        ),
        asks=History.summed,
    ),
    Asked(screen=DELIVERIES, numbers=("figures-hours",), asks=Arriving.of),
    Asked(screen=SUBSCRIBERS, numbers=("figures-all", "figures-asleep"), asks=Census.on),
    Asked(screen=WORDS, numbers=("figures-people",), asks=FollowedWords.by_people),
)
