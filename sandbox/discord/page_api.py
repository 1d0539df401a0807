"""The JSON API of the page: /api/discord, as docs/sandbox.md lists it."""

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from sandbox.discord.errors import ImpossibleError, NotThereError
from sandbox.discord.guild_changes import GuildChanges
from sandbox.discord.interactions.command_registry import CommandRegistry
from sandbox.discord.user_actions import Answer, UserActions
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Guild
from sandbox.discord.world.world import World

Json = dict[str, Any]
Handler = Callable[[Mapping[str, str], Json], Awaitable[Json | list[Json]]]

_MOST_MODALS = 100


class PageApi:
    """The calls, each from the ids in its path and its JSON body (or query) to the answer."""

    def __init__(self, world: World, registry: CommandRegistry, users: UserActions, changes: GuildChanges) -> None:
        self._world = world
        self._registry = registry
        self._users = users
        self._changes = changes
        self._modals: OrderedDict[str, Answer] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page's API."""
        return [
            web.get("/api/discord", _answering(self._overview)),
            web.get("/api/discord/{channel}/messages", _answering(self._messages)),
            web.post("/api/discord/{channel}/command", _answering(self._command)),
            web.post("/api/discord/{channel}/complete", _answering(self._complete)),
            web.post("/api/discord/{channel}/press", _answering(self._press)),
            web.post("/api/discord/{channel}/submit", _answering(self._submit)),
            web.post("/api/discord/{guild}/bot", _answering(self._presence)),
            web.post("/api/discord/{person}/install", _answering(self._install)),
        ]

    async def _overview(self, _path: Mapping[str, str], _body: Json) -> Json:
        world = self._world
        people = [
            payloads.user(each) | {"locale": each.locale, "installed": each.installed}
            for each in world.users.values()
            if not each.bot
        ]
        return {
            "bot": payloads.user(world.bot),
            "users": people,
            "guilds": [_guild_overview(world, each) for each in world.guilds.values()],
            "commands": self._registry.listed(),
        }

    async def _messages(self, path: Mapping[str, str], body: Json) -> list[Json]:
        return self._users.messages(path["channel"], body.get("user") or None, after=int(body.get("after") or 0))

    async def _command(self, path: Mapping[str, str], body: Json) -> Json:
        user, name, options = body["user"], body["name"], body.get("options") or {}
        return self._answer_json(await self._users.command(path["channel"], user, name, options))

    async def _complete(self, path: Mapping[str, str], body: Json) -> Json:
        user, name, options = body["user"], body["name"], body.get("options") or {}
        return {"choices": await self._users.complete(path["channel"], user, name, options, body["focused"])}

    async def _press(self, path: Mapping[str, str], body: Json) -> Json:
        message_id, values = str(body["message_id"]), body.get("values")
        answer = await self._users.press(path["channel"], body["user"], message_id, body["custom_id"], values)
        return self._answer_json(answer)

    async def _submit(self, path: Mapping[str, str], body: Json) -> Json:  # noqa: ARG002  the modal knows where it is
        opened = self._modals.pop(str(body["modal"]), None)
        if opened is None:
            raise NotThereError("no such modal is open")
        try:
            return self._answer_json(await self._users.submit(opened, body["values"]))
        except ImpossibleError:
            self._modals[opened.interaction.id] = opened  # it stays open until it is sent
            raise

    async def _presence(self, path: Mapping[str, str], body: Json) -> Json:
        if body["present"]:
            self._changes.join(path["guild"])
        else:
            self._changes.leave(path["guild"])
        return {"present": bool(body["present"])}

    def _answer_json(self, answer: Answer) -> Json:
        """The answer; a modal with its `id`, under which it is sent."""
        modal = answer.modal
        if modal is not None:
            modal = modal | {"id": answer.interaction.id}
            self._modals[answer.interaction.id] = answer
            if len(self._modals) > _MOST_MODALS:
                self._modals.popitem(last=False)
        return {
            "message": answer.message,
            "deferred": answer.deferred,
            "ephemeral": answer.ephemeral,
            "modal": modal,
        }

    async def _install(self, path: Mapping[str, str], body: Json) -> Json:
        installed = self._world.find_user(path["person"]).installed = bool(body["installed"])
        return {"installed": installed}


def _guild_overview(world: World, guild: Guild) -> Json:
    return payloads.guild(guild) | {
        "channels": [payloads.channel(each) for each in (*guild.channels.values(), *guild.threads.values())],
        "members": [payloads.member(each) for each in guild.members.values()],
        "present": world.bot.id in guild.members,
    }


def _answering(handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the route's handler: it answers with what `handler` returns, and with 404 or 400 for what it raises."""

    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json() if request.can_read_body else dict(request.query)
            return web.json_response(await handler(request.match_info, body))
        except NotThereError as error:
            return _error(404, str(error))
        except KeyError as error:
            return _error(400, f"{error.args[0]} is missing")
        except (ImpossibleError, json.JSONDecodeError, TypeError, ValueError) as error:
            return _error(400, str(error))

    return handle


def _error(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)
