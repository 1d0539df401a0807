"""What the command line does for whoever runs the bot, over a real SQLite file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.config import Settings
from bot.errors import PaperboyError
from bot.markdown import write
from bot.model import ArchivedIssue, Delivery, Place, Preferences, Result, SentMessage, Settlement, State
from bot.services.deliveries import plan
from bot.services.subscriber_csv import COLUMNS, FURTHER, TableError
from bot.storage.schema import delivery as table
from bot.storage.subscribers.bulk import ImportResult
from paperboy.app import Store, open_store
from paperboy.cli import office
from tests.bot.commands.chat import ANN, CLUB, an_issue
from tests.fakes import FakeClock

NOW = datetime(2025, 12, 20, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
HEADING = ",".join(COLUMNS)


@dataclass
class Office:
    """The office's doors, with a clock that stands and settings of a test's own."""

    settings: Settings
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    heard: list[str] = field(default_factory=list)

    async def subscribe(self, *places: Place) -> None:
        async with open_store(self.settings, self.clock) as store:
            for place in places:
                await store.subscribers.subscribe(
                    place, "ainews", Preferences(), language="en", made_by="", now=self.clock.now()
                )
        await self.clock.advance(1)

    async def publish(self, day: date = TODAY, *, topic: str = "Claude") -> None:
        """Take an issue in, and plan it where it is to be pushed."""
        async with open_store(self.settings, self.clock) as store:
            taken = await store.intake.take(f"{day}.md", _written(day, topic).encode())
            assert taken.archived is not None
            await plan(taken.archived, store.ledger, useful=timedelta(days=3))

    async def settle(self, state: State) -> None:
        """Whatever is due ends like this."""
        async with open_store(self.settings, self.clock) as store:
            for delivery in await _due(store):
                await _end(store, delivery, state)

    async def send(self, *, pages: int) -> None:
        """Whatever is due stands in its chat now, each in so many messages."""
        now = self.clock.now()
        stands = tuple(SentMessage(handle=str(number), dialect="classic", digest="d") for number in range(pages))
        sent = Settlement(state=State.SENT, due_at=now, attempts=1)
        async with open_store(self.settings, self.clock) as store:
            claimed = await store.ledger.claim("telegram", now, limit=99, lease=timedelta(minutes=5))
            results = [Result(claimed=one, messages=stands, revision=1, settlement=sent) for one in claimed]
            assert await store.ledger.commit(results, (), now=now) == frozenset()

    async def last_minute(self) -> dict[str, tuple[int, int]]:
        """By platform, how many messages were sent, and how many could have been."""
        found = await office.stats(self.settings, issues=7, clock=self.clock)
        return {platform: (used.sent, used.allowed) for platform, used in found.last_minute.items()}

    async def deliver(self, which: str = "latest", *, to: str | None = None, again: bool = False) -> int:
        return await office.deliver(
            self.settings, which, to=to, again=again, progress=self.heard.append, clock=self.clock
        )

    async def take(self, text: str) -> dict[ImportResult, int]:
        file = StringIO(text)
        return dict(await office.import_subscribers(self.settings, file, self.heard.append, clock=self.clock))

    async def give(self) -> str:
        file = StringIO()
        await office.export_subscribers(self.settings, file, self.heard.append)
        return file.getvalue()

    async def states(self) -> dict[str, dict[State, int]]:
        """By platform, of the newest issue."""
        found = await office.stats(self.settings, issues=1, clock=self.clock)
        return {tally.platform: dict(tally.states) for tally in found.tallies}


def _written(day: date, topic: str = "Claude") -> str:
    return write(an_issue(day, topic=topic))


async def _due(store: Store) -> Sequence[Delivery]:
    far = NOW + timedelta(days=30)
    claimed = await store.ledger.claim("telegram", far, limit=99, lease=timedelta())
    return [one.delivery for one in claimed]


async def _end(store: Store, delivery: Delivery, state: State) -> None:
    async with store.database.write() as connection:
        await connection.execute(table.update().where(table.c.id == delivery.id).values(state=state, reason="network"))


@pytest.fixture
async def context(sqlite_url: str, tmp_path: Path) -> Office:
    return Office(Settings(database_url=sqlite_url, issues_dir=tmp_path))


# --- seeing -----------------------------------------------------------------------------------------------------


async def test_why_tells_what_the_reader_would_be_told(context: Office) -> None:
    await context.subscribe(ANN)
    await context.publish()
    await context.settle(State.EXPIRED)
    told = await office.why(context.settings, "1", clock=context.clock)
    assert told.splitlines()[0] == "When: as soon as it is out"
    assert "Missed  Dec 20: the platform could not be reached until it was too old" in told


async def test_why_of_a_chat_with_topics_tells_of_each(context: Office) -> None:
    topic = Place(platform="telegram", address=CLUB.address, thread="7")
    await context.subscribe(CLUB, topic)
    told = await office.why(context.settings, "telegram:-100", clock=context.clock)
    assert [part.splitlines()[0] for part in told.split("\n\n")] == ["telegram:-100", "telegram:-100/7"]
    assert "telegram:-100" not in await office.why(context.settings, "telegram:-100/7", clock=context.clock)


@pytest.mark.parametrize(("chat", "said"), [("77", "Nothing is subscribed at telegram:77."), ("lin", "is no chat id")])
async def test_why_of_nobody_is_one_sentence(context: Office, chat: str, said: str) -> None:
    with pytest.raises(PaperboyError, match=said):
        await office.why(context.settings, chat, clock=context.clock)


async def test_stats_count_and_tell_the_longest_wait(context: Office) -> None:
    await context.subscribe(ANN, CLUB)
    await context.publish()
    await context.clock.advance(90)
    found = await office.stats(context.settings, issues=7, clock=context.clock)
    assert [(tally.day, tally.platform, tally.owed, tally.waiting) for tally in found.tallies] == [
        (TODAY, "telegram", 2, 2)
    ]
    assert found.now - found.oldest_due["telegram"] == timedelta(seconds=90)


async def test_stats_tell_how_much_of_the_rate_was_used_where_there_is_a_token(context: Office) -> None:
    context.settings = replace(context.settings, telegram_token="1:x", telegram_rate=20)
    await context.subscribe(ANN, CLUB)
    await context.publish()
    await context.send(pages=3)
    await context.clock.advance(60)
    assert await context.last_minute() == {"telegram": (6, 1200)}
    await context.clock.advance(1)
    assert await context.last_minute() == {"telegram": (0, 1200)}


# --- delivering by hand -----------------------------------------------------------------------------------------


async def test_what_waits_already_is_not_owed_twice(context: Office) -> None:
    await context.subscribe(ANN)
    await context.publish()
    with pytest.raises(PaperboyError, match="is owed to 1 place already and waits to be sent"):
        await context.deliver()


async def test_what_was_sent_is_refused_and_sent_again_on_demand(context: Office) -> None:
    await context.subscribe(ANN, CLUB)
    await context.publish()
    await context.settle(State.SENT)
    with pytest.raises(PaperboyError, match=r"was sent to 2 places already\. Once more: --again --yes"):
        await context.deliver()
    with pytest.raises(PaperboyError, match="was sent to telegram:1 already"):
        await context.deliver(to="telegram:1")
    assert await context.deliver(to="telegram:1", again=True) == 1
    assert await context.states() == {"telegram": {State.DUE: 1, State.SENT: 1}}
    assert await context.deliver(again=True) == 1
    assert await context.states() == {"telegram": {State.DUE: 2}}


async def test_what_failed_is_tried_again_without_further_words(context: Office) -> None:
    await context.subscribe(ANN, CLUB)
    await context.publish()
    await context.settle(State.EXPIRED)
    assert await context.deliver("2025-12-20") == 2
    assert any("Opened 2 again" in word for word in context.heard)


async def test_who_came_after_the_issue_gets_it_by_hand(context: Office) -> None:
    await context.publish()
    await context.clock.advance(1)
    await context.subscribe(ANN, CLUB)
    assert await context.deliver(to="1") == 1
    assert await context.deliver() == 1
    assert await context.states() == {"telegram": {State.DUE: 2}}


async def repeat(context: Office) -> ArchivedIssue:
    """An issue that tells yesterday's news again."""
    async with open_store(context.settings, context.clock) as store:
        return await store.archive.add(
            "ainews",
            an_issue(TODAY),
            markdown=_written(TODAY),
            digest="d",
            now=context.clock.now(),
            push=False,
            repeat_of=TODAY - timedelta(days=1),
        )


