"""The methods about the bot's command menus, one for each scope and language."""

import re
from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.methods.chat_access import find_chat
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState

Json = dict[str, Any]

MAX_COMMANDS = 100
MAX_NAME = 32
MAX_DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]+")
_WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def set_my_commands(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    key = _scope(state, params), params.language_code()
    commands = params.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.menus[key] = [_command(command, ephemeral=state.ephemeral) for command in commands]
    return True


def get_my_commands(state: ServerState, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return state.menus.get((_scope(state, params), params.language_code()), [])


def delete_my_commands(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    state.menus.pop((_scope(state, params), params.language_code()), None)
    return True


def _scope(state: ServerState, params: Params) -> str:
    """Return the scope as a key: its type, and behind colons the chat's and the user's id where it has them."""
    scope = params.json("scope", "BotCommandScope", {"type": "default"})
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _WIDE_SCOPES:
        return str(kind)
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = find_chat(state, str(scope.get("chat_id", "")))
    if kind != "chat_member":
        return f"{kind}:{chat.id}"
    if not isinstance(scope.get("user_id"), int) or scope["user_id"] <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return f"{kind}:{chat.id}:{scope['user_id']}"


def _command(command: Any, *, ephemeral: bool) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in command:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > MAX_NAME:
        raise bad_request(f"command length must not exceed {MAX_NAME}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_DESCRIPTION}")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    flag = {"is_ephemeral": True} if ephemeral and command.get("is_ephemeral") is True else {}
    return {"command": name, "description": description} | flag
