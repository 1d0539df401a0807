"""The program in processes of its own without the seconds that its start takes: forked from a process that has begun.

`Starter` is the tests' side; `python -m tests.warm_start FD` the process that forks, which ends when the tests do.
"""

import asyncio
import atexit
import faulthandler
import json
import os
import runpy
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from bot.locales import Language, words

ROOT: Final = Path(__file__).parents[1]
_LINE: Final = 1 << 16
_IMPORTED: Final = (
    "adapters.discord.platform",
    "adapters.telegram.platform",
    "bot.storage.migrations",
    "paperboy.app",
    "paperboy.cli.main",
    "paperboy.cli.run",
    "tests.journeys.draft_bot",
)
"""What the processes that are forked have imported."""


class WarmProcess:
    """A process that was forked; what a test asks of one of asyncio's own."""

    def __init__(self, pid: int, told: socket.socket) -> None:
        self.pid: Final = pid
        self._told = told
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._end())

    async def _end(self) -> int:
        said = await asyncio.get_running_loop().sock_recv(self._told, _LINE)
        self._told.close()
        self.returncode = int(said or -signal.SIGKILL)
        return self.returncode

    async def wait(self) -> int:
        """Wait until it ended; its exit code, or the signal's number below zero."""
        return await asyncio.shield(self._ending)

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def abort(self) -> None:
        """Kill it, and have it write to its standard error where each of its threads was."""
        self.send_signal(signal.SIGABRT)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class Starter:
    """Starts modules as `python -m` would, with an environment of their own."""

    def __init__(self) -> None:
        self._asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.warm_start", str(asked.fileno())]
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._forking = subprocess.Popen(command, pass_fds=[asked.fileno()], cwd=ROOT, env=environ)  # noqa: S603  ours
        asked.close()

    async def start(self, *words: str, cwd: Path, env: Mapping[str, str], stdout: int, stderr: int) -> WarmProcess:
        """The module of that name, with its arguments."""
        told = self._fork(words, cwd, env, (stdout, stderr))
        told.setblocking(False)  # noqa: FBT003  the socket module's own
        return WarmProcess(int(await asyncio.get_running_loop().sock_recv(told, _LINE)), told)

    def run(self, *words: str, cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """The same to its end, with what it wrote."""
        with TemporaryFile() as out, TemporaryFile() as err:
            told = self._fork(words, cwd, env, (out.fileno(), err.fileno()))
            told.recv(_LINE)
            code = int(told.recv(_LINE))
            told.close()
            said = [os.pread(each.fileno(), each.seek(0, os.SEEK_END), 0).decode() for each in (out, err)]
        return subprocess.CompletedProcess(words, code, *said)

    def _fork(self, words: Sequence[str], cwd: Path, env: Mapping[str, str], streams: tuple[int, int]) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked = json.dumps({"words": words, "cwd": str(cwd), "env": dict(env)}).encode()
        socket.send_fds(self._asking, [asked], [theirs.fileno(), *streams])
        theirs.close()
        return ours

    def close(self) -> None:
        self._asking.close()
        self._forking.wait(10)


@cache
def starter() -> Starter:
    """The one of this test process."""
    made = Starter()
    atexit.register(made.close)
    return made


def _serve(asking: socket.socket) -> None:
    """Fork whatever is asked for, and tell how each ended, until nobody can ask any more."""
    with selectors.DefaultSelector() as selector:
        selector.register(asking, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is asking:
                    data, handed, *_ = socket.recv_fds(asking, _LINE, 3)
                    if not data:
                        return
                    pid, told = _forked(json.loads(data), handed, asking)
                    selector.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, told))
                else:
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    pid, told = key.data
                    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                    told.send(str(code).encode())
                    told.close()


def _forked(asked: dict[str, Any], handed: list[int], asking: socket.socket) -> tuple[int, socket.socket]:
    told = socket.socket(fileno=handed[0])
    if pid := os.fork():
        told.send(str(pid).encode())
        for stream in handed[1:]:
            os.close(stream)
        return pid, told
    code = 1
    try:
        asking.close()
        told.close()
        code = _become(asked, handed[1:])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(asked: dict[str, Any], streams: list[int]) -> int:
    """Be the module that was asked for; its exit code."""
    for stream, number in zip(streams, (1, 2), strict=True):
        os.dup2(stream, number)
        os.close(stream)
    faulthandler.enable()  # who is aborted tells where each of its threads was
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    module, *sys.argv[1:] = asked["words"]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    return 0


if __name__ == "__main__":
    for name in _IMPORTED:
        import_module(name)
    for language in Language:
        words(language)  # a second and more to read, and kept
    with socket.socket(fileno=int(sys.argv[1])) as door:
        _serve(door)
