"""/search, and alone with the bot any text that is no command: all issues by words, filters, or an address."""

from datetime import date

import pytest

from bot.document import Entry, Invocation, Mark
from bot.model import Issue, Section, SectionKind, Span, Story
from tests.bot.commands.chat import Chat, an_issue, labels, lines, shown


def told(day: int, *titles: str, tools: tuple[str, ...] = (), month: int = 12) -> Issue:
    """An issue of these news and tools, each with a summary and an address of its own."""
    when = date(2025, month, day)

    def stories(kind: str, given: tuple[str, ...]) -> tuple[Story, ...]:
        return tuple(
            Story(
                number=number,
                title=title,
                summary=((Span(f"详情见 {kind} 第 {number} 条。"),),),
                url=f"https://{kind}.example.org/{month}/{day}/{number}",
            )
            for number, title in enumerate(given, start=1)
        )

    sections = (
        Section(kind=SectionKind.NEWS, stories=stories("news", titles or ("别的新闻",))),
        Section(kind=SectionKind.TOOLS, stories=stories("github", tools or ("别的工具",))),
    )
    return Issue(date=when, sections=sections)


@pytest.fixture
async def archive(empty_chat: Chat) -> Chat:
    """A few days of other subjects each."""
    await empty_chat.publish(told(8, "OpenAI 发布 GPT-5.1", month=11))
    await empty_chat.publish(told(16, "Anthropic 发现内省意识", "谷歌收购苍鹭公司", tools=("Heron 1.0 开源",)))
    await empty_chat.publish(told(18, "OpenAI 发布 GPT-5.2", "苍鹭上市", tools=("Heron 2.0 开源",)))
    await empty_chat.publish(told(20, "Anthropic 发现大模型的内省意识", tools=("GPT-5.2 客户端",)))
    return empty_chat


async def test_hits_are_numbered_dated_and_marked(archive: Chat) -> None:
    assert (await archive.text("search heron")).splitlines() == [
        "Found for “heron”:",
        "1 Heron 2.0 开源 · Dec 18 t1",
        "2 Heron 1.0 开源 · Dec 16 t1",
    ]
    _, first, _ = (await archive.say("search heron")).blocks
    assert isinstance(first, Entry)
    assert [(span.text, span.mark) for span in first.title][:2] == [("Heron", Mark.BOLD), (" 2.0 开源", Mark.PLAIN)]
    assert [span.link for span in first.title][:2] == ["https://github.example.org/12/18/1"] * 2


async def test_a_hit_whose_title_lacks_the_words_shows_where_they_stand(archive: Chat) -> None:
    assert (await archive.text("search 详情 苍鹭")).splitlines()[1:3] == [
        "1 苍鹭上市 · Dec 18 n2",
        "详情见 news 第 2 条。",
    ]
    _, _, second = (await archive.say("search 详情 苍鹭")).blocks
    assert isinstance(second, Entry)
    assert [(span.text, span.mark) for span in second.summary[0]][:1] == [("详情", Mark.BOLD)]


async def test_a_story_that_was_told_twice_is_one_hit(archive: Chat) -> None:
    await archive.publish(told(19, "别的", tools=("内省工具",)))
    found = await archive.text("search 内省")
    assert found.splitlines()[1:] == [
        "1 Anthropic 发现大模型的内省意识 · Dec 20 n1 (also on Dec 16)",
        "2 内省工具 · Dec 19 t1",
    ]


@pytest.mark.parametrize("typed", ["search gpt5.1", "search GPT-5.1", "search ＧＰＴ５.１", "search 收購蒼鷺公司"])
async def test_one_hit_is_shown(archive: Chat, typed: str) -> None:
    assert (await archive.text(typed)).split("\n")[:2] in (
        ["News 1 · Nov 8", "OpenAI 发布 GPT-5.1"],
        ["News 2 · Dec 16", "谷歌收购苍鹭公司"],
    )


@pytest.mark.parametrize("typed", ["苍鹭上市", "antropic 内省", "蒼鷺 上市", "搜 苍鹭上市", "有没有苍鹭上市的新闻"])
async def test_alone_with_the_bot_text_is_searched_for(archive: Chat, typed: str) -> None:
    assert (await archive.text(typed, free_text=True)).split("\n")[0] in ("News 2 · Dec 18", "News 1 · Dec 20")


