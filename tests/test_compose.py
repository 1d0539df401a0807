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
BESIDE_POSTGRESQL = ("paperboy", "clock", "worker", "telegram", "discord", "web")
PROCESSES = ("single", *BESIDE_POSTGRESQL)
TAKING_IN = ("single", "paperboy", "clock")
OF_THE_IMAGE = {"PAPERBOY_ISSUES_DIR", "PAPERBOY_OPS_PORT"}
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
        ("PAPERBOY_TELEGRAM_TOKEN", {"single", "paperboy", "worker", "telegram"}),
        ("PAPERBOY_TELEGRAM_API_URL", {"single", "paperboy", "worker", "telegram"}),
        ("PAPERBOY_DISCORD_TOKEN", {"single", "paperboy", "worker", "discord"}),
        ("PAPERBOY_DISCORD_API_URL", {"single", "paperboy", "worker", "discord"}),
        ("PAPERBOY_LLM_API_KEY", set(TAKING_IN)),
        ("PAPERBOY_LLM_BASE_URL", set(TAKING_IN)),
        ("PAPERBOY_FEED_URL", set(TAKING_IN)),
        ("PAPERBOY_HEARTBEAT_URL", set(TAKING_IN)),
        ("HTTPS_PROXY", set(PROCESSES) - {"web"}),
        ("POSTGRES_PASSWORD", {"database", "upgrade", *BESIDE_POSTGRESQL}),
    ],
)
def test_a_secret_is_told_to_those_who_need_it(secret: str, services: set[str]) -> None:
    assert told(secret) == services


def test_the_password_of_the_database_stands_in_its_address_alone() -> None:
    for name in (*BESIDE_POSTGRESQL, "upgrade"):
        named = {key for key, value in environment(name).items() if "POSTGRES_PASSWORD" in value}
        assert named == {"PAPERBOY_DATABASE_URL"}
    assert set(environment("upgrade")) == {"PAPERBOY_DATABASE_URL"}


@pytest.mark.parametrize("service", PROCESSES)
def test_every_setting_reaches_every_process_but_for_what_is_secret(service: str) -> None:
    secret = {f"PAPERBOY_{name}_{what}" for name in ("TELEGRAM", "DISCORD") for what in ("TOKEN", "API_URL")}
    secret |= {"PAPERBOY_FEED_URL", "PAPERBOY_HEARTBEAT_URL"}
    model = {name for name in SETTINGS if name.startswith("PAPERBOY_LLM_")}
    secret |= {"PAPERBOY_DATABASE_URL"} if service == "single" else set()  # the image says where its own is
    assert SETTINGS - secret - model <= set(environment(service))
    assert model & set(environment(service)) == (model if service in TAKING_IN else set())
    assert {name for name in environment(service) if name.startswith("PAPERBOY_")} <= SETTINGS


def test_issues_are_read_only_and_there_for_those_who_take_them_in() -> None:
    mounted = {name: SERVICES[name].get("volumes", []) for name in (*PROCESSES, "upgrade")}
    issues = "./issues:/data/issues:ro"
    assert [name for name, volumes in mounted.items() if issues in volumes] == list(TAKING_IN)
    assert {volume for volumes in mounted.values() for volume in volumes} == {issues, "data:/data"}
    assert mounted["single"] == ["data:/data", issues]


# --- shapes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "services"),
    [
        ("single", {"single"}),
        ("postgres", {"database", "upgrade", "paperboy"}),
        ("scale", {"database", "upgrade", "clock", "worker", "telegram", "discord", "web"}),
    ],
)
def test_a_profile_starts_what_it_needs_and_nothing_else(profile: str, services: set[str]) -> None:
    assert {name for name, service in SERVICES.items() if profile in service["profiles"]} == services


def test_one_image_serves_all() -> None:
    assert {SERVICES[name]["image"] for name in (*PROCESSES, "upgrade")} == {"paperboy"}


def test_the_database_is_up_to_date_before_anything_works_with_it() -> None:
    assert SERVICES["upgrade"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    for name in BESIDE_POSTGRESQL:
        assert SERVICES[name]["depends_on"] == {"upgrade": {"condition": "service_completed_successfully"}}


def test_a_database_that_is_being_made_does_not_count_as_healthy() -> None:
    """The server that makes it listens at a socket alone."""
    assert SERVICES["database"]["healthcheck"]["test"] == ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "paperboy"]


@pytest.mark.parametrize("service", SERVICES)
def test_a_container_may_write_into_its_volumes_alone_and_has_no_rights(service: str) -> None:
    told = SERVICES[service]
    assert told["read_only"] is True
    assert told["cap_drop"] == ["ALL"]
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert told["user"] == ("postgres" if service == "database" else "1000:1000")
    assert "/tmp" in told["tmpfs"]  # noqa: S108  the container's own


@pytest.mark.parametrize("service", SERVICES)
def test_no_log_fills_the_disk(service: str) -> None:
    logging = SERVICES[service]["logging"]
    assert logging == {"driver": "json-file", "options": {"max-size": "10m", "max-file": "5"}}


def test_the_pages_are_open_to_this_machine_and_to_nobody_else() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])
    assert environment("web")["PAPERBOY_WEB_PORT"] == "${PAPERBOY_WEB_PORT:-8080}"
    assert environment("web")["PAPERBOY_WEB_PROXIES"].startswith("${PAPERBOY_WEB_PROXIES:-172.16.0.0/12,")


# --- the clock ----------------------------------------------------------------------------------------------------


def test_who_serves_the_web_knows_which_platforms_are_on_without_their_tokens() -> None:
    tokens = {name: value for name, value in environment("web").items() if name.endswith("_TOKEN")}
    assert tokens == {f"PAPERBOY_{name}_TOKEN": f"${{PAPERBOY_{name}_TOKEN:+on}}" for name in ("TELEGRAM", "DISCORD")}


async def test_a_clock_knows_which_platforms_are_on_without_their_tokens(sqlite_url: str, tmp_path: Path) -> None:
    tokens = {name: value for name, value in environment("clock").items() if name.endswith("_TOKEN")}
    assert tokens == {name: f"${{{name}:+on}}" for name in tokens}
    assert len(tokens) == 2
    variables = {"PAPERBOY_DATABASE_URL": sqlite_url, "PAPERBOY_ISSUES_DIR": str(tmp_path)} | dict.fromkeys(
        tokens, "on"
    )
    assert all(finding.ok for finding in await examine(variables, online=False))
