"""Answers of no known form or size: none is believed, none raises, none is read to its end."""

import json
from typing import Any

import pytest
from aiohttp import web
from telegram.error import NetworkError, TelegramError

from adapters.telegram.channel import TelegramChannel
from adapters.telegram.rendering.dialects import Classic
from bot.document import Paragraph, line
from bot.layout import Page
from bot.model import Place
from bot.ports import Gone, Later, Outcome, Refused, Sent, Unknown
from tests.adapters.telegram.test_transport import answering, client, server

PAGE = Page(blocks=(Paragraph(text=line("hello")),))
LIN = Place(platform="telegram", address="7")
MESSAGE = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}}

NO_ANSWERS: tuple[bytes, ...] = (
    b"<html>Please log in</html>",
    b"",
    b"true",
    b'{"ok":false}',
    b'{"ok":true}',
    b'{"ok":true,"result":{}}',
    b'{"ok":true,"result":false}',
    b'{"ok":true,"result":{"message_id":5,"date":1,"ch',
    b'{"ok":true,"result":' + b"[" * 100_000,
    b'{"ok":true,"result":{"message_id":"5"}}',
    b'{"ok":true,"result":{"message_id":true}}',
    b'{"ok":true,"result":{"message_id":null}}',
    b'{"ok":false,"result":{"message_id":5,"date":1}}',
    b'{"ok":false,"result":true}',
    b'{"ok":"true","result":true}',
    b'{"ok":1,"result":true}',
    b'[{"ok":true,"result":true}]',
)
HALF = b'{"ok":true,"result":{"message_id":5,"date":1,"ch'
"""Of this a send may believe the number: Telegram made the message, and writes its number first."""


async def outcomes(body: bytes, status: int = 200) -> list[Outcome]:
    """What an edit, a deletion and a send come to that are answered so."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, status=status)

    async with server(answer) as address, client(address) as bot:
        channel = TelegramChannel(bot)
        return [
            await channel.edit(LIN, "5", PAGE, Classic()),
            await channel.delete(LIN, "5"),
            await channel.send(LIN, PAGE, Classic()),
        ]


@pytest.mark.parametrize("status", [200, 201, 204])
@pytest.mark.parametrize("body", NO_ANSWERS, ids=range(len(NO_ANSWERS)))
async def test_a_send_an_edit_and_a_deletion_are_done_only_where_telegram_says_so(body: bytes, status: int) -> None:
    *changed, sent = await outcomes(body, status)
    assert not [found for found in changed if not isinstance(found, Later | Unknown)]
    assert isinstance(sent, Later | Unknown) or (body == HALF and sent == Sent(handle="5"))


async def test_a_number_that_is_cut_off_is_not_believed() -> None:
    *_, sent = await outcomes(b'{"ok":true,"result":{"message_id":5')
    assert isinstance(sent, Unknown), "it may have been 57"


async def test_what_telegram_confirms_is_done() -> None:
    done = Sent(handle="5")
    assert (await outcomes(json.dumps({"ok": True, "result": True}).encode()))[:2] == [done, done]
    edited, deleted, sent = await outcomes(json.dumps({"ok": True, "result": MESSAGE}).encode())
    assert edited == sent == done
    assert isinstance(deleted, Unknown), "a deletion leaves no message"


async def test_an_edit_that_is_answered_with_another_message_is_not_done() -> None:
    edited, *_ = await outcomes(json.dumps({"ok": True, "result": MESSAGE | {"message_id": 6}}).encode())
    assert isinstance(edited, Unknown)


@pytest.mark.parametrize("status", [400, 403, 429, 500])
@pytest.mark.parametrize(
    "said",
    [
        {"description": {"a": 1}},
        {"description": None, "parameters": [1]},
        {"description": "x", "parameters": {"retry_after": 10**15}},
        {"description": "x", "parameters": {"retry_after": float("nan")}},
        {"description": "x", "parameters": {"retry_after": "soon", "migrate_to_chat_id": {}}},
        {"description": "x" * 1_000_000},
    ],
    ids=range(6),
)
async def test_a_refusal_of_an_odd_form_is_an_outcome_with_a_wait_of_a_day_at_most(status: int, said: Any) -> None:
    for found in await outcomes(json.dumps({"ok": False, **said}).encode(), status):
        assert isinstance(found, Later | Unknown | Refused | Gone)
        assert len(found.detail) <= 600
        assert not isinstance(found, Later) or (found.seconds or 0) <= 86_400


async def test_an_answer_without_an_end_is_not_read_to_its_end() -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while sent < 1 << 28:
            await response.write(b"[" * 65_536)
            sent += 65_536
        return response

    async with server(endless) as address, client(address) as bot:
        with pytest.raises(NetworkError):
            await bot.call("sendMessage", b"{}")
    assert sent < 1 << 26


async def test_a_small_answer_that_unpacks_to_a_huge_one_is_not_unpacked_to_its_end() -> None:
    async def bomb(_request: web.Request) -> web.Response:
        response = web.Response(body=b" " * (1 << 26))
        response.enable_compression(web.ContentCoding.gzip)
        return response

    async with server(bomb) as address, client(address) as bot:
        with pytest.raises(NetworkError):
            await bot.call("sendMessage", b"{}")


async def test_the_librarys_own_calls_raise_nothing_but_its_errors_for_a_deep_answer() -> None:
    async def deep(_request: web.Request) -> web.Response:
        return web.Response(body=b'{"ok":true,"result":' + b"[" * 100_000)

    for handler in (deep, answering(400, {"ok": False, "description": [], "parameters": 7})):
        async with server(handler) as address, client(address) as bot:
            with pytest.raises(TelegramError):
                await bot.get_chat(7)
