"""An article becomes a draft, the draft comes to the administrators, a story is swapped, it is published to both
platforms once and corrected, and a process is killed at each step."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.discord import PLATFORM as DISCORD
from adapters.telegram import PLATFORM as TELEGRAM
from bot.model import Place, PlaceKind
from bot.model.articles import Article
from bot.storage import Database, Storage
from sandbox.discord import Discord
from sandbox.discord.errors import NoAnswerError
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram
from tests.articles import TITLES, an_article, take
from tests.bot.storage.examples import subscribe
from tests.journeys.broadcast import ROOT
from tests.journeys.chats import Json, by_bot, channel, chat, text_of
from tests.journeys.installation import LiveClock, own_addresses, settings_for
from tests.journeys.live_bot import EDITION, LiveBot
from tests.journeys.waiting import eventually
from tests.warm_start import WarmProcess, starter

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

LONG = 90.0
MEI, GENERAL = chat("mei"), channel("general")
"""The readers; Sam is the administrator on both."""
FIRST, SPARE = TITLES[0], TITLES[6]


@dataclass(kw_only=True)
class Newsroom(LiveBot):
    """Bots in processes of their own, one after another, each minutes after the one before."""

    folder: Path
    ahead: int = field(default=0)
    more: dict[str, str] = field(default_factory=dict)
    """Settings beside the usual ones."""
    language_model: str = ""
    """Where the sandbox's model is."""

    @asynccontextmanager
    async def process(self, step: str = "never", *roles: str) -> AsyncIterator[WarmProcess]:
        self.ahead += 300  # what the one before had in its hands is given up by then
        with (self.folder / "bot.log").open("ab") as log:
            made = await starter().start(
                *("tests.journeys.draft_bot", step, str(self.ahead), *roles),
                cwd=self.folder,
                env=self._environment(),
                stdout=log.fileno(),
                stderr=log.fileno(),
            )
        try:
            yield made
        finally:
            if made.returncode is None:
                made.kill()
                await made.wait()

    async def killed(self, step: str, *roles: str) -> None:
        """A process of these roles (all by default) goes on until it is killed at that step."""
        async with self.process(step, *roles) as bot:
            await dies(bot)

    def _environment(self) -> dict[str, str]:
        telegram, discord = TELEGRAM.own(self.settings), DISCORD.own(self.settings)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "PAPERBOY_DATABASE_URL": self.settings.database_url,
            "PAPERBOY_ISSUES_DIR": str(self.issues),
            "PAPERBOY_TELEGRAM_TOKEN": telegram.token,
            "PAPERBOY_TELEGRAM_API_URL": telegram.api_url,
            "PAPERBOY_DISCORD_TOKEN": discord.token,
            "PAPERBOY_DISCORD_API_URL": discord.api_url,
            "PAPERBOY_ADMINS": ",".join(f"{platform}:{user}" for platform, user in sorted(self.settings.admins)),
            "PAPERBOY_REVIEW": "hold",
            **self.more,
        }

    async def card(self, platform: str, words: str) -> Json:
        """The newest message of an administrator's that says this, once it is there."""

        async def found() -> Json | None:
            if platform == "telegram":
                said = [each for each in self.telegram.messages("sam") if by_bot(each)]
            else:
                said = [each for each in self.discord.messages("sam", "sam") if each["author"].get("bot")]
            return next((each for each in reversed(said) if words in text_of(each) and not each["deleted"]), None)

        return await eventually(found, f"{platform}'s administrator reads {words!r}", within=LONG)

    async def read_by_all(self, title: str) -> None:
        async def found() -> bool | None:
            return True if all(self.times(title, place) for place in (MEI, GENERAL)) else None

        await eventually(found, f"everybody reads {title!r}", within=LONG)


async def dies(bot: WarmProcess) -> None:
    async with asyncio.timeout(LONG):
        assert await bot.wait() == -signal.SIGKILL


