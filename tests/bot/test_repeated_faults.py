"""What is logged of the faults that come again and again."""

from bot.repeated_faults import RepeatedFaults


class Seconds:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_fault_that_comes_every_second_is_due_at_once_and_then_once_a_minute_with_its_count() -> None:
    seconds = Seconds()
    faults, due = RepeatedFaults(monotonic=seconds), []
    for _ in range(150):
        due.append(faults.due("the disk is full"))
        seconds.now += 1
    assert [times for times in due if times] == [1, 60, 60]


def test_another_fault_is_due_at_once() -> None:
    faults = RepeatedFaults(monotonic=Seconds())
    assert (faults.due("one"), faults.due("other"), faults.due("one")) == (1, 1, 0)


def test_what_is_over_is_due_at_once_when_it_begins_anew() -> None:
    faults = RepeatedFaults(monotonic=Seconds())
    faults.due("one")
    assert faults.over()
    assert not faults.over()
    assert faults.due("one") == 1


def test_what_came_long_ago_is_forgotten() -> None:
    seconds = Seconds()
    faults = RepeatedFaults(monotonic=seconds)
    assert (faults.due("one"), faults.due("one")) == (1, 0)
    seconds.now += 120
    assert faults.due("one") == 1, "what was not said of it is kept no longer"
