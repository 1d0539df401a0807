"""Places as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import make_place, read_place, write_place
from bot.model import Place, PlaceKind

PRIVATE = Place(platform="telegram", address="123", root="123")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("123", PRIVATE),
        (" telegram:123 ", PRIVATE),
        ("-1001234567890", Place(platform="telegram", address="-1001234567890", kind=PlaceKind.GROUP)),
        ("telegram:-100/7", Place(platform="telegram", address="-100", thread="7", kind=PlaceKind.TOPIC)),
        ("1187654321098765432", Place(platform="discord", address="1187654321098765432", kind=PlaceKind.CHANNEL)),
        ("discord:1187654321098765432", read_place("1187654321098765432")),
        ("web:lin", Place(platform="web", address="lin", kind=PlaceKind.CHANNEL)),
    ],
)
def test_a_place_is_read_and_its_kind_guessed(text: str, place: Place) -> None:
    assert read_place(text) == place


@pytest.mark.parametrize(
    "text", ["", "lin", "@lin", "telegram:lin", "telegram:0", "telegram:1/x", "discord:12", "a b", "telegram:", "1/2/3"]
)
def test_what_is_no_place_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r".+ is no .+"):
        read_place(text)


def test_a_thread_of_discord_is_a_channel() -> None:
    with pytest.raises(ValueError, match="its id is the address"):
        read_place("discord:1187654321098765432/7")


def test_a_place_needs_an_address() -> None:
    with pytest.raises(ValueError, match="empty"):
        make_place("web", "")


def test_what_is_known_is_not_guessed() -> None:
    place = make_place("telegram", "-100", kind=PlaceKind.CHANNEL, root="9")
    assert (place.kind, place.root) == (PlaceKind.CHANNEL, "9")


@given(st.integers(-(10**18), 10**18).filter(bool), st.none() | st.integers(1, 10**9))
def test_what_is_written_is_read_back(address: int, thread: int | None) -> None:
    place = make_place("telegram", str(address), str(thread or ""))
    assert read_place(write_place(place)) == place
