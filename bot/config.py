"""Every setting, typed. Read once from a mapping that is passed in; all faults are named at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path

from bot.errors import ConfigError
from bot.model import DEFAULT_EDITION

PREFIX = "PAPERBOY_"

TELEGRAM_API_URL = "https://api.telegram.org"
DISCORD_API_URL = "https://discord.com/api/v10"

MOST_SHARDS = 64


def _text(value: str) -> str:
    return value


def _url(value: str) -> str:
    if urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc:
        raise ValueError("is no http or https address")
    return value.rstrip("/")


def _database(value: str) -> str:
    if not value.startswith(("sqlite:", "postgresql:", "postgres:")):
        raise ValueError("is neither a sqlite: nor a postgresql: address")
    try:
        urlsplit(value)
    except ValueError:
        raise ValueError("is no address that can be read") from None
    return value


def _folder(value: str) -> Path:
    return Path(value).expanduser()


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone such as Asia/Shanghai") from None


def _switch(value: str) -> bool:
    switches = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if value.lower() not in switches:
        raise ValueError("is neither on nor off")
    return switches[value.lower()]


def _level(value: str) -> str:
    if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("is none of DEBUG, INFO, WARNING, ERROR")
    return value.upper()


def _count(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 1000:
        raise ValueError("is no number from 1 to 1000")
    return int(value)


def _shards(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= MOST_SHARDS:
        raise ValueError(f"is no number from 1 to {MOST_SHARDS}")
    return int(value)


def _people(value: str) -> frozenset[tuple[str, str]]:
    pairs = [tuple(piece.strip().split(":")) for piece in value.split(",") if piece.strip()]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise ValueError("is no list such as telegram:1,discord:2")
    return frozenset((platform, user) for platform, user in pairs)


def _default_database() -> str:
    return f"sqlite:///{user_data_path('paperboy') / 'paperboy.db'}"


def _default_issues() -> Path:
    return user_data_path("paperboy") / "issues"


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One setting: its name without the prefix, what its text must be, its default in words, and what it is for."""

    name: str
    read: Callable[[str], object]
    default: str
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        return PREFIX + self.name


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="DATABASE_URL",
        read=_database,
        default="SQLite in your data folder",
        help="where everything is kept: `sqlite:///file` or `postgresql://user:password@host/name`",
        secret=True,
    ),
    Setting(name="TELEGRAM_TOKEN", read=_text, default="off", help="the token BotFather gave you", secret=True),
    Setting(
        name="TELEGRAM_API_URL", read=_url, default=TELEGRAM_API_URL, help="the root in front of `/bot<token>/<method>`"
    ),
    Setting(
        name="TELEGRAM_RICH",
        read=_switch,
        default="off",
        help="send rich messages; some Telegram apps still show them blank",
    ),
    Setting(
        name="TELEGRAM_PAID",
        read=_switch,
        default="off",
        help="pay for pushes beyond Telegram's free rate, in Stars: read Telegram's page on paid broadcasts first",
    ),
    Setting(
        name="DISCORD_TOKEN", read=_text, default="off", help="the bot token of your Discord application", secret=True
    ),
    Setting(name="DISCORD_API_URL", read=_url, default=DISCORD_API_URL, help="the REST root; it tells the gateway"),
    Setting(
        name="ISSUES_DIR",
        read=_folder,
        default="`issues` in your data folder",
        help="the folder where new issues arrive as Markdown files",
    ),
    Setting(name="EDITION", read=_text, default=DEFAULT_EDITION, help="the slug of the edition"),
    Setting(name="TIMEZONE", read=_zone, default="Asia/Shanghai", help="the zone that new subscriptions start with"),
    Setting(
        name="USEFUL_DAYS", read=_count, default="3", help="an issue older than this many days is archived, not pushed"
    ),
    Setting(
        name="IN_FLIGHT",
        read=_count,
        default="64",
        help="messages on their way at once a platform: the most copies a crash may cost on Telegram",
    ),
    Setting(
        name="TELEGRAM_RATE",
        read=_count,
        default="30",
        help="messages a second on Telegram, over all chats; more than 30 only where faster broadcasts are paid for",
    ),
    Setting(
        name="DISCORD_RATE",
        read=_count,
        default="48",
        help="messages a second on Discord, over all channels; it allows 50 calls",
    ),
    Setting(
        name="SHARDS",
        read=_shards,
        default="8",
        help="on PostgreSQL, into how many shares the workers divide each platform's chats",
    ),
    Setting(
        name="LEASE_SECONDS",
        read=_count,
        default="90",
        help="how long a worker has for the deliveries it took: so long after a crash others take them up",
    ),
    Setting(
        name="RESEND_UNKNOWN",
        read=_switch,
        default="on",
        help="after a crash, send again what may have arrived (a copy) rather than leave it (a gap)",
    ),
    Setting(
        name="CORRECTION_NOTES",
        read=_switch,
        default="on",
        help="where a sent message cannot be edited any more, send a short correction",
    ),
    Setting(name="ADMINS", read=_people, default="nobody", help="who runs this bot: `telegram:1,discord:2`"),
    Setting(name="LOG_LEVEL", read=_level, default="INFO", help="DEBUG, INFO, WARNING or ERROR"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The settings as read. What is secret is kept out of the repr, so that no log shows it."""

    database_url: str = field(default_factory=_default_database, repr=False)
    telegram_token: str = field(default="", repr=False)
    telegram_api_url: str = TELEGRAM_API_URL
    telegram_rich: bool = False
    telegram_paid: bool = False
    discord_token: str = field(default="", repr=False)
    discord_api_url: str = DISCORD_API_URL
    issues_dir: Path = field(default_factory=_default_issues)
    edition: str = DEFAULT_EDITION
    timezone: str = "Asia/Shanghai"
    useful_days: int = 3
    in_flight: int = 64
    telegram_rate: int = 30
    discord_rate: int = 48
    shards: int = 8
    lease_seconds: int = 90
    resend_unknown: bool = True
    correction_notes: bool = True
    admins: frozenset[tuple[str, str]] = frozenset()
    log_level: str = "INFO"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show: the tokens, and the password of the database."""
        return self.telegram_token, self.discord_token, urlsplit(self.database_url).password or ""


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in a mapping such as ``os.environ``; empty values count as absent.

    Raises ConfigError with a sentence for every fault.
    """
    faults: list[str] = []
    values: dict[str, object] = {}
    for setting in SETTINGS:
        text = environ.get(setting.variable, "").strip()
        if not text:
            continue
        try:
            values[setting.name.lower()] = setting.read(text)
        except ValueError as fault:
            shown = setting.variable if setting.secret else f"{setting.variable}={text!r}"
            faults.append(f"{shown} {fault} ({setting.help}).")
    if faults:
        raise ConfigError(tuple(faults))
    return Settings(**values)  # type: ignore[arg-type]  # each row reads what its field holds; a test compares the two


def unknown_settings(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Names with our prefix that no setting has: most likely misspelt."""
    known = {setting.variable for setting in SETTINGS}
    return tuple(sorted(name for name in environ if name.startswith(PREFIX) and name not in known))
