"""/top and /tools, on both platforms."""

import pytest

from bot.model import SectionKind
from sandbox.discord import ImpossibleError
from tests.journeys.chats import Json, buttons_of, channel, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
NEWS, TOOLS = SectionKind.NEWS, SectionKind.TOOLS


async def shown(bot: LiveBot, kind: SectionKind, *messages: Json) -> list[int]:
    """The numbers of the stories of a section that stand in the messages, in the order of the issue."""
    texts = [text_of(message) for message in messages]
    stories = (await bot.latest()).section(kind).stories
    return [story.number for story in stories if any(story.title in text for text in texts)]


async def test_top_brings_the_ten_news(bot: LiveBot) -> None:
    on_telegram = await bot.says("sam", "sam", "/top")
    on_discord = await bot.runs("general", "sam", "top")
    for answer in (on_telegram, on_discord):
        assert await shown(bot, NEWS, answer) == list(range(1, 11))
        assert await shown(bot, TOOLS, answer) == []


async def test_tools_brings_the_ten_tools(bot: LiveBot) -> None:
    on_telegram = await bot.says("ben", "ben", "/tools")
    on_discord = await bot.runs("general", "sam", "tools")
    for answer in (on_telegram, on_discord):
        assert await shown(bot, TOOLS, answer) == list(range(1, 11))
        assert await shown(bot, NEWS, answer) == []


async def test_as_many_as_wanted(bot: LiveBot) -> None:
    assert await shown(bot, NEWS, await bot.says("dana", "dana", "/top 3")) == [1, 2, 3]
    assert await shown(bot, TOOLS, await bot.runs("general", "sam", "tools", n=2)) == [1, 2]


async def test_a_wrong_number_is_answered_with_what_is_expected(bot: LiveBot) -> None:
    assert "/top 5" in text_of(await bot.says("fang", "fang", "/top seventeen"))


async def test_a_button_leads_from_the_news_to_the_tools(bot: LiveBot) -> None:
    tools = f"section {(await bot.latest()).date}/2"
    news = await bot.says("hana", "hana", "/top 1")
    assert await shown(bot, TOOLS, await bot.presses("hana", "hana", news, tools))
    news = await bot.runs("general", "sam", "top", n=1)
    assert await shown(bot, TOOLS, await bot.clicks("general", "sam", news, tools))


async def test_everybody_reads_in_a_group_and_answers_stay_in_the_topic(bot: LiveBot) -> None:
    assert await shown(bot, NEWS, await bot.says("reading-group", "jun", "/top@paperboy_bot 2")) == [1, 2]
    answer = await bot.says("lab", "ben", "/tools 1", topic="random")
    assert answer["message_thread_id"] == bot.telegram.thread("lab", "random")


async def test_latest_brings_the_whole_newest_issue(bot: LiveBot) -> None:
    for answer in (await bot.says("kai", "kai", "/latest"), await bot.runs("general", "mei", "latest")):
        assert len(await shown(bot, NEWS, answer)) == 10
        assert len(await shown(bot, TOOLS, answer)) == 10


@pytest.mark.parametrize("where", ["lin+reader02", "lobby"])
async def test_who_brings_the_bot_along_on_discord_reads_and_keeps_and_subscribes_nothing(
    bot: LiveBot, where: str
) -> None:
    world = bot.discord.world
    lin = world.find_user("lin")
    lin.installed = True
    if where not in {each.name for each in world.channels.values()}:
        world.add_conversation(lin, world.find_user("reader02"))
    issue = await bot.latest()
    read = await bot.runs(where, "lin", "latest")
    assert issue.section(SectionKind.NEWS).stories[0].title in text_of(read)
    assert not any("settings" in said for said in buttons_of(read).values())
    await bot.runs(where, "lin", "save", ref="n1")
    saved = await bot.runs(where, "lin", "saved")
    assert issue.section(SectionKind.NEWS).stories[0].title in text_of(saved)
    assert saved["flags"] & 64
    with pytest.raises(ImpossibleError):
        await bot.discord.command(where, "lin", "subscribe", {"when": "now"})
    assert await bot.subscription(channel(where)) is None
