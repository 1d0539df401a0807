"""A Discord of one's own: REST, gateway and the JSON API on one set of routes, and verbs for what people do."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox.change_feed import ChangeFeed
from sandbox.discord.errors import ApiError, NotThereError
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.sessions import Intent, Sessions
from sandbox.discord.interactions.command_registry import Registry
from sandbox.discord.interactions.open_interactions import Interactions
from sandbox.discord.messages.message_store import Change, Messages, Stored
from sandbox.discord.page_api import api_routes
from sandbox.discord.rest.application_endpoints import ApplicationEndpoints
from sandbox.discord.rest.channel_endpoints import ChannelEndpoints
from sandbox.discord.rest.interaction_endpoints import InteractionEndpoints
from sandbox.discord.rest.rate_limits import Limits, Rates
from sandbox.discord.rest.rest_server import Rest, Seen
from sandbox.discord.user_actions import Answer, People
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel
from sandbox.discord.world.initial_world import reading_world
from sandbox.discord.world.world import World
from sandbox.faults import Faults

Json = dict[str, Any]

TOKEN = "sandbox"  # noqa: S105  the sandbox's published token opens nothing


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What can be set; the defaults are the platform's where it tells.

    `keep`: messages kept a channel. `nonce_window`, `patience` (for a first answer), `token_life` (of an interaction),
    `heartbeat`: seconds. `shards`: how many the gateway asks for.
    """

    token: str = TOKEN
    rates: Rates = field(default_factory=Rates)
    keep: int = 500
    nonce_window: float = 300.0
    patience: float = 3.0
    token_life: float = 900.0
    heartbeat: float = 41.25
    shards: int = 1


