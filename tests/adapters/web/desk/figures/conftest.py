"""Some deliveries to look at: an issue that one reader got, one could not be reached for, and one still waits for."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from adapters.web.context import WebContext
from bot.model import Filter, Place, PlaceKind, Preferences, Settlement, State
from bot.model.delivery_history import LATE
from bot.storage import Storage
from paperboy.platforms import addresses_of, specs
from tests.adapters.web.desk.browser import TODAY
from tests.articles import EDITION
from tests.bot.commands.chat import NOW
from tests.bot.storage.examples import LEASE, PAGES, an_issue, owe, settle

ANN: Final = Place(platform="telegram", address="1", root="1")
BOB: Final = Place(platform="telegram", address="2", root="2")
CLUB: Final = Place(platform="discord", address="500", root="900", kind=PlaceKind.CHANNEL)
HOSTILE_WORD: Final = "<script>alert(1)</script>"


@pytest.fixture
async def context(context: WebContext) -> WebContext:
    """The same desk, that knows the places and the rates of both platforms."""
    rates = {"telegram": 30, "discord": 50}
    return replace(context, tools=replace(context.tools, places=addresses_of(specs()), rates=rates))


async def deliver(storage: Storage) -> None:
    for place in (ANN, BOB, CLUB):
        await storage.subscribers.subscribe(
            place, EDITION, Preferences(), language="en", made_by=place.root, now=NOW - timedelta(days=3)
        )
    archived = await storage.issues.revisions.add(EDITION, an_issue(TODAY), now=NOW, push=True)
    await owe(storage.deliveries, archived, due_at=NOW - LATE)
    got, refused = await storage.deliveries.claims.claim("telegram", NOW, limit=9, lease=LEASE)
    sent = Settlement(state=State.SENT, due_at=NOW, attempts=1)
    await settle(storage.deliveries, got, sent, now=NOW, messages=PAGES[:1])
    await settle(storage.deliveries, refused, replace(sent, state=State.REFUSED, reason="content"), now=NOW)
    await storage.tallies.note_open(NOW)
    await storage.figures.census.take(EDITION, TODAY)


@pytest.fixture
async def delivered(context: WebContext) -> Storage:
    await deliver(context.storage)
    return context.storage


async def follow(storage: Storage) -> None:
    """Six people follow a word that means harm, and one has a secret."""
    for n in range(6):
        words = (HOSTILE_WORD, "my secret") if n == 0 else (HOSTILE_WORD,)
        await storage.subscribers.subscribe(
            Place(platform="telegram", address=str(n + 1), root=str(n + 1)),
            EDITION,
            Preferences(filter=Filter(follow=words)),
            language="en",
            made_by=str(n + 1),
            now=NOW,
        )


@pytest.fixture
async def followed(context: WebContext) -> Storage:
    await follow(context.storage)
    return context.storage
