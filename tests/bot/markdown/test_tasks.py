"""Boxes to be checked: a task is no story beside bullets that are none; a list of them that has links is one of
stories."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, A, B, read

ITEMS = [f"- [Alpha]({A}): is told.\n", f"- [Beta]({B}): is told.\n"]


@pytest.mark.parametrize("task", ["- [x] Fix CI", "- [ ] Write docs\n  before Monday", "* [X] 改错"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_task_among_bullets_is_left_out_and_named(task: str, place: int) -> None:
    items = [*ITEMS[:place], f"{task}\n", *ITEMS[place:]]
    text = TOP + "".join(items)
    assert [(story.title, story.summary_text) for _, story in read(text)] == [
        ("Alpha", "is told."),
        ("Beta", "is told."),
    ]
    (warning,) = parse(text).warnings
    assert (warning.line, warning.text.endswith("is left out: a task among the stories.")) == (place + 3, True)


def test_a_box_before_a_link_or_bold_is_but_a_bullet() -> None:
    page = f"{TOP}- [x] [Alpha]({A})\n- [ ] **Beta**: is told.\n- [x] [Gamma]({B})\n- [ ] Delta is read\n"
    assert [story.title for _, story in read(page)] == ["Alpha", "Beta", "Gamma", "Delta is read"]
