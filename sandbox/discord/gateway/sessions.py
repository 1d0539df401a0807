"""The gateway's sessions: what each identified client asked for and was sent, so that a resume can replay it."""

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

MAX_SESSIONS = 8
MAX_REPLAYED = 1_000  # events of a session


class CloseCode(IntEnum):
    """Why the gateway closes a connection, by the platform's numbers."""

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
    """One identified client. `seq` numbers its events; `outbox` takes them while it is connected."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=MAX_REPLAYED))
    outbox: asyncio.Queue[str] | None = None

    def send(self, event: str, data: str) -> None:
        """Send an event (its data as JSON text), or keep it for the resume."""
        self.seq += 1
        frame = f'{{"op":0,"t":"{event}","s":{self.seq},"d":{data}}}'
        self.sent.append((self.seq, frame))
        if self.outbox is not None:
            self.outbox.put_nowait(frame)

    def connect(self, after: int) -> asyncio.Queue[str]:
        """Return the outbox of a new connection: it starts with all that was sent after the event `after`."""
        outbox: asyncio.Queue[str] = asyncio.Queue()
        for seq, frame in self.sent:
            if seq > after:
                outbox.put_nowait(frame)
        self.outbox = outbox
        return outbox

    def handles(self, guild_id: str | None) -> bool:
        """Whether this shard hears of a server; direct messages go to shard 0."""
        index, count = self.shard
        return (int(guild_id or 0) >> 22) % count == index

    def can_replay_after(self, seq: int) -> bool:
        """Whether all that was sent after the event `seq` can be replayed."""
        return seq <= self.seq and (not self.sent or self.sent[0][0] <= seq + 1)


class Sessions:
    """The last few sessions of one bot; `identified` and `resumed` count them for tests."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self._known: OrderedDict[str, Session] = OrderedDict()
        self.identified = 0
        self.resumed = 0

    @property
    def connected(self) -> int:
        """How many sessions have a connection now."""
        return sum(session.outbox is not None for session in self._known.values())

    def dispatch(self, event: str, data: Json, *, guild_id: str | None, intent: Intent) -> None:
        """Send an event to every session of the server's shard that asked for `intent`."""
        receiving = [
            session
            for session in self._known.values()
            if session.handles(guild_id) and session.intents & intent == intent
        ]
        if receiving:
            text = json.dumps(data)
            for session in receiving:
                session.send(event, text)

    def identify(self, data: Json, resume_url: str) -> Session | CloseCode:
        """A new session that has been sent READY and its servers, or why there is none."""
        intents = int(data.get("intents") or 0)
        index, count = data.get("shard") or (0, 1)
        if data.get("token") != self._token:
            return CloseCode.AUTHENTICATION_FAILED
        if intents & PRIVILEGED:
            return CloseCode.DISALLOWED_INTENTS
        if not 0 <= index < count:
            return CloseCode.INVALID_SHARD
        session = Session(id=secrets.token_hex(16), intents=intents, shard=(index, count))
        self._known[session.id] = session
        while len(self._known) > MAX_SESSIONS:
            self._known.popitem(last=False)
        self.identified += 1
        self._send_ready(session, resume_url)
        return session

    def resume(self, data: Json) -> Session | CloseCode | None:
        """The session to go on with, a refusal, or None where it is forgotten."""
        if data.get("token") != self._token:
            return CloseCode.AUTHENTICATION_FAILED
        session = self._known.get(str(data.get("session_id")))
        if session is None or not session.can_replay_after(int(data.get("seq") or 0)):
            return None
        self.resumed += 1
        return session

    def end(self, session: Session) -> None:
        """End the session of a client that closed its connection with code 1000 or 1001: it cannot be resumed."""
        self._known.pop(session.id, None)

    def end_all(self) -> None:
        """Forget every session, so that no resume succeeds."""
        self._known.clear()

    def _send_ready(self, session: Session, resume_url: str) -> None:
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
        session.send("READY", json.dumps(ready))
        for guild in guilds:
            if session.intents & Intent.GUILDS and not guild.unavailable:
                body = payloads.guild_create(self._world, guild) | {"unavailable": False}
                session.send("GUILD_CREATE", json.dumps(body))
