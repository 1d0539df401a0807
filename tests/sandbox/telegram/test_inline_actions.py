"""Typing behind the bot's name, and sending what it found."""

import asyncio
from typing import Any

import pytest

from sandbox.telegram import Telegram
from tests.sandbox.telegram.bot_api_client import Ask
from tests.sandbox.telegram.heard_updates import heard


def article(identity: str = "1", **fields: Any) -> dict[str, Any]:
    content = {"message_text": "A story", "entities": [{"type": "bold", "offset": 0, "length": 1}]}
    return {"type": "article", "id": identity, "title": "A story", "input_message_content": content} | fields


async def answered(telegram: Telegram, ask: Ask, **answer: Any) -> tuple[Any, Any]:
    """Somebody types, the bot answers: what it is told, and what the person gets."""
    asking = asyncio.create_task(telegram.type_inline("sam", "vllm"))
    await asyncio.sleep(0)
    ((kind, query),) = await heard(telegram)
    assert (kind, query["query"], query["offset"], query["from"]["username"]) == (
        "inline_query",
        "vllm",
        "",
        "sam_reads",
    )
    said = await ask("answerInlineQuery", inline_query_id=query["id"], **answer)
    if not said["ok"]:
        asking.cancel()
        return said, None
    return said, await asking


async def test_what_was_found_is_sent_in_the_persons_name(quiet: Telegram, ask: Ask) -> None:
    _, found = await answered(quiet, ask, results=[article(description="d")], next_offset="10")
    assert found["next_offset"] == "10"
    assert [(each["id"], each["title"], each["description"]) for each in found["results"]] == [("1", "A story", "d")]
    sent = quiet.send_inline("reading-group", "sam", "1")
    assert (sent["text"], sent["from"]["username"], sent["via_bot"]["id"]) == ("A story", "sam_reads", 1000)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert [body["message_id"] for _, body in await heard(quiet)] == [sent["message_id"]]


@pytest.mark.parametrize(
    ("results", "refusal"),
    [
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(type="photo")], "sandbox: only articles"),
        ([article(input_message_content={"message_text": ""})], "message text is empty"),
    ],
)
async def test_wrong_results_are_refused(quiet: Telegram, ask: Ask, results: list[Any], refusal: str) -> None:
    said, _ = await answered(quiet, ask, results=results)
    assert refusal in said["description"]


async def test_a_query_takes_one_answer_and_an_offset_has_an_end(quiet: Telegram, ask: Ask) -> None:
    said, _ = await answered(quiet, ask, results=[], next_offset="x" * 65)
    assert "NEXT_OFFSET_INVALID" in said["description"]
    late = await ask("answerInlineQuery", inline_query_id="1", results=[])
    assert "query is too old" in late["description"]


async def test_the_switch_is_botfathers(quiet: Telegram, ask: Ask) -> None:
    assert (await ask("getMe"))["result"]["supports_inline_queries"]
    quiet.inline = quiet.groups = quiet.privacy = False
    me = (await ask("getMe"))["result"]
    assert not me["supports_inline_queries"]
    assert not me["can_join_groups"]
    assert me["can_read_all_group_messages"]
    with pytest.raises(ValueError, match="BotFather"):
        await quiet.type_inline("sam", "vllm")


async def test_only_what_one_was_shown_can_be_sent(quiet: Telegram) -> None:
    with pytest.raises(LookupError):
        quiet.send_inline("reading-group", "sam", "1")
    with pytest.raises(ValueError, match="256"):
        await quiet.type_inline("sam", "x" * 257)
