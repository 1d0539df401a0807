"""What the reader says of a page: it is so, and it names the line."""

import pytest

from bot.errors import DigestError
from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, shape, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"


def said(text: str) -> list[str]:
    return [str(warning) for warning in parse(text).warnings]


def test_numbers_that_repeat_without_a_section_are_the_stories() -> None:
    assert said(f"{TOP}1. [甲]({A})\n1. [乙]({B})\n") == [
        "line 3: The numbers of the stories repeat; they are counted anew."
    ]


@pytest.mark.parametrize("heading", ["GPT-4 大模型", "GPT 4 大模型", "Qwen2.5大模型", "3 条命令教你部署", "AI 大模型"])
def test_a_figure_in_a_heading_that_counts_no_stories_is_no_promise(heading: str) -> None:
    assert said(f"{TOP}## {heading}\n\n- [甲]({A})\n- [乙]({B})\n") == []


@pytest.mark.parametrize("heading", ["今日 5 条", "5条要闻", "五月 10 大新闻", "10 則快訊", "Top 5", "工具（3 条）"])
def test_a_count_of_stories_is_a_promise(heading: str) -> None:
    (warning,) = said(f"{TOP}## {heading}\n\n- [甲]({A})\n- [乙]({B})\n")
    assert "has 2 stories instead of" in warning


def test_pictures_and_too_many_lines_around_the_stories_are_named_with_their_line() -> None:
    text = f"{TOP}Hello.\n\n![](https://a.org/p.png)\n\n## News\n\n![](https://a.org/q.png)\nWords.\n\n1. [甲]({A})\n"
    assert said(text) == [
        "line 5: A picture around the stories is left out: https://a.org/p.png.",
        "line 7: A picture above the stories is left out: https://a.org/q.png.",
    ]
    many = "".join(f"Line {n}.\n" for n in range(300))
    assert said(f"{TOP}{many}\n## News\n\n1. [甲]({A})\n") == [
        "line 202: Words around the stories are left out from here on: there are too many lines."
    ]


def test_a_heading_over_sections_is_named() -> None:
    text = f"{TOP}## Part One\n\n### AI\n\n- [甲]({A})\n\n### Chips\n\n- [乙]({B})\n"
    assert said(text) == ["line 3: The heading “Part One” is left out: the sections below it have their own."]


@pytest.mark.parametrize(
    "heading",
    ["Overview of GPU prices", "总结一下 Rust 的进展", "About the new Apple chip", "Summary judgment at last"],
)
def test_a_storys_heading_may_hold_the_word_of_a_framing_one(heading: str) -> None:
    text = f"{TOP}## {heading}\n\nText one. {A}\n\n## Another story\n\nText two. {B}\n\n## Summary\n\nBye.\n"
    assert [story[0] for story in shape(text)[0][1]] == [heading, "Another story"]
    assert words(read(text))[1] == ["Summary", "Bye."]


@pytest.mark.parametrize("ten", ["🔟", "1️⃣0️⃣"])
def test_a_row_of_keycaps_goes_on_behind_nine(ten: str) -> None:
    rows = [f"{n}\ufe0f\u20e3 甲{n}\n文。 {A}{n}\n" for n in range(8, 10)]
    text = f"{TOP}{''.join(rows)}{ten} 甲十\n文。\n1️⃣1️⃣ 甲十一\n文。\n"
    numbers = [(story.number, story.title) for story in read(text).sections[0].stories]
    assert numbers == [(8, "甲8"), (9, "甲9"), (10, "甲十"), (11, "甲十一")]


def test_headings_in_html_have_their_level() -> None:
    text = (
        f"<h1>Digest - 2026-11-27</h1>\n<h2>News</h2>\n<h3><a href='{A}'>甲</a></h3>\n<p>文。</p>\n"
        f"<h2>Tools</h2>\n<h3><a href='{B}'>乙</a></h3>\n<p>文。</p>\n"
    )
    assert [(title, [story[0] for story in stories]) for title, stories in shape(text)] == [
        ("News", ["甲"]),
        ("Tools", ["乙"]),
    ]


@pytest.mark.parametrize(
    ("opening", "closing", "code"),
    [
        ("```", "```", "# install\npip install x"),
        ("```", "```", "npm i x\n1. [no](https://a.org/9)"),
        ("~~~", "~~~", "## no heading\n1. no item"),
        ("~~~~python", "~~~~", "## no heading\n~~~\nx = 1"),
    ],
)
def test_a_fence_within_a_story_holds_code(opening: str, closing: str, code: str) -> None:
    text = f"{TOP}## 1. A trick\n\nDo:\n\n{opening}\n{code}\n{closing}\n\nDone. {A}\n\n## 2. Another\n\nText. {B}\n"
    ((_, stories),) = shape(text)
    assert [story[:2] for story in stories] == [("A trick", A), ("Another", B)]
    assert all(line in stories[0][2] for line in code.split("\n"))


def test_a_digest_or_words_in_a_fence_are_read() -> None:
    text = f"{TOP}```\n今天有两条。\n```\n\n```\n## News\n\n### 1. [甲]({A})\n> 文。\n\n### 2. [乙]({B})\n> 文。\n```\n"
    issue = read(text)
    assert ([len(section.stories) for section in issue.sections], words(issue)[0]) == ([2], ["今天有两条。"])
    assert [plain(line) for line in issue.sections[0].stories[0].summary] == ["文。"]


@pytest.mark.parametrize("day", ["2026年11月31日", "2026年13月45日", "2026-02-30", "2026/0/1"])
def test_a_day_that_no_calendar_has_is_quoted_with_its_line(day: str) -> None:
    with pytest.raises(DigestError, match=f"There is no date: “{day}” is none that a digest can have") as refused:
        parse(f"\n# 早报 {day}\n\n## News\n\n1. **甲**：文。[Link]({A})\n")
    assert refused.value.line == 2


@pytest.mark.parametrize("heading", ["", "## Today\n\n"])
def test_a_table_of_linked_rows_among_the_words_is_named_with_its_line(heading: str) -> None:
    table = f"| # | Story |\n|---|---|\n| 1 | [Gemini ships]({A}) |\n| 2 | [GPT ships]({B}) |\n\n"
    text = f"{TOP}{heading}{table}## Reading\n\n- [甲]({C}): text.\n"
    line = 1 + text[: text.index("| #")].count("\n")
    why = "The rows of this table are no stories, but words: a story is an item of a list, or a heading."
    assert said(text) == [f"line {line}: {why}"]


@pytest.mark.parametrize(
    "text",
    [
        f"| [Website]({A}) | [Archive]({B}) |\n|---|---|\n\n- [甲]({C}): text.\n",
        f"- [甲]({C}): text.\n\n  | a | b |\n  |---|---|\n  | 1 | [x]({A}) |\n  | 2 | [y]({B}) |\n",
    ],
)
def test_a_row_of_links_and_the_table_of_a_story_are_not(text: str) -> None:
    assert said(TOP + text) == []
