"""Quotes by rules: what is said around a link, and what it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SectionKind
from scheduler.editor.candidates import candidates
from scheduler.editor.checks.quotes import readable
from scheduler.editor.checks.table import findings
from scheduler.editor.checks.wording import LONGEST_QUOTE, SHORTEST_QUOTE, width
from scheduler.editor.evidence import WrittenStory
from scheduler.editor.telling.by_rules import choose
from scheduler.editor.telling.selection import Selection
from tests.scheduler.editor.quoted import quote, read, words


def test_a_quote_is_the_sentence_around_its_link_under_the_lead_of_the_piece() -> None:
    body = (
        "<p><b>Amber Atlas</b>: Amber Labs drew a map of all the rivers that there are. It was quick. "
        'Basalt then sold the same map to nine schools in one week (<a href="/1">post</a>).</p>'
    )
    assert words(body) == ("Amber Atlas", "Basalt then sold the same map to nine schools in one week.")


def test_without_a_lead_the_words_of_the_link_are_the_title() -> None:
    body = '<p><a href="/1">All rivers of the north</a> are written down by Amber Labs and given away for nothing.</p>'
    assert words(body)[0] == "All rivers of the north"


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
        assert width(story.summary) >= SHORTEST_QUOTE
        assert len(story.summary) <= LONGEST_QUOTE
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
