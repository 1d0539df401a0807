"""Administrators hear of troubles in their chat: once, in their language, on a platform that is up."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.errors import DatabaseLost
from bot.layout import Page
from bot.locales import Language
from bot.model.drafts import Draft, DraftState, Review, ReviewKind
from bot.model.troubles import Trouble, TroubleKind
from bot.ports import Gone, Later, Outcome, Reason, Sent, Unknown
from bot.storage import Database, Storage
from bot.storage.editing.tables import draft as draft_table
from bot.storage.editing.tables import draft_version
from paperboy.notices.admin_chats import AdminChats
from paperboy.notices.admin_notices import AdminNotices, OpenNotices
from paperboy.notices.draft_cards import DraftCards
from tests.articles import a_content, an_article, take
from tests.bot.storage.examples import ANN, DAY, EDITION, NOON, subscribe
from tests.fakes import FakeChannel, FakeClock

ADMINS = frozenset({("telegram", "1"), ("discord", "2")})
REJECTED = Trouble(
    kind=TroubleKind.REJECTED, key="/in/2026-11-01.md", values={"name": "2026-11-01.md", "reason": "line 3: no section"}
)
MINUTE = 60


class Telling(FakeChannel):
    """A channel whose tells end as it was told."""

    ends: list[Outcome]

    def __init__(self, platform: str = "telegram") -> None:
        super().__init__(platform)
        self.ends = []

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        sent = await super().tell(user, page, instead_of=instead_of)
        return self.ends.pop(0) if self.ends else sent


@pytest.fixture
async def storage(database: Database) -> Storage:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    return storage


def unopened(
    storage: Storage,
    channel: FakeChannel,
    clock: FakeClock | None = None,
    *,
    review: Review | None = None,
    zone: str = "UTC",
    listening: Callable[[], str] = lambda: "",
) -> AdminNotices:
    """Those of a process whose platform is not open yet."""
    chats = AdminChats(channel=channel, storage=storage, clock=clock or FakeClock(NOON), edition=EDITION)
    cards = DraftCards(chats=chats, zone=zone, review=review or Review())
    return AdminNotices(chats=chats, cards=cards, admins=ADMINS, listening=listening)


def notices(storage: Storage, channel: FakeChannel, clock: FakeClock | None = None, **more: Any) -> AdminNotices:
    """Those of a process whose platform is open."""
    made = unopened(storage, channel, clock, **more)
    made.opened()
    return made


async def test_an_administrator_hears_of_a_rejected_issue_with_its_reason_and_line_and_once_that_it_is_mended(
    storage: Storage,
) -> None:
    channel = FakeChannel()
    telling = notices(storage, channel)
    await storage.troubles.write([REJECTED], [], NOON)
    for _ in range(3):
        await telling.look()
    await storage.troubles.write([], [REJECTED], NOON)
    for _ in range(3):
        await telling.look()
    assert channel.told == [
        ("1", "Trouble\n2026-11-01.md was not taken in: line 3: no section"),
        ("1", "Over\n2026-11-01.md was not taken in before; now it is, or it is gone."),
    ]


async def test_each_hears_on_the_platform_that_they_are_on_and_a_restart_tells_nobody_again(storage: Storage) -> None:
    await storage.troubles.write([REJECTED], [], NOON)
    channels = [FakeChannel("telegram"), FakeChannel("discord")]
    for _ in range(2):
        for channel in channels:
            await notices(storage, channel).look()
    assert [[user for user, _ in channel.told] for channel in channels] == [["1"], ["2"]]


async def test_what_is_being_told_when_the_program_ends_is_not_told_again_by_the_next(storage: Storage) -> None:
    channel, said, told = Telling(), asyncio.Event(), asyncio.Event()

    async def tell(user: str, page: Page, *, instead_of: str = "") -> Outcome:
        said.set()
        await told.wait()
        return await Telling.tell(channel, user, page, instead_of=instead_of)

    channel.tell = tell  # type: ignore[method-assign]  # Telegram takes its time to answer
    await storage.troubles.write([REJECTED], [], NOON)
    looking = asyncio.create_task(notices(storage, channel).look())
    await said.wait()
    looking.cancel()
    told.set()
    await asyncio.wait({looking})
    assert looking.cancelled()
    next_ones = Telling()
    clock = FakeClock(NOON)
    await clock.advance(60 * MINUTE)
    await notices(storage, next_ones, clock).look()
    assert (len(channel.told), next_ones.told) == (1, [])


async def test_what_comes_together_is_one_message_however_much_it_is(storage: Storage) -> None:
    channel = FakeChannel()
    many = [
        Trouble(kind=TroubleKind.NOT_TAKEN, key=str(n), values={"name": f"{n}.markdown", "reason": "suffix"})
        for n in range(12)
    ]
    await storage.troubles.write(many, [], NOON)
    await notices(storage, channel).look()
    ((_, text),) = channel.told
    assert text.splitlines()[1] == "0.markdown looks like an issue and is not read: the name of an issue ends in .md."
    assert text.splitlines()[-1] == "And 2 more. On the machine, paperboy doctor names all of them."


async def test_what_is_told_again_is_told_as_it_was_whatever_is_new_by_then(storage: Storage) -> None:
    """So that a platform can know the message again."""
    channel, clock = Telling(), FakeClock(NOON)
    channel.ends = [Later(reason=Reason.NETWORK)]
    two = [replace(REJECTED, key=str(n), values={"name": f"{n}.md", "reason": "r"}) for n in range(2)]
    await storage.troubles.write(two, [], NOON)
    telling = notices(storage, channel, clock)
    await telling.look()
    await clock.advance(MINUTE)
    await storage.troubles.write([REJECTED], [], clock.now())
    await telling.look()
    first, *others = [text for _, text in channel.told]
    assert len(others) == 2
    assert others.count(first) == 1


async def test_what_takes_two_messages_is_told_in_two(storage: Storage) -> None:
    channel = Telling()
    channel.room = 4096
    long = [
        replace(REJECTED, key=str(n), values={"name": f"{n}{'n' * 180}.md", "reason": "r" * 200}) for n in range(12)
    ]
    await storage.troubles.write(long, [], NOON)
    clock = FakeClock(NOON)
    channel.ends = [Sent(handle="1"), Later(reason=Reason.NETWORK)]
    await notices(storage, channel, clock).look()
    await clock.advance(MINUTE)
    for _ in range(3):
        await notices(storage, channel, clock).look()
    texts = [text for _, text in channel.told]
    assert len(texts) == 4, "the second message failed at first, and both were told again"
    told = "\n".join(texts[2:])
    assert [f"{n}nnn" in told for n in range(10)] == [True] * 10
    assert "And 2 more. On the machine, paperboy doctor names all of them." in told


@pytest.mark.parametrize("chosen", ["by the person", "at the private chat"])
async def test_it_is_said_in_the_administrators_language(storage: Storage, chosen: str) -> None:
    await subscribe(storage.subscribers, ANN)
    if chosen == "by the person":
        await storage.subscribers.set_person_language("telegram", "1", Language.TRADITIONAL)
    else:
        await storage.subscribers.set_language(ANN, Language.TRADITIONAL)
    channel = FakeChannel()
    backlog = Trouble(kind=TroubleKind.BACKLOG, key="discord", values={"platform": "discord", "minutes": "30"})
    await storage.troubles.write([backlog], [], NOON)
    await notices(storage, channel).look()
    assert channel.told == [("1", "出問題了\nDiscord 上有日報過了時間 30 分鐘還沒送出。")]


@pytest.mark.parametrize(
    "failure", [Later(reason=Reason.NETWORK), Gone(reason=Reason.BLOCKED), Later(reason=Reason.RATE_LIMIT, seconds=9)]
)
async def test_what_did_not_get_through_is_told_later_and_not_at_once(storage: Storage, failure: Outcome) -> None:
    clock, channel = FakeClock(NOON), Telling()
    telling = notices(storage, channel, clock)
    channel.ends = [failure]
    await storage.troubles.write([REJECTED], [], NOON)
    with capture_logs() as logs:
        for _ in range(5):
            await telling.look()
    assert len(channel.told) == 1
    assert [entry["event"] for entry in logs] == ["trouble.not-told"]
    await clock.advance(MINUTE)
    for _ in range(5):
        await telling.look()
    assert len(channel.told) == 2


async def test_what_may_have_arrived_is_not_told_again(storage: Storage) -> None:
    clock, channel = FakeClock(NOON), Telling()
    channel.ends = [Unknown(reason=Reason.TIMEOUT)]
    telling = notices(storage, channel, clock)
    await storage.troubles.write([REJECTED], [], NOON)
    for _ in range(5):
        await telling.look()
        await clock.advance(60 * MINUTE)
    assert len(channel.told) == 1


async def test_a_refused_token_is_told_on_the_other_platform_and_over_once_it_is_taken(storage: Storage) -> None:
    telegram, discord = FakeChannel("telegram"), FakeChannel("discord")
    refused, other = notices(storage, telegram), notices(storage, discord)
    refused.opened("Telegram refuses PAPERBOY_TELEGRAM_TOKEN: copy it anew.")
    for each in (refused, other, refused, other):
        await each.look()
    assert telegram.told == []
    assert [text.splitlines()[1] for _, text in discord.told] == [
        "Telegram refuses my token, so nothing is sent or answered there. Put the right one into the settings."
    ]
    refused.opened()
    for each in (refused, other, refused, other):
        await each.look()
    assert [text for _, text in discord.told[1:]] == ["Over\nTelegram takes my token again."]
    assert [text for _, text in telegram.told] == ["Over\nTelegram takes my token again."]


async def test_before_the_platform_is_open_nobody_is_told(storage: Storage) -> None:
    channel = FakeChannel()
    await storage.troubles.write([REJECTED], [], NOON)
    await unopened(storage, channel).look()
    assert channel.told == []


async def test_once_the_platform_closes_nobody_is_told_through_it_and_a_refusal_stays_one(storage: Storage) -> None:
    channel = FakeChannel()
    closing = notices(storage, channel)
    closing.opened(None)
    await storage.troubles.write([REJECTED], [], NOON)
    await closing.look()
    assert channel.told == []
    closing.opened("401")
    closing.opened(None)
    await closing.look()
    assert {each.trouble.kind for each in await storage.troubles.standing()} == {REJECTED.kind, TroubleKind.TOKEN}


async def test_a_token_that_is_refused_while_the_bot_runs_is_a_trouble_until_it_is_taken_again(
    storage: Storage,
) -> None:
    refusal = ["Telegram refuses the token."]
    telling = notices(storage, FakeChannel(), listening=lambda: refusal[0])
    await telling.look()
    (known,) = await storage.troubles.standing()
    assert (known.trouble.kind, known.trouble.values["fault"]) == (TroubleKind.TOKEN, refusal[0])
    refusal[0] = ""
    for _ in range(2):
        await telling.look()
    assert await storage.troubles.standing() == ()


async def test_a_token_that_is_refused_for_a_moment_and_one_that_is_taken_for_a_moment_are_no_news(
    storage: Storage,
) -> None:
    """An edit is taken while sends are refused: it is one trouble, and told as one."""
    telegram, discord = FakeChannel("telegram"), FakeChannel("discord")
    refused, other = notices(storage, telegram), notices(storage, discord)
    await refused.look()
    for fault in ("401", "", "401", "401", "", "401", "401", "", "", "401", ""):
        refused.opened(fault)
        for each in (refused, other):
            await each.look()
    assert [text.splitlines()[0] for _, text in discord.told] == ["Trouble", "Over"]


# --- the database is lost -----------------------------------------------------------------------------------------


class Unreadable(Storage):
    """One whose database can be asked nothing any more."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.subscribers.person_language = self._lost  # type: ignore[method-assign]  # it is damaged there

    async def _lost(self, platform: str, user: str) -> str | None:  # noqa: ARG002  the same
        raise DatabaseLost("/data/paperboy.db", "page 3 is never used")


