"""The troubles of a bad day, each with what begins it and what ends it."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from benchmarks.stage.installation import Installation
from sandbox.faults import Fault, Kind

HOUR = 3600
HTML = "<html><title>{0}</title>This is a page of something on the way.</html>"
TELEGRAM_SENDS, DISCORD_SENDS = "send*", "POST /channels/*"
DRIP_SECONDS = 1.0
LOST_SECONDS = 120.0
_REFUSED = {
    401: {
        "telegram": {"ok": False, "error_code": 401, "description": "Unauthorized"},
        "discord": {"message": "401: Unauthorized", "code": 0},
    },
    404: {
        "telegram": {"ok": False, "error_code": 404, "description": "Not Found"},
        "discord": {"message": "404: Not Found", "code": 0},
    },
}
TOKEN_REFUSED = 4004
"""The gateway's code for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """What administrators have to hear of: the platform that refuses our ``token``, a ``rejected`` file.

    ``alone``: the other platform is well. ``early``: the issue arrives just before. ``seconds``: how long it takes at
    least.
    """

    name: str
    play: Callable[[Installation, int], AbstractAsyncContextManager[None]]
    token: str = ""
    rejected: bool = False
    alone: bool = False
    early: bool = False
    seconds: float = 0.0


BOTH = ("telegram", "discord")


def answered(
    status: int, *, page: bool = False, on: Sequence[str] = BOTH
) -> Callable[[Installation, int], AbstractAsyncContextManager[None]]:
    """Every call is answered so on these platforms, in their own words or with a ``page``."""

    @asynccontextmanager
    async def play(bot: Installation, _turn: int) -> AsyncIterator[None]:
        words = HTML.format(status) if page else ""
        for platform in on:
            body = None if page else _REFUSED[status][platform]
            fault = Fault(match="*", kind=Kind.ERROR, status=status, body=body, page=words, times=None)
            bot.town.faults[platform].add(fault)
        if (status, on) == (401, ("discord",)):
            await bot.town.discord.cut(resumable=False, code=TOKEN_REFUSED)
        yield
        _calm(bot)

    return play


def hidden(kind: Kind, seconds: float = 0.0) -> Callable[[Installation, int], AbstractAsyncContextManager[None]]:
    """Sends happen, and their answers come so."""

    @asynccontextmanager
    async def play(bot: Installation, _turn: int) -> AsyncIterator[None]:
        for faults, match in zip(bot.town.faults.values(), (TELEGRAM_SENDS, DISCORD_SENDS), strict=True):
            faults.add(Fault(match=match, kind=kind, seconds=seconds, times=None))
        yield
        _calm(bot)

    return play


def _calm(bot: Installation) -> None:
    for faults in bot.town.faults.values():
        faults.clear()


@asynccontextmanager
async def clock_set(bot: Installation, turn: int) -> AsyncIterator[None]:
    """An hour forth and then back, or the other way round."""
    step = HOUR if turn % 2 == 0 else -HOUR
    bot.set_clock(step)
    yield
    bot.set_clock(-step)


@asynccontextmanager
async def rights_lost(bot: Installation, _turn: int) -> AsyncIterator[None]:
    bot.town.take_rights()
    yield
    bot.town.give_rights()


@asynccontextmanager
async def proxy_down(bot: Installation, _turn: int) -> AsyncIterator[None]:
    bot.proxy.fail()
    yield
    bot.proxy.recover()


@asynccontextmanager
async def database_away(bot: Installation, _turn: int) -> AsyncIterator[None]:
    """PostgreSQL is stopped; SQLite is locked by somebody else."""
    if bot.postgres is not None:
        await bot.postgres.stop()
        yield
        await bot.postgres.start()
        return
    connection = sqlite3.connect(bot.file, isolation_level=None, check_same_thread=False, timeout=30)
    await asyncio.to_thread(connection.execute, "BEGIN EXCLUSIVE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


@asynccontextmanager
async def file_broken(bot: Installation, turn: int) -> AsyncIterator[None]:
    """A file that is no issue lies there; it is gone in the end."""
    file = bot.issues / f"broken-{turn}.md"
    file.write_text("# Nothing of the kind\n", encoding="utf-8")
    os.utime(file, (0, 0))  # nobody is writing it any more
    yield
    file.unlink()


TROUBLES = (
    Trouble(name="401 on Telegram", play=answered(401, on=("telegram",)), token="telegram", alone=True),  # noqa: S106  no secret
    Trouble(name="401 on Discord", play=answered(401, on=("discord",)), token="discord", alone=True),  # noqa: S106  the same
    Trouble(name="403, a page", play=answered(403, page=True)),
    # To Telegram a path with a token that it does not know is none.
    Trouble(name="404", play=answered(404), token="telegram"),  # noqa: S106  the same
    Trouble(name="502, a page", play=answered(502, page=True)),
    Trouble(name="half of the JSON", play=hidden(Kind.HALF)),
    Trouble(name="answers in drops", play=hidden(Kind.DRIP, DRIP_SECONDS)),
    Trouble(name="answers lost", play=hidden(Kind.CUT_AFTER), seconds=LOST_SECONDS),
    Trouble(name="clock set by an hour", play=clock_set),
    Trouble(name="rights lost", play=rights_lost),
    Trouble(name="proxy down", play=proxy_down, early=True),
    Trouble(name="database away", play=database_away, early=True),
    Trouble(name="one file broken", play=file_broken, rejected=True),
)
