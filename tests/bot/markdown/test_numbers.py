"""Numbers right before a title that begins with a figure: they are numbers where they count on."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, read


def told(text: str) -> list[tuple[int, str, str]]:
    return [(story.number, story.title, story.summary_text) for _, story in read(TOP + text)]


@pytest.mark.parametrize(
    "title", ["12306：元旦火车票开售", "2027年高考定于6月", "360公司发布新品", "3D 打印的桥", "5G 用户突破十亿"]
)
@pytest.mark.parametrize("item", ["{}、{}", "{}）{}", "{}．{}", "{}.{}", "**{}、{}**", "## {}、{}", "- {}、{}"])
def test_a_number_that_counts_on_is_one_before_a_figure(item: str, title: str) -> None:
    for titles in (["中央气象台：降温", title, "广东：新规"], [title, "中央气象台：降温"]):
        text = "\n\n".join(item.format(number, one) for number, one in enumerate(titles, start=1))
        assert told(text) == [(number, one, "") for number, one in enumerate(titles, start=1)]


def test_several_titles_that_begin_with_a_figure_count_on_to_the_last() -> None:
    titles = ["央行降准", "5G 用户突破十亿", "3D 打印的桥"]
    text = "\n".join(f"{number}、{title}" for number, title in enumerate(titles, start=1))
    assert [title for _, title, _ in told(text)] == titles


@pytest.mark.parametrize("words", ["2、3线城市也降温。", "3、4线城市降温。", "1、2月份的数据。", "2.5 亿元投放。"])
def test_figures_that_do_not_count_on_are_words_of_a_story(words: str) -> None:
    sign = words[1]
    text = f"1{sign} 央行降准\n\n{words}\n\n2{sign} 统计局发布数据\n\n正文。\n"
    assert told(text) == [(1, "央行降准", words), (2, "统计局发布数据", "正文。")]


def test_figures_above_the_first_number_open_the_digest() -> None:
    issue = read(f"{TOP}1、2月份数据发布。\n\n1、央行降准\n\n2、统计局发布数据\n")
    assert [line[0].text for line in issue.opening] == ["1、2月份数据发布。"]


@pytest.mark.parametrize("number", ["**0{}**", "## 0{}", "0{}", "**{}**", "**NO.{}**", "{}."])
@pytest.mark.parametrize("title", ["**{}**", "## {}", "### [{}](https://a.org/1)"])
def test_a_number_in_a_line_of_its_own_is_that_of_the_title_below(title: str, number: str) -> None:
    text = "".join(
        f"{number.format(at)}\n\n{title.format(said)}\n\n正文。\n\n[来源](https://a.org/{at})\n\n---\n\n"
        for at, said in enumerate(["苹果折叠屏", "特斯拉获批", "抖音分身"], start=1)
    )
    assert told(text) == [(1, "苹果折叠屏", "正文。"), (2, "特斯拉获批", "正文。"), (3, "抖音分身", "正文。")]


def test_years_over_titles_are_sections() -> None:
    text = f"{TOP}**26**\n\n**甲**\n\n文。[a](https://a.org/1)\n\n**25**\n\n**乙**\n\n文。[b](https://a.org/2)\n"
    assert [section.title for section in read(text).sections] == ["26", "25"]


@pytest.mark.parametrize("names", [("01 大模型", "02 大厂"), ("1 大模型", "2 大会"), ("1. 大模型", "2. 大数据")])
def test_the_number_of_a_section_promises_no_stories(names: tuple[str, str]) -> None:
    item = "- [{}公司发布](https://a.org/1)：一。\n- [{}公司裁员](https://a.org/2)：二。\n\n"
    lists = [f"## {name}\n\n{item.format(who, who)}" for name, who in zip(names, "甲乙", strict=True)]
    parsed = parse(TOP + "".join(lists))
    assert [(section.title, len(section.stories)) for section in parsed.issue.sections] == [(one, 2) for one in names]
    assert parsed.warnings == ()
