"""Bodies are unpacked in pieces of a bounded size, however much they unpack to."""

import gzip

from scheduler.feeds.fetching.unpacking import PIECE, Unpacking


def test_no_piece_is_larger_than_the_loop_can_be_held_for() -> None:
    unpacking = Unpacking("gzip")
    pieces = list(unpacking.feed(gzip.compress(bytes(5_000_000))))
    unpacking.end()
    assert max(map(len, pieces)) == PIECE
    assert sum(map(len, pieces)) == 5_000_000


def test_pieces_are_unpacked_only_as_they_are_asked_for() -> None:
    pieces = Unpacking("gzip").feed(gzip.compress(bytes(5_000_000)))
    assert len(next(pieces)) == PIECE


def test_it_does_not_matter_how_a_body_is_cut_into_chunks() -> None:
    data = bytes(range(256)) * 2000
    unpacking = Unpacking("gzip")
    packed = gzip.compress(data) + gzip.compress(b"more")
    found = b"".join(piece for byte in packed for piece in unpacking.feed(bytes([byte])))
    unpacking.end()
    assert found == data + b"more"
