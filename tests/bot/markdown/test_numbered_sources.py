"""Lists of numbered sources are no stories: their addresses belong to what cites them, or to the stories they count."""

import pytest

from bot.markdown import WarningKind, parse
from tests.bot.markdown.test_shapes import TOP, A, B, read, words

C = "https://c.org/3"
NAMES = [
    "来源：\n",
    "参考链接：\n",
    "## 参考链接\n\n",
    "**资料来源**\n\n",
    "### References\n\n",
    "Sources:\n\n",
    "【参考资料】\n",
    "",
]
FORMS = ["{}. ", "{}、", "[{}] ", "({}) ", "[{}]"]
SHAPES = [
    "{0}. **{1}**：{2}\n",
    "{0}. {1}，{2}\n",
    "{0}、{1}\n{2}\n\n",
    "**{0}. {1}**\n\n{2}\n\n",
    "## {0}. {1}\n\n{2}\n\n",
    "- **{1}**: {2}\n",
]
STORIES = (("苹果发布新芯片", "快了两成。"), ("谷歌裁员", "百人。"))


def told(shape: str, *, cites: tuple[str, ...] = ("", ""), in_title: bool = False) -> str:
    found = zip(STORIES, cites, strict=True)
    return "".join(
        shape.format(at, title + (cite if in_title else ""), text + ("" if in_title else cite))
        for at, ((title, text), cite) in enumerate(found, start=1)
    )


def links(text: str) -> list[tuple[str | None, list[str]]]:
    assert parse(text).warnings == ()
    return [(story.url, [link.url for link in story.references]) for _, story in read(text)]


@pytest.mark.parametrize(("name", "form"), [*zip(NAMES, [*FORMS, *FORMS[:3]], strict=True)])
@pytest.mark.parametrize("shape", SHAPES)
def test_where_the_numbers_match_a_story_has_the_address_of_its_own(shape: str, form: str, name: str) -> None:
    text = f"{TOP}{told(shape)}\n{name}{form.format(1)}{A}\n{form.format(2)}{B}\n"
    assert links(text) == [(A, []), (B, [])]


@pytest.mark.parametrize(("name", "form"), [("参考链接：\n", "[{}] "), ("## References\n\n", "{}. "), ("", "{}、")])
@pytest.mark.parametrize("shape", [*SHAPES, "## {1}\n\n{2}\n\n", "**{1}**\n\n{2}\n\n"])
@pytest.mark.parametrize("in_title", [False, True])
def test_a_story_has_what_it_cites_whatever_its_number(shape: str, form: str, name: str, *, in_title: bool) -> None:
    sources = "".join(f"{form.format(at)}{url}\n" for at, url in enumerate((A, B, C), start=1))
    text = f"{TOP}{told(shape, cites=('[2][3]', '[1]'), in_title=in_title)}\n{name}{sources}"
    assert links(text) == [(B, [C]), (A, [])]
    assert [story.title.rstrip("，。") for _, story in read(text)][-1].startswith("谷歌裁员")
    assert "[" not in "".join(story.title + story.summary_text for _, story in read(text))


def test_what_a_source_is_called_is_that_of_the_link() -> None:
    sources = f"[1] 路透社：{A}\n[2] [The Verge]({B})\n[3] {C}\n"
    (story, _) = (one for _, one in read(f"{TOP}{told(SHAPES[0], cites=('[1, 2]', '[3]'))}\n参考链接\n{sources}"))
    assert (story.url, [(link.text, link.url) for link in story.references]) == (A, [("The Verge", B)])


def test_raised_numbers_are_some() -> None:
    text = f"{TOP}- **苹果**发布新芯片¹\n- **谷歌**裁员³ ²\n\n¹ {A}\n² {B}\n³ {C}\n"
    assert links(text) == [(A, []), (C, [B])]


def test_a_list_in_one_line_is_one_too() -> None:
    text = f"{TOP}{told(SHAPES[0])}\n来源：[1] {A} [2] {B}\n"
    assert links(text) == [(A, []), (B, [])]


def test_numbers_count_over_all_sections_or_in_each() -> None:
    news = told(SHAPES[1])
    over_all = f"{TOP}## 新闻\n\n{news}\n## 工具\n\n1. **Zed**：好用。\n\n来源：\n1. {A}\n2. {B}\n3. {C}\n"
    assert [url for url, _ in links(over_all)] == [A, B, C]
    tools = news.replace("苹果", "微软").replace("谷歌", "华为")
    in_each = f"{TOP}## 新闻\n\n{news}\n来源：\n1. {A}\n2. {B}\n\n## 工具\n\n{tools}\n来源：\n1. {C}\n2. {A}\n"
    assert [url for url, _ in links(in_each)] == [A, B, C, A]


def test_the_sources_below_each_story_are_its_own() -> None:
    text = f"{TOP}## 苹果发布新芯片\n\n快。\n\n来源：\n1. {A}\n2. {B}\n\n## 谷歌裁员\n\n百人。\n\n来源：\n1. {C}\n"
    assert links(text) == [(A, [B]), (C, [])]


def test_fewer_sources_than_stories_are_those_of_the_numbers() -> None:
    text = f"{TOP}{told(SHAPES[0])}3. **微软**：涨。\n\n来源：\n1. {A}\n2. {B}\n"
    assert links(text) == [(A, []), (B, []), (None, [])]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("cites", "lines"), [(("", ""), (1, 2, 3)), (("[2]", ""), (1, 3))])
def test_sources_that_are_nobodys_are_named_and_no_stories(
    cites: tuple[str, str], lines: tuple[int, ...], shape: str
) -> None:
    text = f"{TOP}{told(shape, cites=cites)}\n来源：\n1. {A}\n2. {B}\n3. [The Verge]({C})\n"
    assert [story.url for _, story in read(text)] == [B if cites[0] else None, None]
    at = text[: text.index("来源：")].count("\n") + 1
    said = [(one.line, one.kind) for one in parse(text).warnings if "Nothing in the text names" in one.text]
    assert said == [(at + line, WarningKind.LEFT_OUT) for line in lines]


def test_a_list_of_titles_with_links_is_one_of_stories() -> None:
    links_behind = f"## Links\n\n1. [One of them]({A})\n2. [Another]({B})\n"
    text = f"{TOP}## News\n\n{told(SHAPES[0])}\n{links_behind}"
    assert [len(section.stories) for section in read(text).sections] == [2, 2]


def test_a_number_that_no_source_has_stays_a_word() -> None:
    text = f"{TOP}{told(SHAPES[0], cites=('[1]', '[7]'))}\n来源：\n1. {A}\n\n再见。\n"
    assert [story.summary_text for _, story in read(text)] == ["快了两成。", "百人。[7]"]
    assert words(read(text))[1] == ["再见。"]
