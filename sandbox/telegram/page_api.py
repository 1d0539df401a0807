"""The JSON API of the page: /api/telegram, as docs/sandbox.md lists it."""

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.command_menus import menu
from sandbox.telegram.world.world import BOT, INSIDE, Chat

if TYPE_CHECKING:
    from sandbox.telegram.fake_telegram import Telegram

Json = dict[str, Any]
Act = Callable[[web.Request, Json], Awaitable[Any]]


def routes(telegram: "Telegram") -> list[web.RouteDef]:
    """Return the routes of the page's API."""
    acts = _Acts(telegram)
    here = "/api/telegram/{chat}"
    return [
        web.get("/api/telegram", _answering(acts.look)),
        web.get(f"{here}/messages", _answering(acts.messages)),
        web.post(f"{here}/send", _answering(acts.send)),
        web.post(f"{here}/press", _answering(acts.press)),
        web.post(f"{here}/member", _answering(acts.member)),
        web.post(f"{here}/upgrade", _answering(acts.upgrade)),
        web.post(f"{here}/topic", _answering(acts.topic)),
    ]


class _Acts:
    """The calls, each from a request and its JSON body to the answer."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram

    async def look(self, _request: web.Request, _body: Json) -> Any:
        return overview(self._telegram)

    async def messages(self, request: web.Request, _body: Json) -> Any:
        thread = request.query.get("thread")
        after = int(request.query.get("after") or 0)
        return self._telegram.messages(request.match_info["chat"], int(thread) if thread else None, after)

    async def send(self, request: web.Request, body: Json) -> Any:
        chat = request.match_info["chat"]
        return self._telegram.say(chat, body["user"], body["text"], body.get("thread"), body.get("reply_to"))

    async def press(self, request: web.Request, body: Json) -> Any:
        chat = request.match_info["chat"]
        answer = await self._telegram.press(chat, int(body["message_id"]), body["data"], body["user"])
        return {"answer": answer}

    async def member(self, request: web.Request, body: Json) -> Any:
        self._telegram.member(request.match_info["chat"], body["status"], body.get("user"), body.get("by"))
        return {}

    async def upgrade(self, request: web.Request, _body: Json) -> Any:
        return self._telegram.upgrade(request.match_info["chat"])

    async def topic(self, request: web.Request, body: Json) -> Any:
        self._telegram.topic(request.match_info["chat"], int(body["id"]), body["state"])
        return {}


def _answering(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler that answers with what `act` returns, and with 404 or 400 for what it raises."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(await act(request, await _body(request)))
        except KeyError as error:
            return _fault(404 if isinstance(error.args[0], int) else 400, f"missing or unknown: {error}")
        except LookupError as error:
            return _fault(404, str(error))
        except ApiError as error:
            return _fault(400, error.description)
        except (ValueError, TypeError) as error:
            return _fault(400, str(error))

    return handle


def _fault(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)


async def _body(request: web.Request) -> Json:
    content = await request.read()
    try:
        body = json.loads(content) if content else {}
    except ValueError:
        raise ValueError("the body is not JSON") from None
    if not isinstance(body, dict):
        raise TypeError("the body is not a JSON object")
    return body


def overview(telegram: "Telegram") -> Json:
    """Return the bot, all people and all chats."""
    return {
        "bot": BOT,
        "users": [person.user | {"name": person.name} for person in telegram.world.people.values()],
        "chats": [_chat(telegram, chat) for chat in telegram.world.chats.values() if chat.moved_to is None],
    }


def _chat(telegram: "Telegram", chat: Chat) -> Json:
    people = telegram.world.people
    inside = [people[user_id] for user_id, status in chat.members.items() if user_id in people]
    readers = inside if chat.type == "private" else [p for p in inside if chat.status(p.user["id"]) in INSIDE]
    return chat.head | {
        "name": chat.name,
        "topics": [{"id": topic.id, "name": topic.name, "state": topic.state} for topic in chat.topics.values()],
        "members": [
            {"user": telegram.user(user_id), "status": status.value} for user_id, status in chat.members.items()
        ],
        "menu": {person.name: menu(telegram.state, chat, person) for person in readers},
    }
