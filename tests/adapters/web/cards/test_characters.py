"""What the font of the cards has, and what stands for the rest."""

import pytest
from fontTools.ttLib import TTFont

from adapters.web.cards.characters import characters, printable, spaced
from adapters.web.cards.sheet import FONT


def test_the_font_has_these_characters_and_no_others() -> None:
    with TTFont(FONT) as font:
        assert {chr(code) for code in font.getBestCmap()} == characters()


def test_the_font_is_small_and_has_its_licence_beside_it() -> None:
    assert FONT.stat().st_size < 2_500_000
    assert "SIL OPEN FONT LICENSE" in FONT.with_name("OFL.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("骡骡 𠮷 熊猫", "骡骡 〓 熊猫"),
        ("삼성 Galaxy، ไทย 😀", "〓〓 Galaxy 〓〓〓"),
        ("🚀 Launch 🎉 day", "Launch day"),
        ("OpenAI’s “o3”…", "OpenAI\ue019s \ue01co3\ue01d..."),
        ("OpenAI’s “新模型”——快", "OpenAI\ue019s “新模型”⸺快"),
        ("① ﬁne ⅓ Erdős", "1 fine 1/3 Erdos"),
        ("a\u200bb\x00c", "abc"),
    ],
)
def test_what_the_font_has_not_is_a_box_or_is_left_out(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_chinese_and_latin_stand_apart() -> None:
    assert spaced("NVIDIA发布Cosmos 3开源，“GPT”与 AI。") == "NVIDIA 发布 Cosmos 3 开源，“GPT”与 AI。"
