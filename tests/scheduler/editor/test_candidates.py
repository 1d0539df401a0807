"""The pieces of an article that are most worth telling."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.articles import Article
from scheduler.editor.candidate_features import Host, described, host_of
from scheduler.editor.candidates import (
    LONGEST_SHOWN,
    MOST_CANDIDATES,
    MOST_CHARACTERS,
    Candidate,
    candidates,
    likeliest_links,
)
from scheduler.editor.evidence import Evidence
from scheduler.editor.linear_model import LinearModel, Models, Weight, learned_models
from scheduler.editor.reading import read_evidence

NUMBER = re.compile(r"⟨\d+\.\d+⟩")


def read(body: str) -> Evidence:
    return read_evidence(Article(url="https://news.example/17/", title="Title", body=body))


def numbers(found: list[Candidate]) -> list[int]:
    return [candidate.piece.number for candidate in found]


def paragraph(index: int, words: str = "Lab released Model", links: int = 1) -> str:
    return "<p>" + "".join(f'{words} {index} <a href="/{index}/{n}">Lab</a> ' for n in range(links)) + "</p>"


def test_a_piece_without_a_link_is_no_candidate() -> None:
    assert numbers(candidates(read("<p>Words.</p>" + paragraph(2) + "<p>Words.</p>"))) == [2]


def test_an_article_without_a_link_has_no_candidates() -> None:
    assert candidates(read("<p>Words.</p>")) == []


def test_a_release_of_code_comes_before_chatter() -> None:
    asked = [f'<p>Somebody asked <a href="https://discord.com/channels/1/{index}">here</a></p>' for index in range(9)]
    release = '<h2>News</h2><p>Lab released an open-source tool <a href="https://github.com/lab/tool">Lab</a></p>'
    assert numbers(candidates(read("<h2>Discord</h2>" + "".join(asked) + release)))[0] == 10


def test_what_is_told_again_is_taken_after_all_that_is_new() -> None:
    again = [1, 2, 1, 3, 2]
    found = candidates(read("".join(map(paragraph, again))))
    assert {again[number - 1] for number in numbers(found)[:3]} == {1, 2, 3}
    assert len(found) == len(again)


def test_what_stands_in_two_places_counts_for_more() -> None:
    found = candidates(read("".join(map(paragraph, (1, 2, 3, 4, 5, 3)))))
    assert found[0].piece.number in (3, 6)


def test_the_likeliest_links_are_of_different_pages() -> None:
    page = '<p>Lab <a href="https://x.com/lab/status/1">Lab</a> <a href="https://twitter.com/i/status/1">again</a></p>'
    found = likeliest_links(candidates(read(page * 2 + paragraph(3))))
    assert [link.key for link in found].count("x.com/status/1") == 1
    assert len(found) == 2
    assert found == sorted(found, key=lambda link: -link.chance)


def test_a_link_to_the_origin_comes_before_a_picture_of_it() -> None:
    body = (
        '<p>Lab <a href="https://i.redd.it/a.png">image</a> shows <a href="https://lab.example/post">the post</a></p>'
    )
    (candidate,) = candidates(read(body))
    assert candidate.links[0].link.url == "https://lab.example/post"


def test_other_models_choose_otherwise() -> None:
    one = Weight(1.0, 0.0, 1.0)
    longest = Models(
        piece=LinearModel(0.0, {"length": one}), link=LinearModel(0.0, {"place": one}), tool=LinearModel(0.0, {})
    )
    body = paragraph(1) + paragraph(2, "word " * 40, 2) + paragraph(3)
    found = candidates(read(body), longest)
    assert found[0].piece.number == 2
    assert [link.link.number for link in found[0].links] == ["2.2", "2.1"]


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    (piece,) = described(read(paragraph(1)))
    models = learned_models()
    assert piece.features.keys() == models.piece.weights.keys()
    assert piece.links[0].keys() == models.link.weights.keys()


@pytest.mark.parametrize(
    ("key", "host"),
    [
        ("x.com/status/1", Host.POST),
        ("github.com/a/b", Host.CODE),
        ("preview.redd.it/a", Host.PICTURE),
        ("a.example/b.PNG?w=1", Host.PICTURE),
        ("a.example/b?c=d.png", Host.OTHER),
        ("old.reddit.com/r/a", Host.FORUM),
        ("a.example", Host.OTHER),
        ("", Host.OTHER),
    ],
)
def test_a_host_is_known_by_its_page(key: str, host: Host) -> None:
    assert host_of(key) is host


# --- how much is shown --------------------------------------------------------------------------------------------


def test_a_short_article_is_shown_whole() -> None:
    found = candidates(read("".join(map(paragraph, range(MOST_CANDIDATES)))))
    assert all(candidate.shown == candidate.piece.text for candidate in found)


def test_the_room_that_short_pieces_leave_goes_to_long_ones() -> None:
    body = "".join(paragraph(index, "word " * 12, 8) for index in range(20)) + "".join(map(paragraph, range(20, 60)))
    found = candidates(read(body))
    assert len(found) == MOST_CANDIDATES
    assert all(candidate.shown == candidate.piece.text for candidate in found)


@given(st.lists(st.tuples(st.sampled_from(("a ", "word, ", "longword" * 30, "é")), st.integers(1, 40)), max_size=90))
def test_what_is_shown_fits_and_holds_whole_numbers(pieces: list[tuple[str, int]]) -> None:
    found = candidates(read("".join(paragraph(index, *piece) for index, piece in enumerate(pieces))))
    assert min(len(pieces), MOST_CANDIDATES) <= len(found) <= MOST_CANDIDATES
    assert sum(len(candidate.shown) for candidate in found) <= MOST_CHARACTERS
    assert len(set(numbers(found))) == len(found)
    for candidate in found:
        assert len(candidate.shown) <= LONGEST_SHOWN
        assert candidate.shown.count("⟨") == candidate.shown.count("⟩") == len(NUMBER.findall(candidate.shown))
        assert candidate.piece.text.startswith(candidate.shown.removesuffix("…"))
        assert {rated.link for rated in candidate.links} == set(candidate.piece.links)
        assert all(0 <= rated.chance <= 1 for rated in candidate.links)


def seconds(evidence: Evidence) -> float:
    start = time.process_time()
    candidates(evidence)
    return time.process_time() - start


@pytest.mark.parametrize("links", [1, 40])
def test_an_article_four_times_as_long_takes_about_four_times_as_long(links: int) -> None:
    articles = [
        read("".join(paragraph(index, "word", links) for index in range(count // links))) for count in (2000, 8000)
    ]
    pairs = [list(map(seconds, articles)) for _ in range(3)]
    shortest, longest = (min(times) for times in zip(*pairs, strict=True))
    assert longest < 8 * shortest
