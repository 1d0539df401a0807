"""People who ask for something all the time, each now and then, and how long each waited for the answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from typing import Final

from benchmarks.stage.installation import Installation
from benchmarks.testbed.process_figures import seconds_kept_waiting
from sandbox.discord.errors import ApiError, ImpossibleError, NoAnswerError

EVERY_SECONDS: Final = 0.6
GLANCE_SECONDS: Final = 0.01
PATIENCE_SECONDS: Final = 10.0
ON_TELEGRAM: Final = ("ben", "mei", "sam")
ON_DISCORD: Final = ("mei", "lin")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """How long somebody waited; ``late`` is by how much the machine kept the stand-ins and the bot from running."""

    platform: str
    at: datetime
    seconds: float
    late: float

    @property
    def bots(self) -> float:
        """The seconds for which the bot alone can be blamed."""
        return max(0.0, self.seconds - self.late)


@dataclass(kw_only=True)
class Neighbours:
    """Ask ``command`` while ``run`` is running; what is asked while the bot is ``away`` does not count."""

    bot: Installation
    command: str = "about"
    waits: list[Wait] = field(default_factory=list)
    away: bool = False
    _late: float = 0.0
    _absences: int = 0

    async def run(self) -> None:
        await asyncio.gather(
            self._own_lateness(),
            self._asking("telegram", self._on_telegram, ON_TELEGRAM),
            self._asking("discord", self._on_discord, ON_DISCORD),
        )

    def leave(self) -> None:
        """The bot is ended."""
        self.away, self._absences = True, self._absences + 1

    def back(self) -> None:
        """The bot is heard again."""
        self.away = False

    async def _own_lateness(self) -> None:
        """This process holds the stand-ins: where it is late, the bot cannot be in time."""
        while True:
            begun = time.monotonic()
            await asyncio.sleep(GLANCE_SECONDS)
            self._late += max(0.0, time.monotonic() - begun - 2 * GLANCE_SECONDS)

    async def _asking(self, platform: str, ask: Callable[[str], Awaitable[None]], people: tuple[str, ...]) -> None:
        for person in cycle(people):
            await asyncio.sleep(EVERY_SECONDS)
            if self.away:
                continue
            begun, late, absences, at = time.monotonic(), self._lateness, self._absences, datetime.now(UTC)
            await ask(person)
            seconds = time.monotonic() - begun
            if self._absences == absences:
                self.waits.append(Wait(platform=platform, at=at, seconds=seconds, late=self._lateness - late))

    @property
    def _lateness(self) -> float:
        return self._late + seconds_kept_waiting(self.bot.process_id)

    async def _on_telegram(self, person: str) -> None:
        telegram = self.bot.town.telegram
        message_id = telegram.say(person, person, f"/{self.command}")["message_id"]
        asked = next(each["seq"] for each in telegram.messages(person) if each["message_id"] == message_id)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and not self.away:
            if any(each.get("from", {}).get("is_bot") for each in telegram.messages(person, after=asked)):
                return
            await asyncio.sleep(GLANCE_SECONDS)

    async def _on_discord(self, person: str) -> None:
        discord = self.bot.town.discord
        try:
            answer = await discord.command(person, person, self.command)
            if answer.deferred:
                await discord.final(answer, within=PATIENCE_SECONDS)
        except (NoAnswerError, ImpossibleError, ApiError):
            await asyncio.sleep(PATIENCE_SECONDS if not self.away else 0)
