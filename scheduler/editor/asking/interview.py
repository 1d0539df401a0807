"""An issue's questions to a model, one after another: one picks, up to four write five stories each, one repairs."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.markdown import url_key
from bot.model import SectionKind
from bot.model.drafts import Complaint, fails
from bot.model.edition_language import EditionLanguage
from scheduler.editor.asking.allowance import Allowance
from scheduler.editor.asking.answers import Pick, picks_of, stories_of
from scheduler.editor.asking.prompts import Rejected, pick_question, repair_question, write_question
from scheduler.editor.candidates import Candidate, likeliest_links
from scheduler.editor.evidence import Evidence, WrittenStory
from scheduler.editor.linear_model import learned_models
from scheduler.editor.model import ModelError, ModelFault, Question
from scheduler.editor.telling.by_rules import EVEN, MOST_PER_SECTION, tool_chance
from scheduler.editor.telling.selection import Selection

BATCH: Final = 5
PICK_TOKENS: Final = 5_800
REPAIR_TOKENS: Final = 800
"""Kept for the repair; what picking and writing leave comes to it."""
UNUSABLE: Final = "answer"
"""What a story is said to lack that was asked for and did not come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """The stories that a model wrote, in the order of its picks, and how many of each section it picked and did not
    write (``missing``)."""

    stories: tuple[WrittenStory, ...]
    missing: Mapping[SectionKind, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Interview:
    """What an article's questions need: its ``evidence``, the ``candidates`` that are shown, and the checks' place."""

    evidence: Evidence
    candidates: Sequence[Candidate]
    selection: Selection
    language: EditionLanguage

    @property
    def shown(self) -> Evidence:
        """The evidence that a model may name: what it is shown."""
        return replace(self.evidence, pieces={one.piece.number: one.piece for one in self.candidates})

    async def told(self, allowance: Allowance) -> Told:
        """What the model wrote, repaired once where that was needed, and which of its picks never came.

        Raises ModelError where it does not pick or write, or nothing of what it says can be used; where it does not
        repair, the stories stay as they are.
        """
        picks = await self._picks(allowance)
        written: dict[str, WrittenStory] = {}
        batches = [picks[start : start + BATCH] for start in range(0, len(picks), BATCH)]
        for done, batch in enumerate(batches):
            share = (allowance.tokens - REPAIR_TOKENS) // (len(batches) - done)
            question = await asyncio.to_thread(write_question, batch, self.evidence, self.language, share)
            written |= self._stories(await allowance.ask(question), batch)
        if not written:
            raise ModelError(ModelFault.NONSENSE, "The model wrote no story that can be used.")
        written |= await self._repaired(picks, written, allowance)
        return Told(
            stories=tuple(written[pick.link] for pick in picks if pick.link in written),
            missing=Counter(pick.section for pick in picks if pick.link not in written),
        )

    async def _picks(self, allowance: Allowance) -> list[Pick]:
        question = await asyncio.to_thread(pick_question, self.candidates, PICK_TOKENS)
        answered = picks_of(await allowance.ask(question), self.shown)
        if not answered.usable:
            raise ModelError(
                ModelFault.NONSENSE, f"The model's choice cannot be used: {'; '.join(answered.dropped[:3])}."
            )
        return await asyncio.to_thread(self._completed, answered.usable)

    def _completed(self, picks: Sequence[Pick]) -> list[Pick]:
        """At most ten of each section, no page twice; what is missing is picked by rules."""
        left = dict.fromkeys((SectionKind.NEWS, SectionKind.TOOLS), MOST_PER_SECTION)
        kept: list[Pick] = []
        pages: set[str] = set()
        for pick in (*picks, *self._by_rules()):
            page = self._page(pick.link)
            if left[pick.section] and page not in pages:
                left[pick.section] -= 1
                pages.add(page)
                kept.append(pick)
        return kept

    def _by_rules(self) -> Iterator[Pick]:
        by_piece = {one.piece.number: one for one in self.candidates}
        tool = learned_models().tool
        for rated in likeliest_links(self.candidates, many=2 * len(self.candidates)):
            number = int(rated.link.number.partition(".")[0])
            is_tool = tool_chance(by_piece[number], rated.link.number, tool) >= EVEN
            section = SectionKind.TOOLS if is_tool else SectionKind.NEWS
            yield Pick(pieces=(number,), link=rated.link.number, section=section)

    def _page(self, link: str) -> str:
        piece = self.evidence.pieces[int(link.partition(".")[0])]
        return next(url_key(one.url) for one in piece.links if one.number == link)

    def _stories(self, answer: object, batch: Sequence[Pick]) -> dict[str, WrittenStory]:
        """The stories of an answer that were asked for, by their links, each in the section that it was picked for."""
        sections = {pick.link: pick.section for pick in batch}
        found: dict[str, WrittenStory] = {}
        for story in stories_of(answer, self.shown, self.language).usable:
            if story.link in sections:
                found.setdefault(story.link, replace(story, section=sections[story.link]))
        return found

    async def _repaired(
        self, picks: Sequence[Pick], written: Mapping[str, WrittenStory], allowance: Allowance
    ) -> dict[str, WrittenStory]:
        """Of the stories that a check speaks of, those that are better now."""
        rejected, question = await asyncio.to_thread(self._repair, picks, written, allowance)
        if not rejected:
            return {}
        try:
            again = self._stories(await allowance.ask(question), [one.pick for one in rejected])
        except ModelError:
            return {}
        return await asyncio.to_thread(self._better, again, written)

    def _repair(
        self, picks: Sequence[Pick], written: Mapping[str, WrittenStory], allowance: Allowance
    ) -> tuple[list[Rejected], Question]:
        """As much of what to write again as there is room for."""
        rejected = self._rejected(picks, written)
        while True:
            question = repair_question(rejected, self.evidence, self.language, allowance.tokens)
            if not rejected or allowance.has_room(question):
                return rejected, question
            rejected = rejected[:-1]

    def _rejected(self, picks: Sequence[Pick], written: Mapping[str, WrittenStory]) -> list[Rejected]:
        """What to write again: first what fails, then what never came, then what is only too long or too short."""
        missing = (Complaint(check=UNUSABLE, what="no story came that could be read"),)
        found = [
            Rejected(pick=pick, story=story, findings=self.selection.complaints(story) if story else missing)
            for pick in picks
            for story in (written.get(pick.link),)
        ]
        rejected = [one for one in found if one.findings]
        return sorted(rejected, key=lambda one: (one.story is None, not fails(one.findings)))[: 2 * BATCH]

    def _better(
        self, again: Mapping[str, WrittenStory], written: Mapping[str, WrittenStory]
    ) -> dict[str, WrittenStory]:
        """The stories that pass now; one that only asks for repair still, where it did not pass before."""
        better = {}
        for link, story in again.items():
            found = self.selection.complaints(story)
            before = written.get(link)
            if not fails(found) and (not found or before is None or fails(self.selection.complaints(before))):
                better[link] = story
        return better
