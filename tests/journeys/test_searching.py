"""Look for stories by words and by month, keep them, and take them along, on both platforms."""

import csv
from io import StringIO

import pytest

from tests.journeys.chats import Json, buttons_of, channel, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def title_of_a_tool(bot: LiveBot) -> str:
    (_, story, *_) = [story for ref, story in await bot.latest() if str(ref.undated).startswith("t")]
    return story.title


async def test_telegram_answers_a_search_and_words_alone(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    assert title in text_of(await bot.says("sam", "sam", f"/search {title} in:tools"))
    assert title in text_of(await bot.says("ben", "ben", title))


async def test_telegram_finds_stories_by_the_bots_name_in_any_chat(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    found = await bot.telegram.type_inline("sam", title)
    assert found is not None
    (story, *_) = found["results"]
    assert story["title"] == title
    sent = bot.telegram.send_inline("reading-group", "sam", story["id"])
    assert title in text_of(sent)
    (opening,) = sent["reply_markup"]["inline_keyboard"][0]
    payload = opening["url"].partition("?start=")[2]
    assert title in text_of(await bot.says("sam", "sam", f"/start {payload}"))


async def test_discord_answers_a_search_with_its_options(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    for options in ({}, {"in": "tools"}, {"in": "tools", "after": "2020"}):
        assert title in text_of(await bot.runs("general", "sam", "search", words=title, **options))
    nothing = await bot.runs("general", "sam", "search", words=title, before="2020")
    assert f"{title} before:2020" in text_of(nothing)


def table_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


async def test_telegram_sends_a_shelf_as_a_file(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    await bot.says("reading-group", "lin", "/save t2")
    assert title in text_of(await bot.says("lin", "lin", f"/saved {title}"))
    shelf = await bot.says("lin", "lin", "/saved")
    tidied = await bot.presses("lin", "lin", shelf, "tidy 1")
    sent = await bot.presses("lin", "lin", tidied, "saved as:csv")
    assert (sent["document"]["file_name"], sent["document"]["mime_type"]) == ("paperboy-shelf.csv", "text/csv")
    assert sent["caption"] == "你的收藏存成了文件，共 1 条。"
    assert [row[2] for row in table_of(bot.telegram.file(sent))] == ["title", title]
    typed = await bot.says("lin", "lin", "/saved as:markdown")
    assert title in bot.telegram.file(typed).decode()
    await bot.presses("lin", "lin", tidied, f"tidy 1 {(await bot.latest()).date}/t2")
    assert not any("story" in line for line in buttons_of(await bot.says("lin", "lin", "/saved")).values())


async def test_discord_shows_a_shelf_and_its_file_to_its_owner_alone(bot: LiveBot) -> None:
    title = await title_of_a_tool(bot)
    await bot.runs("general", "lin", "save", ref="t2")
    assert title in text_of(await bot.runs("general", "lin", "saved", words=title))
    shelf = await bot.runs("general", "lin", "saved")
    tidied = await bot.clicks("general", "lin", shelf, "tidy 1")
    sent = await bot.clicks("general", "lin", tidied, "saved as:csv")
    assert [row[2] for row in table_of(bot.discord.file(sent))] == ["title", title]
    assert sent["id"] in [each["id"] for each in bot.discord.messages("general", "lin")]
    assert sent["id"] not in [each["id"] for each in bot.discord.messages("general", "sam")]
    named = await bot.runs("lin", "lin", "saved", **{"as": "markdown"})
    assert title in bot.discord.file(named).decode()


async def test_on_discord_the_commands_that_help_names_can_be_clicked(bot: LiveBot) -> None:
    ids = {each["name"]: each["id"] for each in bot.discord.commands}
    answer = await bot.runs("general", "sam", "help")
    assert f"</search:{ids['search']}>" in text_of(answer)


async def test_the_days_of_a_month_are_listed_and_lead_to_their_issues_on_both(bot: LiveBot) -> None:
    newest = await bot.latest()
    (_, first), *_ = newest
    listed = await bot.says("hana", "hana", f"/archive {newest.date:%Y-%m}")
    assert first.title[:20] in text_of(listed)
    assert first.title in text_of(await bot.presses("hana", "hana", listed, f"issue {newest.date}"))
    (choice, *_) = await bot.discord.complete("mei", "mei", "archive", {"month": f"{newest.date:%Y-%m}"}, "month")
    ran = await bot.runs("mei", "mei", "archive", month=choice["value"])
    assert first.title[:20] in text_of(ran)
    assert first.title in text_of(await bot.clicks("mei", "mei", ran, f"issue {newest.date}"))


async def test_on_discord_a_story_leads_to_the_message_that_brought_it(bot: LiveBot) -> None:
    assert not links_of(await bot.runs("general", "sam", "story", ref="t2"))
    await bot.runs("general", "lin", "subscribe", when="now")
    title = await bot.next_issue()
    await bot.brought(title, channel("general"))
    await bot.settled()
    pushed = next(each for each in bot.discord.messages("general") if title in text_of(each))
    guild = bot.discord.world.find_channel("general").guild_id
    told = await bot.runs("general", "sam", "story", ref="t2")
    assert links_of(told) == [f"https://discord.com/channels/{guild}/{pushed['channel_id']}/{pushed['id']}"]


def links_of(message: Json) -> list[str]:
    """The addresses that the buttons of a message open on Discord."""
    return [each["url"] for row in message["components"] for each in row["components"] if "url" in each]
