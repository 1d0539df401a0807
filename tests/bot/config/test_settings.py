"""Settings: typed, read from a mapping, all faults at once, nothing secret shown."""

from dataclasses import replace
from datetime import time
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.settings import DiscordSettings
from adapters.telegram.settings import PAID_BROADCASTS, TelegramSettings
from bot import config
from bot.config import HeartbeatSettings, LanguageModelSettings, OpsSettings, Settings, all_settings
from bot.config.declaration import declared
from bot.config.web import WebSettings
from bot.errors import ConfigError
from bot.model.drafts import DayTaken, Review, ReviewKind
from bot.model.edition_language import EditionLanguage

PASSWORD = "correct-horse"
GOOD = {
    "DATABASE_URL": f"postgresql://paper:{PASSWORD}@db/paperboy",
    "TELEGRAM_TOKEN": "1234:telegram-token",
    "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
    "TELEGRAM_RICH": "yes",
    "TELEGRAM_PAID": "on",
    "DISCORD_TOKEN": "discord-token",
    "DISCORD_API_URL": "http://127.0.0.1:8082/api/v10",
    "ISSUES_DIR": "/var/issues",
    "EDITION": "morning",
    "EDITION_NAME": "Garden Weekly",
    "EDITION_LANGUAGE": "EN",
    "TIMEZONE": "Europe/London",
    "USEFUL_DAYS": "7",
    "AHEAD_DAYS": "30",
    "LONGEST_ISSUE": "9000",
    "IN_FLIGHT": "10",
    "TELEGRAM_RATE": "20",
    "DISCORD_RATE": "40",
    "SHARDS": "16",
    "LEASE_SECONDS": "75",
    "RESEND_UNKNOWN": "off",
    "CORRECTION_NOTES": "no",
    "ADMINS": "telegram:1, discord:22,",
    "EXPECTED_BY": "9:05",
    "BACKLOG_MINUTES": "45",
    "LOST_PLACES": "7",
    "FEED_URL": "https://example.com/feed/",
    "FEED_KIND": "Issues",
    "FEED_MINUTES": "20",
    "FEED_SETTLE_MINUTES": "45",
    "FEED_PRIVATE": "on",
    "REVIEW": "deadline 20:30",
    "DAY_TAKEN": "hold",
    "LOG_LEVEL": "debug",
    "LLM_BASE_URL": "http://127.0.0.1:8083/v1/",
    "LLM_API_KEY": "sk-model-key",
    "LLM_MODEL": "acme-1",
    "LLM_PRICE_IN": "0.27",
    "LLM_PRICE_OUT": "1.1",
    "LLM_DAY_BUDGET": "0.5",
    "LLM_DAY_TOKENS": "300000",
    "LLM_SECONDS": "90",
    "OPS_PORT": "9100",
    "OPS_HOST": "10.0.0.7",
    "HEARTBEAT_URL": "https://hc.example/ping/0b0e3f1a-1111-2222-3333-444455556666",
    "HEARTBEAT_SECONDS": "30",
    "WEB_PORT": "8080",
    "WEB_HOST": "10.0.0.8",
    "WEB_URL": "https://news.example.com/",
    "WEB_PROXIES": "10.0.0.2, 172.16.0.0/12,2001:db8::/32",
    "WEB_RELIABILITY": "on",
}
BAD = {
    "DATABASE_URL": f"mysql://root:{PASSWORD}@db",
    "TELEGRAM_API_URL": "127.0.0.1",
    "TELEGRAM_RICH": "perhaps",
    "DISCORD_API_URL": "ftp://discord.example",
    "TIMEZONE": "Middle/Earth",
    "USEFUL_DAYS": "0",
    "AHEAD_DAYS": "soon",
    "LONGEST_ISSUE": "long",
    "IN_FLIGHT": "1001",
    "TELEGRAM_RATE": "0",
    "DISCORD_RATE": "51",
    "EDITION": "Bad Slug",
    "EDITION_NAME": "Garden Weekly " * 5,
    "EXPECTED_BY": "25:00",
    "BACKLOG_MINUTES": "soon",
    "LOST_PLACES": "0",
    "REVIEW": "perhaps",
    "DAY_TAKEN": "never",
    "SHARDS": "65",
    "LEASE_SECONDS": "-1",
    "RESEND_UNKNOWN": "4",
    "ADMINS": "telegram",
    "FEED_URL": "feed://example.com/rss",
    "FEED_KIND": "news",
    "FEED_MINUTES": "0",
    "FEED_SETTLE_MINUTES": "1441",
    "FEED_PRIVATE": "maybe",
    "LOG_LEVEL": "LOUD",
    "LLM_BASE_URL": "models.example/v1",
    "LLM_PRICE_IN": "-1",
    "LLM_PRICE_OUT": "NaN",
    "LLM_DAY_BUDGET": "cheap",
    "LLM_DAY_TOKENS": "0",
    "LLM_SECONDS": "3601",
    "OPS_PORT": "65536",
    "HEARTBEAT_URL": "hc.example",
    "HEARTBEAT_SECONDS": "never",
    "WEB_PORT": "-1",
    "WEB_URL": "news.example.com",
    "WEB_PROXIES": "proxy.example",
    "WEB_RELIABILITY": "perhaps",
}


