"""Stories without any mark that end with their sources, and names of sections over them or over first numbers."""

import pytest

from bot.errors import DigestError
from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, A, B, read, shape, words

C = "https://c.org/3"
TOLD = [("苹果发布新芯片", A, "M6 来了，快了两成。"), ("谷歌裁员", B, "百人。")]
TOOL = ("Zed", C, "一款编辑器。")


def stanza(title: str, link: str, text: str, *, source: str, apart: str = "\n") -> str:
    return apart.join((title, text, source.format(link))) + "\n"


@pytest.mark.parametrize("source", ["原文：{}", "来源：[36氪]({})", "[原文]({})", "🔗 {}", "{}", "Source: {}"])
@pytest.mark.parametrize(("apart", "between"), [("\n", "\n"), ("\n\n", "\n"), ("\n", "")])
@pytest.mark.parametrize("title", ["# 日报 2026-11-27", "日报 2026-11-27"])
def test_a_title_over_a_text_and_its_source_is_a_story(title: str, apart: str, between: str, source: str) -> None:
    stories = between.join(stanza(*told, source=source, apart=apart) for told in TOLD)
    assert shape(f"{title}\n\n{stories}\n明天见。\n") == [("", TOLD)]
    assert words(read(f"{title}\n\n{stories}\n明天见。\n"))[1] == ["明天见。"]


@pytest.mark.parametrize(
    "names", [("一、要闻", "二、工具"), ("## 要闻", "## 工具"), ("**要闻**", "**工具**"), ("要闻", "工具")]
)
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_so_it_is_below_the_names_of_sections(names: tuple[str, str], apart: str) -> None:
    news = "\n".join(stanza(*told, source="原文：{}", apart=apart) for told in TOLD)
    tools = stanza(*TOOL, source="原文：{}", apart=apart)
    page = f"日报 2026-11-27\n\n{names[0]}\n\n{news}\n{names[1]}\n\n{tools}"
    shown = [name.strip("#* ") for name in names]
    assert shape(page) == [(shown[0], TOLD), (shown[1], [TOOL])]
    assert parse(page).warnings == ()


def test_names_behind_signs_over_such_are_sections_be_it_over_one() -> None:
    news = "\n".join(stanza(*told, source="链接：{}") for told in TOLD)
    page = f"日报 2026-11-27\n\n★ 看点\n\n{news}\n★ 好物\n\n{stanza(*TOOL, source='链接：{}')}"
    assert shape(page) == [("★ 看点", TOLD), ("★ 好物", [TOOL])]


def test_names_with_numbers_may_stand_without_blank_lines() -> None:
    news = "".join(stanza(*told, source="原文：{}") for told in TOLD)
    page = f"日报 2026-11-27\n\n一、要闻\n{news}二、看点\n{news.replace('苹果', '微软')}"
    assert [(title, len(stories)) for title, stories in shape(page)] == [("一、要闻", 2), ("二、看点", 2)]


def test_numbered_stories_with_their_sources_are_no_sections() -> None:
    page = f"{TOP}一、苹果发布新芯片\n\nM6 来了。\n\n原文：{A}\n\n二、谷歌裁员\n\n百人。\n\n原文：{B}\n"
    assert [story[0] for story in shape(page)[0][1]] == ["苹果发布新芯片", "谷歌裁员"]


def test_what_opens_the_page_is_no_part_of_the_first_story() -> None:
    stories = "\n".join(stanza(*told, source="原文：{}") for told in TOLD)
    issue = read(f"日报 2026-11-27\n\n今天有两条\n\n{stories}")
    assert ([story.title for _, story in issue], words(issue)[0]) == ([one[0] for one in TOLD], ["今天有两条"])


def test_sentences_over_sources_are_prose() -> None:
    with pytest.raises(DigestError, match="no stories"):
        parse(f"{TOP}It was a long day. We walked.\nSource: {A}\n\nThen it rained, and we sat.\nSource: {B}\n")


@pytest.mark.parametrize("number", ["{}️⃣ ", "{}. ", "{}、"])
@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("names", [("📰 要闻", "🛠️ 工具"), ("🔥 大模型", "💰 融资"), ("🔥 Models", "💰 Money")])
def test_emoji_sections_over_first_numbers_need_no_blank_lines(
    names: tuple[str, str], between: str, number: str
) -> None:
    lists = [
        f"{name}\n" + "".join(f"{number.format(at)}{who}公司的消息 {A}/{at}\n" for at in (1, 2))
        for name, who in zip(names, "甲乙", strict=True)
    ]
    page = f"日报 2026-11-27\n\n{between.join(lists)}"
    assert [(title, len(stories)) for title, stories in shape(page)] == [(name, 2) for name in names]
    assert parse(page).warnings == ()


def test_emoji_over_bullets_are_sections_though_only_one_has_long_titles() -> None:
    page = f"📅 2026-11-27\n\n🔥 热点\n• 苹果发布 M6 芯片 {A}\n\n💡 观点\n• 开源会赢 {B}\n"
    assert [(title, len(stories)) for title, stories in shape(page)] == [("🔥 热点", 1), ("💡 观点", 1)]
    assert read(page).title == ""


def test_a_line_behind_an_emoji_over_another_number_is_of_its_story() -> None:
    page = f"{TOP}1. 甲公司的消息 {A}\n🔥 很热\n2. 乙公司的消息 {B}\n💰 很贵\n3. 丙公司的消息 {C}\n"
    ((_, stories),) = shape(page)
    assert [story[2] for story in stories] == ["🔥 很热", "💰 很贵", ""]
