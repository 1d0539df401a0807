"""What every number asks of the storage: the program's list and the table of docs/desk.md are the same."""

from pathlib import Path

import pytest

from adapters.web.desk.figures.numbers import NUMBERS, Asked
from bot.locales import Language, words

DESK = (Path(__file__).parents[5] / "docs" / "desk.md").read_text("utf-8")


def said(asked: Asked) -> str:
    """The beginning of its row: the screen, its numbers as the screen names them, and the question."""
    speak = words(Language.ENGLISH)
    names = [speak(name, day="", number="").strip(": ") for name in asked.numbers]
    return f"| `{asked.screen.path}` | {', '.join(names)} | `{asked.question}` | "


@pytest.mark.parametrize("asked", NUMBERS, ids=lambda asked: asked.question)
def test_the_page_names_the_question_of_every_number(asked: Asked) -> None:
    assert f"\n{said(asked)}" in DESK


def test_the_page_names_no_others() -> None:
    rows = [line for line in DESK.splitlines() if line.startswith("| `/dashboard") and line.count(" | ") == 3]
    assert {row.rpartition(" | ")[0] + " | " for row in rows} == {said(asked) for asked in NUMBERS}
