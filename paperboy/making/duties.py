"""What the clock does where a feed is set: it looks at the feed, edits its articles, and publishes their drafts.

Three duties, none of which waits for another: a server, a model and an administrator each take their time.
"""

from collections.abc import Callable
from typing import Final

from adapters.proxies import proxy_for
from bot.config import Settings
from bot.locales import words
from bot.ports import Clock
from bot.services.intake import Intake
from bot.storage import Storage
from paperboy.clock_duties import Duty
from paperboy.making.editor import configured_editor
from paperboy.making.publishing import language_of, publishing_duty
from scheduler.drafting.work import EditingWork, Editor
from scheduler.feeds.watch import FeedWatch

FEED_SECONDS: Final = 1.0
"""Between two questions whether the feed is to be looked at: how often that is, its settings say."""
EDITING_SECONDS: Final = 1.0


def feed_watch(settings: Settings, storage: Storage, clock: Clock) -> FeedWatch:
    """What looks at the feed, as the settings say."""
    return FeedWatch.of(settings, storage.editing.sources, clock, proxy_for)


def feed_duties(feed: FeedWatch, settings: Settings, intake: Intake, wake: Callable[[], None]) -> tuple[Duty, ...]:
    """All three, as the settings say."""
    editor = configured_editor(settings, intake.storage, intake.clock)
    looking = Duty(seconds=FEED_SECONDS, name="feed", do=feed.look)
    return (looking, *drafting_duties(editor, settings, intake, wake))


def drafting_duties(editor: Editor, settings: Settings, intake: Intake, wake: Callable[[], None]) -> tuple[Duty, Duty]:
    """Those of the articles that are here: editing them, and publishing their drafts."""
    editing = Duty(seconds=EDITING_SECONDS, name="editing", do=editing_work(editor, settings, intake).look)
    return editing, publishing_duty(settings, intake, wake)


def editing_work(editor: Editor, settings: Settings, intake: Intake) -> EditingWork:
    """The work on articles, as the settings say."""
    return EditingWork(
        storage=intake.storage,
        clock=intake.clock,
        edition=intake.edition,
        zone=intake.zone,
        editor=editor,
        words=words(language_of(settings.edition_language)),
        review=settings.review,
        day_taken=settings.day_taken,
    )