PLATFORMS: dict[str, type[config.PlatformSettings]] = {"telegram": TelegramSettings, "discord": DiscordSettings}
SETTINGS = all_settings(PLATFORMS)
DEFAULTS = Settings(platforms={name: kind() for name, kind in PLATFORMS.items()})
HOLDERS = (DEFAULTS, DEFAULTS.llm, DEFAULTS.ops, DEFAULTS.heartbeat, DEFAULTS.web, *DEFAULTS.platforms.values())


def read_settings(environ: dict[str, str]) -> Settings:
    return config.read_settings(environ, PLATFORMS)


def telegram(environ: dict[str, str]) -> TelegramSettings:
    found = read_settings(environ).platforms["telegram"]
    assert isinstance(found, TelegramSettings)
    return found


def named(setting: config.Setting) -> str:
    return setting.variable.removeprefix("PAPERBOY_")


def environ(values: dict[str, str]) -> dict[str, str]:
    return {f"PAPERBOY_{name}": value for name, value in values.items()}


def test_without_anything_set_there_are_defaults_and_no_platform() -> None:
    settings = read_settings({"PATH": "/bin", "TELEGRAM_TOKEN": "not ours"})
    assert settings == DEFAULTS
    assert not any(own.on for own in settings.platforms.values())
    assert settings.database_url.startswith("sqlite:///")
    assert settings.issues_dir.name == "issues"


def test_every_setting_is_read_as_what_it_is() -> None:
    assert read_settings(environ(GOOD)) == replace(
        DEFAULTS,
        database_url=GOOD["DATABASE_URL"],
        issues_dir=Path("/var/issues"),
        edition="morning",
        edition_name="Garden Weekly",
        edition_language=EditionLanguage.ENGLISH,
        timezone="Europe/London",
        useful_days=7,
        ahead_days=30,
        longest_issue=9000,
        in_flight=10,
        shards=16,
        lease_seconds=75,
        resend_unknown=False,
        correction_notes=False,
        admins=frozenset({("telegram", "1"), ("discord", "22")}),
        expected_by=time(9, 5),
        backlog_minutes=45,
        lost_places=7,
        feed_url="https://example.com/feed/",
        feed_kind=config.FeedKind.ISSUES,
        feed_minutes=20,
        feed_settle_minutes=45,
        feed_private=True,
        review=Review(kind=ReviewKind.DEADLINE, at=time(20, 30)),
        day_taken=DayTaken.HOLD,
        log_level="DEBUG",
        llm=LanguageModelSettings(
            base_url="http://127.0.0.1:8083/v1",
            api_key="sk-model-key",
            model="acme-1",
            price_in=Decimal("0.27"),
            price_out=Decimal("1.1"),
            day_budget=Decimal("0.5"),
            day_tokens=300_000,
            seconds=90,
        ),
        ops=OpsSettings(port=9100, host="10.0.0.7"),
        heartbeat=HeartbeatSettings(url=GOOD["HEARTBEAT_URL"], seconds=30),
        web=WebSettings(
            port=8080,
            host="10.0.0.8",
            url="https://news.example.com",
            proxies=tuple(map(ip_network, ("10.0.0.2", "172.16.0.0/12", "2001:db8::/32"))),
            reliability=True,
        ),
        platforms={
            "telegram": TelegramSettings(
                token="1234:telegram-token", api_url="http://127.0.0.1:8081", rich=True, paid=True, rate=20
            ),
            "discord": DiscordSettings(token="discord-token", api_url="http://127.0.0.1:8082/api/v10", rate=40),
        },
    )


