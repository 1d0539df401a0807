"""A town with both platforms, people in it, and the real bot at work: what the journeys are told with.

Only the two addresses differ from an installation; the client libraries, the store and the clockwork are the real ones.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar, cast

from discord.gateway import DiscordWebSocket
from discord.http import Route
from sqlalchemy import func, select

from bot import app
from bot.config import Settings
from bot.model import Delivery, Issue, Place, State, Subscription
from bot.storage import Archive, Database, Ledger, Subscribers
from bot.storage.schema import delivery
from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.discord import Discord
from sandbox.press import Press
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from sandbox.telegram import Telegram
from sandbox.telegram.world import BOT_ID

T = TypeVar("T")
Json = dict[str, Any]

SOON = 15.0
"""Seconds after which a journey gives up on what should come by itself."""
TICK = 0.02
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^)\s]*\)")
EDITION = "ainews"
SEVEN = datetime(2030, 1, 7, 23, 0, tzinfo=UTC)
"""Seven in the morning of a Tuesday in Shanghai, where new subscriptions live."""


class TownClock:
    """Runs as the machine's does, from another moment on; ``turn_to`` lets hours pass at once."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def turn_to(self, moment: datetime) -> None:
        self._ahead = moment - datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody reads: a chat (and topic) of Telegram, or a channel of Discord (through whose eyes)."""

    platform: str
    name: str
    topic: str = ""
    user: str | None = None


def chat(name: str, topic: str = "") -> Spot:
    return Spot("telegram", name, topic)


def channel(name: str) -> Spot:
    return Spot("discord", name)


def direct(person: str) -> Spot:
    """A person's direct messages on Discord."""
    return Spot("discord", person, user=person)


def text_of(message: Json) -> str:
    """What there is to read in a message of either platform, without Discord's escapes and addresses."""
    embeds = message.get("embeds", ())
    fields = [str(embed.get(name, "")) for embed in embeds for name in ("title", "description")]
    footers = [str(embed["footer"]["text"]) for embed in embeds if "footer" in embed]
    words = "\n".join([message.get("text", ""), message.get("content", ""), *fields, *footers])
    return _LINK.sub(r"\1", words).replace("\\", "")


