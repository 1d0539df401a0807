"""The forms of a story's body: text, source lines, lists of links."""

import pytest

from bot.markdown import WarningKind, parse
from bot.model import Link, Mark, plain
from tests.bot.markdown.digests import read, story, warning_kinds

A, B, C = "https://a.dev/1", "https://b.dev/2", "https://c.dev/3"


@pytest.mark.parametrize(
    "body",
    [
        f"> 正文。\n> 来源：{A}",
        f"> 正文。\n>来源:{A}",
        f">正文。\n\n> 来源：[推文]({A})",
        f"> 正文。\n来源：{A}",
        f"> 正文。\n\n来源：[推文]({A})  ",
        f"> 来源：{A}\n> 正文。",
        f"> [{A}]({A})\n> 正文。",
        f"> {A}\n> 正文。",
        f"> 正文。\n**来源**：{A}",
        f"> 正文。\n> **来源：** {A}",
        f"> 正文。\n> 来源（GitHub）：[仓库]({A})",
        f"> 正文。\n> 来源：文章内容（原始推文链接：{A}）",
        f"> 正文。\n> 来源：文章内容（引用自 [@someone]({A}) 的推文）",
        f"> 正文。\n> 来源：演示 ([链接]({A}))",
        f"> 正文。\n> 来源：\n> - 推文：[{A}]({A})",
        f"> 正文。\n- [推文]({A})",
        f"> 正文。\n\n- [推文]({A})",
        f"> 正文。\n- 推文：[点此]({A})",
        f"> 正文。\n> - {A}",
        f"**描述**：正文。\n**来源**：{A}",
        f"**描述：** 正文。\n**来源：** {A}",
        f"正文。\n\n来源：{A}",
        f"\n\n  > 正文。   \n\n```\n来源：{A}\n```",
        f"---\n> 正文。\n> 来源：{A}\n---\n\n跋。",
        f"> 正文。\n> Source: {A}",
    ],
)
def test_the_link_beside_the_text_becomes_the_storys_own(body: str) -> None:
    found = story(f"### 1. 标题\n{body}")
    assert found.url == A
    assert found.summary_text == "正文。"
    assert found.references == ()
    assert warning_kinds(f"### 1. 标题\n{body}") == []


@pytest.mark.parametrize(
    ("source", "references"),
    [
        (f"> 来源：{A}, {B}", [(B, B)]),
        (f"> 来源：[甲]({A})，[乙]({B})", [("乙", B)]),
        (f"> 来源：[甲]({A}) 及 [乙]({B})", [("乙", B)]),
        (f"> 来源：[甲]({A})、[甲]({A})", []),
        (f"> 来源：{A},{B}", [(B, B)]),
        (f"> 来源：[甲]({A})\n> 来源：[乙]({B})\n> 来源：{C}", [("乙", B), (C, C)]),
        (f"> 来源：\n> - 甲：[{A}]({A})\n> - 乙：[{B}]({B})", [("乙", B)]),
        (f"- [甲]({A})\n- [乙]({B})\n- [丙]({C})", [("乙", B), ("丙", C)]),
        (f"> 来源：文章内容（综合自 [@a]({A})、[@b]({B}) 等推文）", [("@b", B)]),
        (f"> 来源：[甲]({A})\n- [**粗** `码`]({B})", [("粗 码", B)]),
    ],
)
def test_further_links_are_kept_as_references(source: str, references: list[tuple[str, str]]) -> None:
    found = story(f"### 1. 标题\n> 正文。\n{source}")
    assert found.url == A
    assert found.summary_text == "正文。"
    assert found.references == tuple(Link(text=text, url=url) for text, url in references)


def test_beside_a_head_with_a_link_all_others_are_references() -> None:
    found = story(f"### 1. [标题]({A})\n> 正文。\n> 来源：[甲]({A})，[乙]({B})")
    assert (found.url, found.references) == (A, (Link(text="乙", url=B),))


