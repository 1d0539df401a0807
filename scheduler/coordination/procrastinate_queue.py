"""The queue between the processes on PostgreSQL: the only place that knows Procrastinate.

A job of the queue is ``drain(platform, shard)`` and names no deliveries: the ledger alone owns those, so that a job
lost or doubled does no harm. Its lock is its name ("telegram:3"), so that one worker at a time drains a shard; its
queueing lock too, so that one job at the most waits behind it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, Self

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from bot.errors import StorageError
from bot.repeated_faults import RepeatedFaults
from bot.storage.database_address import CONNECTION

log = structlog.get_logger()

SCHEMA: Final = "procrastinate"
"""Procrastinate's tables have a schema of their own, which our migrations leave alone."""

_SESSION: Final = f"-c search_path={SCHEMA} -c idle_in_transaction_session_timeout=5s"

STALLED_SECONDS: Final = 10.0
"""A worker without a sign of life for so long is given up, and its shards are drained by others."""
HEARTBEAT_SECONDS: Final = 2.0

_LET_GO_SECONDS: Final = 1.5
"""A worker that stops, asked to or without its database, lets go of a job after this: its drain goes on alone."""
_POLL_SECONDS: Final = 1.0  # a job that waits behind its shard's lock is announced to nobody when that is let go
_RETRY_SECONDS: Final = 1.0
_NO_SUCH_JOB: Final = "P0001"  # what Procrastinate's own functions raise

Drain = Callable[[int], Awaitable[object]]


class _Jobs(JobManager):
    """Ends each job, however long the database is away: one left open would lock its shard while its worker lives."""

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:  # noqa: FBT001  given
        while True:
            try:
                await super().finish_job_by_id_async(job_id, status, delete_job)
            except ConnectorException as fault:
                if getattr(fault.__cause__, "sqlstate", None) != _NO_SUCH_JOB:
                    await asyncio.sleep(_RETRY_SECONDS)
                    continue
                log.info("queue.job-ended-elsewhere", job=job_id)
            return


@contextmanager
def _storage_errors() -> Iterator[None]:
    """Raise StorageError for what Procrastinate raises of the database."""
    try:
        yield
    except ConnectorException as fault:
        raise StorageError(f"The database says: {fault.__cause__ or fault}") from fault


class Queue:
    """An open queue (``wakeups.ShardQueue``). ``Queue.open`` makes one."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._drains: dict[str, Drain] = {}
        self._task = app.task(name="drain")(self._drain)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Self]:
        """Open the queue in the database at ``postgresql://…``. StorageError where nothing answers."""
        connector = PsycopgConnector(
            conninfo=url, min_size=1, max_size=4, timeout=10, kwargs={"options": _SESSION, **CONNECTION}
        )
        app = App(connector=connector)
        app.job_manager = _Jobs(connector)
        with _storage_errors():
            await app.open_async()
        try:
            yield cls(app)
        finally:
            await app.close_async()

    async def install(self) -> None:
        """Make the tables where there are none. StorageError while the database is away."""
        if await self._installed():
            return
        with _storage_errors():
            await self._app.connector.execute_query_async(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            await self._app.schema_manager.apply_schema_async()

    async def check(self) -> None:
        """Return if there are tables; StorageError, saying what to do, otherwise and while the database is away."""
        if not await self._installed():
            raise StorageError("The queue has no tables yet. Run `paperboy db upgrade`, then start again.")

    async def defer(self, platform: str, shard: int) -> bool:
        """Ask for the shard to be drained; False where a job waits for that already.

        StorageError while the database is away.
        """
        name = f"{platform}:{shard}"
        job = self._task.configure(queue=platform, lock=name, queueing_lock=name)
        try:
            with _storage_errors():
                await job.defer_async(platform=platform, shard=shard)
        except AlreadyEnqueued:
            return False
        return True

    async def work(self, platform: str, drain: Drain, *, concurrency: int) -> None:
        """Drain the platform's shards as they are asked for, through every absence of the database.

        Once cancelled it takes no more jobs, and ends when those it has are done or let go of.
        """
        self._drains[platform] = drain
        faults = RepeatedFaults()
        options: dict[str, Any] = {
            "queues": [platform],
            "name": platform,
            "concurrency": concurrency,
            "delete_jobs": "always",
            "install_signal_handlers": False,
            "fetch_job_polling_interval": _POLL_SECONDS,
            "update_heartbeat_interval": HEARTBEAT_SECONDS,
            "stalled_worker_timeout": STALLED_SECONDS,
            "shutdown_graceful_timeout": _LET_GO_SECONDS,
        }
        while True:
            try:
                await self._app.run_worker_async(**options)
            except ConnectorException as fault:
                if times := faults.due(fault.__cause__ or fault):
                    log.warning("queue.away", platform=platform, fault=str(fault.__cause__ or fault), times=times)
            # Where the database fails while the worker is being cancelled, it is the failure that comes out.
            if (own := asyncio.current_task()) is not None and own.cancelling():
                raise asyncio.CancelledError
            await asyncio.sleep(_RETRY_SECONDS)

    async def recover(self) -> int:
        """Take the jobs of dead workers out of the way, so that their shards can be drained; returns how many.

        They are ended, not retried: where the next job waits already, a second one would be refused. StorageError while
        the database is away.
        """
        with _storage_errors():
            stalled = list(await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS))
        for job in stalled:
            log.warning("queue.worker-gone", shard=job.lock)
            await self._app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)
        return len(stalled)

    async def _drain(self, platform: str, shard: int) -> None:
        await self._drains[platform](shard)

    async def _installed(self) -> bool:
        query = "SELECT to_regclass('procrastinate.procrastinate_jobs') IS NOT NULL AS installed"
        with _storage_errors():
            row = await self._app.connector.execute_query_one_async(query)
        return bool(row["installed"])
