from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import ArchivedIssue, Issue, IssueState, Schedule, Weekday
from bot.schedule import due_times, expires_at, next_slot
from bot.services.planning import plan

# A Monday, 17:00 in Shanghai.
PUBLISHED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
USEFUL = timedelta(days=3)
ISSUE = ArchivedIssue(
    id=7,
    edition="ainews",
    content=Issue(date=date(2026, 1, 5), sections=()),
    state=IssueState.LIVE,
    revision=1,
    push=True,
    published_at=PUBLISHED,
)
ON_ARRIVAL = Schedule(zone="Asia/Shanghai")
AT_EIGHT = Schedule(at=time(8), zone="Asia/Shanghai")
SUNDAYS = Schedule(at=time(8), zone="Asia/Shanghai", days=frozenset({Weekday.SUNDAY}))


@dataclass
class FakeLedger:
    """Remembers what it was asked, in order; every subscription is new once."""

    kept: Mapping[int, Schedule]
    owed: dict[int, datetime] = field(default_factory=dict)
    until: datetime | None = None
    log: list[str] = field(default_factory=list)

    async def schedules(self, edition: str) -> Mapping[int, Schedule]:
        self.log.append(f"schedules {edition}")
        return self.kept

    async def owe(
        self,
        issue_id: int,
        edition: str,
        published_at: datetime,
        due: Mapping[int, datetime],
        *,
        expires_at: datetime,
    ) -> int:
        self.log.append(f"owe {issue_id} {edition} {published_at:%H:%M}")
        new = due.keys() - self.owed.keys()
        self.owed |= {number: due[number] for number in new}
        self.until = expires_at
        return len(new)

    async def skip_older(self, edition: str, issue_id: int) -> int:
        self.log.append(f"skip older than {issue_id} of {edition}")
        return 0


def test_each_schedule_is_due_at_its_own_next_slot() -> None:
    assert due_times({1: ON_ARRIVAL, 2: AT_EIGHT, 3: SUNDAYS}, PUBLISHED) == {
        1: PUBLISHED,
        2: datetime(2026, 1, 6, 0, 0, tzinfo=UTC),
        3: datetime(2026, 1, 11, 0, 0, tzinfo=UTC),
    }


def test_without_schedules_nothing_is_due() -> None:
    assert due_times({}, PUBLISHED) == {}
    assert expires_at(PUBLISHED, USEFUL) == PUBLISHED + USEFUL


schedules = st.builds(
    Schedule,
    at=st.none() | st.times(),
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York"]),
    days=st.frozensets(st.sampled_from(Weekday), min_size=1),
)


@given(st.dictionaries(st.integers(1, 50), schedules), st.timedeltas(timedelta(), timedelta(days=30)))
def test_nobody_is_due_before_publication_or_after_the_end(kept: dict[int, Schedule], useful: timedelta) -> None:
    due = due_times(kept, PUBLISHED)
    assert due == {number: next_slot(schedule, PUBLISHED) for number, schedule in kept.items()}
    assert all(PUBLISHED <= when <= expires_at(PUBLISHED, useful, due.values()) - useful for when in due.values())


async def test_a_plan_owes_the_issue_and_then_skips_older_ones() -> None:
    ledger = FakeLedger({1: ON_ARRIVAL, 2: AT_EIGHT})
    assert await plan(ISSUE, ledger, useful=USEFUL) == 2
    assert ledger.log == ["schedules ainews", "owe 7 ainews 09:00", "skip older than 7 of ainews"]
    assert ledger.owed == {1: PUBLISHED, 2: datetime(2026, 1, 6, tzinfo=UTC)}
    assert ledger.until == datetime(2026, 1, 6, tzinfo=UTC) + USEFUL


async def test_a_reader_of_sundays_has_it_worth_sending_beyond_sunday() -> None:
    ledger = FakeLedger({1: SUNDAYS})
    await plan(ISSUE, ledger, useful=timedelta(days=1))
    assert ledger.until == datetime(2026, 1, 12, tzinfo=UTC)


async def test_planning_again_adds_only_who_is_missing() -> None:
    ledger = FakeLedger({1: ON_ARRIVAL})
    await plan(ISSUE, ledger, useful=USEFUL)
    ledger.kept = {1: ON_ARRIVAL, 2: AT_EIGHT}
    assert await plan(ISSUE, ledger, useful=USEFUL) == 1


@pytest.mark.parametrize(
    "issue",
    [
        replace(ISSUE, push=False),
        replace(ISSUE, state=IssueState.DRAFT),
        replace(ISSUE, state=IssueState.WITHDRAWN),
        replace(ISSUE, state=IssueState.REJECTED),
    ],
)
async def test_what_is_not_pushed_is_owed_to_nobody(issue: ArchivedIssue) -> None:
    ledger = FakeLedger({1: ON_ARRIVAL})
    assert await plan(issue, ledger, useful=USEFUL) == 0
    assert ledger.log == []
