"""Places as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import write_place
from bot.model import Place, PlaceKind
from paperboy.platforms import addresses_of, specs

ADDRESSES = addresses_of(specs())

PRIVATE = Place(platform="telegram", address="123", root="123")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("123", PRIVATE),
        (" telegram:123 ", PRIVATE),
        ("-1001234567890", Place(platform="telegram", address="-1001234567890", kind=PlaceKind.GROUP)),
        ("telegram:-100/7", Place(platform="telegram", address="-100", thread="7", kind=PlaceKind.TOPIC)),
        ("1187654321098765432", Place(platform="discord", address="1187654321098765432", kind=PlaceKind.CHANNEL)),
        ("discord:1187654321098765432", ADDRESSES.read("1187654321098765432")),
    ],
)
def test_a_place_is_read_and_its_kind_guessed(text: str, place: Place) -> None:
    assert ADDRESSES.read(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lin",
        "@lin",
        "telegram:lin",
        "telegram:0",
        "telegram:1/x",
        "discord:12",
        "a b",
        "telegram:",
        "1/2/3",
        "web:lin",
    ],
)
def test_what_is_no_place_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r".+ is no .+"):
        ADDRESSES.read(text)


def test_a_thread_of_discord_is_a_channel() -> None:
    with pytest.raises(ValueError, match="its id is the address"):
        ADDRESSES.read("discord:1187654321098765432/7")


def test_what_is_known_is_not_guessed() -> None:
    place = ADDRESSES.make("telegram", "-100", kind=PlaceKind.CHANNEL, root="9")
    assert (place.kind, place.root) == (PlaceKind.CHANNEL, "9")


@given(st.integers(-(10**15), 10**15).filter(bool), st.none() | st.integers(1, 10**9))
def test_what_is_written_is_read_back(address: int, thread: int | None) -> None:
    place = ADDRESSES.make("telegram", str(address), str(thread or ""))
    assert ADDRESSES.read(write_place(place)) == place
