"""How fast the engine delivers where nobody slows it down, beside what it is built on."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from statistics import median

from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.rendering.dialects import Classic
from benchmarks.figures import Figure, Section, at_least
from benchmarks.options import Options
from benchmarks.speed.sending import TOKEN, Send, discord_senders, pump, telegram_senders
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import KINDS, opened, version
from benchmarks.testbed.engine import Engine
from benchmarks.testbed.null_server import stand_in
from bot.compose import issue_document
from bot.layout import Page, paginate
from bot.locales import Language, words
from bot.model import Style
from bot.ports import Channel, Limits, Rate

SHARES = {("SQLite", 64): 0.38, ("PostgreSQL", 64): 0.38, ("SQLite", 256): 0.60, ("PostgreSQL", 256): 0.45}
FLIGHTS = (64, 128, 256)
SUBSCRIBERS = 12_000
"""Enough for the start and the end of a broadcast, when few are in flight, to count little."""
LATENCY = 0.080
BOUGHT = Limits(bot=Rate(seconds=1 / 1000, burst=30))
"""The highest rate that Telegram sells."""


async def run(options: Options) -> Section:
    """Measure, in turns: bare clients and the engine on both databases."""
    page = _page()
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(stand_in())
        bare, channel, _, stock = await stack.enter_async_context(telegram_senders(address, page))
        ours = await stack.enter_async_context(telegram_channel(address))
        discord_bare, discord_channel = await stack.enter_async_context(discord_senders(address, page))
        engines, server = {}, ""
        for kind in KINDS:
            database, _ = await stack.enter_async_context(opened(kind))
            await subscribers.enrol(database, options.some(SUBSCRIBERS, 1_000))
            engines[kind] = Engine(database=database, channel=ours)
            server = server or await version(database)
        rounds = options.some(5, 2)
        figures = [*await _shares(engines, bare.send, stock.send, rounds)]
        figures += await _channels(
            {"Telegram": (channel.send, bare.send), "Discord": (discord_channel.send, discord_bare.send)}, rounds
        )
        figures += await _distant(engines["SQLite"], rounds)
    return Section(
        title="Throughput without a limit",
        how=(
            "Messages of 2.5 KB to a server that answers at once. The engine writes the intent of every delivery "
            f"before its request and the result after it, to {SUBSCRIBERS:,} subscribers a round; beside it a bare "
            "aiohttp client with as many requests in flight, and python-telegram-bot as it comes."
        ),
        figures=figures,
        postgresql=server,
    )


def _page() -> Page:
    """The page that the engine sends, for those who send it without an engine."""
    document = issue_document(subscribers.an_issue(0), words(Language.match("en")), style=Style.FULL)
    (page,) = paginate(document, Classic())
    return page


@asynccontextmanager
async def telegram_channel(address: str, token: str = TOKEN) -> AsyncIterator[Channel]:
    """Our channel to the server at that address."""
    client = Client(token, address)
    try:
        yield TelegramChannel(client)
    finally:
        await client.shutdown()


async def _shares(engines: dict[str, Engine], bare: Send, stock: Send, rounds: int) -> list[Figure]:
    figures = []
    for in_flight in FLIGHTS:
        found: dict[str, list[float]] = {name: [] for name in ("bare", "stock", *engines)}
        for number in range(rounds + 1):
            speeds = {"bare": (await pump(bare, 0.5, in_flight)).rate}
            if in_flight == FLIGHTS[0]:
                speeds["stock"] = (await pump(stock, 1, in_flight)).rate
            for kind, engine in engines.items():
                speeds[kind] = await engine.round(in_flight)
            for name, speed in speeds.items():
                if number:  # the first is for warming up
                    found[name].append(speed)
        figures.append(Figure(what=f"bare aiohttp, {in_flight} in flight", measured=_rate(found["bare"])))
        for kind in engines:
            share = _ratio(found[kind], found["bare"])
            what = f"engine on {kind}, {in_flight} in flight"
            least = SHARES.get((kind, in_flight))
            figures.append(
                at_least(what, _rate(found[kind]), share, least, beside="of aiohttp")
                if least
                else Figure(what=what, measured=_rate(found[kind]), ratio=f"{share:.2f} of aiohttp")
            )
            if found["stock"]:
                times = _ratio(found[kind], found["stock"])
                against = f"the same beside python-telegram-bot as it comes ({_rate(found['stock'])})"
                figures.append(at_least(against, _rate(found[kind]), times, 8, beside="times"))
    return figures


async def _channels(pairs: dict[str, tuple[Send, Send]], rounds: int) -> list[Figure]:
    """The channels alone: what each platform's library costs."""
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in pairs}
    for _ in range(rounds):
        for name, (own, beside) in pairs.items():
            found[name][0].append((await pump(own, 0.5)).rate)
            found[name][1].append((await pump(beside, 0.5)).rate)
    telegram, cord = found["Telegram"], found["Discord"]
    return [
        Figure(
            what="our Telegram channel alone, 30 in flight",
            measured=_rate(telegram[0]),
            ratio=f"{_ratio(*telegram):.2f} of aiohttp",
        ),
        at_least("our Discord channel, 30 in flight", _rate(cord[0]), _ratio(*cord), 0.80, beside="of bare discord.py"),
    ]


async def _distant(engine: Engine, rounds: int) -> list[Figure]:
    """At the highest rate there is to buy, with a server that takes its time."""
    async with stand_in(LATENCY) as address, telegram_channel(address) as engine.channel:
        speeds = [await engine.round(128, BOUGHT) for _ in range(rounds)]
    return [
        at_least(
            "engine on SQLite, 80 ms latency, 128 in flight, 1,000 a second allowed",
            _rate(speeds),
            median(speeds) / 1000,
            0.95,
            beside="of the rate",
        )
    ]


def _rate(speeds: Sequence[float]) -> str:
    return f"{median(speeds):,.0f}/s"


def _ratio(own: Sequence[float], beside: Sequence[float]) -> float:
    """By the round: what else the machine does in it slows both."""
    return median(a / b for a, b in zip(own, beside, strict=True))
