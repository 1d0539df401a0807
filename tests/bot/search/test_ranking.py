"""The order of what was found, and what counts as one story."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import StoryRef
from bot.search import Match, ranked, read_query, terms, told_once

DAYS = [date(2025, 12, day) for day in (20, 18, 16)]


def a_match(title: str, ref: str, page: str = "") -> Match:
    found = StoryRef.parse(ref)
    assert found is not None
    return Match(ref=found, title=f" {' '.join(terms(title))} ", page=page)


def told(*matches: Match) -> list[tuple[str, list[str]]]:
    return [(str(hit.ref), [str(ref) for ref in hit.also]) for hit in told_once(matches)]


def test_more_of_the_question_in_the_title_goes_first_then_the_newest() -> None:
    matches = [
        a_match("Claude", "2025-12-20/n1"),
        a_match("Nothing of it", "2025-12-19/n1"),
        a_match("Claude 发布", "2025-12-18/n1"),
        a_match("发布会", "2025-12-17/n1"),
    ]
    found = [str(match.ref.day) for match in ranked(read_query("claude 发布"), matches)]
    assert found == ["2025-12-18", "2025-12-20", "2025-12-17", "2025-12-19"]


def test_what_was_told_again_is_one_hit_with_the_other_days() -> None:
    title, page = "Salesforce因AI裁员4000人", "cnbc.com/layoffs"
    assert told(
        a_match("Salesforce因AI效率裁员4000人", "2025-12-20/n1", page),
        a_match("别的", "2025-12-20/n2"),
        a_match(title, "2025-12-16/n4", page),
        a_match(title, "2025-12-18/n3"),
    ) == [("2025-12-20/n1", ["2025-12-18/n3", "2025-12-16/n4"]), ("2025-12-20/n2", [])]


@pytest.mark.parametrize(
    ("one", "other", "page"),
    [
        (("GPT-5.1 发布", "2025-12-20/n1"), ("GPT-5.2 发布", "2025-12-18/n1"), ""),
        (("Claude 发布", "2025-12-20/n1"), ("Gemini 发布", "2025-12-18/n1"), ""),
        (("一样的标题", "2025-12-20/n1"), ("一样的标题", "2025-12-20/t1"), "x.com/1"),
        (("甲公司裁员", "2025-12-20/n1"), ("新的模型来了", "2025-12-18/n1"), "news.example/today"),
        (("视频工具", "2025-12-20/n1"), ("图片模型平台", "2025-12-18/n1"), "elevenlabs.io"),
    ],
)
def test_other_stories_are_hits_of_their_own(one: tuple[str, str], other: tuple[str, str], page: str) -> None:
    assert len(told(a_match(*one, page), a_match(*other, page))) == 2


STORIES = st.lists(
    st.builds(
        lambda title, day, number, page: Match(ref=StoryRef(1, number, day), title=f" {' '.join(title)} ", page=page),
        st.lists(st.sampled_from("abc甲乙"), max_size=4),
        st.sampled_from(DAYS),
        st.integers(1, 30),
        st.sampled_from(["", "x.com/1", "x.com"]),
    ),
    unique_by=lambda match: match.ref,
    max_size=30,
)


@given(matches=STORIES)
def test_every_story_that_was_found_is_a_hit_or_a_further_telling_of_one(matches: list[Match]) -> None:
    hits = told_once(matches)
    refs = [ref for hit in hits for ref in (hit.ref, *hit.also)]
    assert sorted(map(str, refs)) == sorted(str(match.ref) for match in matches)
    for hit in hits:
        days = [ref.day for ref in (hit.ref, *hit.also)]
        assert len(set(days)) == len(days)
