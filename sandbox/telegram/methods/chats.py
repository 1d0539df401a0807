"""The methods that look at chats and members."""

from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.methods import chat_access as access
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state import membership as members
from sandbox.telegram.state.server_state import State
from sandbox.telegram.world.world import ABOVE, BOT_ID, INSIDE, Status

Json = dict[str, Any]

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def get_chat(state: State, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    chat = access.readable(state, params)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full: Json = {
        **chat.head,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if chat.type in ("group", "supergroup"):
        full["permissions"] = {"can_send_messages": chat.may_write}
    return full


def get_chat_member(state: State, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    chat = access.editable(state, params)
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if chat.hides_members and user_id != BOT_ID and chat.status(BOT_ID) not in ABOVE:
        raise bad_request("member list is inaccessible")
    try:
        return members.member(state, chat, user_id)
    except LookupError:
        raise bad_request("user not found") from None


def get_chat_administrators(state: State, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getchatadministrators; other bots are left out unless asked for."""
    chat = access.editable(state, params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    bots = params.flag("return_bots")
    ids = [user_id for user_id in members.administrators(chat) if bots or user_id in state.world.people]
    return [members.member(state, chat, user_id) for user_id in ids]


def get_chat_member_count(state: State, params: Params) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    chat = access.editable(state, params)
    return 2 if chat.type == "private" else sum(status in INSIDE for status in chat.members.values())


def leave_chat(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat = access.editable(state, params)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    members.changed(state, chat, BOT_ID, Status.LEFT, by=BOT_ID)
    return True


def send_chat_action(state: State, params: Params) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    access.writable(state, params)
    return True