@pytest.mark.parametrize(
    ("damage", "said"), [("", "was deleted or replaced while I used it"), ("page 3", "is damaged")]
)
async def test_that_the_database_is_lost_is_told_without_it_wherever_the_platform_is_up(
    database: Database, damage: str, said: str
) -> None:
    channel, off = FakeChannel(), FakeChannel("discord")
    opened = OpenNotices()
    opened.add(notices(Unreadable(database), channel))
    refused = notices(Unreadable(database), off)
    refused.opened("401")
    opened.add(refused)
    await opened.tell_of_loss(DatabaseLost("/data/paperboy.db", damage))
    ((user, words),) = channel.told
    assert user == "1"
    assert f"The database /data/paperboy.db {said}. I stop now" in words
    assert off.told == []


# --- drafts -----------------------------------------------------------------------------------------------------


async def a_held_draft(storage: Storage) -> Draft:
    await take(storage.database, an_article("gpt"), now=NOON)
    claimed = await storage.editing.runs.claim(EDITION, NOON, DAY)
    assert claimed is not None
    held: dict[str, Any] = {"day": NOON.date(), "state": DraftState.HELD, "pages": (), "now": NOON}
    made = await storage.editing.runs.drafted(claimed, a_content(fault=1), **held)
    assert made is not None
    (found,) = await storage.editing.drafts.standing(EDITION, DraftState.HELD)
    return found