def buttons_of(message: Json) -> dict[str, str]:
    """What each button of a message says, by what stands on it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    pressable = [button for row in rows for button in row if "callback_data" in button]
    parts = [each for row in message.get("components", ()) for each in row["components"] if "custom_id" in each]
    found = {button["text"]: button["callback_data"] for button in pressable}
    return found | {part["label"]: part["custom_id"] for part in parts}


def button(message: Json, line: str) -> str:
    """The data of the button that says this command line."""
    for data in buttons_of(message).values():
        if data.lstrip("/~") == line:
            return data
    raise LookupError(f"no button says {line!r}: {buttons_of(message)}")


async def eventually(probe: Callable[[], Awaitable[T | None]], what: str, *, within: float = SOON) -> T:
    """Ask again and again until there is an answer."""
    try:
        async with asyncio.timeout(within):
            return await _asked(probe)
    except TimeoutError:
        raise TimeoutError(f"waited in vain until {what}") from None


async def _asked(probe: Callable[[], Awaitable[T | None]]) -> T:
    for _ in count():
        found = await probe()
        if found is not None:
            return found
        await asyncio.sleep(TICK)
    raise AssertionError("never comes to its end")


@dataclass(kw_only=True)
class Town:
    """People act through ``telegram`` and ``discord``; what the bot keeps is looked at in ``database``."""

    telegram: Telegram
    discord: Discord
    sandbox: Sandbox
    press: Press
    issues: Path
    database: Database
    settings: Settings
    clock: TownClock

    # --- people -----------------------------------------------------------------------------------------------

    async def says(self, where: str, user: str, text: str, topic: str = "") -> Json:
        """Somebody writes on Telegram; returns the bot's answer."""
        thread = self.telegram.thread(where, topic) if topic else None
        said = self.telegram.say(where, user, text, thread)
        return await self._answer(where, thread, self._seq(where, said["message_id"]))

    async def presses(self, where: str, user: str, message: Json, line: str) -> Json:
        """Somebody presses a button on Telegram; returns what came of it, new or in place of the old."""
        before = max(each["seq"] for each in self.telegram.messages(where))
        await self.telegram.press(where, message["message_id"], button(message, line), user)
        return await self._answer(where, message.get("message_thread_id"), before)

    async def _answer(self, where: str, thread: int | None, seq: int) -> Json:
        def found() -> Json | None:
            said = self.telegram.messages(where, thread, after=seq)
            return next((each for each in said if _by_bot(each) and not each["deleted"]), None)

        return await self.until(found, f"the bot answers in {where}")

    def _seq(self, where: str, message_id: int) -> int:
        return next(int(each["seq"]) for each in self.telegram.messages(where) if each["message_id"] == message_id)

    async def runs(self, where: str, user: str, name: str, /, **options: object) -> Json:
        """Somebody runs a slash command on Discord; returns the answer, also a deferred one."""
        answer = await self.discord.command(where, user, name, options)
        message = await self.discord.final(answer) if answer.deferred else answer.message
        assert message is not None
        return message

    async def clicks(self, where: str, user: str, message: Json, line: str) -> Json:
        """Somebody presses a button on Discord; returns the answer, or the message as it is then."""
        answer = await self.discord.press(where, user, message["id"], button(message, line))
        shown = await self.discord.final(answer) if answer.deferred else answer.message
        if shown is None:
            shown = next(each for each in self.discord.messages(where, user) if each["id"] == message["id"])
        return shown

    # --- issues -----------------------------------------------------------------------------------------------

    async def next_issue(self) -> str:
        """Let the next issue arrive; returns the title of its first story."""
        return (await self.press.next_issue())["title"]

    def texts(self, spot: Spot) -> list[str]:
        """What the bot has written there and is still to be read."""
        if spot.platform == "discord":
            said = self.discord.messages(spot.name, spot.user)
            return [text_of(each) for each in said if each["author"].get("bot") and not each["deleted"]]
        thread = self.telegram.thread(spot.name, spot.topic) if spot.topic else None
        messages = self.telegram.messages(spot.name, thread)
        return [text_of(each) for each in messages if _by_bot(each) and not each["deleted"]]

    def times(self, title: str, spot: Spot) -> int:
        """How many messages there bring the story of that title."""
        return sum(title in text for text in self.texts(spot))

    async def brought(self, title: str, *spots: Spot) -> None:
        """Wait until the story stands in all of these places."""
        await self.until(lambda: all(self.times(title, spot) for spot in spots) or None, f"{title} stands in {spots}")

    async def settled(self, *, later: timedelta = timedelta()) -> None:
        """Wait until the ledger has nothing that is due by now, or ``later``, or in somebody's hands."""
        begun = (delivery.c.due_at <= self.clock.now() + later) | (delivery.c.claim > 0)
        open_ = select(func.count()).where(delivery.c.state.in_((State.DUE, State.SENDING)), begun)

        async def nothing_open() -> bool | None:
            async with self.database.read() as connection:
                return None if await connection.scalar(open_) else True

        await eventually(nothing_open, "nothing is owed any more")

    async def until(self, found: Callable[[], T | None], what: str) -> T:
        """Look again whenever something changes in a conversation, until there is something."""
        try:
            async with asyncio.timeout(SOON), aclosing(cast("Any", self.sandbox.feed.subscribe())) as changes:
                while (result := found()) is None:
                    await anext(changes)
                return result
        except TimeoutError:
            raise TimeoutError(f"waited in vain until {what}") from None

    # --- what the bot keeps -----------------------------------------------------------------------------------

    @property
    def archive(self) -> Archive:
        return Archive(self.database)

    async def latest(self) -> Issue:
        """The newest issue."""
        found = await self.archive.latest(EDITION)
        assert found is not None
        return found.content

    def place(self, spot: Spot) -> Place:
        """The place as the bot knows it."""
        if spot.platform == "discord":
            return Place(platform="discord", address=str(self.discord.world.find_channel(spot.name).id))
        topical = spot.topic not in ("", "General")  # what is written in General carries no topic
        thread = str(self.telegram.thread(spot.name, spot.topic)) if topical else ""
        return Place(platform="telegram", address=str(self.telegram.world.chat(spot.name).id), thread=thread)

    async def subscription(self, spot: Spot) -> Subscription | None:
        return await Subscribers(self.database).find(self.place(spot), EDITION)

    async def deliveries(self, spot: Spot, number: int = 1) -> tuple[Delivery, ...]:
        """What the place is owed, or was, of the newest so many issues; waits until there is."""

        async def found() -> tuple[Delivery, ...] | None:
            subscription = await self.subscription(spot)
            owed = await Ledger(self.database).of(subscription.id, number) if subscription else ()
            return owed if len(owed) == number else None

        return await eventually(found, f"something is owed to {spot}")

    async def sleeps(self, where: Place) -> None:
        """Wait until the subscription of a place sleeps that is not there any more."""

        async def is_so() -> bool | None:
            (found,) = await Subscribers(self.database).at(where)
            return None if found.live else True

        await eventually(is_so, f"{where} sleeps")

    async def becomes(self, spot: Spot, *, live: bool) -> Subscription:
        """Wait until the subscription there is live, or sleeps."""

        async def is_so() -> Subscription | None:
            found = await self.subscription(spot)
            return found if found is not None and found.live is live else None

        return await eventually(is_so, f"{spot} is {'live' if live else 'asleep'}")


