"""What an issue looks like at one reader's, who is sent it alone: nothing of that is written down."""

from dataclasses import dataclass
from typing import Protocol

from bot.locales import Language
from bot.model import ArchivedIssue, Style
from bot.model.people import Person
from bot.ports import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialDelivery:
    """What became of it: ``sent`` of ``pages`` are in the chat; ``outcome`` is that of the last page that was tried."""

    pages: int
    sent: int
    outcome: Outcome

    @property
    def whole(self) -> bool:
        return self.sent == self.pages


class SendTrial(Protocol):
    """Sends an issue to an administrator in private, as a reader of that style and language gets it."""

    async def __call__(self, archived: ArchivedIssue, who: Person, style: Style, language: Language) -> TrialDelivery:
        """PaperboyError where the platform is off or cannot be reached."""
        ...
