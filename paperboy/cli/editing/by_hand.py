"""An article that is edited by hand: kept, worked on once, published as the settings say; and what became of it."""

from dataclasses import dataclass
from datetime import date

from bot.config import Settings
from bot.errors import PaperboyError
from bot.model.articles import ArticleState, Tracked
from bot.model.drafts import DayTaken, Draft, DraftState, ReviewKind, RunState, SentBack, may_go_unseen, postponed
from bot.services.intake import Intake
from bot.storage import Storage
from bot.storage.editing.drafts import Drafts
from paperboy.cli.editing.named_articles import NamedArticle
from paperboy.making.duties import editing_work
from paperboy.making.publishing import publishing_of
from scheduler.drafting.work import LEASE, Editor
from scheduler.feeds.failures import shown


class NoIssueError(PaperboyError):
    """No issue and no draft came of an article; the sentence says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ByHand:
    """Edits articles as the settings say. Beside a running bot each article is still worked on by one of them."""

    settings: Settings
    intake: Intake
    editor: Editor

    async def edit(self, named: NamedArticle) -> Draft:
        """The draft that came of an article, now or before: published, where it may be. Raises NoIssueError.

        If it ends in the middle, the next to ask for the article goes on with it, or a running bot two minutes later.
        """
        run = await self._taken(named)
        await editing_work(self.editor, self.settings, self.intake).work_on(run)
        draft = await self._drafts.of_run(self.settings.edition, run)
        if draft is None:
            raise NoIssueError(await self._why_none(run))
        if draft.state is DraftState.APPROVED:
            await publishing_of(self.settings, self.intake, lambda: None).publish(draft)
            draft = await self._drafts.of_run(self.settings.edition, run) or draft
        if draft.state is DraftState.REJECTED:
            what = f"rejected by {draft.by_whom}" if draft.made_by else f"given up: {draft.why}"
            raise NoIssueError(f"Draft {draft.name}, which was made of this article, was {what}.")
        return draft

    async def _taken(self, named: NamedArticle) -> int:
        """The work on the article. It is of its feed, where that is looked at; else of its own address: whoever sets
        the feed later finds it untouched."""
        edition, entry, now = self.settings.edition, named.entry, self.intake.clock.now()
        feed = await self._storage.editing.sources.find(edition, named.source)
        name = named.source if feed is not None and feed.looked_at else shown(entry.article.url) or named.source
        tracked = Tracked(
            key=entry.key,
            state=ArticleState.TAKEN,
            digest=entry.digest,
            size=entry.size,
            first_seen=now,
            changed_at=now,
            published_at=entry.article.published_at,
        )
        return await self._storage.editing.given.take(edition, name, (tracked, entry.article), now, now + LEASE)

    async def _why_none(self, run: int) -> str:
        outcome = await self._storage.editing.given.outcome(run)
        match outcome.state:
            case RunState.REPEAT:
                return f"It repeats {await repeated_issue(self._storage, self.settings.edition, outcome.reason)}."
            case RunState.FAILED:
                return outcome.reason
            case RunState.DUE:
                return f"It could not be edited: {outcome.reason}. A running bot tries again; so does this command."
            case _:
                return "Another process is at work on this article: ask again to hear what came of it."

    @property
    def _storage(self) -> Storage:
        return self.intake.storage

    @property
    def _drafts(self) -> Drafts:
        return self._storage.editing.drafts


async def repeated_issue(storage: Storage, edition: str, url: str) -> str:
    """What an article of that address became, in words: the issue of a day, where there is one."""
    days = await storage.issues.by_source(edition, url, date.min, date.max)
    return f"the issue of {days[-1]} ({url})" if days else f"{url}, of which there is a draft"


def became(draft: Draft, settings: Settings) -> str:
    """What became of an article, in a sentence."""
    match draft.state:
        case DraftState.PUBLISHED if draft.untaken:
            return f"Published: the issue of {draft.day}; but not its last change (draft {draft.name}): {draft.why}"
        case DraftState.PUBLISHED:
            number = len(draft.content.stories)
            return (
                f"Published: the issue of {draft.day}, with {number} stories (draft {draft.name}). A running bot sends "
                "it; `paperboy stats` shows how far it is."
            )
        case DraftState.APPROVED:
            return f"Draft {draft.name} for {draft.day} is approved, and waits until that day is near enough."
        case _:
            return f"Draft {draft.name} for {draft.day} waits for an administrator{_until(draft, settings)}."


def _until(draft: Draft, settings: Settings) -> str:
    failing = sum(not story.passes for story in draft.content.stories)
    if draft.unreadable:
        said = f" ({draft.unreadable})"
    elif failing:
        said = f" ({failing} of its {len(draft.content.stories)} stories do not pass every check)"
    elif draft.why == SentBack.REPEATS:
        said = " (it tells again what an issue of the last two weeks told)"
    else:
        said = f" ({draft.why})" if draft.why else ""
    review = settings.review
    if settings.day_taken is DayTaken.HOLD and postponed(draft.day, draft.begun_at, settings.timezone):
        said += " (the day that it was made on has an issue)"
    elif review.kind is ReviewKind.DEADLINE and review.at is not None and may_go_unseen(draft.content):
        said += f", or for {review.at:%H:%M} ({settings.timezone})"
    return said if settings.admins else f"{said}, and PAPERBOY_ADMINS names none"
