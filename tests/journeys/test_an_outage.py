"""Telegram answers 502 to everything for a while: few attempts are burnt, and afterwards the backlog goes out."""

import asyncio
from pathlib import Path

import pytest

from sandbox.faults import Fault, Kind
from tests.journeys.broadcast import EACH, Broadcast, open_broadcast
from tests.journeys.waiting import eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
AT_WORK = 64
OUTAGE_SECONDS = 3.0
BAD_GATEWAY = Fault(
    match="sendMessage",
    kind=Kind.ERROR,
    status=502,
    body={"ok": False, "error_code": 502, "description": "Bad Gateway"},
    times=None,
)


def sends(broadcast: Broadcast) -> int:
    return sum(call.method == "sendMessage" for call in broadcast.telegram.calls)


async def test_an_outage_burns_few_attempts_and_the_backlog_goes_out_after_it(
    journey_database: str, tmp_path: Path
) -> None:
    async with open_broadcast(journey_database, tmp_path) as broadcast:
        broadcast.telegram.faults.add(BAD_GATEWAY)
        async with broadcast.taken_over():
            title = await broadcast.next_issue()

            async def opened() -> bool | None:
                return True if sends(broadcast) >= 10 else None

            await eventually(opened, "the circuit opens")
            await asyncio.sleep(OUTAGE_SECONDS)
            in_vain = sends(broadcast)
            assert in_vain <= AT_WORK + EACH // 4
            broadcast.telegram.faults.clear()
            await broadcast.everybody_has(title)
            await broadcast.settled()
        assert set(broadcast.copies(title).values()) == {1}
