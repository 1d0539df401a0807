"""Sockets only to the public internet: an address is checked as it is connected to, however its name was resolved."""

import socket

from aiohttp import AddrInfoType
from yarl import URL

from scheduler.feeds.failures import forbidden
from scheduler.feeds.fetching.public_addresses import is_public


class SocketGuard:
    """Makes a socket for an address unless that lies outside the public internet: those it remembers."""

    def __init__(self, *, allowed: bool) -> None:
        self._allowed = allowed
        self.refused = ""
        """The address that was refused last; "" where none was."""

    def socket_for(self, info: AddrInfoType) -> socket.socket:
        """What aiohttp makes a connection with. PermissionError for an address that is refused."""
        family, kind, protocol, _, address = info
        host = str(address[0])
        if not (self._allowed or is_public(host)):
            self.refused = host
            raise PermissionError(f"{host} is not of the public internet")
        return socket.socket(family, kind, protocol)

    def check_name(self, url: str) -> None:
        """Refuse what names this machine, or is an address in numbers in whatever spelling the system reads."""
        # As aiohttp reads it: ①②⑦.0.0.1 and 127。0。0。1 are numbers to it.
        host = (URL(url).host or "").rstrip(".").lower()
        if self._allowed:
            return
        if host == "localhost" or host.endswith(".localhost"):
            raise forbidden(url, host)
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except (OSError, UnicodeError):
            return
        for info in found:
            if not is_public(str(info[4][0])):
                raise forbidden(url, str(info[4][0]))


def unguarded_socket(info: AddrInfoType) -> socket.socket:
    """A socket for whatever address: the proxy's, which is often one of our own network."""
    family, kind, protocol, _, _ = info
    return socket.socket(family, kind, protocol)
