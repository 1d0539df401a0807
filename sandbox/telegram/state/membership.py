"""Who is what in a chat, as Bot API objects, and the updates that tell the bot when it changes."""

from typing import Any

from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import (
    ADMINISTRATORS,
    ANONYMOUS_ADMINISTRATOR,
    BOT,
    BOT_ID,
    Chat,
    MemberStatus,
    Person,
)

Json = dict[str, Any]

_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]
_RIGHTS_BY_CHAT_TYPE = {
    "channel": ("can_post_messages", "can_edit_messages"),
    "supergroup": ("can_pin_messages", "can_manage_topics"),
}


def user_object(state: ServerState, user_id: int) -> Json:
    """Return the User object of somebody, the bot among them; raise LookupError."""
    bots = {BOT_ID: BOT, int(ANONYMOUS_ADMINISTRATOR["id"]): ANONYMOUS_ADMINISTRATOR}
    return bots[user_id] if user_id in bots else state.world.people[user_id].user


def member_object(state: ServerState, chat: Chat, user_id: int, status: MemberStatus | None = None) -> Json:
    """Return the ChatMember object of `user_id`, or what it would be with another `status`."""
    status = chat.status(user_id) if status is None else status
    body: Json = {"status": status.value, "user": user_object(state, user_id)}
    if status is MemberStatus.CREATOR:
        body["is_anonymous"] = False
    elif status is MemberStatus.ADMINISTRATOR:
        body |= {"can_be_edited": False, "is_anonymous": False}
        rights = (*_RIGHTS, *_RIGHTS_BY_CHAT_TYPE.get(chat.type, ("can_pin_messages",)))
        body |= dict.fromkeys(rights, True)
    elif status is MemberStatus.KICKED:
        body["until_date"] = 0
    return body


def administrator_ids(chat: Chat) -> list[int]:
    """Return the ids of the chat's creator and administrators."""
    return [user_id for user_id, status in chat.members.items() if status in ADMINISTRATORS]


def change_status(state: ServerState, chat: Chat, user_id: int, new: MemberStatus, by: int) -> None:
    """Set the status of `user_id` in the chat, and tell the bot that `by` did it.

    The bot hears of itself always, of others only as an administrator.
    """
    old = chat.status(user_id)
    if old is new:
        return
    body = _status_change(state, chat, user_object(state, by), user_id, old, new)
    is_heard = chat.status(BOT_ID) in ADMINISTRATORS
    chat.members[user_id] = new
    state.publish_change(chat)
    if user_id == BOT_ID:
        state.updates.put("my_chat_member", body)
    elif is_heard:
        state.updates.put("chat_member", body)


def set_blocked(state: ServerState, chat: Chat, person: Person, *, blocked: bool) -> None:
    """Let a person block the bot or take it back; `chat` is their private chat.

    For the bot, its own membership of the private chat changes.
    """
    old, new = MemberStatus.MEMBER, MemberStatus.KICKED
    if not blocked:
        old, new = new, old
    if chat.status(chat.id) is new:
        return
    chat.members[chat.id] = new
    state.publish_change(chat)
    state.updates.put("my_chat_member", _status_change(state, chat, person.user, BOT_ID, old, new))


def note_private_message(state: ServerState, chat: Chat, person: Person) -> None:
    """Note that `person` writes to the bot: that opens the private chat, and takes a block back."""
    if chat.status(chat.id) is MemberStatus.KICKED:
        set_blocked(state, chat, person, blocked=False)
    chat.members[chat.id] = MemberStatus.MEMBER


def _status_change(
    state: ServerState, chat: Chat, by: Json, user_id: int, old: MemberStatus, new: MemberStatus
) -> Json:
    """Return the ChatMemberUpdated object."""
    return {
        "chat": chat.body,
        "from": by,
        "date": int(state.clock()),
        "old_chat_member": member_object(state, chat, user_id, old),
        "new_chat_member": member_object(state, chat, user_id, new),
    }
