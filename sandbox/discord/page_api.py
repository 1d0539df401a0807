"""The JSON API's Discord rows (docs/sandbox.md): the demo page's and the journeys' way to act for people."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from aiohttp import web

from sandbox.discord.errors import ImpossibleError, NotThereError
from sandbox.discord.user_actions import Answer
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Guild
from sandbox.discord.world.world import World

Json = dict[str, Any]


class Stage(Protocol):
    """What the API needs of the stand-in."""

    world: World

    @property
    def commands(self) -> list[Json]:
        """Registered commands."""

    async def command(self, channel: str, user: str, name: str, options: Mapping[str, object] | None = None) -> Answer:
        """Run a slash command."""

    async def complete(
        self, channel: str, user: str, name: str, options: Mapping[str, object], focused: str
    ) -> list[Json]:
        """Complete an option."""

    async def press(
        self, channel: str, user: str, message_id: str, custom_id: str, values: list[str] | None = None
    ) -> Answer:
        """Press a button."""

    def messages(self, channel: str, user: str | None = None, *, after: int = 0) -> list[Json]:
        """List messages."""

    def join(self, guild: str) -> None:
        """Add the bot."""

    def leave(self, guild: str) -> None:
        """Remove the bot."""


Act = Callable[[Stage, Mapping[str, str], Json], Awaitable[object]]


def api_routes(stage: Stage) -> list[web.RouteDef]:
    """The routes under `/api/discord`."""
    return [
        web.get("/api/discord", _serve(stage, _overview)),
        web.get("/api/discord/{channel}/messages", _serve(stage, _messages)),
        web.post("/api/discord/{channel}/command", _serve(stage, _command)),
        web.post("/api/discord/{channel}/complete", _serve(stage, _complete)),
        web.post("/api/discord/{channel}/press", _serve(stage, _press)),
        web.post("/api/discord/{guild}/bot", _serve(stage, _presence)),
    ]


def _serve(stage: Stage, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json() if request.can_read_body else dict(request.query)
            return web.json_response(await act(stage, request.match_info, body))
        except NotThereError as error:
            return web.json_response({"error": str(error)}, status=404)
        except KeyError as error:
            return web.json_response({"error": f"{error.args[0]} is missing"}, status=400)
        except (ImpossibleError, json.JSONDecodeError, TypeError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return handle


async def _overview(stage: Stage, _path: Mapping[str, str], _body: Json) -> object:
    world = stage.world
    people = [payloads.user(each) | {"locale": each.locale} for each in world.users.values() if not each.bot]
    return {
        "bot": payloads.user(world.bot),
        "users": people,
        "guilds": [_guild(world, each) for each in world.guilds.values()],
        "commands": stage.commands,
    }


def _guild(world: World, guild: Guild) -> Json:
    return payloads.guild(guild) | {
        "channels": [payloads.channel(each) for each in (*guild.channels.values(), *guild.threads.values())],
        "members": [payloads.member(each) for each in guild.members.values()],
        "present": world.bot.id in guild.members,
    }


async def _messages(stage: Stage, path: Mapping[str, str], body: Json) -> object:
    return stage.messages(path["channel"], body.get("user") or None, after=int(body.get("after") or 0))


async def _command(stage: Stage, path: Mapping[str, str], body: Json) -> object:
    return _shown(await stage.command(path["channel"], body["user"], body["name"], body.get("options") or {}))


async def _complete(stage: Stage, path: Mapping[str, str], body: Json) -> object:
    options = body.get("options") or {}
    return {"choices": await stage.complete(path["channel"], body["user"], body["name"], options, body["focused"])}


async def _press(stage: Stage, path: Mapping[str, str], body: Json) -> object:
    values = body.get("values")
    message_id = str(body["message_id"])
    return _shown(await stage.press(path["channel"], body["user"], message_id, body["custom_id"], values))


async def _presence(stage: Stage, path: Mapping[str, str], body: Json) -> object:
    if body["present"]:
        stage.join(path["guild"])
    else:
        stage.leave(path["guild"])
    return {"present": bool(body["present"])}


def _shown(answer: Answer) -> Json:
    return {
        "message": answer.message,
        "deferred": answer.deferred,
        "ephemeral": answer.ephemeral,
        "modal": answer.modal,
    }
