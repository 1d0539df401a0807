"""The fake Telegram as the tests, the demo and the benchmarks use it."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.change_feed import ChangeFeed
from sandbox.faults import Faults
from sandbox.telegram import chat_changes, ephemeral_actions, inline_actions, page_api, user_actions
from sandbox.telegram.bot_api_server import BotApiServer, RecordedCall
from sandbox.telegram.state import membership
from sandbox.telegram.state.rate_limits import RateLimits, Rates
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.initial_world import initial_world
from sandbox.telegram.world.world import World

Json = dict[str, Any]
Key = int | str

TOKEN = "1000:sandbox"  # noqa: S105  the sandbox's token is no secret


class Telegram:
    """A world of people and chats behind a Bot API server, and the verbs to act in it.

    Chats, channels and people are given by id or by name (`reading-group`, `lin`); a person's name is also that of
    their private chat. Verbs raise LookupError for unknown names and ValueError for what a person could not do.
    `rich=False` makes an older server, without sendRichMessage. `calls` keeps the last `record` calls.
    `clock` gives Unix time.
    """

    def __init__(
        self,
        *,
        world: World | None = None,
        rates: Rates | None = None,
        rich: bool = True,
        faults: Faults | None = None,
        clock: Callable[[], float] = time.time,
        record: int = 10_000,
    ) -> None:
        self.token = TOKEN
        self.world = world or initial_world()
        self.feed = ChangeFeed()
        self.faults = faults or Faults()
        limits = RateLimits(rates or Rates())
        self.state = ServerState(world=self.world, rate_limits=limits, feed=self.feed, clock=clock, rich=rich)
        self._server = BotApiServer(token=TOKEN, state=self.state, faults=self.faults, record=record)

    def routes(self) -> list[web.RouteDef]:
        """Return the Bot API and files below /telegram and the JSON API below /api/telegram."""
        return [*self._server.routes(), *self.state.files.routes(), *page_api.routes(self.state)]

    def close(self) -> None:
        """End the open long poll."""
        self.state.updates.end_poll()

    @property
    def calls(self) -> deque[RecordedCall]:
        """The last calls of the Bot API, oldest first."""
        return self._server.calls

    @property
    def ephemeral(self) -> bool:
        """Whether the server knows messages that one person alone sees."""
        return self.state.ephemeral

    @ephemeral.setter
    def ephemeral(self, known: bool) -> None:
        self.state.ephemeral = known

    @property
    def inline(self) -> bool:
        """Whether inline mode is on at BotFather."""
        return self.state.inline

    @inline.setter
    def inline(self, on: bool) -> None:
        self.state.inline = on

    @property
    def groups(self) -> bool:
        """Whether the bot may be added to groups, as BotFather was told."""
        return self.state.groups

    @groups.setter
    def groups(self, on: bool) -> None:
        self.state.groups = on

    @property
    def privacy(self) -> bool:
        """Whether privacy mode is on at BotFather. What is sent to the bot stays as with it."""
        return self.state.privacy

    @privacy.setter
    def privacy(self, on: bool) -> None:
        self.state.privacy = on

    @property
    def rich(self) -> bool:
        """Whether the server knows sendRichMessage."""
        return self.state.rich

    @rich.setter
    def rich(self, known: bool) -> None:
        self.state.rich = known

    def user(self, key: Key) -> Json:
        """Return somebody's User object; the bot has one by its id."""
        return membership.user_object(self.state, key) if isinstance(key, int) else self.world.person(key).user

    def thread(self, chat: Key, name: str) -> int:
        """Return the id of a forum's topic called `name`."""
        return self.world.topic_id(chat, name)

    def messages(self, chat: Key, thread: int | None = None, after: int = 0, reader: Key | None = None) -> list[Json]:
        """Return a chat's messages (see World.messages)."""
        return self.world.messages(chat, thread, after, reader)

    def file(self, message: Json) -> bytes:
        """Return what is in the document or the photo of a message, as its reader downloads it."""
        sent = message["photo"][-1] if "photo" in message else message["document"]
        return self.state.files.data(sent["file_id"])

    # what people do

    def say(
        self, chat: Key, user: Key | None, text: str, thread: int | None = None, reply_to: int | None = None
    ) -> Json:
        """Write as `user`; as the chat itself (an anonymous administrator, a channel's post) with its own name."""
        return user_actions.say(self.state, chat, user, text, thread, reply_to)

    def say_modern(
        self, chat: Key, user: Key, text: str, thread: int | None = None, reply_to: int | str | None = None
    ) -> Json:
        """Write with an app that knows ephemeral messages: only the bot sees what the menu says of a command so, and
        what replies to an ephemeral message (`e8001`)."""
        return ephemeral_actions.say(self.state, chat, user, text, thread, reply_to)

    def edit_message(self, chat: Key, message_id: int, text: str) -> Json:
        """Change a person's own message."""
        return user_actions.edit_message(self.state, chat, message_id, text)

    async def press(self, chat: Key, message_id: int, data: str, user: Key, *, ephemeral: bool = False) -> Json | None:
        """Press a button, perhaps of an ephemeral message by its own id; return what answerCallbackQuery said, None
        after 3 s without."""
        return await user_actions.press_button(self.state, chat, message_id, data, user, ephemeral=ephemeral)

    async def type_inline(self, user: Key, words: str, offset: str = "") -> Json | None:
        """Type `@bot words` in any chat; return what answerInlineQuery gave, None after 3 s without."""
        return await inline_actions.ask(self.state, user, words, offset)

    def send_inline(self, chat: Key, user: Key, result_id: str, thread: int | None = None) -> Json:
        """Send a result that the person was shown into a chat."""
        return inline_actions.send(self.state, chat, user, result_id, thread)

    # what happens to people and chats

    def member(self, chat: Key, status: str, user: Key | None = None, by: Key | None = None) -> None:
        """Change the bot's own status in a chat, or with `user` a person's; in a private chat, the person's blocking.

        `by` did it; otherwise an administrator of the chat.
        """
        chat_changes.set_member_status(self.state, chat, status, user, by)

    def topic(self, chat: Key, thread: int, state: str) -> None:
        """Make a forum's topic `closed`, `open` or `deleted`."""
        chat_changes.set_topic_state(self.state, chat, thread, state)

    def upgrade(self, chat: Key) -> Json:
        """Turn a group into a supergroup; return the new Chat object. The name leads to the new one from now on."""
        return chat_changes.upgrade(self.state, chat)

    def deactivate(self, user: Key) -> None:
        """Delete a person's account."""
        self.world.person(user).deactivated = True

    def delete_chat(self, chat: Key) -> None:
        """Delete a group or channel."""
        self.world.chat(chat).deleted = True
