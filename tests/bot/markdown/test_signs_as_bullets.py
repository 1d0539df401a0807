"""Emoji that begin every title, as a bullet would, below lines with other emoji that name the sections."""

import pytest

from bot.model import plain
from tests.bot.markdown.test_shapes import read


@pytest.mark.parametrize("sign", ["🔹", "📌", "✅"])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_titles_behind_one_emoji_stand_in_the_sections_that_other_emoji_name(sign: str, apart: str) -> None:
    news = (
        f"🔥 重點新聞{apart}{sign} 甲推出模型\n定價不變\n👉 https://a.org/1\n\n{sign} 乙法說會\n👉 https://a.org/2\n\n"
    )
    tools = f"🛠 工具推薦{apart}{sign} 丙 — 代理\n👉 https://a.org/3\n{sign} 丁上架\n\n今天就到這裡，明天見！\n"
    issue = read("# AI 日報 2026-11-27\n\n各位早安 ☀️\n\n" + news + tools)
    assert {s.title: [(story.title, story.url) for story in s.stories] for s in issue.sections} == {
        "🔥 重點新聞": [("甲推出模型", "https://a.org/1"), ("乙法說會", "https://a.org/2")],
        "🛠 工具推薦": [("丙 — 代理", "https://a.org/3"), ("丁上架", None)],
    }
    assert [plain(line) for line in issue.closing] == ["今天就到這裡，明天見！"]


def test_points_behind_one_emoji_are_what_the_title_above_them_says() -> None:
    page = "# AI Daily 2026-11-27\n\n🔥 A ships X\n✅ fast\n✅ cheap\nhttps://a.org/1\n\n🚀 B ships Y\n✅ slow\n✅ dear\nhttps://a.org/2\n"
    (section,) = read(page).sections
    assert [(story.title, story.url) for story in section.stories] == [
        ("A ships X", "https://a.org/1"),
        ("B ships Y", "https://a.org/2"),
    ]


@pytest.mark.parametrize("leave", ["（完）", "以上就是今天的全部内容。", "今天就到這裡。"])
def test_the_end_of_an_issue_is_no_part_of_its_last_story(leave: str) -> None:
    issue = read(f"# 早报 2026-11-27\n\n## 1. 甲发布\n\n正文。\n\n## 2. 乙发布\n\n正文。\n\n{leave}\n")
    assert [plain(line) for line in issue.closing] == [leave]


@pytest.mark.parametrize(
    "name", ["【今日工具】", "【今日工具】\n", "**今日工具**", "## 今日工具", "今日工具：", "今日工具\n----"]
)
@pytest.mark.parametrize("signs", ["🔧🔧", "🅰️🅱️", "🔧🎧"])
@pytest.mark.parametrize("title", ["# 日报 2026-11-27", "【日报】2026年11月27日"])
def test_emoji_before_titles_right_below_a_name_are_bullets(title: str, name: str, signs: str) -> None:
    first, second = signs[: len(signs) // 2], signs[len(signs) // 2 :]
    page = f"{title}\n\n## 今日要闻\n\n1️⃣ 甲公司发布新品 [详情](https://a.cn/1)\n2️⃣ 乙公司融资 [详情](https://a.cn/2)\n\n"
    page = page if name.startswith("##") else page.replace("## 今日要闻", "【今日要闻】")
    page += f"{name}\n{first} vecdiff：比较索引 https://a.org/1\n{second} mutebox：去口头禅 https://a.org/2\n\n再见～\n"
    issue = read(page)
    news, tools = issue.sections
    assert [story.title for story in news.stories] == ["甲公司发布新品", "乙公司融资"]
    assert [(story.title, story.url) for story in tools.stories] == [
        ("vecdiff：比较索引", "https://a.org/1"),
        ("mutebox：去口头禅", "https://a.org/2"),
    ]
    assert [plain(line) for line in issue.closing] == ["再见～"]


BRIDGE = "➡️ **Bridge closed.** For a week. [OPB](https://a.org/1)"
RAIN = "➡️ **Rain is coming.** Lots of it. [KGW](https://a.org/2)"


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(("first", "second"), [("What's happening", "Eat this"), ("今日大事", "吃什么")])
def test_lines_in_bold_behind_other_emoji_name_sections_of_titles_with_their_links(
    apart: str, first: str, second: str
) -> None:
    soup = "➡️ **Soup.** A new place. [Menu](https://a.org/3)"
    page = f"🗞️ **{first}**{apart}{BRIDGE}{apart}{RAIN}\n\n🍽️ **{second}**{apart}{soup}\n"
    issue = read(f"# Portland 2026-11-27\n\n{page}")
    assert {s.title: [story.url for story in s.stories] for s in issue.sections} == {
        f"🗞️ {first}": ["https://a.org/1", "https://a.org/2"],
        f"🍽️ {second}": ["https://a.org/3"],
    }


def test_such_a_line_over_words_is_no_story_of_the_section_above() -> None:
    weekend = "📅 **This weekend**\n\n- Market on Saturday\n- Concert on Sunday\n"
    issue = read(f"# Portland 2026-11-27\n\n🗞️ **What's happening**\n\n{BRIDGE}\n\n{RAIN}\n\n{weekend}")
    assert [len(section.stories) for section in issue.sections] == [2]
    assert [plain(line) for line in issue.closing] == ["📅 This weekend", "• Market on Saturday", "• Concert on Sunday"]


def test_titles_in_bold_behind_an_emoji_each_stay_stories() -> None:
    page = "".join(f"{sign} **{sign} news**\n\nText. [l](https://a.org/{n})\n\n" for n, sign in enumerate("🔥🚀💡"))
    assert [len(section.stories) for section in read(f"# Daily 2026-11-27\n\n{page}").sections] == [3]