def test_each_is_read_as_the_type_that_its_field_says() -> None:
    assert set(GOOD) == {named(setting) for setting in SETTINGS}, "a new setting belongs into this test"
    for holder in HOLDERS:
        hints = get_type_hints(type(holder))
        for setting in declared(type(holder)):
            name = next(named(one) for one in SETTINGS if (one.field, one.help) == (setting.field, setting.help))
            wanted = hints[setting.field]
            assert isinstance(setting.read(GOOD[name]), getattr(wanted, "__origin__", wanted)), setting.field


def test_the_defaults_in_words_are_the_defaults() -> None:
    for holder in HOLDERS:
        for setting in declared(type(holder)):
            default = getattr(holder, setting.field)
            if setting.default in ("off", "on", "nobody", "none", "learned"):
                assert bool(default) is (setting.default == "on"), setting.field
            elif "data folder" not in setting.default:
                assert setting.read(setting.default) == default, setting.field
            assert setting.help
            assert not setting.help.endswith(".")


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ(BAD))
    assert len(raised.value.faults) == len(BAD)
    for name, fault in zip(BAD, sorted(raised.value.faults, key=_rank), strict=True):
        assert fault.startswith(f"PAPERBOY_{name}")
        assert fault.endswith(".")
    assert str(raised.value).count("\n") == len(BAD) - 1


def _rank(fault: str) -> int:
    return [fault.removeprefix("PAPERBOY_").startswith(name) for name in BAD].index(True)


def test_a_rate_beyond_the_free_one_wants_a_word_that_it_is_paid_for() -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ({"TELEGRAM_RATE": "31", "LOG_LEVEL": "LOUD"}))
    level, rate = raised.value.faults
    assert level.startswith("PAPERBOY_LOG_LEVEL")
    assert rate.startswith("PAPERBOY_TELEGRAM_RATE=31 is more than the 30")
    assert "PAPERBOY_TELEGRAM_PAID=on" in rate
    assert PAID_BROADCASTS in rate
    assert telegram(environ({"TELEGRAM_RATE": "30"})).rate == 30
    assert telegram(environ({"TELEGRAM_RATE": "1000", "TELEGRAM_PAID": "on"})).rate == 1000


def test_a_rate_counts_where_there_is_a_token() -> None:
    assert read_settings(environ(GOOD)).rates == {"telegram": 20, "discord": 40}
    assert read_settings(environ({"DISCORD_TOKEN": "x"})).rates == {"discord": 48}
    assert Settings().rates == {}


def test_a_fault_shows_what_was_set_but_nothing_secret() -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ(BAD))
    assert "PAPERBOY_TIMEZONE='Middle/Earth' is no time zone such as Asia/Shanghai (the zone" in str(raised.value)
    assert PASSWORD not in str(raised.value)


def test_nothing_secret_is_in_the_repr() -> None:
    shown = repr(read_settings(environ(GOOD)))
    for setting in SETTINGS:
        assert (GOOD[named(setting)] in shown) <= (not setting.secret), setting.variable
    assert PASSWORD not in shown


@pytest.mark.parametrize("given", ["sqlite:", "sqlite://", "sqlite:///", "postgresql://me@here:port/digest"])
def test_a_database_address_without_a_file_or_with_a_false_port_is_a_fault(given: str) -> None:
    with pytest.raises(ConfigError, match="PAPERBOY_DATABASE_URL"):
        read_settings(environ({"DATABASE_URL": given}))


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("sqlite://tmp/x.db", "sqlite:///tmp/x.db is a file below this folder, sqlite:////tmp/x.db one from the root"),
        ("sqlite:/var/x.db", "sqlite:///var/x.db is a file below this folder, sqlite:////var/x.db one from the root"),
        ("sqlite:x.db", "sqlite:///x.db"),
        (f"sqlite://me:{PASSWORD}@here/x.db", "sqlite:///file.db"),
    ],
)
def test_a_database_address_with_too_few_slashes_is_told_what_was_probably_meant(given: str, meant: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ({"DATABASE_URL": given}))
    (fault,) = raised.value.faults
    assert "too few slashes" in fault
    assert meant in fault
    assert PASSWORD not in fault


