"""Which updates are handled, and how many at a time."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from structlog.contextvars import get_contextvars
from telegram import Update

from adapters.telegram.listening.update_queue import AT_ONCE, UpdateQueue
from tests.adapters.telegram.fakes import until

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def update(number: int, text: str, *, age: float = 0, user: int = 1, chat: int = 10) -> Update:
    message = {
        "message_id": number,
        "date": int((NOW - timedelta(seconds=age)).timestamp()),
        "chat": {"id": chat, "type": "group", "title": "G"},
        "from": {"id": user, "is_bot": False, "first_name": "A"},
        "text": text,
    }
    return Update.de_json({"update_id": number, "message": message}, None)


def press(number: int, *, user: int) -> Update:
    who = {"id": user, "is_bot": False, "first_name": "A"}
    message = update(1, "the bot's").to_dict()["message"]
    query = {"id": str(number), "from": who, "message": message, "chat_instance": "1", "data": f"press {number}"}
    return Update.de_json({"update_id": number, "callback_query": query}, None)


def typed(number: int, *, user: int) -> Update:
    """Something that a person types into inline mode."""
    who = {"id": user, "is_bot": False, "first_name": "A"}
    query = {"id": str(number), "from": who, "query": f"typed {number}", "offset": ""}
    return Update.de_json({"update_id": number, "inline_query": query}, None)


def said(update: Update) -> str:
    if update.inline_query is not None:
        return update.inline_query.query
    if update.callback_query is not None:
        return str(update.callback_query.data)
    assert update.message is not None
    return str(update.message.text)


class Handled:
    """Notes what was handled, at once or when it is let go."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.refused: list[str] = []
        self.seconds = 0.0
        self.open = asyncio.Event()
        self.open.set()

    def clock(self) -> float:
        return self.seconds

    async def refuse(self, update: Update) -> None:
        self.refused.append(said(update))

    def came(self, number: int) -> bool:
        return len(self.texts) == number

    async def __call__(self, update: Update) -> None:
        self.texts.append(said(update))
        await self.open.wait()
        if said(update) == "/boom":
            raise RuntimeError("boom")


@pytest.fixture
def handled() -> Handled:
    return Handled()


def update_queue(handled: Handled, *, limit: int = 64, settle: float = 0.0) -> UpdateQueue:
    return UpdateQueue(handled, handled.refuse, limit=limit, settle=settle, monotonic=handled.clock)


@pytest.mark.parametrize("age", [0, 3600, -3600])
async def test_what_is_said_now_is_handled_now_whatever_time_the_platform_has(handled: Handled, age: float) -> None:
    box = update_queue(handled, settle=60)
    await box.put(update(1, "/top", age=age))
    await box.put(update(2, "/top", age=age))
    await until(lambda: len(handled.texts) == 2)
    await box.close(patience=1)


async def test_of_what_waited_only_the_last_of_each_person_is_handled(handled: Handled) -> None:
    box = update_queue(handled)
    await box.put(update(1, "/top"), waited=True)
    await box.put(update(2, "/tools"), waited=True)
    await box.put(update(3, "/help", user=2), waited=True)
    await box.put(update(4, "/about", chat=11), waited=True)
    await box.put(update(5, "/latest"), waited=True)
    assert handled.texts == []
    await until(lambda: len(handled.texts) == 3)
    assert handled.texts == ["/help", "/about", "/latest"]
    await box.close(patience=1)


async def test_of_what_one_types_into_inline_mode_the_last_is_handled_and_others_wait_for_none_of_it(
    handled: Handled,
) -> None:
    handled.open.clear()
    box = update_queue(handled, limit=3)
    for number in range(1, 40):
        await box.put(typed(number, user=1))
    await box.put(typed(40, user=2))
    await box.put(update(41, "/top", user=1, chat=1))
    await until(partial(handled.came, 3))
    assert handled.texts == ["typed 1", "typed 40", "/top"]
    handled.open.set()
    await until(partial(handled.came, 4))
    await box.put(typed(50, user=1), waited=True)
    await box.close(patience=1)
    assert (handled.texts[3:], handled.refused) == (["typed 39"], [])


async def test_people_are_answered_though_all_they_write_waited(handled: Handled) -> None:
    box = UpdateQueue(handled, handled.refuse, settle=60, longest=0.01)
    for number in range(1, 4):
        await box.put(update(number, f"/{number}"), waited=True)
        await until(partial(handled.came, number))
    await box.close(patience=1)
    assert handled.texts == ["/1", "/2", "/3"]


