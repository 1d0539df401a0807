"""Write down the database of this version: ``python -m tests.released.making``, once a release is made.

It has what people have: readers of both platforms, issues that came, were corrected and taken back, a bot that was
killed in mid-broadcast, and what a person keeps.
"""

import asyncio
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.model import SectionKind, State, StoryRef
from bot.model.people import Person
from bot.storage import Database, Storage, upgrade
from bot.version import VERSION
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    MORNING,
    NOON,
    PAGES,
    SENT,
    TOPIC,
    a_story,
    an_issue,
    intend,
    owe,
    publish,
    revise,
    settle,
    subscribe,
)
from tests.postgres import running
from tests.released.databases import write_down

SECOND: Final = FIRST + DAY
THIRD: Final = FIRST + 2 * DAY


async def fill(url: str) -> None:
    async with Database.open(url) as database:
        await upgrade(database)
        storage = Storage(database)
        await storage.issues.ensure_edition(EDITION, title="AI News")
        for place in (ANN, BOB, TOPIC, CHANNEL):
            await subscribe(storage.subscribers, place, MORNING if place == BOB else None)
        await _an_issue_that_came(storage)
        await _one_that_was_corrected_in_mid_broadcast(storage)
        third = await publish(storage.issues, THIRD, now=NOON + 2 * DAY)
        await storage.issues.revisions.withdraw(third, now=NOON + 2 * DAY + HOUR, made_by="1", why="wrong day")
        await storage.saves.add(Person(platform="telegram", user="1"), 1, StoryRef(SectionKind.NEWS, 1), NOON)
        await storage.tallies.close(NOON + 9 * DAY)


async def _an_issue_that_came(storage: Storage) -> None:
    story = a_story(1, "资讯模型 vLLM 0.9", "https://example.com/vllm")
    issue = await publish(storage.issues, an_issue(FIRST, story, source_url="https://news.example/1"))
    await owe(storage.deliveries, issue)
    gone = replace(SENT, state=State.GONE, reason="blocked", dormant=True)
    unknown = replace(SENT, state=State.UNKNOWN, reason="unknown")
    ends = {ANN.key: (SENT, PAGES), BOB.key: (gone, ()), TOPIC.key: (SENT, PAGES[:1]), CHANNEL.key: (unknown, ())}
    for platform in ("telegram", "discord"):
        for claimed in await storage.deliveries.claims.claim(platform, NOON, limit=9, lease=LEASE):
            end, messages = ends[claimed.subscription.place.key]
            await intend(storage.deliveries, claimed)
            await settle(storage.deliveries, claimed, end, now=NOON, messages=messages)


async def _one_that_was_corrected_in_mid_broadcast(storage: Storage) -> None:
    now = NOON + DAY
    issue = await publish(storage.issues, SECOND, now=now)
    await owe(storage.deliveries, issue, due_at=now)
    ann, topic = await storage.deliveries.claims.claim("telegram", now, limit=9, lease=LEASE)
    await settle(storage.deliveries, ann, replace(SENT, due_at=now), now=now, messages=PAGES)
    await intend(storage.deliveries, topic)  # and the bot is killed
    better = a_story(1, "A corrected story", "https://example.com/right")
    await revise(storage.issues, issue, an_issue(SECOND, better), now=now + HOUR)


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        with running() as server:
            for url in (f"sqlite:///{folder / 'paperboy.db'}", server):
                asyncio.run(fill(url))
                write_down(url, VERSION)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
