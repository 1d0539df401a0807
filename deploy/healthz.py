"""Ends with 0 where the Paperboy of this machine answers at ``/healthz`` that its loop turns, else with 1 and a reason.

For the image's health check: sockets of the standard library alone, for whatever is imported costs as much again every
time that it is asked.
"""

import os
import socket
import sys

SECONDS = 5
"""How long it may take to answer."""


def answer(port: int) -> bytes:
    """The first line that it answers. OSError where nobody does in time."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        connection.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        return connection.recv(64).partition(b"\r\n")[0]


if __name__ == "__main__":
    try:
        line = answer(int(os.environ["PAPERBOY_OPS_PORT"]))
    except (KeyError, ValueError, OSError) as fault:
        sys.exit(f"{type(fault).__name__}: {fault}")
    if line.split()[1:2] != [b"200"]:
        sys.exit(line.decode(errors="replace"))
