"""A way to PostgreSQL that can be made to swallow all it is given, as a firewall that forgot a connection does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.engine import make_url

_CHUNK = 65_536


class SwallowingProxy:
    """``url`` is the database by way of it."""

    def __init__(self, url: str) -> None:
        self.url = ""
        self._target = make_url(url)
        self._open: set[asyncio.Event] = set()
        self._new_too = False

    def swallow(self, *, new_too: bool) -> None:
        """Pass nothing on any more of the connections there are, and of those to come with ``new_too``."""
        self._new_too = new_too
        for swallowed in self._open:
            swallowed.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either end has enough."""
        swallowed = asyncio.Event()
        if self._new_too:
            swallowed.set()
        self._open.add(swallowed)
        there, back = await self._connect()
        tasks = [asyncio.create_task(_pass_on(*way, swallowed)) for way in ((reader, back), (there, writer))]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for end in (writer, back):
                end.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder, port = self._target.query.get("host"), self._target.port or 5432
        if folder:
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{port}")
        return await asyncio.open_connection(self._target.host, port)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, swallowed: asyncio.Event) -> None:
    with suppress(OSError):
        while some := await reader.read(_CHUNK):
            if not swallowed.is_set():
                writer.write(some)
                await writer.drain()


@asynccontextmanager
async def swallowing_proxy(url: str) -> AsyncIterator[SwallowingProxy]:
    """One before the database at ``url``, while the block runs."""
    proxy = SwallowingProxy(url)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    target = make_url(url)
    proxy.url = target.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
    try:
        yield proxy
    finally:
        server.close()
