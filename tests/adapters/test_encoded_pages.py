"""What is made once a page."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from adapters.encoded_pages import PerPage, encoded, spliced
from bot.document import Paragraph, line
from bot.layout import Page


def says(text: str) -> Page:
    return Page(blocks=(Paragraph(text=line(text)),))


class Encoder:
    """Makes something new at every call, and counts."""

    def __init__(self) -> None:
        self.encoded: list[Page] = []

    def __call__(self, page: Page) -> int:
        self.encoded.append(page)
        return len(self.encoded)


def test_the_same_page_is_made_once() -> None:
    encoder = Encoder()
    pages = PerPage(encoder)
    page = says("a")
    assert [pages.of(page) for _ in range(3)] == [1, 1, 1]
    assert encoder.encoded == [page]


def test_another_page_is_another_even_if_it_says_the_same() -> None:
    pages = PerPage(Encoder())
    page = says("a")
    assert [pages.of(page), pages.of(replace(page)), pages.of(says("b"))] == [1, 2, 3]


def test_a_page_that_nobody_else_holds_is_not_taken_for_a_later_one() -> None:
    encoder = Encoder()
    pages = PerPage(encoder)
    assert [pages.of(says(str(number))) for number in range(50)] == list(range(1, 51))
    assert [page.blocks for page in encoder.encoded] == [says(str(number)).blocks for number in range(50)]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    pages = PerPage(Encoder(), kept=2)
    first, second, third = says("1"), says("2"), says("3")
    for page in (first, second, first, third):
        pages.of(page)
    assert pages.of(first) == 1
    assert pages.of(second) == 4


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from("abc"), _values, min_size=1),
    st.dictionaries(st.sampled_from("xyz"), _values, min_size=1),
)
def test_spliced_in_is_as_if_it_had_been_there(members: dict[str, object], others: dict[str, object]) -> None:
    whole = json.loads(spliced(members, encoded(others)))
    assert whole == members | others
    assert list(whole) == [*members, *others]


def test_half_a_character_does_not_stop_a_message() -> None:
    assert json.loads(encoded({"text": "a\ud83d"})) == {"text": "a?"}
