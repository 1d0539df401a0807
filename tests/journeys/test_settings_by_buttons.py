"""Settings are seen and changed by buttons; a button stops it all."""

from datetime import time

import pytest

from bot.locales import Language
from bot.model import SectionKind, Style
from bot.model.filters import NO_FILTER
from bot.script import text_for
from tests.journeys.chats import Json, button, buttons_of, channel, chat, direct, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def summaries(bot: LiveBot, message: Json) -> int:
    """How many summaries of the newest issue's news a message brings."""
    stories = (await bot.latest()).section(SectionKind.NEWS).stories
    return sum(story.summary_text[-9:] in text_of(message) for story in stories)


async def test_the_style_is_changed_on_telegram_and_the_next_issue_has_it(bot: LiveBot) -> None:
    await bot.says("sam", "sam", "/subscribe now")
    settings = await bot.says("sam", "sam", "/settings")
    choices = await bot.presses("sam", "sam", settings, "settings style")
    assert choices["message_id"] == settings["message_id"]
    changed = await bot.presses("sam", "sam", choices, "settings style headlines")
    assert changed["message_id"] == settings["message_id"]
    title = await bot.next_issue()
    await bot.brought(title, chat("sam"))
    pushed = next(each for each in bot.telegram.messages("sam") if title in text_of(each))
    assert await summaries(bot, pushed) == 0
    assert await summaries(bot, await bot.says("sam", "sam", "/top")) == 10


async def test_the_style_is_changed_on_discord_and_the_next_issue_has_it(bot: LiveBot) -> None:
    await bot.runs("sam", "sam", "subscribe", when="now")
    settings = await bot.runs("sam", "sam", "settings")
    choices = await bot.clicks("sam", "sam", settings, "settings style")
    assert choices["id"] == settings["id"]
    await bot.clicks("sam", "sam", choices, "settings style headlines")
    title = await bot.next_issue()
    await bot.brought(title, direct("sam"))
    pushed = next(each for each in bot.discord.messages("sam", "sam") if title in text_of(each))
    assert await summaries(bot, pushed) == 0


async def test_several_are_changed_by_a_form_on_discord_and_brought_back_by_one_button(bot: LiveBot) -> None:
    who = "reader03"
    await bot.runs(who, who, "subscribe", when="8:30 tokyo mon,thu")
    settings = await bot.runs(who, who, "settings")
    opened = await bot.discord.press(who, who, settings["id"], button(settings, "settings-form"))
    assert opened.modal is not None
    answer = await bot.discord.submit(opened, {"time": "7pm", "style": "headlines", "sections": "news 5, tools 5"})
    await bot.discord.final(answer)
    (shown,) = (m for m in bot.discord.messages(who, who) if m["id"] == settings["id"])
    assert all(told in text_of(shown) for told in ("19:00", "Tokyo", "Headlines only", "5 news stories, 5 tools"))
    undone = await bot.discord.press(who, who, shown["id"], buttons_of(shown)["Undo"])
    await bot.discord.final(undone)
    found = await bot.subscription(direct(who))
    assert found is not None
    assert (found.preferences.schedule.at, found.preferences.style) == (time(8, 30), Style.FULL)
    assert found.preferences.filter == NO_FILTER


async def test_cards_are_chosen_read_kept_and_corrected_as_cards_whatever_is_chosen_since(bot: LiveBot) -> None:
    await bot.runs("reader01", "reader01", "subscribe", when="now")
    assert "Cards: On" in text_of(await bot.runs("reader01", "reader01", "settings", what="cards", value="on"))
    title = await bot.next_issue()
    await bot.brought(title, direct("reader01"))
    await bot.settled()
    news, tools = (m for m in bot.discord.messages("reader01", "reader01") if m["flags"] == 1 << 15)
    issue = await bot.latest()
    assert all(story.title in text_of(news) for story in issue.section(SectionKind.NEWS).stories)
    assert all(story.title in text_of(tools) for story in issue.section(SectionKind.TOOLS).stories)
    kept = await bot.clicks("reader01", "reader01", tools, f"save {issue.date}/t2")
    assert f"{issue.date}/t2" in str(await bot.runs("reader01", "reader01", "saved"))
    assert kept["flags"] & (1 << 15)
    await bot.runs("reader01", "reader01", "settings", what="cards", value="off")
    newest = max(bot.issues.glob("*.md"))
    newest.write_text(newest.read_text("utf-8").replace(title, "Corrected since"), "utf-8")
    await bot.brought("Corrected since", direct("reader01"))
    corrected = next(m for m in bot.discord.messages("reader01", "reader01") if m["id"] == news["id"])
    assert "Corrected since" in text_of(corrected)
    assert (corrected["flags"], corrected["embeds"]) == (1 << 15, [])


async def test_the_hour_is_changed_by_a_button(bot: LiveBot) -> None:
    await bot.says("ben", "ben", "/subscribe now")
    settings = await bot.says("ben", "ben", "/settings")
    hours = await bot.presses("ben", "ben", settings, "settings time")
    assert "20:00" in text_of(await bot.presses("ben", "ben", hours, "subscribe 20:00"))


