"""Names of sections that stand alone in their paragraphs over numbers, and those of closing words behind them."""

import pytest

from tests.bot.markdown.test_shapes import TOP, read, words

A = "https://a.org/{}"


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(section.title, [story.title for story in section.stories]) for section in read(text).sections]


def page(names: list[str], items: list[str], item: str) -> str:
    """Two stories below the first name, one below the second, words below the third."""
    first, second, third = (item.format(text, at) for at, text in enumerate(items, start=1))
    return f"{TOP}{names[0]}\n\n{first}\n\n{second}\n\n{names[1]}\n\n{third}\n\n{names[2]}\n\n周末愉快。\n"


ITEMS = [
    "{1}. **{0}**\n正文。\n🔗 https://a.org/{1}",
    "{1}️⃣ **{0}**\n正文。\n🔗 https://a.org/{1}",
    "{1}、{0}\n\n正文。\n\nhttps://a.org/{1}",
]


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize(
    "names",
    [
        ["📌 今日要闻", "🛠 工具推荐", "💬 编者按"],
        ["📱 数码", "🚗 汽车", "✍️ 写在最后"],
        ["▶ 今日要聞", "▶ 工具推薦", "▶ 編者按"],
        ["▌大模型", "▌机器人", "▌结语"],
        ["今日要闻", "工具推荐", "写在最后"],
        ["「要闻」", "「工具推荐」", "「写在最后」"],
        ["📱 Phones", "🚗 Cars", "Closing words"],
    ],
)
def test_names_over_numbers_are_sections_and_the_last_one_closes(names: list[str], item: str) -> None:
    text = page(names, ["谷歌发布新模型", "月之暗面融资", "新编辑器"], item)
    assert told(text) == [(names[0], ["谷歌发布新模型", "月之暗面融资"]), (names[1], ["新编辑器"])]
    assert words(read(text)) == ([], [names[2], "周末愉快。"])
    assert [story.number for _, story in read(text)] == [1, 2, 3]


def test_quoted_names_stand_over_titles_in_bold() -> None:
    text = (
        "> 📱 **大模型**\n\n**1、甲开源**\n> 参数 1.2T。\n\n**2、乙上线**\n> 支持长文。\n\n"
        "> 🧰 **产品**\n\n**3、丙五代**\n> 一键短剧。\n\n**4、丁浏览器**\n> 搜索代理。\n"
    )
    assert told(TOP + text) == [("📱 大模型", ["甲开源", "乙上线"]), ("🧰 产品", ["丙五代", "丁浏览器"])]


@pytest.mark.parametrize("name", ["📱 数码", "今日要闻"])
def test_a_line_behind_an_emoji_at_the_end_of_each_story_is_its_text(name: str) -> None:
    stories = "".join(f"{n}. **标题{n}**\n\n正文。\n\n💡 {said}\n\n" for n, said in enumerate(["有意思", "值得看"], 1))
    assert told(f"{TOP}{name}\n\n{stories}") == [(name, ["标题1", "标题2"])]


@pytest.mark.parametrize("opening", ["☀️ 早上好", "☀️ Good morning"])
def test_a_line_that_greets_over_the_first_number_is_no_section(opening: str) -> None:
    text = f"{TOP}{opening}\n\n1. **标题一**\n正文。\n\n2. **标题二**\n正文。\n"
    assert told(text) == [("", ["标题一", "标题二"])]
    assert words(read(text)) == ([opening], [])
