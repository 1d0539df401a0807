"""What the command line does for whoever runs the bot, over a real SQLite file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from adapters.telegram.settings import TelegramSettings
from bot.config import Settings
from bot.errors import PaperboyError
from bot.markdown import write
from bot.model import ArchivedIssue, Delivery, Place, Preferences, Result, SentMessage, Settlement, State
from bot.model.troubles import Trouble, TroubleKind
from bot.services.planning import plan
from bot.services.tables.subscriber_csv import COLUMNS, FURTHER, TableError
from bot.storage import Storage
from bot.storage.schema import delivery as table
from bot.storage.subscribers.bulk import ImportResult
from paperboy.app import open_storage
from paperboy.cli import deliveries, stats, subscribers
from paperboy.configured_services import make_intake
from tests.bot.commands.chat import ANN, CLUB, an_issue
from tests.fakes import FakeClock

NOW = datetime(2025, 12, 20, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
HEADING = ",".join(COLUMNS)


@dataclass
class CommandLine:
    """The work of the commands, with a clock that stands and settings of a test's own."""

    settings: Settings
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    heard: list[str] = field(default_factory=list)

    async def subscribe(self, *places: Place) -> None:
        async with open_storage(self.settings) as storage:
            for place in places:
                await storage.subscribers.subscribe(
                    place, "ainews", Preferences(), language="en", made_by="", now=self.clock.now()
                )
        await self.clock.advance(1)

    async def publish(self, day: date = TODAY, *, topic: str = "Claude") -> None:
        """Take an issue in, and plan it where it is to be pushed."""
        async with open_storage(self.settings) as storage:
            taken = await make_intake(self.settings, storage, self.clock).take(
                f"{day}.md", _written(day, topic).encode()
            )
            assert taken.archived is not None
            await plan(taken.archived, storage.deliveries.planning, useful=timedelta(days=3))

    async def settle(self, state: State) -> None:
        """Whatever is due ends like this."""
        async with open_storage(self.settings) as storage:
            for delivery in await _due(storage):
                await _end(storage, delivery, state)

    async def send(self, *, pages: int) -> None:
        """Whatever is due stands in its chat now, each in so many messages."""
        now = self.clock.now()
        stands = tuple(SentMessage(handle=str(number), dialect="classic", digest="d") for number in range(pages))
        sent = Settlement(state=State.SENT, due_at=now, attempts=1)
        async with open_storage(self.settings) as storage:
            claimed = await storage.deliveries.claims.claim("telegram", now, limit=99, lease=timedelta(minutes=5))
            results = [Result(claimed=one, messages=stands, revision=1, settlement=sent) for one in claimed]
            assert await storage.deliveries.outcomes.commit(results, (), now=now) == frozenset()

    async def last_minute(self) -> dict[str, tuple[int, int]]:
        """By platform, how many messages were sent, and how many could have been."""
        found = await stats.count(self.settings, issues=7, clock=self.clock)
        return {platform: (used.sent, used.allowed) for platform, used in found.rate_used.items()}

    async def deliver(self, which: str = "latest", *, to: str | None = None, again: bool = False) -> int:
        owed = await deliveries.deliver_issue(
            self.settings, which, to=to, again=again, progress=self.heard.append, clock=self.clock
        )
        return owed.due + owed.later

    async def take(self, text: str) -> dict[ImportResult, int]:
        file = StringIO(text)
        return dict(await subscribers.import_subscribers(self.settings, file, self.heard.append, clock=self.clock))

    async def give(self) -> str:
        file = StringIO()
        await subscribers.export_subscribers(self.settings, file, self.heard.append)
        return file.getvalue()

    async def states(self) -> dict[str, dict[State, int]]:
        """By platform, of the newest issue."""
        found = await stats.count(self.settings, issues=1, clock=self.clock)
        return {tally.platform: dict(tally.states) for tally in found.tallies}


def _written(day: date, topic: str = "Claude") -> str:
    return write(an_issue(day, topic=topic))


async def _due(storage: Storage) -> Sequence[Delivery]:
    far = NOW + timedelta(days=30)
    claimed = await storage.deliveries.claims.claim("telegram", far, limit=99, lease=timedelta())
    return [one.delivery for one in claimed]


async def _end(storage: Storage, delivery: Delivery, state: State) -> None:
    async with storage.database.write() as connection:
        await connection.execute(table.update().where(table.c.id == delivery.id).values(state=state, reason="network"))


@pytest.fixture
async def command_line(sqlite_url: str, tmp_path: Path) -> CommandLine:
    return CommandLine(Settings(database_url=sqlite_url, issues_dir=tmp_path))


# --- seeing -----------------------------------------------------------------------------------------------------


