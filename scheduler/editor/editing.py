"""From an article to what an issue is to say of it: by a model that is never taken at its word, or by rules alone."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.errors import SourceError
from bot.model.articles import Article
from bot.model.drafts import Complaint, DraftContent, DraftStory
from bot.model.edition_language import EditionLanguage
from scheduler.editor.asking.allowance import Allowance
from scheduler.editor.asking.interview import Interview
from scheduler.editor.candidates import Candidate, candidates
from scheduler.editor.checks.cited import linked
from scheduler.editor.checks.follow_ups import recent, unchanging
from scheduler.editor.checks.links_told import CITED
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.checks.table import findings
from scheduler.editor.evidence import Evidence, WrittenStory
from scheduler.editor.model import Ask, ModelError, ModelFault
from scheduler.editor.reading import read_evidence
from scheduler.editor.telling.beside import checked_beside
from scheduler.editor.telling.by_rules import Chosen, choose, complete
from scheduler.editor.telling.left_out import LeftOut, left_out, summed_up
from scheduler.editor.telling.selection import Selection, written_story


class NothingToTell(SourceError):  # noqa: N818  the name says the state
    """An article has nothing that an issue could tell; ``left`` are its links, with why none has a story."""

    def __init__(self, article: Article, left: Sequence[LeftOut]) -> None:
        super().__init__(
            f"“{article.title or article.url}” ({article.name}): no issue is made of it. {summed_up(left)}"
        )
        self.left = tuple(left)


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """What an issue is made of: the article's ``evidence``, its ``candidates``, and what was ``told`` before."""

    evidence: Evidence
    candidates: Sequence[Candidate]
    told: Sequence[ToldStory]

    def left_out(self, kept: Sequence[DraftStory] = ()) -> list[LeftOut]:
        """The links that no story of those ``kept`` has, with the reasons."""
        return list(left_out(self.evidence, self.candidates, self.told, kept))

    def selection(self) -> Selection:
        """An empty one."""
        return Selection(self.evidence, self.told)


async def edit(
    article: Article,
    told: Sequence[ToldStory],
    day: date,
    ask: Ask | None,
    *,
    language: EditionLanguage = EditionLanguage.CHINESE,
) -> DraftContent:
    """What the issue of a ``day`` is to say of an article; each story in it has passed every check.

    ``told`` is what earlier issues told, of which the fourteen days before ``day`` count. ``ask`` None: by rules alone.
    A model that fails, or of whose stories fewer than half stand, ends as rules alone, too, and ``rules_alone`` says
    why. What it asks is within `asking.allowance`. The work is done in threads. Raises NothingToTell.
    """
    material = await asyncio.to_thread(read_material, article, told, day)
    chosen, fault = await _chosen(material, ask, language) if material.candidates else (Chosen((), ()), "")
    if not chosen.stories:
        raise NothingToTell(article, await asyncio.to_thread(material.left_out))
    return DraftContent(
        title=article.title, source_url=article.url, stories=chosen.stories, spares=chosen.spares, rules_alone=fault
    )


def read_material(article: Article, told: Sequence[ToldStory], day: date) -> Material:
    """An article's evidence and candidates, without what was told before and cannot have changed."""
    evidence = read_evidence(article)
    before = recent(told, day)
    return Material(evidence=evidence, candidates=candidates(evidence, told=unchanging(before)), told=before)


def why_no_issue(article: Article, day: date) -> str:
    """Why no issue would be made of an article, in a sentence, where nothing was told before; "" where one would. For a
    thread."""
    material = read_material(article, (), day)
    return "" if choose(material.candidates, material.selection()).stories else summed_up(material.left_out())


async def _chosen(material: Material, ask: Ask | None, language: EditionLanguage) -> tuple[Chosen, str]:
    """The stories, and the fault for which no model wrote them ("": one did)."""
    fault = ModelFault.NONE
    if ask is not None:
        try:
            return await _by_model(material, ask, language), ""
        except ModelError as error:
            fault = error.fault
    return await asyncio.to_thread(choose, material.candidates, material.selection()), fault.value


async def _by_model(material: Material, ask: Ask, language: EditionLanguage) -> Chosen:
    interview = Interview(
        evidence=material.evidence, candidates=material.candidates, selection=material.selection(), language=language
    )
    told = await interview.told(Allowance(ask))
    chosen = await asyncio.to_thread(complete, told.stories, told.missing, material.candidates, material.selection())
    of_model = sum(not story.quoted for story in chosen.stories)
    if 2 * of_model < len(chosen.stories):
        raise ModelError(
            ModelFault.NONSENSE, f"Only {of_model} of {len(chosen.stories)} stories that the model wrote are right."
        )
    return chosen


def rechecked(
    content: DraftContent,
    told: Sequence[ToldStory],
    day: date,
    changed: tuple[int, Article] | None = None,
    *,
    language: EditionLanguage = EditionLanguage.CHINESE,
) -> DraftContent:
    """The content with what the checks say of it now: of each story beside the others and after what was ``told``, and
    by itself of the one at the place that a person has ``changed``, if its article is kept. For a thread."""
    if changed is not None and changed[1].body:
        place, article = changed
        story = content.stories[place]
        story = replace(story, complaints=recheck(article, story, language=language))
        content = replace(content, stories=(*content.stories[:place], story, *content.stories[place + 1 :]))
    return checked_beside(content, recent(told, day))


def recheck(
    article: Article, story: DraftStory, *, language: EditionLanguage = EditionLanguage.CHINESE
) -> tuple[Complaint, ...]:
    """What the checks of a story by itself say of one that a person has changed: nothing, where it may be published.

    Reads the article anew, some 0.1 s a megabyte: call it in a thread.
    """
    evidence = read_evidence(article)
    read: WrittenStory = replace(written_story(story), language=language)
    found = findings(read, evidence)
    at = linked(read, evidence)
    if at is not None and at[1].url != story.url:
        return (*found, Complaint(check=CITED, what=f"link {story.link} leads to another page than the story's"))
    return found
