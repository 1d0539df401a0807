"""Whether the bot may do something in a chat: the checks that run before any other.

Each function returns the chat that the call names, or raises ApiError where the real server would refuse.
"""

from sandbox.telegram.errors import ApiError, bad_request, forbidden, migrated
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import (
    ADMINISTRATORS,
    BOT_ID,
    GENERAL,
    IN_CHAT,
    Chat,
    MemberStatus,
    StoredMessage,
)


def find_chat(state: ServerState, chat_id: str) -> Chat:
    """Return the chat of this id, whatever the bot may do there."""
    if not chat_id:
        raise bad_request("chat_id is empty")
    try:
        # Chats here have no public names, so @name finds none.
        chat = state.world.chats[int(chat_id)]
    except (ValueError, LookupError):
        raise bad_request("chat not found") from None
    if chat.deleted and chat.type != "group":
        raise bad_request("chat not found")
    return chat


def readable_chat(state: ServerState, params: Params) -> Chat:
    """Return the chat if the bot may look at it."""
    chat = find_chat(state, params.text("chat_id"))
    if chat.type in ("supergroup", "channel"):
        _check_bot_is_in(chat)
    return chat


def editable_chat(state: ServerState, params: Params) -> Chat:
    """Return the chat if the bot may touch messages in it."""
    chat = find_chat(state, params.text("chat_id"))
    if chat.type == "private":
        if state.world.people[chat.id].deactivated:
            raise forbidden("user is deactivated")
    else:
        _check_bot_is_in(chat)
    return chat


def writable_chat(state: ServerState, params: Params) -> tuple[Chat, int | None]:
    """Return the chat and the topic (None outside forums and for General) if the bot may write there."""
    chat = editable_chat(state, params)
    if chat.type == "private":
        _check_person_allows(chat)
    bot = chat.status(BOT_ID)
    if chat.type == "channel" and bot not in ADMINISTRATORS:
        raise bad_request("need administrator rights in the channel chat")
    if chat.type != "private" and bot is MemberStatus.MEMBER and not chat.may_write:
        raise bad_request("not enough rights to send text messages to the chat")
    return chat, _topic(chat, params.integer("message_thread_id"))


def existing_message(chat: Chat, message_id: int, what: str) -> StoredMessage:
    """Return a message that is there; `what` names it in the refusal."""
    stored = chat.messages.get(message_id)
    if stored is None or stored.deleted:
        raise bad_request(f"{what} not found")
    return stored


def _check_person_allows(chat: Chat) -> None:
    status = chat.status(chat.id)
    if status is MemberStatus.KICKED:
        raise forbidden("bot was blocked by the user")
    if status is MemberStatus.LEFT:
        raise forbidden("bot can't initiate conversation with a user")


def _check_bot_is_in(chat: Chat) -> None:
    if chat.moved_to is not None:
        raise migrated(chat.moved_to)
    if chat.deleted:
        raise forbidden("the group chat was deleted")
    status = chat.status(BOT_ID)
    if status is MemberStatus.KICKED:
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status not in IN_CHAT:
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def _topic(chat: Chat, thread: int) -> int | None:
    if not thread:
        _check_open(chat, GENERAL)
        return None
    if chat.type == "private":
        raise _thread_not_found()
    if not chat.is_forum:
        return None  # reply threads carry ids too; the server ignores them
    topic = chat.topics.get(thread)
    if thread == GENERAL or topic is None or topic.state == "deleted":
        raise _thread_not_found()
    _check_open(chat, thread)
    return thread


def _check_open(chat: Chat, thread: int) -> None:
    topic = chat.topics.get(thread)
    if topic is not None and topic.state == "closed" and chat.status(BOT_ID) not in ADMINISTRATORS:
        raise bad_request("TOPIC_CLOSED")


def _thread_not_found() -> ApiError:
    """Return what an unknown topic is answered with, and so is General by its number."""
    return bad_request("message thread not found")