async def test_why_tells_what_the_reader_would_be_told(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN)
    await command_line.publish()
    await command_line.settle(State.EXPIRED)
    told = await deliveries.explain(command_line.settings, "1", clock=command_line.clock)
    assert told.splitlines()[0] == "When: as soon as it is out"
    assert "Missed  Dec 20: the platform could not be reached until it was too old" in told


async def test_why_of_a_chat_with_topics_tells_of_each(command_line: CommandLine) -> None:
    topic = Place(platform="telegram", address=CLUB.address, thread="7")
    await command_line.subscribe(CLUB, topic)
    told = await deliveries.explain(command_line.settings, "telegram:-100", clock=command_line.clock)
    assert [part.splitlines()[0] for part in told.split("\n\n")] == ["telegram:-100", "telegram:-100/7"]
    assert "telegram:-100" not in await deliveries.explain(
        command_line.settings, "telegram:-100/7", clock=command_line.clock
    )


@pytest.mark.parametrize(("chat", "said"), [("77", "Nothing is subscribed at telegram:77."), ("lin", "is no chat id")])
async def test_why_of_nobody_is_one_sentence(command_line: CommandLine, chat: str, said: str) -> None:
    with pytest.raises(PaperboyError, match=said):
        await deliveries.explain(command_line.settings, chat, clock=command_line.clock)


async def test_stats_count_and_tell_the_longest_wait(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN, CLUB)
    await command_line.publish()
    await command_line.clock.advance(90)
    found = await stats.count(command_line.settings, issues=7, clock=command_line.clock)
    assert [(tally.day, tally.platform, tally.owed, tally.waiting) for tally in found.tallies] == [
        (TODAY, "telegram", 2, 2)
    ]
    assert found.now - found.oldest_due["telegram"] == timedelta(seconds=90)


async def test_stats_tell_how_much_of_the_rate_was_used_where_there_is_a_token(command_line: CommandLine) -> None:
    telegram = TelegramSettings(token="1:x", rate=20)
    command_line.settings = replace(command_line.settings, platforms={"telegram": telegram})
    await command_line.subscribe(ANN, CLUB)
    await command_line.publish()
    await command_line.send(pages=3)
    await command_line.clock.advance(60)
    assert await command_line.last_minute() == {"telegram": (6, 1200)}
    await command_line.clock.advance(1)
    assert await command_line.last_minute() == {"telegram": (0, 1200)}


# --- delivering by hand -----------------------------------------------------------------------------------------


async def test_what_waits_already_is_not_owed_twice(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN)
    await command_line.publish()
    with pytest.raises(PaperboyError, match="is owed to 1 place already and waits to be sent"):
        await command_line.deliver()


async def test_what_was_sent_is_refused_and_sent_again_on_demand(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN, CLUB)
    await command_line.publish()
    await command_line.settle(State.SENT)
    with pytest.raises(PaperboyError, match=r"was sent to 2 places already\. Once more: --again --yes"):
        await command_line.deliver()
    with pytest.raises(PaperboyError, match="was sent to telegram:1 already"):
        await command_line.deliver(to="telegram:1")
    assert await command_line.deliver(to="telegram:1", again=True) == 1
    assert await command_line.states() == {"telegram": {State.DUE: 1, State.SENT: 1}}
    assert await command_line.deliver(again=True) == 1
    assert await command_line.states() == {"telegram": {State.DUE: 2}}


async def test_what_failed_is_tried_again_without_further_words(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN, CLUB)
    await command_line.publish()
    await command_line.settle(State.EXPIRED)
    assert await command_line.deliver("2025-12-20") == 2
    assert any("Opened 2 again" in word for word in command_line.heard)


async def test_who_came_after_the_issue_gets_it_by_hand(command_line: CommandLine) -> None:
    await command_line.publish()
    await command_line.clock.advance(1)
    await command_line.subscribe(ANN, CLUB)
    assert await command_line.deliver(to="1") == 1
    assert await command_line.deliver() == 1
    assert await command_line.states() == {"telegram": {State.DUE: 2}}


async def repeat(command_line: CommandLine) -> ArchivedIssue:
    """An issue that tells yesterday's news again."""
    async with open_storage(command_line.settings) as storage:
        return await storage.issues.revisions.add(
            "ainews",
            an_issue(TODAY),
            now=command_line.clock.now(),
            push=False,
            repeat_of=TODAY - timedelta(days=1),
        )


async def pushed(command_line: CommandLine) -> bool:
    async with open_storage(command_line.settings) as storage:
        found = await storage.issues.get("ainews", TODAY)
    assert found is not None
    return found.push


async def test_a_repeat_goes_to_everybody_when_it_is_asked_for(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN, CLUB)
    await repeat(command_line)
    assert await command_line.deliver("2025-12-20") == 2
    assert await pushed(command_line)