async def pushed(context: Office) -> bool:
    async with open_store(context.settings, context.clock) as store:
        found = await store.archive.get("ainews", TODAY)
    assert found is not None
    return found.push


async def test_a_repeat_goes_to_everybody_when_it_is_asked_for(context: Office) -> None:
    await context.subscribe(ANN, CLUB)
    await repeat(context)
    assert await context.deliver("2025-12-20") == 2
    assert await pushed(context)


async def test_a_repeat_brought_to_one_place_is_brought_to_no_other(context: Office) -> None:
    await context.subscribe(ANN, CLUB)
    await repeat(context)
    assert await context.deliver("2025-12-20", to="1") == 1
    assert await context.states() == {"telegram": {State.DUE: 1}}
    assert not await pushed(context)


async def test_what_waits_for_its_hour_is_brought_to_one_place_at_once(context: Office) -> None:
    await context.take("platform,address,time\ntelegram,1,08:00\n")
    await context.clock.advance(1)
    await context.publish()
    assert await context.deliver(to="1") == 1
    found = await office.stats(context.settings, issues=1, clock=context.clock)
    assert found.oldest_due == {"telegram": context.clock.now()}


async def test_a_withdrawn_issue_goes_to_nobody(context: Office) -> None:
    await context.subscribe(ANN)
    await context.publish()
    async with open_store(context.settings, context.clock) as store:
        archived = await store.archive.get("ainews", TODAY)
        assert archived is not None
        await store.archive.withdraw(archived, now=context.clock.now())
    with pytest.raises(PaperboyError, match="is withdrawn"):
        await context.deliver("2025-12-20", again=True)


