"""What happens to chats: people and the bot come and go, a group is upgraded, a topic is closed.

Each changes the world and queues the bot's updates. Chats and people are given by id or by name.
"""

from typing import Any

from sandbox.telegram.state import membership
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import BOT_ID, GENERAL, IN_CHAT, Chat, MemberStatus

Json = dict[str, Any]
Key = int | str


def set_member_status(
    state: ServerState, chat: Key, status: str, user: Key | None = None, by: Key | None = None
) -> None:
    """Change the bot's own status in a chat, or with `user` that person's; `by` did it, else an administrator.

    In a private chat the person blocks the bot (`kicked`) or takes it back (`member`).
    Raises LookupError for unknown names, ValueError for another status.
    """
    place, new = state.world.chat(chat), MemberStatus(status)
    if place.type == "private":
        if new not in (MemberStatus.KICKED, MemberStatus.MEMBER):
            raise ValueError("in a private chat the bot is blocked (kicked) or taken back (member)")
        person = state.world.people[place.id]
        membership.set_blocked(state, place, person, blocked=new is MemberStatus.KICKED)
        return
    user_id = BOT_ID if user is None else int(state.world.person(user).user["id"])
    administrators = [each for each in membership.administrator_ids(place) if each in state.world.people]
    actor_id = next(iter(administrators), user_id) if by is None else state.world.person(by).user["id"]
    _change_status(state, place, user_id, new, actor_id)


def _change_status(state: ServerState, chat: Chat, user_id: int, new: MemberStatus, by: int) -> None:
    """Change a status; somebody who joins a group leaves a service message about it."""
    old = chat.status(user_id)
    membership.change_status(state, chat, user_id, new, by)
    if chat.type in ("group", "supergroup") and old not in IN_CHAT and new in IN_CHAT:
        joined = membership.user_object(state, user_id)
        content: Json = {"from": membership.user_object(state, by), "new_chat_members": [joined]}
        _post_service_message(state, chat, content)


def upgrade(state: ServerState, chat: Key) -> Json:
    """Turn a group into a supergroup and return its Chat object; each of the two gets a service message.

    Raises LookupError for an unknown chat, ValueError for one that is no group (any more).
    """
    group = state.world.chat(chat)
    if group.type != "group" or group.moved_to is not None:
        raise ValueError(f"{group.name} is not a group")
    supergroup = state.world.upgrade(group)
    by: Json = {"from": _an_administrator(state, group)}
    old = state.post(group, by | {"migrate_to_chat_id": supergroup.id})
    new = state.post(supergroup, by | {"sender_chat": supergroup.body, "migrate_from_chat_id": group.id})
    if group.status(BOT_ID) in IN_CHAT:
        state.updates.put("message", old.body)
        state.updates.put("message", new.body)
    return supergroup.body


def set_topic_state(state: ServerState, chat: Key, thread: int, topic_state: str) -> None:
    """Make a topic `closed`, `open` or `deleted`; the first two leave a service message, the last nothing.

    Raises LookupError for an unknown chat or topic, ValueError for another state.
    """
    place = state.world.chat(chat)
    topic = place.topics[thread]
    if topic_state not in ("closed", "open", "deleted") or (topic_state == "deleted" and thread == GENERAL):
        raise ValueError(f"a topic cannot be {topic_state!r}")
    topic.state = topic_state
    if topic_state == "deleted":
        state.publish_change(place)
        return
    key = "forum_topic_closed" if topic_state == "closed" else "forum_topic_reopened"
    _post_service_message(state, place, {"from": _an_administrator(state, place), key: {}}, thread)


def _an_administrator(state: ServerState, chat: Chat) -> Json:
    """Return the User object of one who may change the chat; the bot's where nobody may."""
    return membership.user_object(state, next(iter(membership.administrator_ids(chat)), BOT_ID))


def _post_service_message(state: ServerState, chat: Chat, content: Json, thread: int | None = None) -> None:
    stored = state.post(chat, content, thread)
    if chat.status(BOT_ID) in IN_CHAT:
        state.updates.put("message", stored.body)
