"""What those who run the bot work with at the desk, as the program hands it over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.addresses import NOWHERE, Addresses, WebLinks
from bot.layout import Dialect
from bot.model.drafts import Review
from bot.services.drafts import Recheck, unchecked
from bot.services.trials import SendTrial


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskTools:
    """``review`` is who says that drafts are published, ``recheck`` checks one that was changed. ``dialects`` measure
    the messages of the platforms, by the names of ``paperboy issue show``; ``send_trial`` sends an issue to whoever
    asks, where this process can. ``places`` reads where something is, as they write it; ``rates`` are the messages a
    second of each platform that is on, ``lease`` is how long a claim lasts, ``useful`` how long an issue is sent;
    ``links`` is where messages lead to on the web."""

    review: Review = field(default_factory=Review)
    recheck: Recheck = unchecked
    dialects: Mapping[str, Callable[[], Dialect]] = field(default_factory=dict)
    send_trial: SendTrial | None = None
    places: Addresses = field(default_factory=lambda: Addresses({}))
    rates: Mapping[str, int] = field(default_factory=dict)
    lease: timedelta = timedelta(minutes=1)
    useful: timedelta = timedelta(days=1)
    links: WebLinks = NOWHERE