def test_a_database_address_that_cannot_be_taken_apart_is_a_fault_without_its_password() -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ({"DATABASE_URL": f"postgresql://me:{PASSWORD}@[::1/digest"}))
    (fault,) = raised.value.faults
    assert fault.startswith("PAPERBOY_DATABASE_URL")
    assert PASSWORD not in fault


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("postgres://me@here/digest", "postgresql://me@here/digest"),
        ("postgresql+psycopg://me@here/digest", "postgresql://me@here/digest"),
        ("postgresql+asyncpg://me@here/digest?sslmode=require", "postgresql://me@here/digest?sslmode=require"),
        ("POSTGRES://me@here/digest", "postgresql://me@here/digest"),
        ("sqlite+aiosqlite:////var/lib/digest.db", "sqlite:////var/lib/digest.db"),
        ("sqlite:///digest.db", "sqlite:///digest.db"),
    ],
)
def test_a_database_address_is_taken_as_people_have_it(given: str, meant: str) -> None:
    assert read_settings(environ({"DATABASE_URL": given})).database_url == meant


@pytest.mark.parametrize(
    ("password", "escaped"),
    [
        ("p@ss#wo/rd", "p%40ss%23wo%2Frd"),
        ("p%40ss%23wo%2Frd", "p%40ss%23wo%2Frd"),
        ("what?", "what%3F"),
        ("50%off:now", "50%25off%3Anow"),
    ],
)
def test_a_password_may_have_signs_of_an_address_in_it(password: str, escaped: str) -> None:
    settings = read_settings(environ({"DATABASE_URL": f"postgresql://me:{password}@here:5432/digest?sslmode=require"}))
    assert settings.database_url == f"postgresql://me:{escaped}@here:5432/digest?sslmode=require"
    assert {password, escaped} <= set(settings.secrets)


def test_a_password_in_the_query_is_a_secret_in_every_spelling() -> None:
    settings = read_settings(environ({"DATABASE_URL": "postgresql://here/digest?user=me&password=p%40ss+word"}))
    assert {"p%40ss+word", "p@ss word", "p@ss+word", "p%40ss%20word"} <= set(settings.secrets)


def test_a_file_has_no_password() -> None:
    settings = read_settings(environ({"DATABASE_URL": "sqlite:////var/a:b@c/digest.db"}))
    assert settings.database_url == "sqlite:////var/a:b@c/digest.db"


def test_an_administrator_on_a_platform_that_there_is_not_is_a_fault() -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ({"ADMINS": "slack:1,telegram:2"}))
    assert raised.value.faults == (
        "PAPERBOY_ADMINS names slack:1, and there is no platform slack: the platforms are telegram, discord.",
    )


@pytest.mark.parametrize("named", ["telegram:@lin", "discord:abc", "telegram:４２"])
def test_an_administrator_is_named_by_a_number(named: str) -> None:
    with pytest.raises(ConfigError, match=f"PAPERBOY_ADMINS names {named}: a person is named by the number"):
        read_settings(environ({"ADMINS": named}))


@pytest.mark.parametrize("slug", ["Bad Slug", "a/b", "-a", "a-", "日报"])
def test_an_edition_is_a_slug(slug: str) -> None:
    with pytest.raises(ConfigError, match=r"PAPERBOY_EDITION=.* is no slug: small letters and digits"):
        read_settings(environ({"EDITION": slug}))


def test_discord_allows_50_calls_a_second() -> None:
    assert read_settings(environ({"DISCORD_RATE": "50", "DISCORD_TOKEN": "x"})).rates == {"discord": 50}
    with pytest.raises(ConfigError, match="PAPERBOY_DISCORD_RATE='51' is no number from 1 to 50"):
        read_settings(environ({"DISCORD_RATE": "51"}))


