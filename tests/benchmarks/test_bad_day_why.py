"""The bad day's check of ``/why``: what it says of a place beside what stands there."""

from datetime import date

import pytest

from benchmarks.bad_day.why import untruths

TITLES = {date(2099, 3, day): f"Lantern {day:03}" for day in (1, 2, 3)}
THERE = ["Lantern 001 of First Street", "Lantern 002 of First Street"]
LAST = "Last  the issue of Mar 2, 2099, arrived 08:00:04"


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        (f"{LAST}\nMissed  Mar 3, 2099: a newer issue came first, so this one was left out. /issue 2099-03-03", 0),
        (f"{LAST}\nMissed  Mar 1, 2099: I was cut off while sending and do not know whether it arrived; left.", 0),
        (f"{LAST}\nMissed  Mar 1, 2099: a newer issue came first, so this one was left out.", 1),
        ("Last  the issue of Mar 3, 2099, arrived 08:00:04", 1),
        ("Last  none has arrived yet", 1),
        ("", 1),
    ],
)
def test_what_why_says_is_compared_with_what_stands_there(said: str, faults: int) -> None:
    assert len(list(untruths(said, TITLES, THERE))) == faults
