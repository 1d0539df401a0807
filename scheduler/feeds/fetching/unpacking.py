"""Compressed bodies, unpacked in bounded pieces: a megabyte of zeros is a kilobyte on the wire."""

import zlib
from collections.abc import Iterator
from typing import Final

ACCEPTED: Final = "gzip, deflate"
"""What we say that we can unpack."""
PIECE: Final = 1 << 16
"""Bytes that are unpacked at once: so long the event loop is held (less than a millisecond)."""

_ZLIB_OR_GZIP: Final = zlib.MAX_WBITS | 32
_RAW: Final = -zlib.MAX_WBITS
_GZIP: Final = b"\x1f\x8b"
_PLAIN: Final = frozenset({"", "identity"})


class Unpacking:
    """Unpacks one body. ``encoding`` is its Content-Encoding, "" for none.

    LookupError for an encoding that is none of `ACCEPTED`; ``feed`` and ``end`` raise zlib.error for a body that is not
    what it is said to be.
    """

    def __init__(self, encoding: str) -> None:
        name = encoding.strip().lower()
        if name not in {*_PLAIN, "gzip", "x-gzip", "deflate"}:
            raise LookupError(name)
        self._is_plain = name in _PLAIN
        self._may_be_raw = name == "deflate"
        self._stream = None if self._is_plain else zlib.decompressobj(_ZLIB_OR_GZIP)
        self._whole = self._is_plain

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The pieces, of at most `PIECE` bytes if they were packed, that a chunk makes: each as it is asked for."""
        if self._is_plain:
            yield chunk
            return
        data = chunk
        while data or not self._whole:
            if self._whole and not self._begins_another(data):
                return
            piece = self._unpack(data)
            if piece:
                yield piece
            stream = self._stream
            if stream is None or stream.eof:
                self._whole, data = True, stream.unused_data if stream else b""
                continue
            data = stream.unconsumed_tail
            if not data and len(piece) < PIECE:
                return

    def end(self) -> None:
        """Raises zlib.error where the body ended before its stream did."""
        if not self._whole:
            raise zlib.error("it ends in the middle")

    def _begins_another(self, data: bytes) -> bool:
        """A gzip file may be several, one behind another; what else follows is padding."""
        self._whole = not _GZIP.startswith(data[:2])
        self._stream = None if self._whole else zlib.decompressobj(_ZLIB_OR_GZIP)
        return not self._whole

    def _unpack(self, data: bytes) -> bytes:
        if self._stream is None:
            return b""
        try:
            piece = self._stream.decompress(data, PIECE)
        except zlib.error:
            if not self._may_be_raw:
                raise
            # Many servers send deflate without zlib's two bytes in front.
            self._stream = zlib.decompressobj(_RAW)
            piece = self._stream.decompress(data, PIECE)
        self._may_be_raw = False
        return piece
