"""Every line that a warning or a refusal names is one of the file, however many blocks of HTML stand on one line."""

import pytest

from bot.errors import DigestError
from bot.markdown import parse
from bot.markdown.warnings import WarningKind
from tests.bot.markdown.test_shapes import TOP

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"
ONE, TWO = f"1. [甲]({A})\n   Text.\n", f"2. [乙]({B})\n   Text.\n"
PICTURE = "![](https://a.org/p.png)\n"
STORIES = f"## News\n\n{ONE}{TWO}\n"
MANY = "Same.\n\n" * 150

SAID = [
    (WarningKind.CUT, f"{TOP}WORDS\n\n{ONE}2. [乙](https://b.org\n"),
    (WarningKind.NO_LINK, f"{TOP}WORDS\n\n### 1. 甲\n\n文。\n\n来源：某报\n\n### 2. [乙]({B})\n\n文。\n"),
    (WarningKind.NOT_A_LINK, f"{TOP}WORDS\n\n{ONE}2. [乙](javascript:x)\n   Text.\n"),
    (WarningKind.PLACEHOLDER, f"{TOP}WORDS\n\n{ONE}2. [乙](https://example.com/)\n   Text.\n"),
    (WarningKind.SELF_LINK, f"{TOP}> [原文链接]({C})\n\nWORDS\n\n{ONE}2. [乙]({C})\n   Text.\n"),
    (WarningKind.NO_SUMMARY, f"{TOP}WORDS\n\n{ONE}{TWO}3. [丙]({C})\n"),
    (WarningKind.LEFT_OUT, f"{TOP}WORDS\n\n## Part One\n\n### AI\n\n- [甲]({A})\n\n### Chips\n\n- [乙]({B})\n"),
    (WarningKind.LEFT_OUT, f"{TOP}WORDS\n\n{STORIES}\n[name]: {C}\n"),
    (WarningKind.LEFT_OUT, f"{TOP}WORDS\n\n<style>\np {{}}\n</style>\n\n{STORIES}"),
    (WarningKind.LEFT_OUT, f"{TOP}Same.\n\nWORDS\n\n{STORIES}---\n\n{MANY}"),
    (WarningKind.LEFT_OUT, f"{TOP}WORDS\n\n{STORIES}# Daily - 2026-11-26\n\n{STORIES}"),
    (WarningKind.PICTURE, f"{TOP}{PICTURE}\nWORDS\n\n{PICTURE}\n{STORIES}---\n\nBye.\n\n{PICTURE}"),
    (WarningKind.PICTURE, f"{TOP}WORDS\n\n## News\n\n{PICTURE}\n{ONE}{TWO}"),
    (WarningKind.STORY_COUNT, f"{TOP}WORDS\n\n## Top 5\n\n{ONE}{TWO}"),
    (WarningKind.NUMBERS, f"{TOP}WORDS\n\n## News\n\n{ONE}{TWO.replace('2.', '1.')}"),
    (WarningKind.SECTIONS, f"{TOP}WORDS\n\n{STORIES}## Empty\n\n## Rest\n\n- [丙]({C})\n"),
    (WarningKind.NO_SOURCE, f"## AINews - 2026-11-27\n\nWORDS\n\n## 📰 十大AI新闻要点\n\n{ONE}{TWO}"),
    (WarningKind.DATES_DIFFER, f"---\ndate: 2026-11-26\n---\n{TOP}WORDS\n\n{STORIES}"),
]
REFUSED = [
    "# Daily\n\nWORDS\n\n2026-02-30\n\n1. [甲](https://a.org/1)\n",
    f"{TOP}WORDS\n\nText.\n\n| a | b |\n|---|---|\n| c | d |\n",
    f"{TOP}WORDS\n\nMore.\n\nYet more.\n\n- {A}\n- {B}\n",
]
BLOCKS = "<p>One.</p><p>Two.</p><div>Three.</div>"


def named(text: str) -> list[tuple[WarningKind, int]]:
    return [(warning.kind, warning.line) for warning in parse(text).warnings]


def test_every_kind_of_warning_is_tried() -> None:
    assert {kind for kind, _ in SAID} == set(WarningKind)


@pytest.mark.parametrize(("kind", "text"), SAID)
def test_a_warning_names_the_line_of_the_file(kind: WarningKind, text: str) -> None:
    found = named(text.replace("WORDS", "One."))
    assert kind in {one for one, _ in found}
    assert named(text.replace("WORDS", BLOCKS)) == found


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_names_the_line_of_the_file(text: str) -> None:
    lines = []
    for words in ("One.", BLOCKS):
        with pytest.raises(DigestError) as refused:
            parse(text.replace("WORDS", words))
        lines.append(refused.value.line)
    assert lines[0] == lines[1] > 0


def test_a_text_that_is_too_long_is_refused_at_the_line_of_its_title() -> None:
    with pytest.raises(DigestError, match=r"^line 2: The digest is too long"):
        parse(f"<p></p><p></p>\n# Daily - 2026-11-27\n\n{STORIES}{'Words. ' * 40_000}")


def test_what_stands_there_several_times_is_named_where_it_is() -> None:
    text = f"{TOP}{PICTURE}\nHello.\n\n{PICTURE}\n{STORIES}---\n\n{PICTURE}"
    assert [line for _, line in named(text)] == [3, 7, 18]
    assert named(f"{TOP}{BLOCKS}\n\n{MANY}{STORIES}") == [(WarningKind.LEFT_OUT, 200)]
