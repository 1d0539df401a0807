"""Links by a name, footnotes, and the forms of a link's target."""

import pytest

from bot.markdown import WarningKind, parse
from tests.bot.markdown.digests import digest, story, summary

A, B = "https://a.dev/1", "https://b.dev/2"


@pytest.mark.parametrize(
    ("text", "definition", "shown"),
    [
        ("见[甲][1]。", f"[1]: {A}", f"见甲@{A}。"),
        ("见[甲][]。", f"[甲]: {A}", f"见甲@{A}。"),
        ("见[甲]。", f"[甲]: {A}", f"见甲@{A}。"),
        ("see [The **Paper**]", f"[the **paper**]: {A} 'title'", f"see The @{A}<bold Paper>@{A}"),
        ("[甲][1] [乙][1]", f"[1]: {A} (title)", f"甲@{A} 乙@{A}"),
        ("[甲][1]", '[1]: <https://a.dev/x y> "title"', "甲@https://a.dev/x%20y"),
        ("[甲][1]", "[1]: https://a.dev/x_(y)", "甲@https://a.dev/x_(y)"),
        ("[甲][2] 与 `[1]`", f"[1]: {A}", "[甲][2] 与 <code [1]>"),
        (r"\[1] 与 [1](https://b.dev/2)", f"[1]: {A}", f"[1] 与 1@{B}"),
        ("![图][1] 甲", "[1]: https://a.dev/i.png", "甲"),
        ("[甲][1]", f"[1]: <{A}> 'title'", f"甲@{A}"),
        ("[甲]", f"[甲]: <{A}>", f"甲@{A}"),
    ],
)
def test_a_link_by_a_name_leads_where_its_definition_says(text: str, definition: str, shown: str) -> None:
    for place in (f"### 1. T\n> {text}\n\n{definition}", f"### 1. T\n{definition}\n\n> {text}"):
        assert summary_of(place) == shown
    assert summary_of(f"### 1. T\n> {text}\n\n---\n\n### 2. U\n> b\n\n> {definition}") == shown


def summary_of(item: str) -> str:
    lines = story(item).summary
    return "\n".join(
        "".join(
            (s.text if s.mark == "plain" else f"<{s.mark} {s.text}>") + (f"@{s.link}" if s.link else "") for s in line
        )
        for line in lines
    )


@pytest.mark.parametrize("target", [A, f"<{A}>", f"<{A}> 'x'"])
def test_a_title_may_be_linked_by_a_name(target: str) -> None:
    found = story(f"### 1. [标题][a]\n> 正文。\n\n[a]: {target}")
    assert (found.title, found.url, found.summary_text) == ("标题", A, "正文。")


def test_a_definition_that_nothing_names_is_told_with_its_line() -> None:
    parsed = parse(digest(f"### 1. [标题]({A})\n> 正文。") + f"\n[x]: {B}\n")
    (warning,) = (warning for warning in parsed.warnings if warning.kind is WarningKind.LEFT_OUT)
    assert warning.text == f"Nothing in the text names the link {B}."
    assert digest(f"### 1. [标题]({A})\n> 正文。").count("\n") + 2 == warning.line


@pytest.mark.parametrize(
    "line",
    ["[Rumor]: #GPT6", "[Apple]: .NET", "[OpenAI]: /blog", "[CEO]: ...resigns", "[Vec]: <T>", "[a]: mailto:a@b.c"],
)
def test_a_line_that_only_looks_like_a_definition_is_text(line: str) -> None:
    assert summary_of(f"### 1. T\n> 甲\n\n{line}\n\n{line}") == f"甲\n{line}\n{line}"
    assert not [w for w in parse(digest(f"### 1. T\n> 甲\n\n{line}")).warnings if w.kind is WarningKind.NOT_A_LINK]


@pytest.mark.parametrize("line", ["[//]: # (nothing)", '[//]: # "nothing"', "[comment]: <> (nothing)"])
def test_a_definition_that_leads_nowhere_is_a_comment(line: str) -> None:
    assert summary_of(f"### 1. T\n> 甲\n\n{line}") == "甲"


def test_the_text_of_a_footnote_stands_below_the_line_that_has_its_mark() -> None:
    items = "### 1. T\n> 甲[^1]与乙[^n]。\n> 丙\n\n---\n\n### 2. U\n> 丁\n\n[^1]: 注**一**\n    续。\n[^n]: 注二"
    assert summary_of(items) == "甲与乙。\n注<bold 一>\n续。\n注二\n丙"
    assert not [w for w in parse(digest(items)).warnings if w.kind is WarningKind.LEFT_OUT]


def test_a_footnote_is_shown_at_each_of_its_marks() -> None:
    items = "### 1. T\n> 甲[^1]\n\n---\n\n### 2. U\n> 乙[^n]与[^1]，丙[^1]\n\n[^1]: 注，见[^n]\n[^n]: 又"
    news, _ = parse(digest(items)).issue.sections
    assert [one.summary_text for one in news.stories] == ["甲\n注，见", "乙与，丙\n注，见\n又"]


def test_a_long_footnote_with_many_marks_does_not_make_a_page_longer_than_twice_its_length() -> None:
    text = "".join(f"### {number}. T\n> 甲[^1]\n\n" for number in range(1, 100)) + "[^1]: " + "注" * 5_000
    shown = parse(digest(text)).issue.sections[0].stories
    assert "注" in shown[0].summary_text
    assert sum(len(one.summary_text) for one in shown) < 2 * len(text)


@pytest.mark.parametrize(
    "text", ["**{}**[^1]: 说明。", "**{}**：说明。[^1]", "1. **{}**[^1]: 说明。", "1. {}[^1]：说明。", "- **{}**[^1]:"]
)
@pytest.mark.parametrize("note", ["https://a.org/1", "<https://a.org/1>", "见 https://a.org/1"])
def test_a_mark_before_a_colon_is_one(text: str, note: str) -> None:
    page = "# 日报 2026-11-27\n\n" + text.format("甲公司") + "\n\n" + text.format("乙公司")
    parsed = parse(f"{page}\n\n[^1]: {note}\n")
    assert [story.url for _, story in parsed.issue] == ["https://a.org/1"] * 2
    assert not parsed.issue.closing
    assert "mark of a footnote" not in " ".join(parsed.remarks)


def test_a_mark_without_a_footnote_is_named_if_it_is_a_number_and_else_is_text() -> None:
    item = f"### 1. T\n> 甲[^3]，[^a-z]+，[^4][^3]与[^5]({A})"
    assert summary_of(item) == f"甲，[^a-z]+，与^5@{A}"
    told = [w.text for w in parse(digest(item)).warnings if w.kind is WarningKind.LEFT_OUT]
    assert told == [f"n1: The mark of a footnote is left out: {mark}." for mark in ("[^3]", "[^4]")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[甲](<https://a.dev/x y>)", "甲@https://a.dev/x%20y"),
        (f"[甲](<{A}> 'title')", f"甲@{A}"),
        (f"[甲]({A} (title))", f"甲@{A}"),
        (r"[甲](https://a.dev/\(b\))", "甲@https://a.dev/(b)"),
        (f"<{A}> <me@a.dev>", f"{A}@{A} me@a.dev"),
        ("见[甲](../b.md)、[乙](/c)、[丙]()", "见甲、乙、丙"),
        ("a[i](x) 与 f[0]()", "a[i](x) 与 f[0]()"),
    ],
)
def test_a_target_is_read_in_every_form(text: str, shown: str) -> None:
    assert summary(text) == shown
