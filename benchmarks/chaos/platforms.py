"""Both stand-ins in a process of their own, with a crowd, and faults: ``python -m benchmarks.chaos.platforms``.

It prints one line of JSON, where it is and who is there, and ends with its standard input. ``/chaos/record`` tells
what stands in each chat by the stand-ins' own record, and what went wrong on the way there; ``/chaos/calm`` ends the
faults.
"""

import argparse
import asyncio
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from sandbox.discord import Discord, Settings
from sandbox.discord import Rates as DiscordRates
from sandbox.faults import Fault, Faults, Kind
from sandbox.server import Sandbox, serve
from sandbox.telegram import Rates, Telegram
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.rate_limits import RateLimits

Json = dict[str, Any]

TELEGRAM = "*Message*"
DISCORD = "* /channels/*"
TRIES = ("sendMessage", "POST ")


class CountingFaults(Faults):
    """Notes which faults struck, and with which the sends to each chat were struck."""

    def __init__(self, chance: random.Random, chat: Callable[[str, Mapping[str, object]], str]) -> None:
        super().__init__(chance)
        self._chat = chat
        self.struck: Counter[str] = Counter()
        self.sends: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def draw(self, name: str, params: Mapping[str, object]) -> Fault | None:
        fault = super().draw(name, params)
        if fault is not None:
            kind = f"error {fault.status}" if fault.kind is Kind.ERROR else fault.kind.value
            self.struck[kind] += 1
            if name.startswith(TRIES):
                self.sends[self._chat(name, params)][kind] += 1
        return fault


class CountingRateLimits(RateLimits):
    """Counts what was too fast."""

    refusals = 0

    def take(self, chat_id: int, chat_type: str) -> None:
        try:
            super().take(chat_id, chat_type)
        except ApiError:
            self.refusals += 1
            raise


def faults(match: str, share: float, *, late: float, limited: Fault) -> list[Fault]:
    """Each kind of fault for that share of the calls; ``late`` is beyond the client's patience, 0 for none."""
    common: Json = {"match": match, "share": share, "times": None}
    delays = [Fault(kind=Kind.DELAY, seconds=late, **common)] if late else []
    return [
        Fault(kind=Kind.ERROR, status=500, body={"ok": False, "error_code": 500, "description": "Internal"}, **common),
        Fault(kind=Kind.ERROR, status=502, body={"ok": False, "error_code": 502, "description": "Bad"}, **common),
        limited,
        *delays,
        Fault(kind=Kind.CUT_BEFORE, **common),
        Fault(kind=Kind.CUT_AFTER, **common),
    ]


def telegram_faults(share: float, late: float) -> list[Fault]:
    body: Json = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
    body |= {"parameters": {"retry_after": 1}}
    limited = Fault(match=TELEGRAM, kind=Kind.ERROR, status=429, body=body, share=share, times=None)
    return faults(TELEGRAM, share, late=late, limited=limited)


def discord_faults(share: float, late: float) -> list[Fault]:
    body = {"message": "You are being rate limited.", "retry_after": 0.5, "global": False}
    headers = {"Retry-After": "1", "X-RateLimit-Scope": "user"}
    limited = Fault(match=DISCORD, kind=Kind.ERROR, status=429, body=body, headers=headers, share=share, times=None)
    return faults(DISCORD, share, late=late, limited=limited)


class ChaosSandbox(Sandbox):
    """The sandbox with many people, faults, and a record of what was sent."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        chance = random.Random(options.seed)  # noqa: S311  chaos needs no cryptography
        self.strikes = {
            "telegram": CountingFaults(chance, lambda _name, params: str(params.get("chat_id"))),
            "discord": CountingFaults(chance, lambda name, _params: name.split("/")[2]),
        }
        rates = Rates(bot=(options.telegram_rate, options.telegram_rate))
        telegram = Telegram(rates=rates, faults=self.strikes["telegram"], record=1)
        self.rate_limits = telegram.state.rate_limits = CountingRateLimits(rates)
        settings = Settings(rates=DiscordRates(overall=options.discord_rate), keep=20)
        discord = Discord(settings, faults=self.strikes["discord"])
        super().__init__(telegram=telegram, discord=discord)
        self.people = [person.user["id"] for person in telegram.world.add_people(options.crowd)]
        guild = discord.world.find_guild("reading-club")
        self.rooms = [room.id for room in discord.world.add_channels(options.crowd, guild)]
        self.guild = guild.id

    def strike(self) -> None:
        """Let the faults begin."""
        share, options = self.options.share, self.options
        for fault in telegram_faults(share, options.telegram_late):
            self.strikes["telegram"].add(fault)
        for fault in discord_faults(share, options.discord_late):
            self.strikes["discord"].add(fault)

    def app(self) -> web.Application:
        app = super().app()
        app.router.add_get("/chaos/record", self._record)
        app.router.add_post("/chaos/calm", self._calm)
        return app

    async def _calm(self, _request: web.Request) -> web.Response:
        for strikes in self.strikes.values():
            strikes.clear()
        return web.json_response({})

    async def _record(self, _request: web.Request) -> web.Response:
        refused = self.discord.invalid_calls - self.strikes["discord"].struck["error 429"]
        return web.json_response(
            {
                "telegram": self._told("telegram", map(str, self.people), self.rate_limits.refusals),
                "discord": self._told("discord", self.rooms, refused),
            }
        )

    def _told(self, platform: str, chats: Any, refused: int) -> Json:
        strikes = self.strikes[platform]
        sends = {chat: dict(counts) for chat, counts in strikes.sends.items()}
        standing = {chat: self._standing(platform, chat) for chat in chats}
        return {"standing": standing, "struck": dict(strikes.struck), "sends": sends, "refused": refused}

    def _standing(self, platform: str, chat: str) -> list[str]:
        """The texts that are to be read there."""
        said = self.telegram.messages(int(chat)) if platform == "telegram" else self.discord.messages(chat)
        return [json.dumps(_text(each), ensure_ascii=False) for each in said if not each["deleted"]]


def _text(message: Json) -> list[str]:
    embeds = message.get("embeds", [])
    return [message.get("text", ""), *(f"{e.get('title', '')} {e.get('description', '')}" for e in embeds)]


async def _main(options: argparse.Namespace) -> None:
    sandbox = ChaosSandbox(options)
    async with serve(sandbox) as urls:
        found = {"page": urls.page, "telegram": urls.telegram, "discord": urls.discord, "guild": sandbox.guild}
        sys.stdout.write(json.dumps(found | {"people": sandbox.people, "rooms": sandbox.rooms}) + "\n")
        sys.stdout.flush()
        sandbox.strike()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos.platforms", description=__doc__)
    parser.add_argument("--crowd", type=int, required=True, help="places on each platform")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--share", type=float, required=True, help="of the calls that each kind of fault strikes")
    parser.add_argument("--telegram-rate", type=float, required=True)
    parser.add_argument("--discord-rate", type=float, required=True)
    parser.add_argument("--telegram-late", type=float, default=0.0, help="seconds; 0 for no delays")
    parser.add_argument("--discord-late", type=float, default=0.0)
    asyncio.run(_main(parser.parse_args()))


if __name__ == "__main__":
    main()
