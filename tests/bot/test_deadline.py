import asyncio

import pytest

from bot.deadline import Deadline


async def test_what_is_left_grows_less_and_never_below_nothing() -> None:
    deadline = Deadline.after(0.02)
    assert 0 < deadline.left <= 0.02
    await asyncio.sleep(0.03)
    assert deadline.left == 0


async def test_a_part_is_a_share_of_what_is_left_and_never_later_than_the_whole() -> None:
    deadline = Deadline.after(100)
    assert deadline.part(0.4).left == pytest.approx(40, abs=1)
    assert deadline.part(0.5).part(0.5).left == pytest.approx(25, abs=1)
    assert deadline.part(1.0).at <= deadline.at + 0.01
    assert Deadline.after(-1).part(0.5).left == 0


async def test_the_machines_time_does_not_move_it(monkeypatch: pytest.MonkeyPatch) -> None:
    deadline = Deadline.after(100)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert deadline.left == pytest.approx(100, abs=1)
