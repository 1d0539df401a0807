"""What pages are made from: the days that there are, and one of them with all that became of it."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.model import IssueState, StoryRef
from bot.services.published.reading import PublishedDays, Standing, lost_places, published_days, read_day, standing
from bot.storage import Database, Storage
from tests.bot.storage.examples import EDITION, NOON, a_story, an_issue, publish, revise

DAYS = PublishedDays(live=[date(2025, 11, 30), date(2025, 12, 1), date(2025, 12, 19)])
DAY = date(2025, 12, 19)


@pytest.mark.parametrize(
    ("day", "older", "newer"),
    [
        (date(2025, 12, 1), date(2025, 11, 30), date(2025, 12, 19)),
        (date(2025, 12, 5), date(2025, 12, 1), date(2025, 12, 19)),
        (date(2025, 11, 30), None, date(2025, 12, 1)),
        (date(2026, 1, 1), date(2025, 12, 19), None),
    ],
)
def test_the_nearest_days_are_beside_it(day: date, older: date | None, newer: date | None) -> None:
    assert DAYS.around(day) == (older, newer)


def test_months_are_the_newest_first() -> None:
    assert list(DAYS.months().items()) == [
        (date(2025, 12, 1), (date(2025, 12, 19), date(2025, 12, 1))),
        (date(2025, 11, 1), (date(2025, 11, 30),)),
    ]


@pytest.fixture
async def storage(sqlite_url: str) -> AsyncIterator[Storage]:
    async with Database.open(sqlite_url) as database:
        storage = Storage(database)
        await storage.issues.ensure_edition(EDITION)
        yield storage


async def test_a_withdrawn_day_is_one_with_its_reason_and_others_are_none(storage: Storage) -> None:
    withdrawn = await publish(storage.issues, DAY)
    await storage.issues.revisions.withdraw(withdrawn, now=NOON, why="全是旧闻")
    await publish(storage.issues, date(2025, 12, 20))
    days = await published_days(storage, EDITION)
    assert (list(days.live), set(days.withdrawn)) == ([date(2025, 12, 20)], {DAY})
    read = await read_day(storage, EDITION, DAY)
    assert read is not None
    assert (read.archived.state, read.why) == (IssueState.WITHDRAWN, "全是旧闻")
    assert await read_day(storage, EDITION, date(2025, 12, 21)) is None


def ref(name: str) -> StoryRef:
    found = StoryRef.parse(f"{DAY}/{name}")
    assert found
    return found


async def test_the_page_of_a_story_stands_while_its_story_does(storage: Storage) -> None:
    archived = await publish(storage.issues, an_issue(DAY, a_story(1, "Kept", "https://a.org/1"), a_story(2, "Lost")))
    after = an_issue(DAY, a_story(1, "Kept", "https://a.org/2"), a_story(2, "Something else entirely"))
    archived = await revise(storage.issues, archived, after)
    read = await read_day(storage, EDITION, DAY)
    assert read is not None
    found = {name: standing(read, ref(name)) for name in ("n1", "n2", "n9")}
    assert found == {"n1": Standing.SHOWN, "n2": Standing.LEFT, "n9": Standing.UNKNOWN}
    assert read.address(ref("n1")) == ref("n1")
    assert read.address(ref("n2")) is None
    assert await lost_places(storage, EDITION, [ref("n1"), ref("n2"), ref("n9"), ref("t1")]) == {ref("n2")}

    await storage.issues.revisions.withdraw(archived, now=NOON)
    withdrawn = await read_day(storage, EDITION, DAY)
    assert withdrawn is not None
    assert [standing(withdrawn, ref(name)) for name in ("n2", "n9")] == [Standing.WITHDRAWN, Standing.UNKNOWN]
