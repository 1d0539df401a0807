"""The methods about the bot itself: its names, its command menus, its updates."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.telegram.errors import bad_request, conflict
from sandbox.telegram.methods import chat_access as access
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import State
from sandbox.telegram.world.world import BOT

Json = dict[str, Any]

MOST_COMMANDS = 100
LONGEST_NAME = 32
LONGEST_DESCRIPTION = 256
LONGEST_POLL = 50  # seconds
_NAME = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def get_me(_state: State, _params: Params) -> Json:
    """https://core.telegram.org/bots/api#getme; privacy mode is on: plain group text is not for the bot."""
    off = [
        "can_read_all_group_messages",
        "supports_inline_queries",
        "can_connect_to_business",
        "has_main_web_app",
        "has_topics_enabled",
        "allows_users_to_create_topics",
    ]
    return {**BOT, "can_join_groups": True, **dict.fromkeys(off, False)}


async def get_updates(state: State, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getupdates"""
    if state.webhook:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        error = conflict()
        error.description = f"Conflict: {reason}"
        raise error
    _allow(state, params)
    limit = min(100, max(1, params.integer("limit", 100)))
    timeout = min(LONGEST_POLL, max(0, params.integer("timeout")))
    return await state.updates.take(params.integer("offset"), limit, timeout)


def _allow(state: State, params: Params) -> None:
    kinds = params.json("allowed_updates", "allowed updates")
    if isinstance(kinds, list):
        state.updates.allow(map(str, kinds))


def set_webhook(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setwebhook; the address is kept and never called."""
    _allow(state, params)
    state.webhook = params.text("url")
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    return True


def delete_webhook(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    state.webhook = ""
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    return True


def get_webhook_info(state: State, _params: Params) -> Json:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    return {
        "url": state.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
        "allowed_updates": sorted(state.updates.allowed),
    }


def _scope(state: State, params: Params) -> str:
    scope = params.json("scope", "BotCommandScope", {"type": "default"})
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _WIDE:
        return str(kind)
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = access.find(state, str(scope.get("chat_id", "")))
    if kind != "chat_member":
        return f"{kind}:{chat.id}"
    if not isinstance(scope.get("user_id"), int) or scope["user_id"] <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return f"{kind}:{chat.id}:{scope['user_id']}"


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def set_my_commands(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    scope, language = _scope(state, params), _language(params)
    commands = params.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.menus[scope, language] = [_command(command) for command in commands]
    return True


def _command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in command:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > LONGEST_NAME:
        raise bad_request(f"command length must not exceed {LONGEST_NAME}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def get_my_commands(state: State, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return state.menus.get((_scope(state, params), _language(params)), [])


def delete_my_commands(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    state.menus.pop((_scope(state, params), _language(params)), None)
    return True


def setter(field: str) -> Callable[[State, Params], bool]:
    """Return the method that sets the bot's name, description or short description."""

    def set_field(state: State, params: Params) -> bool:
        value = params.text(field)
        if len(value) > _LIMITS[field]:
            raise bad_request(f"sandbox: {field} is longer than {_LIMITS[field]} characters")
        state.profile[field, _language(params)] = value
        return True

    return set_field


def getter(field: str) -> Callable[[State, Params], Json]:
    """Return the method that reads it."""

    def get_field(state: State, params: Params) -> Json:
        default = BOT["first_name"] if field == "name" else ""
        return {field: state.profile.get((field, _language(params)), default)}

    return get_field
