"""What a program asks of an edition, and what it is answered: what anybody reads in a chat, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.arguments import clean
from bot.commands.dates import Calendar
from bot.commands.stories.answers import answered
from bot.commands.stories.search_parameters import SECTIONS, typed, with_filters_read
from bot.compose import section_title
from bot.errors import BadQuestion, Refusal
from bot.for_programs.parameters import read_day
from bot.for_programs.published import Published, readable, story_in
from bot.for_programs.records import NO_LINKS, Links, Record, found_record, issue_record, listed_record, story_record
from bot.locales import Language, words
from bot.model import ArchivedIssue, StoryRef
from bot.ports import Clock
from bot.script import issue_for, text_for
from bot.search import Hit, as_written
from bot.services.published.reading import PublishedDay, lost_places
from bot.services.search import earlier_tellings
from bot.storage import Storage

LATEST: Final = "latest"
"""In the place of a day: the newest issue that can be read and repeats no other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """The answers of an edition as records. ``zone`` is that of its days; ``language`` is the reader's: what was
    written in simplified characters comes in traditional ones for who reads these, and sections without a title of
    their own are called as the reader calls them."""

    storage: Storage
    clock: Clock
    edition: str
    zone: str
    links: Links = NO_LINKS
    language: Language = Language.SIMPLIFIED

    async def issues(self, *, before: date | None = None, limit: int) -> tuple[Sequence[Record], date | None]:
        """So many issues, the newest first, of days before one; and the day before which there are more, if any. One
        that cannot be read is left out."""
        found = await self.storage.issues.live(self.edition, before=before, limit=limit + 1)
        shown = found[:limit]
        records = [listed_record(self._as_read(each), self.links) for each in shown if not each.unreadable]
        return records, shown[-1].date if len(found) > limit else None

    async def issue(self, which: str) -> Record:
        """The issue of a day such as ``2025-12-20``, or the ``latest``. Raises BadQuestion where it is neither,
        NotPublished where there is none to be read."""
        day = readable(await self._published.day(await self._date(which)))
        return issue_record(self._as_read(day.archived), self._links(day))

    async def story(self, which: str, name: str) -> Record:
        """A story of that issue by its short name: ``n3``, ``t3``, ``2.3``. Raises as ``issue`` does."""
        ref = StoryRef.parse(name)
        if ref is None or ref.day is not None:
            raise BadQuestion(
                f"“{name}” names no story: n3 is the third of the news, t3 of the tools, 2.3 of the second section."
            )
        day = await self._published.day(await self._date(which))
        named, found = story_in(day, ref)
        also = await earlier_tellings(self.storage.search, self.edition, named, found)
        content = self._as_read(day.archived).content
        return story_record(content, named, content.story(named) or found, also=also, links=self.links)

    async def search(self, values: Mapping[str, str], *, limit: int | None = None) -> Record:
        """What is found by ``words`` (filters may stand among them), ``in``, ``after``, ``before`` and ``site``, the
        best first, so many at most. Raises BadQuestion where nothing is asked, or a day is none."""
        asked = with_filters_read({name: said for name, value in values.items() if (said := clean(value))})
        if not asked:
            raise BadQuestion("What is to be found? Words, or one of the filters in, after, before and site.")
        if asked.get("in", "news") not in SECTIONS:
            raise BadQuestion(f"“{asked['in']}” is no kind of section: in is {' or '.join(SECTIONS)}.")
        calendar = Calendar(self.today(), frozenset(await self.storage.issues.days(self.edition)))
        try:
            taken, found = await answered(asked, calendar, self.storage, self.edition)
        except Refusal as no:
            raise BadQuestion(words(Language.ENGLISH)(no.message, **no.values)) from None
        return {
            "asked": typed(taken),
            "left_out": as_written(found.left_out, typed(taken)) or None,
            "results": await self._found(found.hits[:limit]),
        }

    def today(self) -> date:
        """The day it is where the edition is made."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

    async def _found(self, hits: Sequence[Hit]) -> list[Record]:
        told = await self.storage.issues.titles_with_summaries(self.edition, [hit.ref for hit in hits])
        shown = ((hit, *told[hit.ref]) for hit in hits if hit.ref in told)
        links = replace(self.links, lost=await lost_places(self.storage, self.edition, told))
        return [
            found_record(hit, replace(title, text=self._text(title.text)), self._text(summary), links)
            for hit, title, summary in shown
        ]

    @property
    def _published(self) -> Published:
        return Published(self.storage, self.edition, self.today())

    async def _date(self, which: str) -> date:
        return await self._published.latest() if which == LATEST else read_day(which, f", and not “{LATEST}”")

    def _links(self, day: PublishedDay) -> Links:
        return replace(self.links, lost=frozenset(ref for ref, slot in day.slots.items() if slot.gone))

    def _as_read(self, archived: ArchivedIssue) -> ArchivedIssue:
        """In the script of the reader, with what sections are called where their author gives them no title."""
        content, speak = issue_for(archived.content, self.language), words(self.language)
        sections = tuple(replace(each, title=section_title(each, speak)) for each in content.sections)
        return replace(archived, content=replace(content, sections=sections))

    def _text(self, text: str) -> str:
        return text_for(text, self.language)