async def test_the_bot_speaks_the_language_that_was_chosen(bot: LiveBot) -> None:
    await bot.says("dana", "dana", "/subscribe now")
    settings = await bot.says("dana", "dana", "/settings")
    languages = await bot.presses("dana", "dana", settings, "settings language")
    assert "设置" in text_of(await bot.presses("dana", "dana", languages, "settings language zh-Hans"))
    assert "设置" in text_of(await bot.says("dana", "dana", "/settings"))


async def test_who_reads_traditional_characters_gets_the_issue_in_them_on_both(bot: LiveBot) -> None:
    await bot.says("mei", "mei", "/language zh-Hant")
    await bot.says("mei", "mei", "/subscribe now")
    await bot.runs("mei", "mei", "subscribe", when="now")
    await bot.runs("mei", "mei", "language", language="zh-Hant")
    await bot.says("lin", "lin", "/subscribe now")
    title = await bot.next_issue()
    shown = text_for(title, Language.TRADITIONAL)
    assert shown != title
    await bot.brought(shown, chat("mei"), direct("mei"))
    await bot.brought(title, chat("lin"))
    assert not any(title in str(text) for there in (chat("mei"), direct("mei")) for text in bot.texts(there))
    assert shown in text_of(await bot.says("mei", "mei", "/top"))
    assert shown in text_of(await bot.runs("mei", "mei", "search", words=shown))
    assert shown in text_of(await bot.says("mei", "mei", shown))


async def test_the_button_stop_ends_the_subscription_on_both(bot: LiveBot) -> None:
    await bot.says("fang", "fang", "/subscribe now")
    await bot.presses("fang", "fang", await bot.says("fang", "fang", "/settings"), "unsubscribe")
    await bot.becomes(chat("fang"), live=False)
    await bot.runs("mei", "mei", "subscribe", when="now")
    await bot.clicks("mei", "mei", await bot.runs("mei", "mei", "settings"), "unsubscribe")
    await bot.becomes(direct("mei"), live=False)


async def test_in_a_server_the_settings_of_the_channel_are_changed_by_who_may(bot: LiveBot) -> None:
    await bot.runs("ai-news", "lin", "subscribe", when="now")
    settings = await bot.runs("ai-news", "lin", "settings")
    choices = await bot.clicks("ai-news", "lin", settings, "settings style")
    await bot.clicks("ai-news", "lin", choices, "settings style folded")
    subscription = await bot.becomes(channel("ai-news"), live=True)
    assert subscription.preferences.style is Style.FOLDED


async def test_a_pushed_issues_buttons_answer_on_both(bot: LiveBot) -> None:
    await bot.says("hana", "hana", "/subscribe now")
    await bot.runs("general", "lin", "subscribe", when="now")
    title = await bot.next_issue()
    await bot.brought(title, chat("hana"), channel("general"))
    pushed = next(each for each in bot.telegram.messages("hana") if title in text_of(each))
    day = (await bot.latest()).date
    shown = await bot.presses("hana", "hana", pushed, f"issue {day} headlines")
    assert title in text_of(shown)
    pushed = next(each for each in bot.discord.messages("general") if title in text_of(each))
    shown = await bot.clicks("general", "sam", pushed, f"issue {day} headlines")
    assert title in text_of(shown)
    assert shown["id"] != pushed["id"]


async def test_in_a_telegram_group_nobody_without_the_right_touches_the_card_of_an_administrator(bot: LiveBot) -> None:
    await bot.says("reading-group", "lin", "/subscribe 8")
    card = await bot.says("reading-group", "lin", "/settings")
    before = bot.telegram.messages("reading-group")
    for line in ("settings style", "unsubscribe"):
        told = await bot.telegram.press("reading-group", card["message_id"], button(card, line), "sam")
        assert told is not None
        assert told["show_alert"]
        assert told["text"].startswith("Only administrators can change the subscription here.")
    assert bot.telegram.messages("reading-group") == before
    await bot.presses("reading-group", "lin", card, "settings style")
    question = next(m for m in bot.telegram.messages("reading-group") if m["message_id"] == card["message_id"])
    for line, sentence in (("settings style headlines", "Only administrators"), ("settings", "Settings")):
        told = await bot.telegram.press("reading-group", card["message_id"], button(question, line), "sam")
        assert told is not None
        assert told["show_alert"]
        assert told["text"].startswith(sentence)
    assert next(m for m in bot.telegram.messages("reading-group") if m["seq"] == question["seq"]) == question
    subscription = await bot.becomes(chat("reading-group"), live=True)
    assert subscription.preferences.style is Style.FULL


