"""What a story must hold, check by check, on small articles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SectionKind
from bot.model.drafts import DraftStory
from bot.model.edition_language import EditionLanguage
from scheduler.editor.checks.follow_ups import recent
from scheduler.editor.checks.links_told import link_is_cited, link_once
from scheduler.editor.checks.names_told import link_in_its_sentence, names_told
from scheduler.editor.checks.numbers_told import numbers_told
from scheduler.editor.checks.repeats import ToldStory, subject_once
from scheduler.editor.checks.table import ISSUE_CHECKS, STORY_CHECKS, Beside, findings, findings_beside
from scheduler.editor.checks.tidying import tidied
from scheduler.editor.checks.wording import chatter, language, length, no_address
from scheduler.editor.evidence import Evidence, Link, Piece, WrittenStory

DOCUMENT = Path(__file__).parents[3] / "docs" / "editing.md"
SUMMARY = "阿里发布 Qwen3 新版，上下文长达 256K，推理速度比上一代快 3 倍，价格降低 20%，权重以 Apache 2.0 许可开放。"

EVIDENCE = Evidence(
    url="https://news.example.org/1",
    title="",
    pieces={
        1: Piece(
            number=1,
            text="Qwen3 refresh: Alibaba ships Qwen3 with 256k context (post⟨1.1⟩). It is 3x faster and 20% cheaper.",
            links=(Link(number="1.1", url="https://x.com/Alibaba_Qwen/status/19", anchor="post"),),
            path=("Models of 2025",),
            nesting=1,
        ),
        2: Piece(number=2, text="Apache 2.0 weights.", nesting=2, parent=1),
        3: Piece(
            number=3,
            text="Robots: Figure raised $4.2B in one round (report⟨3.1⟩).",
            links=(Link(number="3.1", url="https://robots.example.org/figure", anchor="report"),),
        ),
    },
)
STORY = WrittenStory(pieces=(1,), link="1.1", section=SectionKind.NEWS, title="阿里发布 Qwen3 新版", summary=SUMMARY)


def told(summary: str, title: str = STORY.title) -> WrittenStory:
    return replace(STORY, summary=summary, title=title)


def test_a_good_story_passes_every_check() -> None:
    assert findings(STORY, EVIDENCE) == ()


def test_a_number_of_another_paragraph_is_not_founded() -> None:
    assert [finding.check for finding in numbers_told(told("融资 42 亿美元"), EVIDENCE)] == ["numbers"]


def test_nested_items_and_headings_count_as_cited() -> None:
    assert not list(numbers_told(told("2025年，以 Apache 2.0 开放"), EVIDENCE))


def test_a_name_that_the_pieces_do_not_say_is_found() -> None:
    assert [finding.what for finding in names_told(told("Anthropic 发布 AI 模型"), EVIDENCE)] == [
        "“Anthropic” is not in the cited pieces"
    ]


def test_a_link_of_another_subject_is_found() -> None:
    assert not list(link_in_its_sentence(STORY, EVIDENCE))
    moved = replace(STORY, link="3.1", pieces=(1, 3))
    assert [finding.check for finding in link_in_its_sentence(moved, EVIDENCE)] == ["sentence"]


@pytest.mark.parametrize("link", ["3.1", "9.1", "1.2", "", "²", "9" * 5000])
def test_a_link_that_is_not_among_the_cited_is_found(link: str) -> None:
    assert [finding.check for finding in link_is_cited(replace(STORY, link=link), EVIDENCE)] == ["cited link"]


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://x.com/a/status/19", "https://twitter.com/b/status/19?s=20"),
        ("https://m.example.org/a", "https://www.example.org/a/?utm_source=b"),
    ],
)
def test_a_page_stands_in_an_issue_once(url: str, other: str) -> None:
    assert list(link_once(url, [other]))
    assert not list(link_once(url, ["https://example.org/c"]))


def test_a_subject_stands_in_an_issue_once() -> None:
    assert list(subject_once("OpenAI 发布 GPT-5.2 模型", ["OpenAI 正式发布 GPT-5.2 模型"]))
    assert not list(subject_once("OpenAI 发布新模型", ["谷歌发布新模型"]))


@pytest.mark.parametrize(("days", "repeated"), [(1, True), (14, True), (15, False), (0, False), (-1, False)])
@pytest.mark.parametrize("title", ["别的事", "阿里正式发布 Qwen3"])
def test_what_the_last_two_weeks_told_is_not_told_again(days: int, title: str, *, repeated: bool) -> None:
    url = "https://x.com/a/status/19"
    today = date(2025, 12, 20)
    same_page = title == "别的事"
    earlier = ToldStory(title=title, url=url if same_page else "https://b.example/", day=today - timedelta(days=days))
    beside = Beside(title="阿里发布 Qwen3", url=url, issue=(), told=recent([earlier], today))
    assert [finding.check for finding in findings_beside(beside)] == ["not told before"] * repeated


@pytest.mark.parametrize(
    ("title", "url", "check"),
    [
        ("OpenAI 正式发布 GPT-5.2 模型", "https://b.example/", "subject once"),
        ("别的事", "https://twitter.com/a/status/19?s=20", "link once"),
    ],
)
def test_in_an_issue_a_story_does_not_stand_beside_its_like(title: str, url: str, check: str) -> None:
    other = DraftStory(
        section=SectionKind.NEWS, title="OpenAI 发布 GPT-5.2 模型", summary="", url="https://x.com/a/status/19",
        link="1.1", pieces=(1,),
    )  # fmt: skip
    beside = Beside(title=title, url=url, issue=[other], told=())
    assert [finding.check for finding in findings_beside(beside)] == [check]


@pytest.mark.parametrize(
    ("size", "quoted", "expected"),
    [
        (29, False, [False]), (30, False, [True]), (45, False, []), (220, False, []), (221, False, [True]),
        (261, False, [False]), (22, True, [False]), (23, True, []), (300, True, []), (301, True, [False]),
    ],
)  # fmt: skip
def test_a_length_fails_is_repaired_or_good(size: int, quoted: bool, expected: Sequence[bool]) -> None:  # noqa: FBT001  a case of the table
    story = replace(STORY, summary="字" * size, quoted=quoted)
    assert [finding.mild for finding in length(story)] == expected


@pytest.mark.parametrize(("size", "holds"), [(44, False), (45, True)])
def test_a_quote_of_letters_needs_twice_the_characters(size: int, *, holds: bool) -> None:
    assert (list(length(replace(STORY, summary="x" * size, quoted=True))) == []) is holds


def test_a_story_in_english_is_the_wrong_language_unless_it_is_a_quote() -> None:
    story = told("Alibaba ships Qwen3 with a longer context.", title="Qwen3")
    assert list(language(story))
    assert not list(language(replace(story, quoted=True)))


@pytest.mark.parametrize(
    "text", ["好的，以下是摘要：", "Sure, here it is", "<think>嗯", "阿里发布模型。希望以上内容对你有帮助"]
)
def test_chatter_is_found(text: str) -> None:
    assert list(chatter(told(text)))


def test_markdown_lines_and_a_missing_full_stop_are_put_right_in_silence() -> None:
    story = tidied(told("- **阿里**发布 [Qwen3](https://x.com/a)\n  新版⟨1.1⟩，`快` 3 倍", title="## 阿里发布"))
    assert (story.title, story.summary) == ("阿里发布", "阿里发布 Qwen3 新版，快 3 倍。")


@given(st.text(alphabet="#*_`~[]()>- \n⟨1.⟩。，a字", max_size=40))
def test_to_tidy_again_changes_nothing(text: str) -> None:
    once = tidied(told(text, title=text))
    assert tidied(once) == once


def test_the_document_lists_every_check() -> None:
    rows = [
        line.split("|")[1].strip() for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line[:2] == "| "
    ]
    names = [check.name for check in (*STORY_CHECKS, *ISSUE_CHECKS)]
    assert [row for row in rows if row in names] == names


# --- addresses, and editions in English ---------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["https://a.test/x", "HTTP://a.test", "www.a.test", "t.me/coin", "a-b.example/x"])
def test_an_address_among_the_words_is_found(address: str) -> None:
    for story in (told(f"{SUMMARY}详见 {address}"), told(SUMMARY, title=f"Qwen3 {address}")):
        assert [finding.check for finding in no_address(story)] == ["address"]


@pytest.mark.parametrize("words", ["Node.js 与 llama.cpp/MLX", "v1.2/3 版", "24/7", "and/or", "x.ai 发布", "12.5/100"])
def test_what_only_looks_like_an_address_is_none(words: str) -> None:
    assert list(no_address(told(SUMMARY + words))) == []


ENGLISH = replace(
    STORY,
    language=EditionLanguage.ENGLISH,
    title="Alibaba ships Qwen3 with a longer context",
    summary="Researchers at Alibaba ship Qwen3 with 256k context. It is 3x faster and 20% cheaper, and the weights are "
    "free to use under Apache 2.0.",
)


def test_a_story_in_english_passes_where_the_edition_is() -> None:
    common = Piece(number=4, text="Two researchers told so.")
    evidence = replace(EVIDENCE, pieces={**EVIDENCE.pieces, 4: common})
    assert findings(ENGLISH, evidence) == ()
    assert [finding.check for finding in language(replace(ENGLISH, language=EditionLanguage.CHINESE))] == ["language"]
    assert [finding.check for finding in language(replace(STORY, language=EditionLanguage.ENGLISH))] == ["language"]


@pytest.mark.parametrize("name", ["Microsoft", "OpenAI", "Gemma3", "IBM"])
def test_a_name_that_nobody_said_is_found_in_english_wherever_it_stands(name: str) -> None:
    for summary in (f"{name} says so. {ENGLISH.summary}", ENGLISH.summary.replace("faster", f"faster than {name}")):
        found = list(names_told(replace(ENGLISH, summary=summary), EVIDENCE))
        assert f"“{name}” is not in the cited pieces" in [finding.what for finding in found]


def test_a_link_of_another_paragraph_is_found_in_english() -> None:
    moved = replace(ENGLISH, pieces=(1, 3), link="3.1")
    assert [finding.check for finding in link_in_its_sentence(moved, EVIDENCE)] == ["sentence"]


def test_two_titles_in_english_are_of_one_subject_by_their_names_alone() -> None:
    assert list(subject_once("Amber opens its ports", ["Basalt opens its ports"])) == []
    assert list(subject_once("Amber opens its ports", ["Amber opens ports"]))


def test_a_full_stop_is_that_of_the_language() -> None:
    assert tidied(replace(ENGLISH, summary="It is so")).summary == "It is so."
    assert tidied(replace(STORY, summary="就是这样")).summary == "就是这样。"
