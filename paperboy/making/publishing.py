"""Publishing drafts, as the settings say: also where no feed is set, for articles are edited by hand, too."""

from collections.abc import Callable
from typing import Final

from bot.config import Settings
from bot.locales import Language, words
from bot.model.edition_language import EditionLanguage
from bot.services.intake import Intake
from paperboy.clock_duties import Duty
from paperboy.making.rechecking import rechecking_of
from scheduler.drafting.publishing import Publishing

PUBLISHING_SECONDS: Final = 1.0


def language_of(edition: EditionLanguage) -> Language:
    """The words in which an edition speaks of itself."""
    return Language.ENGLISH if edition is EditionLanguage.ENGLISH else Language.SIMPLIFIED


def publishing_of(settings: Settings, intake: Intake, wake: Callable[[], None]) -> Publishing:
    """What publishes drafts; ``wake`` is called for what is owed."""
    said = words(language_of(settings.edition_language))
    recheck = rechecking_of(settings, intake.storage, intake.clock)
    return Publishing(
        intake=intake,
        words=said,
        wake=wake,
        review=settings.review,
        day_taken=settings.day_taken,
        recheck=recheck,
    )


def publishing_duty(settings: Settings, intake: Intake, wake: Callable[[], None]) -> Duty:
    """Doing so again and again."""
    return Duty(seconds=PUBLISHING_SECONDS, name="publishing", do=publishing_of(settings, intake, wake).look)
