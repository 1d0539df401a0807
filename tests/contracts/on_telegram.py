"""Telegram for the contract suites: judged by its stand-in, played through the real library."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters.telegram import PLATFORM
from adapters.telegram.rendering.dialects import Classic, Rich
from adapters.telegram.rendering.payloads import request
from adapters.telegram.settings import TelegramSettings
from bot.config import Settings
from bot.deadline import Deadline
from bot.layout import Page
from bot.model import Place
from bot.platform import Platform
from sandbox.faults import Fault, Kind
from sandbox.server import Sandbox, serve
from sandbox.telegram import Rates, Telegram
from sandbox.telegram.messages import rich_message as rich
from sandbox.telegram.messages import text
from sandbox.telegram.methods.message_content import read_reply_markup
from sandbox.telegram.methods.parameters import Params
from tests.contracts.platform_cases import DialectCase, PlatformCase, PlatformWorld, Shown
from tests.fakes import SOON

# --- judging ------------------------------------------------------------------------------------------------------


def _classic(page: Page) -> Shown:
    call = request(page, Classic())
    params = Params(call["method"], call["payload"])
    stored, entities = text.accept(params.text("text"), params.json("entities", "entities", []))
    if len(entities) < len(call["payload"]["entities"]):
        raise AssertionError("the server drops entities in silence")
    return Shown(text=stored, buttons=tuple(_buttons(params)))


def _rich(page: Page) -> Shown:
    call = request(page, Rich())
    params = Params(call["method"], call["payload"])
    accepted = rich.accept(params.json("rich_message", "rich message"))
    return Shown(text="".join(_read(accepted["blocks"])), buttons=tuple(_buttons(params)))


def _buttons(params: Params) -> Iterator[str]:
    markup = read_reply_markup(params) or {"inline_keyboard": []}
    for row in markup["inline_keyboard"]:
        for button in row:
            yield button["url"] if "url" in button else button["callback_data"][1:]


def _read(value: Any) -> Iterator[str]:
    """The text of rich blocks in reading order, without the name of the host that stands for a folded link."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _read(part)
    elif value.get("type") != "url" or value["text"] != urlsplit(value["url"]).netloc.removeprefix("www."):
        for key in ("summary", "text", "blocks"):
            yield from _read(value.get(key, ""))


TELEGRAM_CLASSIC = DialectCase(dialect=Classic(), show=_classic)
TELEGRAM_RICH = DialectCase(dialect=Rich(), show=_rich)

# --- playing ------------------------------------------------------------------------------------------------------


class TelegramStage:
    """The real library against a served stand-in; ``server`` ends the serving."""

    one_a_nonce = False  # Telegram knows no nonce
    looks = False  # and shows a bot nothing of what stands in a chat
    person = "1"
    rich: bool | None = None  # the installation's

    def __init__(self, world: Telegram, platform: Platform, server: AsyncExitStack) -> None:
        self.platform = platform
        self.secret = world.token
        self.person = str(world.user("lin")["id"])
        self.place = Place(platform="telegram", address=self.person, root=self.person)
        self._world = world
        self._server = server

    def standing(self) -> list[str]:
        """The messages of the bot in lin's private chat."""
        sent = [m for m in self._world.messages("lin") if m["from"]["is_bot"] and not m["deleted"]]
        return [m["text"] if "text" in m else "".join(_read(m["rich_message"]["blocks"])) for m in sent]

    def vanish(self) -> None:
        self._world.deactivate("lin")

    def forbid(self) -> None:
        self._refuse(400, "Bad Request: not enough rights to send text messages to the chat")

    def hurry(self) -> None:
        self._refuse(429, "Too Many Requests: retry after 60", parameters={"retry_after": 60})

    def stumble(self) -> None:
        self._refuse(500, "Internal Server Error")

    def reject(self) -> None:
        self._refuse(401, "Unauthorized")

    def cut_before(self) -> None:
        self._world.faults.add(Fault(match="*", kind=Kind.CUT_BEFORE))

    def cut_after(self) -> None:
        self._world.faults.add(Fault(match="*", kind=Kind.CUT_AFTER))

    async def shut(self) -> None:
        await self._server.aclose()

    def _refuse(self, status: int, words: str, **more: object) -> None:
        body = {"ok": False, "error_code": status, "description": words, **more}
        self._world.faults.add(Fault(match="*", kind=Kind.ERROR, status=status, body=body))


def _open(*, rich: bool) -> Callable[[Path], Any]:
    @asynccontextmanager
    async def open_stage(folder: Path) -> AsyncIterator[PlatformWorld]:  # noqa: ARG001  it needs none
        world = Telegram(rates=Rates.none())
        world.say("lin", "lin", "/start")
        async with AsyncExitStack() as server:
            urls = await server.enter_async_context(serve(Sandbox(telegram=world)))
            telegram = TelegramSettings(token=world.token, api_url=urls.telegram, rich=rich)
            platform = PLATFORM.connected(Settings(platforms={"telegram": telegram}))
            assert platform is not None
            await platform.open()
            yield TelegramStage(world, platform, server)
            await platform.close(Deadline.after(SOON))

    return open_stage


ON_TELEGRAM = PlatformCase(name="telegram", spec=PLATFORM, open=_open(rich=False))
ON_TELEGRAM_RICH = PlatformCase(name="telegram-rich", spec=PLATFORM, open=_open(rich=True))
