"""Whatever people call a thing, and whatever the bot calls it, is understood: with a slash or without one."""

from dataclasses import replace
from datetime import date

import pytest

from bot.commands import TABLE, Dispatcher
from bot.commands.context import Incoming
from bot.commands.reading.typed_lines import read_line
from bot.commands.reading.what_was_typed import TypedLine
from bot.document import Document, Invocation
from bot.locales import Language, words
from bot.model import Issue, Section, SectionKind
from tests.bot.commands.chat import (
    ANN,
    CLUB,
    EDITION,
    TODAY,
    Chat,
    FakePermissions,
    a_story,
    an_issue,
    labels,
    lines,
    shown,
)

NEWEST = "AI Daily · Sat, Dec 20\n"
PAPERS = date(2025, 12, 19)


def with_papers(day: date) -> Issue:
    """An issue with a third section under a title of its own and a fourth that has none."""
    issue = an_issue(day, topic="Gemini", news=2, tools=2)
    papers = Section(
        kind=SectionKind.OTHER,
        title="🔬 论文速递",
        stories=(a_story(1, "Attention", None), a_story(2, "Mamba", None)),
    )
    return replace(issue, sections=(*issue.sections, papers))


async def heard(chat: Chat, text: str, *, free_text: bool = False, addressed: bool = True) -> Document | None:
    """What a group hears."""
    said = Incoming(
        said=text,
        place=CLUB,
        permissions=FakePermissions(),
        user="1",
        locale="en",
        free_text=free_text,
        addressed=addressed,
    )
    return await Dispatcher(context=chat.context).answer(said)


# --- words for commands -----------------------------------------------------------------------------------------

WORDS = [
    ("stop", "There is no subscription here yet."),
    ("退订", "There is no subscription here yet."),
    ("退訂", "There is no subscription here yet."),
    ("取消订阅", "There is no subscription here yet."),
    ("subscribe", "Right. It comes here"),
    ("订阅 8:30", "Right. It comes here every day at 08:30"),
    ("订阅8:30", "Right. It comes here every day at 08:30"),
    ("訂閱 8:30", "Right. It comes here every day at 08:30"),
    ("最新", NEWEST),
    ("latest", NEWEST),
    ("latest 标题", NEWEST),
    ("Newest.", NEWEST),
    ("latest news", NEWEST),
    ("最新新闻", NEWEST),
    ("AI Daily", NEWEST),
    ("AI 日报", NEWEST),
    ("help", "What I can do"),
    ("帮助", "What I can do"),
    ("幫助", "What I can do"),
    ("时区", "There is no subscription here yet."),
    ("time zone", "There is no subscription here yet."),
    ("为什么", "There is no subscription here yet."),
    ("往期", "Archive"),
    ("上周", "There is no issue from Dec 8 to Dec 14."),
    ("last week", "There is no issue from Dec 8 to Dec 14."),
    ("this week", "Archive"),
    ("新闻", NEWEST),
    ("关于", "Paperboy "),
]


@pytest.mark.parametrize(("typed", "answer"), WORDS)
async def test_alone_with_the_bot_a_word_for_a_command_is_that_command(chat: Chat, typed: str, answer: str) -> None:
    for line, free in ((typed, True), (f"/{typed}", True), (typed, False)):
        assert (await chat.text(line, free_text=free)).startswith(answer), (line, free)


@pytest.mark.parametrize(("typed", "answer"), WORDS)
async def test_in_a_group_it_is_so_too_in_reply_to_the_bot(chat: Chat, typed: str, answer: str) -> None:
    document = await heard(chat, typed, free_text=True)
    assert document is not None
    assert shown(document).startswith(answer)


@pytest.mark.parametrize(
    ("typed", "answered"),
    [("stop", False), ("today", False), ("news 3", False), ("hello", False), ("退订", True), ("新闻 3", True)],
)
async def test_among_others_a_command_in_latin_letters_is_left_to_the_bot_that_has_it(
    chat: Chat, typed: str, *, answered: bool
) -> None:
    assert (await heard(chat, typed, addressed=False) is not None) is answered
    assert await heard(chat, typed, addressed=False, free_text=True) is None


MOST_WORDS = 8


async def test_every_command_of_the_menu_is_found_by_every_word_that_help_shows_for_it(chat: Chat) -> None:
    for language in Language:
        text = await chat.text("help", locale=language)
        for command in [each for each in TABLE if each.menu]:
            synonyms = command.synonyms(words(language))
            assert words(language).listing(synonyms) in text
            assert synonyms
            assert len(synonyms) <= MOST_WORDS, "help is read, not searched: a question is no word for a command"