@asynccontextmanager
async def newsroom(database_url: str, folder: Path, *articles: Article) -> AsyncIterator[Newsroom]:
    """Readers on both platforms, and articles that are taken; no process runs."""
    issues = folder / "issues"
    issues.mkdir()
    telegram, discord, now = Telegram(), Discord(), datetime.now(UTC)
    publisher = SamplePublisher(issues=issues, today=now.date())
    sandbox = Sandbox(telegram=telegram, discord=discord, publisher=publisher)
    admins = frozenset(
        {("telegram", str(telegram.world.chat("sam").id)), ("discord", discord.world.find_user("sam").id)}
    )
    for person in ("sam", "mei"):
        telegram.say(person, person, "hello")
    with own_addresses():
        async with serve(sandbox) as urls, Database.open(database_url) as database:
            storage = Storage(database)
            await storage.issues.ensure_edition(EDITION)
            mei, room = str(telegram.world.chat("mei").id), discord.world.find_channel("general")
            private = Place(platform="telegram", address=mei, root=mei)
            public = Place(platform="discord", address=room.id, root=str(room.guild_id), kind=PlaceKind.CHANNEL)
            for place in (private, public):
                await subscribe(storage.subscribers, place, now=now)
            await take(database, *articles, now=now)
            yield Newsroom(
                telegram=telegram, discord=discord, sandbox=sandbox, publisher=publisher, issues=issues,
                database=database, settings=settings_for(database_url, issues, urls, admins=admins),
                clock=LiveClock(now), folder=folder, language_model=urls.language_model,
            )  # fmt: skip


async def test_from_an_article_to_a_correction_whatever_dies_in_between(journey_database: str, tmp_path: Path) -> None:
    async with newsroom(journey_database, tmp_path, an_article("gpt")) as room:
        for step in ("edited", "drafted", "told"):
            await room.killed(step)
        async with room.process("swapped") as bot:
            card = await room.card("telegram", "Draft 1.1")
            assert "× “40%” is not in the part of the article that it cites." in text_of(card)
            old = await room.card("discord", "Draft 1.1")
            await room.telegram.press("sam", card["message_id"], "~draft 1.1 swap n2", "sam")
            await dies(bot)
        async with room.process("approved") as bot:
            await eventually(lambda: refused(room, old), "Discord's administrator hears that it changed", within=LONG)
            fresh = await room.card("discord", "Draft 1.2")
            assert SPARE in text_of(fresh)
            assert "×" not in text_of(fresh)
            await clicked(room, fresh, "~draft 1.2 publish")
            await dies(bot)
        for step in ("taken", "planned", "noted"):
            await room.killed(step, "clock")  # what is in flight as a worker dies may come twice
        await room.killed("claimed")  # nothing is, where it dies before its first message
        async with room.process("swapped") as bot:
            await room.read_by_all(SPARE)
            await room.settled()
            room.telegram.say("sam", "sam", "/draft 1.3 edit n1 新标题 | 新摘要")
            await dies(bot)
        for step in ("taken", "planned", "noted"):
            await room.killed(step, "clock")
        await room.killed("claimed")
        async with room.process():
            await room.read_by_all("新标题")
            room.telegram.say("sam", "sam", "/draft 1.1 publish")
            shown = text_of(await room.card("telegram", "1.1 is out of date, so nothing was done"))
            assert "Draft 1.4" in shown
            assert "Published by" in shown
        assert [room.times(SPARE, reader) for reader in (MEI, GENERAL)] == [1, 1]
        assert [room.times(FIRST, reader) for reader in (MEI, GENERAL)] == [0, 0]
        assert len(await room.archive.days(EDITION)) == 1
        assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def clicked(room: Newsroom, card: Json, line: str) -> None:
    """Discord's administrator presses; the process may not listen yet, or die before it answers."""
    with suppress(NoAnswerError):
        await room.discord.press("sam", "sam", card["id"], line)


async def refused(room: Newsroom, card: Json) -> bool | None:
    """Whether the old card on Discord, pressed by its administrator, says so; None while the bot does not listen."""
    await clicked(room, card, "~draft 1.1 publish")
    shown = next(each for each in room.discord.messages("sam", "sam") if each["id"] == card["id"])
    return True if "1.1 is out of date" in text_of(shown) else None
