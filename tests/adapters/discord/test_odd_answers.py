"""Answers of no known form or size: none is believed, none raises, none is read to its end."""

from typing import Any

import pytest
from aiohttp import web

from adapters.discord.api_url import use_rest
from adapters.discord.channel import DiscordChannel
from adapters.discord.platform import DiscordPlatform
from bot.document import Paragraph, line
from bot.layout import Page
from bot.model import Place, PlaceKind
from bot.ports import Absent, Gone, Later, Outcome, Reason, Refused, Sent, Unknown
from tests.adapters.telegram.test_transport import Handler, server

PAGE = Page(blocks=(Paragraph(text=line("hello")),))
GENERAL = Place(platform="discord", address="7", root="1")
FORUM = Place(platform="discord", address="8", root="1", kind=PlaceKind.FORUM)


@pytest.fixture
def channel(delivering: DiscordPlatform) -> DiscordChannel:
    """Logged in at the stand-in; from then on its calls go where a test says."""
    return delivering.channel


def answering(body: bytes, status: int = 200, content_type: str = "application/json", **headers: str) -> Handler:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, status=status, content_type=content_type, headers={"Via": "1.1 x", **headers})

    return answer


async def outcomes(channel: DiscordChannel, handler: Handler) -> list[Outcome]:
    """What a send, an edit, a deletion and a post come to that are answered so."""
    async with server(handler) as address:
        use_rest(address)
        dialect = channel.handle_dialect("")
        return [
            await channel.send(GENERAL, PAGE, dialect, nonce="n"),
            await channel.edit(GENERAL, "5", PAGE, dialect),
            await channel.delete(GENERAL, "5"),
            await channel.send(FORUM, PAGE, dialect, nonce="n"),
        ]


NO_MESSAGES: tuple[bytes, ...] = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b"[1]",
    b'"sent"',
    b"0",
    b"false",
    b'{"ok":false}',
    b'{"id":null}',
    b'{"id":{}}',
    b'{"id":5}',
    b'{"id":"request-7"}',
    b'{"id":"6","chan',
    b"[" * 100_000,
)


@pytest.mark.parametrize("status", [200, 201])
@pytest.mark.parametrize("body", NO_MESSAGES, ids=range(len(NO_MESSAGES)))
async def test_a_success_without_a_message_is_an_unknown_end(channel: DiscordChannel, body: bytes, status: int) -> None:
    sent, edited, deleted, posted = await outcomes(channel, answering(body, status))
    for found in (sent, edited, posted):
        assert isinstance(found, Unknown) or (body == b'"sent"' and isinstance(found, Later))
    assert isinstance(deleted, Later | Unknown)


async def test_an_edit_that_is_answered_with_another_message_is_not_done(channel: DiscordChannel) -> None:
    sent, edited, deleted, posted = await outcomes(channel, answering(b'{"id":"6"}'))
    assert sent == posted == Sent(handle="6")
    assert isinstance(edited, Unknown)
    assert isinstance(deleted, Later)


async def test_a_success_with_nothing_in_it_ends_a_deletion_and_nothing_else(channel: DiscordChannel) -> None:
    sent, edited, deleted, posted = await outcomes(channel, answering(b"", 204, "text/html"))
    assert deleted == Sent(handle="5")
    assert {type(found) for found in (sent, edited, posted)} == {Unknown}


async def test_a_page_of_something_else_does_nothing(channel: DiscordChannel) -> None:
    for found in await outcomes(channel, answering(b"<html>Please log in</html>", content_type="text/html")):
        assert isinstance(found, Later)


@pytest.mark.parametrize("status", [400, 403, 404, 429])
@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'{"code":{"a":1},"message":["x"]}',
        b'{"code":50035,"message":{"x":1},"errors":["y"]}',
        b'{"code":"50013","message":7}',
        b'{"message":"limited","retry_after":"soon"}',
    ],
    ids=range(5),
)
async def test_a_refusal_of_an_odd_form_is_an_outcome(channel: DiscordChannel, status: int, body: bytes) -> None:
    for found in await outcomes(channel, answering(body, status)):
        assert isinstance(found, Later | Unknown | Refused | Gone)
        assert len(found.detail) <= 300


@pytest.mark.parametrize("said", ["1000000000000000", "nan", "inf", "-1"])
async def test_a_wait_of_an_odd_length_is_one_of_a_day(channel: DiscordChannel, said: str) -> None:
    handler = answering(b"<html>slow down</html>", 429, "text/html", **{"Retry-After": said})
    for found in await outcomes(channel, handler):
        assert found == Later(reason=Reason.RATE_LIMIT, seconds=86_400, scope=found.scope, detail=found.detail)  # type: ignore[union-attr]  # each is one


@pytest.mark.parametrize("body", [b"{}", b'"x"', b"[7]", b'[{"id":1}]', b'[{"author":{}}]'], ids=range(5))
async def test_messages_of_an_odd_form_are_no_sign_that_ours_is_missing(channel: DiscordChannel, body: bytes) -> None:
    async with server(answering(body)) as address:
        use_rest(address)
        for place in (GENERAL, FORUM):
            found = await channel.find(place, PAGE, channel.handle_dialect(""))
            assert not isinstance(found, Absent | Sent)


async def test_an_answer_without_an_end_is_not_read_to_its_end(channel: DiscordChannel) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Via": "1.1 x"})
        await response.prepare(request)
        while sent < 1 << 29:
            await response.write(b"[" * 65_536)
            sent += 65_536
        return response

    found: Any
    async with server(endless) as address:
        use_rest(address)
        found = await channel.send(GENERAL, PAGE, channel.handle_dialect(""), nonce="n")
    assert isinstance(found, Unknown)
    assert sent < 1 << 26
