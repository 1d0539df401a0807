"""What adapters find out by looking: the time of a server, the form of a token, the rights of a link."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.invitation import RIGHTS, invitation, missing_rights
from adapters.discord.settings import DiscordSettings
from adapters.discord.tokens import is_token as is_discords
from adapters.discord.tokens import token_fault as fault_at_discord
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.tokens import is_token as is_telegrams
from adapters.telegram.tokens import token_fault as fault_at_telegram
from bot.platform import clock_ahead

TELEGRAMS = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"
DISCORDS = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"
NOW = datetime(2025, 12, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("Sat, 20 Dec 2025 07:59:00 GMT", timedelta(minutes=1)),
        ("Sat, 20 Dec 2025 16:00:10 +0800", -timedelta(seconds=10)),
        ("Sat, 20 Dec 2025 08:00:00 -0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_clock_is_ahead_of_the_time_that_a_header_tells(date: str, ahead: timedelta | None) -> None:
    assert clock_ahead(date, NOW) == ahead


def test_a_token_is_known_by_its_form_on_one_platform_alone() -> None:
    assert (is_telegrams(TELEGRAMS), is_discords(TELEGRAMS)) == (True, False)
    assert (is_discords(DISCORDS), is_telegrams(DISCORDS)) == (True, False)
    assert not is_discords("bm90LWFuLWlkLWF0LWFsbA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB")


@pytest.mark.parametrize(
    ("token", "slip"),
    [
        (f"{TELEGRAMS} ", "spaces, quotes or brackets"),
        (f'"{TELEGRAMS}"', "spaces, quotes or brackets"),
        ("<token>", "spaces, quotes or brackets"),
        (f"https://api.telegram.org/bot{TELEGRAMS}/getMe", "taken out of an address"),
        (TELEGRAMS[:-1], "there are 34 signs, of 35"),
        ("123456:ABC…", "not a number, a colon and 35"),
        (TELEGRAMS.partition(":")[2], "not a number, a colon and 35"),
    ],
)
def test_what_is_no_token_of_telegrams_is_told_by_its_slip(token: str, slip: str) -> None:
    found = fault_at_telegram(TelegramSettings(token=token))
    assert found is not None
    assert slip in found.what
    assert token not in found.sentence
    assert fault_at_telegram(TelegramSettings(token=token, api_url="http://127.0.0.1:8081")) is None


@pytest.mark.parametrize(
    ("token", "slip"),
    [
        ("1187654321098765432", "the id of an application"),
        ("0123456789abcdef" * 4, "the application's public key"),
        ("AbCdEfGhIjKlMnOpQrStUvWxYz_-0123", "the application's client secret"),
        (f"Bot {DISCORDS}", "which belongs to a header"),
        (f"'{DISCORDS}'", "spaces, quotes or brackets"),
        ("…", "not three parts with dots between"),
    ],
)
def test_what_is_no_token_of_discords_is_told_by_what_it_is(token: str, slip: str) -> None:
    found = fault_at_discord(DiscordSettings(token=token))
    assert found is not None
    assert slip in found.what
    assert token not in found.sentence
    assert fault_at_discord(DiscordSettings(token=token, api_url="http://127.0.0.1:8000/api")) is None


def test_no_fault_is_found_in_a_token_or_in_none() -> None:
    assert fault_at_telegram(TelegramSettings(token=TELEGRAMS)) is fault_at_telegram(TelegramSettings()) is None
    assert fault_at_discord(DiscordSettings(token=DISCORDS)) is fault_at_discord(DiscordSettings()) is None


def test_the_invitation_asks_for_the_rights_that_are_looked_for() -> None:
    rights = int(invitation("1").rpartition("=")[2])
    assert missing_rights(rights) == ()
    assert missing_rights(0) == tuple(RIGHTS.values())
    assert missing_rights(1 << 3) == ()  # an administrator
