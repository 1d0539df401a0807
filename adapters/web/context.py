"""What the pages of the web are made with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.background import Background
from bot.addresses import DEFAULT_LANGUAGE, Addresses, WebAddresses
from bot.locales import Language
from bot.ports import Clock
from bot.storage import Storage


@dataclass(frozen=True, kw_only=True, slots=True)
class WebContext:
    """``root`` is the public address, without a slash at its end: it alone makes absolute addresses, never what a
    request says of its host. ``zone`` is that of the edition's days; ``admins`` are who may open the desk, each by
    platform and user. ``places`` reads where something is, as administrators write it; ``rates`` are the messages a
    second of each platform that is on, ``lease`` is how long a claim lasts, ``useful`` how long an issue is sent."""

    storage: Storage
    clock: Clock
    edition: str
    zone: str
    root: str
    admins: frozenset[tuple[str, str]] = frozenset()
    places: Addresses = field(default_factory=lambda: Addresses({}))
    rates: Mapping[str, int] = field(default_factory=dict)
    lease: timedelta = timedelta(minutes=1)
    useful: timedelta = timedelta(days=1)
    background: Background = field(default_factory=Background)

    @property
    def today(self) -> date:
        """The day that it is for the edition."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

    def addresses(self, language: Language = DEFAULT_LANGUAGE) -> WebAddresses:
        """The paths of the pages in a language, for links between them."""
        return WebAddresses(root="", edition=self.edition, language=language)

    def public(self, language: Language = DEFAULT_LANGUAGE) -> WebAddresses:
        """Their whole addresses, for what leaves the web: feeds, previews, messages."""
        return WebAddresses(root=self.root, edition=self.edition, language=language)


Routes: TypeAlias = Callable[[WebContext], Iterable[web.RouteDef]]
"""What a part of the web exports: its pages, by path."""
