"""What makes issues of articles, beside all else that the clock does: editing them, and publishing their drafts.

Imported only where a feed is set.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.locales import Language, words
from bot.model.drafts import Review
from bot.services.drafts import Recheck, unchecked
from bot.services.intake import Intake
from paperboy.clock_duties import Duty
from scheduler.drafting.publishing import Publishing
from scheduler.drafting.work import EditingWork, Editor

EDITING_SECONDS: Final = 5.0
PUBLISHING_SECONDS: Final = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class MakingIssues:
    """Makes them with an ``editor``, in the edition's language; ``recheck`` is for what people change."""

    editor: Editor
    recheck: Recheck = unchecked
    review: Review = field(default_factory=Review)
    language: Language = Language.SIMPLIFIED

    def duties(self, intake: Intake, wake: Callable[[], None]) -> tuple[Duty, ...]:
        """Two, for a model takes its time, and what an administrator publishes is not to wait for it."""
        said = words(self.language)
        work = EditingWork(
            storage=intake.storage,
            clock=intake.clock,
            edition=intake.edition,
            zone=intake.zone,
            editor=self.editor,
            words=said,
            review=self.review,
        )
        publishing = Publishing(intake=intake, words=said, wake=wake, review=self.review)
        return (
            Duty(seconds=EDITING_SECONDS, name="editing", do=work.look),
            Duty(seconds=PUBLISHING_SECONDS, name="publishing", do=publishing.look),
        )