async def test_no_more_than_the_limit_at_a_time(handled: Handled) -> None:
    handled.open.clear()
    box = update_queue(handled, limit=2)
    await box.put(update(1, "a", chat=1))
    await box.put(update(2, "b", chat=2))
    third = asyncio.create_task(box.put(update(3, "c", chat=3)))
    await until(lambda: len(handled.texts) == 2)
    assert not third.done()
    handled.open.set()
    await third
    await until(lambda: handled.texts == ["a", "b", "c"])
    await box.close(patience=1)


async def test_one_that_fails_stops_no_other(handled: Handled) -> None:
    box = update_queue(handled, limit=1)
    await box.put(update(1, "/boom"))
    await box.put(update(2, "/top"))
    await until(lambda: handled.texts == ["/boom", "/top"])
    await box.close(patience=1)


async def test_closing_finishes_what_is_in_hand_and_gives_up_what_hangs(handled: Handled) -> None:
    handled.open.clear()
    box = update_queue(handled, settle=60)
    await box.put(update(1, "/top"))
    await box.put(update(2, "/tools"), waited=True)
    await until(lambda: handled.texts)
    await box.close(patience=0.05)
    assert handled.texts == ["/top"]


async def test_closing_gives_up_what_waited_and_is_not_begun_yet(handled: Handled) -> None:
    handled.open.clear()
    box = update_queue(handled, limit=1)
    await box.put(update(1, "/top"), waited=True)
    await box.put(update(2, "/tools", user=2), waited=True)
    await until(lambda: handled.texts)
    await box.close(patience=0.05)
    handled.open.set()
    await asyncio.sleep(0.05)
    assert handled.texts == ["/top"]


async def test_who_asks_for_far_too_much_holds_nobody_else_up_and_is_told_once(handled: Handled) -> None:
    handled.open.clear()
    box = update_queue(handled, limit=8)
    for number in range(300):
        await box.put(update(number, f"/{number}"))
    await box.put(update(300, "/about", chat=11, user=2))
    await until(lambda: "/about" in handled.texts)
    assert handled.texts == ["/0", "/1", "/about"]
    handled.open.set()
    await until(partial(handled.came, 6))
    await box.close(patience=1)
    assert handled.texts[3:] == ["/297", "/298", "/299"]
    assert handled.refused == ["/2"]


async def test_one_person_of_a_group_leaves_room_for_the_others_and_the_group_is_told_once(handled: Handled) -> None:
    handled.open.clear()
    box = update_queue(handled)
    for number in range(100):
        await box.put(update(number, f"/{number}", user=1))
    for number in range(100, 200):
        await box.put(update(number, f"/{number}", user=number))
    handled.open.set()
    await until(partial(handled.came, 18))
    await box.close(patience=1)
    assert {*handled.texts} == {"/0", "/1", "/97", "/98", "/99", *(f"/{number}" for number in range(100, 113))}
    assert len(handled.refused) == 1


async def test_a_press_that_waited_too_long_for_its_chat_is_not_answered_and_what_was_written_is(
    handled: Handled,
) -> None:
    handled.open.clear()
    box = update_queue(handled)
    for number in range(2):
        await box.put(update(number, f"/{number}"))
    await box.put(press(2, user=1))
    await box.put(update(3, "/stop", user=2))
    await until(partial(handled.came, 2))
    handled.seconds = 31.0
    await box.put(press(4, user=3))
    handled.open.set()
    await until(partial(handled.came, 4))
    await box.close(patience=1)
    assert handled.texts == ["/0", "/1", "/stop", "press 4"]
    assert handled.refused == []


async def test_a_chat_that_was_quiet_again_is_told_again(handled: Handled) -> None:
    box = update_queue(handled)
    for flood in range(2):
        handled.open.clear()
        for number in range(6):
            await box.put(update(number, f"/{flood}.{number}"))
        handled.open.set()
        await until(partial(handled.came, 5 * (flood + 1)))
        await asyncio.sleep(0)
    await box.close(patience=1)
    assert handled.refused == ["/0.2", "/1.2"]


async def test_what_is_logged_of_an_update_has_its_id_also_where_it_waited_in_the_same_chat(handled: Handled) -> None:
    seen: list[tuple[str, object]] = []

    async def handle(update: Update) -> None:
        await asyncio.create_task(note(update))
        await handled(update)

    async def note(update: Update) -> None:
        seen.append((said(update), get_contextvars().get("update")))

    handled.open.clear()
    box = UpdateQueue(handle, handled.refuse, monotonic=handled.clock)
    for number in range(1, AT_ONCE + 2):
        await box.put(update(number, f"/{number}"))
    handled.open.set()
    await until(lambda: len(seen) == AT_ONCE + 1)
    await box.close(patience=1)
    assert seen == [(f"/{number}", f"telegram:{number}") for number in range(1, AT_ONCE + 2)]
    assert "update" not in get_contextvars()
