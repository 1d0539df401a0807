"""The words that most people follow; none that few do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiohttp import web

from adapters.web.context import WebContext
from adapters.web.desk.figures.tables import Cell, Column, number, sorted_table
from adapters.web.desk.figures.wording import moment
from adapters.web.desk.frame import Visit
from bot.services.figures.kept import Kept
from bot.services.figures.words import FEWEST_PEOPLE, FollowedWord, most_followed

_SECONDS: Final = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Counted:
    words: Sequence[FollowedWord]
    at: datetime


class FollowedScreen:
    """One for all who look at it: to count the words of a million filters takes seconds."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._counted: Kept[_Counted] = Kept(
            self._count, _SECONDS, start=context.background.start, monotonic=context.clock.monotonic
        )

    async def show(self, visit: Visit) -> web.Response:
        """The words and how many follow each."""
        counted, words = await self._counted.get(), visit.words
        columns = (
            Column(key="word", title=words("figures-word")),
            Column(key="people", title=words("figures-people"), figure=True),
        )
        rows = [(Cell(text=each.word), number(each.people)) for each in counted.words] if counted else []
        return visit.screen(
            "desk/figures/words.html",
            followed=sorted_table(words("figures-followed"), columns, rows, visit.request.query),
            fewest=FEWEST_PEOPLE,
            at=words("figures-counted", at=moment(visit, counted.at)) if counted else words("figures-counting"),
        )

    async def _count(self) -> _Counted:
        filters = await self._context.storage.figures.followed_words.by_people(self._context.edition)
        return _Counted(words=most_followed(filters), at=self._context.clock.now())
