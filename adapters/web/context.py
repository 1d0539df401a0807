"""What the pages of the web are made with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.background import Background
from adapters.web.cards.painter import Painter
from adapters.web.desk.tools import DeskTools
from adapters.web.polled import PATIENCE_SECONDS
from bot.addresses import DEFAULT_LANGUAGE, WebAddresses
from bot.config.web import Network
from bot.document import Document
from bot.locales import Language
from bot.model import SectionKind
from bot.ports import CardPainter, Clock
from bot.storage import Storage

ComponentEmbed: TypeAlias = Callable[[Document, SectionKind], bytes]
"""Makes JSON of a document, in the colour of a section."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WebContext:
    """``root`` is the public address, without a slash at its end: it alone makes absolute addresses, never what a
    request says of its host. ``zone`` is that of the edition's days; ``admins`` are who may open the desk, each by
    platform and user; ``tools`` is what they work with there. ``reliability``: everybody may see how reliable the
    delivery was. ``proxies`` are those before the pages, beside this machine's own: they say who asks."""

    storage: Storage
    clock: Clock
    edition: str
    zone: str
    root: str
    admins: frozenset[tuple[str, str]] = frozenset()
    reliability: bool = False
    proxies: Sequence[Network] = ()
    tools: DeskTools = field(default_factory=DeskTools)
    background: Background = field(default_factory=Background)
    cards: CardPainter = field(default_factory=Painter)
    component_embed: ComponentEmbed | None = None
    """Makes what Discord shows of a link to a story; None where nothing is made for it."""
    patience: float = PATIENCE_SECONDS
    """So long a page waits for the database where it knows an older answer."""

    @property
    def today(self) -> date:
        """The day that it is for the edition."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

    def addresses(self, language: Language = DEFAULT_LANGUAGE) -> WebAddresses:
        """The paths of the pages in a language, for links between them."""
        return WebAddresses(root="", edition=self.edition, language=language)

    def frame(self, language: Language = DEFAULT_LANGUAGE) -> Mapping[str, object]:
        """What ``base.html`` shows around every page in a language, beside its words."""
        addresses = self.addresses(language)
        reliability = addresses.page("reliability") if self.reliability else ""
        return {"lang": language, "addresses": addresses, "reliability": reliability}

    def public(self, language: Language = DEFAULT_LANGUAGE) -> WebAddresses:
        """Their whole addresses, for what leaves the web: feeds, previews, messages."""
        return WebAddresses(root=self.root, edition=self.edition, language=language)


Routes: TypeAlias = Callable[[WebContext], Iterable[web.RouteDef]]
"""What a part of the web exports: its pages, by path."""
