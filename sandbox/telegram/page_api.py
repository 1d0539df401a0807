"""The JSON API of the page: /api/telegram, as docs/sandbox.md lists it."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.telegram import chat_changes, ephemeral_actions, inline_actions, user_actions
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state import membership
from sandbox.telegram.state.command_menus import visible_menu
from sandbox.telegram.state.server_state import ServerState
from sandbox.telegram.world.entities import BOT, IN_CHAT, Chat

Json = dict[str, Any]
Handler = Callable[[web.Request, Json], Awaitable[Any]]


def routes(state: ServerState) -> list[web.RouteDef]:
    """Return the routes of the page's API."""
    api = _PageApi(state)
    chat = "/api/telegram/{chat}"
    return [
        web.get("/api/telegram", _answering(api.overview)),
        web.post("/api/telegram/inline", _answering(api.inline)),
        web.get(f"{chat}/messages", _answering(api.messages)),
        web.post(f"{chat}/send", _answering(api.send)),
        web.post(f"{chat}/inline-result", _answering(api.inline_result)),
        web.post(f"{chat}/press", _answering(api.press)),
        web.post(f"{chat}/member", _answering(api.member)),
        web.post(f"{chat}/upgrade", _answering(api.upgrade)),
        web.post(f"{chat}/topic", _answering(api.topic)),
    ]


class _PageApi:
    """The calls, each from a request and its JSON body to the answer."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    async def overview(self, _request: web.Request, _body: Json) -> Any:
        people, chats = self._state.world.people.values(), self._state.world.chats.values()
        return {
            "bot": BOT | {"supports_inline_queries": self._state.inline},
            "users": [person.user | {"name": person.name} for person in people],
            "chats": [_chat_overview(self._state, chat) for chat in chats if chat.moved_to is None],
        }

    async def messages(self, request: web.Request, _body: Json) -> Any:
        thread = request.query.get("thread")
        after, reader = int(request.query.get("after") or 0), request.query.get("user") or None
        world, number = self._state.world, int(thread) if thread else None
        return [_with_key(each) for each in world.messages(request.match_info["chat"], number, after, reader)]

    async def send(self, request: web.Request, body: Json) -> Any:
        chat, thread, reply_to = request.match_info["chat"], body.get("thread"), body.get("reply_to")
        say = ephemeral_actions.say if body.get("modern") else user_actions.say
        return say(self._state, chat, body["user"], body["text"], thread, reply_to)

    async def inline(self, _request: web.Request, body: Json) -> Any:
        asked = body["user"], body["query"], body.get("offset", ""), body.get("chat")
        return await inline_actions.ask(self._state, *asked) or {"results": [], "next_offset": ""}

    async def inline_result(self, request: web.Request, body: Json) -> Any:
        chat, thread = request.match_info["chat"], body.get("thread")
        return inline_actions.send(self._state, chat, body["user"], body["id"], thread)

    async def press(self, request: web.Request, body: Json) -> Any:
        number = body.get("ephemeral_message_id")
        pressed = request.match_info["chat"], int(body["message_id"] if number is None else number), body["data"]
        answer = await user_actions.press_button(self._state, *pressed, body["user"], ephemeral=number is not None)
        return {"answer": answer}

    async def member(self, request: web.Request, body: Json) -> Any:
        chat, status = request.match_info["chat"], body["status"]
        chat_changes.set_member_status(self._state, chat, status, body.get("user"), body.get("by"))
        return {}

    async def upgrade(self, request: web.Request, _body: Json) -> Any:
        return chat_changes.upgrade(self._state, request.match_info["chat"])

    async def topic(self, request: web.Request, body: Json) -> Any:
        chat_changes.set_topic_state(self._state, request.match_info["chat"], int(body["id"]), body["state"])
        return {}


def _with_key(message: Json) -> Json:
    """A key of its own for each message: ephemeral ones all have the id 0."""
    number = message.get("ephemeral_message_id")
    return message | {"key": str(message["message_id"]) if number is None else f"e{number}"}


def _chat_overview(state: ServerState, chat: Chat) -> Json:
    people = state.world.people
    known = [people[user_id] for user_id in chat.members if user_id in people]
    readers = known if chat.type == "private" else [p for p in known if chat.status(p.user["id"]) in IN_CHAT]
    return chat.body | {
        "name": chat.name,
        "topics": [{"id": topic.id, "name": topic.name, "state": topic.state} for topic in chat.topics.values()],
        "members": [
            {"user": membership.user_object(state, user_id), "status": status.value}
            for user_id, status in chat.members.items()
        ],
        "menu": {person.name: visible_menu(state, chat, person) for person in readers},
    }


def _answering(handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the route's handler: it answers with what `handler` returns, and with 404 or 400 for what it raises."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(await handler(request, await _json_object(request)))
        except KeyError as error:
            return _error(404 if isinstance(error.args[0], int) else 400, f"missing or unknown: {error}")
        except LookupError as error:
            return _error(404, str(error))
        except ApiError as error:
            return _error(400, error.description)
        except (ValueError, TypeError) as error:
            return _error(400, str(error))

    return handle


def _error(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)


async def _json_object(request: web.Request) -> Json:
    content = await request.read()
    try:
        body = json.loads(content) if content else {}
    except ValueError:
        raise ValueError("the body is not JSON") from None
    if not isinstance(body, dict):
        raise TypeError("the body is not a JSON object")
    return body
