"""Ends with 0 where the Paperboy of this machine answers at ``/healthz`` that its loop turns, else with 1 and a reason.

For the image's health check: sockets of the standard library alone, for whatever is imported costs as much again every
time that it is asked.
"""

import os
import socket
import sys

SECONDS = 5
"""How long it may take to answer."""


LOOPBACK = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  nothing is opened there
"""What to ask where it listens at all addresses of the machine, or where nothing is said of it."""


def answer(host: str, port: int) -> bytes:
    """The first line that it answers. OSError where nobody does in time."""
    with socket.create_connection((host, port), timeout=SECONDS) as connection:
        connection.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        return connection.recv(64).partition(b"\r\n")[0]


if __name__ == "__main__":
    try:
        host = os.environ.get("PAPERBOY_OPS_HOST", "").strip()
        line = answer(LOOPBACK.get(host, host), int(os.environ["PAPERBOY_OPS_PORT"]))
    except (KeyError, ValueError, OSError) as fault:
        sys.exit(f"{type(fault).__name__}: {fault}")
    if line.split()[1:2] != [b"200"]:
        sys.exit(line.decode(errors="replace"))