async def test_in_a_telegram_group_what_one_asks_for_oneself_is_seen_by_nobody_else(bot: LiveBot) -> None:
    await bot.says("reading-group", "lin", "/subscribe 8")
    before = bot.telegram.messages("reading-group")
    card = await bot.whispers("reading-group", "lin", "/settings@paperboy_bot")
    choices = await bot.presses("reading-group", "lin", card, "settings style")
    assert choices["ephemeral_message_id"] == card["ephemeral_message_id"]
    changed = await bot.presses("reading-group", "lin", choices, "settings style folded")
    assert "折叠" in text_of(changed)
    assert "t99" in text_of(await bot.whispers("reading-group", "sam", "/save t99"))
    kept = await bot.whispers("reading-group", "sam", "/save 3")
    shelf = await bot.presses("reading-group", "sam", kept, "saved")
    assert (await bot.latest()).section(SectionKind.NEWS).stories[2].title in text_of(shelf)
    assert bot.telegram.messages("reading-group") == before
    subscription = await bot.becomes(chat("reading-group"), live=True)
    assert subscription.preferences.style is Style.FOLDED


async def test_the_newest_issue_by_an_administrators_button_is_a_members_where_they_read_it_alone(bot: LiveBot) -> None:
    title = (await bot.latest()).section(SectionKind.NEWS).stories[0].title
    card = await bot.says("reading-group", "lin", "/subscribe 8")
    before = bot.telegram.messages("reading-group")
    told = await bot.telegram.press("reading-group", card["message_id"], button(card, "bring"), "sam")
    assert told is not None
    assert told["show_alert"]
    assert bot.telegram.messages("reading-group") == before
    await bot.runs("general", "lin", "subscribe", when="8")
    (card, *_) = [each for each in bot.discord.messages("general") if "08:00" in text_of(each)]
    read = await bot.clicks("general", "sam", card, "bring")
    assert title in text_of(read)
    assert read["flags"] & 64


async def test_in_a_server_who_may_not_is_told_so_alone(bot: LiveBot) -> None:
    await bot.runs("general", "lin", "subscribe", when="8")
    (confirmed, *_) = [each for each in bot.discord.messages("general") if "08:00" in text_of(each)]
    assert "Settings" in text_of(await bot.clicks("general", "sam", confirmed, "settings"))
    await bot.runs("general", "lin", "unsubscribe")
    offered = await bot.runs("general", "lin", "start")
    refused = await bot.clicks("general", "sam", offered, "subscribe 08:00")
    assert text_of(refused).strip().startswith("Only administrators can change the subscription here.")
    assert refused["flags"] & 64


async def test_in_a_server_each_reads_the_language_of_the_channel_in_their_own(bot: LiveBot) -> None:
    await bot.runs("ai-news", "lin", "subscribe", when="8")
    assert "语言：简体中文" in text_of(await bot.runs("ai-news", "lin", "settings"))
    assert "Language: 简体中文" in text_of(await bot.runs("ai-news", "sam", "settings"))


async def test_a_stop_is_undone_by_its_button_on_both(bot: LiveBot) -> None:
    await bot.says("kai", "kai", "/subscribe 8:30 tokyo")
    stopped = await bot.presses("kai", "kai", await bot.says("kai", "kai", "/settings"), "unsubscribe")
    assert "08:30" in text_of(stopped)
    await bot.presses("kai", "kai", stopped, "subscribe")
    assert (await bot.becomes(chat("kai"), live=True)).preferences.schedule.zone == "Asia/Tokyo"
    await bot.runs("mei", "mei", "subscribe", when="8:30 tokyo")
    stopped = await bot.clicks("mei", "mei", await bot.runs("mei", "mei", "settings"), "unsubscribe")
    await bot.clicks("mei", "mei", stopped, "subscribe")
    assert (await bot.becomes(direct("mei"), live=True)).preferences.schedule.zone == "Asia/Tokyo"


async def test_zone_and_language_have_commands_of_their_own_on_discord(bot: LiveBot) -> None:
    await bot.runs("sam", "sam", "subscribe", when="8")
    offered = await bot.discord.complete("sam", "sam", "timezone", {"zone": "lond"}, "zone")
    assert [choice["value"] for choice in offered] == ["Europe/London"]
    assert "London time" in text_of(await bot.runs("sam", "sam", "timezone", zone="Europe/London"))
    offered = await bot.discord.complete("sam", "sam", "language", {"language": "繁"}, "language")
    assert [choice["value"] for choice in offered] == ["zh-Hant"]
    assert "語言：繁體中文" in text_of(await bot.runs("sam", "sam", "language", language="zh-Hant"))


async def test_a_story_comes_with_the_preview_of_its_page_where_that_was_chosen(bot: LiveBot) -> None:
    found = (await bot.latest()).section(SectionKind.NEWS).stories[2]
    await bot.says("ben", "ben", "/subscribe 8:30")
    await bot.says("ben", "ben", "/settings preview on")
    on_telegram = await bot.says("ben", "ben", "/story 3")
    assert on_telegram["link_preview_options"] == {"url": found.url}
    await bot.runs("reader04", "reader04", "subscribe", when="8:30")
    await bot.runs("reader04", "reader04", "settings", what="preview", value="on")
    assert (await bot.runs("reader04", "reader04", "story", ref="3"))["content"] == found.url
