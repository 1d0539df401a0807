"""Ask for a single story on demand, on both platforms."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.model import SectionKind, StoryRef
from tests.journeys.chats import text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def title_of(bot: LiveBot, ref: str) -> str:
    found = StoryRef.parse(ref)
    assert found is not None
    story = (await bot.latest()).story(found)
    assert story is not None
    return story.title


@pytest.mark.parametrize(("person", "typed", "ref"), [("sam", "/story 3", "n3"), ("ben", "/story t3", "t3")])
async def test_telegram_shows_the_story_of_a_number(bot: LiveBot, person: str, typed: str, ref: str) -> None:
    answer = await bot.says(person, person, typed)
    assert await title_of(bot, ref) in text_of(answer)
    assert await title_of(bot, "n1") not in text_of(answer)


@pytest.mark.parametrize("ref", ["3", "n3", "t3"])
async def test_discord_shows_the_story_of_a_number(bot: LiveBot, ref: str) -> None:
    answer = await bot.runs("general", "sam", "story", ref=ref)
    assert await title_of(bot, ref) in text_of(answer)


async def test_a_story_comes_as_a_picture_to_send_on(bot: LiveBot) -> None:
    on_telegram = await bot.says("ben", "ben", "/card t3")
    on_discord = await bot.runs("general", "sam", "card", ref="t3")
    title = await title_of(bot, "t3")
    assert on_telegram["caption"] == title
    assert (on_telegram["photo"][0]["width"], on_telegram["photo"][0]["height"]) == (1200, 630)
    (attached,) = on_discord["attachments"]
    assert (attached["content_type"], attached["description"]) == ("image/png", title)
    assert bot.discord.file(on_discord).startswith(b"\x89PNG")


async def test_an_older_days_story_is_found_by_its_date(bot: LiveBot) -> None:
    older = min(bot.issues.iterdir()).stem
    on_telegram = await bot.says("dana", "dana", f"/story {older}/t2")
    on_discord = await bot.runs("general", "sam", "story", ref=f"{older}/t2")
    issue = await bot.archive.get("ainews", (await bot.archive.dates("ainews", limit=9))[-1])
    assert issue is not None
    title = issue.content.section(SectionKind.TOOLS).stories[1].title
    assert title in text_of(on_telegram)
    assert title in text_of(on_discord)


async def test_a_story_asked_for_in_reply_to_an_older_issue_is_that_issues(bot: LiveBot) -> None:
    older = (await bot.archive.dates("ainews", limit=9))[-1]
    issue = await bot.archive.get("ainews", older)
    assert issue is not None
    shown = await bot.says("kai", "kai", f"/issue {older}")
    title = issue.content.section(SectionKind.TOOLS).stories[2].title
    for typed in ("t3", "工具 3", "／story ｔ３"):
        answer = await bot.says("kai", "kai", typed, reply_to=shown["message_id"])
        assert title in text_of(answer)


async def test_a_story_is_found_by_words_of_its_title(bot: LiveBot) -> None:
    title = await title_of(bot, "n2")
    assert title in text_of(await bot.says("fang", "fang", f"/story {title[:12]}"))
    assert title in text_of(await bot.runs("general", "mei", "story", ref=title[:12]))


async def test_discord_suggests_stories_while_one_is_typed(bot: LiveBot) -> None:
    offered = await bot.discord.complete("general", "sam", "story", {"ref": ""}, "ref")
    assert [choice["value"] for choice in offered[:2]] == ["n1", "n2"]
    (choice,) = await bot.discord.complete("general", "sam", "story", {"ref": "t2"}, "ref")
    assert (await title_of(bot, "t2"))[:20] in choice["name"]
    answer = await bot.runs("general", "sam", "story", ref=choice["value"])
    assert await title_of(bot, "t2") in text_of(answer)


async def test_a_button_leads_to_the_next_story_on_both(bot: LiveBot) -> None:
    third, fourth = await title_of(bot, "n3"), await title_of(bot, "n4")
    day = (await bot.latest()).date
    said = await bot.says("hana", "hana", "/story 3")
    assert third in text_of(said)
    assert fourth in text_of(await bot.presses("hana", "hana", said, f"story {day}/n4"))
    ran = await bot.runs("sam", "sam", "story", ref="3")
    assert fourth in text_of(await bot.clicks("sam", "sam", ran, f"story {day}/n4"))


async def test_on_telegram_a_story_is_shared_by_a_link_that_asks_the_bot_for_it(bot: LiveBot) -> None:
    said = await bot.says("sam", "sam", "/story t3")
    urls = [each["url"] for row in said["reply_markup"]["inline_keyboard"] for each in row if "url" in each]
    (shared,) = [parse_qs(urlsplit(url).query)["url"][0] for url in urls if "t.me/share" in url]
    (payload,) = parse_qs(urlsplit(shared).query)["start"]
    assert await title_of(bot, "t3") in text_of(await bot.says("jun", "jun", f"/start {payload}"))


async def test_a_story_that_is_not_there_is_answered_with_what_is(bot: LiveBot) -> None:
    assert "10" in text_of(await bot.says("jun", "jun", "/story 17"))
    assert "10" in text_of(await bot.runs("general", "sam", "story", ref="17"))
