"""Where a digest lies in a page, what is missing where there is none, and what is odd about the whole."""

from datetime import date

import pytest

from bot.errors import DigestError
from bot.markdown import WarningKind, parse
from bot.model import Issue, SectionKind
from tests.bot.markdown.digests import NEWS, TOOL, TOOLS, TOP, digest

ITEM = "### 1. [标题](https://a.dev/1)\n> 正文。"

NEWSLETTER = f"""## 今日要闻

<sub> 生成时间：2026-08-12 21:49:02</sub>

---

- **[A post](https://blog.dev/a)**（来源：Blog）
  > 一篇文章。

### 1. 不是新闻

---

### AI 动态速览
{digest(ITEM)}
---

### 推荐阅读
- [Blog](https://blog.dev/)

# 往日新闻

### 2. 也不是工具

#### [2026-08-11](https://letters.dev/2026-08-11.md)
"""


def titles(issue: Issue, kind: SectionKind) -> list[str]:
    return [story.title for story in issue.section(kind).stories]


def numbers(*heads: str) -> tuple[list[int], set[WarningKind]]:
    parsed = parse(digest(*(f"### {head}\n> 正文。" for head in heads)))
    return [s.number for s in parsed.issue.section(SectionKind.NEWS).stories], {w.kind for w in parsed.warnings}


def test_a_digest_gives_date_source_and_both_sections() -> None:
    issue = parse(digest(ITEM)).issue
    assert issue.date == date(2025, 12, 20)
    assert issue.source_url == "https://news.example.net/issues/25-12-18/"
    assert [section.kind for section in issue.sections] == [SectionKind.NEWS, SectionKind.TOOLS]
    assert (titles(issue, SectionKind.NEWS), titles(issue, SectionKind.TOOLS)) == (["标题"], ["工具"])


def test_a_digest_within_a_newsletter_is_the_same_digest() -> None:
    assert parse(NEWSLETTER).issue == parse(digest(ITEM)).issue


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("---\n", ""),
        lambda text: text.replace("---", "* * *"),
        lambda text: text.replace("> ", ">"),
        lambda text: text.replace("标题", "标\0题\x07"),
        lambda text: text.replace(NEWS, "```markdown\n## 📰 十大新闻要点  ") + "\n```",
        lambda text: text.replace(NEWS, f"好的，这是今天的摘要：\n\n---\n\n{NEWS}"),
        lambda text: text.replace(NEWS, f"{NEWS}\n\n{NEWS}"),
        lambda text: text.replace(TOOLS, "## 🛠️ 十大工具产品要点（如适用）"),
        lambda text: text.replace("## AINews - 2025-12-20", "# AINews 总结 - 2025年12月20日"),
    ],
)  # fmt: skip
def test_the_same_digest_is_read_however_it_is_set(change: object) -> None:
    assert callable(change)
    assert parse(change(digest(ITEM))).issue == parse(digest(ITEM)).issue


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "empty"),
        (b"", 0, "empty"),
        (" \n\t\n", 0, "empty"),
        ("# 一篇文章\n\n没有摘要。", 0, "no digest"),
        ("<!doctype html><title>404</title>", 0, "no digest"),
        (b"## a\n\n\xff\xfe", 3, "not UTF-8"),
        (TOP.encode("utf-16"), 1, "not UTF-8"),
        (TOP.encode("gb18030"), 3, "not UTF-8"),
        ("## a\n\ud800", 2, "not Unicode"),
        (f"{TOP}\n{NEWS}\n\n{TOOLS}\n\n### 1", 0, "no stories"),
        (f"{TOP}\n{NEWS}\n\n### 1.\n\n", 5, "titles are missing"),
        (f"{NEWS}\n\n{ITEM}", 0, "no date"),
        (f"## AINews - 2025-13-40\n{NEWS}\n\n{ITEM}", 1, "no date"),
        (digest(ITEM + "字" * 200_000), 1, "too long"),
        ("字" * 1_100_000, 0, "too long"),
    ],
)
def test_what_is_no_digest_is_refused_with_line_and_reason(text: str | bytes, line: int, words: str) -> None:
    with pytest.raises(DigestError, match=words) as caught:
        parse(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "name", ["2025-06-22.md", "/issues/2025-06-22.md", "ainews-2025-06-22.markdown", "2025年6月22日.md"]
)
def test_without_a_title_the_date_comes_from_the_name(name: str) -> None:
    text = digest(ITEM).replace("## AINews - 2025-12-20", "")
    assert parse(text, name=name).issue.date == date(2025, 6, 22)
    assert parse(text, name=name).issue.source_url == "https://news.example.net/issues/25-12-18/"


def test_the_title_counts_where_the_name_says_otherwise() -> None:
    parsed = parse(digest(ITEM), name="2025-12-21.md")
    assert parsed.issue.date == date(2025, 12, 20)
    assert WarningKind.DATES_DIFFER in {warning.kind for warning in parsed.warnings}