async def test_each_administrator_gets_the_card_of_a_draft_that_waits_once(storage: Storage) -> None:
    await a_held_draft(storage)
    channels = [FakeChannel("telegram"), FakeChannel("discord")]
    for _ in range(2):
        for channel in channels:
            await notices(storage, channel).look()
    assert [[user for user, _ in channel.told] for channel in channels] == [["1"], ["2"]]
    ((_, card),) = channels[0].told
    assert card.startswith("Draft 1.1 · Sun, Nov 1\nA draft waits for you.\nNot published yet.\n")


async def test_the_card_tells_when_the_draft_is_published_by_itself(storage: Storage) -> None:
    await a_held_draft(storage)
    channel = FakeChannel()
    told = notices(storage, channel, review=Review(kind=ReviewKind.DEADLINE, at=time(21)), zone="Asia/Shanghai")
    await told.look()
    ((_, card),) = channel.told
    said = "It is published by itself at 21:00 (Shanghai time) if every story passes by then."
    assert card.splitlines()[3] == said


@pytest.mark.parametrize("state", [DraftState.PUBLISHED, DraftState.REJECTED])
async def test_a_card_says_what_became_of_its_draft_without_a_press(storage: Storage, state: DraftState) -> None:
    drafts, draft = storage.editing.drafts, await a_held_draft(storage)
    channel = FakeChannel()
    told = notices(storage, channel)
    await told.look()
    await told.look()
    assert channel.retold == []
    ended = DraftState.APPROVED if state is DraftState.PUBLISHED else state
    draft = await drafts.end(draft, state=ended, made_by="", why="deadline", now=NOON) or draft
    await told.look()
    if state is DraftState.PUBLISHED:
        assert await drafts.note_published(draft)
        await told.look()
    await told.look()
    assert {(user, handle) for user, _, handle in channel.retold} == {("1", "told-1")}
    said = {DraftState.PUBLISHED: ["On its way to the readers.", "Published."], DraftState.REJECTED: ["Given up."]}
    assert [card.splitlines()[1] for _, card, _ in channel.retold] == said[state]