@pytest.mark.parametrize(
    "source", ["> 来源：文章内容", "来源：文章内容", "> [来源：文章内容]", "> 来源：文章内容（推文已失效）"]
)
def test_a_source_without_an_address_leaves_the_story_without_a_link_and_is_warned_of(source: str) -> None:
    item = f"### 1. 标题\n> 正文。\n{source}"
    assert story(item).url is None
    assert story(item).summary_text == "正文。"
    assert warning_kinds(item) == [WarningKind.NO_LINK]


def test_a_story_without_any_source_is_no_matter_for_a_warning() -> None:
    assert warning_kinds("### 1. 标题\n> 正文。") == []
    assert warning_kinds("### 1. 标题\n> 正文。\n> 来源：无") == []


def test_without_another_link_the_first_one_in_the_text_is_the_storys_own() -> None:
    found = story(f"### 1. 标题\n> 见 [甲]({A}) 与 {B}。")
    assert (found.url, found.summary_text, found.references) == (A, f"见 甲 与 {B}。", ())


def test_a_source_that_says_none_keeps_the_story_without_a_link() -> None:
    found = story(f"### 1. 标题\n> 见 [甲]({A})。\n> 来源：无\n- [乙]({B})")
    assert (found.url, found.references) == (None, (Link(text="乙", url=B),))


def test_each_quoted_line_is_a_line_of_the_summary() -> None:
    found = story(f'### 1. [标题]({A})\n> 正文。\n> "An English quote."\n---')
    assert found.summary_text == '正文。\n"An English quote."'


def test_quoted_bullets_are_the_summary() -> None:
    found = story(f"### 1. [标题]({A})\n> - **甲** 其一\n> - **乙** 见[此]({B})")
    assert found.summary_text == "• 甲 其一\n• 乙 见此"
    assert found.references == ()


def test_a_description_in_bold_loses_its_label_and_a_quoted_one_keeps_it() -> None:
    labelled = f'### 1. 标题\n**描述**：正文。\n**引用**："A quote."\n**来源**：{A}'
    assert story(labelled).summary_text == '正文。\n"A quote."'
    assert story("### 1. 标题\n> **描述**：正文。").summary_text == "描述：正文。"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_text_below_the_quote_belongs_to_it(between: str) -> None:
    item = f"### 1. 标题\n> 正文。{between}接着。"
    assert story(item).summary_text == "正文。\n接着。"
    assert warning_kinds(item) == []


def test_a_note_on_the_sources_ends_the_body() -> None:
    found = story(f"### 1. 标题\n> 正文。\n来源说明：全部内容来自 {A}\n还有 {B}")
    assert (found.url, found.summary_text) == (None, "正文。")


def test_a_quoted_rule_or_fence_is_no_text() -> None:
    assert story("### 1. 标题\n> ---\n> ```\n> 正文。\n> * * *").summary_text == "正文。"


def test_a_sentence_that_speaks_of_sources_is_text() -> None:
    text = "来源归属更清楚：模型会标明来源。来源：文章内容（附推文链接）。"
    assert story(f"### 1. 标题\n> {text}").summary_text == text


def test_a_story_without_text_is_warned_of() -> None:
    assert warning_kinds(f"### 1. [标题]({A})") == [WarningKind.NO_SUMMARY]


def test_a_body_of_far_too_many_lines_is_cut_with_a_warning() -> None:
    item = "### 1. 标题\n" + "> 行\n" * 500
    assert len(story(item).summary) == 200
    assert warning_kinds(item) == [WarningKind.LEFT_OUT]


@pytest.mark.parametrize(
    ("url", "flaw"),
    [
        ("https://github.com/user/repo", WarningKind.PLACEHOLDER),
        ("https://example.com/x", WarningKind.PLACEHOLDER),
        ("http://www.news.example.net/issues/25-12-18", WarningKind.SELF_LINK),
    ],
)
def test_a_link_that_leads_nowhere_new_is_kept_and_complained_about(url: str, flaw: WarningKind) -> None:
    item = f"### 1. [标题]({url})\n> 正文。"
    assert story(item).url == url
    assert flaw in warning_kinds(item)