@pytest.mark.parametrize(
    ("which", "to", "said"),
    [
        ("2025-12-13", None, "There is no issue of 2025-12-13"),
        ("someday", None, "is no date"),
        ("latest", "77", "Nothing is subscribed at telegram:77"),
        ("latest", "lin", "is no chat id"),
        ("latest", "foo:1", "'foo' is no platform: discord and telegram are"),
        ("latest", None, "Nobody is subscribed"),
    ],
)
async def test_what_cannot_be_brought_says_why(context: Office, which: str, to: str | None, said: str) -> None:
    await context.publish()
    with pytest.raises(PaperboyError, match=said):
        await context.deliver(which, to=to)


async def test_a_place_out_of_reach_is_named(context: Office) -> None:
    await context.subscribe(ANN)
    await context.publish()
    async with open_store(context.settings, context.clock) as store:
        await store.subscribers.sleep_address("telegram", "1", "blocked")
    with pytest.raises(PaperboyError, match=r"cannot be reached \(blocked\)"):
        await context.deliver(to="1")


# --- subscribers in and out -------------------------------------------------------------------------------------


async def test_an_export_imports_again_to_the_same(context: Office) -> None:
    text = f"{HEADING}\ndiscord,1187654321098765432,,20:30,Europe/London,weekdays,folded,en,ainews\n"
    text += 'telegram,5,,08:00,Asia/Shanghai,"mon,thu",full,zh-Hant,ainews\n'
    assert await context.take(text) == {ImportResult.NEW: 2}
    out = await context.give()
    assert out.splitlines() == [
        ",".join((*COLUMNS, *FURTHER)),
        "discord,1187654321098765432,,20:30,Europe/London,weekdays,folded,en,ainews,channel,",
        'telegram,5,,08:00,Asia/Shanghai,"mon,thu",full,zh-Hant,ainews,private,5',
    ]
    assert await context.take(out) == {ImportResult.UNCHANGED: 2}
    assert await context.give() == out


async def test_one_fault_keeps_everything_out(context: Office) -> None:
    with pytest.raises(TableError, match="line 3"):
        await context.take(f"{HEADING}\ntelegram,5,,,,,,,\nirc,6,,,,,,,\n")
    assert await context.give() == ",".join((*COLUMNS, *FURTHER)) + "\n"


async def test_a_long_import_says_how_far_it_is(context: Office) -> None:
    lines = "".join(f"telegram,{n}\n" for n in range(1, 1_502))
    assert await context.take(f"platform,address\n{lines}") == {ImportResult.NEW: 1_501}
    assert context.heard == ["Imported 1,000 of 1,501 …", "Imported 1,501 of 1,501 …"]