def test_ten_and_ten_are_read_without_a_warning() -> None:
    items = [f"### {n}. [标题 {n}](https://a.dev/{n})\n> 正文。" for n in range(1, 11)]
    parsed = parse(digest(*items, tools=f"{TOOLS}\n\n" + "\n\n".join(items)))
    assert [len(section.stories) for section in parsed.issue.sections] == [10, 10]
    assert parsed.warnings == ()


def test_a_digest_that_was_cut_off_is_read_with_a_warning() -> None:
    items = [f"### {n}. [标题 {n}](https://a.dev/{n})\n> 正文。" for n in range(1, 11)]
    cut = "\n\n".join(items[:5]) + "\n\n### 6. [标题 6](https://a\n\n---\n"
    parsed = parse(digest(*items, tools=f"{TOOLS}\n\n{cut}"))
    assert [len(section.stories) for section in parsed.issue.sections] == [10, 6]
    last = parsed.issue.section(SectionKind.TOOLS).stories[-1]
    assert (last.title, last.url, last.summary) == ("标题 6", None, ())
    assert [warning.kind for warning in parsed.warnings] == [
        WarningKind.STORY_COUNT,
        WarningKind.CUT,
        WarningKind.NO_SUMMARY,
    ]


@pytest.mark.parametrize(("present", "kind"), [(NEWS, SectionKind.NEWS), (TOOLS, SectionKind.TOOLS)])
def test_one_section_alone_is_read_with_a_warning(present: str, kind: SectionKind) -> None:
    parsed = parse(f"{TOP}\n{present}\n\n{ITEM}")
    assert [section.kind for section in parsed.issue.sections] == [kind]
    assert WarningKind.SECTIONS in {warning.kind for warning in parsed.warnings}


@pytest.mark.parametrize("news", ["", "### 1."])
def test_a_section_without_stories_is_left_out_with_a_warning(news: str) -> None:
    parsed = parse(f"{TOP}\n{NEWS}\n\n{news}\n\n{TOOL}")
    assert [section.kind for section in parsed.issue.sections] == [SectionKind.TOOLS]
    assert {WarningKind.SECTIONS, WarningKind.LEFT_OUT} & {warning.kind for warning in parsed.warnings}


def test_sections_stand_in_the_order_of_the_page() -> None:
    parsed = parse(f"{TOP}\n{TOOL}\n\n{NEWS}\n\n{ITEM}")
    assert [section.kind for section in parsed.issue.sections] == [SectionKind.TOOLS, SectionKind.NEWS]


def test_of_two_digests_in_a_page_the_first_one_counts_and_the_other_is_named() -> None:
    parsed = parse(digest(ITEM) + "\n\n" + digest(ITEM.replace("标题", "另一条")).replace("12-20", "12-21"))
    assert parsed.issue == parse(digest(ITEM)).issue
    assert [str(w) for w in parsed.warnings if w.kind is WarningKind.LEFT_OUT] == [
        "line 18: Another issue begins here, of 2025-12-21: a file is one issue, and the first one counts."
    ]


def test_numbers_are_kept_as_written_while_they_differ() -> None:
    assert numbers("2. 甲", "5. 乙", "4. 丙") == ([2, 5, 4], {WarningKind.NUMBERS, WarningKind.STORY_COUNT})


@pytest.mark.parametrize("heads", [("1. 甲", "1. 乙", "2. 丙"), ("0. 甲", "1. 乙", "2. 丙")])
def test_numbers_that_do_not_tell_stories_apart_are_counted_anew(heads: tuple[str, ...]) -> None:
    assert numbers(*heads) == ([1, 2, 3], {WarningKind.NUMBERS, WarningKind.STORY_COUNT})


def test_a_section_has_at_most_999_stories() -> None:
    found, warnings = numbers(*["1. 甲"] * 1200)
    assert found == list(range(1, 1000))
    assert WarningKind.LEFT_OUT in warnings


def test_without_a_source_link_there_is_a_warning() -> None:
    parsed = parse(
        digest(ITEM).replace("> [原文链接](https://news.example.net/issues/25-12-18/)", "> [原文链接](见文末)")
    )
    assert parsed.issue.source_url is None
    assert WarningKind.NO_SOURCE in {warning.kind for warning in parsed.warnings}


def test_warnings_come_in_the_order_of_their_lines() -> None:
    found = parse(digest("### 1. [a](b)", "### 3. [c](d)")).warnings
    assert [warning.line for warning in found] == sorted(warning.line for warning in found)
    assert len(found) > 4


def test_a_mail_whose_only_list_is_one_of_addresses_is_refused() -> None:
    page = "Daily 2026-11-27\n\nACME SHIPS [1]\n\nIt ships.\n\nBETA BUYS [2]\n\nIt buys.\n\nLinks:\n------\n{}"
    with pytest.raises(DigestError, match="mere addresses") as refused:
        parse(page.format("[1] https://a.org/1\n[2] https://a.org/2\n"))
    assert refused.value.line == 13


def test_a_digest_of_addresses_alone_is_one() -> None:
    issue = parse("# Links - 2026-11-27\n\nGood morning.\n\n- https://a.org/1\n- https://a.org/2\n").issue
    assert [story.title for story in issue.sections[0].stories] == ["https://a.org/1", "https://a.org/2"]
