"""A server that takes every call, for both platforms.

``python -m benchmarks.testbed.null_server [SECONDS]`` prints its port. It answers at once, or after so many seconds.
It is made of a bare protocol, so that the clients are what is measured. It ends with its standard input.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_TELEGRAM = b'{"ok":true,"result":{"message_id":%d,"date":1700000000,"chat":{"id":1,"type":"private"},"text":"x"}}'
_DISCORD = b'{"id":"%d","username":"paperboy","discriminator":"0","avatar":null,"bot":true}'


class _Connection(asyncio.Protocol):
    """Reads requests one after the other and answers each with the next number."""

    def __init__(self, numbers: "count[int]", latency: float) -> None:
        self._numbers = numbers
        self._latency = latency
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  for the type checker
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._buffer, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            form = _TELEGRAM if b"/bot" in self._buffer[: self._buffer.index(b"\r\n")] else _DISCORD
            self._buffer = self._buffer[whole:]
            body = form % next(self._numbers)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            if self._latency:
                asyncio.get_running_loop().call_later(self._latency, self._transport.write, head + body)
            else:
                self._transport.write(head + body)


async def _main(latency: float) -> None:
    loop = asyncio.get_running_loop()
    numbers = count(1)
    server = await loop.create_server(lambda: _Connection(numbers, latency), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)


@asynccontextmanager
async def stand_in(latency: float = 0.0) -> AsyncIterator[str]:
    """Run the server in a process of its own; its address. It answers after ``latency`` seconds."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.testbed.null_server", str(latency), stdin=pipe, stdout=pipe
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without pipes")
    try:
        port = (await process.stdout.readline()).decode().strip()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.stdin.close()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(_main(float(sys.argv[1]) if sys.argv[1:] else 0.0))
