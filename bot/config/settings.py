"""The settings of the program. A platform declares its own beside its adapter (``PlatformSettings``)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path

from bot.config import parsers
from bot.config.declaration import PREFIX, Setting, SettingsPart, declared, read_values, setting
from bot.config.language_model import LLM, LanguageModelSettings
from bot.config.platform_settings import PlatformSettings
from bot.config.secrets import feed_secrets, secrets_of
from bot.config.watching import HEARTBEAT, OPS, HeartbeatSettings, OpsSettings
from bot.config.web import WEB, WebSettings
from bot.errors import ConfigError
from bot.model import DEFAULT_EDITION
from bot.model.drafts import DayTaken, Review
from bot.model.edition_language import EditionLanguage

MOST_SHARDS: Final = 64


class FeedKind(StrEnum):
    """What a feed brings: articles, of which issues are made, or issues that somebody made already."""

    AUTO = "auto"
    ARTICLES = "articles"
    ISSUES = "issues"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings as read. What is secret is kept out of the repr, so that no log shows it."""

    database_url: str = setting(
        default_factory=lambda: f"sqlite:///{user_data_path('paperboy') / 'paperboy.db'}",
        read=parsers.database,
        shown="SQLite in your data folder",
        help="where everything is kept: `sqlite:///file` or `postgresql://<user>:<password>@host/name`",
        secret=True,
    )
    issues_dir: Path = setting(
        default_factory=lambda: user_data_path("paperboy") / "issues",
        read=parsers.folder,
        shown="`issues` in your data folder",
        help="the folder where new issues arrive as Markdown files",
    )
    edition: str = setting(DEFAULT_EDITION, read=parsers.slug, help="the slug of the edition")
    edition_name: str = setting(
        "",
        read=parsers.name,
        shown="none",
        help="the name of the digest whose issues are made of a feed; without one it is AI Daily (AI 日报)",
    )
    edition_language: EditionLanguage = setting(
        EditionLanguage.CHINESE,
        read=parsers.one_of(EditionLanguage),
        help="the language in which issues are made of a feed: `zh` or `en`",
    )
    timezone: str = setting("Asia/Shanghai", read=parsers.zone, help="the zone that new subscriptions start with")
    useful_days: int = setting(
        3, read=parsers.up_to(1000), help="an issue older than this many days is archived, not pushed"
    )
    ahead_days: int = setting(
        2,
        read=parsers.up_to(1000),
        help="an issue dated more than this many days ahead is taken for a slip and rejected",
    )
    longest_issue: int = setting(
        40_000,
        read=parsers.up_to(1_000_000),
        help="an issue with more characters than this is rejected, with half of them warned of; 4,000 fill a message",
    )
    in_flight: int = setting(
        64,
        read=parsers.up_to(1000),
        help="messages on their way at once a platform: the most copies a crash may cost on Telegram",
    )
    shards: int = setting(
        8,
        read=parsers.up_to(MOST_SHARDS),
        help="on PostgreSQL, into how many shares the workers divide each platform's chats",
    )
    lease_seconds: int = setting(
        90,
        read=parsers.up_to(1000),
        help="how long a worker has for the deliveries it took: so long after a crash others take them up",
    )
    resend_unknown: int = setting(
        1,
        read=parsers.times(3),
        help="how often a message that may have arrived is sent again (a copy) rather than left (a gap): 0 to 3",
    )
    correction_notes: bool = setting(
        True,  # noqa: FBT003  a default
        read=parsers.switch,
        help="where a sent message cannot be edited any more, send a short correction",
    )
    admins: frozenset[tuple[str, str]] = setting(
        frozenset(),
        read=parsers.people,
        shown="nobody",
        help="who runs this bot, and hears of its troubles: `telegram:1,discord:2`",
    )
    expected_by: time | None = setting(
        None,
        read=parsers.hour,
        shown="learned",
        help="the hour, in `PAPERBOY_TIMEZONE`, by which an issue is there; administrators hear of a day without one",
    )
    backlog_minutes: int = setting(
        30, read=parsers.up_to(10_000), help="administrators hear of deliveries that are due for longer"
    )
    lost_places: int = setting(
        20,
        read=parsers.up_to(1_000_000),
        help="administrators hear of so many places lost within an hour, or of 5 % of them",
    )
    feed_url: str = setting(
        "",
        read=parsers.page,
        shown="off",
        help="the feed whose articles become issues, or that brings finished ones: RSS, Atom, JSON Feed, Markdown",
        secret=True,
    )
    feed_kind: FeedKind = setting(
        FeedKind.AUTO,
        read=parsers.one_of(FeedKind),
        help="what the feed brings: `articles`, finished `issues`, or `auto` to find out",
    )
    feed_minutes: int = setting(15, read=parsers.up_to(1440), help="minutes between two looks at the feed")
    feed_settle_minutes: int = setting(
        30, read=parsers.up_to(1440), help="an article is taken once it has not changed for so many minutes"
    )
    feed_private: bool = setting(
        False,  # noqa: FBT003  a default
        read=parsers.switch,
        help="let the feed lead to addresses of this machine and its network, which are refused otherwise",
    )
    review: Review = setting(
        Review(),
        read=parsers.review,
        shown="auto",
        help="how issues that are made of a feed are published: `auto` where every check passes, `hold` by an "
        "administrator, `deadline 20:30` by one, or at that hour where every check passes",
    )
    day_taken: DayTaken = setting(
        DayTaken.NEXT,
        read=parsers.one_of(DayTaken),
        help="what becomes of an issue that is made of a feed on a day that has one: `next`, it gets the next free "
        "day, or `hold`, an administrator publishes it",
    )
    log_level: str = setting("INFO", read=parsers.level, help="DEBUG, INFO, WARNING or ERROR")
    llm: LanguageModelSettings = field(default_factory=LanguageModelSettings)
    ops: OpsSettings = field(default_factory=OpsSettings)
    heartbeat: HeartbeatSettings = field(default_factory=HeartbeatSettings)
    web: WebSettings = field(default_factory=WebSettings)
    platforms: Mapping[str, PlatformSettings] = field(default_factory=dict)
    """Each platform's own, by its name."""

    @property
    def rates(self) -> Mapping[str, int]:
        """Messages a second on each platform that is on."""
        return {name: own.rate for name, own in self.platforms.items() if own.on}

    def admins_on(self, platform: str) -> list[str]:
        """The ids of those who run the bot on one platform, in order."""
        return sorted(user for name, user in self.admins if name == platform)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show: the tokens, the model's key, the password of the database in every spelling, the keys
        of the feed, and where the heartbeat goes."""
        tokens = (secret for own in self.platforms.values() for secret in own.secrets)
        of_parts = *self.llm.secrets, *self.heartbeat.secrets
        return *tokens, *secrets_of(self.database_url), *of_parts, *feed_secrets(self.feed_url)


PARTS: Final[Mapping[str, tuple[type[SettingsPart], str]]] = {
    "llm": (LanguageModelSettings, LLM),
    "ops": (OpsSettings, OPS),
    "heartbeat": (HeartbeatSettings, HEARTBEAT),
    "web": (WebSettings, WEB),
}
"""The fields of the settings that are settings of a part: what declares them, and how their variables begin."""


def all_settings(platforms: Mapping[str, type[PlatformSettings]]) -> tuple[Setting, ...]:
    """Every setting that there is: each platform's under its name, then the program's, then those of its parts."""
    own = (one for name, kind in platforms.items() for one in declared(kind, _prefix(name)))
    return *own, *declared(Settings), *(one for kind, prefix in PARTS.values() for one in declared(kind, prefix))


def read_settings(environ: Mapping[str, str], platforms: Mapping[str, type[PlatformSettings]]) -> Settings:
    """The settings in a mapping such as ``os.environ``; empty values count as absent.

    Raises ConfigError with a sentence for every fault.
    """
    faults: list[str] = []
    values: dict[str, Any] = read_values(declared(Settings), environ, faults)
    own = {
        name: kind(**read_values(declared(kind, _prefix(name)), environ, faults)) for name, kind in platforms.items()
    }
    faults += [sentence for settings in own.values() for sentence in settings.conflicts()]
    parts: dict[str, Any] = {name: _read_part(kind, prefix, environ, faults) for name, (kind, prefix) in PARTS.items()}
    faults += _strangers(values.get("admins", ()), platforms)
    if faults:
        raise ConfigError(tuple(faults))
    return Settings(**values, **parts, platforms=own)


def _read_part(kind: type[SettingsPart], prefix: str, environ: Mapping[str, str], faults: list[str]) -> SettingsPart:
    unread: list[str] = []
    part = kind(**read_values(declared(kind, prefix), environ, unread))
    faults += unread or part.conflicts()  # what cannot be read is not what is missing
    return part


def _strangers(admins: Iterable[tuple[str, str]], platforms: Mapping[str, type[PlatformSettings]]) -> Iterator[str]:
    """A sentence for each administrator who cannot be one: on a platform that there is not, or not named by an id."""
    for name, user in sorted(admins):
        known = platforms.get(name)
        if known is None:
            there_are = ", ".join(platforms)
            yield f"{PREFIX}ADMINS names {name}:{user}, and there is no platform {name}: the platforms are {there_are}."
        elif not known.is_person(user):
            yield f"{PREFIX}ADMINS names {name}:{user}: a person is named by the number of the account: {name}:42."


def unknown_settings(environ: Mapping[str, str], platforms: Mapping[str, type[PlatformSettings]]) -> tuple[str, ...]:
    """Names with our prefix that no setting has: most likely misspelt."""
    known = {one.variable for one in all_settings(platforms)}
    return tuple(sorted(name for name in environ if name.startswith(PREFIX) and name not in known))


def _prefix(platform: str) -> str:
    return f"{PREFIX}{platform.upper()}_"
