"""Whom a message would really ping: what its content names, cut down by `allowed_mentions` and the author's rights.

Embeds never ping. Source: "Allowed Mentions Object" in Discord's developer documentation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.discord.validation.allowed_mentions import MENTION_KINDS, strings
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pings:
    """The people and roles (by id) that get notified, and whether everyone does."""

    users: tuple[User, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False


def pings(world: World, channel: Channel, author: User, content: str, allowed: Mapping[str, object] | None) -> Pings:
    """Whom `content` notifies; without `allowed_mentions` everything it names counts."""
    if "@" not in content:
        return Pings()
    text = _CODE.sub("", content)
    parse = MENTION_KINDS if allowed is None else strings(allowed.get("parse"))
    user_ids, role_ids = _ids(allowed, "users"), _ids(allowed, "roles")
    may_ping_all = world.may(channel, author, Permission.MENTION_EVERYONE) and channel.guild_id is not None
    return Pings(
        users=tuple(
            world.users[each]
            for each in dict.fromkeys(_USER.findall(text))
            if each in world.users and ("users" in parse or each in user_ids)
        ),
        roles=tuple(
            each
            for each in dict.fromkeys(_ROLE.findall(text))
            if ("roles" in parse or each in role_ids) and (may_ping_all or _mentionable(world, channel, each))
        ),
        everyone=may_ping_all and "everyone" in parse and bool(_EVERYONE.search(text)),
    )


def _mentionable(world: World, channel: Channel, role_id: str) -> bool:
    guild = world.guilds.get(channel.guild_id or "")
    role = guild.roles.get(role_id) if guild else None
    return role is not None and role.mentionable


def _ids(allowed: Mapping[str, object] | None, kind: str) -> tuple[str, ...]:
    return strings(allowed.get(kind)) if allowed else ()
