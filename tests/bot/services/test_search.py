"""Searching goes from what was asked to less exact, only as far as it has to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.model import StoryRef
from bot.search import Match, Query, is_slip, read_query, terms
from bot.services.search import FEW, VERY_FEW, begun_stories, find_stories

NEWEST = date(2025, 12, 20)


@dataclass
class FakeIndex:
    """A StoryIndex over titles, the newest first, a day each; what it was asked is counted."""

    titles: Sequence[str]
    asked: list[str] = field(default_factory=list)

    async def newest(self, edition: str, query: Query, *, limit: int) -> Sequence[Match]:  # noqa: ARG002  the port's
        self.asked.append("newest")
        return [match for match in self._matches() if all(each.within(match.title) for each in query.clauses)][:limit]

    async def how_common(self, edition: str, queries: Sequence[Query]) -> Sequence[tuple[int, date | None]]:
        self.asked.append("how common")
        return [(len(await self.newest(edition, query, limit=100)), None) for query in queries]

    async def near(self, words: Collection[str]) -> Mapping[str, Sequence[str]]:
        self.asked.append("near")
        known = {term for match in self._matches() for term in match.title.split()}
        return {word: sorted(other for other in known if other == word or is_slip(word, other)) for word in words}

    def _matches(self) -> list[Match]:
        return [
            Match(ref=StoryRef(1, 1, NEWEST - timedelta(days=at)), title=f" {' '.join(terms(title))} ")
            for at, title in enumerate(self.titles)
        ]


ANIMALS = ("鹭", "鹤", "鹳", "雁", "鹅", "鸭", "鹰", "隼")
"""Titles that are not alike."""


def many(word: str, count: int) -> list[str]:
    return [f"{word} {animal * 6}" for animal in ANIMALS[:count]]


async def test_where_there_are_enough_hits_nothing_else_is_tried() -> None:
    index = FakeIndex([*many("claude", FEW), "claud code"])
    found = await find_stories(index, "ainews", read_query("claude"))
    assert (len(found.hits), found.left_out, index.asked) == (FEW, "", ["newest"])


async def test_under_five_slips_and_beginnings_follow_what_was_asked_for() -> None:
    index = FakeIndex(["claudes code", *many("claude", VERY_FEW), "clauda"])
    found = await find_stories(index, "ainews", read_query("claude"))
    assert [hit.ref.day for hit in found.hits] == [NEWEST - timedelta(days=day) for day in (1, 2, 3, 0, 4)]
    assert "how common" not in index.asked


async def test_under_three_the_commonest_clause_is_left_out() -> None:
    index = FakeIndex(["claude opus", *many("claude", 6), "opus 甲甲甲甲", "opus 乙乙乙乙"])
    found = await find_stories(index, "ainews", read_query("claude opus"))
    assert [hit.ref.day for hit in found.hits] == [NEWEST - timedelta(days=day) for day in (0, 7, 8)]
    assert found.left_out == "claude"


async def test_a_clause_that_no_story_has_is_left_out_rather_than_the_commonest() -> None:
    index = FakeIndex(many("claude", FEW))
    found = await find_stories(index, "ainews", read_query("claude 恐龙"))
    assert (len(found.hits), found.left_out) == (FEW, "恐龙")
    misspelt = await find_stories(FakeIndex(["claude 内省", *many("claude", 2)]), "ainews", read_query("cluade 内省"))
    assert misspelt.left_out == "内省"


async def test_nothing_is_left_out_where_that_finds_no_more_or_only_numbers_are_left() -> None:
    index = FakeIndex(["claude opus 4", "甲 4", "乙 4", "丙 4"])
    for asked in ("claude opus", "claude 4", "absent 4"):
        assert (await find_stories(index, "ainews", read_query(asked))).left_out == ""


async def test_an_empty_question_asks_nothing() -> None:
    index = FakeIndex(["claude"])
    assert (await find_stories(index, "ainews", read_query("…"))).hits == ()
    assert await begun_stories(index, "ainews", read_query(""), limit=5) == ()
    assert index.asked == []


async def test_what_is_still_being_typed_finds_words_that_begin_so_in_one_question() -> None:
    index = FakeIndex([*many("claude", 3), "苍鹭"])
    assert len(await begun_stories(index, "ainews", read_query("cla"), limit=2)) == 2
    assert index.asked == ["newest"]
