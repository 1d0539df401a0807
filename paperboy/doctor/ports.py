"""A port of ours: who answers there, or what keeps everybody from listening."""

import asyncio
import errno
import socket
from dataclasses import dataclass
from enum import Enum, auto
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final

from bot.config.web import OWN_ADDRESSES
from bot.platform import Finding, notice
from paperboy.doctor.case import Subject

_SECONDS: Final = 3.0
_MOST: Final = 65_536
"""Bytes of an answer that are read for its mark."""
_FAULTS: Final = MappingProxyType(
    {errno.EADDRINUSE: "another program has it", errno.EACCES: "this user has no right to"}
)
_NOT_HERE: Final = (errno.EADDRNOTAVAIL, None)
"""An address of another machine's; from Python 3.13 on asyncio says nothing more of it."""


class Listener(Enum):
    """Who answers at a port."""

    OURS = auto()
    ANOTHER = auto()
    NOBODY = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class AtPort:
    """Who answers at a port; and where that is nobody, why nobody can, empty where the next start will."""

    listener: Listener
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnPort:
    """A port that the settings beginning with ``prefix`` name. An answer of ours at ``path`` has the ``mark``, in small
    letters."""

    subject: Subject
    prefix: str
    host: str
    port: int
    path: str
    mark: bytes

    @property
    def where(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def obstacle(self, found: AtPort) -> Finding | None:
        """What keeps it from being served at the next start; None for nothing."""
        if found.listener is Listener.ANOTHER:
            return notice(
                self.subject, f"Another program has {self.where}.", f"End it, or set another {self.prefix}PORT."
            )
        if found.fault:
            what = f"Nobody can listen at {self.where}: {found.fault}."
            return notice(self.subject, what, f"Set another {self.prefix}HOST or {self.prefix}PORT.")
        return None

    async def found(self) -> AtPort:
        """Who is there, and whether anybody can be, within seconds. Nothing is sent where it is not this machine's."""
        try:
            await _try(self.host, self.port)
        except TimeoutError:
            return AtPort(listener=Listener.NOBODY, fault="nobody says in time which address that is")
        except (socket.gaierror, UnicodeError):
            return AtPort(listener=Listener.NOBODY, fault="there is no such address")
        except OSError as error:
            if error.errno in _NOT_HERE:
                return AtPort(listener=Listener.NOBODY, fault="this machine has no such address")
            fault = _FAULTS.get(error.errno or 0, error.strerror or str(error))
        else:
            fault = ""
        there = await self.listener()
        return AtPort(listener=there, fault=fault if there is Listener.NOBODY else "")

    async def listener(self) -> Listener:
        """Who answers there now, within seconds."""
        host = OWN_ADDRESSES.get(self.host, self.host)
        try:
            async with asyncio.timeout(_SECONDS):
                reader, writer = await asyncio.open_connection(host, self.port)
        except (OSError, UnicodeError, TimeoutError):
            return Listener.NOBODY
        try:
            async with asyncio.timeout(_SECONDS):
                writer.write(f"GET {self.path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
                return Listener.OURS if await self._is_marked(reader) else Listener.ANOTHER
        except (OSError, TimeoutError):
            return Listener.ANOTHER
        finally:
            writer.close()

    async def _is_marked(self, reader: asyncio.StreamReader) -> bool:
        answer = b""
        while self.mark not in answer and len(answer) < _MOST:
            more = await reader.read(_MOST)
            if not more:
                return False
            answer += more.lower()
        return self.mark in answer

    async def meets(self, other: "OwnPort") -> bool:
        """Whether both cannot be served on one machine."""
        if self.port != other.port:
            return False
        try:
            mine, its = await _addresses(self.host), await _addresses(other.host)
        except (OSError, UnicodeError):
            return self.host == other.host
        return any(_overlap(each, other) for each in mine for other in its)


def _overlap(one: str, other: str) -> bool:
    """Whether only one of two addresses can be listened at. Ours are of their own version of IP alone, as asyncio's."""
    first, second = ip_address(one), ip_address(other)
    return first.version == second.version and (first == second or first.is_unspecified or second.is_unspecified)


async def _try(host: str, port: int) -> None:
    """Have the port for a moment, as a server of ours has it, and listen to nobody. OSError or UnicodeError where that
    cannot be."""
    async with asyncio.timeout(_SECONDS):
        have = asyncio.get_running_loop().create_server
        server = await have(asyncio.Protocol, host, port, start_serving=False)
    server.close()


async def _addresses(host: str) -> frozenset[str]:
    """Those of a host to listen at. OSError or UnicodeError where it has none, or none is told within seconds."""
    look_up = asyncio.get_running_loop().getaddrinfo
    async with asyncio.timeout(_SECONDS):
        found = await look_up(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return frozenset(str(address) for *_, (address, *_) in found)
