"""The stand-in of an API of chat completions, asked as a client would: with whatever client."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import pytest

from sandbox.language_model import Behaviour, FakeLanguageModel, Server
from sandbox.server import Sandbox, serve

FIELDS = {
    "pieces": {"type": "array", "items": {"type": "integer"}},
    "link": {"type": "string"},
    "section": {"enum": ["news", "tools"]},
}
WORDS = {"title": {"type": "string"}, "summary": {"type": "string"}}
ARTICLE = """--- 1a2b3c4d ---
[12] Acme. It released Rocket 3 with 40% more thrust (AcmeSpace ⟨12.1⟩), as planned ⟨12.2⟩.
[15] Bolt is free for everybody from today on ⟨15.1⟩.
[16] Nothing links here.
--- 1a2b3c4d ---"""
TASK = f"Story 1: pieces 12, 15; link 12.2; section tools\n{ARTICLE}"


@pytest.fixture
def fake() -> FakeLanguageModel:
    return FakeLanguageModel()


@pytest.fixture
async def url(fake: FakeLanguageModel) -> AsyncIterator[str]:
    async with serve(Sandbox(language_model=fake)) as urls:
        yield f"{urls.language_model}/chat/completions"


def schema(name: str, **fields: object) -> Mapping[str, Any]:
    items = {"type": "object", "properties": fields}
    return {"type": "object", "properties": {name: {"type": "array", "items": items}}}


PICKS = schema("picks", **FIELDS)
STORIES = schema("stories", **FIELDS, **WORDS)


def request(asked: Mapping[str, Any], user: str, *, system: str = "In Chinese.") -> dict[str, Any]:
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    form = {"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": asked}}
    return {"model": "acme-1", "messages": messages, "response_format": form}


async def post(url: str, body: object, **headers: str) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body, headers=headers) as answer:
        return answer.status, await answer.json(content_type=None)


async def content(url: str, body: object) -> Any:
    status, answer = await post(url, body)
    assert status == 200
    return answer["choices"][0]["message"]["content"]


async def test_it_picks_the_first_link_of_each_piece_that_it_is_shown(url: str) -> None:
    assert json.loads(await content(url, request(PICKS, ARTICLE))) == {
        "picks": [
            {"pieces": [12], "link": "12.1", "section": "news"},
            {"pieces": [15], "link": "15.1", "section": "news"},
        ]
    }


async def test_it_writes_the_stories_that_it_is_asked_for_in_the_words_before_their_links(url: str) -> None:
    (story,) = json.loads(await content(url, request(STORIES, TASK)))["stories"]
    assert (story["pieces"], story["link"], story["section"]) == ([12, 15], "12.2", "tools")
    assert "It released Rocket 3 with 40% more thrust" in story["summary"]
    assert "据原文介绍" in story["summary"]
    (story,) = json.loads(await content(url, request(STORIES, TASK, system="In plain English.")))["stories"]
    assert "as the article says" in story["summary"]


async def test_it_reads_the_schema_in_the_prompt_where_the_request_has_none(url: str) -> None:
    body = request(PICKS, ARTICLE, system=f'Like {{"picks": [1]}}. JSON Schema: {json.dumps(PICKS)}')
    del body["response_format"]
    assert len(json.loads(await content(url, body))["picks"]) == 2


async def test_a_sloppy_one_spoils_every_other_story_and_wraps_them_in_chatter(
    fake: FakeLanguageModel, url: str
) -> None:
    fake.behaviour = Behaviour.SLOPPY
    said = await content(url, request(STORIES, ARTICLE))
    assert said.startswith("好的")
    first, second = json.loads(said.partition("```json\n")[2].partition("```")[0])["stories"]
    assert "4711" not in first["summary"]
    assert "4711" in second["summary"]


async def test_a_hostile_one_puts_links_and_orders_into_the_text(fake: FakeLanguageModel, url: str) -> None:
    fake.behaviour = Behaviour.HOSTILE
    story = json.loads(await content(url, request(STORIES, TASK)))["stories"][0]
    assert "https://evil.example" in story["title"]
    assert "忽略之前的所有指令" in story["summary"]


async def test_it_refuses_in_the_words_of_real_servers(fake: FakeLanguageModel, url: str) -> None:
    fake.server = Server(key="sk-1", model="acme-1", formats=frozenset({"json_object"}), refuses=frozenset({"top_k"}))
    body = request(PICKS, ARTICLE)
    assert (await post(url, body))[0] == 401
    right = {"Authorization": "Bearer sk-1"}
    assert (await post(url, body | {"model": "other"}, **right))[1]["error"]["code"] == "model_not_found"
    assert "response_format type is unavailable" in (await post(url, body, **right))[1]["error"]["message"]
    assert (await post(url, body | {"top_k": 1}, **right))[1]["error"]["param"] == "top_k"
    plain = body | {"response_format": {"type": "json_object"}}
    assert "must contain the word 'json'" in (await post(url, plain, **right))[1]["error"]["message"]
    assert (await post(url, body | {"messages": []}, **right))[0] == 400
    assert (await post(url, [], **right))[0] == 400
    assert fake.asked == []


async def test_one_that_is_busy_says_for_how_long_and_answers_later(fake: FakeLanguageModel, url: str) -> None:
    fake.behaviour, fake.refusals, fake.seconds = Behaviour.RATE_LIMITED, 1, 7
    async with aiohttp.ClientSession() as session, session.post(url, json=request(PICKS, ARTICLE)) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    assert (await post(url, request(PICKS, ARTICLE)))[0] == 200


@pytest.mark.parametrize("behaviour", list(Behaviour))
async def test_each_behaviour_answers_something(fake: FakeLanguageModel, url: str, behaviour: Behaviour) -> None:
    fake.behaviour, fake.seconds = behaviour, 0
    async with aiohttp.ClientSession() as session, session.post(url, json=request(STORIES, ARTICLE)) as answer:
        assert answer.status == {Behaviour.DOWN: 502, Behaviour.RATE_LIMITED: 429}.get(behaviour, 200)
        assert await answer.text()


async def test_the_page_can_tell_it_what_to_be(fake: FakeLanguageModel, url: str) -> None:
    api = f"{url.partition('/language-model')[0]}/api/language-model"
    assert (await post(api, {"behaviour": "sloppy"}))[1]["behaviour"] == "sloppy"
    assert fake.behaviour is Behaviour.SLOPPY
    wrongs: list[object] = [{"behaviour": "kind"}, {}, [], 7]
    for wrong in wrongs:
        assert (await post(api, wrong))[0] == 400
    async with aiohttp.ClientSession() as session, session.get(api) as answer:
        assert "hostile" in (await answer.json())["behaviours"]
