"""The fake Discord as the tests, the demo and the benchmarks use it."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox.change_feed import ChangeFeed
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.message_events import MessageEvents
from sandbox.discord.gateway.sessions import Sessions
from sandbox.discord.guild_changes import GuildChanges
from sandbox.discord.interactions.command_registry import CommandRegistry
from sandbox.discord.interactions.open_interactions import OpenInteractions
from sandbox.discord.messages.message_store import MessageStore
from sandbox.discord.page_api import PageApi
from sandbox.discord.rest.application_endpoints import ApplicationEndpoints
from sandbox.discord.rest.channel_endpoints import ChannelEndpoints
from sandbox.discord.rest.guild_endpoints import GuildEndpoints
from sandbox.discord.rest.interaction_endpoints import InteractionEndpoints
from sandbox.discord.rest.message_endpoints import MessageEndpoints
from sandbox.discord.rest.rate_limits import RateLimits, Rates
from sandbox.discord.rest.rest_server import RecordedCall, RestServer
from sandbox.discord.user_actions import Answer, UserActions
from sandbox.discord.world.initial_world import initial_world
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
    """REST, gateway and the JSON API over one world, and the verbs to act in it.

    `clock` tells seconds since 1970; `feed` and `faults` may be shared with another platform.
    Channels, servers and people are given by id or name (`general`, `reading-club/general`, `lin`; a person's name as a
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
        self.world = world or initial_world(clock)
        self.feed = feed or ChangeFeed()
        self.faults = faults or Faults()
        self.gateway = Gateway(Sessions(self.world, chosen.token), heartbeat=chosen.heartbeat)
        events = MessageEvents(self.world, self.gateway, self.feed)
        self.store = MessageStore(self.world, events.publish, keep=chosen.keep, nonce_window=chosen.nonce_window)
        self.registry = CommandRegistry(self.world)
        self.interactions = OpenInteractions(
            self.world, self.store, patience=chosen.patience, lifetime=chosen.token_life
        )
        self._limits = RateLimits(chosen.rates, self.world.clock)
        self._rest = RestServer(token=chosen.token, limits=self._limits, faults=self.faults, clock=self.world.clock)
        self._shards = chosen.shards
        self._users = UserActions(self.world, self.store, self.gateway, self.registry, self.interactions)
        self._changes = GuildChanges(self.world, self.store, self.gateway)

    def routes(self) -> list[web.RouteDef]:
        """Return `/discord/api/v10/…`, `/discord/gateway` and the JSON API below `/api/discord`."""
        endpoints = [
            *ApplicationEndpoints(self.world, self.registry, shards=self._shards).endpoints(),
            *GuildEndpoints(self.world).endpoints(),
            *ChannelEndpoints(self.world, self.store, self.gateway).endpoints(),
            *MessageEndpoints(self.world, self.store, self.gateway, self._limits).endpoints(),
            *InteractionEndpoints(self.world, self.interactions).endpoints(),
        ]
        page_api = PageApi(self.world, self.registry, self._users, self._changes)
        gateway = web.get("/discord/gateway", self.gateway.handle)
        return [gateway, *self._rest.routes(endpoints), *page_api.routes()]

    @property
    def calls(self) -> deque[RecordedCall]:
        """The last REST calls, oldest first."""
        return self._rest.calls

    @property
    def invalid_calls(self) -> int:
        """How many calls were answered 401, 403 or 429; the platform bans an address after 10,000 in ten minutes."""
        return self._rest.invalid

    @property
    def commands(self) -> list[Json]:
        """The global commands that the bot registered."""
        return self.registry.listed()

    # what people do and see (see UserActions)

    async def command(self, channel: str, user: str, name: str, options: Mapping[str, object] | None = None) -> Answer:
        """Run a slash command and return the bot's first answer. Raises ImpossibleError, NoAnswerError (3 s)."""
        return await self._users.command(channel, user, name, options)

    async def complete(
        self, channel: str, user: str, name: str, options: Mapping[str, object], focused: str
    ) -> list[Json]:
        """Return the choices offered while `focused` is being typed."""
        return await self._users.complete(channel, user, name, options, focused)

    async def press(
        self, channel: str, user: str, message_id: str, custom_id: str, values: list[str] | None = None
    ) -> Answer:
        """Press a button or choose from a menu."""
        return await self._users.press(channel, user, message_id, custom_id, values)

    async def submit(self, answer: Answer, values: Mapping[str, str]) -> Answer:
        """Send the modal that `answer` opened, filled in with `values` by custom id."""
        return await self._users.submit(answer, values)

    async def final(self, answer: Answer, *, within: float = 10.0) -> Json | None:
        """Return what a deferred answer turned into; None if the bot deleted it. Raises NoAnswerError."""
        return await self._users.final(answer, within=within)

    def say(self, channel: str, user: str, text: str) -> Json:
        """A person writes a message."""
        return self._users.say(channel, user, text)

    def messages(self, channel: str, user: str | None = None, *, after: int = 0) -> list[Json]:
        """Return a channel's messages, oldest first, and those only `user` sees."""
        return self._users.messages(channel, user, after=after)

    def file(self, message: Json) -> bytes:
        """Return what is in the first attachment of a message, as its reader downloads it."""
        return self._rest.files.data(message["attachments"][0]["url"])

    # what happens to servers, channels and connections (see GuildChanges and Gateway)

    def join(self, guild: str) -> None:
        """The bot is added to a server."""
        self._changes.join(guild)

    def leave(self, guild: str) -> None:
        """The bot is removed from a server."""
        self._changes.leave(guild)

    def outage(self, guild: str, *, down: bool) -> None:
        """A server becomes unavailable, or available again."""
        self._changes.set_outage(guild, down=down)

    def update_channel(self, channel: str) -> None:
        """The bot hears that a channel or thread of `world` was changed."""
        self._changes.update_channel(channel)

    def delete_channel(self, channel: str) -> None:
        """A channel, thread or post is deleted, with all that was said there."""
        self._changes.delete_channel(channel)

    def delete_message(self, channel: str, message_id: str) -> None:
        """A moderator deletes a message."""
        self._changes.delete_message(channel, message_id)

    async def cut(self, *, resumable: bool = True, code: int | None = None) -> int:
        """Cut the gateway's connections (see Gateway.cut); return how many."""
        return await self.gateway.cut(resumable=resumable, code=code)
