"""The forms of a story's head."""

import pytest

from bot.markdown import WarningKind, parse, write
from bot.model import Link, Mark
from tests.bot.markdown.digests import story, warning_kinds

BODY = "\n> 正文。"


@pytest.mark.parametrize(
    ("head", "title", "url"),
    [
        ("[标题](https://x.com/a/status/1)", "标题", "https://x.com/a/status/1"),
        ("[标题](https://x.com/a_b*c~d)  ", "标题", "https://x.com/a_b*c~d"),
        ("[FLUX.2 [dev] 发布](https://bfl.ai/)", "FLUX.2 [dev] 发布", "https://bfl.ai/"),
        ("[[研究] 开头的括号](https://a.dev/1)", "[研究] 开头的括号", "https://a.dev/1"),
        ("[video] [Rust at 30,000 feet](https://a.dev/1)", "[video] Rust at 30,000 feet", "https://a.dev/1"),
        ("[PDF] Attention again - [arXiv](https://a.dev/1)", "[PDF] Attention again - arXiv", "https://a.dev/1"),
        (r"[video\] \[Rust](https://a.dev/1)", "video] [Rust", "https://a.dev/1"),
        ("~~Flask 3~~ **Flask 4** is here", "Flask 4 is here", None),
        ("**Price is ~~$10~~ $5**", "Price is $5", None),
        ("[Price is ~~$10~~ $5](https://a.dev/1)", "Price is $5", "https://a.dev/1"),
        ("~~All of it~~", "All of it", None),
        (r"\~~a\~~ b", "~~a~~ b", None),
        ("[模型(RLTs)（新）](https://a.dev/1)", "模型(RLTs)（新）", "https://a.dev/1"),
        ("[维基](https://en.wikipedia.org/wiki/A_(b))", "维基", "https://en.wikipedia.org/wiki/A_(b)"),
        ("[`vllm` 的 **新** 版](https://a.dev/1)", "vllm 的 新 版", "https://a.dev/1"),
        ('[标题](https://a.dev/1 "说明")', "标题", "https://a.dev/1"),
        ("[标题](https://a.dev/<b>1)", "标题", "https://a.dev/1"),
        ("[标题](<https://a.dev/1>)", "标题", "https://a.dev/1"),
        ("**[标题](https://a.dev/1)**", "标题", "https://a.dev/1"),
        ("标题（https://a.dev/1）", "标题", "https://a.dev/1"),
        ("标题（新）（https://a.dev/1）", "标题（新）", "https://a.dev/1"),
        ("标题 (https://a.dev/1)", "标题", "https://a.dev/1"),
        ("标题：[原帖](https://a.dev/1)", "标题", "https://a.dev/1"),
        ("标题 https://a.dev/1", "标题", "https://a.dev/1"),
        ("没有链接的标题 `x` **y** *z*", "没有链接的标题 x y z", None),
        ("C# 与 F# #", "C# 与 F# #", None),
        ("标题（没有链接）", "标题（没有链接）", None),
        ("[dev] 分支 (旧)", "[dev] 分支 (旧)", None),
        (r"\[标题](https\://a.dev/1) 与 a\_b \\ \x", r"[标题](https://a.dev/1) 与 a_b \ \x", None),
    ],
)
def test_a_head_gives_title_and_link(head: str, title: str, url: str | None) -> None:
    found = story(f"### 1. {head}{BODY}")
    assert (found.title, found.url) == (title, url)
    assert warning_kinds(f"### 1. {head}{BODY}") == []


@pytest.mark.parametrize(
    "target", ["来源：文章内容", "javascript:alert(1)", "data:text/html,x", "ftp://a.dev/", "/x", "https://", ""]
)
def test_a_target_that_is_no_web_address_is_no_link_and_is_warned_of(target: str) -> None:
    item = f"### 1. [标题]({target}){BODY}"
    assert (story(item).title, story(item).url) == ("标题", None)
    assert warning_kinds(item) == [WarningKind.NOT_A_LINK]


def test_a_source_in_full_width_parentheses_is_no_part_of_the_title() -> None:
    item = f"### 1. 标题（来源：文章内容）{BODY}"
    assert (story(item).title, story(item).url) == ("标题", None)
    assert warning_kinds(item) == [WarningKind.NOT_A_LINK]


@pytest.mark.parametrize("head", ["[标题](https://x.com", "[标题](", "[标题"])
def test_a_head_that_was_cut_off_keeps_its_title_and_trusts_no_half_link(head: str) -> None:
    item = f"### 1. {head}{BODY}"
    assert (story(item).title, story(item).url) == ("标题", None)
    assert warning_kinds(item) == [WarningKind.CUT]


def test_a_story_without_a_title_is_called_by_its_summary() -> None:
    assert story("### 1. [](https://a.dev/1)\n> 正文。").title == "正文。"
    assert story("### 1. [](https://a.dev/1)").title == "https://a.dev/1"


@pytest.mark.parametrize(
    "mark", ["### 1.", "### 1．", "### 1、", "### 1)", "###1.", "#### 1. ", "   ### 1.", "### 1 ."]
)
def test_the_number_may_be_set_in_many_ways(mark: str) -> None:
    assert story(f"{mark}[标题](https://a.dev/1){BODY}").title == "标题"


def test_a_head_in_bold_with_its_number_is_read() -> None:
    assert story(f"### **1. 标题**{BODY}").title == "标题"


