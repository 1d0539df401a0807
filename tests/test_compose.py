"""``compose.yaml`` hands each service what it needs, and no secret of another's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import all_settings
from paperboy.doctor import examine
from paperboy.platforms import settings_of, specs

COMPOSE: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "compose.yaml").read_text("utf-8"))
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
PROCESSES = ("paperboy", "clock", "worker", "telegram", "discord")
OF_THE_IMAGE = {"PAPERBOY_ISSUES_DIR"}
SETTINGS = {one.variable for one in all_settings(settings_of(specs()))} - OF_THE_IMAGE


def environment(service: str) -> Mapping[str, str]:
    found: Mapping[str, str] = SERVICES[service].get("environment", {})
    return found


def told(secret: str) -> set[str]:
    """The services that are handed the value of a variable of ``.env``."""
    forms = (f"${{{secret}}}", f"${{{secret}:-", f"${{{secret}:?")
    return {name for name in SERVICES for value in environment(name).values() if any(form in value for form in forms)}


def test_no_service_is_handed_all_of_the_settings_file() -> None:
    assert [name for name, service in SERVICES.items() if "env_file" in service] == []


@pytest.mark.parametrize(
    ("secret", "services"),
    [
        ("PAPERBOY_TELEGRAM_TOKEN", {"paperboy", "worker", "telegram"}),
        ("PAPERBOY_TELEGRAM_API_URL", {"paperboy", "worker", "telegram"}),
        ("PAPERBOY_DISCORD_TOKEN", {"paperboy", "worker", "discord"}),
        ("PAPERBOY_DISCORD_API_URL", {"paperboy", "worker", "discord"}),
        ("PAPERBOY_LLM_API_KEY", {"paperboy", "clock"}),
        ("PAPERBOY_LLM_BASE_URL", {"paperboy", "clock"}),
        ("PAPERBOY_FEED_URL", {"paperboy", "clock"}),
        ("PAPERBOY_HEARTBEAT_URL", {"paperboy", "clock"}),
        ("HTTPS_PROXY", set(PROCESSES)),
        ("POSTGRES_PASSWORD", {"database", "upgrade", *PROCESSES}),
    ],
)
def test_a_secret_is_told_to_those_who_need_it(secret: str, services: set[str]) -> None:
    assert told(secret) == services


def test_the_password_of_the_database_stands_in_its_address_alone() -> None:
    for name in (*PROCESSES, "upgrade"):
        named = {key for key, value in environment(name).items() if "POSTGRES_PASSWORD" in value}
        assert named == {"PAPERBOY_DATABASE_URL"}
    assert set(environment("upgrade")) == {"PAPERBOY_DATABASE_URL"}


@pytest.mark.parametrize("service", PROCESSES)
def test_every_setting_reaches_every_process_but_for_what_is_secret(service: str) -> None:
    secret = {f"PAPERBOY_{name}_{what}" for name in ("TELEGRAM", "DISCORD") for what in ("TOKEN", "API_URL")}
    secret |= {"PAPERBOY_FEED_URL", "PAPERBOY_HEARTBEAT_URL"}
    model = {name for name in SETTINGS if name.startswith("PAPERBOY_LLM_")}
    assert SETTINGS - secret - model <= set(environment(service))
    assert model & set(environment(service)) == (model if service in ("paperboy", "clock") else set())
    assert {name for name in environment(service) if name.startswith("PAPERBOY_")} <= SETTINGS


def test_issues_are_read_only_and_there_for_those_who_take_them_in() -> None:
    mounted = {name: service.get("volumes", []) for name, service in SERVICES.items() if name != "database"}
    read_only = ["./issues:/data/issues:ro"]
    assert mounted == {name: read_only if name in ("paperboy", "clock") else [] for name in mounted}


async def test_a_clock_knows_which_platforms_are_on_without_their_tokens(sqlite_url: str, tmp_path: Path) -> None:
    tokens = {name: value for name, value in environment("clock").items() if name.endswith("_TOKEN")}
    assert tokens == {name: f"${{{name}:+on}}" for name in tokens}
    assert len(tokens) == 2
    variables = {"PAPERBOY_DATABASE_URL": sqlite_url, "PAPERBOY_ISSUES_DIR": str(tmp_path)} | dict.fromkeys(
        tokens, "on"
    )
    assert all(finding.ok for finding in await examine(variables, online=False))
