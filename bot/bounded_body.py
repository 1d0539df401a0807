"""The body of an answer, of which no more is read than may be: whoever is asked may answer without end."""

from collections.abc import AsyncIterable


async def bounded_body(pieces: AsyncIterable[bytes], most: int) -> bytes | None:
    """All pieces in a row; None where they are more than so many bytes: then no more are asked for."""
    found = bytearray()
    async for piece in pieces:
        found += piece
        if len(found) > most:
            return None
    return bytes(found)
