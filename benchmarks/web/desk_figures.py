"""The desk's numbers at a million subscribers: how long each screen takes, and what is counted behind them."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from statistics import median
from typing import Final, TypeAlias

from aiohttp.test_utils import TestClient, TestServer

from adapters.telegram.address_parsing import parse_address
from adapters.web.app import web_app
from adapters.web.context import WebContext
from adapters.web.desk.tools import DeskTools
from adapters.web.desk.visitors import logins_of
from benchmarks.figures import Figure, Section, at_most
from benchmarks.options import Options
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.subscribers import EDITION
from benchmarks.web.crowd import NOW, deliver, settle_in
from bot.addresses import Addresses
from bot.model.people import Person
from bot.storage import Storage
from paperboy.app import tune_interpreter
from paperboy.steady_clock import SystemClock

_MOST_MS: Final = 200
_ROUNDS: Final = 5
_ADMIN: Final = Person(platform="telegram", user="1")
_ROOT: Final = "http://127.0.0.1:8080"
_GROUP: Final = "day=2026-01-03&platform=telegram&state=refused&reason=rights"
SCREENS: Final = {
    "overview": "",
    "today": "today",
    "today, for the script": "today.json",
    "what fails": "failures",
    "what fails, with examples": f"failures?{_GROUP}",
    "why, of a place": "why?place=telegram:77",
    "deliveries": "deliveries",
    "subscribers of all days": "subscribers?days=all&by=kind",
    "words": "words",
}

_Ask: TypeAlias = Callable[[str], Awaitable[float]]


class _Noon(SystemClock):
    """The hour at which a third of the issue waits."""

    def now(self) -> datetime:
        return NOW


async def run(options: Options) -> Section:
    """Measure on both databases."""
    tune_interpreter()
    size = options.some(1_000_000, 5_000)
    figures: list[Figure] = []
    server = ""
    for kind in KINDS:
        async with opened(kind) as (database, _):
            server = server or await version(database)
            storage = Storage(database)
            await settle_in(database, size)
            await deliver(storage)
            figures += [each async for each in _behind(storage, kind)]
            figures += [each async for each in _screens(storage, kind)]
    return Section(
        title="The desk's numbers",
        how=(
            f"{size:,} subscribers and three issues for all of them; of the last a third is still due. Each screen is "
            "asked for by HTTP: the slowest of five times, the first among them. What is counted behind the screens is "
            "counted by the clock, or once for all who look, and has no limit."
        ),
        figures=figures,
        postgresql=server,
    )


async def _behind(storage: Storage, kind: str) -> AsyncIterator[Figure]:
    """What the clock does: once a day, and while an issue is not over."""
    today = NOW.date()
    yield await _timed(f"census with all days before, {kind}", lambda: storage.figures.census.take(EDITION, today))
    tomorrow = today + timedelta(days=1)
    yield await _timed(f"census of a day, {kind}", lambda: storage.figures.census.take(EDITION, tomorrow))
    yield await _timed(f"sums of three issues, {kind}", lambda: storage.tallies.note_open(NOW))
    yield await _timed(f"words of all filters, {kind}", lambda: storage.figures.followed_words.by_people(EDITION))


async def _timed(what: str, work: Callable[[], Awaitable[object]]) -> Figure:
    start = time.perf_counter()
    await work()
    return Figure(what=what, measured=f"{(time.perf_counter() - start) * 1000:,.0f} ms")


async def _screens(storage: Storage, kind: str) -> AsyncIterator[Figure]:
    async with _desk(storage) as ask:
        for what, path in SCREENS.items():
            waits = [await ask(path) for _ in range(_ROUNDS)]
            yield at_most(f"{what}, {kind}", max(waits), _MOST_MS, "ms")
        again = median([await ask("today") for _ in range(_ROUNDS)])
        yield Figure(what=f"today, once it was counted, {kind}", measured=f"{again:,.1f} ms")


@asynccontextmanager
async def _desk(storage: Storage) -> AsyncIterator[_Ask]:
    """Somebody who is logged in: asks for a screen, and tells how many milliseconds that took."""
    tools = DeskTools(places=Addresses({"telegram": parse_address}), rates={"telegram": 30, "discord": 50})
    context = WebContext(
        storage=storage,
        clock=_Noon(),
        edition=EDITION,
        zone="UTC",
        root=_ROOT,
        tools=tools,
        admins=frozenset({(_ADMIN.platform, _ADMIN.user)}),
    )
    async with TestClient(TestServer(web_app(context))) as client:
        link = f"/login/{await logins_of(context).link(_ADMIN)}"
        let_in = await client.post(link, headers={"Origin": _ROOT}, allow_redirects=False)
        session, _, _ = let_in.headers["Set-Cookie"].partition(";")

        async def ask(path: str) -> float:
            start = time.perf_counter()
            answer = await client.get(f"/dashboard/{path}".rstrip("/"), headers={"Cookie": session})
            await answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
            return (time.perf_counter() - start) * 1000

        await ask("")  # whoever logs in comes to the overview; what is made once a process is made for that
        yield ask
