"""/top and /tools, on both platforms."""

import pytest

from bot.model import SectionKind
from tests.journeys.chats import Json, text_of
from tests.journeys.live_bot import Town

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
NEWS, TOOLS = SectionKind.NEWS, SectionKind.TOOLS


async def shown(town: Town, kind: SectionKind, *messages: Json) -> list[int]:
    """The numbers of the stories of a section that stand in the messages, in the order of the issue."""
    text = "\n".join(text_of(message) for message in messages)
    return [story.number for story in (await town.latest()).section(kind).stories if story.title in text]


async def test_top_brings_the_ten_news(town: Town) -> None:
    on_telegram = await town.says("sam", "sam", "/top")
    on_discord = await town.runs("general", "sam", "top")
    for answer in (on_telegram, on_discord):
        assert await shown(town, NEWS, answer) == list(range(1, 11))
        assert await shown(town, TOOLS, answer) == []


async def test_tools_brings_the_ten_tools(town: Town) -> None:
    on_telegram = await town.says("ben", "ben", "/tools")
    on_discord = await town.runs("general", "sam", "tools")
    for answer in (on_telegram, on_discord):
        assert await shown(town, TOOLS, answer) == list(range(1, 11))
        assert await shown(town, NEWS, answer) == []


async def test_as_many_as_wanted(town: Town) -> None:
    assert await shown(town, NEWS, await town.says("dana", "dana", "/top 3")) == [1, 2, 3]
    assert await shown(town, TOOLS, await town.runs("general", "sam", "tools", n=2)) == [1, 2]


async def test_a_wrong_number_is_answered_with_what_is_expected(town: Town) -> None:
    assert "/top 5" in text_of(await town.says("fang", "fang", "/top seventeen"))


async def test_a_button_leads_from_the_news_to_the_tools(town: Town) -> None:
    news = await town.says("hana", "hana", "/top 1")
    assert await shown(town, TOOLS, await town.presses("hana", "hana", news, "tools"))
    news = await town.runs("general", "sam", "top", n=1)
    assert await shown(town, TOOLS, await town.clicks("general", "sam", news, "tools"))


async def test_everybody_reads_in_a_group_and_answers_stay_in_the_topic(town: Town) -> None:
    assert await shown(town, NEWS, await town.says("reading-group", "jun", "/top@paperboy_bot 2")) == [1, 2]
    answer = await town.says("lab", "ben", "/tools 1", topic="random")
    assert answer["message_thread_id"] == town.telegram.thread("lab", "random")


async def test_latest_brings_the_whole_newest_issue(town: Town) -> None:
    for answer in (await town.says("kai", "kai", "/latest"), await town.runs("general", "mei", "latest")):
        assert len(await shown(town, NEWS, answer)) == 10
        assert len(await shown(town, TOOLS, answer)) == 10