@pytest.mark.parametrize("name", [named(setting) for setting in SETTINGS])
def test_an_empty_value_is_an_absent_one(name: str) -> None:
    assert read_settings(environ({name: "  "})) == DEFAULTS


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"LLM_BASE_URL": "https://models.example/v1"}, "LLM_BASE_URL is set, and PAPERBOY_LLM_MODEL is not"),
        ({"LLM_MODEL": "acme-1"}, "LLM_MODEL is set, and PAPERBOY_LLM_BASE_URL is not"),
        ({"LLM_API_KEY": "sk-model-key"}, "LLM_API_KEY is set, and PAPERBOY_LLM_BASE_URL is not"),
        ({"LLM_DAY_BUDGET": "1"}, "LLM_DAY_BUDGET is set, and no price"),
        (
            {"LLM_BASE_URL": f"https://me:{PASSWORD}@here/v1", "LLM_API_KEY": "sk-model-key", "LLM_MODEL": "acme-1"},
            "LLM_BASE_URL has a login in it, and PAPERBOY_LLM_API_KEY is set",
        ),
    ],
)
def test_settings_of_a_model_that_do_not_go_together_are_a_fault(values: dict[str, str], fault: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ(values))
    (said,) = raised.value.faults
    assert said.startswith(f"PAPERBOY_{fault}")
    assert said.endswith(".")
    assert "sk-model-key" not in said
    assert PASSWORD not in said


def test_an_address_of_a_model_that_cannot_be_read_is_one_fault() -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ({"LLM_BASE_URL": "models.example/v1", "LLM_MODEL": "acme-1", "LLM_DAY_BUDGET": "1"}))
    (fault,) = raised.value.faults
    assert "is no http or https address" in fault


def test_the_address_of_a_model_may_be_pasted_whole_and_a_local_one_needs_no_key() -> None:
    given = {"LLM_BASE_URL": "http://127.0.0.1:8080/v1/chat/completions", "LLM_MODEL": "local"}
    settings = read_settings(environ(given)).llm
    assert (settings.base_url, settings.on) == ("http://127.0.0.1:8080/v1", True)


def test_the_key_of_a_model_and_a_login_in_its_address_are_secrets() -> None:
    assert "sk-model-key" in read_settings(environ(GOOD)).secrets
    settings = read_settings(environ({"LLM_BASE_URL": f"https://me:{PASSWORD}@here/v1", "LLM_MODEL": "acme-1"}))
    assert PASSWORD in settings.secrets


@pytest.mark.parametrize(("text", "value"), [("1", True), ("TRUE", True), ("On", True), ("no", False), ("0", False)])
def test_a_switch_is_written_in_many_ways(text: str, *, value: bool) -> None:
    assert telegram(environ({"TELEGRAM_RICH": text})).rich is value


@pytest.mark.parametrize("zone", ["../etc/passwd", "/etc/localtime", "", "Asia", "Asia/\x00"])
def test_a_zone_is_no_way_into_the_file_system(zone: str) -> None:
    if not zone.strip():
        assert read_settings(environ({"TIMEZONE": zone})).timezone == "Asia/Shanghai"
        return
    with pytest.raises(ConfigError, match="TIMEZONE"):
        read_settings(environ({"TIMEZONE": zone}))


def test_a_home_folder_is_spelled_out() -> None:
    assert read_settings(environ({"ISSUES_DIR": "~/issues"})).issues_dir == Path.home() / "issues"


def test_names_that_no_setting_has_are_found() -> None:
    found = config.unknown_settings(
        {"PAPERBOY_TELEGRAM_TOKN": "x", "PAPERBOY_A": "", "OTHER": "", **environ(GOOD)}, PLATFORMS
    )
    assert found == ("PAPERBOY_A", "PAPERBOY_TELEGRAM_TOKN")


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.text(max_size=30)))
@example({"ISSUES_DIR": "~nobody-of-that-name/issues"})
def test_whatever_is_set_is_read_or_refused_in_words(values: dict[str, str]) -> None:
    faults: tuple[str, ...] = ()
    try:
        read_settings(environ(values))
    except ConfigError as fault:
        faults = fault.faults
    assert all(fault.startswith("PAPERBOY_") for fault in faults)
    assert len(faults) <= len(values)


def test_the_keys_of_a_feed_are_secret_in_its_login_its_query_and_its_path() -> None:
    key, address = "0a1b2c3d4e5f6a7b8c9d0e", "https://me:passw0rd@example.com/issues/25-06-23-not-much/"
    settings = read_settings(environ({"FEED_URL": f"{address}{key}/feed.xml?token=q%26uery-key"}))
    assert {"passw0rd", key, "q&uery-key"} <= set(settings.secrets)
    assert not {"issues", "25-06-23-not-much", "feed.xml"} & set(settings.secrets)
    assert "passw0rd" not in repr(settings)
