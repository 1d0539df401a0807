"""Text and entities as the server takes them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.errors import ApiError
from sandbox.telegram.messages.text import MAX_LENGTH, accept, normalized_link, utf16

Json = dict[str, Any]


def mark(offset: int, length: int, kind: str = "bold", **more: Any) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


def refused(text: str, *entities: object) -> str:
    with pytest.raises(ApiError) as caught:
        accept(text, entities)
    assert caught.value.code == 400
    return caught.value.description


def test_plain_text_passes_unchanged() -> None:
    assert accept("两行\n文字 😀", []) == ("两行\n文字 😀", [])


def test_ends_are_trimmed_and_entities_move_along() -> None:
    assert accept(" \n 😀 bold x \n", [mark(6, 4)]) == ("😀 bold x", [mark(3, 4)])


def test_an_entity_at_the_start_keeps_its_leading_space() -> None:
    assert accept("  hi", [mark(1, 3)]) == (" hi", [mark(0, 3)])


def test_an_entity_that_reaches_into_the_trimmed_end_is_shortened() -> None:
    assert accept("hi   ", [mark(0, 5)]) == ("hi", [mark(0, 2)])


def test_separators_and_direction_marks_vanish_and_controls_become_spaces() -> None:
    assert accept("a\u2028b\u202ec\u202ad\x07e\tf\r\n", []) == ("abcd e f", [])
    assert accept("a\u202eb bold", [mark(4, 4)]) == ("ab bold", [mark(3, 4)])


def test_offsets_are_utf16_units() -> None:
    assert accept("😀😀x", [mark(4, 1)])[1] == [mark(4, 1)]
    assert accept("😀 @name", [])[1] == [mark(3, 5, "mention")]


@pytest.mark.parametrize(
    ("text", "entity", "reason"),
    [
        ("abc", mark(4, 1), "entity begins after the end of the text at UTF-16 offset 4"),
        ("abc", mark(1, 3), "ends after the end of the text at UTF-16 offset 4"),
        ("😀a", mark(1, 1), "entity begins in a middle of a UTF-16 symbol"),
        ("a😀", mark(0, 2), "ends in a middle of a UTF-16 symbol"),
        ("abc", mark(-1, 1), "receive an entity with incorrect offset -1"),
        ("abc", mark(0, -1), "receive an entity with incorrect length -1"),
        ("abc", {"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        ("abc", mark(0, 1, "text_link"), 'Can\'t find field "url"'),
        ("abc", "bold", "can't parse MessageEntity: expected an Object"),
    ],
)
def test_a_wrong_entity_is_refused(text: str, entity: object, reason: str) -> None:
    description = refused(text, entity)
    assert description.startswith("Bad Request: ")
    assert reason in description


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: text must be non-empty"),
        ("\u2028\u202e", "Bad Request: text must be non-empty"),
        ("x" * (MAX_LENGTH + 1), "Bad Request: message is too long"),
        ("😀" * (MAX_LENGTH // 2) + "x", "Bad Request: message is too long"),
        ("x" * 40_000, "Bad Request: text is too long"),
    ],
)
def test_text_without_content_or_too_long_is_refused(text: str, description: str) -> None:
    assert refused(text) == description


def test_length_is_counted_after_trimming() -> None:
    assert len(accept("x" * MAX_LENGTH + "  \n", [])[0]) == MAX_LENGTH


def test_more_than_a_hundred_entities_are_dropped_in_silence() -> None:
    _, entities = accept("a " * 120, [mark(2 * n, 1) for n in range(120)])
    assert len(entities) == 100
    assert entities[-1] == mark(198, 1)


def test_entities_the_server_makes_itself_are_not_taken_from_the_bot() -> None:
    assert accept("plain", [mark(0, 5, "mention"), mark(0, 5, "whatever")]) == ("plain", [])


def test_a_link_that_is_none_loses_its_entity() -> None:
    links = [mark(0, 2, "text_link", url=url) for url in ("javascript:x", "http://localhost", "来源：文章")]
    assert [accept("ab", [link])[1] for link in links] == [[], [], []]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://X.com", "https://x.com/"),
        ("x.com/A?b=C#d", "http://x.com/A?b=C#d"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("ftp://x.com", ""),
        ("http://[x.com", ""),
        ("", ""),
    ],
)
def test_a_link_is_written_as_the_server_writes_it(given: str, kept: str) -> None:
    assert normalized_link(given) == kept


def test_text_in_links_and_code_is_not_marked_again() -> None:
    text = "@name README.md"
    assert accept(text, [mark(0, 5, "code"), mark(6, 9, "text_link", url="https://x.com/a")])[1] == [
        mark(0, 5, "code"),
        mark(6, 9, "text_link", url="https://x.com/a"),
    ]
    assert accept(text, [mark(0, 5), mark(6, 9, "italic")])[1] == [
        mark(0, 5, "mention"),
        mark(0, 5),
        mark(6, 9, "url"),
        mark(6, 9, "italic"),
    ]


def test_links_never_cross_each_other_or_a_quote() -> None:
    link = {"kind": "text_link", "url": "https://x.com/a"}
    assert accept("abcdef", [mark(0, 3, **link), mark(2, 3, **link)])[1] == [mark(0, 3, "text_link", url=link["url"])]
    quote = mark(0, 4, "expandable_blockquote")
    assert accept("abcdef", [quote, mark(3, 2, **link)])[1] == [quote]
    assert accept("abcdef", [quote, mark(1, 2, **link)])[1] == [quote, mark(1, 2, "text_link", url=link["url"])]


def test_touching_styles_of_one_kind_become_one() -> None:
    assert accept("abcdef", [mark(0, 2), mark(2, 2), mark(1, 1)])[1] == [mark(0, 4)]


WORDS = st.text(alphabet="ab .\n😀@\u2028\u202e\x07中", min_size=1, max_size=40)


@given(WORDS, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5))
def test_what_is_accepted_is_clean_and_its_entities_lie_inside(text: str, spans: list[tuple[int, int]]) -> None:
    try:
        clean, entities = accept(text, [mark(offset, length) for offset, length in spans])
    except ApiError:
        return
    assert clean
    assert clean == clean.rstrip()
    assert not set(clean) & set("\u2028\u202e\x07\r")
    for entity in entities:
        assert entity["length"] > 0
        assert 0 <= entity["offset"] <= utf16(clean) - entity["length"]


@given(WORDS)
def test_text_that_was_accepted_once_is_accepted_unchanged(text: str) -> None:
    try:
        clean, entities = accept(text, [])
    except ApiError:
        return
    assert accept(clean, []) == (clean, entities)
