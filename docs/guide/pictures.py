"""The pictures of the guide: the demo, in a browser, is asked for each command on both sides."""

import asyncio
import io
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from PIL import Image
from playwright.async_api import FloatRect, Page, ViewportSize, async_playwright

from bot.commands.command import Command
from bot.locales import Language
from docs.guide.examples import EXAMPLES, Example, line_of
from docs.guide.reference import FOLDER, described, picture
from paperboy.cli.demo.command import run_demo

_READERS = {Language.ENGLISH: ("sam", "en-GB"), Language.SIMPLIFIED: ("lin", "zh-CN")}
"""Who asks in a language, and what their browser speaks."""

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
_STREAMS = {".telegram .stream": ".telegram .row.out", ".discord .dc-stream": ".discord .dc-message"}
"""Where each side's messages are, and what one of them is that asks."""
_MARGIN = 12
_SIZE = ViewportSize(width=1240, height=860)
_SHARPNESS = 1.5
_WIDTH = 900
_QUALITY = 80
_WAIT = 30.0
"""Seconds for an answer to be there."""
_CALM = 0.6
"""Seconds until the page has scrolled to it."""

_GREETED = " 20:30"
"""What the last greeting of the demo says, to somebody in a direct message."""


async def take(languages: Sequence[Language] = tuple(_READERS)) -> None:
    """Take every picture anew, into the guide's folder; needs a Chromium and the fonts of both scripts."""
    for language in languages:
        async with _demo() as root, _reading(root, language) as visit:
            for command in sorted(described(), key=_ends_something):
                shot = await visit.shot_of(command, EXAMPLES[language][command.name])
                _kept(shot, FOLDER / picture(command, language))


def _ends_something(command: Command) -> bool:
    """Whether it comes last, as the others have less to show after it."""
    return command.name in {"pause", "timezone", "unsubscribe"}


@asynccontextmanager
async def _demo() -> AsyncIterator[str]:
    """The demo's address, for as long as the block runs."""
    stop, address = asyncio.Event(), asyncio.get_running_loop().create_future()
    running = asyncio.create_task(run_demo(0, stop, lambda said: address.set_result(said.split()[3])))
    try:
        yield await address
    finally:
        stop.set()
        await running


@dataclass(frozen=True, kw_only=True)
class _Visit:
    """A reader at the page, and the page's API as the page uses it."""

    page: Page
    session: aiohttp.ClientSession
    root: str
    reader: str

    async def shot_of(self, command: Command, example: Example) -> tuple[bytes, bytes]:
        """Both sides, once they have answered."""
        before = await self._last()
        await self._do(f"telegram/{self.reader}/send", text=line_of(command.name, example))
        await self._do(f"discord/{self.reader}/command", name=command.name, options=dict(example.options))
        async with asyncio.timeout(_WAIT):
            while not await self._answered(before):  # noqa: ASYNC110  the demo is asked over HTTP
                await asyncio.sleep(_CALM)
        for stream in _STREAMS:
            await self.page.eval_on_selector(stream, "node => node.scrollTo(0, node.scrollHeight)")
        await asyncio.sleep(_CALM)
        height = max([await self._height(stream, asked) for stream, asked in _STREAMS.items()])
        telegram, discord = [await self._foot(stream, height) for stream in _STREAMS]
        return telegram, discord

    async def _height(self, stream: str, asked: str) -> float:
        """How much of a side's foot shows what was asked last and all that follows, in pixels of the page."""
        side, last = await self._box(stream), await self._box(f"{asked} >> nth=-1")
        foot = side["y"] + side["height"]
        return min(foot - await self._below_the_head(), foot - last["y"] + _MARGIN)

    async def _below_the_head(self) -> float:
        """Where the lower of both heads ends: messages scroll beneath Telegram's."""
        heads = [await self._box(head) for head in (".telegram .chat-title", ".discord .dc-title")]
        return max(head["y"] + head["height"] for head in heads) + _MARGIN

    async def _foot(self, stream: str, height: float) -> bytes:
        """A picture of so much of a side, from below."""
        side = await self._box(stream)
        top = side["y"] + side["height"] - height
        return await self.page.screenshot(clip={"x": side["x"], "y": top, "width": side["width"], "height": height})

    async def _box(self, selector: str) -> FloatRect:
        box = await self.page.locator(selector).bounding_box()
        if box is None:
            raise LookupError(f"The page shows no {selector}.")
        return box

    async def _answered(self, before: tuple[int, int]) -> bool:
        return all(new > old for new, old in zip(await self._last(), before, strict=True))

    async def _last(self) -> tuple[int, int]:
        """The number of the bot's newest message on each side."""
        telegram = await self._ask(f"telegram/{self.reader}/messages?after=0")
        discord = await self._ask(f"discord/{self.reader}/messages?user={self.reader}&after=0")
        of_bot = [each["message_id"] for each in telegram if each["from"].get("is_bot")]
        return max(of_bot, default=0), max((int(each["id"]) for each in discord), default=0)

    async def greeted(self) -> None:
        """Wait until the bot has said all that it says first."""
        async with asyncio.timeout(_WAIT):
            said = f"discord/{self.reader}/messages?user={self.reader}&after=0"
            while _GREETED not in str(await self._ask(said)):  # noqa: ASYNC110  the same
                await asyncio.sleep(_CALM)

    async def _ask(self, path: str) -> Any:
        async with self.session.get(f"{self.root}/api/{path}") as answer:
            return await answer.json()

    async def _do(self, path: str, **body: object) -> None:
        async with self.session.post(f"{self.root}/api/{path}", json={"user": self.reader, **body}) as answer:
            answer.raise_for_status()


@asynccontextmanager
async def _reading(root: str, language: Language) -> AsyncIterator[_Visit]:
    reader, locale = _READERS[language]
    async with async_playwright() as playwright, aiohttp.ClientSession() as session:
        browser = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        page = await browser.new_page(
            locale=locale, viewport=_SIZE, device_scale_factor=_SHARPNESS, timezone_id="Asia/Shanghai"
        )
        try:
            visit = _Visit(page=page, session=session, root=root, reader=reader)
            await visit.greeted()
            await page.goto(root)
            await page.wait_for_selector("body.ready")
            await page.click(".discord .guild.home")
            await page.click(".discord .channels .channel >> nth=0")
            yield visit
        finally:
            await browser.close()


def _kept(shot: tuple[bytes, bytes], file: Path) -> None:
    """Both sides beside each other in a file."""
    sides = [Image.open(io.BytesIO(each)).convert("RGB") for each in shot]
    both = Image.new("RGB", (sum(side.width for side in sides), sides[0].height))
    both.paste(sides[0], (0, 0))
    both.paste(sides[1], (sides[0].width, 0))
    file.parent.mkdir(exist_ok=True)
    height = round(both.height * _WIDTH / both.width)
    both.resize((_WIDTH, height), Image.Resampling.LANCZOS).save(file, quality=_QUALITY)
