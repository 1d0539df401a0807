"""What those who run the bot work with at the desk, as the program hands it over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.layout import Dialect
from bot.model.drafts import Review
from bot.services.drafts import Recheck, unchecked
from bot.services.trials import SendTrial


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskTools:
    """``review`` is who says that drafts are published, ``recheck`` checks one that was changed. ``dialects`` measure
    the messages of the platforms, by the names of ``paperboy issue show``; ``send_trial`` sends an issue to whoever
    asks, where this process can."""

    review: Review = field(default_factory=Review)
    recheck: Recheck = unchecked
    dialects: Mapping[str, Callable[[], Dialect]] = field(default_factory=dict)
    send_trial: SendTrial | None = None
