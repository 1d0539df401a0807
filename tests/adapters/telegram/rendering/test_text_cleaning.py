"""What the server would strip or see, by the rules of the stand-in, which were written apart from ours."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.rendering.text_cleaning import WORD_JOINER, clean, mask_points, utf16
from sandbox.telegram.messages.entity_detection import detect
from sandbox.telegram.messages.text import accept

_MARKED = [
    "@name",
    "问，@claude_bot",
    "/start",
    "/start@name",
    "#标签",
    "#tag1",
    "$NVDA",
    "$1INCH",
    "README.md",
    "x.ai",
    "www.example.com",
    "me@example.com",
    "a.b+c@mail.example.org",
    "http://例子.中国",
    "https://x.com/a_b",
    "ftp://files.example.org",
    "127.0.0.1",
    "http://a.1b",
    "a.rs/b.py",
    "@gif",
    "#a@name",
    "$USD@name",
    "example.рф",
    "见，example.com/a?b=c。",
]
_UNMARKED = [
    "3.2",
    "GPT-4.5",
    "1.2.3",
    "and/or",
    "24/7",
    "2025/12/20",
    "C#",
    "#1",
    "$5",
    "60%",
    "e.g.",
    "完。下一句",
    "…",
    "@",
    "user@",
]
_PIECES = (
    *[
        ".",
        "/",
        "@",
        "#",
        "$",
        ":",
        "//",
        "a",
        "ai",
        "com",
        "README",
        "md",
        "1",
        "255",
        "A",
        "NVDA",
        "_",
        "-",
        "~",
        "模型",
        "中国",
        "рф",
        "·",
        "(",
        ")",
        "<",
        ">",
        "?",
        "，",
        "http",
        "👍",
    ],
    *(" ", "\n", "\u200c", "\u2060"),
)


def masked(text: str, own: frozenset[str] = frozenset()) -> str:
    points = [at for at, is_own in mask_points(text, own) if not is_own]
    return WORD_JOINER.join(text[a:b] for a, b in pairwise([0, *points, len(text)]))


@pytest.mark.parametrize("text", _MARKED)
def test_what_the_server_would_mark_is_masked(text: str) -> None:
    assert detect(text)
    assert detect(masked(text)) == []


@pytest.mark.parametrize("text", _UNMARKED)
def test_what_nobody_would_mark_stays_as_it_is(text: str) -> None:
    assert masked(text) == text


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_nothing_masked_is_marked(text: str) -> None:
    assert detect(masked(text)) == []


@given(st.text())
def test_masks_are_invisible(text: str) -> None:
    assert masked(text).replace(WORD_JOINER, "") == text.replace(WORD_JOINER, "")


@given(st.text(min_size=1).filter(lambda text: bool(clean(text).strip())))
def test_clean_text_comes_back_as_it_was_sent(text: str) -> None:
    cleaned = clean(text).strip()
    assert accept(cleaned, [])[0] == cleaned


def test_bidirectional_controls_and_control_characters_do_not_survive() -> None:
    assert clean("a\u202eb\u2066c\u2028d\te\x00f\ud800") == "abcd e f\ufffd"


def test_the_commands_of_the_bot_are_told_apart() -> None:
    own = frozenset({"top"})
    assert masked("/top 5 /topic /top@x", own) == f"/top 5 /{WORD_JOINER}topic /{WORD_JOINER}top@{WORD_JOINER}x"


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("模型", 2), ("👍", 2), ("a👩‍👧", 6)])
def test_length_is_counted_in_utf16_units(text: str, units: int) -> None:
    assert utf16(text) == units
