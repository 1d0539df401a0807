"""Who a message would really ping: what its content names, cut down by `allowed_mentions` and by the author's rights.

Embeds never ping. Source: "Allowed Mentions Object" in Discord's developer documentation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.discord.errors import Complaints
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")
_KINDS = ("users", "roles", "everyone")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pings:
    """The people, roles (ids) and crowd that get notified."""

    users: tuple[User, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False


def pings(world: World, channel: Channel, author: User, content: str, allowed: Mapping[str, object] | None) -> Pings:
    """Whom `content` notifies; without `allowed_mentions` everything it names counts."""
    if "@" not in content:
        return Pings()
    text = _CODE.sub("", content)
    parse = _KINDS if allowed is None else _strings(allowed.get("parse"))
    named = _ids(allowed, "users"), _ids(allowed, "roles")
    crowd = world.may(channel, author, Permission.MENTION_EVERYONE) and channel.guild_id is not None
    return Pings(
        users=tuple(
            world.users[each]
            for each in dict.fromkeys(_USER.findall(text))
            if each in world.users and ("users" in parse or each in named[0])
        ),
        roles=tuple(
            each
            for each in dict.fromkeys(_ROLE.findall(text))
            if ("roles" in parse or each in named[1]) and (crowd or _mentionable(world, channel, each))
        ),
        everyone=crowd and "everyone" in parse and bool(_EVERYONE.search(text)),
    )


def check_allowed(allowed: object, complaints: Complaints) -> None:
    """Complain about an `allowed_mentions` object that the platform refuses."""
    if not isinstance(allowed, Mapping):
        return
    parse = _strings(allowed.get("parse"))
    for kind in parse:
        if kind not in _KINDS:
            complaints.add(("allowed_mentions", "parse"), "BASE_TYPE_CHOICES", f"Value must be one of {_KINDS}.")
    for kind in ("users", "roles"):
        if kind in parse and allowed.get(kind):
            complaints.add(
                ("allowed_mentions",),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )


def _mentionable(world: World, channel: Channel, role_id: str) -> bool:
    guild = world.guilds.get(channel.guild_id or "")
    role = guild.roles.get(role_id) if guild else None
    return role is not None and role.mentionable


def _ids(allowed: Mapping[str, object] | None, kind: str) -> tuple[str, ...]:
    return _strings(allowed.get(kind)) if allowed else ()


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
