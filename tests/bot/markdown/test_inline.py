"""The markup within a summary."""

import string

import pytest

from bot.markdown import WarningKind
from tests.bot.markdown.digests import story, summary, warning_kinds

A, B = "https://a.dev/1", "https://b.dev/2"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("用 `code` 写", "用 <code code> 写"),
        ("``a`b`` 与 `` ` ``", "<code a`b> 与 <code `>"),
        (r"\`` 配 `", "`<code 配>"),
        (r"`C:\*` 与 `[a](https://a.dev)`", r"<code C:\*> 与 <code [a](https://a.dev)>"),
        ("甲**粗体**乙", "甲<bold 粗体>乙"),
        ("（即**“引号”**）**72.8%** 位居", "（即<bold “引号”>）<bold 72.8%> 位居"),
        ("**a****b**", "<bold ab>"),
        ("***a***", "<bold a>"),
        ("**API**s 与 **c**", "<bold API>s 与 <bold c>"),
        ("见[[Gemini 4]]与 [[vllm|vLLM 1.0]]。", "见Gemini 4与 vLLM 1.0。"),
        (f"[[a]]({A}) [b [[c]]]({A})", f"[a]@{A} b c@{A}"),
        ("甲==a==~~b~~", "甲<bold a><struck b>"),
        ("a<b>b</b> 甲<b>乙</b>", "a<bold b> 甲<bold 乙>"),
        ("**用 `c` 写**", "<bold 用 ><code c><bold  写>"),
        (f"见[甲]({A})。", f"见甲@{A}。"),
        (f"**[甲]({A})**与[**乙**]({B})", f"<bold 甲>@{A}与<bold 乙>@{B}"),
        (f"[a [b] c]({A})", f"a [b] c@{A}"),
        (f"[]({A})", f"{A}@{A}"),
        (f"见 {A}，又 {B}.", f"见 {A}@{A}，又 {B}@{B}."),
        (f"（{A}）**{B}**", f"（{A}@{A}）<bold {B}>@{B}"),
        ("维基 [甲](https://a.dev/x_(y))", "维基 甲@https://a.dev/x_(y)"),
    ],
)
def test_markup_becomes_spans(text: str, shown: str) -> None:
    assert summary(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 与 snake_case_name、~5%、$1.74/$3.48",
        "只开不合的 **粗体",
        "只开不合的 `代码",
        "两种``不配的`",
        "空的 **** 与一长串 *******",
        "vec<T,8> 与 D&D 和 &amp 还有 #1234 @name /cmd",
        "[没有目标] 与 a[i](x) 与 ](https://",
        "https:// 与 http://，与 https://...",
        r"反斜杠 \alpha C:\temp \ ",
        "llama.cpp 与 README.md",
        "pip install requests==2.31 numpy==1.26",
        "if a==b and c==d",
        "a~~b~~c",
        "f(**kwargs, **more)",
        "2**3 and 4**5",
        "[[0]], a[[b]], [[1, 2], [3, 4]] and [[ -f a ]]",
        "List<a>, Option<b>, Vec<u> 与 Map<B,i>",
    ],
)
def test_what_is_no_markup_is_text_as_it_stands(text: str) -> None:
    assert summary(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <!-- b -->c", "a c"),
        ("a <!-- b\n> c --> d", "a\nd"),
        ("a <!-- b", "a  b"),
        ("`<!--` a", "<code <!--> a"),
        (r"\<!-- a", "<!-- a"),
    ],
)
def test_a_comment_is_left_out_and_hides_nothing_where_it_is_none(text: str, shown: str) -> None:
    assert summary(text) == shown


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "来源：文章内容"])
def test_a_link_that_is_none_leaves_its_words_and_a_warning(target: str) -> None:
    assert summary(f"点[这里]({target})看") == "点这里看"
    assert warning_kinds(f"### 1. T\n> 点[这里]({target})看") == [WarningKind.NOT_A_LINK]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[邮件联系](mailto:y@g.com)。", "邮件联系 (y@g.com)。"),
        ("[y@g.com](mailto:y@g.com?subject=a)", "y@g.com"),
        ("**[write](MAILTO:y.z@g.co.uk)**", "<bold write (y.z@g.co.uk)>"),
        ('<a href="mailto:y@g.com">write</a>', "write (y@g.com)"),
    ],
)
def test_a_link_to_mail_leaves_the_address_in_the_text(text: str, shown: str) -> None:
    assert summary(text) == shown
    assert warning_kinds(f"### 1. T\n> {text}") == []


@pytest.mark.parametrize("character", list(string.punctuation + "："))
def test_a_backslash_makes_punctuation_text(character: str) -> None:
    assert summary(f"甲\\{character}乙") == f"甲{character}乙"


def test_neighbours_that_are_set_alike_are_one_span() -> None:
    assert [len(line) for line in story(f"### 1. T\n> **a****b** [c]({A})[d]({A})").summary] == [3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\\\n> b", "a\nb"),
        (r"a\\", "a\\"),
        ("[!NOTE]\n> a", "<bold Note>\na"),
        ("[!tip] a", "<bold Tip> a"),
        ("::: tip\n> a\n> :::", "a"),
        ("> a\n> > > b", "a\nb"),
    ],
)
def test_other_marks_of_a_page_are_not_shown(text: str, shown: str) -> None:
    assert summary(text) == shown
