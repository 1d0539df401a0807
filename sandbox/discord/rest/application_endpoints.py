"""The endpoints for the application itself: who the bot is, its commands, and where the gateway is."""

from typing import Any

from aiohttp import web

from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.gateway.connections import gateway_url
from sandbox.discord.interactions.command_registry import GLOBAL, CommandRegistry, without_localizations
from sandbox.discord.rest.bot_access import joined_guild
from sandbox.discord.rest.endpoint import ApiCall, Endpoint, empty_answer, json_answer
from sandbox.discord.world import payloads
from sandbox.discord.world.world import World

_SESSION_STARTS = 1000  # a day
_DAY_MS = 86_400_000


class ApplicationEndpoints:
    """Login and command registration. `shards` is how many the gateway asks for."""

    def __init__(self, world: World, registry: CommandRegistry, *, shards: int = 1) -> None:
        self._shards = shards
        self._world = world
        self._registry = registry

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        found = [
            Endpoint(method="GET", path="/users/@me", handler=lambda _: json_answer(payloads.me(self._world))),
            Endpoint(method="GET", path="/gateway/bot", handler=self._gateway),
            Endpoint(method="GET", path="/oauth2/applications/@me", handler=self._application),
            Endpoint(method="GET", path="/applications/@me", handler=self._application),
        ]
        for path in ("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"):
            found += [
                Endpoint(method="GET", path=path, handler=self._commands),
                Endpoint(method="PUT", path=path, handler=self._replace),
                Endpoint(method="POST", path=path, handler=self._add),
                Endpoint(method="GET", path=path + "/{command}", handler=self._command),
                Endpoint(method="DELETE", path=path + "/{command}", handler=self._remove),
            ]
        return found

    def _application(self, _call: ApiCall) -> web.Response:
        return json_answer(payloads.application(self._world))

    def _gateway(self, call: ApiCall) -> web.Response:
        limit: dict[str, Any] = {
            "total": _SESSION_STARTS,
            "remaining": _SESSION_STARTS - 1,
            "reset_after": _DAY_MS,
            "max_concurrency": 1,
        }
        return json_answer({"url": gateway_url(call.request), "shards": self._shards, "session_start_limit": limit})

    def _commands(self, call: ApiCall) -> web.Response:
        found = self._registry.listed(self._scope(call))
        if call.query.get("with_localizations", "0").lower() not in ("1", "true"):
            found = [without_localizations(each) for each in found]
        return json_answer(found)

    def _replace(self, call: ApiCall) -> web.Response:
        return json_answer(self._registry.replace(self._scope(call), call.form))

    def _add(self, call: ApiCall) -> web.Response:
        return json_answer(self._registry.add(self._scope(call), call.form), status=201)

    def _command(self, call: ApiCall) -> web.Response:
        return json_answer(self._registry.get(self._scope(call), call.path["command"]))

    def _remove(self, call: ApiCall) -> web.Response:
        self._registry.remove(self._scope(call), call.path["command"])
        return empty_answer()

    def _scope(self, call: ApiCall) -> str:
        """The registry's scope in the call's path: a server's id or GLOBAL."""
        if call.path["app"] != self._world.bot.id:
            raise ApiError(ErrorCode.UNKNOWN_APPLICATION)
        return joined_guild(self._world, call).id if "guild" in call.path else GLOBAL
