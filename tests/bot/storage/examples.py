"""Issues, places and moments for the storage's tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import insert, select

from bot.model import (
    EVERY_DAY,
    WEEKDAYS,
    ArchivedIssue,
    CatchUp,
    Claimed,
    Issue,
    Place,
    PlaceKind,
    Preferences,
    Result,
    Schedule,
    Section,
    SectionKind,
    SentMessage,
    Settlement,
    Span,
    State,
    Story,
    Style,
    Subscription,
)
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from bot.storage.schema import edition, place, schedule, subscription
from tests.stored import deliveries_of

EDITION = "ainews"
FIRST = date(2026, 11, 1)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LEASE = timedelta(minutes=5)

ANN = Place(platform="telegram", address="1", root="1")
BOB = Place(platform="telegram", address="2", root="2")
CLUB = Place(platform="telegram", address="-100", root="-100", kind=PlaceKind.GROUP)
TOPIC = replace(CLUB, thread="7", kind=PlaceKind.TOPIC)
CHANNEL = Place(platform="discord", address="500", root="900", kind=PlaceKind.CHANNEL)
THREAD = Place(platform="discord", address="501", root="900", kind=PlaceKind.THREAD)

PAGES = (
    SentMessage(handle="11", dialect="classic", digest="a"),
    SentMessage(handle="12", dialect="classic", digest="b"),
)
SENT = Settlement(state=State.SENT, due_at=NOON, attempts=1)

MORNING = Preferences(
    schedule=Schedule(at=time(8, 30), zone="Asia/Shanghai", days=WEEKDAYS),
    style=Style.HEADLINES,
    catch_up=CatchUp.ALL,
    rich=False,
)


def a_story(number: int, title: str, url: str | None = None) -> Story:
    return Story(number=number, title=title, summary=((Span(f"All about {title}."),),), url=url)


def an_issue(day: date, *news: Story, tools: tuple[Story, ...] = (), source_url: str | None = None) -> Issue:
    sections = (
        Section(kind=SectionKind.NEWS, stories=news or (a_story(1, "A first story", f"https://example.com/{day}"),)),
        Section(kind=SectionKind.TOOLS, stories=tools or (a_story(1, "A first tool", f"https://example.org/{day}"),)),
    )
    return Issue(date=day, sections=sections, source_url=source_url)


async def publish(
    archive: IssueArchive,
    issue: Issue | date,
    *,
    now: datetime = NOON,
    push: bool = True,
    repeat_of: date | None = None,
) -> ArchivedIssue:
    content = an_issue(issue) if isinstance(issue, date) else issue
    return await archive.revisions.add(EDITION, content, now=now, push=push, repeat_of=repeat_of)


async def revise(
    archive: IssueArchive, archived: ArchivedIssue, content: Issue, *, now: datetime = NOON
) -> ArchivedIssue:
    return await archive.revisions.revise(archived, content, now=now, why="a typing error")


async def subscribe(
    subscribers: Subscribers,
    where: Place,
    preferences: Preferences | None = None,
    *,
    edition: str = EDITION,
    now: datetime = NOON - HOUR,
) -> Subscription:
    chosen = preferences or Preferences()
    return await subscribers.subscribe(where, edition, chosen, language="en", made_by=where.root, now=now)


async def owe(ledger: Ledger, archived: ArchivedIssue, *, due_at: datetime = NOON, chunk: int = 20_000) -> int:
    """Plan the issue for everybody at the same time."""
    due = dict.fromkeys(await ledger.planning.schedules(archived.edition), due_at)
    return await ledger.planning.owe(
        archived.id, archived.edition, archived.published_at, due, expires_at=due_at + 2 * DAY, chunk=chunk
    )


async def claim_one(ledger: Ledger, *, now: datetime = NOON) -> Claimed:
    (claimed,) = await ledger.claims.claim("telegram", now, limit=9, lease=LEASE)
    return claimed


async def intend(ledger: Ledger, claimed: Claimed) -> bool:
    return not await ledger.outcomes.commit((), [claimed], now=NOON)


async def record(ledger: Ledger, claimed: Claimed, pages: Sequence[SentMessage], *, revision: int) -> bool:
    """A page stands, and others are to follow."""
    return not await ledger.outcomes.commit(
        [Result(claimed=claimed, messages=tuple(pages), revision=revision)], (), now=NOON
    )


async def settle(
    ledger: Ledger,
    claimed: Claimed,
    settlement: Settlement,
    *,
    now: datetime,
    messages: tuple[SentMessage, ...] = (),
    revision: int = 1,
) -> bool:
    result = Result(claimed=claimed, messages=messages, revision=revision if messages else 0, settlement=settlement)
    return not await ledger.outcomes.commit([result], (), now=now)


async def hand_back(ledger: Ledger, claimed: Claimed) -> bool:
    return await settle(ledger, claimed, Settlement(state=State.DUE, due_at=NOON, attempts=0), now=NOON)


async def ending(ledger: Ledger, claimed: Claimed) -> tuple[State, int, str]:
    """The state, attempts and reason of the one delivery there is."""
    (found,) = await deliveries_of(ledger, claimed.subscription.id, 9)
    return found.state, found.attempts, found.reason


async def crowd(database: Database, size: int) -> None:
    """Many subscribers at once, as like as peas."""
    async with database.write() as connection:
        await connection.execute(insert(schedule).values(id=1, at=None, zone="UTC", days=EVERY_DAY))
        await connection.execute(
            insert(place),
            [
                {"id": n, "platform": "telegram", "address": str(n), "thread": "", "root": str(n)}
                | {"kind": PlaceKind.PRIVATE, "language": "en", "reason": ""}
                for n in range(1, size + 1)
            ],
        )
        edition_id = await connection.scalar(select(edition.c.id).where(edition.c.slug == EDITION))
        await connection.execute(
            insert(subscription),
            [
                {"place_id": n, "edition_id": edition_id, "sections": "", "schedule_id": 1, "options": {}}
                | {"style": Style.FULL, "catch_up": CatchUp.LATEST}
                | {"active": True, "since": NOON - HOUR, "made_by": str(n)}
                for n in range(1, size + 1)
            ],
        )
