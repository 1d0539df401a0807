"""Filters: which stories of an issue they are about, by words as a search takes them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    NO_FILTER,
    WHOLE,
    Filter,
    Issue,
    Section,
    SectionCount,
    SectionKind,
    Shape,
    Span,
    Story,
    bits_of,
)
from bot.search import (
    LONGEST_WORD,
    StoryMatcher,
    WordError,
    read_query,
    read_word,
    shape_of,
    spaced,
    split_words,
    story_terms,
    with_word,
    without_word,
)
from tests.strategies import issues, texts

CLAUDE = Story(number=1, title="Claude Code 2.1 released", summary=((Span("It writes Node.js by itself."),),))
VIDEO = Story(number=2, title="谷歌发布视频生成模型", url="https://blog.google/veo")
CHIPS = Story(number=3, title="晶片產能不足", summary=((Span("英偉達漲價。"),),), url="https://www.reuters.com/a")
TOOL = Story(number=1, title="vLLM 0.13", url="https://gist.github.com/vllm")
ISSUE = Issue(
    date=date(2025, 12, 20),
    sections=(
        Section(kind=SectionKind.NEWS, stories=(CLAUDE, VIDEO, CHIPS)),
        Section(kind=SectionKind.TOOLS, stories=(TOOL,)),
    ),
)
WORDS = st.builds(str.strip, st.sampled_from(("GPT-5.2", "claude", "视频", "模", "2", "Node.js", "the")) | texts(2))


def stories_with(word: str) -> list[Story]:
    followed = shape_of(Filter(follow=(read_word(word),)), ISSUE).followed
    return [story for at, (_, story) in enumerate(ISSUE) if followed >> at & 1]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("claude", [CLAUDE]),
        ("CLAUDE code", [CLAUDE]),
        ("ｃｌａｕｄｅ", [CLAUDE]),
        ("code2.1", [CLAUDE]),
        ("nodejs", [CLAUDE]),
        ("cla", []),
        ("視頻", [VIDEO]),
        ("视频生成", [VIDEO]),
        ("频生", [VIDEO]),
        ("生成视频", []),
        ("Google", [VIDEO]),
        ("芯片", [CHIPS]),
        ("英伟达", [CHIPS]),
        ("vllm", [TOOL]),
        ("site:github.com", [TOOL]),
        ("site:https://www.Reuters.com/technology", [CHIPS]),
        ("site:hub.com", []),
        ("Site:gist.github.com", [TOOL]),
    ],
)
def test_a_word_is_found_however_it_is_written(word: str, found: list[Story]) -> None:
    assert stories_with(word) == found


@given(issue=issues(), word=WORDS)
def test_a_word_is_in_the_stories_that_a_search_for_it_would_find(issue: Issue, word: str) -> None:
    clauses = read_query(word).clauses
    expected = 0
    for at, (ref, story) in enumerate(issue):
        section = issue.sections[(issue.place(ref.section) or 1) - 1]
        found = story_terms(story, section.kind, ())
        text = spaced(found.title) + spaced(found.body)
        expected |= all(clause.within(text) for clause in clauses) << at
    assert StoryMatcher(issue).shape(Filter(follow=(word,))) == Shape(followed=expected)


@given(issue=issues(), follow=st.lists(WORDS, max_size=3), mute=st.lists(WORDS, max_size=3))
def test_of_several_words_any_will_do_and_what_is_muted_is_not_followed(
    issue: Issue, follow: list[str], mute: list[str]
) -> None:
    matcher = StoryMatcher(issue)
    whole = matcher.shape(Filter(follow=tuple(follow), mute=tuple(mute)))
    by_word = [StoryMatcher(issue).shape(Filter(mute=(word,))).muted for word in mute]
    assert whole.muted == sum({bit for mask in by_word for bit in bits(mask)})
    assert not whole.muted & whole.followed
    assert whole.followed == matcher.shape(Filter(follow=tuple(follow))).followed & ~whole.muted


COUNTS = st.lists(st.builds(SectionCount, st.sampled_from(SectionKind), st.integers(0, 3)), unique_by=lambda c: c.kind)


@given(issue=issues(), counts=COUNTS, follow=st.lists(WORDS, max_size=2), mute=st.lists(WORDS, max_size=2))
def test_of_a_section_the_first_so_many_that_are_not_muted_are_shown_and_what_is_followed(
    issue: Issue, counts: list[SectionCount], follow: list[str], mute: list[str]
) -> None:
    words = Filter(follow=tuple(follow), mute=tuple(mute))
    by_words, shape = shape_of(words, issue), shape_of(replace(words, sections=tuple(counts)), issue)
    most = {each.kind: each.most for each in counts}
    assert shape.followed == by_words.followed
    assert shape.hidden & by_words.muted == by_words.muted
    assert not shape.left_out & shape.muted
    for section, stories in bits_of(issue):
        unmuted = [bit for bit, _ in stories if not bit & by_words.muted]
        wanted = unmuted[: most.get(section.kind, len(unmuted))]
        expected = {bit for bit in unmuted if bit in wanted or bit & by_words.followed}
        assert {bit for bit, _ in stories if not bit & shape.hidden} == expected
        if most.get(section.kind) == 0:
            assert not any(bit & shape.muted for bit, _ in stories), "nothing is said of a section that is off"


def bits(mask: int) -> set[int]:
    return {1 << at for at in range(mask.bit_length()) if mask >> at & 1}


def test_who_has_no_filter_and_whose_filter_finds_nothing_see_the_same() -> None:
    assert shape_of(NO_FILTER, ISSUE) == shape_of(Filter(follow=("blockchain",), mute=("nft",)), ISSUE) == WHOLE


def test_two_filters_of_one_outcome_are_one_shape() -> None:
    assert shape_of(Filter(mute=("谷歌",)), ISSUE) == shape_of(Filter(mute=("site:blog.google",)), ISSUE)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("!!!", "empty"),
        ("", "empty"),
        ("site:", "site"),
        ("site:github", "site"),
        ("site:a b.com", "site"),
        ("x" * (LONGEST_WORD + 1), "long"),
        ("site:" + "x" * 40 + ".com", "long"),
    ],
)
def test_what_finds_nothing_is_no_word(typed: str, why: str) -> None:
    with pytest.raises(WordError) as no:
        read_word(typed)
    assert no.value.why == why


def test_words_stand_between_commas_of_any_kind() -> None:
    assert split_words("Claude  Code, vllm，谷歌、 ;site:x.com；") == ("Claude Code", "vllm", "谷歌", "site:x.com")


def test_words_are_kept_in_one_order_and_once() -> None:
    assert with_word(with_word(("vLLM",), "claude"), "VLLM") == ("claude", "vLLM")
    assert without_word(("claude", "vLLM"), "Claude") == ("vLLM",)
