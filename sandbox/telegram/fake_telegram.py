"""The stand-in of the Telegram Bot API: what tests hold in their hands."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.change_feed import Feed
from sandbox.faults import Faults
from sandbox.telegram import bot_api_server as server
from sandbox.telegram import page_api
from sandbox.telegram import user_actions as acts
from sandbox.telegram.state import membership as members
from sandbox.telegram.state.pending_updates import Updates
from sandbox.telegram.state.rate_limits import Pace, Rates
from sandbox.telegram.state.server_state import State
from sandbox.telegram.world.world import BOT_ID, Chat, Person, Status, World, furnished

Json = dict[str, Any]
Key = int | str

TOKEN = "1000:sandbox"  # noqa: S105  the sandbox's token is no secret


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A call of the Bot API as it came in. `ok` is False too where a fault kept it from happening."""

    method: str
    params: Json
    ok: bool
    at: float  # Unix time


class Telegram:
    """A world of people and chats behind a Bot API server, and the verbs to act in it.

    Chats, channels and people are named by id or by name (`reading-group`, `lin`); a person's name is also that of
    their private chat. Verbs raise LookupError for unknown names and ValueError for what a person could not do.
    `rich=False` makes a server without sendRichMessage. `calls` keeps the last `record` calls.
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
        self.world = furnished() if world is None else world
        self.rich = rich
        self.feed = Feed()
        self.faults = faults or Faults()
        self.calls: deque[Call] = deque(maxlen=record)
        self.token = TOKEN
        self.state = State(
            world=self.world, updates=Updates(), pace=Pace(rates or Rates()), feed=self.feed, clock=clock
        )

    def routes(self) -> list[web.RouteDef]:
        """Return the Bot API below /telegram and the JSON API below /api/telegram."""
        return [*server.routes(self), *page_api.routes(self)]

    def close(self) -> None:
        """End the open long poll."""
        self.state.updates.stop()

    def record(self, method: str, params: Json, *, ok: bool) -> None:
        """Note a call."""
        self.calls.append(Call(method=method, params=params, ok=ok, at=self.state.clock()))

    def user(self, key: Key) -> Json:
        """Return somebody's User object, the bot's among them."""
        return members.user_of(self.state, key) if isinstance(key, int) else self.world.person(key).user

    def say(
        self,
        chat: Key,
        user: Key | None,
        text: str,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> Json:
        """Write as `user`; as the chat itself (an anonymous administrator, a channel's post) with its own name."""
        place = self.world.chat(chat)
        return acts.say(self.state, place, self._author(place, user), text, thread, reply_to)

    def _author(self, place: Chat, user: Key | None) -> Person | None:
        if user is None or (place.type != "private" and user in (place.name, place.id, str(place.id))):
            return None
        return self.world.person(user)

    def rewrite(self, chat: Key, message_id: int, text: str) -> Json:
        """Change a person's own message."""
        return acts.rewrite(self.state, self.world.chat(chat), message_id, text)

    async def press(self, chat: Key, message_id: int, data: str, user: Key) -> Json | None:
        """Press a button; return what answerCallbackQuery said, None after 3 s without."""
        return await acts.press(self.state, self.world.chat(chat), message_id, data, self.world.person(user))

    def member(self, chat: Key, status: str, user: Key | None = None, by: Key | None = None) -> None:
        """Change the bot's own membership, or with `user` a person's; in a private chat, the person's blocking.

        `by` did it; otherwise an administrator of the chat.
        """
        place, to = self.world.chat(chat), Status(status)
        if place.type == "private":
            if to not in (Status.KICKED, Status.MEMBER):
                raise ValueError("in a private chat the bot is blocked (kicked) or taken back (member)")
            members.block(self.state, place, self.world.people[place.id], blocked=to is Status.KICKED)
            return
        who = BOT_ID if user is None else int(self.world.person(user).user["id"])
        admins = [a for a in members.administrators(place) if a in self.world.people]
        doer = self.world.person(by).user["id"] if by is not None else next(iter(admins), who)
        acts.join(self.state, place, to, who, doer)

    def upgrade(self, chat: Key) -> Json:
        """Turn a group into a supergroup; return the new Chat object. The name leads to the new one from now on."""
        return acts.upgrade(self.state, self.world.chat(chat)).head

    def topic(self, chat: Key, thread: int, state: str) -> None:
        """Make a forum's topic `closed`, `open` or `deleted`."""
        acts.set_topic(self.state, self.world.chat(chat), thread, state)

    def thread(self, chat: Key, name: str) -> int:
        """Return the id of the topic called `name`; raise LookupError."""
        for topic in self.world.chat(chat).topics.values():
            if topic.name == name:
                return topic.id
        raise LookupError(f"{chat} has no topic {name!r}")

    def deactivate(self, user: Key) -> None:
        """Delete a person's account."""
        self.world.person(user).deactivated = True

    def delete_chat(self, chat: Key) -> None:
        """Delete a group or channel."""
        self.world.chat(chat).gone = True

    def messages(self, chat: Key, thread: int | None = None, after: int = 0) -> list[Json]:
        """Return the messages as a client holds them, oldest first, with `seq` (only above `after`) and `deleted`.

        `thread` picks one topic; 1 is General.
        """
        place = self.world.chat(chat)
        return [
            stored.body | {"seq": stored.seq, "deleted": stored.deleted}
            for stored in place.messages.values()
            if stored.seq > after and (thread is None or stored.body.get("message_thread_id", 1) == thread)
        ]