def _by_bot(message: Json) -> bool:
    """In a channel the bot's posts and people's look alike, but commands are people's."""
    if "from" in message:
        return bool(message["from"]["id"] == BOT_ID)
    return not message.get("text", "").startswith("/")


def settings_for(database_url: str, issues: Path, urls: Urls, **more: Any) -> Settings:
    """The settings of an installation whose platforms are the sandbox's."""
    return Settings(
        database_url=database_url,
        issues_dir=issues,
        telegram_token=TELEGRAM_TOKEN,
        telegram_api_url=urls.telegram,
        discord_token=DISCORD_TOKEN,
        discord_api_url=urls.discord,
        **more,
    )


@contextmanager
def own_addresses() -> Iterator[None]:
    """discord.py's process-wide addresses are put back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def open_town(database_url: str, folder: Path, *, start: datetime = SEVEN) -> AsyncIterator[Town]:
    """A town in which the bot listens and the archive holds six days; everything ends with the block."""
    issues, clock = folder / "issues", TownClock(start)
    press = Press(issues=issues, today=_day_in_shanghai(clock))
    press.open()
    sandbox = Sandbox(telegram=Telegram(), discord=Discord(), press=press)
    with own_addresses():
        async with serve(sandbox) as urls, Database.open(database_url) as database:
            settings = settings_for(database_url, issues, urls)
            town = Town(
                telegram=sandbox.telegram,
                discord=sandbox.discord,
                sandbox=sandbox,
                press=press,
                issues=issues,
                database=database,
                settings=settings,
                clock=clock,
            )
            async with running(settings, clock):
                await _listening(town)
                yield town


@asynccontextmanager
async def running(settings: Settings, clock: TownClock) -> AsyncIterator[None]:
    """The whole bot while the block runs; what it raises, the block's end raises."""
    stop = asyncio.Event()
    bot = asyncio.create_task(app.run(settings, stop, clock=clock))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(SOON):
            await bot


async def _listening(town: Town) -> None:
    """Wait until people are heard on both platforms, and the archive is read."""

    async def ready() -> bool | None:
        polls = any(call.method == "getUpdates" for call in town.telegram.calls)
        connected = bool(town.discord.gateway.sessions.connected and town.discord.commands)
        archived = await town.archive.dates(EDITION, limit=99)
        return True if polls and connected and len(archived) == len(list(town.issues.iterdir())) else None

    await eventually(ready, "the bot listens")


def _day_in_shanghai(clock: TownClock) -> date:
    return (clock.now() + timedelta(hours=8)).date()