class Discord:
    """The stand-in. `clock` tells seconds since 1970; `feed` and `faults` may be shared with other stand-ins.

    Channels, servers and people are named by id or name (`general`, `reading-club/general`, `lin`; a person's name as a
    channel is their direct messages). What the real app would not offer raises ImpossibleError.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        world: World | None = None,
        clock: Callable[[], float] = time.time,
        feed: ChangeFeed | None = None,
        faults: Faults | None = None,
    ) -> None:
        chosen = settings or Settings()
        self.world = world or reading_world(clock)
        self.feed = feed or ChangeFeed()
        self.faults = faults or Faults()
        self.gateway = Gateway(Sessions(self.world, chosen.token), heartbeat=chosen.heartbeat)
        self.store = Messages(self.world, self._told, keep=chosen.keep, nonce_window=chosen.nonce_window)
        self.registry = Registry(self.world)
        self.interactions = Interactions(self.world, self.store, patience=chosen.patience, lifetime=chosen.token_life)
        limits = Limits(chosen.rates, self.world.clock)
        self._rest = Rest(token=chosen.token, limits=limits, faults=self.faults)
        self._tables = (
            ApplicationEndpoints(self.world, self.registry, shards=chosen.shards),
            ChannelEndpoints(self.world, self.store, self.gateway, limits),
            InteractionEndpoints(self.world, self.interactions),
        )
        self._people = People(self.world, self.store, self.gateway, self.registry, self.interactions)

    # serving

    def routes(self) -> list[web.RouteDef]:
        """All routes: `/discord/api/v10/…`, `/discord/gateway` and the `/api/discord…` rows of docs/sandbox.md."""
        rest = self._rest.routes([each for table in self._tables for each in table.table()])
        return [web.get("/discord/gateway", self.gateway.handle), *rest, *api_routes(self)]

    @property
    def calls(self) -> deque[Seen]:
        """The last REST calls, oldest first."""
        return self._rest.calls

    @property
    def invalid_calls(self) -> int:
        """How many calls were answered 401, 403 or 429; the platform bans an address at 10,000 in ten minutes."""
        return self._rest.invalid

    @property
    def commands(self) -> list[Json]:
        """The global commands the bot registered."""
        return self.registry.listed()

    # what people do

    async def command(self, channel: str, user: str, name: str, options: Mapping[str, object] | None = None) -> Answer:
        """Run a slash command and give the bot's first answer. Raises ImpossibleError, NoAnswerError (3 s)."""
        return await self._people.command(channel, user, name, options)

    async def complete(
        self, channel: str, user: str, name: str, options: Mapping[str, object], focused: str
    ) -> list[Json]:
        """The choices offered while `focused` is being typed."""
        return await self._people.complete(channel, user, name, options, focused)

    async def press(
        self, channel: str, user: str, message_id: str, custom_id: str, values: list[str] | None = None
    ) -> Answer:
        """Press a button or choose from a menu."""
        return await self._people.press(channel, user, message_id, custom_id, values)

    async def submit(self, answer: Answer, texts: Mapping[str, str]) -> Answer:
        """Send the modal that `answer` opened."""
        return await self._people.submit(answer, texts)

    async def final(self, answer: Answer, *, within: float = 10.0) -> Json | None:
        """What a deferred answer turned into; None if the bot deleted it. Raises NoAnswerError."""
        return await self._people.final(answer, within=within)

    def say(self, channel: str, user: str, text: str) -> Json:
        """A person writes a message; the bot, without the privileged intent, sees its text only where allowed."""
        place, person = self.world.find_channel(channel), self.world.find_user(user)
        return self.store.create(place, person, {"content": text}).shown()

    def messages(self, channel: str, user: str | None = None, *, after: int = 0) -> list[Json]:
        """A channel's messages, oldest first, with `seq` and `deleted`, and those only `user` sees."""
        viewer = self.world.find_user(user).id if user else None
        listed = self.store.listed(self.world.find_channel(channel), viewer=viewer, after=after)
        return [each.shown() for each in listed]

    # what happens to servers and channels

    def join(self, guild: str) -> None:
        """The bot is added to a server."""
        there = self.world.find_guild(guild)
        if self.world.bot.id not in there.members:
            self.world.add_bot(there)
            self._tell("GUILD_CREATE", payloads.guild_create(self.world, there), there.id)

    def leave(self, guild: str) -> None:
        """The bot is removed from a server."""
        there = self.world.find_guild(guild)
        if self.world.bot.id in there.members:
            self.world.remove_bot(there)
            self._tell("GUILD_DELETE", {"id": there.id}, there.id)

    def outage(self, guild: str, *, down: bool) -> None:
        """A server becomes unavailable, or available again."""
        there = self.world.find_guild(guild)
        there.unavailable = down
        if down:
            self._tell("GUILD_DELETE", {"id": there.id, "unavailable": True}, there.id)
        else:
            body = payloads.guild_create(self.world, there) | {"unavailable": False}
            self._tell("GUILD_CREATE", body, there.id)

    def delete_channel(self, channel: str) -> None:
        """A channel, thread or post is deleted, with all that was said there."""
        place = self.world.find_channel(channel)
        body = payloads.channel(place)
        self.world.remove_channel(place)
        self.store.forget(place)
        self._tell("THREAD_DELETE" if place.type.is_thread else "CHANNEL_DELETE", body, place.guild_id)

    def changed(self, channel: str) -> None:
        """Tell the bot that a channel or thread (of `world`) was changed: its name, overwrites, archived, locked."""
        place = self.world.find_channel(channel)
        event = "THREAD_UPDATE" if place.type.is_thread else "CHANNEL_UPDATE"
        self._tell(event, payloads.channel(place), place.guild_id)

    def delete_message(self, channel: str, message_id: str) -> None:
        """A moderator deletes a message."""
        try:
            self.store.delete(self.store.find(self.world.find_channel(channel), message_id))
        except ApiError as error:
            raise NotThereError(f"no such message: {message_id}") from error

    async def cut(self, *, resumable: bool = True, code: int | None = None) -> int:
        """Cut the gateway's connections (see Gateway.cut); return how many."""
        return await self.gateway.cut(resumable=resumable, code=code)

    def _tell(self, event: str, body: Json, guild_id: str | None) -> None:
        self.gateway.dispatch(event, body, guild_id=guild_id, intent=Intent.GUILDS)

    def _told(self, change: Change, stored: Stored) -> None:
        place: Channel = stored.channel
        self.feed.publish({"platform": "discord", "chat": place.id})
        if stored.visible_to is not None:
            return
        where = {"guild_id": place.guild_id} if place.guild_id else {}
        intent = Intent.GUILD_MESSAGES if place.guild_id else Intent.DIRECT_MESSAGES
        if change is Change.DELETE:
            body: Json = {"id": stored.id, "channel_id": place.id, **where}
        else:
            body = stored.body | where | self._member(stored)
            if place.guild_id and stored.author is not self.world.bot and not _mentions(stored, self.world.bot.id):
                body |= {"content": "", "embeds": [], "components": [], "attachments": []}
        self.gateway.dispatch(change, body, guild_id=place.guild_id, intent=intent)

    def _member(self, stored: Stored) -> Json:
        guild = self.world.guilds.get(stored.channel.guild_id or "")
        member = guild.members.get(stored.author.id) if guild else None
        return {"member": payloads.member(member, with_user=False)} if member else {}


def _mentions(stored: Stored, user_id: str) -> bool:
    return any(each["id"] == user_id for each in stored.body["mentions"])
