"""/top and /tools, on both platforms."""

import pytest

from tests.journeys.town import Town, buttons_of, text_of

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_top_brings_ten_news_on_telegram(town: Town) -> None:
    answer = await town.says("sam", "sam", "/top")
    assert "10" in text_of(answer)
    assert buttons_of(answer)


async def test_top_brings_ten_news_on_discord(town: Town) -> None:
    answer = await town.runs("general", "sam", "top")
    assert "10" in text_of(answer)
