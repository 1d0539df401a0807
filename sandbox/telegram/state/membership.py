"""Who is what in a chat, as Bot API objects, and the update that says so."""

from typing import Any

from sandbox.telegram.state.server_state import State
from sandbox.telegram.world.world import ABOVE, ANONYMOUS, BOT, BOT_ID, Chat, Person, Status

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
_BY_TYPE = {
    "channel": ("can_post_messages", "can_edit_messages"),
    "supergroup": ("can_pin_messages", "can_manage_topics"),
}


def user_of(state: State, user_id: int) -> Json:
    """Return the User object of somebody, the bot among them; raise LookupError."""
    special = {BOT_ID: BOT, int(ANONYMOUS["id"]): ANONYMOUS}
    return special[user_id] if user_id in special else state.world.people[user_id].user


def member(state: State, chat: Chat, user_id: int, status: Status | None = None) -> Json:
    """Return the ChatMember object of `user_id`, or what it would be with another `status`."""
    status = chat.status(user_id) if status is None else status
    body: Json = {"status": status.value, "user": user_of(state, user_id)}
    if status is Status.CREATOR:
        body["is_anonymous"] = False
    elif status is Status.ADMINISTRATOR:
        body |= {"can_be_edited": False, "is_anonymous": False}
        body |= dict.fromkeys((*_RIGHTS, *_BY_TYPE.get(chat.type, ("can_pin_messages",))), True)
    elif status is Status.KICKED:
        body["until_date"] = 0
    return body


def administrators(chat: Chat) -> list[int]:
    """Return the ids of all who are above plain members."""
    return [user_id for user_id, status in chat.members.items() if status in ABOVE]


def changed(state: State, chat: Chat, user_id: int, to: Status, by: int) -> None:
    """Set the status of `user_id` in the chat and queue the update about it."""
    was = chat.status(user_id)
    if was is to:
        return
    body: Json = {
        "chat": chat.head,
        "from": user_of(state, by),
        "date": int(state.clock()),
        "old_chat_member": member(state, chat, user_id, was),
        "new_chat_member": member(state, chat, user_id, to),
    }
    heard = chat.status(BOT_ID) in ABOVE
    chat.members[user_id] = to
    state.tell(chat)
    if user_id == BOT_ID:
        state.updates.put("my_chat_member", body)
    elif heard:
        state.updates.put("chat_member", body)


def returned(state: State, chat: Chat, person: Person) -> None:
    """Note that `person` writes to the bot: the first word opens the chat, a later one unblocks the bot."""
    if chat.status(chat.id) is Status.KICKED:
        block(state, chat, person, blocked=False)
    chat.members[chat.id] = Status.MEMBER


def block(state: State, chat: Chat, person: Person, *, blocked: bool) -> None:
    """Let a person block the bot or take it back: the bot's own membership in the private chat changes."""
    was, to = (Status.MEMBER, Status.KICKED) if blocked else (Status.KICKED, Status.MEMBER)
    if chat.status(chat.id) is to:
        return
    chat.members[chat.id] = to
    body: Json = {
        "chat": chat.head,
        "from": person.user,
        "date": int(state.clock()),
        "old_chat_member": member(state, chat, BOT_ID, was),
        "new_chat_member": member(state, chat, BOT_ID, to),
    }
    state.tell(chat)
    state.updates.put("my_chat_member", body)