async def test_a_repeat_brought_to_one_place_is_brought_to_no_other(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN, CLUB)
    await repeat(command_line)
    assert await command_line.deliver("2025-12-20", to="1") == 1
    assert await command_line.states() == {"telegram": {State.DUE: 1}}
    assert not await pushed(command_line)


async def test_what_waits_for_its_hour_is_brought_to_one_place_at_once(command_line: CommandLine) -> None:
    await command_line.take("platform,address,time\ntelegram,1,08:00\n")
    await command_line.clock.advance(1)
    await command_line.publish()
    assert await command_line.deliver(to="1") == 1
    found = await stats.count(command_line.settings, issues=1, clock=command_line.clock)
    assert found.oldest_due == {"telegram": command_line.clock.now()}


async def test_a_withdrawn_issue_goes_to_nobody(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN)
    await command_line.publish()
    async with open_storage(command_line.settings) as storage:
        archived = await storage.issues.get("ainews", TODAY)
        assert archived is not None
        await storage.issues.revisions.withdraw(archived, now=command_line.clock.now())
    with pytest.raises(PaperboyError, match="is withdrawn"):
        await command_line.deliver("2025-12-20", again=True)


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
async def test_what_cannot_be_brought_says_why(
    command_line: CommandLine, which: str, to: str | None, said: str
) -> None:
    await command_line.publish()
    with pytest.raises(PaperboyError, match=said):
        await command_line.deliver(which, to=to)


async def test_a_place_out_of_reach_is_named(command_line: CommandLine) -> None:
    await command_line.subscribe(ANN)
    await command_line.publish()
    async with open_storage(command_line.settings) as storage:
        await storage.subscribers.sleep_address("telegram", "1", "blocked")
    with pytest.raises(PaperboyError, match=r"cannot be reached \(blocked\)"):
        await command_line.deliver(to="1")


# --- subscribers in and out -------------------------------------------------------------------------------------


async def test_an_export_imports_again_to_the_same(command_line: CommandLine) -> None:
    text = f"{HEADING}\ndiscord,1187654321098765432,,20:30,Europe/London,weekdays,folded,en,ainews\n"
    text += 'telegram,5,,08:00,Asia/Shanghai,"mon,thu",full,zh-Hant,ainews\n'
    assert await command_line.take(text) == {ImportResult.NEW: 2}
    out = await command_line.give()
    assert out.splitlines() == [
        ",".join((*COLUMNS, *FURTHER)),
        "discord,1187654321098765432,,20:30,Europe/London,weekdays,folded,en,ainews,channel,,,,,,",
        'telegram,5,,08:00,Asia/Shanghai,"mon,thu",full,zh-Hant,ainews,private,5,,,,,',
    ]
    assert await command_line.take(out) == {ImportResult.UNCHANGED: 2}
    assert await command_line.give() == out


async def test_a_pause_goes_along_and_no_import_without_one_ends_it(command_line: CommandLine) -> None:
    until = "2036-01-02T00:00:00+00:00"
    assert await command_line.take(f"platform,address,paused_until\ntelegram,5,{until}\n") == {ImportResult.NEW: 1}
    out = await command_line.give()
    assert out.endswith(f",private,5,{until},,,,\n")
    assert await command_line.take("platform,address\ntelegram,5\n") == {ImportResult.UNCHANGED: 1}
    assert await command_line.give() == out
    later = until.replace("01-02", "01-03")
    assert await command_line.take(out.replace(until, later)) == {ImportResult.CHANGED: 1}
    assert await command_line.give() == out.replace(until, later)


async def test_one_fault_keeps_everything_out(command_line: CommandLine) -> None:
    with pytest.raises(TableError, match="line 3"):
        await command_line.take(f"{HEADING}\ntelegram,5,,,,,,,\nirc,6,,,,,,,\n")
    assert await command_line.give() == ",".join((*COLUMNS, *FURTHER)) + "\n"


async def test_a_long_import_says_how_far_it_is(command_line: CommandLine) -> None:
    lines = "".join(f"telegram,{n}\n" for n in range(1, 1_502))
    assert await command_line.take(f"platform,address\n{lines}") == {ImportResult.NEW: 1_501}
    assert command_line.heard == ["Imported 1,000 of 1,501 …", "Imported 1,501 of 1,501 …"]


# --- troubles -----------------------------------------------------------------------------------------------------


async def test_stats_know_what_is_amiss(command_line: CommandLine) -> None:
    refused = Trouble(kind=TroubleKind.TOKEN, key="discord", values={"platform": "discord", "fault": "copy it anew"})
    async with open_storage(command_line.settings) as storage:
        await storage.troubles.write([refused], [], command_line.clock.now())
    found = await stats.count(command_line.settings, issues=1, clock=command_line.clock)
    assert [known.trouble for known in found.troubles] == [refused]
