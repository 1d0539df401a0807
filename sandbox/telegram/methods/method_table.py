"""The table of Bot API methods: the function behind each name."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.telegram.methods import (
    callback_queries,
    chats,
    commands,
    deleting,
    editing,
    ephemeral,
    inline_queries,
    profile,
    sending,
    updates,
)
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState

_METHODS: dict[str, Callable[[ServerState, Params], Any | Awaitable[Any]]] = {
    "getMe": profile.get_me,
    "getUpdates": updates.get_updates,
    "setWebhook": updates.set_webhook,
    "deleteWebhook": updates.delete_webhook,
    "getWebhookInfo": updates.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendRichMessage": sending.send_rich_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editEphemeralMessageText": ephemeral.edit_ephemeral_message_text,
    "deleteEphemeralMessage": ephemeral.delete_ephemeral_message,
    "deleteMessage": deleting.delete_message,
    "deleteMessages": deleting.delete_messages,
    "answerCallbackQuery": callback_queries.answer_callback_query,
    "answerInlineQuery": inline_queries.answer_inline_query,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
    "setMyName": profile.setter("name"),
    "getMyName": profile.getter("name"),
    "setMyDescription": profile.setter("description"),
    "getMyDescription": profile.getter("description"),
    "setMyShortDescription": profile.setter("short_description"),
    "getMyShortDescription": profile.getter("short_description"),
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
}


async def call(state: ServerState, method: str, params: Params) -> Any:
    """Run a method and return its `result`; raise ApiError for what it refuses."""
    result = _METHODS[method](state, params)
    return await result if inspect.isawaitable(result) else result
