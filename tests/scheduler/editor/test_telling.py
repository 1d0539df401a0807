"""Stories by rules: an issue of quotes, what was told before, and what repeats a whole article."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SectionKind
from bot.model.articles import Article
from scheduler.editor.candidates import candidates
from scheduler.editor.checks.follow_ups import earlier_of, not_told_before, recent, unchanging
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.evidence import Evidence, WrittenStory
from scheduler.editor.repeated_articles import pages_of, repeats
from scheduler.editor.telling.by_rules import MOST_PER_SECTION, SPARES, choose
from scheduler.editor.telling.selection import Selection
from tests.scheduler.editor.quoted import read

DAY = date(2026, 6, 3)


# --- an issue by rules --------------------------------------------------------------------------------------------

NAMES = [
    f"{first}{last}" for first in ("Am", "Ba", "Ce", "Da", "Em", "Fi") for last in ("lor", "nix", "tum", "vee", "zor")
]


def issue(many: int) -> Evidence:
    return read("".join(
        f"<p><b>{name} number</b>: {name} came to town and told everybody of the {name.lower()} that it has "
        f'(<a href="https://x.com/a/status/{at}">post</a>).</p>'
        for at, name in enumerate(NAMES[:many])
    ))  # fmt: skip


@pytest.mark.parametrize("many", [1, 7, 19, 20, 23, 30])
def test_an_issue_has_what_there_is_and_at_most_ten_of_a_section(many: int) -> None:
    evidence = issue(many)
    chosen = choose(candidates(evidence), Selection(evidence, ()))
    assert len(chosen.stories) == min(many, 2 * MOST_PER_SECTION)
    assert len(chosen.spares) == max(0, min(many - 2 * MOST_PER_SECTION, SPARES))
    for kind in (SectionKind.NEWS, SectionKind.TOOLS):
        assert sum(story.section is kind for story in chosen.stories) <= MOST_PER_SECTION


def test_a_sentence_with_two_links_is_quoted_once() -> None:
    evidence = read(
        '<p>Amber Labs gives the map of all rivers away to anybody (<a href="/1">post</a>, <a href="/2">map</a>).</p>'
    )
    assert len(choose(candidates(evidence), Selection(evidence, ())).stories) == 1


def test_a_tool_stands_among_the_tools() -> None:
    evidence = read(
        "<p><b>Amber CLI 1.2.0</b>: the open-source plugin and SDK adds support for Ollama in the terminal "
        '(<a href="https://github.com/amber/cli">repo</a>).</p>'
        "<p><b>Basalt lawsuit</b>: a court of the government reports that Basalt raised money and was sued over policy "
        '(<a href="https://news.test.org/basalt">report</a>).</p>'
    )
    stories = choose(candidates(evidence), Selection(evidence, ())).stories
    assert [(story.section.value, story.title) for story in stories] == [
        ("news", "Basalt lawsuit"),
        ("tools", "Amber CLI 1.2.0"),
    ]


# --- what was told before -----------------------------------------------------------------------------------------


def told(title: str, url: str, days: int = 3) -> ToldStory:
    return ToldStory(title=title, url=url, day=DAY - timedelta(days=days))


def test_only_the_fourteen_days_before_count_the_newest_first() -> None:
    stories = [told("a", "https://a.test.org/", days) for days in (15, 0, 14, 1, -1)]
    assert [(DAY - story.day).days for story in recent(stories, DAY)] == [1, 14]


@pytest.mark.parametrize(
    ("title", "url", "goes_on"),
    [
        ("Amber 2.5 is out", "https://a.test.org/2.5", True),
        ("Amber 2.4 is out today", "https://a.test.org/2.5", False),
        ("Amber is out", "https://a.test.org/2.5", False),
        ("Basalt has a version 3", "https://github.com/amber/amber", True),
        ("Basalt has a version", "https://github.com/amber/amber", False),
        ("Basalt has a version 3", "https://twitter.com/i/web/status/24?s=20", False),
    ],
)
def test_a_story_goes_on_where_its_title_has_a_new_number(title: str, url: str, *, goes_on: bool) -> None:
    before = [
        told("Amber 2.4 is out", "https://x.com/amber/status/24"),
        told("Amber code", "https://github.com/amber/amber"),
    ]
    found = earlier_of(title, url, before)
    assert found is not None
    assert (found.goes_on, found.update_of) == (goes_on, before[0].day if goes_on else None)


def test_a_number_that_the_earlier_telling_had_in_its_summary_is_not_new() -> None:
    page = "https://ferry.test.org/timetable"
    before = [
        replace(told("The ferry changed its timetable", page), summary="The last boat leaves at 22:15, not 23:00.")
    ]
    again = earlier_of("From May on the last boat leaves at 22:15", page, before)
    assert again is not None
    assert not again.goes_on
    later = earlier_of("From May on the last boat leaves at 21:45", page, before)
    assert later is not None
    assert later.goes_on


def test_a_story_goes_on_from_all_that_was_told_of_it_not_only_from_the_newest() -> None:
    before = [
        told("Amber 2.4 is out", "https://a.test.org/2.4", days=1),
        told("Amber 2.5 is out", "https://a.test.org/2.5", days=4),
    ]
    again = earlier_of("Amber 2.5 is out now", "https://b.test.org/", before)
    assert again is not None
    assert (again.story, again.goes_on) == (before[0], False)
    newer = earlier_of("Amber 2.6 is out now", "https://b.test.org/", before)
    assert newer is not None
    assert (newer.goes_on, newer.update_of) == (True, before[0].day)


def test_what_waits_in_another_draft_is_not_told_again_and_nothing_is_an_update_of_it() -> None:
    waits = [replace(told("Amber 2.4 is out", "https://a.test.org/", days=-1), waits=True)]
    assert recent(waits, DAY) == tuple(waits)
    said = [one.what for one in not_told_before("Amber 2.4 is out now", "https://b.test.org/", waits)]
    assert said == ["“Amber 2.4 is out” waits in another draft"]
    found = earlier_of("Amber 2.5 is out", "https://b.test.org/", waits)
    assert found is not None
    assert (found.goes_on, found.update_of) == (True, None)


def test_what_nobody_told_has_no_earlier_story() -> None:
    assert earlier_of("Basalt 3", "https://b.test.org/", [told("Amber 2.4 is out", "https://a.test.org/")]) is None


def test_posts_stay_as_they_are_and_repositories_do_not() -> None:
    stories = [told("a", "https://mobile.twitter.com/a/status/7"), told("b", "https://github.com/a/b"), told("c", "")]
    assert unchanging(stories) == {"x.com/status/7"}


# --- repeats of articles ------------------------------------------------------------------------------------------


@given(
    st.sets(st.text("abcdef", min_size=1, max_size=1)),
    st.dictionaries(st.integers(), st.sets(st.text("abcdef", min_size=1, max_size=1))),
)
def test_an_article_repeats_one_that_had_half_of_its_pages(pages: set[str], earlier: dict[int, set[str]]) -> None:
    found = repeats(pages, earlier)
    halves = {name for name, others in earlier.items() if pages and 2 * len(pages & others) >= len(pages)}
    assert (found in halves) if halves else found is None


def test_an_article_under_another_address_is_known_by_what_it_tells_of() -> None:
    body = "".join(
        f'<p>{name} was seen <a href="https://x.com/a/status/{at}">here</a></p>' for at, name in enumerate(NAMES)
    )
    one, again = (Article(url=f"https://news.example/{slug}", title="", body=body) for slug in ("1", "renamed"))
    other = Article(url="https://news.example/2", title="", body=body.replace("status/", "status/9"))
    earlier = {"first": pages_of(one)}
    assert repeats(pages_of(again), earlier) == "first"
    assert repeats(pages_of(other), earlier) is None


@pytest.mark.parametrize(
    ("title", "link", "is_taken"),
    [
        ("Basalt sold nine maps to schools", "2.1", True),
        ("Amber Labs drew a map of the rivers", "2.1", False),
        ("Basalt sold nine maps to schools", "3.1", False),
    ],
)
def test_an_issue_tells_no_page_and_no_subject_twice(title: str, link: str, *, is_taken: bool) -> None:
    sentences = (
        "Amber Labs drew a map of all the rivers that there are in the north",
        "Basalt sold nine maps to schools: once Amber Labs drew a map of the rivers",
        "Basalt has sold nine of its maps, says Amber Labs, to schools by the rivers",
    )
    pages = ("https://x.com/amber/status/1", "https://b.test.org/2", "https://twitter.com/amber/status/1?s=20")
    body = "".join(f'<p>{words} (<a href="{page}">post</a>).</p>' for words, page in zip(sentences, pages, strict=True))
    selection = Selection(read(body), ())

    def story(title: str, link: str) -> WrittenStory:
        number = int(link[0])
        return WrittenStory(
            pieces=(number,), link=link, section=SectionKind.NEWS, title=title, summary=f"{sentences[number - 1]}.",
            quoted=True,
        )  # fmt: skip

    assert selection.take(story("Amber Labs drew a map of all the rivers", "1.1")) is not None
    assert (selection.take(story(title, link)) is not None) is is_taken
