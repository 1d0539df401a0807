"""Which days were published, and a number that shows every change to a reader."""

from datetime import date

from bot.model import IssueState
from bot.storage import IssueArchive
from tests.bot.storage.examples import DAY, EDITION, FIRST, NOON, an_issue, publish, revise


async def test_the_version_grows_with_every_issue_correction_and_withdrawal(archive: IssueArchive) -> None:
    seen = [await archive.published.version(EDITION)]
    first = await publish(archive, FIRST)
    seen.append(await archive.published.version(EDITION))
    await publish(archive, FIRST + DAY)
    seen.append(await archive.published.version(EDITION))
    first = await revise(archive, first, an_issue(FIRST))
    seen.append(await archive.published.version(EDITION))
    await archive.revisions.withdraw(first, now=NOON)
    seen.append(await archive.published.version(EDITION))
    assert seen == [0, 1, 2, 3, 4]


async def test_the_version_is_of_one_edition(archive: IssueArchive) -> None:
    await archive.ensure_edition("other")
    await publish(archive, FIRST)
    assert await archive.published.version("other") == 0
    assert await archive.published.version("unknown") == 0


async def test_every_day_has_its_state_the_newest_first(archive: IssueArchive) -> None:
    await publish(archive, FIRST)
    taken_back = await publish(archive, FIRST + DAY)
    await archive.revisions.withdraw(taken_back, now=NOON)
    assert list((await archive.published.states(EDITION)).items()) == [
        (date(2026, 11, 2), IssueState.WITHDRAWN),
        (date(2026, 11, 1), IssueState.LIVE),
    ]
