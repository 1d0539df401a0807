"""The ledger under any order of events, on both databases: see the rules, the invariants and the end."""

import asyncio
import shutil
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import psycopg
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from bot.model import ArchivedIssue, CatchUp, Delivery, Issue, IssueState, Lane, Place, Preferences, State, Subscription
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Scope, Sent, Unknown
from bot.services.planning import plan
from bot.storage import IssueArchive, Ledger, Subscribers
from bot.storage.schema import metadata
from tests.bot.storage.examples import ANN, BOB, CHANNEL, CLUB, EDITION, FIRST, NOON, a_story, an_issue, publish, revise
from tests.bot.storage.examples import subscribe as subscribe_with
from tests.fakes import FakeClock
from tests.properties.ledger_world import IN_FLIGHT, Call, Chats, Message, Rows, WatchedDatabase, WorkerProcess
from tests.properties.moves import is_legal
from tests.stored import next_due, subscriptions_at

T = TypeVar("T")

USEFUL = timedelta(days=3)
PLACES = (ANN, BOB, CLUB, CHANNEL)
WORKERS = ("one", "two")
FAILURES: tuple[Outcome, ...] = (
    Later(reason=Reason.RATE_LIMIT, seconds=30),
    Later(reason=Reason.RATE_LIMIT, seconds=5, scope=Scope.PLATFORM),
    Later(reason=Reason.NETWORK),
    Later(reason=Reason.SERVER),
    Gone(reason=Reason.BLOCKED),
    Refused(reason=Reason.RIGHTS),
    Refused(reason=Reason.CONTENT),
    Refused(reason=Reason.TOKEN),
    Unknown(reason=Reason.TIMEOUT),
    Moved(to=""),
)
HELD = 60.0
MADE_UP: dict[type[Outcome], State] = {Gone: State.GONE, Refused: State.REFUSED}

SETTINGS = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

places = st.sampled_from(PLACES)
workers = st.sampled_from(WORKERS)
numbers = st.integers(0, 5)


def content(number: int, revision: int) -> Issue:
    return an_issue(FIRST + timedelta(days=number), a_story(1, f"Issue {number} revision {revision}"))


