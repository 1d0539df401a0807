"""Width, case and script make no difference to what people mean; prose stays as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text_folding import folded, narrow
from tests import folding_table


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("／ｔｏｐ　３", "/top 3"),
        ("＃３", "#3"),
        ("新闻③", "新闻3"),
        ("⑩", "10"),
        ("２０２５－１２－２０", "2025-12-20"),
        ("模型：开源（一），好？", "模型：开源（一），好？"),
    ],
)
def test_full_width_letters_and_signs_become_usual_and_chinese_punctuation_stays(text: str, said: str) -> None:
    assert narrow(text) == said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("資訊", "资讯"),
        ("ＧＰＴ", "gpt"),
        ("Ärger", "ärger"),
        ("論文：速遞", "论文:速递"),
        ("頭髮", "头发"),
        ("乾坤", "干坤"),
        ("ﬁne", "FINE"),
    ],
)
def test_texts_that_read_alike_are_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_part_of_a_chinese_text_is_folded_as_in_the_whole() -> None:
    text = "乾坤燥發展頭髮著名後裏"
    assert folded(text) == "".join(folded(sign) for sign in text)


def test_the_table_of_characters_is_what_its_script_makes() -> None:
    assert folding_table.FILE.read_text("utf-8") == folding_table.table()


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_folded_to_one_that_is_folded(text: str) -> None:
    assert isinstance(folded(text), str)
    assert narrow(narrow(text)) == narrow(text)
