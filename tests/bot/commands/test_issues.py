"""/latest, /top, /tools, /story, /issue: what people read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.document import Entry, PressEffect
from bot.model import CatchUp, Issue, Preferences, Style
from bot.storage.schema import revision
from tests.bot.commands.chat import ANN, EDITION, NOW, TODAY, Chat, an_issue, buttons, labels, lines, shown

TITLES = [f"Claude 新闻 {n} of 2025-12-20" for n in range(1, 11)]


async def test_the_latest_shows_every_story_with_its_number_and_link(chat: Chat) -> None:
    document = await chat.say("latest")
    entries = [block for block in document.blocks if isinstance(block, Entry)]
    assert [entry.label for entry in entries] == [str(n) for n in range(1, 11)] * 2
    assert entries[2].title[0].link == "https://example.com/Claude/2025-12-20/n3"
    assert shown(document).startswith("AI Daily · Sat, Dec 20\n📰 News\n1 Claude 新闻 1 of 2025-12-20\nClaude 新闻 1")


async def test_the_latest_leads_to_headlines_to_the_archive_and_to_the_day_before(chat: Chat) -> None:
    document = await chat.say("latest")
    assert lines(document) == ["issue 2025-12-18 full", "issue 2025-12-20 headlines", "issue", "settings"]
    assert [button.effect for button in buttons(document)] == [PressEffect.REPLACE, *[PressEffect.ANSWER] * 3]


async def test_the_latest_comes_in_the_style_of_the_place(chat: Chat) -> None:
    await chat.say("subscribe headlines")
    entries = [block for block in (await chat.say("latest")).blocks if isinstance(block, Entry)]
    assert not any(entry.summary for entry in entries)


async def test_a_folded_issue_folds_its_summaries(chat: Chat) -> None:
    entries = [block for block in (await chat.say("issue 2025-12-20 folded")).blocks if isinstance(block, Entry)]
    assert all(entry.summary and entry.folded for entry in entries)


async def test_before_the_first_issue_every_reader_is_told_so(empty_chat: Chat) -> None:
    for line in ("latest", "top", "tools 3", "story t3", "issue", "issue 2025-12-20", "issue headlines"):
        assert "no issue yet" in await empty_chat.text(line)


async def test_an_issue_that_cannot_be_read_is_said_to_be_so_and_the_one_before_is_shown(chat: Chat) -> None:
    newest = await chat.context.storage.issues.get(EDITION, TODAY)
    assert newest is not None
    broken = update(revision).where(revision.c.issue_id == newest.id).values(content={"sections": 7})
    await chat.context.storage.database.change(broken)
    for line in ("latest", "top", "tools 3"):
        text = await chat.text(line)
        assert "The issue of Dec 20 cannot be shown just now" in text
        assert "2025-12-18" in text
    for line in ("issue 2025-12-20", "story 2025-12-20/t3"):
        document = await chat.say(line)
        assert shown(document).startswith("The issue of Dec 20 cannot be shown just now")
        assert lines(document) == ["issue 2025-12-18"]
    for line in ("start", "about", "story t3", "subscribe 8", "section tools", "why"):
        assert "Something went wrong" not in await chat.text(line)


# --- /top and /tools --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "count"), [("top", 10), ("top 3", 3), ("top 1", 1), ("TOP  10", 10), ("top 3 ", 3)])
async def test_top_shows_so_many_news(chat: Chat, line: str, count: int) -> None:
    entries = [block for block in (await chat.say(line)).blocks if isinstance(block, Entry)]
    assert ["".join(span.text for span in entry.title) for entry in entries] == TITLES[:count]


async def test_tools_shows_tools_and_leads_to_the_news(chat: Chat) -> None:
    document = await chat.say("tools 2")
    assert "🛠️ Tools\n1 Claude 工具 1" in shown(document)
    assert "📰" not in shown(document)
    assert lines(document) == ["section 2025-12-20/1", "issue 2025-12-20"]


@pytest.mark.parametrize("word", ["0", "11", "x", "-1", "3.5", "٣٣", "9" * 5000, "00000000", "十一"])
async def test_a_wrong_count_is_answered_with_the_bounds_and_an_example(chat: Chat, word: str) -> None:
    text = await chat.text(f"top {word}")
    assert text.endswith("is not a number from 1 to 10. For example: /top 5")
    assert len(text) < 200


# --- /story -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["story 3", "story n3", "story N3", "3", "n3", "story 2025-12-20/n3", "story 3."])
async def test_a_news_story_by_its_number(chat: Chat, line: str) -> None:
    text = await chat.text(line)
    assert text.startswith("News 3 · Dec 20\nClaude 新闻 3 of 2025-12-20\n")
    assert text.endswith("\nexample.com/Claude/2025-12-20/n3")


@pytest.mark.parametrize("line", ["t3", "story t3", "story 2025-12-18/t3", "2025-12-18/t3"])
async def test_a_tool_by_its_number_perhaps_of_another_day(chat: Chat, line: str) -> None:
    day = "Dec 18" if "18" in line else "Dec 20"
    assert (await chat.text(line)).startswith(f"Tool 3 · {day}\nClaude 工具 3")


async def test_a_story_has_its_neighbours_as_buttons(chat: Chat) -> None:
    assert labels(await chat.say("t3")) == ["‹ t2", "t4 ›", "Save"]
    assert lines(await chat.say("t1")) == ["story 2025-12-20/t2", "save 2025-12-20/t1"]
    assert lines(await chat.say("n10")) == ["story 2025-12-20/n9", "save 2025-12-20/n10"]


@pytest.mark.parametrize(("asked", "offered"), [("n11", "n10"), ("t99", "t10"), ("0", "n1")])
async def test_a_number_that_is_not_there_is_answered_with_the_nearest(chat: Chat, asked: str, offered: str) -> None:
    document = await chat.say(f"story {asked}")
    assert shown(document).endswith("on Dec 20. That issue has 10 news stories and 10 tools.")
    assert lines(document) == [f"story 2025-12-20/{offered}"]


async def test_a_section_without_stories_offers_none(chat: Chat) -> None:
    await chat.publish(an_issue(TODAY + timedelta(days=1), tools=0, topic="Gemini"))
    document = await chat.say("t1")
    assert shown(document) == "There is no t1 on Dec 21. That issue has 10 news stories."
    assert not document.buttons


async def test_words_of_one_title_show_that_story(chat: Chat) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Gemini", news=2))
    assert (await chat.text("story GEMINI 工具 7")).startswith("Tool 7 · Dec 19\nGemini 工具 7")


async def test_words_of_several_titles_offer_them_newest_first(chat: Chat) -> None:
    document = await chat.say("story Claude 工具 7")
    assert shown(document).splitlines()[:2] == [
        "Found for “Claude 工具 7”:",
        "1 Claude 工具 7 of 2025-12-20 · Dec 20 t7",
    ]
    assert labels(document) == ["1", "2", "3"]
    assert lines(document) == [f"story 2025-12-{day}/t7" for day in (20, 18, 16)]


async def test_hits_fill_two_rows_at_the_most(chat: Chat) -> None:
    first = await chat.say("story claude")
    assert labels(first) == ["1", "2", "3", "4", "5", "6", "More"]
    assert [len(row) for row in first.buttons] == [4, 3]
    second = await chat.press(lines(first)[-1])
    assert labels(second) == ["7", "8", "9", "10", "11", "12", "‹", "More"]
    assert [len(row) for row in second.buttons] == [4, 4]
    assert lines(await chat.press(lines(second)[-2])) == lines(first)
    assert buttons(first)[-1].effect is PressEffect.REPLACE


async def test_the_last_page_of_hits_leads_no_further(chat: Chat) -> None:
    assert labels(await chat.press("hits 10 claude")) == ["55", "56", "57", "58", "59", "60", "‹"]
    assert (await chat.text("hits 11 claude")).startswith("Nothing found for")


async def test_words_of_no_title_suggest_what_to_try(chat: Chat) -> None:
    text = await chat.text("story nothing like it")
    assert text == "Nothing found for “nothing like it”. Try fewer words, or a number, for example /story 3"


async def test_a_long_question_is_said_back_short(chat: Chat) -> None:
    assert len(await chat.text("story " + "long " * 500)) < 160


async def test_story_alone_asks_which(chat: Chat) -> None:
    assert (await chat.text("story")).startswith("Which story?")


# --- /issue -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day", ["2025-12-18", "2025/12/18", "2025.12.18", "20251218", "12-18", "12/18", "12月18日", "2025年12月18日"]
)
async def test_the_issue_of_a_day_as_people_write_it(chat: Chat, day: str) -> None:
    assert (await chat.text(f"issue {day}")).startswith("AI Daily · Thu, Dec 18\n")


@pytest.mark.parametrize(("word", "day"), [("today", "Dec 20"), ("今天", "Dec 20"), ("前天", "Dec 18")])
async def test_the_issue_of_a_day_by_its_name(chat: Chat, word: str, day: str) -> None:
    assert (await chat.text(f"issue {word}")).splitlines()[0].endswith(day)


async def test_issue_alone_offers_the_newest_days_and_says_how_to_ask_for_others(chat: Chat) -> None:
    document = await chat.say("issue")
    assert shown(document).splitlines()[:2] == ["Archive · December 2025", "12-20 Sat  Claude 新闻 1 of 2025-12-20"]
    assert shown(document).endswith("\nA day: /issue 2025-12-20 · A month: /archive 2025-12")
    assert list(zip(labels(document), lines(document), strict=True)) == [
        (f"12-{day}", f"issue 2025-12-{day}") for day in (20, 18, 16)
    ]


async def test_a_style_alone_shows_the_newest_in_it(chat: Chat) -> None:
    document = await chat.say("issue headlines")
    assert shown(document).splitlines()[2:4] == ["1 " + TITLES[0], "2 " + TITLES[1]]
    assert "issue 2025-12-20 full" in lines(document)


@pytest.mark.parametrize("locale", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("word", ["headlines", "HEADLINES", "标题", "只看标题", "只看標題"])
async def test_the_latest_comes_in_the_style_asked_for_in_any_language(chat: Chat, word: str, locale: str) -> None:
    await chat.say("subscribe 8 folded")
    document = await chat.say(f"latest {word}", locale=locale)
    assert shown(document).splitlines()[2:4] == ["1 " + TITLES[0], "2 " + TITLES[1]]
    assert "issue 2025-12-20 full" in lines(document)


async def test_a_wrong_word_after_the_latest_is_answered_with_the_styles_as_buttons(chat: Chat) -> None:
    document = await chat.say("latest tiny")
    assert shown(document) == "“tiny” is not one of these: full / folded / headlines"
    assert lines(document) == [f"latest {style}" for style in Style]


async def test_a_style_goes_with_a_day(chat: Chat) -> None:
    document = await chat.say("issue 12-18 headlines")
    assert shown(document).splitlines()[2:4] == [f"{n} Claude 新闻 {n} of 2025-12-18" for n in (1, 2)]


async def test_a_day_without_an_issue_offers_its_neighbours(chat: Chat) -> None:
    document = await chat.say("issue 2025-12-17")
    assert shown(document) == "There is no issue of Dec 17. The nearest are Dec 16 and Dec 18:"
    assert list(zip(labels(document), lines(document), strict=True)) == [
        ("Dec 16", "issue 2025-12-16"),
        ("Dec 18", "issue 2025-12-18"),
    ]


@pytest.mark.parametrize(
    ("day", "said", "near"),
    [
        ("2024-01-01", "There is no issue of Jan 1, 2024. The nearest is Dec 16:", "16"),
        ("2026-01-01", "The issue of Jan 1, 2026 has not come yet. The newest is Dec 20:", "20"),
    ],
)
async def test_a_day_beyond_the_archive_offers_its_end_and_says_the_year(
    chat: Chat, day: str, said: str, near: str
) -> None:
    document = await chat.say(f"issue {day}")
    assert shown(document) == said
    assert lines(document) == [f"issue 2025-12-{near}"]


@pytest.mark.parametrize("word", ["x", "2025-13-01", "2025-02-30", "31", "12-32", "0000-01-01", "2025-12-20x", "2-30"])
async def test_what_is_no_day_is_answered_with_how_to_write_one(chat: Chat, word: str) -> None:
    document = await chat.say(f"issue {word}")
    assert "is not a day I know" in shown(document) or "is not one of these" in shown(document)
    assert "issue" in lines(document)


@pytest.mark.parametrize(
    ("locale", "refusal"),
    [
        ("zh-hans", "没看懂“tiny”。可以是：全文 / 折叠 / 只看标题。"),
        ("zh-hant", "沒看懂「tiny」。可以是：全文 / 摺疊 / 只看標題。"),
    ],
)
async def test_the_styles_are_named_in_the_readers_language_and_understood_so(
    chat: Chat, locale: str, refusal: str
) -> None:
    document = await chat.say("latest tiny", locale=locale)
    assert shown(document) == refusal
    for label in labels(document):
        assert TITLES[0] in shown(await chat.say(f"latest {label}", locale=locale))


async def test_a_wrong_style_is_answered_with_the_right_ones_as_buttons(chat: Chat) -> None:
    document = await chat.say("issue 2025-12-18 tiny")
    assert shown(document) == "“tiny” is not one of these: full / folded / headlines"
    assert lines(document) == [f"issue 2025-12-18 {style}" for style in Style]


async def test_an_issue_of_another_year_is_named_with_it(chat: Chat) -> None:
    await chat.publish(an_issue(date(2024, 2, 29), topic="Gemma"))
    assert (await chat.text("issue 2024-02-29")).startswith("AI Daily · Thu, Feb 29, 2024\n")
    assert (await chat.text("2024-02-29/t1", locale="zh")).startswith("工具 1 · 2024年2月29日\n")
    assert (await chat.text("issue 2-29", locale="zh-TW")).startswith("AI 日報 · 2024年2月29日 週四\n")


async def test_read_in_the_next_year_an_issue_carries_its_year(chat: Chat) -> None:
    await chat.clock.advance(timedelta(days=30).total_seconds())
    assert (await chat.text("issue 2025-12-20", locale="zh-CN")).startswith("AI 日报 · 2025年12月20日 周六\n")


async def test_the_year_turns_with_the_clock_of_the_edition(chat: Chat) -> None:
    await chat.clock.advance(timedelta(days=11, hours=6).total_seconds())
    assert chat.clock.now().year == NOW.year, "midnight has passed in Shanghai alone"
    assert (await chat.text("issue 2025-12-20")).startswith("AI Daily · Sat, Dec 20, 2025\n")


# --- repeats ----------------------------------------------------------------------------------------------------


def retold(day: date, *, on: date) -> Issue:
    """The issue of a day, told again."""
    return replace(an_issue(day), date=on)


async def test_over_a_repeat_the_latest_stays_and_a_line_says_why(chat: Chat) -> None:
    await chat.publish(retold(date(2025, 12, 18), on=date(2025, 12, 21)))
    for line in ("latest", "top", "tools"):
        text = await chat.text(line, locale="zh-hans")
        assert text.startswith(
            "AI 日报 · 12月20日 周六\n"
            "12月21日的内容 12月18日已经讲过（原文和多数链接都相同），没有新一期。这是 12月20日的。\n"
        )
    assert (await chat.text("issue 2025-12-21")).startswith("AI Daily · Sun, Dec 21\n📰 News\n")


async def test_a_repeat_that_a_new_issue_followed_is_not_mentioned(chat: Chat) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), source="https://example.com/Claude/2025-12-18/source"))
    assert (await chat.text("latest")).startswith("AI Daily · Sat, Dec 20\n📰 News\n")


async def test_the_style_of_somebody_who_left_is_remembered(chat: Chat) -> None:
    await chat.context.storage.subscribers.subscribe(
        ANN,
        EDITION,
        Preferences(style=Style.HEADLINES, catch_up=CatchUp.NONE),
        language="en",
        made_by="1",
        now=NOW,
    )
    await chat.say("unsubscribe")
    assert "issue 2025-12-20 full" in lines(await chat.say("latest"))