async def test_a_card_that_did_not_arrive_is_brought_later_and_one_that_may_have_is_not(storage: Storage) -> None:
    await a_held_draft(storage)
    channel, clock = Telling(), FakeClock(NOON)
    channel.ends = [Later(reason=Reason.SERVER), Unknown(reason=Reason.TIMEOUT)]
    for _ in range(4):
        await notices(storage, channel, clock).look()
        await clock.advance(MINUTE)
    assert len(channel.told) == 2


async def test_a_draft_that_was_decided_before_anybody_could_be_told_is_no_news(storage: Storage) -> None:
    draft = await a_held_draft(storage)
    rejected: dict[str, Any] = {"state": DraftState.REJECTED, "why": "reject", "now": NOON}
    await storage.editing.drafts.end(draft, made_by="discord:2", **rejected)
    channel = FakeChannel()
    await notices(storage, channel).look()
    assert channel.told == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (DraftState.REJECTED, ["A draft was given up.", "Given up."]),
        (
            DraftState.PUBLISHED,
            ["A correction was not taken.", "Published, but not its last change: readers have 1.1."],
        ),
    ],
)
async def test_what_came_of_a_draft_that_cannot_be_read_is_told_once(
    storage: Storage, state: DraftState, said: list[str]
) -> None:
    draft = await a_held_draft(storage)
    published = int(state is DraftState.PUBLISHED)
    await storage.database.change(update(draft_table).values(published=published))
    await storage.database.change(update(draft_version).values(content={"title": "of another version"}))
    await storage.editing.drafts.end(draft, state=state, made_by="", why="it cannot be read", now=NOON)
    channel = FakeChannel()
    for _ in range(2):
        await notices(storage, channel).look()
    ((_, card),) = channel.told
    assert card.splitlines()[:3] == ["Draft 1.2 · Sun, Nov 1", *said]
    assert card.splitlines()[3].startswith("It cannot be read back (ValueError: no object of ")
