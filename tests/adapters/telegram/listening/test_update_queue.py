"""Which updates are handled, and how many at a time."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from telegram import Update

from adapters.telegram.listening.update_queue import UpdateQueue
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


class Handled:
    """Notes what was handled, at once or when it is let go."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.open = asyncio.Event()
        self.open.set()

    def came(self, number: int) -> bool:
        return len(self.texts) == number

    async def __call__(self, update: Update) -> None:
        assert update.message is not None
        self.texts.append(str(update.message.text))
        await self.open.wait()
        if update.message.text == "/boom":
            raise RuntimeError("boom")


@pytest.fixture
def handled() -> Handled:
    return Handled()


def update_queue(handled: Handled, *, limit: int = 64, settle: float = 0.0) -> UpdateQueue:
    return UpdateQueue(handled, limit=limit, settle=settle, now=lambda: NOW)


async def test_what_is_said_now_is_handled_now(handled: Handled) -> None:
    box = update_queue(handled)
    await box.put(update(1, "/top"))
    await box.put(update(2, "/top", age=29))
    await until(lambda: len(handled.texts) == 2)
    await box.close(patience=1)


async def test_of_what_waited_only_the_last_of_each_person_is_handled(handled: Handled) -> None:
    box = update_queue(handled)
    await box.put(update(1, "/top", age=300))
    await box.put(update(2, "/tools", age=200))
    await box.put(update(3, "/help", age=100, user=2))
    await box.put(update(4, "/about", age=90, chat=11))
    await box.put(update(5, "/latest", age=80))
    assert handled.texts == []
    await until(lambda: len(handled.texts) == 3)
    assert handled.texts == ["/help", "/about", "/latest"]
    await box.close(patience=1)


async def test_what_was_there_before_the_bot_is_held_however_young(handled: Handled) -> None:
    box = update_queue(handled)
    await box.put(update(1, "/top"), waited=True)
    await box.put(update(2, "/tools"), waited=True)
    await until(lambda: handled.texts)
    await box.close(patience=1)
    assert handled.texts == ["/tools"]


async def test_people_are_answered_though_all_they_write_seems_old(handled: Handled) -> None:
    box = UpdateQueue(handled, settle=60, longest=0.01, now=lambda: NOW)
    for number in range(1, 4):
        await box.put(update(number, f"/{number}", age=3600))
        await until(partial(handled.came, number))
    await box.close(patience=1)
    assert handled.texts == ["/1", "/2", "/3"]


async def test_no_more_than_the_limit_at_a_time(handled: Handled) -> None:
    handled.open.clear()
    box = update_queue(handled, limit=2)
    await box.put(update(1, "a"))
    await box.put(update(2, "b"))
    third = asyncio.create_task(box.put(update(3, "c")))
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
