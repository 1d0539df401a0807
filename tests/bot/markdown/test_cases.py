"""Digests that others publish, where they are at hand: ``PAPERBOY_CORPUS`` names their folder."""

from pathlib import Path

import pytest

from bot.errors import DigestError
from bot.markdown import Parsed, parse, write
from bot.model import SectionKind, plain
from tests.bot.markdown.test_corpus import CORPUS

CASES = CORPUS / "cases"
DIGESTS = CASES / "digests"

pytestmark = pytest.mark.skipif(not DIGESTS.exists(), reason=f"no cases in {CORPUS}")


def read(path: Path) -> Parsed:
    parsed = parse(path.read_bytes(), name=path.name)
    assert parse(write(parsed.issue)).issue == parsed.issue
    return parsed


def sections(parsed: Parsed) -> list[tuple[str, SectionKind, list[str]]]:
    return [(s.title, s.kind, [story.title for story in s.stories]) for s in parsed.issue.sections]


def test_stories_under_headings_of_the_second_level_are_read_without_their_contents() -> None:
    parsed = read(DIGESTS / "h2-stories-2026-05-23.md")
    assert sections(parsed) == [("", SectionKind.OTHER, ["甲的新接口降价"])]
    (story,) = parsed.issue.sections[0].stories
    assert (story.url, story.summary_text) == ("https://a.paper-lab.cn/1", "甲宣布降价。\n详细的一段。")
    assert str(parsed.issue.date) == "2026-05-23"


def test_lists_under_many_sections_are_read() -> None:
    parsed = read(DIGESTS / "lists-2026-01-25.md")
    assert sections(parsed) == [
        ("产品与功能更新", SectionKind.OTHER, ["甲公司发布月来临", "乙模型开源"]),
        ("开源TOP项目", SectionKind.TOOLS, ["某索引⭐7.9k"]),
    ]
    links = [story.url for _, story in parsed.issue]
    assert links == [f"https://a.paper-lab.cn/{number}" for number in (1, 2, 3)]
    assert "甲公司下周发布更新" in [plain(line) for line in parsed.issue.opening]


def test_a_weekly_is_read_by_the_date_of_its_file() -> None:
    parsed = read(DIGESTS / "weekly-2026-08-07.md")
    assert sections(parsed) == [
        ("科技动态", SectionKind.NEWS, ["三面拉链"]),
        ("工具", SectionKind.TOOLS, ["某工具"]),
    ]
    assert (str(parsed.issue.date), "第 407 期" in parsed.issue.title) == ("2026-08-07", True)


def test_headings_without_numbers_are_read_by_the_date_of_the_front_matter() -> None:
    parsed = read(DIGESTS / "h3-without-numbers-2026-10-10.md")
    assert sections(parsed) == [("科技新闻", SectionKind.NEWS, ["甲收购乙，运行时一年后停止"])]
    (story,) = parsed.issue.sections[0].stories
    assert "AT&T" in story.summary_text
    assert "「背景」 一段背景。" in story.summary_text
    assert str(parsed.issue.date) == "2026-10-10"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("newsletter-26-08-21.md", ["no stories were found", "A story is", "the editor makes an issue of one"]),
        (
            "table-of-papers-README.md",
            ["no stories were found", "Several dates stand in one file", "Rows of a table are no stories"],
        ),
    ],
)
def test_what_is_no_digest_is_told_what_would_be(name: str, words: list[str]) -> None:
    with pytest.raises(DigestError) as caught:
        read(DIGESTS / name)
    assert all(each in caught.value.reason for each in words)


def test_markup_leaves_five_stories_and_a_tool() -> None:
    parsed = read(CASES / "markup.md")
    assert [len(section.stories) for section in parsed.issue.sections] == [5, 1]
    told = "\n".join(f"{story.title}\n{story.summary_text}" for _, story in parsed.issue)
    assert not any(raw in told for raw in ("&", "<", "**", "~~", "==", "|", "[^", "![", ":rocket:")) or "AT&T" in told
    assert {warning.kind.value for warning in parsed.warnings} >= {"picture", "left-out"}


def test_a_third_section_and_the_words_around_are_kept() -> None:
    parsed = read(CASES / "third-section.md")
    assert [len(section.stories) for section in parsed.issue.sections] == [2, 2, 1]
    assert [plain(line) for line in parsed.issue.opening] == ["今天的导语：编辑的话，读者应当先看到它。"]
    assert [plain(line) for line in parsed.issue.closing] == ["💬 编者按", "结尾的话。"]
