"""What would come of an article, of which nothing is kept but what a model was paid for."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.compose.editing.draft_issue import markdown_of
from bot.config import Settings
from bot.locales import words
from bot.model.articles import Article
from bot.model.drafts import DraftContent
from bot.services.intake import Intake
from paperboy.cli.editing.by_hand import repeated_issue
from paperboy.cli.editing.shown_steps import STEPS, left_lines, shown
from paperboy.making.duties import editing_work
from paperboy.making.editor import ConfiguredEditor
from paperboy.making.publishing import language_of
from scheduler.editor.editing import NothingToTell, edit, read_material
from scheduler.editor.model import Ask, ModelFault, Purpose, Question


@dataclass(frozen=True, kw_only=True, slots=True)
class EditingTrial:
    """Edits as the settings say, and keeps nothing. ``note`` hears what is to be said beside the answer."""

    settings: Settings
    intake: Intake
    editor: ConfiguredEditor
    note: Callable[[str], None]

    async def shown(self, article: Article, step: str) -> tuple[DraftContent | None, str]:
        """What a step, of `STEPS`, comes to, and the content where it has come so far. Raises NothingToTell."""
        work = editing_work(self.editor, self.settings, self.intake)
        if earlier := await work.repeated(article, await self.editor.pages(article)):
            repeats = await repeated_issue(self.intake.storage, self.settings.edition, earlier)
            self.note(f"It repeats {repeats}: without --dry-run no issue is made of it.")
        day = await work.day()
        told = await work.told(day)
        material = await asyncio.to_thread(read_material, article, told, day)
        if step in STEPS[:2]:
            return None, shown(step, material)
        asking = self.editor.asking(article)
        heard = Heard(asking) if asking else None
        try:
            content = await edit(article, told, day, heard, language=self.editor.language)
        except NothingToTell as nothing:
            if step == "checks":
                self.note("\n".join(left_lines(nothing.left)))
            raise
        if step == "issue":
            said = words(language_of(self.editor.language))
            return content, markdown_of(content, day, said).decode().rstrip()
        picks = [*heard.picks] if heard and step == "picks" else []
        return content, "\n".join([*picks, shown(step, material, content)])


@dataclass(frozen=True, slots=True)
class Heard:
    """Asks (``scheduler.editor.model.Ask``), and keeps what a model picked, in its own numbers (``picks``)."""

    ask: Ask
    picks: list[str] = field(default_factory=list)

    async def __call__(self, question: Question) -> object:
        answer = await self.ask(question)
        if question.purpose is Purpose.PICK:
            self.picks.append(f"the model's answer: {json.dumps(answer, ensure_ascii=False)}")
        return answer


_FAULTS: Final = {
    ModelFault.DOWN: "{model} did not answer",
    ModelFault.SLOW: "{model} took too long (PAPERBOY_LLM_SECONDS)",
    ModelFault.BUSY: "{model} had no time",
    ModelFault.BUDGET: "the day's budget for {model} is used up (PAPERBOY_LLM_DAY_TOKENS, PAPERBOY_LLM_DAY_BUDGET)",
    ModelFault.REFUSED: "{model} refused the question (PAPERBOY_LLM_API_KEY, …_MODEL, …_BASE_URL)",
    ModelFault.NONSENSE: "what {model} said was of no use",
}
"""Why no model wrote it, with the settings to look at."""


def by_whom(content: DraftContent, settings: Settings, *, paid: int, replay: bool) -> str:
    """Who wrote it, and what was paid for it now, in tokens."""
    model = settings.llm.model or "a language model"
    cost = f"{paid:,} tokens were paid, and are not paid again" if paid else "nothing was paid"
    if not content.rules_alone:
        return f"By {model}: {cost}."
    if replay and content.rules_alone == ModelFault.NONE:
        return f"By rules alone: not all that {model} would be asked has an answer that is kept."
    if content.rules_alone == ModelFault.NONE:
        return "By rules alone, in the article's own words: no model is asked."
    return f"By rules alone, for {_FAULTS[ModelFault(content.rules_alone)].format(model=model)}: {cost}."
