"""Discord for the contract suites: judged by its stand-in, played through the real library."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import PLATFORM
from adapters.discord.api_url import use_rest
from adapters.discord.rendering.dialects import Cards, DiscordDialect, Embeds, message
from adapters.discord.settings import DiscordSettings
from bot.config import Settings
from bot.deadline import Deadline
from bot.layout import Page
from bot.model import Place, PlaceKind
from bot.platform import Platform
from sandbox.discord import TOKEN, UNLIMITED, Discord
from sandbox.discord import Settings as World
from sandbox.discord.messages.component_lookup import all_components
from sandbox.discord.validation.component_tree import walk
from sandbox.discord.validation.components import ACTION_ROW
from sandbox.discord.validation.messages import CREATE_FIELDS, check_message, check_not_empty
from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from sandbox.server import Sandbox, serve
from tests.contracts.platform_cases import DialectCase, PlatformCase, PlatformWorld, Shown
from tests.fakes import SOON

# --- judging ------------------------------------------------------------------------------------------------------

# Code as it stands, an escaped sign, the address behind a link: in this order.
_MARKDOWN = re.compile(r"(`[^`\n]*`)|\\(.)|\]\((https?://[^)\s]*)\)", re.IGNORECASE)


def _judge(dialect: DiscordDialect) -> Callable[[Page], Shown]:
    def shown(page: Page) -> Shown:
        body = message(page, dialect)
        check_message(body, CREATE_FIELDS)
        check_not_empty(body)
        below = [row for row in body["components"] if row["type"] == ACTION_ROW]
        beside = [each["accessory"] for each in walk(body["components"]) if "accessory" in each]
        return Shown(text=_text(body), buttons=_said(all_components(below)), beside=_said(beside))

    return shown


def _said(buttons: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(each.get("url") or each["custom_id"].lstrip("/~?") for each in buttons)


def _text(body: Mapping[str, Any]) -> str:
    parts = [
        part
        for e in body.get("embeds", ())
        for part in (_read(e.get("title")), _read(e.get("description")), _footer(e))
    ]
    parts += [_read(each["content"]) for each in walk(body["components"]) if "content" in each]
    return "\n".join(filter(None, parts))


def _read(markdown: str | None) -> str:
    return _MARKDOWN.sub(lambda found: found[1] or found[2] or "", markdown or "")


def _footer(embed: dict[str, Any]) -> str:
    return str(embed.get("footer", {}).get("text", ""))


DISCORD_EMBEDS = DialectCase(dialect=Embeds(), show=_judge(Embeds()))
DISCORD_CARDS = DialectCase(dialect=Cards(), show=_judge(Cards()))

# --- playing ------------------------------------------------------------------------------------------------------


class DiscordStage:
    """The real library against a served stand-in; ``server`` ends the serving."""

    one_a_nonce = True
    looks = True
    secret = TOKEN

    def __init__(self, world: Discord, platform: Platform, server: AsyncExitStack, *, rich: bool | None) -> None:
        self.rich = rich
        self.platform = platform
        self.person = world.world.find_user("lin").id
        self.place = Place(
            platform="discord", address=world.world.find_channel("general").id, root="1", kind=PlaceKind.CHANNEL
        )
        self._world = world
        self._server = server

    def standing(self) -> list[str]:
        """The messages in the channel `general`."""
        return [_text(m) for m in self._world.messages("general") if not m["deleted"]]

    def vanish(self) -> None:
        self._world.delete_channel("general")

    def forbid(self) -> None:
        channel = self._world.world.find_channel("general")
        denied = int(Permission.SEND_MESSAGES)
        channel.overwrites.append(Overwrite(id=self._world.world.bot.id, kind=1, deny=denied))

    def hurry(self) -> None:
        # Longer than discord.py waits by itself.
        self._refuse(
            429, {"message": "You are being rate limited.", "retry_after": 60.0, "global": False}, {"Retry-After": "60"}
        )

    def stumble(self) -> None:
        self._refuse(503, {"message": "overloaded"})

    def reject(self) -> None:
        self._refuse(401, {"message": "401: Unauthorized", "code": 0})

    def cut_before(self) -> None:
        self._world.faults.add(Fault(match="*", kind=Kind.CUT_BEFORE))

    def cut_after(self) -> None:
        self._world.faults.add(Fault(match="*", kind=Kind.CUT_AFTER))

    async def shut(self) -> None:
        await self._server.aclose()
        # Another port: over a connection still open to the old one, a call might leave and be lost.
        nobody = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
        host, port = nobody.sockets[0].getsockname()
        nobody.close()
        await nobody.wait_closed()
        use_rest(f"http://{host}:{port}")

    def _refuse(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        fault = Fault(match="*", kind=Kind.ERROR, status=status, body=body, headers=headers or {})
        self._world.faults.add(fault)


@asynccontextmanager
async def _open(folder: Path, *, rich: bool | None) -> AsyncIterator[PlatformWorld]:  # noqa: ARG001  it needs none
    world = Discord(World(rates=UNLIMITED, heartbeat=3600))
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        async with AsyncExitStack() as server:
            urls = await server.enter_async_context(serve(Sandbox(discord=world)))
            platform = PLATFORM.connected(
                Settings(platforms={"discord": DiscordSettings(token=TOKEN, api_url=urls.discord)})
            )
            assert platform is not None
            await platform.open()
            yield DiscordStage(world, platform, server, rich=rich)
            await platform.close(Deadline.after(SOON))
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


ON_DISCORD = PlatformCase(name="discord", spec=PLATFORM, open=partial(_open, rich=None))
ON_DISCORD_CARDS = PlatformCase(name="discord-cards", spec=PLATFORM, open=partial(_open, rich=True))
