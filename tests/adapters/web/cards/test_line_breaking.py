"""Where a line ends. A character of Chinese is two wide here, all others one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.web.cards.line_breaking import CUT, balanced, lines, pieces


def wide(text: str) -> float:
    return sum(2 if letter >= "⺀" or letter in "“”‘’" else 1 for letter in text)


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("Claude Skills 增长迅猛，成为标准", 22, ["Claude Skills 增长迅", "猛，成为标准"]),
        ("一二三四五，六", 10, ["一二三四", "五，六"]),
        ("一二三四（五六）", 10, ["一二三四", "（五六）"]),
        ("一二三四“五”。", 10, ["一二三四", "“五”。"]),
        ("a new record for most of us", 12, ["a new record", "for most of", "us"]),
        ("发布 GPT-5.2-Codex 模型", 16, ["发布", "GPT-5.2-Codex 模", "型"]),
        ("https://example.com/a 好", 10, ["https://ex", "ample.com/", "a 好"]),
        ("一\n二  三", 20, ["一 二 三"]),
        ("", 10, []),
    ],
)
def test_a_line_ends_between_words_and_no_sign_stands_where_none_may(text: str, width: int, broken: list[str]) -> None:
    assert list(lines(text, width, wide, 9)) == broken


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("一二三四五六七八九十百", ("一二三四五", "六七八九…")),
        ("一二三四五六七八，九十百", ("一二三四五", "六七八…")),
        ("one two three seven", ("one two", "three...")),
        ("一二三四五六七八九十", ("一二三四五", "六七八九十")),
    ],
)
def test_what_has_no_room_is_said_to_be_left_out(text: str, broken: tuple[str, ...]) -> None:
    assert lines(text, 10, wide, 2) == broken


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("一二三四五六七八九十", ("一二三四五", "六七八九十")),
        ("一二三四，五六七八九十", ("一二三四，", "五六七八九十")),
        ("一二三四五 GPT 六七八", ("一二三四五", "GPT 六七八")),
        ("one two three four fi", ("one two", "three four fi")),
    ],
)
def test_the_lines_of_a_title_are_of_about_one_length_and_end_where_one_pauses(
    text: str, broken: tuple[str, ...]
) -> None:
    assert balanced(text, 16, wide, 3) == broken


def test_a_name_is_not_parted_from_its_number() -> None:
    title = "One Two Three Four Fi Fox 3 一二三四五六七八九十"
    assert balanced(title, 40, wide, 3) == ("One Two Three Four Fi", "Fox 3 一二三四五六七八九十")


@settings(max_examples=40)
@given(st.text(alphabet="一二，。（）“” ab1.%\n", max_size=60), st.integers(4, 30), st.integers(0, 4))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int, most: int) -> None:
    words = " ".join(text.split())
    assert "".join(pieces(words)) == words
    broken = lines(text, width, wide, most)
    assert len(broken) <= most
    assert "".join(lines(text, width, wide, 999)).replace(" ", "") == words.replace(" ", "")
    assert all(wide(line) <= max(width, wide(CUT)) or len(line) <= 2 for line in broken)
