"""One heap for all threads, in glibc's allocator.

Each thread of SQLite's driver would get a heap of its own, of which it uses little: some 1.6 MB of an idle program.
They allocate one after the other, for the interpreter's lock, so they need no more than one. Measured: the engine is as
fast, on both databases.
"""

import ctypes

_M_ARENA_MAX = -8
"""``malloc.h``; see mallopt(3)."""


def use_one_heap() -> None:
    """Before any thread begins. Where the allocator is not glibc's, nothing happens."""
    try:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    except (AttributeError, OSError, TypeError):  # no such function, or no such library: musl, macOS, Windows
        return