async def test_words_of_a_summary_are_found_too(archive: Chat) -> None:
    assert (await archive.text("search 详情 第2条 苍鹭上市")).startswith("News 2 · Dec 18")


async def test_the_same_words_find_the_same_by_story(archive: Chat) -> None:
    assert await archive.text("story heron") == await archive.text("search heron")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gpt in:tools", "Tool 1 · Dec 20"),
        ("in:工具 gpt", "Tool 1 · Dec 20"),
        ("gpt before:2025-12", "News 1 · Nov 8"),
        ("gpt after:2025-12-19", "Tool 1 · Dec 20"),
        ("gpt after:2025-12 before:2025-12-19", "News 1 · Dec 18"),
        ("gpt after：yesterday", "Tool 1 · Dec 20"),
        ("客户端 site:github.example.org", "Tool 1 · Dec 20"),
        ("gpt site:https://www.example.org/x after:2025-12-20", "Tool 1 · Dec 20"),
    ],
)
async def test_filters_are_typed_with_their_names_anywhere(archive: Chat, typed: str, found: str) -> None:
    assert (await archive.text(f"search {typed}")).startswith(found)
    assert (await archive.text(typed, free_text=True)).startswith(found)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("site:github.example.org", "Found for “site:github.example.org”:"),
        ("in:工具 site:https://github.example.org/x", "Found for “in:tools site:"),
        ("in:tools", "Found for “in:tools”:"),
        ("after:2025-12-20 in:tools", "Tool 1 · Dec 20"),
        ("before:2025-12", "Found for “before:2025-12”:"),
        ("site:nowhere.example", "Nothing found for “site:nowhere.example”."),
    ],
)
async def test_filters_alone_list_the_newest_that_fit(archive: Chat, typed: str, found: str) -> None:
    for said in (f"search {typed}", Invocation("search", {"words": typed})):
        assert (await archive.text(said)).startswith(found)
    document = await archive.say(typed, free_text=True)
    assert shown(document).startswith(found)
    days = [line.split()[1][:10] for line in lines(document) if line.startswith("story 2")]
    assert days == sorted(days, reverse=True)


async def test_filters_alone_have_further_pages(chat: Chat) -> None:
    first = await chat.say("search in:tools")
    more = await chat.press(lines(first)[-1])
    assert shown(more).startswith("Found for “in:tools”:")
    assert labels(more)[0] == "7"


async def test_a_filter_in_a_field_of_its_own_goes_before_one_among_the_words(archive: Chat) -> None:
    said = Invocation("search", {"words": "gpt in:news", "in": "tools"})
    assert (await archive.text(said)).startswith("Tool 1 · Dec 20")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("12月19日以来 gpt", "Tool 1 · Dec 20"),
        ("12月19日以來的gpt", "Tool 1 · Dec 20"),
        ("gpt since Dec 19", "Tool 1 · Dec 20"),
        ("gpt since yesterday", "Tool 1 · Dec 20"),
        ("gpt before December", "News 1 · Nov 8"),
        ("12月之前 gpt", "News 1 · Nov 8"),
        ("在12月以前的 gpt", "News 1 · Nov 8"),
        ("gpt before:12月", "News 1 · Nov 8"),
        ("gpt before:December", "News 1 · Nov 8"),
        ("gpt in:news after:dec", "News 1 · Dec 18"),
        ("gpt in:news after:本月", "News 1 · Dec 18"),
    ],
)
async def test_a_period_is_said_as_people_say_it(archive: Chat, typed: str, found: str) -> None:
    assert (await archive.text(f"/search {typed}")).startswith(found)
    assert (await archive.text(typed, free_text=True)).startswith(found)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("12月以来 gpt", "gpt after:2025-12"), ("gpt since last month", "gpt after:2025-11"),
     ("今年以来 gpt", "gpt after:2025-01"), ("gpt since 2025-12-17", "gpt after:2025-12-17"),
     ("帮我找12月以来 gpt 的新闻", "gpt after:2025-12"), ("這週以來 gpt", "gpt after:2025-12-15")],
)  # fmt: skip
async def test_it_is_a_filter_then_as_if_it_were_typed(archive: Chat, typed: str, asked: str) -> None:
    assert (await archive.text(typed, free_text=True)) == (await archive.text(f"/search {asked}"))
    assert (await archive.text(typed, free_text=True)).startswith(f"Found for “{asked}”")