def test_a_complaint_says_line_and_story() -> None:
    warning = next(w for w in read(f"### 1. [标题]({A})").warnings if w.kind is WarningKind.NO_SUMMARY)
    assert str(warning) == "line 7: n1: There is no summary."


@pytest.mark.parametrize("source", [f"来源：[甲]({A})", "相关链接：", "Read more:", f"> 来源：{A}"])
def test_a_point_below_a_source_line_is_text_where_it_says_more_than_its_link(source: str) -> None:
    points = f"- 一点没有链接的话。\n- 另一点，见[此]({B})，还有后话。\n- [丙]({C})"
    found = story(f"### 1. [标题]({A})\n正文。\n{source}\n{points}")
    assert found.summary_text == "正文。\n• 一点没有链接的话。\n• 另一点，见此，还有后话。"
    assert found.references == (Link(text="丙", url=C),)


def test_words_behind_a_listed_link_are_text_and_a_score_is_none() -> None:
    found = story(f"### 1. [标题]({A})\n- [乙]({B}) by Smith")
    assert (found.summary_text, found.references) == ("• 乙 by Smith", ())
    found = story(f"### 1. [标题]({A})\n- [乙]({B})\n- [丙]({C}) (Score: 100)")
    assert (found.summary_text, found.references) == ("", (Link(text="乙", url=B), Link(text="丙", url=C)))


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        (f"- history\n- [Dreamer]({B})\n- questions", "• history\n• Dreamer\n• questions"),
        (f"- [Dreamer]({B})\n\n- questions", "• Dreamer\n• questions"),
        (f"- Django\n- {B}", f"• Django\n• {B}"),
        (f"- [乙]({B}) by Smith\n- [丙]({C}) (Score: 100)", "• 乙 by Smith\n• 丙 (Score: 100)"),
        (f"- [Dreamer]({B})\n  A model of worlds.", "• Dreamer\nA model of worlds."),
        (f"> - Django\n> - {B}", f"• Django\n• {B}"),
    ],
)
@pytest.mark.parametrize("head", ["### 1. 标题", f"### 1. [标题]({A})"])
def test_a_point_that_is_a_link_among_points_that_are_text_is_text(head: str, points: str, shown: str) -> None:
    found = story(f"{head}\n见[此]({A})，它列出：\n\n{points}")
    assert found.summary_text == f"见此，它列出：\n{shown}"
    assert (found.url, found.references) == (A, ())


def test_a_list_of_nothing_but_links_is_the_storys_references_and_its_own_link_is_that_of_its_text() -> None:
    found = story(f"### 1. 标题\n见[此]({A})，它列出：\n\n- [乙]({B})\n- [丙]({C})")
    assert (found.url, found.summary_text) == (A, "见此，它列出：")
    assert found.references == (Link(text="乙", url=B), Link(text="丙", url=C))


def test_references_keep_their_order_whatever_they_are_called() -> None:
    found = story(f"### 1. [标题]({A})\n- {B}\n- [来源：]({C})")
    assert found.references == (Link(text=B, url=B), Link(text="来源：", url=C))


def test_a_line_that_leads_on_and_says_more_is_text() -> None:
    found = story(f"### 1. [标题]({A})\nMore: the whole of it is told by [乙]({B}), who was there.")
    assert found.summary_text == "More: the whole of it is told by 乙, who was there."


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ("```\n# pip\n- not **bold**\n```", "`# pip`\n`- not **bold**`"),
        ("~~~\n<b> *a*\n~~~", "`<b> *a*`"),
        ("```python\nif a:\n    b()\n```", "`if a:`\n`    b()`"),
        ("> ```sh\n> a *b*\n> ```", "`a *b*`"),
        ("````\n```\na\n```\n````", "`````\n`a`\n`````"),
        ("```\n一段话，**不是**代码。\n```", "一段话，不是代码。"),
    ],
)
def test_a_block_of_code_in_a_story_is_code(block: str, shown: str) -> None:
    lines = story(f"### 1. 标题\n正文。\n{block}\n完。").summary
    told = [f"`{line[0].text}`" if line[0].mark is Mark.CODE else plain(line) for line in lines]
    assert "\n".join(told) == f"正文。\n{shown}\n完。"


