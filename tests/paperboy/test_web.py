"""The web of a process: where it is reached, and what the desk works with."""

from dataclasses import replace
from datetime import date

import pytest

from bot.config import Settings
from bot.config.web import WebSettings
from bot.errors import PaperboyError
from bot.locales import Language
from bot.model import ArchivedIssue, IssueState, Style
from bot.model.drafts import Review, ReviewKind
from bot.model.people import Person
from bot.storage import Database, Storage
from paperboy.platforms import specs
from paperboy.trials.sending import TrialSender
from paperboy.web.serving import Web
from tests.bot.commands.chat import NOW, an_issue
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


async def test_what_cannot_be_sent_from_the_desk_says_why(sqlite_url: str) -> None:
    send = TrialSender(Settings(database_url=sqlite_url))
    issue = ArchivedIssue(
        id=1,
        edition="ainews",
        content=an_issue(date(2025, 12, 20)),
        state=IssueState.LIVE,
        revision=1,
        push=True,
        published_at=NOW,
    )
    for name, user in (("telegram", "42"), ("discord", "1187654321098765432")):
        with pytest.raises(PaperboyError, match=f"{name.capitalize()} is off, for it has no token"):
            await send(issue, Person(platform=name, user=user), Style.FULL, Language.ENGLISH)


async def test_the_desk_shows_every_form_of_message_and_can_send_and_check(sqlite_url: str) -> None:
    held = Review(kind=ReviewKind.HOLD)
    admins = frozenset({("telegram", "42")})
    settings = replace(Settings(database_url=sqlite_url), admins=admins, review=held, web=WebSettings(port=0))
    async with Database.open(sqlite_url) as database:
        context = Web(settings, Storage(database), FakeClock()).context
    assert (context.admins, context.tools.review) == (admins, held)
    assert context.tools.send_trial is not None
    assert set(context.tools.dialects) == {form for spec in specs().values() for form in spec.previews}
    assert {form: make().name for form, make in context.tools.dialects.items()} == {
        "telegram": "telegram-rich",
        "telegram-classic": "telegram-classic",
        "discord": "discord-embeds",
        "discord-cards": "discord-cards",
    }