@pytest.mark.parametrize("typed", ["since december", "2030年后 gpt", "12月", "gpt since soon", "目的"])
async def test_what_is_no_period_that_has_begun_beside_words_is_looked_for(archive: Chat, typed: str) -> None:
    assert f"“{typed}”" in await archive.text(typed, free_text=True)


async def test_a_title_that_has_such_words_is_found_by_them(archive: Chat) -> None:
    await archive.publish(told(19, "2024年以来最大的融资", "The largest round since 2024"))
    for typed in ("2024年以来最大的融资", "The largest round since 2024"):
        assert typed in await archive.text(typed, free_text=True)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("搜一下 gpt7", "gpt7"), ("帮我找 vllm 的新闻", "vllm"), ("幫我找 vllm 的新聞", "vllm"),
     ("search for gpt7", "gpt7"), ("can you find anything about vllm", "vllm"),
     ("could you find the news on vllm", "vllm"), ("look up vllm", "vllm")],
)  # fmt: skip
async def test_the_words_around_are_not_looked_for(archive: Chat, typed: str, asked: str) -> None:
    assert (await archive.text(typed, free_text=True)).startswith(f"Nothing found for “{asked}”.")


async def test_a_slash_command_says_them_as_options(archive: Chat) -> None:
    said = Invocation("search", {"words": "gpt", "in": "news", "after": "2025-12"})
    assert (await archive.text(said)).startswith("News 1 · Dec 18")


async def test_what_is_no_day_is_refused_and_what_is_no_section_is_a_word(archive: Chat) -> None:
    text = await archive.text("search gpt after:soon")
    assert text == "“soon” is no day, month or year. Write 2025, 2025-12 or 2025-12-20, for example after:2025-12"
    assert (await archive.text("search gpt in:house")).startswith("Found for “gpt in:house”:\nFew have all of it")


async def test_an_address_asks_for_its_story(archive: Chat) -> None:
    for typed in ("https://news.example.org/12/18/2", "search https://www.news.example.org/12/18/2?utm_source=x#top"):
        assert (await archive.text(typed, free_text=True)).startswith("News 2 · Dec 18\n苍鹭上市")
    assert (await archive.text("search https://example.org/none")).startswith("Nothing found for “https://")


async def test_where_few_have_all_of_it_the_commonest_word_is_left_out_and_it_says_so(archive: Chat) -> None:
    assert (await archive.text("search 上市 开源")).splitlines() == [
        "Found for “上市 开源”:",
        "Few have all of it, so some of these are without “开源”.",
        "1 苍鹭上市 · Dec 18 n2",
    ]
    assert "不含「開源」的" in await archive.text("search 上市 開源", locale="zh-TW")


async def test_older_hits_are_a_button_away_with_the_same_filters(empty_chat: Chat) -> None:
    for day in range(1, 10):
        await empty_chat.publish(told(day, f"苍鹭 {'甲乙丙丁戊己庚辛壬'[day - 1] * 9}"))
    first = await empty_chat.say("search 苍鹭 in:news before:2025-12-09")
    assert labels(first) == ["1", "2", "3", "4", "5", "6", "More"]
    assert lines(first)[-1] == "hits 2 苍鹭 in:news before:2025-12-09"
    second = await empty_chat.press(lines(first)[-1])
    assert labels(second) == ["7", "8", "‹"]
    assert shown(second).splitlines()[1].endswith(" · Dec 2 n1")


async def test_search_alone_asks_what_for(archive: Chat) -> None:
    assert (await archive.text("search")).startswith("Search for what?")


async def test_what_is_written_in_chinese_is_answered_in_it(archive: Chat) -> None:
    assert (await archive.text("search 甲乙丙", locale="zh-TW")).startswith("沒有找到「甲乙丙」")
    assert (await archive.text("search heron", locale="zh")).startswith("找到“heron”：\n1 Heron 2.0 开源 · 12月18日 t1")


async def test_a_withdrawn_issue_is_not_found(chat: Chat) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Heron", news=1, tools=1))
    archived = await chat.context.storage.issues.get("ainews", date(2025, 12, 19))
    assert archived is not None
    await chat.context.storage.issues.revisions.withdraw(archived, now=chat.clock.now())
    assert (await chat.text("search heron")).startswith("Nothing found for “heron”.")
