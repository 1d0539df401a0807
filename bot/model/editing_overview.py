"""What there is to say of how issues are made: the sources, the last articles, and what models cost."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.drafts import RunState
from bot.model.sources import SourceSummary


@dataclass(frozen=True, kw_only=True, slots=True)
class RunOverview:
    """What came of an article, and what models cost for it: tokens in and out, and money in millionths."""

    title: str
    state: RunState
    reason: str
    made_at: datetime
    draft: str = ""
    """The draft's name, where there is one."""
    untaken: bool = False
    """Whether it is published, but for its last change."""
    tokens: int = 0
    cost: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySpent:
    """What models cost on a day: tokens in and out, and money in millionths of the prices' currency."""

    day: date
    calls: int
    tokens_in: int
    tokens_out: int
    cost: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EditingOverview:
    """All of it: runs and days the newest first."""

    sources: tuple[SourceSummary, ...] = ()
    runs: tuple[RunOverview, ...] = ()
    spent: tuple[DaySpent, ...] = ()
