import asyncio

from scheduler.ratelimit.priority_lock import PriorityLock


class Queue:
    """People in front of a turnstile; each leaves when told."""

    def __init__(self) -> None:
        self.lock = PriorityLock()
        self.passed: list[str] = []
        self.leave = asyncio.Event()

    async def come(self, name: str, *, urgent: bool = False) -> asyncio.Task[None]:
        task = asyncio.create_task(self._pass(name, urgent=urgent))
        await asyncio.sleep(0)
        return task

    async def _pass(self, name: str, *, urgent: bool) -> None:
        async with self.lock.turn(urgent=urgent):
            self.passed.append(name)
            await self.leave.wait()


async def test_one_at_a_time_those_in_a_hurry_first() -> None:
    queue = Queue()
    tasks = [await queue.come("first"), await queue.come("second")]
    tasks += [await queue.come("urgent", urgent=True), await queue.come("urgent too", urgent=True)]
    assert queue.passed == ["first"]
    queue.leave.set()
    await asyncio.gather(*tasks)
    assert queue.passed == ["first", "urgent", "urgent too", "second"]
    assert not queue.lock.taken


async def test_who_gives_up_waiting_is_passed_over() -> None:
    queue = Queue()
    first, impatient, last = [await queue.come(name) for name in ("first", "impatient", "last")]
    impatient.cancel()
    queue.leave.set()
    await asyncio.gather(first, impatient, last, return_exceptions=True)
    assert queue.passed == ["first", "last"]
    assert not queue.lock.taken


async def test_who_gives_up_in_the_very_moment_of_the_turn_hands_it_on() -> None:
    queue = Queue()
    first, unlucky, last = [await queue.come(name) for name in ("first", "unlucky", "last")]
    queue.leave.set()
    await asyncio.wait([first])
    unlucky.cancel()
    await asyncio.gather(unlucky, last, return_exceptions=True)
    assert queue.passed[-1] == "last"
    assert not queue.lock.taken


async def test_who_fails_inside_leaves_the_turn_to_the_next() -> None:
    queue = Queue()
    first, last = await queue.come("first"), await queue.come("last")
    first.cancel()
    queue.leave.set()
    await asyncio.gather(first, last, return_exceptions=True)
    assert queue.passed == ["first", "last"]
    assert not queue.lock.taken


async def test_all_who_give_up_together_do_so_without_a_fault() -> None:
    queue = Queue()
    first, *waiting, last = [await queue.come(name) for name in ("first", "second", "third", "last")]
    for task in (first, *waiting):
        task.cancel()
    queue.leave.set()
    given_up = await asyncio.gather(first, *waiting, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in given_up)
    await last
    assert queue.passed == ["first", "last"]
    assert not queue.lock.taken
