"""How many messages a second the channels send, beside what they are built on: ``python -m benchmarks.speed.sending``.

Everybody sends the same page of about 2.5 KB to a thousand places, 30 at a time, to a server in another process that
answers at once. They take turns in one run, five times; the median is what is shown.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from statistics import median

import aiohttp
import discord
import telegram
from discord.http import MultipartParameters

from adapters.discord.api_url import use_rest
from adapters.discord.channel import DiscordChannel
from adapters.discord.rendering.dialects import Embeds, message
from adapters.encoded_pages import spliced
from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.rendering.classic import render
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.keyboard import keyboard
from adapters.telegram.rendering.payloads import body
from benchmarks.testbed.null_server import stand_in
from bot.document import Entry, Heading, Title, button, line
from bot.layout import Page
from bot.model import Place
from bot.ports import Sent

TOKEN = "1000:benchmark"  # noqa: S105  opens nothing
IN_FLIGHT = 30
PLACES = 1_000
ROUNDS = 5
SECONDS = 0.5

PAGE = Page(
    blocks=(
        Title(text=line("AI 日报 · 12月20日")),
        Heading(text=line("📰 新闻")),
        *(
            Entry(
                label=str(number),
                title=line("一条新闻的标题，有二十来个字那么长的标题", link=f"https://news.example/{number}"),
            )
            for number in range(1, 17)
        ),
    ),
    buttons=((button("往期", "issue"), button("工具", "tools")),),
)

Send = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """One way to send: ``send`` sends the page to the place of that number and checks that it arrived."""

    name: str
    send: Send
    beside: str = ""
    """Whose speed its own is compared with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Speed:
    """Messages a second, and the microseconds of this process's processor time that each took."""

    rate: float
    cost: float


async def measure(
    senders: Sequence[Sender], *, rounds: int = ROUNDS, seconds: float = SECONDS
) -> dict[str, list[Speed]]:
    """The speeds of each sender by its name, one a round; in a round all take their turn."""
    for sender in senders:
        await pump(sender.send, 0.1)
    found: dict[str, list[Speed]] = {sender.name: [] for sender in senders}
    for _ in range(rounds):
        for sender in senders:
            found[sender.name].append(await pump(sender.send, seconds))
    return found


async def pump(send: Send, seconds: float, in_flight: int = IN_FLIGHT) -> Speed:
    """Send for so long, ``in_flight`` at a time."""
    numbers = count()
    start, used = time.perf_counter(), time.process_time()
    end = start + seconds

    async def work() -> int:
        done = 0
        while time.perf_counter() < end:
            await send(next(numbers) % PLACES + 1)
            done += 1
        return done

    done = sum(await asyncio.gather(*(work() for _ in range(in_flight))))
    return Speed(
        rate=done / (time.perf_counter() - start),
        cost=(time.process_time() - used) / done * 1e6,
    )


@asynccontextmanager
async def telegram_senders(address: str, page: Page = PAGE) -> AsyncIterator[list[Sender]]:
    """A bare HTTP client, our channel, and python-telegram-bot as it comes and over our transport."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        ours = Client(TOKEN, address)
        stack.push_async_callback(ours.shutdown)
        stock = telegram.Bot(TOKEN, base_url=f"{address}/bot")
        stack.push_async_callback(stock.request.shutdown)
        yield [
            Sender(name="aiohttp", send=_bare(session, f"{address}/bot{TOKEN}/sendMessage", page)),
            Sender(name="our Telegram channel", send=_ours(TelegramChannel(ours), page), beside="aiohttp"),
            Sender(name="python-telegram-bot over our transport", send=_library(ours, page), beside="aiohttp"),
            Sender(name="python-telegram-bot", send=_library(stock, page), beside="aiohttp"),
        ]


def _bare(session: aiohttp.ClientSession, url: str, page: Page) -> Send:
    content, headers = body(page, Classic()), {"Content-Type": "application/json"}

    async def send(place: int) -> None:
        async with session.post(url, data=spliced({"chat_id": place}, content), headers=headers) as response:
            _arrived((await response.json())["result"]["message_id"])

    return send


def _ours(channel: TelegramChannel | DiscordChannel, page: Page) -> Send:
    dialect = Classic() if isinstance(channel, TelegramChannel) else Embeds()
    places = [Place(platform=channel.platform, address=str(number), root="1") for number in range(PLACES + 1)]
    numbers = count()

    async def send(place: int) -> None:
        outcome = await channel.send(places[place], page, dialect, nonce=str(next(numbers)))
        _arrived(isinstance(outcome, Sent))

    return send


def _library(bot: telegram.Bot, page: Page) -> Send:
    text, found = render(page)
    entities = [telegram.MessageEntity.de_json(entity.to_dict()) for entity in found]
    markup, preview = keyboard(page.buttons), telegram.LinkPreviewOptions(is_disabled=True)

    async def send(place: int) -> None:
        sent = await bot.send_message(place, text, entities=entities, reply_markup=markup, link_preview_options=preview)
        _arrived(sent.message_id)

    return send


@asynccontextmanager
async def discord_senders(address: str, page: Page = PAGE) -> AsyncIterator[list[Sender]]:
    """discord.py's own HTTP client, and our channel over it."""
    use_rest(address)
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.http.static_login("benchmark")
        yield [
            Sender(name="discord.py", send=_discord(client, page)),
            Sender(name="our Discord channel", send=_ours(DiscordChannel(client), page), beside="discord.py"),
        ]


def _discord(client: discord.Client, page: Page) -> Send:
    content = message(page, Embeds())
    numbers = count()

    async def send(place: int) -> None:
        payload = content | {"nonce": str(next(numbers)), "enforce_nonce": True}
        params = MultipartParameters(payload=payload, multipart=None, files=None)
        _arrived((await client.http.send_message(place, params=params))["id"])

    return send


def _arrived(proof: object) -> None:
    if not proof:
        raise RuntimeError("a message that did not arrive")


def table(senders: Sequence[Sender], found: dict[str, list[Speed]]) -> list[str]:
    """A line a sender: its name, messages a second, microseconds each, and both as shares of what it stands beside."""
    return [_row(sender, found) for sender in senders]


def _row(sender: Sender, found: dict[str, list[Speed]]) -> str:
    own = found[sender.name]
    row = f"{sender.name:40} {median(s.rate for s in own):7,.0f}/s {median(s.cost for s in own):7,.0f} µs"
    if not sender.beside:
        return row
    # By the round: what else the machine does in it slows both.
    pairs = list(zip(own, found[sender.beside], strict=True))
    rate, cost = median(a.rate / b.rate for a, b in pairs), median(b.cost / a.cost for a, b in pairs)
    return f"{row}   {rate:4.2f} of {sender.beside} ({cost:4.2f} by processor time)"


async def main() -> None:
    """Print the table."""
    async with stand_in() as address, telegram_senders(address) as first, discord_senders(address) as second:
        for senders in (first, second):
            sys.stdout.write("\n".join([*table(senders, await measure(senders)), ""]))


if __name__ == "__main__":
    asyncio.run(main())
