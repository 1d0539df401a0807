"""The demo as a visitor has it: an article arrives, its draft waits in their chat, and a button publishes it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from paperboy.cli.demo.command import run_demo
from tests.journeys.chats import text_of
from tests.journeys.waiting import SOON, eventually

pytestmark = pytest.mark.journey
LONG = 60.0


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The page's API as the page uses it."""

    session: aiohttp.ClientSession
    root: str

    async def ask(self, path: str) -> Any:
        async with self.session.get(f"{self.root}/api/{path}") as answer:
            return await answer.json()

    async def do(self, path: str, **body: object) -> Any:
        async with self.session.post(f"{self.root}/api/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def reads(self, place: str, words: str) -> Any:
        """The newest message of a place that says this, once it is there."""

        async def found() -> Any:
            said = await self.ask(place)
            return next((each for each in reversed(said) if words in text_of(each) and not each["deleted"]), None)

        return await eventually(found, f"{place} says {words!r}", within=LONG)

    async def opens(self, address: str) -> str:
        """A page of the paper on the web."""
        async with self.session.get(address) as answer:
            assert answer.status == 200, address
            return await answer.text()

    async def arrives(self, behaviour: str) -> dict[str, Any]:
        """An article arrives under such a model; its steps by name, once its draft is held."""
        await self.do("newsroom", behaviour=behaviour)
        await self.do("newsroom/article")

        async def held() -> Any:
            steps = {step["name"]: step for step in (await self.ask("newsroom"))["steps"]}
            return steps if "held" in steps else None

        return await eventually(held, "the draft waits", within=LONG)


def linked(message: Any, home: str) -> set[str]:
    """The addresses below ``home`` that a message leads to, on either platform."""
    found = [*message.get("entities", ()), *message.get("embeds", ())]
    return {each["url"] for each in found if each.get("url", "").startswith(home)}


@asynccontextmanager
async def visiting() -> AsyncIterator[Visit]:
    stop, address = asyncio.Event(), asyncio.get_running_loop().create_future()
    running = asyncio.create_task(run_demo(0, stop, lambda said: address.set_result(said.split()[3])))
    try:
        async with asyncio.timeout(LONG):
            root = await address
        async with aiohttp.ClientSession() as session:
            yield Visit(session=session, root=root)
    finally:
        stop.set()
        async with asyncio.timeout(SOON):
            await running


async def test_a_draft_comes_to_the_visitor_and_is_published_to_both_sides_and_nothing_false_enters() -> None:
    async with visiting() as visit:
        await visit.reads("discord/lin/messages?user=lin&after=0", " 20:30")
        steps = await visit.arrives("good")
        assert list(steps) == ["arrived", "looked", "settled", "picked", "written", "checked", "held"]
        assert (steps["checked"]["stories"], steps["checked"]["quoted"]) == (20, 0)
        card = await visit.reads("telegram/lin/messages?after=0", "草稿 1.1")
        await visit.reads("discord/lin/messages?user=lin&after=0", "草稿 1.1")
        pressed = {"message_id": card["message_id"], "data": "~draft 1.1 publish", "user": "lin"}
        await visit.do("telegram/lin/press", **pressed)
        await visit.reads("telegram/mei/messages?after=0", "Fernhollow 发布 Alcove 3")
        await visit.reads("discord/general/messages?user=lin&after=0", "Fernhollow 发布 Alcove 3")
        homes = (await visit.ask("page"))["web"]
        for place, words, title in (
            ("telegram/mei/messages?after=0", "網頁版", "Fernhollow 發布 Alcove 3"),
            ("discord/general/messages?user=lin&after=0", "Fernhollow 发布 Alcove 3", "Fernhollow 发布 Alcove 3"),
        ):
            (address,) = linked(await visit.reads(place, words), homes["zh-Hans"])
            assert title in await visit.opens(address)
        await visit.opens(homes["en"])
        later = await visit.do("next-issue")
        today = (await visit.ask("newsroom"))["steps"][0]
        assert today["name"] == "arrived"
        await visit.reads("telegram/mei/messages?after=0", later["title"])

        steps = await visit.arrives("hostile")
        assert (steps["checked"]["stories"], steps["checked"]["fault"]) == (0, "nonsense")
        assert "evil.example" not in str(await visit.ask("telegram/lin/messages?after=0"))
        card = await visit.reads("telegram/lin/messages?after=0", "草稿 2.1")
        assert "由规则选出" in text_of(card)

        steps = await visit.arrives("none")
        assert steps["checked"]["fault"] == "none"
        assert "picked" not in steps
