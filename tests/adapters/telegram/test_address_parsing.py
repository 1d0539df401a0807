"""Telegram's ids as people write them."""

import pytest

from adapters.telegram.address_parsing import parse_address
from bot.model import PlaceKind


@pytest.mark.parametrize("kind", [None, PlaceKind.TOPIC, PlaceKind.GROUP])
def test_general_is_no_topic_whoever_writes_it_as_the_first(kind: PlaceKind | None) -> None:
    general = parse_address("-1001", "1", kind, "")
    assert (general.thread, general.kind) == ("", PlaceKind.GROUP)
    assert general.key == parse_address("-1001", "", None, "").key


def test_any_other_topic_is_one() -> None:
    topic = parse_address("-1001", "11", None, "")
    assert (topic.thread, topic.kind) == ("11", PlaceKind.TOPIC)
