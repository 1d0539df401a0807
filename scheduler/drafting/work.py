"""The work on an article: claimed, edited, and kept as a draft."""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import structlog

from bot.compose.editing.draft_issue import issue_of
from bot.errors import SourceError, StorageError
from bot.locales import Words
from bot.markdown import article_key
from bot.model.articles import Article
from bot.model.drafts import DayTaken, DraftContent, DraftState, Review, ReviewKind, may_go_unseen
from bot.ports import Clock
from bot.services.repeats import repeat_in
from bot.storage import Storage
from bot.storage.editing.runs import ClaimedRun
from scheduler.drafting.days import free_day
from scheduler.drafting.told import told_before
from scheduler.editor.checks.repeats import REMEMBERED, ToldStory
from scheduler.editor.repeated_articles import repeats

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)
"""So long after a worker's last sign of life its run is taken up again."""
RENEW_SECONDS: Final = 30.0
_PAUSE: Final = timedelta(minutes=1)
"""Before a run that a defect of ours or the database ended is tried again; of a defect five times as long before the
next time."""


class Editor(Protocol):
    """Makes a draft of an article (``scheduler.editor``)."""

    async def pages(self, article: Article) -> Sequence[str]:
        """The keys of the pages that its links lead to, each once."""
        ...

    async def edit(self, article: Article, told: Sequence[ToldStory], day: date) -> DraftContent:
        """What its issue of that day is to say, where the last issues ``told`` this. SourceError where it has nothing
        to tell."""
        ...

    async def beside(self, content: DraftContent, told: Sequence[ToldStory], day: date) -> DraftContent:
        """The content with what the checks say of its stories beside each other, and after what was ``told`` by that
        day."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class EditingWork:
    """Makes drafts of the articles of one edition, one at a time. ``words`` are in its language."""

    storage: Storage
    clock: Clock
    edition: str
    zone: str
    editor: Editor
    words: Words
    review: Review = field(default_factory=Review)
    day_taken: DayTaken = DayTaken.NEXT
    renew_seconds: float = RENEW_SECONDS
    interrupted: list[ClaimedRun] = field(default_factory=list)
    """What the database was away in the middle of: given back as if it had not been begun, once it is there."""

    async def look(self) -> None:
        """Work on all that is due. StorageError while the database is away; a defect of ours costs one article alone,
        and is tried again."""
        await self._give_back()
        while (claimed := await self.storage.editing.runs.claim(self.edition, self.clock.now(), LEASE)) is not None:
            await self._work(claimed)

    async def work_on(self, run: int) -> None:
        """Work on that one alone, due or not, where nobody else does. As ``look``."""
        claimed = await self.storage.editing.runs.claim(self.edition, self.clock.now(), LEASE, only=run)
        if claimed is not None:
            await self._work(claimed)

    async def _work(self, claimed: ClaimedRun) -> None:
        """Do it while the claim is ours. That the database is away says nothing of the article."""
        try:
            await self._worked(claimed)
        except StorageError:
            self.interrupted.append(claimed)
            with suppress(StorageError):
                await self._give_back()
            raise

    async def _give_back(self) -> None:
        while self.interrupted:
            await self.storage.editing.runs.release(self.interrupted[0], self.clock.now() + _PAUSE)
            del self.interrupted[0]

    async def _worked(self, claimed: ClaimedRun) -> None:
        """Do it. Cancelled, it is given back."""
        working = asyncio.create_task(self._draft(claimed))
        holding = asyncio.create_task(self._hold(claimed))
        try:
            await asyncio.wait({working, holding}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                await working
        except asyncio.CancelledError:
            await _ended(working)
            with suppress(StorageError):
                await self.storage.editing.runs.release(claimed, self.clock.now())
            raise
        except StorageError:
            raise
        except SourceError as fault:
            log.warning("editing.nothing-to-tell", url=claimed.article.name, fault=str(fault))
            await self.storage.editing.runs.failed(claimed, str(fault))
        except Exception as defect:
            log.exception("editing.failed", url=claimed.article.name, attempts=claimed.attempts)
            again = self.clock.now() + _PAUSE * 5 ** (claimed.attempts - 1)
            await self.storage.editing.runs.later(claimed, f"{type(defect).__name__}: {defect}", again)
        finally:
            await _ended(working, holding)

    async def _hold(self, claimed: ClaimedRun) -> None:
        """Renew the claim; returns when somebody else has it."""
        while True:
            await asyncio.sleep(self.renew_seconds)
            with suppress(StorageError):  # while the database is away nobody else can take it
                if not await self.storage.editing.runs.renew(claimed, self.clock.now(), LEASE):
                    log.warning("editing.claim-lost", url=claimed.article.name)
                    return

    async def _draft(self, claimed: ClaimedRun) -> None:
        article, runs, now = claimed.article, self.storage.editing.runs, self.clock.now()
        pages = tuple(await self.editor.pages(article))
        if earlier := await self.repeated(article, pages):
            log.info("editing.repeat", url=article.name, repeats=earlier)
            await runs.repeat(claimed, earlier, pages)
            return
        day = await self.day()
        content = await self.editor.edit(article, await self.told(day), day)
        if not content.stories:
            raise SourceError(f"{article.name} has nothing that could be told: no story was left.")
        # Others may have taken the day, or told the same, meanwhile: a model has its time.
        day = await self.day()
        content = await self.editor.beside(content, await self.told(day), day)
        state = DraftState.APPROVED if await self._goes_unseen(content, day) else DraftState.HELD
        made = await runs.drafted(claimed, content, day=day, state=state, pages=pages, now=self.clock.now())
        if made is not None:
            taken = round((self.clock.now() - now).total_seconds(), 1)
            log.info("editing.drafted", draft=made, day=str(day), state=state.value, url=article.name, seconds=taken)

    async def repeated(self, article: Article, pages: Collection[str]) -> str:
        """The address of the article of the last two weeks that this one is, or whose links it has (sources rename
        their pages), its title where it has none; empty for a new one. ``pages`` are as `Editor` has them."""
        earlier = await self.storage.editing.runs.earlier(self.edition, self.clock.now() - REMEMBERED)
        if article.url and await self._is_told(article.url, [each.url for each in earlier if each.url]):
            return article.url
        same = repeats(pages, {number: each.pages for number, each in enumerate(earlier)})
        return "" if same is None else earlier[same].url or earlier[same].title

    async def _is_told(self, url: str, earlier: Sequence[str]) -> bool:
        """Whether one of those, or an issue of the last two weeks, is of that address."""
        if article_key(url) in map(article_key, earlier):
            return True
        since = self._today() - REMEMBERED
        return bool(await self.storage.issues.by_source(self.edition, url, since, date.max))

    async def told(self, day: date) -> list[ToldStory]:
        """What an issue of that day is not to tell again."""
        return await told_before(self.storage, self.edition, day)

    async def day(self) -> date:
        """The one that an issue made now is to have."""
        issues = await self.storage.issues.days(self.edition)
        return free_day(self._today(), issues, await self.storage.editing.drafts.open_days(self.edition))

    async def _goes_unseen(self, content: DraftContent, day: date) -> bool:
        if self.review.kind is not ReviewKind.AUTO or not may_go_unseen(content):
            return False
        if self.day_taken is DayTaken.HOLD and day > self._today():
            return False
        return await repeat_in(self.storage.issues, self.edition, issue_of(content, day, self.words)) is None

    def _today(self) -> date:
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()


async def _ended(*tasks: "asyncio.Task[None]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
