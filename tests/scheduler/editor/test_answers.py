"""What a model may answer, and what is made of it: nothing raises, and no number stands for what is not there."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.model.articles import Article
from bot.model.edition_language import EditionLanguage
from scheduler.editor.asking.answers import MOST_ENTRIES, MOST_PIECES, Pick, picks_of, stories_of
from scheduler.editor.evidence import WrittenStory
from scheduler.editor.reading import read_evidence

EVIDENCE = read_evidence(
    Article(
        url="https://news.example/17/",
        title="Title",
        body="".join(f'<p>Lab {at} <a href="/{at}/1">one</a> and <a href="/{at}/2">two</a></p>' for at in range(1, 6)),
    )
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
NUMBERS = st.sampled_from(("1.1", "2.2", "⟨3.1⟩", "9.9", "1.10", "https://evil.example/", "1", "", "٣.١")) | SCALARS
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "pieces": st.lists(st.integers(-1, 7) | SCALARS, max_size=6) | SCALARS,
        "link": NUMBERS,
        "section": st.sampled_from(("news", "tools", "other", "News")) | SCALARS,
        "title": st.text(max_size=40) | SCALARS,
        "summary": st.text(max_size=40) | SCALARS,
    },
)
JSON: Any = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner))


def entry(**other: Any) -> dict[str, Any]:
    return {"pieces": [1], "link": "1.1", "section": "news", "title": "标题", "summary": "内容"} | other


@given(entries=st.lists(ENTRIES | JSON) | JSON, bare=st.booleans())
def test_whatever_comes_only_what_can_be_used_is_used(entries: Any, *, bare: bool) -> None:
    picks = picks_of(entries if bare else {"picks": entries}, EVIDENCE)
    stories = stories_of(entries if bare else {"stories": entries}, EVIDENCE, EditionLanguage.CHINESE)
    links = [pick.link for pick in picks.usable]
    assert len(links) == len(set(links)) <= MOST_ENTRIES
    used: list[Pick | WrittenStory] = [*picks.usable, *stories.usable]
    for one in used:
        assert 1 <= len(one.pieces) <= MOST_PIECES
        assert all(type(number) is int and number in EVIDENCE.pieces for number in one.pieces)
        home = EVIDENCE.pieces[int(one.link.partition(".")[0])]
        assert one.link in [link.number for link in home.links]
    if isinstance(entries, list) and not picks.usable and entries:
        assert picks.dropped


def test_each_entry_that_is_dropped_has_its_reason() -> None:
    answer = {
        "picks": [
            entry(), entry(link="1.2", pieces=["1", "[2]"]), entry(link="1.1"), entry(link="7.1"), entry(link=1.2),
            entry(link="2.1", pieces=[]), entry(link="2.1", pieces=[99]), entry(link="2.1", pieces=[math.nan]),
            entry(link="2.1", section="sport"), "2.1",
        ]
    }  # fmt: skip
    found = picks_of(answer, EVIDENCE)
    assert [(pick.link, pick.pieces) for pick in found.usable] == [("1.1", (1,)), ("1.2", (1, 2))]
    assert found.dropped == (
        "picks 3: link 1.1 is there twice",
        "picks 4: there is no link 7.1",
        "picks 5: its link is no number of a link",
        "picks 6: its pieces are no list of one to 4 numbers",
        "picks 7: one of its pieces is no number of a piece",
        "picks 8: one of its pieces is no number of a piece",
        "picks 9: its section is neither news nor tools",
        "picks 10: it is no object",
    )


def test_of_two_hundred_entries_the_first_forty_are_looked_at() -> None:
    found = stories_of({"stories": [entry()] * 200}, EVIDENCE, EditionLanguage.CHINESE)
    assert len(found.usable) == MOST_ENTRIES
    assert found.dropped == ("200 entries: those behind the first 40 were not looked at",)


def test_a_story_without_words_or_with_far_too_many_is_dropped() -> None:
    answer = {"stories": [entry(title=" "), entry(summary=None), entry(summary="长" * 2001)]}
    assert stories_of(answer, EVIDENCE, EditionLanguage.CHINESE).dropped == (
        "stories 1: it has no title",
        "stories 2: it has no summary",
        "stories 3: its summary has 2001 characters",
    )
