"""The forms in which the Bot API takes parameters, and who may call it."""

from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

Client = TestClient[web.Request, web.Application]
BOT = "/telegram/bot1000:sandbox"


async def test_parameters_come_in_the_address_as_a_form_in_parts_or_as_json(client: Client) -> None:
    async def sent(**how: Any) -> str:
        async with client.post(f"{BOT}/sendmessage", **how) as response:
            answer = await response.json()
            assert response.content_type == "application/json"
            return str(answer["result"]["text"])

    parts = aiohttp.FormData(default_to_multipart=True)
    parts.add_field("chat_id", "2001")
    parts.add_field("text", "in parts")
    assert await sent(params={"chat_id": 2001, "text": "address"}) == "address"
    assert await sent(data={"chat_id": "2001", "text": "表单"}) == "表单"
    assert await sent(data=parts) == "in parts"
    assert await sent(json={"chat_id": 2001, "text": "json"}) == "json"
    async with client.get(f"{BOT}/getMe") as response:
        assert (await response.json())["result"]["id"] == 1000
        assert response.headers["Date"] == "Fri, 15 Jan 2027 08:00:00 GMT"  # by the clock of the tests


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_json_that_is_no_object_is_refused(client: Client, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with client.post(f"{BOT}/getMe", data=body, headers=headers) as response:
        assert response.status == 400
        assert "can't parse JSON object" in (await response.json())["description"]


async def test_another_token_is_unauthorized(client: Client) -> None:
    async with client.post("/telegram/bot1000:other/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
