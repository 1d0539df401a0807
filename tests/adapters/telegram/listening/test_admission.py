"""What counts towards a flood: what is asked of the bot, and nothing that people say to each other."""

import pytest
from telegram import Update

from adapters.telegram.api_client import Client
from adapters.telegram.listening.admission import admits
from bot.commands.floods import KEYS, PERSON, Floods
from tests.adapters.telegram.listening.test_update_queue import press, typed, update


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("/top", True),
        ("/top@paperboy_bot", True),
        ("@paperboy_bot top", True),
        ("good morning", False),
        ("/top@another_bot", False),
    ],
)
async def test_what_is_asked_in_a_group_counts(bot: Client, text: str, *, counts: bool) -> None:
    floods = Floods(monotonic=lambda: 0.0)
    admitted = [admits(update(number, text), bot, floods) for number in range(PERSON.burst + 5)]
    assert admitted.count(False) == (5 if counts else 0)


async def test_what_says_nothing_to_the_bot_does_not_count_alone_with_it_either(bot: Client) -> None:
    floods = Floods(monotonic=lambda: 0.0)
    assert all(admits(picture(number, bot), bot, floods) for number in range(PERSON.burst + 5))


async def test_presses_count_and_what_is_typed_into_inline_mode_is_counted_apart(bot: Client) -> None:
    floods = Floods(monotonic=lambda: 0.0)
    assert all(admits(typed(number, user=7), bot, floods) for number in range(KEYS.burst))
    assert not admits(typed(1, user=7), bot, floods)
    admitted = [admits(pressed(number, bot), bot, floods) for number in range(PERSON.burst + 5)]
    assert admitted.count(False) == 5


def pressed(number: int, bot: Client) -> Update:
    """A press of one of the bot's own buttons."""
    found = press(number, user=7).to_dict()
    found["callback_query"]["data"] = "/top"
    return Update.de_json(found, bot)


def picture(number: int, bot: Client) -> Update:
    """A picture that somebody sends on, alone with the bot."""
    found = update(number, "").to_dict()
    photo = {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}
    found["message"] |= {"chat": {"id": 1, "type": "private"}, "photo": [photo]}
    del found["message"]["text"]
    return Update.de_json(found, bot)
