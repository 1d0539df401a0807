"""Who sends /start while somebody sets the bot up, and what is not taken for that."""

import asyncio
from typing import Any

import pytest

from adapters.telegram.onboarding import TelegramOnboarding, who_starts
from adapters.telegram.settings import TelegramSettings
from bot.errors import PaperboyError
from bot.onboarding import Person
from sandbox.telegram import Telegram as StandIn
from tests.fakes import SOON


async def test_whoever_starts_from_now_on_is_seen_and_still_heard_by_the_bot(telegram: StandIn, api_url: str) -> None:
    onboarding = TelegramOnboarding(TelegramSettings(token=telegram.token, api_url=api_url))
    account = await onboarding.account()
    telegram.say("sam", "sam", "/start")
    begun = asyncio.Event()
    looking = asyncio.create_task(onboarding.operator(begun.set))
    async with asyncio.timeout(SOON):
        await begun.wait()
        telegram.say("lin", "lin", "hello")
        telegram.say("reading-group", "lin", "/start")
        telegram.say("mei", "mei", "/start now")
        person = await looking
    await onboarding.close()
    assert person.id == str(telegram.user("mei")["id"])
    (_, link), _ = account.links
    assert account.sign == f"Send /start to @{link.removeprefix('https://t.me/')} now"
    assert len(telegram.state.updates) == 4


async def test_another_listener_is_said(telegram: StandIn, api_url: str) -> None:
    telegram.state.webhook = "https://elsewhere.example"
    onboarding = TelegramOnboarding(TelegramSettings(token=telegram.token, api_url=api_url))
    with pytest.raises(PaperboyError, match="Another program listens to Telegram with this token, or a webhook is set"):
        await onboarding.operator(lambda: None)
    await onboarding.close()


async def test_where_more_waits_than_telegram_shows_it_is_said(telegram: StandIn, api_url: str) -> None:
    for _ in range(100):
        telegram.say("sam", "sam", "hello")
    onboarding = TelegramOnboarding(TelegramSettings(token=telegram.token, api_url=api_url))
    with pytest.raises(PaperboyError, match="100 messages wait for the bot"):
        async with asyncio.timeout(SOON):
            await onboarding.operator(lambda: None)
    await onboarding.close()
    assert len(telegram.state.updates) == 100


PRIVATE = {"type": "private"}
LIN = {"id": 7, "first_name": "Lin"}


@pytest.mark.parametrize(
    ("update", "person"),
    [
        ({"message": {"chat": PRIVATE, "from": LIN, "text": "/start"}}, Person(id="7", name="Lin")),
        (
            {"message": {"chat": PRIVATE, "from": {**LIN, "last_name": "Wu", "username": "lin"}, "text": "/start x"}},
            Person(id="7", name="Lin Wu @lin"),
        ),
        ({"message": {"chat": PRIVATE, "from": LIN, "text": "/started"}}, None),
        ({"message": {"chat": PRIVATE, "from": LIN, "text": ""}}, None),
        ({"message": {"chat": {"type": "group"}, "from": LIN, "text": "/start"}}, None),
        ({"message": {"chat": PRIVATE, "from": "Lin", "text": "/start"}}, None),
        ({"edited_message": {}}, None),
        ("an update", None),
    ],
)
def test_only_a_start_alone_with_the_bot_counts(update: Any, person: Person | None) -> None:
    assert who_starts(update) == person
