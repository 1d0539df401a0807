"""People who write and press at random in the demo, each seeded, and what came of it."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

Json = dict[str, Any]

ANSWER = 15.0  # seconds that a person waits for an answer
GLANCE = 0.1  # seconds between two looks into a chat

# What people write, the usual more often; some of it is wrong on purpose.
LINES = (
    *("latest", "top", "top 3", "tools", "tools 5", "story 3", "story t3", "3", "t7") * 3,
    "start", "help", "about", "settings", "issue", "subscribe", "subscribe now", "subscribe 8:30",
    "subscribe 20 headlines",
    "unsubscribe", "settings style", "settings style folded", "settings language en", "settings catchup all",
    "top 99", "story 模型", "story zzz", "issue 2020-01-01", "issue soon", "subscribe noonish", "tol",
    "settings style loud",
)  # fmt: skip
COMMANDS: Sequence[tuple[str, Json]] = (
    *(("latest", {}), ("top", {}), ("tools", {}), ("story", {"ref": "3"}), ("story", {"ref": "t3"})) * 3,
    ("top", {"n": 3}),
    ("start", {}), ("help", {}), ("about", {}), ("settings", {}), ("issue", {}), ("story", {"ref": "模型"}),
    ("subscribe", {"when": "now", "where": "me"}), ("subscribe", {"when": "8:30", "where": "me"}),
    ("subscribe", {"when": "noonish", "where": "me"}), ("unsubscribe", {"where": "me"}), ("story", {"ref": "zzz"}),
    ("issue", {"date": "2020-01-01"}), ("settings", {"what": "style"}),
)  # fmt: skip


@dataclass
class Tally:
    """What happened so far."""

    answered: int = 0
    issues: int = 0
    unanswered: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class DemoPage:
    """The demo as its page sees it."""

    session: aiohttp.ClientSession
    tally: Tally

    async def get(self, path: str, **query: Any) -> Any:
        async with self.session.get(f"/api/{path}", params=query) as response:
            return await response.json()

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(f"/api/{path}", json=body) as response:
            return await response.json()

    def note(self, what: str, *, answered: bool) -> None:
        if answered:
            self.tally.answered += 1
        else:
            self.tally.unanswered.append(what)


def _gone(said: Json) -> bool:
    """Whether the button was not there any more: its message shows something else by now, or scrolled away."""
    return any(words in str(said.get("error", "")) for words in ("no button", "no such message", "has no message"))


@dataclass
class OnTelegram:
    """Somebody in their private chat with the bot."""

    page: DemoPage
    name: str
    chance: random.Random
    pressable: list[tuple[int, str]] = field(default_factory=list)

    async def act(self) -> None:
        """Write a command, or press a button of the last answer."""
        if self.pressable and self.chance.random() < 0.5:
            message, data = self.chance.choice(self.pressable)
            said = await self.page.post(f"telegram/{self.name}/press", message_id=message, data=data, user=self.name)
            if _gone(said):
                self.pressable.clear()
            else:
                self.page.note(f"{self.name} pressed {data}: {said}", answered=said.get("answer") is not None)
            return
        text = self.chance.choice(LINES)
        text = text if text[-1].isdigit() and len(text) < 3 else f"/{text}"
        said = await self.page.post(f"telegram/{self.name}/send", text=text, user=self.name)
        answer = await self._answer(int(said["message_id"]))
        self.page.note(f"{self.name} wrote {text}", answered=answer is not None)
        if answer is not None:
            rows = answer.get("reply_markup", {}).get("inline_keyboard", ())
            lines = [each["callback_data"] for row in rows for each in row if "callback_data" in each]
            self.pressable = [(int(answer["message_id"]), each) for each in lines]

    async def _answer(self, after: int) -> Json | None:
        started, seq = time.monotonic(), 0
        while time.monotonic() - started < ANSWER:
            for message in await self.page.get(f"telegram/{self.name}/messages", after=seq):
                seq = max(seq, int(message["seq"]))
                if message["message_id"] > after and message.get("from", {}).get("is_bot"):
                    return dict(message)
            await asyncio.sleep(GLANCE)
        return None


@dataclass
class OnDiscord:
    """Somebody in a server's channel, or in their direct messages."""

    page: DemoPage
    name: str
    chance: random.Random
    pressable: list[tuple[str, str, str]] = field(default_factory=list)

    async def act(self) -> None:
        """Run a command, or press a button of the last answer."""
        if self.pressable and self.chance.random() < 0.5:
            channel, message, custom_id = self.chance.choice(self.pressable)
            said = await self.page.post(
                f"discord/{channel}/press", message_id=message, custom_id=custom_id, user=self.name
            )
            if _gone(said):
                self.pressable.clear()
            else:
                self.page.note(f"{self.name} pressed {custom_id}: {said}", answered="error" not in said)
            return
        channel = self.chance.choice(("general", "ai-news", self.name))
        name, options = self.chance.choice(COMMANDS)
        said = await self.page.post(f"discord/{channel}/command", name=name, options=options, user=self.name)
        self.page.note(f"{self.name} ran {name} {options} in {channel}: {said}", answered="error" not in said)
        message = said.get("message")
        if message:
            parts = [part for row in message.get("components", ()) for part in row["components"]]
            self.pressable = [(channel, message["id"], part["custom_id"]) for part in parts if "custom_id" in part]


async def people(page: DemoPage, count: int, seed: int) -> list[OnTelegram | OnDiscord]:
    """So many people on each platform."""
    telegram = [user["name"] for user in (await page.get("telegram"))["users"]][:count]
    discord = [user["username"] for user in (await page.get("discord"))["users"]]
    homely = [name for name in discord if name not in ("host", "shy")][:count]
    return [
        *(OnTelegram(page, name, random.Random(f"{seed} {name} telegram")) for name in telegram),  # noqa: S311  no secret
        *(OnDiscord(page, name, random.Random(f"{seed} {name} discord")) for name in homely),  # noqa: S311  the same
    ]
