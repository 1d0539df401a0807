"""The cards as pictures."""

import asyncio
import time
from io import BytesIO

import pytest
from PIL import Image

from adapters.web.cards.layouts import draw
from adapters.web.cards.painter import Painter
from bot.compose import Card, DayCard, StoryCard

DAY = DayCard(
    paper="AI 日报",
    day="2025年12月19日 周五",
    title="Claude Skills 增长迅猛，成为事实上的可移植性标准",
    headlines=(("2", "OpenAI 发布 GPT-5.2-Codex"), ("3", "谷歌推出 Gemini 3 Flash"), ("4", "英伟达")),
)
STORY = StoryCard(
    paper="AI Daily",
    day="Fri, Dec 19, 2025",
    name="Tool 3",
    title="Arena-Rank: ranking models by their matches",
    summary="It is fast. " * 40,
    site="github.com",
)
LONG = StoryCard(paper="长" * 99, day="日" * 99, name="名" * 99, title="题" * 9999, summary="述" * 9999, site="s" * 999)
BARE: tuple[Card, ...] = (
    DayCard(paper="", day="", title=""),
    StoryCard(paper="", day="", name="", title="🚀"),
)


@pytest.mark.parametrize("card", [DAY, STORY, LONG, *BARE])
def test_a_card_is_a_png_of_the_size_that_previews_show(card: Card) -> None:
    with Image.open(BytesIO(draw(card))) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_nothing_is_set_beyond_the_margins() -> None:
    with Image.open(BytesIO(draw(LONG))) as picture:
        shown = picture.convert("RGB")
        ground = shown.getpixel((0, 0))
        right = shown.crop((1140, 0, 1200, 630)).getcolors()
        foot = shown.crop((0, 600, 1200, 630)).getcolors()
    assert [colour for _, colour in right or ()] == [colour for _, colour in foot or ()] == [ground]


def test_a_card_is_drawn_fast_enough_for_who_waits() -> None:
    draw(DAY)
    began = time.process_time()
    draw(STORY)
    assert time.process_time() - began < 0.25  # measured: 0.04


async def test_a_card_is_drawn_once_and_the_last_ones_are_kept() -> None:
    painter = Painter(kept=1)
    first, again, other = await asyncio.gather(painter.draw(DAY), painter.draw(DAY), painter.draw(STORY))
    assert first is again
    assert other is await painter.draw(STORY)
    assert await painter.draw(DAY) is not first
