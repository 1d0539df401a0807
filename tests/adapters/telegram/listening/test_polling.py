"""Updates of any form are polled: those that cannot be read cost nobody else's."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast

import pytest
from structlog.testing import capture_logs
from telegram import Update

from adapters.telegram.api_client import Client
from adapters.telegram.listening.polling import Poller, TokenWatch
from sandbox.faults import Fault, Kind
from sandbox.telegram import Telegram as StandIn
from tests.adapters.telegram.fakes import until

LIN = {"id": 7, "is_bot": False, "first_name": "Lin"}
CHAT = {"id": 7, "type": "private", "first_name": "Lin"}
MESSAGE = {"message_id": 1, "date": 1_764_000_000, "chat": CHAT, "from": LIN, "text": "my secret"}

POISON: tuple[tuple[str, Any], ...] = (
    ("no date", {name: value for name, value in MESSAGE.items() if name != "date"}),
    ("a date past all calendars", MESSAGE | {"date": 10**14}),
    ("an entity without a length", MESSAGE | {"entities": [{"type": "bold", "offset": 0}]}),
    ("a list", [MESSAGE]),
    ("a chat that is a word", MESSAGE | {"chat": "lin"}),
    ("a text", "my secret"),
)


@asynccontextmanager
async def polling(bot: Client) -> AsyncIterator[list[int]]:
    """The numbers of the updates that were taken."""
    taken: list[int] = []

    async def take(update: Update, *, waited: bool) -> None:
        del waited
        taken.append(update.update_id)

    work = asyncio.create_task(Poller(bot, take, TokenWatch()).run())
    try:
        yield taken
    finally:
        work.cancel()
        await asyncio.wait({work})


@pytest.mark.parametrize("poison", [poison for _, poison in POISON], ids=[name for name, _ in POISON])
async def test_an_update_that_cannot_be_read_is_stepped_over_and_named_without_a_word_of_it(
    bot: Client, telegram: StandIn, poison: Any
) -> None:
    telegram.state.updates.put("message", poison)
    telegram.say("lin", "lin", "/top")
    with capture_logs() as logs:
        async with polling(bot) as taken:
            await until(lambda: len(taken) == 1 and len(telegram.state.updates) == 0)
    unreadable = [log for log in logs if log["event"] == "telegram.update-unreadable"]
    assert [log["update_id"] for log in unreadable] == [taken[0] - 1]
    assert "secret" not in str(logs)


@pytest.mark.parametrize(
    ("kind", "poison"),
    [
        ("my_chat_member", {"chat": CHAT, "from": LIN, "date": 1_764_000_000, "old_chat_member": None}),
        ("my_chat_member", {"from": LIN}),
        ("message", MESSAGE | {"chat": None}),
        ("callback_query", {"id": "1", "chat_instance": "", "data": "top", "from": None}),
    ],
)
async def test_an_update_that_lacks_what_is_promised_is_stepped_over(
    bot: Client, telegram: StandIn, kind: str, poison: Any
) -> None:
    telegram.state.updates.allowed = frozenset({*telegram.state.updates.allowed, kind})
    telegram.state.updates.put(kind, poison)
    telegram.say("lin", "lin", "/top")
    with capture_logs() as logs:
        async with polling(bot) as taken:
            await until(lambda: taken)
    assert len(taken) == 1
    assert [log["event"] for log in logs] == ["telegram.update-unreadable"]


async def test_updates_without_a_number_are_asked_for_again_more_and_more_slowly(
    bot: Client, telegram: StandIn
) -> None:
    body = {"ok": True, "result": [{"message": MESSAGE}, None, {"update_id": "7"}]}
    telegram.faults.add(Fault(match="getUpdates", kind=Kind.ERROR, status=200, body=body, times=2))
    telegram.say("lin", "lin", "/top")
    with capture_logs() as logs:
        async with polling(bot) as taken:
            await until(lambda: taken)
    assert len([log for log in logs if log["event"] == "telegram.unreachable"]) == 1  # and the second within a minute


@pytest.mark.parametrize("body", [{"ok": True, "result": {}}, {"ok": True, "result": None}, {"ok": True}])
async def test_an_answer_that_is_no_list_is_a_fault_that_passes(bot: Client, telegram: StandIn, body: Any) -> None:
    telegram.faults.add(Fault(match="getUpdates", kind=Kind.ERROR, status=200, body=body))
    telegram.say("lin", "lin", "/top")
    async with polling(bot) as taken:
        await until(lambda: taken)


class Script:
    """Answers each poll with the next texts, after so many seconds; the last stays open."""

    def __init__(self, *answers: tuple[float, str]) -> None:
        self.answers = list(answers)
        self.seconds = 0.0
        self.numbers = iter(range(1, 100))

    def monotonic(self) -> float:
        return self.seconds

    async def poll(self, offset: int | None, *, wait: timedelta, allowed: Sequence[str]) -> list[Any]:
        del offset, wait, allowed
        if not self.answers:
            await asyncio.Event().wait()
        seconds, texts = self.answers.pop(0)
        self.seconds += seconds
        return [{"update_id": next(self.numbers), "message": MESSAGE | {"text": text}} for text in texts]


async def test_what_came_while_nobody_asked_for_half_a_minute_waited_and_what_comes_then_did_not() -> None:
    script = Script((0, "a"), (0, ""), (25, "b"), (25, ""), (25, "cx"), (0, "de"), (0, ""), (0, "f"))
    told: list[tuple[str | None, bool]] = []

    async def take(update: Update, *, waited: bool) -> None:
        text = update.message.text if update.message else None
        told.append((text, waited))
        if text == "x":  # it holds up the polling
            script.seconds += 31

    poller = Poller(cast("Client", script), take, TokenWatch(), monotonic=script.monotonic)
    work = asyncio.create_task(poller.run())
    await until(lambda: len(told) == 7)
    work.cancel()
    assert "".join(text or "" for text, waited in told if waited) == "ade"
    assert "".join(text or "" for text, waited in told if not waited) == "bcxf"
