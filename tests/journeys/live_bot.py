"""The real bot at work between both fake platforms, and people in them: what the journeys act with.

Only the two addresses differ from an installation; the client libraries, the store and the scheduler are the real ones.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import func, select

from bot.config import Settings
from bot.model import Delivery, Issue, Place, State, Subscription
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from bot.storage.schema import delivery
from sandbox.discord import Discord
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram
from tests.journeys.chats import Chat, Json, button, by_bot, text_of
from tests.journeys.installation import LiveClock, own_addresses, running, settings_for
from tests.journeys.waiting import SOON, eventually
from tests.stored import deliveries_of, subscriptions_at

T = TypeVar("T")

EDITION = "ainews"
SEVEN = datetime(2030, 1, 7, 23, 0, tzinfo=UTC)
"""Seven in the morning of a Tuesday in Shanghai, where new subscriptions live."""


@dataclass(kw_only=True)
class LiveBot:
    """People act through ``telegram`` and ``discord``; what the bot keeps is looked at in ``database``."""

    telegram: Telegram
    discord: Discord
    sandbox: Sandbox
    publisher: SamplePublisher
    issues: Path
    database: Database
    settings: Settings
    clock: LiveClock

    # --- people -----------------------------------------------------------------------------------------------

    async def says(self, where: str, user: str, text: str, topic: str = "", reply_to: int | None = None) -> Json:
        """Somebody writes on Telegram, perhaps in reply to a message; returns the bot's answer."""
        thread = self.telegram.thread(where, topic) if topic else None
        before = self._seq(where, user)
        self.telegram.say(where, user, text, thread, reply_to)
        return await self._answer(where, thread, before, user)

    async def whispers(self, where: str, user: str, text: str) -> Json:
        """Somebody writes in a group of Telegram what only the bot sees, as its menu says; returns the bot's answer."""
        before = self._seq(where, user)
        said = self.telegram.say_modern(where, user, text)
        assert "ephemeral_message_id" in said, f"{text} is no ephemeral command"
        return await self._answer(where, None, before, user)

    async def presses(self, where: str, user: str, message: Json, line: str) -> Json:
        """Somebody presses a button on Telegram; returns what came of it, new or in place of the old."""
        before, own = self._seq(where, user), message.get("ephemeral_message_id")
        number = message["message_id"] if own is None else own
        await self.telegram.press(where, number, button(message, line), user, ephemeral=own is not None)
        return await self._answer(where, message.get("message_thread_id"), before, user)

    async def _answer(self, where: str, thread: int | None, seq: int, user: str) -> Json:
        def found() -> Json | None:
            said = self.telegram.messages(where, thread, after=seq, reader=self._reader(user))
            return next((each for each in said if by_bot(each) and not each["deleted"]), None)

        return await self.until(found, f"the bot answers in {where}")

    def _seq(self, where: str, user: str) -> int:
        """Where the conversation stands, through somebody's eyes."""
        seen = self.telegram.messages(where, reader=self._reader(user))
        return max((int(each["seq"]) for each in seen), default=0)

    def _reader(self, user: str) -> str | None:
        """Whose ephemeral messages are seen: nobody's where a chat writes itself."""
        return user if any(person.name == user for person in self.telegram.world.people.values()) else None

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
        return (await self.publisher.next_issue())["title"]

    def texts(self, chat: Chat) -> list[str]:
        """What the bot has written there and is still to be read."""
        if chat.platform == "discord":
            said = self.discord.messages(chat.name, chat.user)
            return [text_of(each) for each in said if each["author"].get("bot") and not each["deleted"]]
        thread = self.telegram.thread(chat.name, chat.topic) if chat.topic else None
        messages = self.telegram.messages(chat.name, thread)
        return [text_of(each) for each in messages if by_bot(each) and not each["deleted"]]

    def times(self, title: str, chat: Chat) -> int:
        """How many messages there bring the story of that title."""
        return sum(title in text for text in self.texts(chat))

    async def brought(self, title: str, *chats: Chat) -> None:
        """Wait until the story stands in all of these places."""
        await self.until(lambda: all(self.times(title, chat) for chat in chats) or None, f"{title} stands in {chats}")

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
    def archive(self) -> IssueArchive:
        return IssueArchive(self.database)

    async def latest(self) -> Issue:
        """The newest issue."""
        found = await self.archive.latest(EDITION)
        assert found is not None
        return found.content

    def place(self, chat: Chat) -> Place:
        """The place as the bot knows it."""
        if chat.platform == "discord":
            return Place(platform="discord", address=str(self.discord.world.find_channel(chat.name).id))
        topical = chat.topic not in ("", "General")  # what is written in General carries no topic
        thread = str(self.telegram.thread(chat.name, chat.topic)) if topical else ""
        return Place(platform="telegram", address=str(self.telegram.world.chat(chat.name).id), thread=thread)

    async def subscription(self, chat: Chat) -> Subscription | None:
        return await Subscribers(self.database).find(self.place(chat), EDITION)

    async def deliveries(self, chat: Chat, number: int = 1) -> tuple[Delivery, ...]:
        """What the place is owed, or was, of the newest so many issues; waits until there is."""

        async def found() -> tuple[Delivery, ...] | None:
            subscription = await self.subscription(chat)
            owed = await deliveries_of(Ledger(self.database), subscription.id, number) if subscription else ()
            return owed if len(owed) == number else None

        return await eventually(found, f"something is owed to {chat}")

    async def sleeps(self, where: Place) -> None:
        """Wait until the subscription of a place sleeps that is not there any more."""

        async def is_so() -> bool | None:
            (found,) = await subscriptions_at(Subscribers(self.database), where)
            return None if found.live else True

        await eventually(is_so, f"{where} sleeps")

    async def becomes(self, chat: Chat, *, live: bool) -> Subscription:
        """Wait until the subscription there is live, or sleeps."""

        async def is_so() -> Subscription | None:
            found = await self.subscription(chat)
            return found if found is not None and found.live is live else None

        return await eventually(is_so, f"{chat} is {'live' if live else 'asleep'}")


