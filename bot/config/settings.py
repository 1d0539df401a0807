"""Every setting, typed. Read once from a mapping that is passed in; all faults are named at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from bot.config import parsers
from bot.errors import ConfigError
from bot.model import DEFAULT_EDITION

PREFIX = "PAPERBOY_"

TELEGRAM_API_URL = "https://api.telegram.org"
DISCORD_API_URL = "https://discord.com/api/v10"

TELEGRAM_FREE_RATE = 30
"""Messages a second that Telegram carries for nothing. It sells more, at a price that only its page tells."""
PAID_BROADCASTS = "https://core.telegram.org/bots/api#paid-broadcasts"

MOST_SHARDS = 64


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
        read=parsers.database,
        default="SQLite in your data folder",
        help="where everything is kept: `sqlite:///file` or `postgresql://user:password@host/name`",
        secret=True,
    ),
    Setting(name="TELEGRAM_TOKEN", read=parsers.text, default="off", help="the token BotFather gave you", secret=True),
    Setting(
        name="TELEGRAM_API_URL",
        read=parsers.url,
        default=TELEGRAM_API_URL,
        help="the root in front of `/bot<token>/<method>`",
    ),
    Setting(
        name="TELEGRAM_RICH",
        read=parsers.switch,
        default="off",
        help="send rich messages; some Telegram apps still show them blank",
    ),
    Setting(
        name="TELEGRAM_PAID",
        read=parsers.switch,
        default="off",
        help=f"pay for pushes beyond Telegram's free rate, in Stars: read {PAID_BROADCASTS} first",
    ),
    Setting(
        name="DISCORD_TOKEN",
        read=parsers.text,
        default="off",
        help="the bot token of your Discord application",
        secret=True,
    ),
    Setting(
        name="DISCORD_API_URL", read=parsers.url, default=DISCORD_API_URL, help="the REST root; it tells the gateway"
    ),
    Setting(
        name="ISSUES_DIR",
        read=parsers.folder,
        default="`issues` in your data folder",
        help="the folder where new issues arrive as Markdown files",
    ),
    Setting(name="EDITION", read=parsers.text, default=DEFAULT_EDITION, help="the slug of the edition"),
    Setting(
        name="TIMEZONE", read=parsers.zone, default="Asia/Shanghai", help="the zone that new subscriptions start with"
    ),
    Setting(
        name="USEFUL_DAYS",
        read=parsers.up_to(1000),
        default="3",
        help="an issue older than this many days is archived, not pushed",
    ),
    Setting(
        name="AHEAD_DAYS",
        read=parsers.up_to(1000),
        default="2",
        help="an issue dated more than this many days ahead is taken for a slip and rejected",
    ),
    Setting(
        name="IN_FLIGHT",
        read=parsers.up_to(1000),
        default="64",
        help="messages on their way at once a platform: the most copies a crash may cost on Telegram",
    ),
    Setting(
        name="TELEGRAM_RATE",
        read=parsers.up_to(1000),
        default="30",
        help="messages a second on Telegram, over all chats; more than 30 only with `PAPERBOY_TELEGRAM_PAID`",
    ),
    Setting(
        name="DISCORD_RATE",
        read=parsers.up_to(1000),
        default="48",
        help="messages a second on Discord, over all channels; it allows 50 calls",
    ),
    Setting(
        name="SHARDS",
        read=parsers.up_to(MOST_SHARDS),
        default="8",
        help="on PostgreSQL, into how many shares the workers divide each platform's chats",
    ),
    Setting(
        name="LEASE_SECONDS",
        read=parsers.up_to(1000),
        default="90",
        help="how long a worker has for the deliveries it took: so long after a crash others take them up",
    ),
    Setting(
        name="RESEND_UNKNOWN",
        read=parsers.switch,
        default="on",
        help="after a crash, send again what may have arrived (a copy) rather than leave it (a gap)",
    ),
    Setting(
        name="CORRECTION_NOTES",
        read=parsers.switch,
        default="on",
        help="where a sent message cannot be edited any more, send a short correction",
    ),
    Setting(name="ADMINS", read=parsers.people, default="nobody", help="who runs this bot: `telegram:1,discord:2`"),
    Setting(name="LOG_LEVEL", read=parsers.level, default="INFO", help="DEBUG, INFO, WARNING or ERROR"),
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
    ahead_days: int = 2
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
    def rates(self) -> Mapping[str, int]:
        """Messages a second on each platform that has a token."""
        every = {
            "telegram": (self.telegram_token, self.telegram_rate),
            "discord": (self.discord_token, self.discord_rate),
        }
        return {platform: rate for platform, (token, rate) in every.items() if token}

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
    settings = Settings(**values)  # type: ignore[arg-type]  # each row reads what its field holds; a test compares both
    faults.extend(_conflicts(settings))
    if faults:
        raise ConfigError(tuple(faults))
    return settings


def _conflicts(settings: Settings) -> Iterator[str]:
    """What is well by itself and not together."""
    if settings.telegram_rate > TELEGRAM_FREE_RATE and not settings.telegram_paid:
        yield (
            f"{PREFIX}TELEGRAM_RATE={settings.telegram_rate} is more than the {TELEGRAM_FREE_RATE} messages a second "
            f"that Telegram carries for nothing: set it to {TELEGRAM_FREE_RATE} at most, or set "
            f"{PREFIX}TELEGRAM_PAID=on to pay for the others ({PAID_BROADCASTS})."
        )


def unknown_settings(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Names with our prefix that no setting has: most likely misspelt."""
    known = {setting.variable for setting in SETTINGS}
    return tuple(sorted(name for name in environ if name.startswith(PREFIX) and name not in known))