@pytest.mark.parametrize(
    ("head", "title", "words"),
    [
        ("[甲](https://a.dev/1) and [乙](https://b.dev/2)", "甲 and 乙", "乙"),
        ("标题 [1](https://a.dev/1) [2](https://b.dev/2)", "标题", "2"),
        ("标题 [原文](https://a.dev/1) | [讨论](https://b.dev/2)", "标题", "讨论"),
        ("标题（[1](https://a.dev/1)[乙](https://b.dev/2)）新", "标题（1乙）新", "乙"),
        ("标题（[1](https://a.dev/1)[2](https://b.dev/2)）新", "标题新", "2"),
        ("标题 [↗](https://a.dev/1) ([HN](https://b.dev/2))", "标题", "HN"),
        ("标题见 [乙](https://b.dev/2)（https://a.dev/1）", "标题见 乙", "乙"),
    ],
)
def test_a_second_link_in_a_head_is_a_reference(head: str, title: str, words: str) -> None:
    found = story(f"### 1. {head}{BODY}")
    assert (found.title, found.url) == (title, "https://a.dev/1")
    assert found.references == (Link(text=words, url="https://b.dev/2"),)


def test_a_line_break_in_a_head_begins_its_body() -> None:
    found = story("### 1. [标题](https://a.dev/1)<br>来源：[乙](https://b.dev/2)<br>- 一点")
    assert (found.title, found.summary_text) == ("标题", "• 一点")
    assert found.references == (Link(text="乙", url="https://b.dev/2"),)


LISTED = "## News\n\n- {}\n- [乙](https://b.org/9)\n"


@pytest.mark.parametrize(
    ("point", "title"),
    [
        ("Works on MRSA, paper [here](https://a.org/1).", "Works on MRSA, paper here."),
        ("More at [link](https://a.org/1), via [@bob](https://b.org/2).", "More at link, via @bob."),
        ("More at [link](https://a.org/1), [@bob](https://b.org/2)", "More at link, @bob"),
        ("More at [link](https://a.org/1) [@bob](https://b.org/2).", "More at link @bob."),
        ("详情见[这里](https://a.org/1)。", "详情见这里。"),
        ("阿里开源（[原文](https://a.org/1)，[代码](https://b.org/2)）", "阿里开源（原文，代码）"),
        ("阿里开源（代码，[原文](https://a.org/1)）", "阿里开源（代码，原文）"),
        ("Can you read it [here](https://a.org/1)?", "Can you read it here?"),
        ("See https://a.org/1 for more", "See https://a.org/1 for more"),
        ("标题 [here](https://a.org/1)", "标题"),
        ("标题 [↗](https://a.org/1) ⭐", "标题"),
        ("标题（[原文](https://a.org/1)，[链接](https://b.org/2)）", "标题"),
        ("标题（[原文](https://a.org/1)）的后文", "标题的后文"),
    ],
)
def test_a_link_that_is_a_sign_is_left_out_at_the_end_and_in_brackets_of_its_own_alone(point: str, title: str) -> None:
    found = parse(f"# D - 2026-11-27\n\n{LISTED.format(point)}").issue.sections[0].stories[0]
    assert (found.title, found.url) == (title, "https://a.org/1")
    kept = {link.url for link in found.references}
    assert kept == ({"https://b.org/2"} if "b.org" in point else set())


@pytest.mark.parametrize(
    ("text", "shown", "links"),
    [
        ("正文（代码，[原文](https://b.org/1)）", "正文（代码，原文）", ()),
        ("正文（[原文](https://b.org/1)）", "正文", ("https://b.org/1",)),
        ("正文见[这里](https://b.org/1)。", "正文见这里。", ()),
        ("正文 [1](https://b.org/1)[2](https://b.org/2)", "正文", ("https://b.org/1", "https://b.org/2")),
    ],
)
def test_so_it_is_in_the_text(text: str, shown: str, links: tuple[str, ...]) -> None:
    found = story(f"### 1. [标题](https://a.org/1)\n{text}")
    assert found.summary_text == shown
    assert tuple(link.url for link in found.references) == links


def test_struck_words_in_bold_are_struck() -> None:
    found = story("### 1. **Price is ~~$10~~ $5**: **now ~~then~~** ~~**was**~~ is")
    assert found.title == "Price is $5"
    struck = [span.text for line in found.summary for span in line if span.mark is Mark.STRUCK]
    assert struck == ["then", "was"]


@pytest.mark.parametrize(
    ("points", "titles"),
    [
        (
            "* [Embedded Issue #59](https://a.org/1)\n* [Weekly #12](https://b.org/2)",
            ["Embedded Issue #59", "Weekly #12"],
        ),
        ("1. [Embedded Issue #59](https://a.org/1)\n2. [甲](https://b.org/2) #2", ["Embedded Issue #59", "甲"]),
        ("1. **Issue #59**: text\n2. **Issue #60**: text", ["Issue #59", "Issue #60"]),
        ("* [甲](https://a.org/1) #4\n* [乙 #5](https://b.org/2)", ["甲", "乙"]),
        ("* [甲](https://a.org/1) `#4`\n* [乙](https://b.org/2)", ["甲", "乙"]),
        ("* [Issue #1](https://a.org/1)\n* [乙](https://b.org/2)", ["Issue #1", "乙"]),
    ],
)
def test_a_number_behind_a_title_is_left_out_where_it_is_the_storys_own(points: str, titles: list[str]) -> None:
    issue = parse(f"# D - 2026-11-27\n\n## News\n\n{points}\n").issue
    assert [one.title for one in issue.sections[0].stories] == titles
    assert parse(write(issue)).issue == issue