class LedgerMachine(RuleBasedStateMachine):
    """Two workers, four places and a clock that jumps; ``fresh`` gives the address of an empty database."""

    fresh: ClassVar[Callable[[], str]]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.clock = FakeClock(NOON)
        self.url = type(self).fresh()
        self.issues: list[ArchivedIssue] = []
        self.begun: set[tuple[int, int]] = set()
        self.excuses: defaultdict[str, set[State]] = defaultdict(set)
        self.wanted_nothing_late: set[str] = set()
        self.runner.run(self._open())

    async def _open(self) -> None:
        self.database = await self.stack.enter_async_context(WatchedDatabase.open(self.url))
        self.database.check = self._check
        self.archive, self.ledger = IssueArchive(self.database), Ledger(self.database)
        self.subscribers = Subscribers(self.database)
        self.chats: dict[str, Chats] = {
            "telegram": Chats(platform="telegram", clock=self.clock, with_nonce=False),
            "discord": Chats(platform="discord", clock=self.clock, with_nonce=True),
        }
        self.workers = {name: self._worker(name) for name in WORKERS}
        await self.archive.ensure_edition(EDITION)

    def _worker(self, name: str) -> WorkerProcess:
        return WorkerProcess(self.database, self.chats, self.clock, name)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Do it, and let everybody go on until they wait for an answer, for time, or for nothing."""
        return self.runner.run(self._done(coroutine))

    async def _done(self, coroutine: Coroutine[Any, Any, T]) -> T:
        result = await coroutine
        await self._settle()
        for worker in self.workers.values():
            worker.checked()
        return result

    async def _settle(self) -> None:
        quiet = 0
        while quiet < 20:
            quiet = 0 if self.database.busy else quiet + 1
            await asyncio.sleep(0.0005 if self.database.busy else 0)

    # --- what happens -----------------------------------------------------------------------------------------

    @initialize()
    def everybody_subscribes(self) -> None:
        for where in PLACES:
            self.run(subscribe_with(self.subscribers, where, Preferences()))
        self.issue_appears()

    @rule()
    def issue_appears(self) -> None:
        self.run(self._publish())

    async def _publish(self) -> None:
        number = len(self.issues) + 1
        await self.clock.advance(1)  # who subscribed this very moment was not there before
        self.issues.append(await publish(self.archive, content(number, 1), now=self.clock.now()))
        await plan(self.issues[-1], self.ledger.planning, useful=USEFUL)

    @rule(number=numbers)
    def issue_is_planned_again(self, number: int) -> None:
        self.run(plan(self._issue(number), self.ledger.planning, useful=USEFUL))

    @rule(number=numbers)
    def issue_is_corrected(self, number: int) -> None:
        archived = self._issue(number)
        if archived.state is IssueState.LIVE:
            day = self.issues.index(archived) + 1
            new = content(day, archived.revision + 1)
            self._replace(archived, self.run(revise(self.archive, archived, new, now=self.clock.now())))

    @rule(number=numbers)
    def issue_is_withdrawn(self, number: int) -> None:
        archived = self._issue(number)
        if archived.state is IssueState.LIVE:
            self._replace(
                archived, self.run(self.archive.revisions.withdraw(archived, now=self.clock.now(), why="a mistake"))
            )

    @rule(where=places, catch_up=st.sampled_from(CatchUp))
    def somebody_subscribes(self, where: Place, catch_up: CatchUp) -> None:
        preferences = Preferences(catch_up=catch_up)
        if catch_up is CatchUp.NONE:
            self.wanted_nothing_late.add(where.address)
        self.run(subscribe_with(self.subscribers, self._now_at(where), preferences, now=self.clock.now()))

    @rule(where=places)
    def somebody_unsubscribes(self, where: Place) -> None:
        self.excuses[where.address].add(State.CANCELLED)
        self.run(self.subscribers.unsubscribe(self._now_at(where), EDITION))

    @rule(where=places)
    def place_sleeps(self, where: Place) -> None:
        self.excuses[where.address].add(State.GONE)
        self.run(self.subscribers.sleep_address(where.platform, self._now_at(where).address, "blocked"))

    @rule(where=places)
    def place_wakes(self, where: Place) -> None:
        self.run(self.subscribers.wake(where.platform, self._now_at(where).address, self.clock.now()))

    @rule(worker=workers, platform=st.sampled_from(("telegram", "discord")))
    def worker_looks(self, worker: str, platform: str) -> None:
        self.run(self._look(worker, platform))

    async def _look(self, worker: str, platform: str) -> None:
        self.workers[worker].look(platform)

    @precondition(lambda self: self._calls())
    @rule(number=st.integers(0, 9))
    def call_succeeds(self, number: int) -> None:
        chats, call = self._call(number)
        if call.landed is False:
            self._answer(chats, call, Unknown(reason=Reason.TIMEOUT))
            return
        chats.land(call)
        self._answer(chats, call, Sent(handle=call.result))

    @precondition(lambda self: self._calls())
    @rule(number=st.integers(0, 9), outcome=st.sampled_from(FAILURES), landed=st.booleans())
    def call_fails(self, number: int, outcome: Outcome, *, landed: bool) -> None:
        chats, call = self._call(number)
        first = chats.first_address(call.place.address)
        if isinstance(outcome, Unknown) or call.landed:
            self._decide(chats, call, landed=landed)
            outcome = Unknown(reason=Reason.TIMEOUT)
        elif isinstance(outcome, Moved):
            outcome = Moved(to=f"{call.place.address}0")
            chats.moved[call.place.address] = outcome.to
        self.excuses[first].add(MADE_UP.get(type(outcome), State.UNKNOWN))
        chats.miss(call)
        self._answer(chats, call, outcome)

    @rule(worker=workers, landed=st.booleans())
    def worker_crashes(self, worker: str, *, landed: bool) -> None:
        for chats in self.chats.values():
            for call in chats.calls:
                if call.worker == worker:
                    self._decide(chats, call, landed=landed)
        self.run(self.workers[worker].die())
        self.workers[worker] = self._worker(worker)

    @rule(seconds=st.sampled_from((1, 30, 100, 100, 700, 4_000, 90_000)), landed=st.booleans())
    def time_passes(self, seconds: int, *, landed: bool) -> None:
        """What is on its way for so long that its claim may end has no answer."""
        for chats in self.chats.values():
            for call in chats.calls:
                self._decide(chats, call, landed=landed)
        self.run(self.clock.advance(seconds))

    # --- helpers ----------------------------------------------------------------------------------------------

    def _issue(self, number: int) -> ArchivedIssue:
        return self.issues[number % len(self.issues)]

    def _replace(self, before: ArchivedIssue, after: ArchivedIssue) -> None:
        self.issues[self.issues.index(before)] = after

    def _now_at(self, where: Place) -> Place:
        address, moved = where.address, self.chats[where.platform].moved
        while address in moved:
            address = moved[address]
        return replace(where, address=address)

    def _calls(self) -> list[tuple[Chats, Call]]:
        return [(chats, call) for chats in self.chats.values() for call in chats.calls]

    def _call(self, number: int) -> tuple[Chats, Call]:
        calls = self._calls()
        return calls[number % len(calls)]

    def _answer(self, chats: Chats, call: Call, outcome: Outcome) -> None:
        async def finish() -> None:
            chats.finish(call, outcome)

        self.run(finish())

    @staticmethod
    def _decide(chats: Chats, call: Call, *, landed: bool) -> None:
        """It got there or not; either way a copy may follow."""
        if call.landed is None:
            if landed:
                chats.land(call)
            chats.miss(call)
        chats.lose_answer(call)

    # --- what always holds ------------------------------------------------------------------------------------

    def _check(self, before: Rows, after: Rows, claims: Mapping[int, int] | None) -> None:
        """Called after every transaction."""
        keys = [(row.issue_id, row.subscription_id, row.part) for row in after.values()]
        assert len(set(keys)) == len(keys), "two deliveries of one thing"
        assert before.keys() <= after.keys(), "a delivery disappeared"
        for number, was in before.items():
            self._check_row(was, after[number])
        for number, claim in (claims or {}).items():
            if before[number].claim != claim:
                assert after[number] == before[number], "a lost claim changed something"
        self.begun |= {(row.id, row.claim) for row in after.values() if row.state is State.SENDING}
        for chats in self.chats.values():
            by_worker = [call.worker for call in chats.calls]
            assert all(by_worker.count(worker) <= IN_FLIGHT for worker in WORKERS), "more in flight than allowed"

    @staticmethod
    def _check_row(was: Delivery, row: Delivery) -> None:
        assert is_legal(was, row), f"{was.lane.name} {was.state} -> {row.lane.name} {row.state}"
        assert {each.handle for each in was.messages} <= {each.handle for each in row.messages}, "a message forgotten"
        assert row.claim >= was.claim
        assert row.revision >= was.revision

    # --- the end ----------------------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            if self.issues:
                self._finish()
        finally:
            self.runner.run(self._close())
            self.runner.close()

    async def _close(self) -> None:
        for worker in self.workers.values():
            await worker.die()
        await self.stack.aclose()

    def _finish(self) -> None:
        for chats in self.chats.values():
            chats.at_once = True
            for call in list(chats.calls):
                if call.landed is None:
                    chats.land(call)
                outcome = Sent(handle=call.result) if call.landed else Unknown(reason=Reason.TIMEOUT)
                self._answer(chats, call, outcome)
        self.run(self._drain())
        subscriptions = {
            found.id: (where, found)
            for where in PLACES
            for found in self.run(subscriptions_at(self.subscribers, self._now_at(where)))
        }
        for row in self.database.rows.values():
            self._check_end(row, subscriptions[row.subscription_id][0])
        for where, subscription in subscriptions.values():
            self._check_newest(where, subscription)

    async def _drain(self) -> None:
        """One good worker brings what is owed, for as long as it takes."""
        for _ in range(100):
            for worker in self.workers.values():
                for platform in self.chats:
                    worker.look(platform)
            await self._settle()
            dues = [await next_due(self.ledger, platform, lane=lane) for platform in self.chats for lane in Lane]
            waits = [(due - self.clock.now()).total_seconds() for due in dues if due is not None]
            if not waits and all(worker.idle() for worker in self.workers.values()):
                return
            # What is due, and stays so after a look, is held: a platform that refuses the token for ten minutes.
            await self.clock.advance(max(1.0, min(waits)) if waits and min(waits) > 0 else HELD)
        owed = [row for row in self.database.rows.values() if row.state in {State.DUE, State.SENDING}]
        raise AssertionError(f"owed for ever, now it is {self.clock.now()}: {owed}")

    def _check_end(self, row: Delivery, where: Place) -> None:
        archived = next(each for each in self.issues if each.id == row.issue_id)
        number = self.issues.index(archived) + 1
        chats = self.chats[where.platform]
        there = [each for each in chats.at(where.address) if each.named[0] == number]
        notices = self._recorded(row, where)
        copies = len({each.handle for each in [*there, *notices]})
        if chats.with_nonce:
            assert copies <= 1, f"{copies} copies on a platform with a nonce"
        else:
            assert copies <= 1 + chats.uncertain[where.address], f"{copies} copies, {chats.uncertain} without an answer"
            assert copies <= 2, f"{copies} copies, and a message is sent again once at the most"
        self._check_excused(row, archived, where)
        if row.state is State.SENT and not row.reason:
            (message,) = notices
            assert message.named == (number, archived.revision), f"{message.named} is there, {row.revision} recorded"

    def _recorded(self, row: Delivery, where: Place) -> list[Message]:
        handles = {each.handle for each in row.messages}
        return [each for each in self.chats[where.platform].at(where.address) if each.handle in handles]

    def _check_excused(self, row: Delivery, archived: ArchivedIssue, where: Place) -> None:
        """Nothing ends without its reason having happened."""
        match row.state:
            case State.SENT:
                assert row.revision == archived.revision or row.reason
            case State.WITHDRAWN:
                assert archived.state is IssueState.WITHDRAWN
            case State.SKIPPED:
                newer = [r for r in self.database.rows.values() if r.subscription_id == row.subscription_id]
                missed = row.reason == "missed" and where.address in self.wanted_nothing_late
                assert missed or any(r.issue_id > row.issue_id for r in newer)
            case State.CANCELLED:
                withdrawn = archived.state is IssueState.WITHDRAWN
                assert withdrawn or State.CANCELLED in self.excuses[where.address]
            case State.GONE | State.REFUSED:
                assert self.excuses[where.address] & {State.GONE, State.REFUSED}
            case State.EXPIRED:
                assert self.clock.now() >= row.expires_at
            case State.UNKNOWN:
                unanswered = self.chats[where.platform].uncertain[where.address]
                assert unanswered or State.UNKNOWN in self.excuses[where.address]
            case _:
                raise AssertionError(f"still {row.state}")

    def _check_newest(self, where: Place, subscription: Subscription) -> None:
        """Who was there for the newest issue, and whose sends never failed, has it; or it is in doubt, where the
        answers of two sends were lost and the platform cannot be asked."""
        newest = self.issues[-1]
        if self.excuses[where.address] or newest.state is not IssueState.LIVE or not subscription.live:
            return
        rows = [row for row in self.database.rows.values() if row.subscription_id == subscription.id]
        if subscription.since < newest.published_at and where.address not in self.wanted_nothing_late:
            (row,) = [row for row in rows if row.issue_id == newest.id]
            chats = self.chats[where.platform]
            lost_twice = not chats.with_nonce and chats.uncertain[where.address] > 1
            assert row.state in {State.SENT, State.EXPIRED} | ({State.UNKNOWN} if lost_twice else set())


def run(fresh: Callable[[], str]) -> None:
    machine = type("Ledger", (LedgerMachine,), {"fresh": staticmethod(fresh)})
    run_state_machine_as_test(machine, settings=SETTINGS)


def test_the_ledger_on_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "paperboy.db"

    def fresh() -> str:
        for leftover in tmp_path.glob("paperboy.db*"):
            leftover.unlink()
        shutil.copy(sqlite_template, file)
        return f"sqlite:///{file}"

    run(fresh)


def test_the_ledger_on_postgresql(postgres_url: str) -> None:
    tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)

    def fresh() -> str:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE".encode())
        return postgres_url

    run(fresh)
