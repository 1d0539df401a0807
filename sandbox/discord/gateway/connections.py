"""The gateway's websocket: HELLO, IDENTIFY, heartbeats, RESUME, and the bot's events as they happen.

Source: "Gateway" in Discord's developer documentation (version 10). Frames are JSON text; the compression that clients
ask for in the query is optional for the server, and not done.
"""

import asyncio
import json
from enum import IntEnum
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from sandbox.discord.gateway.sessions import CloseCode, Intent, Session, Sessions

Json = dict[str, Any]

_ENDING_CODES = (WSCloseCode.OK, WSCloseCode.GOING_AWAY)


class Opcode(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    ACK = 11


_ACK_DELAY = 0.005
"""Seconds until a heartbeat is acknowledged: at once would be before discord.py has noted that it sent one."""
_IGNORED = (Opcode.PRESENCE, Opcode.VOICE_STATE, Opcode.REQUEST_MEMBERS)


class Gateway:
    """All connections. `heartbeat` is the interval asked of clients, in seconds."""

    def __init__(self, sessions: Sessions, *, heartbeat: float = 41.25) -> None:
        self.sessions = sessions
        self._heartbeat = heartbeat
        self._connections: set[Connection] = set()

    def dispatch(self, event: str, data: Json, *, guild_id: str | None = None, intent: Intent = Intent.NONE) -> None:
        """Send an event to every session of the server's shard that asked for `intent`."""
        self.sessions.dispatch(event, data, guild_id=guild_id, intent=intent)

    async def cut(self, *, resumable: bool = True, code: int | None = None) -> int:
        """Cut all connections, with a close code or (None) as a network failure does; return how many.

        Unless `resumable`, all sessions end: a RESUME is then answered with INVALID_SESSION.
        """
        if not resumable:
            self.sessions.end_all()
        connections = list(self._connections)
        for connection in connections:
            await connection.cut(code)
        return len(connections)

    async def ask_to_reconnect(self) -> None:
        """Send RECONNECT to all clients, as the platform does several times a day."""
        for connection in list(self._connections):
            await connection.send({"op": Opcode.RECONNECT, "d": None})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve the websocket's route until the client leaves."""
        connection = Connection(self.sessions, request)
        self._connections.add(connection)
        try:
            await connection.run(self._heartbeat)
        finally:
            self._connections.discard(connection)
        return connection.socket


class Connection:
    """One websocket, from HELLO to its end."""

    def __init__(self, sessions: Sessions, request: web.Request) -> None:
        self._sessions = sessions
        self._request = request
        self._session: Session | None = None
        self._outbox: asyncio.Queue[str] | None = None
        self._writer: asyncio.Task[None] | None = None
        self.socket = web.WebSocketResponse(compress=False)

    async def send(self, frame: Json) -> None:
        """Send a control frame at once."""
        if not self.socket.closed:
            await self.socket.send_str(json.dumps(frame))

    async def cut(self, code: int | None) -> None:
        """End the connection, by a close frame or by dropping it; the session lives on."""
        self._detach()
        self._session = None
        if code is not None:
            await self.socket.close(code=code)
        elif self._request.transport is not None:
            self._request.transport.abort()

    async def run(self, heartbeat: float) -> None:
        """Serve the client until it leaves or is sent away."""
        await self.socket.prepare(self._request)
        await self.send({"op": Opcode.HELLO, "d": {"heartbeat_interval": int(heartbeat * 1000)}})
        try:
            async for message in self.socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(message.data)
        finally:
            self._detach()
            if self._session is not None and self.socket.close_code in _ENDING_CODES:
                self._sessions.end(self._session)

    async def _receive(self, text: str) -> None:
        try:
            frame = json.loads(text)
            code, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            await self._refuse(CloseCode.DECODE_ERROR)
            return
        if code == Opcode.HEARTBEAT:
            await asyncio.sleep(_ACK_DELAY)
            await self.send({"op": Opcode.ACK, "d": None})
        elif code == Opcode.IDENTIFY:
            await self._identify(data)
        elif code == Opcode.RESUME:
            await self._resume(data)
        elif code not in _IGNORED:
            await self._refuse(CloseCode.UNKNOWN_OPCODE)
        elif self._session is None:
            await self._refuse(CloseCode.NOT_AUTHENTICATED)

    async def _identify(self, data: Json) -> None:
        if self._session is not None:
            await self._refuse(CloseCode.ALREADY_AUTHENTICATED)
            return
        result = self._sessions.identify(data, gateway_url(self._request))
        if isinstance(result, CloseCode):
            await self._refuse(result)
        else:
            self._attach(result, after=0)

    async def _resume(self, data: Json) -> None:
        result = self._sessions.resume(data)
        if isinstance(result, CloseCode):
            await self._refuse(result)
        elif result is None:
            await self.send({"op": Opcode.INVALID_SESSION, "d": False})
        else:
            self._attach(result, after=int(data.get("seq") or 0))
            result.send("RESUMED", "{}")

    async def _refuse(self, why: CloseCode) -> None:
        words = why.name.replace("_", " ").capitalize()
        await self.socket.close(code=why, message=f"{words}.".encode())

    def _attach(self, session: Session, after: int) -> None:
        self._session = session
        self._outbox = session.connect(after)
        self._writer = asyncio.create_task(self._write(self._outbox))

    def _detach(self) -> None:
        if self._writer is not None:
            self._writer.cancel()
        if self._session is not None and self._session.outbox is self._outbox:
            self._session.outbox = None

    async def _write(self, outbox: asyncio.Queue[str]) -> None:
        while not self.socket.closed:
            try:
                await self.socket.send_str(await outbox.get())
            except ConnectionError:
                return


def gateway_url(request: web.Request) -> str:
    """The gateway's address as the client of this request reaches it."""
    scheme = "wss" if request.secure else "ws"
    return f"{scheme}://{request.host}/discord/gateway"
