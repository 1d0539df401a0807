"""The world's records as the JSON objects that Discord's API documents."""

from sandbox.discord.world.entities import Channel, ChannelType, Guild, Member, Role, User
from sandbox.discord.world.world import World

Json = dict[str, object]

NO_ICON = None
API_VERSION = 10
VERIFY_KEY = "0" * 64


def user(who: User) -> Json:
    """A User object."""
    return {
        "id": who.id,
        "username": who.name,
        "discriminator": "0",
        "global_name": None if who.bot else who.display,
        "avatar": NO_ICON,
        "bot": who.bot,
        "public_flags": 0,
    }


def me(world: World) -> Json:
    """The bot's own User object, with what only its owner sees."""
    return {
        **user(world.bot),
        "verified": True,
        "mfa_enabled": True,
        "locale": "en-US",
        "email": None,
        "flags": 0,
    }


def application(world: World) -> Json:
    """The Application object; it may be installed to servers (0) and to people (1)."""
    this = world.application
    contexts = {"0": this.guild_install, "1": this.user_install}
    return {
        "id": world.bot.id,
        "name": world.bot.display,
        "icon": NO_ICON,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": this.code_grant,
        "verify_key": VERIFY_KEY,
        "flags": 0,
        "owner": user(world.find_user("host")),
        "team": None,
        "bot": user(world.bot),
        "interactions_endpoint_url": this.interactions_url,
        "redirect_uris": [],
        "approximate_guild_count": len(world.bot_guilds()),
        "integration_types_config": {kind: {} for kind, on in contexts.items() if on},
    }


def role(this: Role) -> Json:
    """A Role object."""
    return {
        "id": this.id,
        "name": this.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": NO_ICON,
        "unicode_emoji": None,
        "position": this.position,
        "permissions": str(this.permissions),
        "managed": this.bot_id is not None,
        "mentionable": this.mentionable,
        "flags": 0,
        **({"tags": {"bot_id": this.bot_id}} if this.bot_id else {}),
    }


def member(this: Member, *, with_user: bool = True) -> Json:
    """A Guild Member object; messages carry it without its user."""
    return {
        "nick": None,
        "avatar": NO_ICON,
        "roles": list(this.roles),
        "joined_at": this.joined_at,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        **({"user": user(this.user)} if with_user else {}),
    }


def channel(this: Channel) -> Json:
    """A Channel object of any kind."""
    people = this.people or ((this.recipient,) if this.recipient else ())
    if people:
        return {
            "id": this.id,
            "type": int(this.type),
            "last_message_id": this.last_message_id,
            "flags": 0,
            "recipients": [user(each) for each in people],
        }
    common: Json = {
        "id": this.id,
        "type": int(this.type),
        "guild_id": this.guild_id,
        "name": this.name,
        "parent_id": this.parent_id,
        "last_message_id": this.last_message_id,
        "rate_limit_per_user": 0,
        "flags": (1 << 4) if this.tag_required else 0,
    }
    return common | (_thread(this) if this.type.is_thread else _guild_channel(this))


def _guild_channel(this: Channel) -> Json:
    overwrites = [
        {"id": each.id, "type": each.kind, "allow": str(each.allow), "deny": str(each.deny)} for each in this.overwrites
    ]
    body: Json = {
        "topic": this.topic,
        "position": this.position,
        "nsfw": False,
        "permission_overwrites": overwrites,
    }
    if this.type is ChannelType.FORUM:
        body["available_tags"] = [
            {"id": tag.id, "name": tag.name, "moderated": tag.moderated, "emoji_id": None, "emoji_name": None}
            for tag in this.tags
        ]
        body |= {"default_reaction_emoji": None, "default_sort_order": None, "default_forum_layout": 0}
    return body


def _thread(this: Channel) -> Json:
    return {
        "owner_id": this.owner_id,
        "message_count": this.message_count,
        "total_message_sent": this.message_count,
        "member_count": 1,
        "applied_tags": list(this.applied_tags),
        "thread_metadata": {
            "archived": this.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": this.created_at,
            "create_timestamp": this.created_at,
            "locked": this.locked,
        },
    }


_PLAIN_GUILD: Json = {
    "icon": NO_ICON,
    "splash": NO_ICON,
    "discovery_splash": NO_ICON,
    "banner": NO_ICON,
    "description": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "emojis": [],
    "stickers": [],
    "features": [],
    "mfa_level": 0,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "nsfw_level": 0,
}


def guild(this: Guild) -> Json:
    """A Guild object as REST answers it."""
    return _PLAIN_GUILD | {
        "id": this.id,
        "name": this.name,
        "owner_id": this.owner_id,
        "roles": [role(each) for each in this.roles.values()],
        "preferred_locale": this.locale,
    }


def guild_create(world: World, this: Guild) -> Json:
    """What GUILD_CREATE tells of a server: all its channels, of its members only the bot (no privileged intent)."""
    bot = this.members[world.bot.id]
    return guild(this) | {
        "joined_at": bot.joined_at,
        "large": False,
        "member_count": len(this.members),
        "voice_states": [],
        "members": [member(bot)],
        "channels": [channel(each) for each in this.channels.values()],
        "threads": [channel(each) for each in this.threads.values() if not each.archived],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
