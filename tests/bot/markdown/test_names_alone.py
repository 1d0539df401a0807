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


@pytest.mark.parametrize("apart", ["", "\n"])
@pytest.mark.parametrize(
    "item", ["{0}. **{1}**", "{0}. {1}。 https://a.org/{0}", "{0}、[{1}](https://a.org/{0})\n   正文。"]
)
@pytest.mark.parametrize("sign", ["▌", "■ ", "★ ", "📌 "])
def test_names_behind_one_sign_need_no_blank_line_over_numbers_that_count_on(sign: str, item: str, apart: str) -> None:
    first, second, third = (item.format(at, text) for at, text in enumerate(["央行降准", "出口回升", "甲裁员"], 1))
    text = f"{TOP}{sign}宏观\n{first}\n{second}\n{apart}{sign}公司\n{third}\n{apart}{sign}结语\n周末愉快。\n"
    assert told(text) == [(f"{sign}宏观", ["央行降准", "出口回升"]), (f"{sign}公司", ["甲裁员"])]
    assert words(read(text)) == ([], [f"{sign}结语", "周末愉快。"])


@pytest.mark.parametrize("over", ["", "📌 今日三条\n"])
def test_a_remark_behind_another_sign_right_over_the_next_number_is_the_story_s(over: str) -> None:
    items = "1. **标题1**\n正文。\n💡 有意思\n2. **标题2**\n正文。\n💡 值得看\n3. **标题3**\n正文。\n"
    assert [titles for _, titles in told(TOP + over + items)] == [["标题1", "标题2", "标题3"]]
