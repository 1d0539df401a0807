"""Which articles are taken, and when."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model.articles import ArticleState, Tracked
from scheduler.feeds.settling import Rules, Seen, settle

START = datetime(2026, 11, 28, 12, tzinfo=UTC)
SETTLING, TAKEN, PASSED = ArticleState.SETTLING, ArticleState.TAKEN, ArticleState.PASSED


class Looks:
    """A source looked at again and again: what a caller keeps between two looks."""

    def __init__(self) -> None:
        self.known: dict[str, Tracked] = {}

    def look(self, minutes: float, *seen: Seen) -> dict[str, ArticleState]:
        """What changed in a look so many minutes after the start."""
        changed = settle(self.known, seen, START + timedelta(minutes=minutes))
        self.known |= {one.key: one for one in changed}
        return {one.key: one.state for one in changed}


def seen(key: str = "a", words: str = "whole", *, days_ago: float | None = 0, useful: bool = True) -> Seen:
    published = None if days_ago is None else START - timedelta(days=days_ago)
    return Seen(key=key, digest=words, size=len(words), published_at=published, useful=useful)


def test_an_article_is_taken_once_it_has_not_changed_for_half_an_hour() -> None:
    looks = Looks()
    assert looks.look(0, seen()) == {"a": SETTLING}
    assert looks.look(10, seen()) == {}
    assert looks.look(29, seen()) == {}
    assert looks.look(30, seen()) == {"a": TAKEN}
    assert looks.look(60, seen()) == {}


def test_an_article_that_grows_waits_from_then_on() -> None:
    looks = Looks()
    looks.look(0, seen(words="half"))
    assert looks.look(20, seen(words="nearly")) == {"a": SETTLING}
    assert looks.look(40, seen(words="nearly")) == {}
    assert looks.look(50, seen(words="nearly")) == {"a": TAKEN}


def test_an_article_that_changes_with_every_look_is_taken_in_the_end() -> None:
    looks = Looks()
    states = [looks.look(minutes, seen(words=f"visit {minutes}")) for minutes in range(0, 12 * 60 + 1, 10)]
    assert {state["a"] for state in states[:-1]} == {SETTLING}
    assert states[-1] == {"a": TAKEN}


def test_what_grows_after_it_was_taken_is_noted_and_not_taken_again() -> None:
    looks = Looks()
    looks.look(0, seen(words="short"))
    looks.look(30, seen(words="short"))
    assert looks.look(40, seen(words="much longer")) == {"a": TAKEN}
    assert (looks.known["a"].size, looks.known["a"].grown_to) == (5, 11)
    assert looks.look(50, seen(words="much longer")) == {}
    assert looks.look(60, seen(words="tiny")) == {}


def test_at_the_first_start_only_the_newest_is_edited() -> None:
    archive = [seen(str(days), days_ago=days) for days in (3, 1, 2, *range(4, 500))]
    states = Looks().look(0, *archive)
    assert len(states) == 499
    assert [key for key, state in states.items() if state is not PASSED] == ["1"]


def test_at_the_first_start_what_has_nothing_to_read_is_not_the_newest() -> None:
    assert Looks().look(0, seen("b", days_ago=0, useful=False), seen("a", days_ago=1)) == {"b": PASSED, "a": SETTLING}


def test_without_dates_the_first_that_is_listed_is_the_newest() -> None:
    assert Looks().look(0, seen("b", days_ago=None), seen("a", days_ago=None)) == {"b": SETTLING, "a": PASSED}


def test_a_date_far_ahead_makes_nothing_the_newest() -> None:
    assert Looks().look(0, seen("b", days_ago=-400), seen("a", days_ago=1)) == {"b": PASSED, "a": SETTLING}


def test_a_source_that_was_empty_at_first_has_its_first_start_later() -> None:
    looks = Looks()
    assert looks.look(0) == {}
    assert looks.look(10, seen("b", days_ago=1), seen("a", days_ago=2)) == {"b": SETTLING, "a": PASSED}


def test_what_comes_after_the_first_start_is_edited() -> None:
    looks = Looks()
    looks.look(0, seen("a", days_ago=1))
    assert looks.look(10, seen("b"), seen("a", days_ago=1)) == {"b": SETTLING}


def test_what_is_put_into_the_archive_later_is_passed() -> None:
    looks = Looks()
    looks.look(0, seen("a", days_ago=1))
    assert looks.look(10, seen("a", days_ago=1), seen("b", days_ago=30)) == {"b": PASSED}


def test_a_date_far_ahead_does_not_make_all_that_comes_later_old() -> None:
    looks = Looks()
    looks.look(0, seen("a", days_ago=-400))
    assert looks.look(10, seen("b"), seen("a", days_ago=-400)) == {"b": SETTLING}


def test_an_archive_under_new_names_is_not_edited_as_a_whole() -> None:
    looks = Looks()
    looks.look(0, seen("a", days_ago=None))
    states = looks.look(10, *(seen(f"renamed-{number}", days_ago=None) for number in range(100)))
    assert [key for key, state in states.items() if state is SETTLING] == [f"renamed-{one}" for one in range(10)]


def test_what_is_listed_no_more_is_not_taken() -> None:
    looks = Looks()
    looks.look(0, seen())
    assert looks.look(60) == {}
    assert looks.known["a"].state is SETTLING


def test_what_lost_all_its_words_is_not_taken() -> None:
    looks = Looks()
    looks.look(0, seen())
    looks.look(10, seen(words="", useful=False))
    assert looks.look(90, seen(words="", useful=False)) == {}


def test_a_clock_that_is_set_back_delays_an_article_no_longer_than_it_settles() -> None:
    looks = Looks()
    looks.look(0, seen())
    looks.look(-600, seen())
    assert looks.look(-570, seen()) == {"a": TAKEN}


def test_an_article_that_is_listed_twice_is_one() -> None:
    assert Looks().look(0, seen("a", "one"), seen("a", "two")) == {"a": SETTLING}


LISTED = st.lists(
    st.builds(
        seen,
        st.sampled_from("abcdef"),
        st.sampled_from(["", "short", "a longer text"]),
        days_ago=st.none() | st.sampled_from([-400.0, 0.0, 1.0, 2.0, 30.0]),
        useful=st.booleans(),
    ),
    max_size=8,
)


@given(st.lists(st.tuples(st.integers(0, 40), LISTED), max_size=12))
def test_nothing_is_taken_before_it_settled_nor_leaves_the_state_it_ended_in(
    course: Sequence[tuple[int, list[Seen]]],
) -> None:
    looks = Looks()
    minutes = 0
    for pause, listed in course:
        minutes += pause
        before = dict(looks.known)
        looks.look(minutes, *listed)
        assert before.keys() <= looks.known.keys() >= {one.key for one in listed}
        for key, now in looks.known.items():
            was = before.get(key)
            assert was is None or was.state is SETTLING or (was.state, was.digest) == (now.state, now.digest)
            if now.state is TAKEN:
                assert was is not None
                assert START + timedelta(minutes=minutes) - now.first_seen >= Rules().unchanged_for
        assert not before or sum(one.state is SETTLING for one in looks.known.values()) <= len("abcdef")
        assert before or sum(one.state is SETTLING for one in looks.known.values()) <= 1
