"""The gateway's sessions: what each identified client asked for and was told, so that a resume can replay it."""

import asyncio
import json
import secrets
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from sandbox.discord.world import payloads
from sandbox.discord.world.world import World

Json = dict[str, Any]

SESSIONS = 8
REPLAYED = 1_000


class Close(IntEnum):
    """Why the gateway hangs up."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SHARD = 4010
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """The intents that decide about events here; the last three are privileged, and this bot has none of them."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.MESSAGE_CONTENT


@dataclass(kw_only=True, slots=True)
class Session:
    """One identified client; `outbox` is there while it is connected."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    told: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=REPLAYED))
    outbox: asyncio.Queue[str] | None = None

    def tell(self, event: str, data: str) -> None:
        """Send an event (its data as JSON text), or keep it for the resume."""
        self.seq += 1
        frame = f'{{"op":0,"t":"{event}","s":{self.seq},"d":{data}}}'
        self.told.append((self.seq, frame))
        if self.outbox is not None:
            self.outbox.put_nowait(frame)

    def connect(self, after: int) -> asyncio.Queue[str]:
        """A new connection: its outbox starts with everything told after `after`."""
        outbox: asyncio.Queue[str] = asyncio.Queue()
        for seq, frame in self.told:
            if seq > after:
                outbox.put_nowait(frame)
        self.outbox = outbox
        return outbox

    def handles(self, guild_id: str | None) -> bool:
        """Whether this shard hears of a server; direct messages go to shard 0."""
        index, count = self.shard
        return (int(guild_id or 0) >> 22) % count == index

    def remembers(self, seq: int) -> bool:
        """Whether everything after `seq` can be replayed."""
        return seq <= self.seq and (not self.told or self.told[0][0] <= seq + 1)


class Sessions:
    """The last few sessions of one bot; how many were `identified` and `resumed` is counted for tests."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self._known: OrderedDict[str, Session] = OrderedDict()
        self.identified = 0
        self.resumed = 0

    @property
    def connected(self) -> int:
        """How many sessions listen now."""
        return sum(session.outbox is not None for session in self._known.values())

    def dispatch(self, event: str, data: Json, *, guild_id: str | None, intent: Intent) -> None:
        """Tell an event to every session of the server's shard that asked for `intent`."""
        hearing = [
            session
            for session in self._known.values()
            if session.handles(guild_id) and session.intents & intent == intent
        ]
        if hearing:
            text = json.dumps(data)
            for session in hearing:
                session.tell(event, text)

    def identify(self, data: Json, resume_url: str) -> Session | Close:
        """A new session that has been told READY and its servers, or why there is none."""
        intents = int(data.get("intents") or 0)
        index, count = data.get("shard") or (0, 1)
        if data.get("token") != self._token:
            return Close.AUTHENTICATION_FAILED
        if intents & PRIVILEGED:
            return Close.DISALLOWED_INTENTS
        if not 0 <= index < count:
            return Close.INVALID_SHARD
        session = Session(id=secrets.token_hex(16), intents=intents, shard=(index, count))
        self._known[session.id] = session
        while len(self._known) > SESSIONS:
            self._known.popitem(last=False)
        self.identified += 1
        self._welcome(session, resume_url)
        return session

    def resume(self, data: Json) -> Session | Close | None:
        """The session to go on with, a refusal, or None where it is forgotten."""
        if data.get("token") != self._token:
            return Close.AUTHENTICATION_FAILED
        session = self._known.get(str(data.get("session_id")))
        if session is None or not session.remembers(int(data.get("seq") or 0)):
            return None
        self.resumed += 1
        return session

    def end(self, session: Session) -> None:
        """A client said goodbye (close code 1000 or 1001): its session cannot be resumed."""
        self._known.pop(session.id, None)

    def end_all(self) -> None:
        """Forget every session, so that no resume succeeds."""
        self._known.clear()

    def _welcome(self, session: Session, resume_url: str) -> None:
        guilds = [guild for guild in self._world.bot_guilds() if session.handles(guild.id)]
        ready = {
            "v": payloads.API_VERSION,
            "user": payloads.me(self._world),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": resume_url,
            "shard": list(session.shard),
            "application": {"id": self._world.bot.id, "flags": 0},
        }
        session.tell("READY", json.dumps(ready))
        for guild in guilds:
            if session.intents & Intent.GUILDS and not guild.unavailable:
                body = payloads.guild_create(self._world, guild) | {"unavailable": False}
                session.tell("GUILD_CREATE", json.dumps(body))
