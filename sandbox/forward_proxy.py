"""A proxy between a bot and the stand-ins, for plain HTTP and websockets: it notes what it is asked, and can be down.

async with forward_proxy() as proxy:
    os.environ["HTTP_PROXY"] = proxy.address
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

_CHUNK = 65_536


class ForwardProxy:
    """``address`` is where it serves; ``asked`` are the paths so far, each with whether it was told who asks."""

    def __init__(self) -> None:
        self.address = ""
        self.asked: list[tuple[str, bool]] = []
        self._down = False
        self._open: set[asyncio.StreamWriter] = set()

    def fail(self) -> None:
        """Cut what is open and refuse what comes, until ``recover``."""
        self._down = True
        for writer in self._open:
            writer.transport.abort()

    def recover(self) -> None:
        self._down = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on one connection, in both directions, until either end has enough."""
        if self._down:
            writer.transport.abort()
            return
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            target = urlsplit(head.split(b" ")[1].decode())
            there, back = await asyncio.open_connection(target.hostname, target.port)
            ends = {writer, back}
            self._open |= ends
            try:
                back.write(self._to_server(head))
                ways = [_pass_on(reader, back, self._to_server), _pass_on(there, writer, bytes)]
                tasks = [asyncio.create_task(way) for way in ways]
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in tasks:
                    task.cancel()
            finally:
                self._open -= ends
                for end in ends:
                    end.close()

    def _to_server(self, some: bytes) -> bytes:
        """A request, noted, as a server wants it: for a path, without its own address. What is none stays as it is."""
        method, _, rest = some.partition(b" ")
        if not rest.startswith((b"http:", b"ws:")):
            return some
        url = urlsplit(rest.partition(b" ")[0].decode())
        self.asked.append((url.path, b"proxy-authorization: basic " in some.lower()))
        return method + b" " + rest.replace(f"{url.scheme}://{url.netloc}".encode(), b"", 1)


async def _pass_on(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, changed: Callable[[bytes], bytes]
) -> None:
    with suppress(OSError):
        while some := await reader.read(_CHUNK):
            writer.write(changed(some))
            await writer.drain()


@asynccontextmanager
async def forward_proxy() -> AsyncIterator[ForwardProxy]:
    """One that serves on this machine while the block runs."""
    proxy = ForwardProxy()
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