@pytest.mark.parametrize(
    "picture", ["[![]({P})]({A})", "[![图](<{P}>) ]({A})", "<a href='{A}'><img src='{P}' alt='图'></a>"]
)
@pytest.mark.parametrize(
    "item", ["### 1. [标题]({A})\n\n{picture}\n\n正文。", "### 1. 标题\n{picture}\n> 正文。\n> 来源：{A}"]
)
def test_a_picture_that_leads_where_its_story_does_is_no_text(picture: str, item: str) -> None:
    text = item.format(A=A, picture=picture.format(A=A, P="https://p.dev/i.png"))
    found = story(text)
    assert (found.url, found.summary_text, found.references) == (A, "正文。", ())
    assert warning_kinds(text) == [WarningKind.PICTURE]


def test_pictures_that_lead_elsewhere_are_references_and_the_last_links_to_be_a_storys_own() -> None:
    pictures = f"[![]({C})]({B}) [![]({C})]({C})"
    assert references(f"### 1. [标题]({A})\n{pictures}\n正文。") == (A, [B, C])
    assert references(f"### 1. 标题\n{pictures}\n正文，见[此]({A})。") == (A, [B, C])
    assert references(f"### 1. 标题\n{pictures}\n正文。") == (B, [C])


def references(item: str) -> tuple[str | None, list[str]]:
    found = story(item)
    return found.url, [link.url for link in found.references]


@pytest.mark.parametrize("title", ["### [{}]({})", "**[{}]({})**"])
def test_in_a_gallery_each_picture_is_that_of_the_title_below_it(title: str) -> None:
    told = [
        f"[![](https://p.dev/i.png)]({url})\n\n{title.format(name, url)}\n\n{name}。"
        for name, url in zip("甲乙", (A, B), strict=True)
    ]
    issue = parse("# Daily - 2026-11-27\n\n## News\n\n" + "\n\n".join(told)).issue
    (section,) = issue.sections
    assert section.intro == issue.opening == ()
    assert [(one.url, one.summary_text, one.references) for one in section.stories] == [
        (A, "甲。", ()),
        (B, "乙。", ()),
    ]


@pytest.mark.parametrize(
    "name", ["公告", "官方公告", "原文", "论文", "報道", "Announcement", "Press release", "Full story"]
)
def test_a_link_behind_the_last_sentence_that_is_called_what_it_is_shows_nothing(name: str) -> None:
    told = story(f"### 1. 旧接口停用\n旧接口将于三月停用。[{name}]({A})")
    assert (told.url, told.summary_text) == (A, "旧接口将于三月停用。")
    beside = story(f"### 1. [旧接口停用]({B})\n旧接口将于三月停用。 [{name}]({A}) | [代码]({C})")
    assert (beside.summary_text, [link.url for link in beside.references]) == ("旧接口将于三月停用。", [A, C])


def test_an_address_behind_the_last_sentence_is_the_story_s_and_no_word_of_it() -> None:
    told = story(f"### 1. Typora\n写作工具，支持协作。{A}")
    assert (told.url, told.summary_text) == (A, "写作工具，支持协作。")


@pytest.mark.parametrize(
    "text", ["详见[公告]({})", "已停用。见[公告]({})。", "三月停用，[公告]({})已发。", "停用。[三月停用旧接口]({})"]
)
def test_a_link_within_a_sentence_is_words(text: str) -> None:
    shown = text.replace("[", "").replace("]({})", "")
    assert story(f"### 1. [旧接口停用]({B})\n{text.format(A)}").summary_text == shown
