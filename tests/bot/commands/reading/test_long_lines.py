"""Whatever a long line is made of, to read it takes a moment: everybody's answers wait for that."""

import time
from collections.abc import Callable

import pytest

from bot.commands.arguments import LONGEST
from bot.commands.reading.around_words import without_politeness
from bot.commands.reading.below.shown_story import said_of_story
from bot.commands.reading.changes.offers import is_wish
from bot.commands.reading.questions import find_question
from bot.commands.subscribing.section_counts import read_sections
from bot.document import Invocation
from bot.schedule import is_schedule
from bot.schedule.sure_hours import is_surely_hour
from tests.bot.commands.chat import Chat

LENGTH = 16_000
MOMENT = 0.5
"""Seconds of computing: a quadratic reader takes several."""


@pytest.mark.parametrize(
    ("read", "piece"),
    [
        (is_wish, "，"),
        (is_wish, "吧"),
        (without_politeness, "，"),
        (lambda line: said_of_story(line, None), "一下"),
        (is_surely_hour, "每天"),
        (is_schedule, "to "),
        (read_sections, "别"),
        (find_question, "吧"),
    ],
)
def test_a_long_line_is_read_in_a_moment(read: Callable[[str], object], piece: str) -> None:
    line = f"{piece * (LENGTH // len(piece))}x"
    read(line[:10])
    start = time.process_time()
    read(line)
    assert time.process_time() - start < MOMENT


@pytest.mark.parametrize("piece", ["9", "word ", "=", "\U0001f4f0", "t3 "])
async def test_of_what_has_no_end_the_beginning_is_read(chat: Chat, piece: str) -> None:
    for said in (f"/story {piece * 10_000}", f"/top {piece * 10_000}", piece * 10_000):
        assert len(await chat.text(said, free_text=True)) < 3 * LONGEST
    assert (await chat.say(Invocation("story", {"ref": piece * 10_000}))).blocks
