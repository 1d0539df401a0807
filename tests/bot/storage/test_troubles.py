"""Troubles as they are kept: nobody hears of one twice, whoever looks."""

from datetime import timedelta

import pytest

from bot.model.troubles import Trouble, TroubleKind
from bot.storage import Database, Troubles
from bot.storage.troubles import ATTEMPTS
from tests.bot.storage.examples import DAY, HOUR, NOON

ME = ("telegram", "1")
OTHER = ("discord", "2")
REJECTED = Trouble(kind=TroubleKind.REJECTED, key="/in/a.md", values={"name": "a.md", "reason": "line 3: no section"})


@pytest.fixture
def troubles(database: Database) -> Troubles:
    return Troubles(database)


async def heard(troubles: Troubles, *, hours: float = 0, who: tuple[str, str] = ME) -> list[tuple[str, bool]]:
    """What that person is told, and hears, at that time: the keys, and whether it is over."""
    news = await troubles.claim(*who, NOON + hours * HOUR)
    await troubles.told(*who, news)
    return [(known.trouble.key, known.over_at is not None) for known in news]


async def test_it_is_told_once_when_it_begins_and_once_when_it_is_over(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    assert await heard(troubles) == [("/in/a.md", False)]
    assert await heard(troubles, hours=5) == []
    await troubles.write([], [REJECTED], NOON + HOUR)
    assert await heard(troubles, hours=1) == [("/in/a.md", True)]
    assert await heard(troubles, hours=2) == []


async def test_each_person_is_told_for_themselves(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    assert await heard(troubles) == [("/in/a.md", False)]
    assert await heard(troubles, who=OTHER) == [("/in/a.md", False)]


async def test_what_one_is_telling_no_other_tells(troubles: Troubles, database: Database) -> None:
    await troubles.write([REJECTED], [], NOON)
    assert len(await troubles.claim(*ME, NOON)) == 1
    assert await Troubles(database).claim(*ME, NOON) == ()


async def test_a_restart_tells_nothing_again(troubles: Troubles, database: Database) -> None:
    await troubles.write([REJECTED], [], NOON)
    await heard(troubles)
    assert await heard(Troubles(database), hours=5) == []


async def test_what_could_not_be_told_is_tried_again_less_and_less_often_and_not_for_ever(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    tried = []
    now = NOON
    while now < NOON + 60 * DAY:
        if await troubles.claim(*ME, now):
            tried.append(now - NOON)
        now += timedelta(minutes=1) if now < NOON + HOUR else HOUR
    assert tried[:3] == [timedelta(), timedelta(minutes=1), timedelta(minutes=5)]
    assert len(tried) == ATTEMPTS


async def test_one_that_comes_again_is_told_again(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    await heard(troubles)
    await troubles.write([], [REJECTED], NOON + HOUR)
    await heard(troubles, hours=1)
    await troubles.write([REJECTED], [], NOON + 2 * HOUR)
    assert await heard(troubles, hours=2) == [("/in/a.md", False)]


async def test_one_that_comes_again_before_its_end_could_be_told_is_not_told_twice(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    await heard(troubles)
    await heard(troubles, who=OTHER)
    await troubles.write([], [REJECTED], NOON + HOUR)
    assert len(await troubles.claim(*ME, NOON + HOUR)) == 1  # and it could not be told
    await heard(troubles, hours=1, who=OTHER)
    await troubles.write([REJECTED], [], NOON + 2 * HOUR)
    assert await heard(troubles, hours=2) == []
    assert await heard(troubles, hours=2, who=OTHER) == [("/in/a.md", False)]
    await troubles.write([], [REJECTED], NOON + 3 * HOUR)
    assert await heard(troubles, hours=3) == [("/in/a.md", True)]
    assert await heard(troubles, hours=3, who=OTHER) == [("/in/a.md", True)]


async def test_one_that_stands_has_its_newest_values_and_the_time_when_it_began(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    other = Trouble(kind=REJECTED.kind, key=REJECTED.key, values={"name": "a.md", "reason": "line 5: no story"})
    await troubles.write([other], [], NOON + HOUR)
    (known,) = await troubles.standing()
    assert (known.trouble, known.since) == (other, NOON)


async def test_what_was_over_a_day_ago_is_no_news(troubles: Troubles) -> None:
    await troubles.write([REJECTED], [], NOON)
    await troubles.write([], [REJECTED], NOON)
    assert await heard(troubles, hours=25) == []
    assert await troubles.standing() == ()
