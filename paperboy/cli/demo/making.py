"""How the demo makes issues: as any installation does, in seconds instead of minutes, and with its steps told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.config import Settings
from bot.model.articles import Article
from bot.model.drafts import Draft, DraftContent, DraftState
from bot.services.intake import Intake
from bot.storage import Storage
from paperboy.clock_duties import Duty
from paperboy.making.configured import Making
from paperboy.making.duties import FEED_SECONDS, drafting_duties, feed_watch
from paperboy.making.editor import ConfiguredEditor, configured_editor
from sandbox.newsroom import Newsroom
from sandbox.sample_publisher import SamplePublisher
from scheduler.editor.checks.repeats import ToldStory
from scheduler.feeds.settling import Rules

EVERY: Final = timedelta(seconds=2)
SETTLED: Final = timedelta(seconds=4)
"""So often the feed is looked at, and so long an article stays the same: both are minutes elsewhere."""
_WATCHED_SECONDS: Final = 0.5
_SETTLED_STEP: Final = "settled"
_CHECKED_STEP: Final = "checked"


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldEditor:
    """The editor, with the model or without it as the newsroom has one; the newsroom hears what it does."""

    newsroom: Newsroom
    with_model: ConfiguredEditor
    by_rules: ConfiguredEditor

    async def pages(self, article: Article) -> Sequence[str]:
        """As any editor's."""
        return await self.by_rules.pages(article)

    async def edit(self, article: Article, told: Sequence[ToldStory], day: date) -> DraftContent:
        """As any editor's."""
        self.newsroom.note(_SETTLED_STEP)
        editor = self.with_model if self.newsroom.has_model else self.by_rules
        content = await editor.edit(article, told, day)
        quoted = sum(story.quoted for story in content.stories)
        self.newsroom.note(
            _CHECKED_STEP, stories=len(content.stories) - quoted, quoted=quoted, fault=content.rules_alone
        )
        return content

    async def beside(self, content: DraftContent, told: Sequence[ToldStory], day: date) -> DraftContent:
        """As any editor's."""
        return await self.by_rules.beside(content, told, day)


@dataclass(kw_only=True, slots=True)
class DemoMaking:
    """Makes issues of the newsroom's feed (``paperboy.making.configured.MakingOf``)."""

    newsroom: Newsroom
    edition: str
    storage: Storage | None = None
    """The program's, once it runs."""
    _seen: tuple[int, DraftState] | None = None

    def __call__(self, settings: Settings, intake: Intake, wake: Callable[[], None]) -> Making:
        self.storage = intake.storage
        watch = feed_watch(settings, intake.storage, intake.clock)
        feed = replace(watch, every=EVERY, soonest=EVERY, rules=Rules(unchanged_for=SETTLED))
        editor = ToldEditor(
            newsroom=self.newsroom,
            with_model=configured_editor(settings, intake.storage, intake.clock),
            by_rules=ConfiguredEditor(language=settings.edition_language),
        )
        return Making(
            duties=(
                Duty(seconds=FEED_SECONDS, name="feed", do=feed.look),
                *drafting_duties(editor, settings, intake, wake),
                Duty(seconds=_WATCHED_SECONDS, name="newsroom", do=self.look),
            ),
            sources=(feed.issues,),
        )

    async def look(self) -> None:
        """Tell the newsroom what became of the draft of its article."""
        draft = await self._newest()
        is_edited = any(step["name"] == _CHECKED_STEP for step in self.newsroom.steps)
        if draft is not None and is_edited and (draft.id, draft.state) != self._seen:
            self._seen = draft.id, draft.state
            self.newsroom.note(draft.state.value, draft=draft.name)

    async def _newest(self) -> Draft | None:
        if self.storage is None:
            return None
        drafts = self.storage.editing.drafts
        found = [one for state in DraftState for one in await drafts.standing(self.edition, state)]
        return max(found, key=lambda one: one.id, default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LaterSamples:
    """Publishes samples, later than what was made of articles (``sandbox.server.Publisher``)."""

    samples: SamplePublisher
    making: DemoMaking

    async def next_issue(self) -> dict[str, str]:
        """As `SamplePublisher` has it: the text of a day that has an issue would correct that."""
        storage = self.making.storage
        days = await storage.issues.days(self.making.edition) if storage is not None else ()
        return await self.samples.next_issue(after=max(days, default=date.min))
