"""REST: the bot itself, its commands, and what it may read of people and servers."""

from typing import Any

from aiohttp import web

from sandbox.discord.errors import ApiError, Code
from sandbox.discord.gateway.connections import gateway_url
from sandbox.discord.interactions.command_registry import GLOBAL, Registry, without_localizations
from sandbox.discord.rest.rest_server import Call, Endpoint, answer, nothing
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Guild
from sandbox.discord.world.world import World

_STARTS = 1000
_DAY_MS = 86_400_000


class ApplicationEndpoints:
    """Login, command registration, guilds and members. `shards` is how many the gateway asks for."""

    def __init__(self, world: World, registry: Registry, *, shards: int = 1) -> None:
        self._shards = shards
        self._world = world
        self._registry = registry

    def table(self) -> list[Endpoint]:
        """The endpoints."""
        table = [
            Endpoint(method="GET", path="/users/@me", handler=lambda _: answer(payloads.me(self._world))),
            Endpoint(method="GET", path="/users/@me/guilds", handler=self._guilds),
            Endpoint(method="GET", path="/users/{user}", handler=self._user),
            Endpoint(method="GET", path="/gateway/bot", handler=self._gateway),
            Endpoint(method="GET", path="/guilds/{guild}", handler=self._guild),
            Endpoint(method="GET", path="/guilds/{guild}/channels", handler=self._channels),
            Endpoint(method="GET", path="/guilds/{guild}/roles", handler=self._roles),
            Endpoint(method="GET", path="/guilds/{guild}/members/{user}", handler=self._member),
        ]
        for path in ("/oauth2/applications/@me", "/applications/@me"):
            me = Endpoint(method="GET", path=path, handler=lambda _: answer(payloads.application(self._world)))
            table.append(me)
        for path in ("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"):
            table += [
                Endpoint(method="GET", path=path, handler=self._commands),
                Endpoint(method="PUT", path=path, handler=self._replace),
                Endpoint(method="POST", path=path, handler=self._add),
                Endpoint(method="GET", path=path + "/{command}", handler=self._command),
                Endpoint(method="DELETE", path=path + "/{command}", handler=self._remove),
            ]
        return table

    def _guilds(self, _call: Call) -> web.Response:
        keys = ("id", "name", "icon", "features")
        found = [payloads.guild(each) for each in self._world.bot_guilds()]
        return answer([{key: each[key] for key in keys} for each in found])

    def _user(self, call: Call) -> web.Response:
        user = self._world.users.get(call.path["user"])
        if user is None:
            raise ApiError(Code.UNKNOWN_USER)
        return answer(payloads.user(user))

    def _guild(self, call: Call) -> web.Response:
        guild = self._joined(call)
        counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
        return answer(payloads.guild(guild) | (counts if call.query.get("with_counts") else {}))

    def _channels(self, call: Call) -> web.Response:
        return answer([payloads.channel(each) for each in self._joined(call).channels.values()])

    def _roles(self, call: Call) -> web.Response:
        return answer([payloads.role(each) for each in self._joined(call).roles.values()])

    def _member(self, call: Call) -> web.Response:
        member = self._joined(call).members.get(call.path["user"])
        if member is None:
            known = call.path["user"] in self._world.users
            raise ApiError(Code.UNKNOWN_MEMBER if known else Code.UNKNOWN_USER)
        return answer(payloads.member(member))

    def _commands(self, call: Call) -> web.Response:
        found = self._registry.listed(self._scope(call))
        if call.query.get("with_localizations", "0").lower() not in ("1", "true"):
            found = [without_localizations(each) for each in found]
        return answer(found)

    def _replace(self, call: Call) -> web.Response:
        return answer(self._registry.replace(self._scope(call), call.form))

    def _add(self, call: Call) -> web.Response:
        return answer(self._registry.add(self._scope(call), call.form), status=201)

    def _command(self, call: Call) -> web.Response:
        return answer(self._registry.get(self._scope(call), call.path["command"]))

    def _remove(self, call: Call) -> web.Response:
        self._registry.remove(self._scope(call), call.path["command"])
        return nothing()

    def _scope(self, call: Call) -> str:
        if call.path["app"] != self._world.bot.id:
            raise ApiError(Code.UNKNOWN_APPLICATION)
        return self._joined(call).id if "guild" in call.path else GLOBAL

    def _joined(self, call: Call) -> Guild:
        guild = self._world.guilds.get(call.path["guild"])
        if guild is None:
            raise ApiError(Code.UNKNOWN_GUILD)
        if self._world.bot.id not in guild.members:
            raise ApiError(Code.MISSING_ACCESS)
        return guild

    def _gateway(self, call: Call) -> web.Response:
        limit: dict[str, Any] = {
            "total": _STARTS,
            "remaining": _STARTS - 1,
            "reset_after": _DAY_MS,
            "max_concurrency": 1,
        }
        return answer({"url": gateway_url(call.request), "shards": self._shards, "session_start_limit": limit})
