import asyncio

from scheduler.ratelimit.priority_lock import PriorityLock


class Takers:
    """Tasks that take the lock; each releases it when told."""

    def __init__(self) -> None:
        self.lock = PriorityLock()
        self.passed: list[str] = []
        self.release = asyncio.Event()

    async def come(self, name: str, *, urgent: bool = False) -> asyncio.Task[None]:
        task = asyncio.create_task(self._pass(name, urgent=urgent))
        await asyncio.sleep(0)
        return task

    async def _pass(self, name: str, *, urgent: bool) -> None:
        async with self.lock.turn(urgent=urgent):
            self.passed.append(name)
            await self.release.wait()


async def test_one_at_a_time_those_in_a_hurry_first() -> None:
    takers = Takers()
    tasks = [await takers.come("first"), await takers.come("second")]
    tasks += [await takers.come("urgent", urgent=True), await takers.come("urgent too", urgent=True)]
    assert takers.passed == ["first"]
    takers.release.set()
    await asyncio.gather(*tasks)
    assert takers.passed == ["first", "urgent", "urgent too", "second"]
    assert not takers.lock.taken


async def test_who_gives_up_waiting_is_passed_over() -> None:
    takers = Takers()
    first, impatient, last = [await takers.come(name) for name in ("first", "impatient", "last")]
    impatient.cancel()
    takers.release.set()
    await asyncio.gather(first, impatient, last, return_exceptions=True)
    assert takers.passed == ["first", "last"]
    assert not takers.lock.taken


async def test_who_gives_up_in_the_very_moment_of_the_turn_hands_it_on() -> None:
    takers = Takers()
    first, unlucky, last = [await takers.come(name) for name in ("first", "unlucky", "last")]
    takers.release.set()
    await asyncio.wait([first])
    unlucky.cancel()
    await asyncio.gather(unlucky, last, return_exceptions=True)
    assert takers.passed[-1] == "last"
    assert not takers.lock.taken


async def test_who_fails_inside_leaves_the_turn_to_the_next() -> None:
    takers = Takers()
    first, last = await takers.come("first"), await takers.come("last")
    first.cancel()
    takers.release.set()
    await asyncio.gather(first, last, return_exceptions=True)
    assert takers.passed == ["first", "last"]
    assert not takers.lock.taken


async def test_all_who_give_up_together_do_so_without_a_fault() -> None:
    takers = Takers()
    first, *waiting, last = [await takers.come(name) for name in ("first", "second", "third", "last")]
    for task in (first, *waiting):
        task.cancel()
    takers.release.set()
    given_up = await asyncio.gather(first, *waiting, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in given_up)
    await last
    assert takers.passed == ["first", "last"]
    assert not takers.lock.taken
