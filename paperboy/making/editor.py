"""The editor as the settings say: its language, and the model that it asks, if any."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from adapters.proxies import proxy_for
from bot.config import Settings
from bot.deadline import Deadline
from bot.model.articles import Article
from bot.model.drafts import DraftContent
from bot.model.edition_language import EditionLanguage
from bot.ports import Clock
from bot.storage import Storage
from scheduler.editor.checks.follow_ups import recent
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.model import Ask
from scheduler.editor.repeated_articles import pages_of
from scheduler.editor.telling.beside import checked_beside
from scheduler.language_model.from_settings import model_of
from scheduler.language_model.paid_model import PaidModel

ISSUE_SECONDS: Final = 900.0
"""So long a model has for an issue, all its answers together: what is not written by then is told by rules."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfiguredEditor:
    """Makes drafts of articles (``scheduler.drafting.work.Editor``)."""

    language: EditionLanguage
    model: PaidModel | None = None
    paper: str = ""
    """The name of the digest."""

    async def pages(self, article: Article) -> Sequence[str]:
        """The keys of the pages that it tells of, each once."""
        return await asyncio.to_thread(pages_of, article)

    async def edit(self, article: Article, told: Sequence[ToldStory], day: date) -> DraftContent:
        """What its issue is to say. Raises NothingToTell."""
        from scheduler.editor.editing import edit  # noqa: PLC0415  most of the time there is nothing to edit

        content = await edit(article, told, day, self.asking(article), language=self.language)
        return replace(content, paper=self.paper)

    async def beside(self, content: DraftContent, told: Sequence[ToldStory], day: date) -> DraftContent:
        """The content with what the checks of its stories beside others say now."""
        return await asyncio.to_thread(lambda: checked_beside(content, recent(told, day)))

    def asking(self, article: Article) -> Ask | None:
        """What asks the model about an article, None where there is no model."""
        return self.model.about(article.name, Deadline.after(ISSUE_SECONDS)) if self.model else None


def configured_editor(settings: Settings, storage: Storage, clock: Clock, *, replay: bool = False) -> ConfiguredEditor:
    """The one of the settings; in ``replay`` its model gives only answers that are kept."""
    model = model_of(settings.llm, storage.editing.calls, clock, settings.timezone, proxy_for=proxy_for, replay=replay)
    return ConfiguredEditor(language=settings.edition_language, model=model, paper=settings.edition_name)
