"""The web of a process: where it is reached, and what the desk works with."""

from dataclasses import replace

import pytest

from bot.config import Settings
from bot.config.web import WebSettings
from bot.model.drafts import Review, ReviewKind
from bot.storage import Database, Storage
from paperboy.web.serving import Web
from tests.fakes import FakeClock


@pytest.mark.parametrize(
    ("settings", "root"),
    [
        (WebSettings(), ""),
        (WebSettings(url="https://news.example.com"), "https://news.example.com"),
        (WebSettings(port=8080, url="https://news.example.com"), "https://news.example.com"),
        (WebSettings(port=8080), "http://127.0.0.1:8080"),
        (WebSettings(port=8080, host="0.0.0.0"), "http://127.0.0.1:8080"),  # noqa: S104  nothing is bound
        (WebSettings(port=8080, host="::"), "http://[::1]:8080"),
        (WebSettings(port=8080, host="192.168.1.5"), "http://192.168.1.5:8080"),
    ],
)
def test_it_is_reached_at_its_public_address_or_else_from_this_machine(settings: WebSettings, root: str) -> None:
    assert settings.root == root


async def test_the_desk_shows_every_form_of_message_and_can_send_and_check(sqlite_url: str) -> None:
    held = Review(kind=ReviewKind.HOLD)
    admins = frozenset({("telegram", "42")})
    settings = replace(Settings(database_url=sqlite_url), admins=admins, review=held, web=WebSettings(port=0))
    async with Database.open(sqlite_url) as database:
        context = Web(settings, Storage(database), FakeClock()).context
    assert (context.admins, context.tools.review) == (admins, held)
    assert context.tools.send_trial is not None
    assert {form: make().name for form, make in context.tools.dialects.items()} == {
        "telegram": "telegram-rich",
        "telegram-classic": "telegram-classic",
        "discord": "discord-embeds",
        "discord-cards": "discord-cards",
    }
