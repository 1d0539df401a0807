"""The application commands that the bot registered, global and for single servers."""

from collections.abc import Mapping
from typing import Any

from sandbox.discord.errors import ApiError, ErrorCode, NotThereError
from sandbox.discord.validation.commands import CHAT_INPUT, ENTRY_POINT, MAX_COMMANDS, check_command, check_commands
from sandbox.discord.world.world import World

Json = dict[str, Any]
Key = tuple[int, str]

GLOBAL = ""
MAX_CREATED_A_DAY = 200
_DAY = 86_400.0


class CommandRegistry:
    """Commands by scope: "" for global, else a server's id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._scopes: dict[str, dict[Key, Json]] = {}
        self._created: list[float] = []

    def replace(self, scope: str, commands: list[Json]) -> list[Json]:
        """PUT: these commands instead of all; one of the same name keeps its id. Raises ApiError."""
        check_commands(commands)
        before = self._scopes.get(scope, {})
        if any(kind == ENTRY_POINT for kind, _ in before.keys() - {_key(each) for each in commands}):
            raise ApiError(ErrorCode.ENTRY_POINT_MISSING)
        after = {_key(each): self._registered(scope, each, before.get(_key(each))) for each in commands}
        self._count_creates(len(after.keys() - before.keys()))
        self._scopes[scope] = after
        return list(after.values())

    def add(self, scope: str, command: Json) -> Json:
        """POST: one command, in place of one of the same name. Raises ApiError."""
        check_command(command)
        there = self._scopes.setdefault(scope, {})
        known = there.get(_key(command))
        if known is None:
            if len(there) >= MAX_COMMANDS:
                raise ApiError(ErrorCode.COMMANDS_FULL)
            self._count_creates(1)
        there[_key(command)] = registered = self._registered(scope, command, known)
        return registered

    def remove(self, scope: str, command_id: str) -> None:
        """DELETE. Raises ApiError 10063."""
        del self._scopes[scope][_key(self.get(scope, command_id))]

    def get(self, scope: str, command_id: str) -> Json:
        """One command by id. Raises ApiError 10063."""
        for command in self._scopes.get(scope, {}).values():
            if command["id"] == command_id:
                return command
        raise ApiError(ErrorCode.UNKNOWN_COMMAND)

    def listed(self, scope: str = GLOBAL) -> list[Json]:
        """All commands of a scope, with their localizations."""
        return list(self._scopes.get(scope, {}).values())

    def find(self, name: str, guild_id: str | None) -> Json:
        """The slash command people see under a name: a server's own hides the global one. Raises NotThereError."""
        for scope in (guild_id or GLOBAL, GLOBAL):
            command = self._scopes.get(scope, {}).get((CHAT_INPUT, name))
            if command is not None:
                return command
        raise NotThereError(f"no such command: /{name}")

    def _registered(self, scope: str, command: Json, known: Json | None) -> Json:
        given = {key: value for key, value in command.items() if key not in ("id", "application_id")}
        defaults: Json = {
            "id": known["id"] if known else self._world.ids.next(),
            "application_id": self._world.bot.id,
            "version": self._world.ids.next(),
            "type": CHAT_INPUT,
            "description": "",
            "default_member_permissions": None,
            "dm_permission": True,
            "contexts": None,
            "integration_types": [0],
            "nsfw": False,
            "name_localizations": None,
            "description_localizations": None,
        }
        return defaults | ({"guild_id": scope} if scope else {}) | given

    def _count_creates(self, number: int) -> None:
        now = self._world.clock()
        self._created = [each for each in self._created if each > now - _DAY]
        if len(self._created) + number > MAX_CREATED_A_DAY:
            raise ApiError(ErrorCode.COMMAND_CREATES_FULL)
        self._created += [now] * number


def without_localizations(command: Mapping[str, Any]) -> Json:
    """A command as GET answers it unless `with_localizations` is asked for."""
    body = {key: value for key, value in command.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if body.get(key):
            body[key] = [without_localizations(each) for each in body[key]]
    return body


def _key(command: Mapping[str, Any]) -> Key:
    return int(command.get("type") or CHAT_INPUT), str(command.get("name"))