def test_no_word_stands_for_two_commands() -> None:
    meant: dict[str, str] = {command.name: command.name for command in TABLE}
    for language in Language:
        for command in TABLE:
            for word in command.synonyms(words(language)):
                assert meant.setdefault(word, command.name) == command.name, word


async def test_free_text_that_only_begins_with_a_command_is_looked_for_in_the_titles(chat: Chat) -> None:
    await chat.publish(an_issue(PAPERS, topic="Top of the language models", news=1, tools=1))
    for typed in ("language models", "top models"):
        assert (await chat.text(typed, free_text=True)).startswith(f"Found for “{typed}”:")
    assert (await chat.text("about Nobody", free_text=True)).startswith("Nothing found for “about Nobody”.")


async def test_free_text_that_is_neither_a_command_nor_in_a_title_is_answered_as_the_command_does(chat: Chat) -> None:
    assert (await chat.text("top 50", free_text=True)).startswith("“50” is not a number from 1 to 10.")
    assert "headlines" in await chat.text("latest gemini", free_text=True)


async def test_words_of_no_title_that_are_nearly_a_command_offer_it(chat: Chat) -> None:
    document = await chat.say("subscibe", free_text=True)
    assert shown(document).startswith("Nothing found for “subscibe”.")
    assert lines(document) == ["subscribe", "latest", "settings", "help"]


# --- what the bot prints ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["3", "３", "#3", "＃３", "第3条", "第 3 条", "第三条", "n3", "N 3", "News 3", "news 3", "新闻 3", "新闻3",
     "新聞 3", "新闻第3条", "第3条新闻", "📰 新闻 3", "3。", "news #3"],
)  # fmt: skip
async def test_the_name_of_a_news_story_however_it_is_written(chat: Chat, name: str) -> None:
    for line, how in ((name, {"free_text": True}), (f"story {name}", {}), (name, {})):
        assert (await chat.text(line, **how)).startswith("News 3 · Dec 20\n"), line


@pytest.mark.parametrize(
    "name", ["t3", "ｔ３", "t 3", "T 3", "tool 3", "Tool 3", "工具 3", "工具3", "第三个工具", "2.3"]
)
async def test_the_name_of_a_tool_however_it_is_written(chat: Chat, name: str) -> None:
    for line, how in ((name, {"free_text": True}), (f"story {name}", {})):
        assert (await chat.text(line, **how)).startswith("Tool 3 · Dec 20\n"), line


@pytest.mark.parametrize(
    "name",
    ["2025-12-18 t3", "2025-12-18/t3", "12-18 t3", "12月18日 工具 3", "12月18日的工具 3", "工具 3 · 12月18日",
     "12月18日工具3", "前天工具三", "周四第三个工具",
     "Dec 18 t3", "Tool 3 · Dec 18", "Tool 3 · Thu, Dec 18", "前天 t3", "t3 2025-12-18", "２０２５－１２－１８　ｔ３"],
)  # fmt: skip
async def test_a_story_of_a_day_that_stands_before_or_behind_it(chat: Chat, name: str) -> None:
    assert (await chat.text(name, free_text=True)).startswith("Tool 3 · Dec 18\n")


@pytest.mark.parametrize("language", Language)
async def test_the_title_that_a_story_is_shown_under_is_its_name(chat: Chat, language: Language) -> None:
    await chat.publish(with_papers(PAPERS))
    for ref in ("2025-12-18/n3", "2025-12-18/t10", "2025-12-19/3.2"):
        title = (await chat.text(f"story {ref}", locale=language)).splitlines()[0]
        assert (await chat.text(title, free_text=True, locale=language)).splitlines()[0] == title


@pytest.mark.parametrize(
    "name", ["论文速递 2", "論文速遞 2", "🔬 论文速递 2", "论文速递 第2条", "论文速递2", "3.2", "第 3.2 条"]
)
async def test_the_title_of_a_section_with_a_number_is_a_story(chat: Chat, name: str) -> None:
    await chat.publish(with_papers(date(2025, 12, 21)))
    assert (await chat.text(name, free_text=True)).startswith("🔬 论文速递 2 · Dec 21\nMamba\n")
    document = await heard(chat, name, free_text=True)
    assert document is not None


async def test_a_title_with_a_number_that_is_no_sections_is_looked_for(chat: Chat) -> None:
    assert (await chat.text("Claude 新闻 3 of 2025-12-18", free_text=True)).startswith("News 3 · Dec 18\n")
    assert (await chat.text("claude 7", free_text=True)).startswith("Found for “claude 7”:")


