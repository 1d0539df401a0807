"""``paperboy login``: a link for whoever sits at the machine."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.errors import PaperboyError
from bot.model.people import Person
from bot.services.logins import DeskLogins
from bot.storage import Storage
from tests.fakes import FakeClock
from tests.paperboy.cli.shells import Shell

WEB = {"WEB_PORT": "8080", "ADMINS": "telegram:42"}


async def whose(shell: Shell, link: str, admins: frozenset[tuple[str, str]]) -> Person | None:
    async with Storage.open(shell.environ["PAPERBOY_DATABASE_URL"]) as storage:
        clock = FakeClock(datetime.now(UTC))
        return await DeskLogins(storage=storage, clock=clock, admins=admins).offered(link.rpartition("/")[2])


def test_it_prints_a_link_in_the_name_of_the_only_administrator_or_of_the_named_one(stocked: Shell) -> None:
    ran = stocked.paperboy("login", **WEB)
    assert ran.code == 0
    link = ran.out.strip()
    assert link.startswith("http://127.0.0.1:8080/login/")
    admins = frozenset({("telegram", "42"), ("discord", "7")})
    assert asyncio.run(whose(stocked, link, admins)) == Person(platform="telegram", user="42")
    several = {**WEB, "ADMINS": "telegram:42,discord:7", "WEB_URL": "https://news.example.com/"}
    named = stocked.paperboy("login", "--as", "discord:7", **several).out.strip()
    assert named.startswith("https://news.example.com/login/")
    assert asyncio.run(whose(stocked, named, admins)) == Person(platform="discord", user="7")


@pytest.mark.parametrize(
    ("options", "settings", "said"),
    [
        ((), {"ADMINS": "telegram:42"}, "There is no desk, for the web is off: PAPERBOY_WEB_PORT turns it on."),
        ((), {"WEB_PORT": "8080"}, "PAPERBOY_ADMINS names nobody"),
        ((), {**WEB, "ADMINS": "telegram:42,discord:7"}, "As whom? --as takes one of discord:7, telegram:42."),
        (("--as", "telegram:41"), WEB, "'telegram:41' is not named in PAPERBOY_ADMINS. --as takes one of telegram:42."),
    ],
)
def test_who_may_not_open_it_gets_none(
    shell: Shell, options: tuple[str, ...], settings: dict[str, str], said: str
) -> None:
    with pytest.raises(PaperboyError) as refused:
        shell.paperboy("login", *options, **settings)
    assert said in str(refused.value)
