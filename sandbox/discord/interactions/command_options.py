"""What a person typed behind a slash command, checked and converted as Discord's app does before it tells the bot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.discord.errors import ImpossibleError, NotThereError
from sandbox.discord.validation.commands import NESTING_TYPES, OptionType
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.world import World

Json = dict[str, Any]

_REFERENCES = (OptionType.USER, OptionType.CHANNEL, OptionType.ROLE, OptionType.MENTIONABLE)
_TYPE_WORDS = {
    OptionType.STRING: "text",
    OptionType.INTEGER: "integer",
    OptionType.BOOLEAN: "boolean",
    OptionType.NUMBER: "number",
}


@dataclass(kw_only=True, slots=True)
class OptionResolver:
    """Turns typed values into one command's options; `channel` is where `person` typed them.

    `focused` names the option that is still being typed (autocomplete): it is left unchecked, and others may be
    missing. `resolved` holds the objects of the people, roles and channels that are named.
    """

    world: World
    channel: Channel
    person: User
    focused: str | None = None
    resolved: dict[str, dict[str, Json]] = field(default_factory=dict)

    def data(self, command: Json, path: list[str], values: Mapping[str, object]) -> Json:
        """The interaction's `data`. `path` are the words behind the name (subcommands). Raises ImpossibleError."""
        options = self._options(command.get("options") or [], path, values)
        data: Json = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return data | ({"resolved": self.resolved} if self.resolved else {})

    def _options(self, declared: list[Json], path: list[str], values: Mapping[str, object]) -> list[Json]:
        nested = {each["name"]: each for each in declared if each["type"] in NESTING_TYPES}
        if not nested:
            if path:
                raise ImpossibleError(f"no subcommand {path[0]}")
            return self._filled(declared, values)
        if not path or path[0] not in nested:
            raise ImpossibleError(f"choose a subcommand: {', '.join(nested)}")
        chosen = nested[path[0]]
        inner = self._options(chosen.get("options") or [], path[1:], values)
        return [{"name": chosen["name"], "type": chosen["type"], "options": inner}]

    def _filled(self, declared: list[Json], values: Mapping[str, object]) -> list[Json]:
        known = {each["name"]: each for each in declared}
        for name in [*values, *([self.focused] if self.focused else [])]:
            if name not in known:
                raise ImpossibleError(f"no such option: {name}")
        if self.focused is None:
            missing = [name for name, each in known.items() if each.get("required") and name not in values]
            if missing:
                raise ImpossibleError(f"{missing[0]}: This option is required. Specify a value.")
        given = [name for name in known if name == self.focused or values.get(name) is not None]
        return [self._option(known[name], values.get(name, "")) for name in given]

    def _option(self, declared: Json, value: object) -> Json:
        filled = {"name": declared["name"], "type": declared["type"]}
        if declared["name"] == self.focused:
            if not declared.get("autocomplete"):
                raise ImpossibleError(f"{self.focused}: this option completes nothing")
            return filled | {"value": str(value), "focused": True}
        return filled | {"value": self._value(declared, value)}

    def _value(self, declared: Json, value: object) -> object:
        kind, name = declared["type"], declared["name"]
        if kind in _REFERENCES:
            return self._reference(declared, kind, str(value))
        converted = _converted(kind, name, value)
        choices = [each["value"] for each in declared.get("choices") or []]
        if choices and converted not in choices:
            raise ImpossibleError(f"{name}: {value!r} is not one of the choices {choices}")
        if kind == OptionType.STRING:
            _check_between(name, len(str(converted)), declared.get("min_length"), declared.get("max_length"))
        elif isinstance(converted, int | float):
            _check_between(name, converted, declared.get("min_value"), declared.get("max_value"))
        return converted

    def _channel(self, declared: Json, channel: Channel) -> str:
        """Only what the app would list: of this server, of the types that are asked for, seen by the person."""
        types = declared.get("channel_types")
        rights = self.world.rights(channel, self.person)
        if channel.guild_id != self.channel.guild_id or (types and channel.type not in types) or not rights:
            raise ImpossibleError(f"{declared['name']}: {channel.name} is not offered")
        of_bot = {"app_permissions": str(self.world.rights(channel, self.world.bot))}
        body = payloads.channel(channel) | {"permissions": str(rights)} | of_bot
        return self._resolve("channels", channel.id, body)

    def _reference(self, declared: Json, kind: int, ref: str) -> str:
        """The id of what `ref` names, whose object goes into `resolved`. Raises NotThereError."""
        if kind == OptionType.CHANNEL:
            return self._channel(declared, self.world.find_channel(ref))
        guild = self.world.guilds.get(self.channel.guild_id or "")
        roles = guild.roles.values() if guild else ()
        role = next((each for each in roles if ref in (each.id, each.name)), None)
        if role is not None and kind != OptionType.USER:
            return self._resolve("roles", role.id, payloads.role(role))
        if kind == OptionType.ROLE:
            raise NotThereError(f"no such role: {ref}")
        user = self.world.find_user(ref)
        if guild and user.id in guild.members:
            member = payloads.member(guild.members[user.id], with_user=False) | {"permissions": "0"}
            self._resolve("members", user.id, member)
        return self._resolve("users", user.id, payloads.user(user))

    def _resolve(self, kind: str, key: str, body: Json) -> str:
        self.resolved.setdefault(kind, {})[key] = body
        return key


def _converted(kind: int, name: str, value: object) -> object:
    """What was typed, as the option's type. Raises ImpossibleError."""
    invalid = ImpossibleError(f"{name}: {value!r} is not a valid {_TYPE_WORDS.get(OptionType(kind), 'value')}")
    try:
        match kind:
            case OptionType.INTEGER if not isinstance(value, bool | float):
                return int(str(value))
            case OptionType.NUMBER if not isinstance(value, bool):
                return float(str(value))
            case OptionType.BOOLEAN if isinstance(value, bool):
                return value
            case OptionType.BOOLEAN if str(value).lower() in ("true", "false"):
                return str(value).lower() == "true"
            case OptionType.STRING if isinstance(value, str):
                return value
    except ValueError:
        raise invalid from None
    raise invalid


def _check_between(name: str, size: float, least: float | None, most: float | None) -> None:
    if (least is not None and size < least) or (most is not None and size > most):
        raise ImpossibleError(f"{name}: {size} is not between {least} and {most}")
