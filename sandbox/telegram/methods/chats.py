"""The methods about chats and who is in them."""

from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.methods.chat_access import editable_chat, readable_chat
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state import membership
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import ADMINISTRATORS, BOT_ID, IN_CHAT, MemberStatus

Json = dict[str, Any]

_GIFT_TYPES = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    chat = readable_chat(state, params)
    full: Json = {
        **chat.body,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFT_TYPES, False),
    }
    if chat.type in ("group", "supergroup"):
        full["permissions"] = {"can_send_messages": chat.may_write}
    return full


def get_chat_member(state: ServerState, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    chat = editable_chat(state, params)
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if chat.hides_members and user_id != BOT_ID and chat.status(BOT_ID) not in ADMINISTRATORS:
        raise bad_request("member list is inaccessible")
    try:
        return membership.member_object(state, chat, user_id)
    except LookupError:
        raise bad_request("user not found") from None


def get_chat_administrators(state: ServerState, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getchatadministrators; other bots are left out unless asked for."""
    chat = editable_chat(state, params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    bots = params.flag("return_bots")
    ids = [user_id for user_id in membership.administrator_ids(chat) if bots or user_id in state.world.people]
    return [membership.member_object(state, chat, user_id) for user_id in ids]


def get_chat_member_count(state: ServerState, params: Params) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    chat = editable_chat(state, params)
    return 2 if chat.type == "private" else sum(status in IN_CHAT for status in chat.members.values())


def leave_chat(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat = editable_chat(state, params)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    membership.change_status(state, chat, BOT_ID, MemberStatus.LEFT, by=BOT_ID)
    return True
