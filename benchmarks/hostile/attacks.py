"""What is done to the bot, each for a few seconds: none of it may cost anybody anything."""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.hostile.texts import hostile_texts
from benchmarks.stage.installation import Installation
from sandbox.discord.errors import ApiError, ImpossibleError, NoAnswerError
from sandbox.discord.interactions.interaction import Interaction, InteractionType
from sandbox.discord.interactions.interaction_payloads import interaction_create
from sandbox.faults import Fault, Kind
from sandbox.telegram.world.entities import MemberStatus

SECONDS: Final = 4.0
"""How long one lasts, about."""
OLD: Final = "2020-02-{:02}"
"""Days so long past that nothing that is accepted is pushed."""
FARTHEST: Final = 3 * 3600.0
"""Seconds by which a clock is set."""
LONGEST_TEXT: Final = 199_000

_CHAT: Final = {"id": 7, "type": "private", "first_name": "Nobody"}
_MESSAGE: Final = {
    "message_id": 1,
    "date": 1_764_000_000,
    "chat": _CHAT,
    "from": {"id": 7, "is_bot": False},
    "text": "/top",
}
POISON: Final[Sequence[tuple[str, Any]]] = (
    ("message", {name: value for name, value in _MESSAGE.items() if name != "date"}),
    ("message", _MESSAGE | {"date": 10**14}),
    ("message", _MESSAGE | {"entities": [{"type": "bold", "offset": 0}]}),
    ("message", [_MESSAGE]),
    ("message", _MESSAGE | {"text": ["/top"]}),
    ("message", _MESSAGE | {"chat": None}),
    ("message", "words"),
    ("callback_query", {"id": "1"}),
    ("callback_query", {"id": 1, "from": _CHAT, "data": {"a": 1}, "chat_instance": ""}),
    ("my_chat_member", {"chat": _CHAT}),
)
FORGED: Final = (
    "",
    "story t999",
    "issue 0001-01-01",
    "\0",
    "7" * 64,
    "settings style loud",
    "~#9",
    "unsubscribe",
    "a" * 99,
    "why 1",
)
LINES: Final = (
    "/story " + "word " * 700,
    "/top 9999999999",
    "/issue 0001-01-01",
    "/subscribe " + "9" * 900,
    "🙂" * 1_500,
    "/why x:y",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """``spared`` are addresses whose calls no fault may strike; ``crowd`` are people on Telegram who subscribe to
    nothing and do what nobody should, alone or in their ``square``; ``chance`` decides what is done."""

    bot: Installation
    chance: random.Random
    spared: frozenset[str]
    crowd: Sequence[str]
    square: str


Attack = Callable[[Scene], Awaitable[None]]


# --- files ----------------------------------------------------------------------------------------------------


async def hostile_file(scene: Scene) -> None:
    """A text that is long to read, hard to read, or no text at all, in a file of its own."""
    text = scene.chance.choice(_TEXTS)
    day = OLD.format(scene.chance.randint(1, 28))
    file = scene.bot.issues / f"{day}-{scene.chance.randrange(10**6)}.md"
    file.write_bytes(text.replace("2025-12-20", day).encode())
    os.utime(file, (0, 0))  # nobody is writing it any more
    await asyncio.sleep(SECONDS)
    file.unlink()


_TEXTS: Final = (
    *(text for _, text in hostile_texts(LONGEST_TEXT)),
    "# D - 2025-12-20\n\n## News\n\n### 1. a\n\n" + "*a_" * 60_000,
    "# D - 0001-01-05\n\n## News\n\n### 1. a\n\nb\n",
    "# D - 9999-12-31\n\n## News\n\n### 1. a\n\nb\n",
    "\0" * 100_000,
)


async def strange_file(scene: Scene) -> None:
    """Something that is no file, or has no end."""
    path = scene.bot.issues / f"strange-{scene.chance.randrange(10**6)}.md"
    kind = scene.chance.choice(("pipe", "device", "folder", "loop", "huge"))
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "huge":
        path.write_bytes(b"# a\n" * 5_000_000)
    else:
        path.symlink_to(Path("/dev/zero") if kind == "device" else path)
    await asyncio.sleep(SECONDS)
    path.rmdir() if kind == "folder" else path.unlink()


# --- updates and presses --------------------------------------------------------------------------------------


async def poison(scene: Scene) -> None:
    """Updates that nobody can read."""
    for _ in range(scene.chance.randint(1, 30)):
        kind, body = scene.chance.choice(POISON)
        scene.bot.town.telegram.state.updates.put(kind, body)
    for event in ("MESSAGE_CREATE", "GUILD_MEMBER_UPDATE", "NO_SUCH_EVENT"):
        scene.bot.town.discord.gateway.dispatch(event, {"id": "1"})
    await asyncio.sleep(0.1)


async def forged_presses(scene: Scene) -> None:
    """Buttons that were never there, by somebody who may do little."""
    telegram = scene.bot.town.telegram
    chat = telegram.world.chat("group-0")
    messages = [each for each in telegram.messages("group-0") if not each["deleted"]]
    for data in scene.chance.sample(FORGED, 5):
        message = scene.chance.choice(messages) if messages else {"message_id": 1, "date": 0, "chat": _CHAT}
        query = {"id": str(scene.chance.randrange(10**9)), "from": telegram.user(_stranger(scene)), "data": data}
        telegram.state.updates.put("callback_query", query | {"message": message, "chat_instance": str(chat.id)})
        await _forged_on_discord(scene, data)


async def _forged_on_discord(scene: Scene, data: str) -> None:
    discord = scene.bot.town.discord
    channel, user = discord.world.find_channel("general"), discord.world.find_user("reader19")
    posted = [each for each in discord.messages("general") if not each["deleted"]]
    if not posted:
        return
    pressed = discord.store.find(channel, posted[-1]["id"], ephemeral=True)
    interaction = Interaction(
        id=discord.world.ids.next(), type=InteractionType.COMPONENT, channel=channel, user=user,
        owners={}, started=discord.world.clock(), pressed=pressed,
    )  # fmt: skip
    discord.interactions.open(interaction)
    body = {"custom_id": data, "component_type": 2}
    discord.gateway.dispatch("INTERACTION_CREATE", interaction_create(discord.world, interaction, body))


# --- floods ---------------------------------------------------------------------------------------------------


async def flood(scene: Scene) -> None:
    """One person asks or presses without end, or a crowd does in one group; some write what has no end."""
    telegram = scene.bot.town.telegram
    if scene.chance.random() < 0.5:
        stranger = _stranger(scene)
        for _ in range(300):
            telegram.say(stranger, stranger, scene.chance.choice(LINES))
        return
    group = telegram.world.chat(scene.square)
    for person in scene.crowd:
        group.members[telegram.user(person)["id"]] = MemberStatus.MEMBER
        for line in scene.chance.sample(("/help", "/settings", "/about", "/why"), 4):
            telegram.say(scene.square, person, line)
    with suppress(NoAnswerError, ImpossibleError, ApiError):  # by none of the neighbours: it is met with silence
        await asyncio.gather(*(scene.bot.town.discord.command("general", "sam", "top") for _ in range(30)))


def _stranger(scene: Scene) -> str:
    return scene.chance.choice(scene.crowd)


# --- answers --------------------------------------------------------------------------------------------------

_PAGE: Final = "<html>Please log in to this network</html>"
_ANSWERS: Final[Sequence[Mapping[str, Any]]] = (
    {"status": 200, "page": _PAGE},
    {"status": 200, "page": " "},
    {"status": 200, "body": {}},
    {"status": 200, "body": [[]]},
    {"status": 200, "body": {"ok": False}},
    {"status": 200, "page": "x" * 20_000_000},
    {"status": 403, "page": _PAGE},
    {"status": 500, "page": _PAGE},
    {"status": 429, "body": {"retry_after": "soon"}},
    {"status": 429, "body": {"ok": False, "error_code": 429, "parameters": {"retry_after": -5}}},
)


async def odd_answers(scene: Scene) -> None:
    """A share of what is sent is answered with something that is no answer, or loses it after all."""
    spared = scene.spared

    def others(params: Mapping[str, object]) -> bool:
        return str(params.get("chat_id", "")) not in spared

    for platform, match in (("telegram", "send*"), ("telegram", "edit*"), ("discord", "POST /channels/*/messages")):
        kind = scene.chance.choice((Kind.ERROR, Kind.ERROR, Kind.HALF, Kind.CUT_AFTER, Kind.CUT_BEFORE))
        chosen = scene.chance.choice(_ANSWERS) if kind is Kind.ERROR else {}
        fault = Fault(match=match, kind=kind, share=0.2, times=60, where=others, **chosen)
        scene.bot.town.faults[platform].add(fault)
    await asyncio.sleep(SECONDS)
    for faults in scene.bot.town.faults.values():
        faults.clear()


# --- clocks ---------------------------------------------------------------------------------------------------


async def clock_set(scene: Scene) -> None:
    """The clock is wrong for a while."""
    step = scene.chance.choice((-1, 1)) * scene.chance.uniform(3, FARTHEST)
    process = scene.bot.process_id
    scene.bot.set_clock(step)
    await asyncio.sleep(scene.chance.uniform(0.2, SECONDS))
    if scene.bot.running and scene.bot.process_id == process:  # another has the machine's clock
        scene.bot.set_clock(-step)


ATTACKS: Final[Mapping[str, Attack]] = {
    "hostile file": hostile_file,
    "strange file": strange_file,
    "poison updates": poison,
    "forged presses": forged_presses,
    "flood": flood,
    "odd answers": odd_answers,
    "clock set": clock_set,
}
