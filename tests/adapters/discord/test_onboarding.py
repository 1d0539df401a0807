"""Whose application a token is of, and the link that invites it."""

from typing import Any

import pytest

from adapters.discord.onboarding import DiscordOnboarding, account_of, owner_of
from adapters.discord.settings import DiscordSettings
from bot.errors import PaperboyError
from bot.onboarding import Person

ANN = {"id": "2", "username": "ann", "global_name": "Ann"}
BOB = {"id": "3", "username": "bob", "global_name": None}


@pytest.mark.parametrize(
    ("application", "person"),
    [
        ({"owner": ANN, "team": None}, Person(id="2", name="Ann @ann")),
        ({"owner": BOB}, Person(id="3", name="@bob")),
        (
            {
                "owner": {"id": "9", "username": "team9"},
                "team": {"owner_user_id": "3", "members": [{"user": ANN}, {"user": BOB}]},
            },
            Person(id="3", name="@bob"),
        ),
        ({"owner": ANN, "team": {"owner_user_id": "3", "members": [7, {"user": ANN}]}}, None),
        ({"owner": {"id": 2, "username": "ann"}}, None),
        ({}, None),
        ([], None),
    ],
)
def test_an_application_is_its_owners(application: Any, person: Person | None) -> None:
    assert owner_of(application) == person


@pytest.mark.parametrize("application", [{"id": "x", "name": "Paperboy"}, {"name": "Paperboy"}, "Paperboy"])
def test_what_is_no_application_has_no_account(application: Any) -> None:
    assert account_of(application) is None


async def test_where_nobody_answers_that_is_said_without_the_token(unused_tcp_port: int) -> None:
    onboarding = DiscordOnboarding(DiscordSettings(token="secret", api_url=f"http://127.0.0.1:{unused_tcp_port}"))
    with pytest.raises(PaperboyError, match="Discord does not tell about its application") as fault:
        await onboarding.account()
    assert "secret" not in str(fault.value)
