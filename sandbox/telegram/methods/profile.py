"""The methods about the bot itself: who it is, and its name and descriptions in each language."""

from collections.abc import Callable
from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import BOT

Json = dict[str, Any]

_MAX_LENGTHS = {"name": 64, "description": 512, "short_description": 120}
_ABILITIES_OFF = [
    "can_connect_to_business",
    "has_main_web_app",
    "has_topics_enabled",
    "allows_users_to_create_topics",
]


def get_me(state: ServerState, _params: Params) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    switches = {
        "can_join_groups": state.groups,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": state.inline,
    }
    return {**BOT, **switches, **dict.fromkeys(_ABILITIES_OFF, False)}


def setter(field: str) -> Callable[[ServerState, Params], bool]:
    """Return the method that sets the bot's `name`, `description` or `short_description`."""

    def set_field(state: ServerState, params: Params) -> bool:
        value = params.text(field)
        if len(value) > _MAX_LENGTHS[field]:
            raise bad_request(f"sandbox: {field} is longer than {_MAX_LENGTHS[field]} characters")
        state.profile[field, params.language_code()] = value
        return True

    return set_field


def getter(field: str) -> Callable[[ServerState, Params], Json]:
    """Return the method that reads that field."""

    def get_field(state: ServerState, params: Params) -> Json:
        default = BOT["first_name"] if field == "name" else ""
        return {field: state.profile.get((field, params.language_code()), default)}

    return get_field