@asynccontextmanager
async def open_bot(
    database_url: str, folder: Path, *, start: datetime = SEVEN, prepare: Callable[[LiveBot], None] = lambda _: None
) -> AsyncIterator[LiveBot]:
    """The bot at work, with six days in the archive; everything ends with the block.

    ``prepare`` changes something about the world before it starts.
    """
    issues, clock = folder / "issues", LiveClock(start)
    publisher = SamplePublisher(issues=issues, today=_day_in_shanghai(clock))
    publisher.publish_archive()
    sandbox = Sandbox(telegram=Telegram(), discord=Discord(), publisher=publisher)
    with own_addresses():
        async with serve(sandbox) as urls, Database.open(database_url) as database:
            settings = settings_for(database_url, issues, urls)
            bot = LiveBot(
                telegram=sandbox.telegram,
                discord=sandbox.discord,
                sandbox=sandbox,
                publisher=publisher,
                issues=issues,
                database=database,
                settings=settings,
                clock=clock,
            )
            prepare(bot)
            async with running(settings, clock):
                await _listening(bot)
                yield bot


async def _listening(bot: LiveBot) -> None:
    """Wait until people are heard on both platforms, and the archive is read."""

    async def ready() -> bool | None:
        polls = any(call.method == "getUpdates" for call in bot.telegram.calls)
        connected = bool(bot.discord.gateway.sessions.connected and bot.discord.commands)
        archived = await bot.archive.dates(EDITION, limit=99)
        return True if polls and connected and len(archived) == len(list(bot.issues.iterdir())) else None

    await eventually(ready, "the bot listens")


def _day_in_shanghai(clock: LiveClock) -> date:
    return (clock.now() + timedelta(hours=8)).date()
