"""The table of Bot API methods."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.telegram.methods import chats, profile, sending
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import State

METHODS: dict[str, Callable[[State, Params], Any | Awaitable[Any]]] = {
    "getMe": profile.get_me,
    "getUpdates": profile.get_updates,
    "setWebhook": profile.set_webhook,
    "deleteWebhook": profile.delete_webhook,
    "getWebhookInfo": profile.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendRichMessage": sending.send_rich_message,
    "editMessageText": sending.edit_message_text,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "deleteMessages": sending.delete_messages,
    "answerCallbackQuery": sending.answer_callback_query,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
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
    "sendChatAction": chats.send_chat_action,
}


async def call(state: State, method: str, params: Params) -> Any:
    """Run a method and return its `result`; raise ApiError for what it refuses."""
    result = METHODS[method](state, params)
    return await result if inspect.isawaitable(result) else result
