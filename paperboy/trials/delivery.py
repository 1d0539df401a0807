"""An issue sent to one reader outside of the ledger: made and sent as by the courier, and nothing is written down."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.addresses import NOWHERE, WebLinks
from bot.document import Block, Entry
from bot.layout import Dialect, Page
from bot.model import ArchivedIssue, Subscription
from bot.ports import Channel, Later, Outcome, Sent
from bot.services.trials import TrialDelivery
from scheduler.delivery.page_cache import IssueVersions, PageCache

_LONGEST_WAIT: Final = 30.0
"""Seconds that somebody at a terminal waits where the platform asks for it."""
_MOST_WAITS: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """An issue for one reader. ``kept``: it is in the archive; else it comes without the buttons that would ask for it.

    ``to_person``: the address of the reader's place is a person's, who is written to directly. ``web`` is where its
    messages lead to.
    """

    channel: Channel
    archived: ArchivedIssue
    reader: Subscription
    kept: bool = True
    to_person: bool = False
    web: WebLinks = NOWHERE

    async def deliver(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> TrialDelivery:
        """Send its pages. A platform that asks to wait, for half a minute at the most, is asked again."""
        sent = waits = 0
        while True:
            dialect = self.channel.dialect(self.reader)  # another where the platform turned out not to know the first
            pages = self._pages(dialect)
            outcome = await self._send(pages[sent], dialect)
            if isinstance(outcome, Sent):
                sent += 1
            elif (seconds := _short_wait(outcome)) is not None and waits < _MOST_WAITS:
                waits += 1
                await sleep(seconds)
                continue
            if sent == len(pages) or not isinstance(outcome, Sent):
                return TrialDelivery(pages=len(pages), sent=sent, outcome=outcome)

    def _pages(self, dialect: Dialect) -> tuple[Page, ...]:
        pages = PageCache(web=self.web).pages(IssueVersions(current=self.archived), self.reader, dialect)
        if pages is None:
            raise RuntimeError("a first delivery has pages")
        return pages if self.kept else tuple(map(_without_commands, pages))

    async def _send(self, page: Page, dialect: Dialect) -> Outcome:
        place = self.reader.place
        if self.to_person:
            return await self.channel.tell(place.address, page)
        return await self.channel.send(place, page, dialect, nonce=secrets.token_hex(12))


def _short_wait(outcome: Outcome) -> float | None:
    """Seconds after which it may be tried again while somebody waits; None where it is not to be."""
    if isinstance(outcome, Later) and outcome.seconds is not None and outcome.seconds <= _LONGEST_WAIT:
        return outcome.seconds
    return None


def _without_commands(page: Page) -> Page:
    """The page with those buttons alone that open an address. It fits where the whole page did."""
    rows = (tuple(button for button in row if button.url) for row in page.buttons)
    return replace(page, blocks=tuple(map(_alone, page.blocks)), buttons=tuple(filter(None, rows)))


def _alone(block: Block) -> Block:
    return replace(block, beside=None) if isinstance(block, Entry) else block
