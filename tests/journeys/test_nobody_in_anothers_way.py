"""Whoever asks for far too much, or sends what nobody can read, is in nobody else's way."""

import asyncio

import pytest
from structlog.testing import capture_logs

from tests.journeys.chats import by_bot, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_an_update_that_nobody_can_read_is_stepped_over(bot: LiveBot) -> None:
    with capture_logs() as logs:
        bot.telegram.state.updates.put("message", {"message_id": 1, "text": "a secret", "entities": [{"type": "bold"}]})
        assert "Paperboy" in text_of(await bot.says("ben", "ben", "/about"))
    assert [log["event"] for log in logs if "unreadable" in log["event"]] == ["telegram.update-unreadable"]
    assert "secret" not in str(logs)


async def test_who_asks_without_end_is_answered_a_few_times_told_once_and_holds_nobody_up(bot: LiveBot) -> None:
    said = [bot.telegram.say("sam", "sam", "/top") for _ in range(200)]
    assert "Paperboy" in text_of(await bot.says("ben", "ben", "/about"))
    after = next(each["seq"] for each in bot.telegram.messages("sam") if each["message_id"] == said[-1]["message_id"])

    def answers() -> list[str]:
        return [text_of(each) for each in bot.telegram.messages("sam", after=after) if by_bot(each)]

    await bot.until(lambda: len(answers()) >= 6 or None, "what is not too much is answered")
    await asyncio.sleep(0.2)
    assert len(answers()) == 6
    assert sum("a lot at once" in text for text in answers()) == 1
