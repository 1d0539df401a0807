"""Stories by rules: quotes, their titles, what was told before, and what repeats a whole article."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SectionKind
from bot.model.articles import Article
from scheduler.editor.candidates import candidates
from scheduler.editor.checks.follow_ups import earlier_of, not_told_before, recent, unchanging
from scheduler.editor.checks.quotes import readable
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.checks.table import findings
from scheduler.editor.checks.wording import LONGEST_QUOTE, SHORTEST_QUOTE
from scheduler.editor.evidence import Evidence, WrittenStory
from scheduler.editor.reading import read_evidence
from scheduler.editor.repeated_articles import pages_of, repeats
from scheduler.editor.telling.by_rules import MOST_PER_SECTION, SPARES, choose
from scheduler.editor.telling.quoting import quotes
from scheduler.editor.telling.selection import Selection

DAY = date(2026, 6, 3)


def read(body: str) -> Evidence:
    return read_evidence(Article(url="https://news.site.org/17/", title="Title", body=body))


def quote(body: str, link: int = 0) -> WrittenStory | None:
    """The best quote around a link of the first piece that has one."""
    piece = next(piece for piece in read(body).pieces.values() if piece.links)
    return next(quotes(piece, piece.links[link], SectionKind.NEWS), None)


def words(body: str, link: int = 0) -> tuple[str, str]:
    story = quote(body, link)
    return (story.title, story.summary) if story else ("", "")


# --- quotes -------------------------------------------------------------------------------------------------------


def test_a_quote_is_the_sentence_around_its_link_under_the_lead_of_the_piece() -> None:
    body = (
        "<p><b>Amber Atlas</b>: Amber Labs drew a map of all the rivers that there are. It was quick. "
        'Basalt then sold the same map to nine schools in one week (<a href="/1">post</a>).</p>'
    )
    assert words(body) == ("Amber Atlas", "Basalt then sold the same map to nine schools in one week.")


def test_without_a_lead_the_words_of_the_link_are_the_title() -> None:
    body = (
        '<p>Amber Labs has written down <a href="/1">all rivers of the north</a> and gives them away for nothing.</p>'
    )
    assert words(body)[0] == "all rivers of the north"


def test_words_of_a_link_that_lack_their_subject_get_it() -> None:
    body = '<p>Amber Labs <a href="/1">drew all the rivers of the north</a>, and gives them away for nothing.</p>'
    assert words(body)[0] == "Amber Labs drew all the rivers of the north"


@pytest.mark.parametrize("anchor", ["@amber", "here", "the announcement", "blog post", "link 2", "release notes"])
def test_words_that_only_say_what_kind_of_page_it_is_are_no_title(anchor: str) -> None:
    body = (
        f'<p>Amber Labs has written down all the rivers, and gives them away for nothing: <a href="/1">{anchor}</a></p>'
    )
    assert words(body)[0].startswith("Amber Labs")


def test_a_lead_that_names_nothing_gives_way_to_a_quote_that_begins_with_what_it_is_about() -> None:
    body = (
        "<p><b>Other signals worth noting</b>: Amber Labs launched Riverbend in twelve cities, which shows the height "
        'of every river by the hour (<a href="/1">post</a>).</p>'
    )
    assert words(body) == (
        "Amber Labs launched Riverbend in twelve cities",
        "…which shows the height of every river by the hour.",
    )


def test_a_title_that_is_how_the_quote_begins_is_not_read_twice() -> None:
    body = (
        "<p>Meanwhile, Amber Labs now writes down all the rivers, and gives the whole map away to every school that "
        'asks (<a href="/1">post</a>).</p>'
    )
    assert words(body) == (
        "Amber Labs now writes down all the rivers",
        "…and gives the whole map away to every school that asks.",
    )


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "Amber, a house of maps in the north, has drawn the rivers of nine more countries in this year alone.",
            "Amber, a house of maps in the north, has drawn the rivers of nine more countries…",
        ),
        (
            "@amber, @basalt, and @cinder all said that the new map of rivers is the best, and bought it.",
            "amber, basalt, and cinder all said that the new map of rivers is the best",
        ),
        (
            "Amber drew rivers that freeze, flood, and vanish in summer, for the schools of the north.",
            "Amber drew rivers that freeze, flood, and vanish in summer",
        ),
    ],
)
def test_a_title_does_not_end_in_the_middle_of_a_list_or_of_an_aside(said: str, title: str) -> None:
    assert words(f'<p>{said} <a href="/1">post</a></p>')[0] == title


def test_a_short_quote_is_not_its_own_title() -> None:
    said = "Amber Labs drew all of the rivers of the far north"
    title, summary = words(f'<p>{said} (<a href="/1">post</a>).</p>')
    assert summary == f"{said}."
    assert title == "Amber Labs drew all of the rivers…"


@pytest.mark.parametrize(
    "pointer",
    [
        'The project is open source and available on <a href="/1">GitHub</a>.',
        'More details can be found <a href="/1">here</a>.',
        'For more details, see the <a href="/1">model page</a> on Basalt.',
    ],
)
def test_a_sentence_that_only_says_where_it_is_gives_way_to_what_it_is(pointer: str) -> None:
    body = f"<p>Amber Labs has drawn every river that there is in the north. Schools like it a lot. {pointer}</p>"
    assert words(body)[1] == "Amber Labs has drawn every river that there is in the north."


def test_what_an_article_says_of_itself_is_no_story() -> None:
    body = '<p>For you, we checked 12 boards, <a href="/1">544 accounts of them</a> and no further places at all.</p>'
    assert quote(body) is None


def test_a_long_quote_is_cut_at_a_pause() -> None:
    north = "of the north and of the south " * 7
    said = f'Amber drew <a href="/1">rivers</a> {north}in one year, with 1,234 pupils who helped to draw {north}'
    assert words(f"<p>{said}</p>")[1].endswith("of the south in one year…")


def test_who_else_posted_it_and_what_it_counts_is_left_out() -> None:
    body = (
        '<p><a href="/0">Amber rivers</a> (Activity: 1090): Amber wrote down all rivers of the far north in one year '
        '(<a href="/1">post</a>, <a href="/2">more</a>). It sold them to schools <a href="/3">@amber</a>, '
        '<a href="/4">@basalt follow-up</a>.</p>'
    )
    assert words(body, 1) == ("Amber rivers", "Amber wrote down all rivers of the far north in one year.")
    assert readable("It sold them to schools @amber⟨1.4⟩, @basalt follow-up⟨1.5⟩.") == "It sold them to schools."
    assert readable("Ask @amber⟨1.4⟩, who knows.") == "Ask @amber, who knows."
    assert readable("It made a stir @amber⟨1.4⟩, and was sold.") == "It made a stir, and was sold."
    assert readable("Others leave (“bye”) @amber⟨1.4⟩ and at once.") == "Others leave (“bye”) and at once."
    assert readable("It was told by @amber⟨1.4⟩, @basalt⟨1.5⟩.") == "It was told by @amber, @basalt."


def test_a_sentence_that_goes_on_from_the_one_before_stands_behind_it() -> None:
    body = '<p>Amber Labs drew every river. It gives the map away to whoever asks for it (<a href="/1">post</a>).</p>'
    assert words(body)[1].startswith("Amber Labs drew every river. It gives")


def test_of_a_long_sentence_the_clauses_around_the_link_are_quoted() -> None:
    clause = "Amber sold the maps of the rivers to one more school in the north and was paid for it"
    body = f'<p>{"; ".join([clause] * 6)}; Basalt bought all of them at once (<a href="/1">post</a>).</p>'
    summary = words(body)[1]
    assert "Basalt bought all of them" in summary
    assert len(summary) <= LONGEST_QUOTE


@pytest.mark.parametrize("body", ['<p>Too short <a href="/1">x</a></p>', '<p><a href="/1"></a></p>'])
def test_what_is_too_short_is_not_quoted(body: str) -> None:
    assert quote(body) is None


TEXT = st.lists(
    st.sampled_from((
        "Amber", "opens.", "It", "goes", "on", "(and on)", "vs.", "e.g.", "—", ";", "2.5", "20%", "“so”", "A: B", "é",
        "名字。",        "@amber", "https://a.example/b", "!", "longword" * 40,
    )),
    max_size=80,
)  # fmt: skip


@given(TEXT, TEXT, TEXT)
def test_every_quote_that_is_told_passes_every_check(before: list[str], anchor: list[str], after: list[str]) -> None:
    body = f'<p>{" ".join(before)} <a href="/1">{" ".join(anchor)}</a> {" ".join(after)}</p>'
    evidence = read(body)
    chosen = choose(candidates(evidence), Selection(evidence, ()))
    for story in (*chosen.stories, *chosen.spares):
        assert SHORTEST_QUOTE <= len(story.summary) <= LONGEST_QUOTE
        assert story.title
        assert story.quoted
        assert story.passes


def test_a_quote_has_to_be_in_the_words_of_its_piece() -> None:
    evidence = read(
        '<p>Amber Labs gives the map of all rivers away to whoever asks for it (<a href="/1">post</a>).</p>'
    )
    said = "Amber Labs gives the map … away to whoever asks for it."
    story = WrittenStory(
        pieces=(1,), link="1.1", section=SectionKind.NEWS, title="Amber Labs", summary=said, quoted=True
    )
    assert findings(story, evidence) == ()
    other = WrittenStory(
        pieces=(1,), link="1.1", section=SectionKind.NEWS, title="Amber Labs", summary=said.replace("gives", "sells"),
        quoted=True,
    )  # fmt: skip
    assert "quote" in [finding.check for finding in findings(other, evidence)]


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
