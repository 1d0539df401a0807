"""Follow and mute words, choose how much of which section: the next issue comes so, on both platforms."""

import pytest

from bot.markdown import parse
from bot.model import Filter, Story
from sandbox.sample_publisher import SAMPLES
from tests.journeys.chats import Json, chat, direct, text_of
from tests.journeys.live_bot import LiveBot

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

BEGINNING = 16
"""Characters of a title that tell it from the others."""


def next_news(bot: LiveBot) -> tuple[Story, ...]:
    """The news of the issue that arrives next."""
    samples = sorted(SAMPLES.glob("*.md"))
    coming = samples[len(list(bot.issues.glob("*.md"))) % len(samples)]
    return parse(coming.read_bytes(), name=coming.name).issue.sections[0].stories


def is_folded(pushed: Json, followed: Story, muted: Story) -> bool:
    text = text_of(pushed)
    assert "You follow: 2\n" in text
    assert "One story that you mute is folded away." in text
    return followed.title in text and muted.title not in text


async def test_on_telegram(bot: LiveBot) -> None:
    _, followed, muted, *_ = next_news(bot)
    await bot.says("sam", "sam", "/subscribe now")
    await bot.says("sam", "sam", f"/follow {followed.title[:BEGINNING]}")
    await bot.says("sam", "sam", f"/mute {muted.title[:BEGINNING]}")
    title = await bot.next_issue()
    await bot.brought(title, chat("sam"))
    pushed = next(each for each in bot.telegram.messages("sam") if title in text_of(each))
    assert is_folded(pushed, followed, muted)
    whole = await bot.presses("sam", "sam", pushed, f"whole {(await bot.latest()).date}")
    assert muted.title in text_of(whole)
    listed = await bot.says("sam", "sam", "/mute")
    left = await bot.presses("sam", "sam", listed, f"mute -{muted.title[:BEGINNING]}")
    assert left["message_id"] == listed["message_id"]
    found = await bot.subscription(chat("sam"))
    assert found is not None
    assert found.preferences.filter == Filter(follow=(followed.title[:BEGINNING],))


async def test_on_discord(bot: LiveBot) -> None:
    _, followed, muted, *_ = next_news(bot)
    await bot.runs("sam", "sam", "subscribe", when="now")
    await bot.runs("sam", "sam", "follow", word=followed.title[:BEGINNING])
    await bot.runs("sam", "sam", "mute", word=muted.title[:BEGINNING])
    title = await bot.next_issue()
    await bot.brought(title, direct("sam"))
    pushed = next(each for each in bot.discord.messages("sam", "sam") if title in text_of(each))
    assert is_folded(pushed, followed, muted)
    whole = await bot.clicks("sam", "sam", pushed, f"whole {(await bot.latest()).date}")
    assert muted.title in text_of(whole)
    left = await bot.clicks(
        "sam", "sam", await bot.runs("sam", "sam", "follow"), f"follow -{followed.title[:BEGINNING]}"
    )
    assert "You follow nothing yet" in text_of(left)


async def test_so_much_of_each_section_is_chosen_by_a_button_on_telegram(bot: LiveBot) -> None:
    await bot.says("ben", "ben", "/subscribe now")
    settings = await bot.says("ben", "ben", "/settings")
    choices = await bot.presses("ben", "ben", settings, "settings sections")
    changed = await bot.presses("ben", "ben", choices, "settings sections news 5, tools 5")
    assert "Content: 5 news stories, 5 tools" in text_of(changed)
    title = await bot.next_issue()
    await bot.brought(title, chat("ben"))
    pushed = next(each for each in bot.telegram.messages("ben") if title in text_of(each))
    assert [story.title in text_of(pushed) for _, story in await bot.latest()] == [*[True] * 5, *[False] * 5] * 2


async def test_so_much_of_each_section_is_chosen_by_a_command_on_discord(bot: LiveBot) -> None:
    await bot.runs("lin", "lin", "subscribe", when="now")
    await bot.runs("lin", "lin", "settings", what="sections", value="news 5, tools off")
    title = await bot.next_issue()
    await bot.brought(title, direct("lin"))
    pushed = next(each for each in bot.discord.messages("lin", "lin") if title in text_of(each))
    assert [story.title in text_of(pushed) for _, story in await bot.latest()] == [*[True] * 5, *[False] * 15]
