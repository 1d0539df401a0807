"""Stories as people name them: by a number with its sign, by an ordinal, by their section; several at once are not."""

import pytest

from bot.commands.reading.story_names import read_story_names
from tests.bot.commands.chat import Chat, an_issue, labels, lines, shown


@pytest.mark.parametrize(
    "typed",
    ["No 3", "no. 3", "No.3", "NO3", "nr 3", "№3", "编号3", "编号 三", "編號 3", "number three", "#three", "3rd story",
     "third story", "the third", "3rd one", "third news story", "第三則"],
)  # fmt: skip
async def test_a_news_story_by_its_number(chat: Chat, typed: str) -> None:
    for line, how in ((typed, {"free_text": True}), (f"/story {typed}", {})):
        assert (await chat.text(line, **how)).startswith("News 3 · Dec 20\n"), line


@pytest.mark.parametrize(
    "typed",
    ["3rd tool", "the 3rd tool", "tool no. 3", "tool number 3", "工具编号 3", "第二栏的第三条", "第2栏第3条",
     "第二个栏目的第三条", "第二欄的第三則", "第二部分第三条",
     "the second section's third", "the second section’s third",
     "second section, third story", "the third story of the second section", "section 2 story 3",
     "section two, story three", "#3 in section 2"],
)  # fmt: skip
async def test_a_tool_by_its_number_or_the_place_of_its_section(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("Tool 3 · Dec 20\n")


@pytest.mark.parametrize("typed", ["前天第二栏第三条", "Dec 18 tool no. 3", "the third tool of Dec 18"])
async def test_so_is_that_of_another_day(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("Tool 3 · Dec 18\n")


@pytest.mark.parametrize("typed", ["第二栏", "第二个栏目", "第二欄", "the second section"])
async def test_a_section_by_its_place(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).splitlines()[1] == "🛠️ Tools"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("3 4", "n3 n4"),
        ("2 5", "n2 n5"),
        ("3, 4, 5", "n3 n4 n5"),
        ("3 and 4", "n3 n4"),
        ("3、4", "n3 n4"),
        ("3和4", "n3 n4"),
        ("第三条和第四条", "n3 n4"),
        ("第三則與第四則", "n3 n4"),
        ("新闻 3 和 4", "n3 n4"),
        ("t3 t5", "t3 t5"),
        ("tools 3 and no. 4", "t3 t4"),
        ("3 and t4", "n3 t4"),
    ],
)
async def test_of_several_each_is_offered_and_none_is_guessed(chat: Chat, typed: str, offered: str) -> None:
    await chat.publish(an_issue(chat.clock.now().date().replace(day=19), topic=f"Reed {typed}", news=1, tools=1))
    document = await chat.say(typed, free_text=True)
    for answer in (document, await chat.say(f"/story {typed}")):
        assert shown(answer) == f"“{typed}” names more than one story, and I show one at a time:"
        assert labels(answer) == offered.split()
    assert (await chat.text(lines(document)[1])).splitlines()[0].endswith(f"{offered.split()[1][1:]} · Dec 20")


@pytest.mark.parametrize(
    ("locale", "said"), [("zh-CN", "“3 4”不止一条，一次只看一条："), ("zh-TW", "「3 4」不止一則，一次只看一則：")]
)
async def test_in_chinese_too(chat: Chat, locale: str, said: str) -> None:
    assert await chat.text("3 4", free_text=True, locale=locale) == said


@pytest.mark.parametrize("typed", ["casino 5", "nano 5", "third", "first", "3rd", "GPT 5", "Llama 3 4"])
async def test_what_only_ends_like_one_is_looked_for(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"Nothing found for “{typed}”")


@pytest.mark.parametrize("piece", ["3 ", "3和", "第三条和", "the ", "section 2 "])
def test_a_long_line_is_not_taken_apart_at_each_of_its_joints(piece: str) -> None:
    assert read_story_names(piece * 2000) == []
