"""Who asks for more than anybody can read is told once, then not heard; nobody else notices."""

import itertools

import pytest

from bot.commands.floods import CHAT, KEYS, PERSON, Floods
from bot.model import Place, PlaceKind
from tests.bot.commands.chat import ANN, CLUB, LOUNGE, NEWSROOM

BEN = Place(platform="telegram", address="2", root="2")
QUIET = PERSON.burst * PERSON.seconds
"""Seconds in which all tokens of a person come back."""


class Seconds:
    """A monotonic clock that is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def floods(clock: Seconds) -> Floods:
    return Floods(monotonic=clock)


def heard(floods: Floods, times: int, place: Place = ANN, user: str = "1") -> int:
    return sum(floods.hears(place, user) for _ in range(times))


def test_what_a_person_can_ask_by_hand_is_heard_for_ever(floods: Floods, clock: Seconds) -> None:
    for _ in range(1000):
        assert floods.hears(ANN, "1")
        clock.now += PERSON.seconds


def test_of_500_in_a_second_a_few_are_heard_and_it_is_said_once(floods: Floods, clock: Seconds) -> None:
    answered = told = 0
    for _ in range(60 * 500):
        clock.now += 1 / 500
        if floods.hears(ANN, "1"):
            answered += 1
        else:
            told += floods.tells(ANN, "1")
    assert (answered, told) == (PERSON.burst, 1)


def test_nobody_else_notices(floods: Floods) -> None:
    heard(floods, 500)
    heard(floods, 500, place=CLUB)
    assert floods.hears(BEN, "2")
    assert floods.hears(CLUB, "2"), "what was not heard of one person takes nothing of the chat's"
    assert floods.hears(LOUNGE, "1"), "an account of another platform with the same number"


def test_it_is_over_after_a_quiet_while(floods: Floods, clock: Seconds) -> None:
    heard(floods, 500)
    assert floods.tells(ANN, "1")
    clock.now += QUIET - 1
    assert not floods.hears(ANN, "1"), "and that was not quiet"
    assert not floods.tells(ANN, "1")
    clock.now += QUIET + 1
    assert floods.hears(ANN, "1")
    heard(floods, 500)
    assert floods.tells(ANN, "1"), "another flood is told of, too"


def test_a_crowd_in_one_chat_is_told_once_and_each_is_heard_elsewhere(floods: Floods) -> None:
    crowd = [str(user) for user in range(100, 400)]
    assert sum(floods.hears(CLUB, user) for user in crowd) == CHAT.burst
    assert sum(floods.tells(CLUB, user) for user in crowd[CHAT.burst :]) == 1
    assert all(floods.hears(LOUNGE, user) for user in crowd[: CHAT.burst])


@pytest.mark.parametrize(("each_second", "heard_in_a_minute"), [(5, 270), (50, 330)])
def test_a_crowd_that_goes_on_asking_is_heard_as_often_as_a_chat_may_ask(
    floods: Floods, clock: Seconds, each_second: int, heard_in_a_minute: int
) -> None:
    crowd = (str(user) for user in itertools.count(100))
    while floods.hears(CLUB, next(crowd)):
        pass
    assert floods.tells(CLUB, next(crowd))
    answered = told = 0
    for user in itertools.islice(crowd, 60 * each_second):
        clock.now += 1 / each_second
        if floods.hears(CLUB, user):
            answered += 1
        else:
            told += floods.tells(CLUB, user)
    assert heard_in_a_minute <= answered <= 60 / CHAT.seconds
    assert told == 0, "it was not quiet meanwhile"


def test_posts_of_nobody_are_their_channels(floods: Floods) -> None:
    assert heard(floods, 500, place=NEWSROOM, user="") == CHAT.burst
    assert floods.tells(NEWSROOM, "")


@pytest.mark.parametrize("kind", [PlaceKind.TOPIC, PlaceKind.GROUP])
def test_topics_of_a_chat_are_one(floods: Floods, kind: PlaceKind) -> None:
    topics = [Place(platform="telegram", address="-100", thread=str(n), kind=kind) for n in range(500)]
    assert sum(floods.hears(topic, str(n)) for n, topic in enumerate(topics, start=100)) == CHAT.burst


def test_what_is_typed_for_suggestions_has_tokens_of_its_own(floods: Floods) -> None:
    assert sum(floods.suggests("telegram", "1") for _ in range(500)) == KEYS.burst
    assert floods.hears(ANN, "1")
    assert floods.suggests("telegram", "2")


def test_it_keeps_no_more_people_than_it_may(clock: Seconds) -> None:
    floods = Floods(most=10, monotonic=clock)
    heard(floods, 500)
    for user in range(100, 109):
        floods.hears(BEN, str(user))
    assert not floods.hears(ANN, "1")
    for user in range(100, 110):
        floods.hears(BEN, str(user))
    assert floods.hears(ANN, "1"), "of more, who asked longest ago is forgotten"
