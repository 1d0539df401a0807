"""The queue on a real PostgreSQL: jobs that are harmless if lost or doubled."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable

import psycopg
import pytest

from bot.errors import StorageError
from bot.storage import Database, check
from scheduler.coordination.procrastinate_queue import Queue
from tests.fakes import SOON


@pytest.fixture
async def queue(postgres_url: str) -> AsyncIterator[Queue]:
    async with Queue.open(postgres_url) as opened:
        yield opened


class RecordingWorker:
    """A worker, and what it has drained."""

    def __init__(self, queue: Queue, *, concurrency: int = 4) -> None:
        self.drained: Counter[int] = Counter()
        self.at_once: Counter[int] = Counter()
        self.most = 0
        self.go_on = asyncio.Event()
        self.go_on.set()
        self._came = asyncio.Condition()
        self._task = asyncio.create_task(queue.work("telegram", self._drain, concurrency=concurrency))

    async def _drain(self, shard: int) -> None:
        self.drained[shard] += 1
        self.at_once[shard] += 1
        self.most = max(self.most, self.at_once[shard])
        async with self._came:
            self._came.notify_all()
        await self.go_on.wait()
        self.at_once[shard] -= 1

    async def until(self, probe: Callable[[], bool]) -> None:
        async with asyncio.timeout(2 * SOON), self._came:
            await self._came.wait_for(probe)

    async def stop(self) -> None:
        self.go_on.set()
        self._task.cancel()
        async with asyncio.timeout(2 * SOON):
            await asyncio.gather(self._task, return_exceptions=True)


def at(url: str, statement: str) -> list[tuple[object, ...]]:
    """Ask, or do, something behind the queue's back."""
    with psycopg.connect(url, autocommit=True, options="-c search_path=procrastinate") as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


async def test_a_job_is_done_once_by_a_worker_that_is_free(queue: Queue) -> None:
    worker = RecordingWorker(queue)
    assert await queue.defer("telegram", 3)
    await worker.until(lambda: worker.drained[3] == 1)
    await worker.stop()
    assert worker.drained == {3: 1}


async def test_one_job_of_a_shard_waits_at_the_most(queue: Queue) -> None:
    assert await queue.defer("telegram", 3)
    assert not await queue.defer("telegram", 3)
    assert await queue.defer("telegram", 4)
    assert await queue.defer("discord", 3)


async def test_a_shard_is_drained_by_one_at_a_time_and_another_job_waits_behind(queue: Queue) -> None:
    worker = RecordingWorker(queue)
    worker.go_on.clear()
    await queue.defer("telegram", 3)
    await worker.until(lambda: worker.drained[3] == 1)
    assert await queue.defer("telegram", 3)
    await queue.defer("telegram", 5)
    await worker.until(lambda: worker.drained[5] == 1)
    assert worker.drained[3] == 1
    worker.go_on.set()
    await worker.until(lambda: worker.drained[3] == 2)
    assert worker.most == 1
    await worker.stop()


async def test_no_job_is_kept_once_it_is_done(queue: Queue, postgres_url: str) -> None:
    worker = RecordingWorker(queue)
    await queue.defer("telegram", 3)
    await worker.until(lambda: worker.drained[3] == 1)
    await worker.stop()
    assert at(postgres_url, "SELECT count(*) FROM procrastinate_jobs") == [(0,)]


async def test_a_dead_workers_shard_is_opened_again_also_while_the_next_job_waits(
    queue: Queue, postgres_url: str
) -> None:
    dead = RecordingWorker(queue)
    dead.go_on.clear()
    await queue.defer("telegram", 3)
    await dead.until(lambda: dead.drained[3] == 1)
    await queue.defer("telegram", 3)
    assert await queue.recover() == 0
    at(postgres_url, "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 min'")
    async with Queue.open(postgres_url) as other:
        assert await other.recover() == 1
        worker = RecordingWorker(other)
        await worker.until(lambda: worker.drained[3] == 1)
        await worker.stop()
    await dead.stop()


async def test_a_worker_whose_job_was_ended_meanwhile_goes_on(
    queue: Queue, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    worker = RecordingWorker(queue)
    worker.go_on.clear()
    await queue.defer("telegram", 3)
    await worker.until(lambda: worker.drained[3] == 1)
    at(postgres_url, "DELETE FROM procrastinate_jobs")
    worker.go_on.set()
    await queue.defer("telegram", 3)
    await worker.until(lambda: worker.drained[3] == 2)
    await worker.stop()
    assert "never retrieved" not in caplog.text


async def test_a_worker_goes_on_after_the_loss_of_its_connections(queue: Queue, postgres_url: str) -> None:
    worker = RecordingWorker(queue)
    await queue.defer("telegram", 1)
    await worker.until(lambda: worker.drained[1] == 1)
    at(
        postgres_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    await asyncio.sleep(0)
    async with Queue.open(postgres_url) as other:
        await other.defer("telegram", 2)
        await worker.until(lambda: worker.drained[2] == 1)
    await worker.stop()


async def test_the_queues_tables_are_made_once_and_asked_for_until_then(empty_postgres_url: str) -> None:
    async with Queue.open(empty_postgres_url) as queue:
        with pytest.raises(StorageError, match="paperboy db upgrade"):
            await queue.check()
        with pytest.raises(StorageError):
            await queue.defer("telegram", 1)
        await queue.install()
        await queue.check()
        await queue.install()
        assert await queue.defer("telegram", 1)


async def test_tables_that_cannot_be_made_are_an_error_of_the_database(empty_postgres_url: str) -> None:
    at(empty_postgres_url, "CREATE SCHEMA procrastinate CREATE TABLE procrastinate_workers (id int)")
    async with Queue.open(empty_postgres_url) as queue:
        with pytest.raises(StorageError, match=r"The database says: .*procrastinate_workers"):
            await queue.install()


async def test_our_tables_and_its_own_leave_each_other_alone(queue: Queue, postgres_url: str) -> None:
    await queue.check()
    async with Database.open(postgres_url) as database:
        await check(database)
    found = at(postgres_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename ~ 'procrast'")
    assert found == [(0,)]