async def test_a_later_section_without_a_title_has_names_that_lead_back(chat: Chat) -> None:
    issue = an_issue(date(2025, 12, 21), topic="Gemma", news=2, tools=2)
    untitled = Section(kind=SectionKind.OTHER, stories=(a_story(1, "One", None), a_story(2, "Two", None)))
    await chat.context.storage.issues.revisions.add(
        EDITION, replace(issue, sections=(*issue.sections, untitled)), now=chat.clock.now(), push=False
    )
    for locale, name in (("en", "Story 3.2 · Dec 21"), ("zh", "第 3.2 条 · 12月21日")):
        title = (await chat.text("3.2", locale=locale)).splitlines()[0]
        assert title == name
    assert (await chat.text("第 3.2 条", free_text=True, locale="en")).splitlines()[1] == "Two"


@pytest.mark.parametrize(
    "day",
    [
        "12月18日",
        "12月18日 周四",
        "12月18日 週四",
        "Dec 18",
        "Thu, Dec 18",
        "2025-12-18",
        "12-18",
        "１２月１８日",
        "前天",
    ],
)
async def test_a_day_alone_is_its_issue(chat: Chat, day: str) -> None:
    for line, how in ((day, {"free_text": True}), (f"issue {day}", {}), (f"/issue {day}", {"free_text": True})):
        assert (await chat.text(line, **how)).startswith("AI Daily · Thu, Dec 18\n"), line


async def test_a_day_of_several_words_goes_with_a_style(chat: Chat) -> None:
    for line in ("issue Thu, Dec 18 headlines", "issue 12月18日 周四 只看标题"):
        assert "issue 2025-12-18 full" in lines(await chat.say(line))


async def test_full_width_letters_are_letters(chat: Chat) -> None:
    text = await chat.text("／ｔｏｐ　１", free_text=True)
    assert text.startswith(NEWEST)
    assert "2 Claude" not in text


# --- titles in either script ------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["资讯模型", "資訊模型", "资讯 模型", "資訊　模型", "ＧＰＴ 資訊", "gpt 资讯"])
async def test_a_title_is_found_in_either_script_of_chinese(chat: Chat, asked: str) -> None:
    for day, title in ((date(2025, 12, 13), "GPT 的资讯模型"), (date(2025, 12, 14), "ＧＰＴ 的資訊模型")):
        await chat.publish(an_issue(day, topic=title, news=1, tools=1))
    document = await chat.say(f"story {asked}")
    assert labels(document) == ["1", "2", "3", "4"]
    assert {line.split("/")[0] for line in lines(document)} == {"story 2025-12-13", "story 2025-12-14"}


@pytest.mark.parametrize("name", ["論文", "论文", "🔬 論文速遞"])
async def test_a_section_is_found_in_either_script_of_chinese(chat: Chat, name: str) -> None:
    await chat.publish(with_papers(date(2025, 12, 21)))
    assert "1 Attention" in await chat.text(f"section {name}")


# --- hints and withdrawn days -----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["top 1", "tools 1", "top", "latest", "issue 2025-12-18", "section 2025-12-18/1"])
async def test_the_hint_under_stories_names_one_of_them(chat: Chat, typed: str) -> None:
    text = await chat.text(typed)
    hint = text.rpartition("/story ")[2]
    name, title = (await chat.text(f"story {hint}")).splitlines()[:2]
    assert title in text
    assert ("Tool" in name) is (typed in {"tools 1", "latest", "issue 2025-12-18"})


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("the wrong month.", "The issue of Dec 18 was withdrawn: the wrong month."),
        ("", "The issue of Dec 18 was withdrawn."),
    ],
)
async def test_a_day_that_was_withdrawn_says_so_and_offers_its_neighbours(chat: Chat, why: str, said: str) -> None:
    archived = await chat.context.storage.issues.get(EDITION, date(2025, 12, 18))
    assert archived is not None
    await chat.context.storage.issues.revisions.withdraw(archived, now=chat.clock.now(), why=why)
    for typed in ("issue 2025-12-18", "2025-12-18/t3", "12月18日"):
        document = await chat.say(typed, place=ANN)
        assert shown(document) == said
        assert lines(document) == ["issue 2025-12-16", "issue 2025-12-20"]


@pytest.mark.parametrize("name", ["论文速递 2", "第 3.2 条", "🔬 论文速递 2 · 12月21日"])
async def test_the_name_of_a_story_is_read_once_and_then_has_its_reference(chat: Chat, name: str) -> None:
    await chat.publish(with_papers(date(2025, 12, 21)))
    incoming = Incoming(said=name, place=ANN, permissions=FakePermissions(), free_text=True)
    meant = await read_line(TypedLine.of(incoming), TABLE, words(Language.ENGLISH).on(TODAY), chat.context)
    assert meant == Invocation("story", {"ref": "2025-12-21/3.2"})
