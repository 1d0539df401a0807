from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import PLAIN, Claimed, Delivery, Lane, Place, Preferences, SentMessage, Settlement, State, Subscription
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Scope, Sent, Unknown
from scheduler.delivery.policy import (
    BACK_OFF,
    LONGEST,
    Pause,
    is_outage,
    may_have_arrived,
    pause_after,
    repeatable,
    settle,
)

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SENDING = Delivery(
    id=1,
    issue_id=1,
    subscription_id=1,
    platform="telegram",
    state=State.SENDING,
    due_at=NOW,
    expires_at=NOW + timedelta(days=3),
)
EDIT = replace(SENDING, lane=Lane.EDITS, revision=1)
PAGE = SentMessage(handle="7", dialect="classic", digest="as it was")


def due(wait: timedelta, *, attempts: int = 0, reason: str) -> Settlement:
    return Settlement(state=State.DUE, due_at=NOW + wait, attempts=attempts, reason=reason)


def end(state: State, reason: str = "", *, dormant: bool = False, tell: bool = False) -> Settlement:
    return Settlement(state=state, due_at=NOW, attempts=0, reason=reason, dormant=dormant, tell=tell)


FIRST_SENDS: list[tuple[Outcome, Settlement]] = [
    (Sent(handle="7"), end(State.SENT)),
    (Later(reason=Reason.RATE_LIMIT, seconds=17.5), due(timedelta(seconds=17.5), reason="rate-limit")),
    (Later(reason=Reason.RATE_LIMIT), due(BACK_OFF, reason="rate-limit")),
    (Later(reason=Reason.NETWORK), due(BACK_OFF, attempts=1, reason="network")),
    (Later(reason=Reason.SERVER), due(BACK_OFF, attempts=1, reason="server")),
    (Later(reason=Reason.SERVER, seconds=60), due(timedelta(minutes=1), attempts=1, reason="server")),
    (Gone(reason=Reason.BLOCKED), end(State.GONE, "blocked", dormant=True)),
    (Gone(reason=Reason.KICKED), end(State.GONE, "kicked", dormant=True)),
    (Refused(reason=Reason.RIGHTS), end(State.REFUSED, "rights", dormant=True, tell=True)),
    (Refused(reason=Reason.TOPIC_CLOSED), end(State.REFUSED, "topic-closed", dormant=True, tell=True)),
    (Refused(reason=Reason.TAG), end(State.REFUSED, "tag")),
    (Gone(reason=Reason.TOPIC_DELETED), end(State.GONE, "topic-deleted", dormant=True, tell=True)),
    (Refused(reason=Reason.CONTENT), due(timedelta(), attempts=1, reason=PLAIN)),
    (Refused(reason=Reason.TOKEN), due(BACK_OFF, attempts=1, reason="token")),
    (Refused(reason=Reason.NOT_FOUND), end(State.REFUSED, "not-found")),
    (Unknown(reason=Reason.TIMEOUT), due(BACK_OFF, attempts=1, reason="unknown")),
]


@pytest.mark.parametrize(("outcome", "settlement"), FIRST_SENDS)
def test_a_first_send_moves_as_drawn(outcome: Outcome, settlement: Settlement) -> None:
    assert settle(SENDING, outcome, NOW, jitter=1.0) == settlement


def test_a_place_that_is_said_to_have_moved_again_and_again_is_chased_more_and_more_slowly() -> None:
    waits = [
        settle(replace(SENDING, attempts=attempts), Moved(to="-1002"), NOW, jitter=1).due_at - NOW
        for attempts in range(12)
    ]
    assert waits[0] == timedelta()
    assert waits[1:] == sorted(waits[1:])
    assert (waits[1], waits[-1]) == (timedelta(seconds=4), timedelta(minutes=10))


@pytest.mark.parametrize(
    "outcome", [Refused(reason=Reason.RIGHTS), Refused(reason=Reason.TAG), Gone(reason=Reason.BLOCKED)]
)
def test_what_may_have_arrived_before_the_place_was_lost_is_in_doubt(outcome: Outcome) -> None:
    doubtful = settle(SENDING, Unknown(reason=Reason.TIMEOUT), NOW, jitter=1)
    assert doubtful.state is State.DUE
    lost = settle(replace(SENDING, reason=doubtful.reason), outcome, NOW, jitter=1)
    assert lost.state is State.UNKNOWN
    assert lost.dormant == settle(SENDING, outcome, NOW, jitter=1).dormant


def test_a_place_that_moved_is_sent_to_at_once_under_its_new_address() -> None:
    settlement = settle(SENDING, Moved(to="-1002"), NOW, jitter=0.5)
    assert (settlement.state, settlement.due_at, settlement.moved_to) == (State.DUE, NOW, "-1002")


def test_a_gap_is_left_where_it_is_preferred_to_a_double() -> None:
    settlement = settle(SENDING, Unknown(reason=Reason.TIMEOUT), NOW, jitter=1.0, resend=0)
    assert settlement == end(State.UNKNOWN, "timeout")


@pytest.mark.parametrize("resend", range(4))
@pytest.mark.parametrize("reason", ["", PLAIN])
def test_what_gets_no_answer_is_sent_again_as_often_as_is_wanted(reason: str, resend: int) -> None:
    delivery, sends = replace(SENDING, reason=reason), 0
    while delivery.state is not State.UNKNOWN:
        sends += 1
        settled = settle(delivery, Unknown(reason=Reason.TIMEOUT), NOW, jitter=1.0, resend=resend)
        delivery = replace(delivery, state=settled.state, reason=settled.reason)
    assert sends == 1 + resend


@pytest.mark.parametrize("between", [Later(reason=Reason.NETWORK), Refused(reason=Reason.TOKEN)])
def test_an_outage_in_between_does_not_let_it_be_forgotten(between: Outcome) -> None:
    sent_twice = replace(SENDING, reason="plain unknown 2")
    settled = settle(sent_twice, between, NOW, jitter=1.0, resend=2)
    assert (settled.state, settled.reason) == (State.DUE, "plain unknown 2")
    late = replace(sent_twice, expires_at=NOW)
    assert settle(late, between, NOW, jitter=1.0, resend=2).state is State.UNKNOWN


def test_content_refused_even_as_plain_text_is_given_up() -> None:
    plain = replace(SENDING, reason=PLAIN)
    settlement = settle(plain, Refused(reason=Reason.CONTENT), NOW, jitter=1.0)
    assert settlement == end(State.REFUSED, "content")


def test_a_rate_limit_between_does_not_make_plain_text_rich_again() -> None:
    plain = replace(SENDING, reason=PLAIN)
    settlement = settle(plain, Later(reason=Reason.RATE_LIMIT, seconds=3), NOW, jitter=1.0)
    assert settlement.reason == PLAIN


def test_the_back_off_doubles_up_to_ten_minutes() -> None:
    waits = [
        settle(replace(SENDING, attempts=n), Later(reason=Reason.NETWORK), NOW, jitter=1.0).due_at - NOW
        for n in range(12)
    ]
    assert waits[:4] == [BACK_OFF, BACK_OFF * 2, BACK_OFF * 4, BACK_OFF * 8]
    assert waits[-1] == LONGEST


@given(st.floats(0, 1), st.integers(0, 100_000))
def test_jitter_spreads_the_later_half_of_a_back_off(jitter: float, attempts: int) -> None:
    tried = replace(SENDING, attempts=attempts)
    wait = settle(tried, Later(reason=Reason.NETWORK), NOW, jitter=jitter).due_at - NOW
    longest = settle(tried, Later(reason=Reason.NETWORK), NOW, jitter=1.0).due_at - NOW
    assert longest / 2 <= wait <= longest <= LONGEST


# --- past the time at which anybody wants it ------------------------------------------------------------------------

LATE = replace(SENDING, expires_at=NOW)


@pytest.mark.parametrize(
    "outcome",
    [
        Later(reason=Reason.RATE_LIMIT, seconds=1.0),
        Later(reason=Reason.NETWORK),
        Moved(to="-1002"),
        Refused(reason=Reason.CONTENT),
        Refused(reason=Reason.TOKEN),
    ],
)
def test_what_would_be_due_again_past_its_time_is_expired(outcome: Outcome) -> None:
    assert settle(LATE, outcome, NOW, jitter=0.5).state is State.EXPIRED


def test_what_may_have_arrived_is_unknown_not_expired() -> None:
    assert settle(LATE, Unknown(reason=Reason.TIMEOUT), NOW, jitter=0.5).state is State.UNKNOWN


def test_what_arrived_late_has_arrived() -> None:
    assert settle(LATE, Sent(handle="7"), NOW, jitter=0.5).state is State.SENT


def test_an_address_learned_too_late_is_kept() -> None:
    assert settle(LATE, Moved(to="-1002"), NOW, jitter=0.5).moved_to == "-1002"


# --- edits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Gone(reason=Reason.DELETED), "deleted"),
        (Refused(reason=Reason.RIGHTS), "rights"),
        (Refused(reason=Reason.NOT_FOUND), "not-found"),
        (Moved(to="-1002"), "upgraded"),
    ],
)
def test_an_edit_that_ends_badly_is_sent_as_before_and_leaves_its_place_awake(outcome: Outcome, reason: str) -> None:
    settlement = settle(EDIT, outcome, NOW, jitter=0.5)
    assert (settlement.state, settlement.reason) == (State.SENT, reason)
    assert not settlement.dormant
    assert not settlement.tell


def test_an_edit_is_repeated_even_where_a_gap_is_preferred() -> None:
    outcome = repeatable(Unknown(reason=Reason.TIMEOUT, detail="30 s"))
    assert outcome == Later(reason=Reason.TIMEOUT, detail="30 s")
    assert settle(EDIT, outcome, NOW, jitter=1.0, resend=0) == due(BACK_OFF, attempts=1, reason="timeout")


@pytest.mark.parametrize("outcome", [Sent(handle="7"), Gone(reason=Reason.DELETED), Moved(to="-1002")])
def test_what_is_known_of_an_edit_is_taken_as_it_is(outcome: Outcome) -> None:
    assert repeatable(outcome) is outcome


@pytest.mark.parametrize(
    ("resend", "settlement"),
    [(True, due(BACK_OFF, attempts=1, reason="unknown")), (False, end(State.SENT, "timeout"))],
)
def test_a_page_that_a_correction_adds_is_left_out_where_a_gap_is_preferred(
    *, resend: bool, settlement: Settlement
) -> None:
    assert settle(EDIT, Unknown(reason=Reason.TIMEOUT), NOW, jitter=1.0, resend=resend) == settlement


def test_an_edit_past_its_time_is_sent_as_before() -> None:
    late = replace(EDIT, expires_at=NOW)
    settlement = settle(late, Later(reason=Reason.NETWORK), NOW, jitter=0.5)
    assert (settlement.state, settlement.reason) == (State.SENT, "network")


# --- everything -------------------------------------------------------------------------------------------------

reasons = st.sampled_from(Reason)
outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Sent, handle=st.just("7")),
    st.builds(Later, reason=reasons, seconds=st.none() | st.floats(-1, 1e6), scope=st.sampled_from(Scope)),
    st.builds(Gone, reason=reasons),
    st.builds(Moved, to=st.just("-1002")),
    st.builds(Refused, reason=reasons),
    st.builds(Unknown, reason=reasons),
)
deliveries = st.builds(
    Delivery,
    id=st.just(1),
    issue_id=st.just(1),
    subscription_id=st.just(1),
    platform=st.sampled_from(["telegram", "discord"]),
    state=st.just(State.SENDING),
    due_at=st.just(NOW),
    expires_at=st.integers(-100, 100).map(lambda hours: NOW + timedelta(hours=hours)),
    lane=st.sampled_from(Lane),
    attempts=st.integers(0, 10_000),
    reason=st.sampled_from(["", PLAIN, "network", "unknown", "unknown 3", "plain unknown", "plain unknown 2"]),
)
BROUGHT = {State.DUE, State.SENT, State.GONE, State.REFUSED, State.EXPIRED, State.UNKNOWN}
LEGAL = {Lane.FIRST: BROUGHT, Lane.EDITS: {State.DUE, State.SENT}, Lane.ANNOUNCEMENTS: BROUGHT}


@given(deliveries, outcomes, st.floats(0, 1), st.integers(0, 3))
def test_every_outcome_ends_in_a_legal_move(
    delivery: Delivery,
    outcome: Outcome,
    jitter: float,
    resend: int,
) -> None:
    settlement = settle(delivery, outcome, NOW, jitter=jitter, resend=resend)
    assert settlement.state in LEGAL[delivery.lane]
    assert settlement.due_at >= NOW
    assert settlement.attempts - delivery.attempts in {0, 1}
    assert settlement.state is not State.EXPIRED or delivery.expires_at <= NOW
    assert settlement.state is not State.DUE or delivery.expires_at > NOW


@given(deliveries, outcomes, st.floats(0, 1), st.integers(0, 3))
def test_only_what_is_said_of_the_place_itself_puts_it_to_sleep(
    delivery: Delivery,
    outcome: Outcome,
    jitter: float,
    resend: int,
) -> None:
    settlement = settle(delivery, outcome, NOW, jitter=jitter, resend=resend)
    said = isinstance(outcome, Gone) or (
        isinstance(outcome, Refused) and outcome.reason in {Reason.RIGHTS, Reason.TOPIC_CLOSED}
    )
    assert settlement.dormant == (said and delivery.lane is not Lane.EDITS)
    assert settlement.tell <= settlement.dormant
    assert not settlement.dormant or settlement.reason


# --- pauses and interruptions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "pause"),
    [
        (Later(reason=Reason.RATE_LIMIT, seconds=3), Pause(seconds=3, scope=Scope.CHAT)),
        (
            Later(reason=Reason.RATE_LIMIT, seconds=3, scope=Scope.PLATFORM),
            Pause(seconds=3, scope=Scope.PLATFORM),
        ),
        (Refused(reason=Reason.TOKEN), None),
        (Later(reason=Reason.RATE_LIMIT), None),
        (Later(reason=Reason.NETWORK, seconds=3), None),
        (Refused(reason=Reason.RIGHTS), None),
        (Sent(handle="7"), None),
    ],
)
def test_a_pause_is_asked_for_by_rate_limits(outcome: Outcome, pause: Pause | None) -> None:
    assert pause_after(outcome) == pause


@pytest.mark.parametrize(
    ("lane", "interrupted", "reason", "expected"),
    [
        (Lane.FIRST, False, "", False),
        (Lane.FIRST, True, "", True),
        (Lane.FIRST, False, State.UNKNOWN, True),
        (Lane.FIRST, False, Reason.NETWORK, False),
        (Lane.EDITS, True, "", True),
        (Lane.EDITS, False, State.UNKNOWN, True),
        (Lane.EDITS, False, Reason.TIMEOUT, False),
    ],
)
def test_a_send_without_a_known_end_may_have_arrived_in_either_lane(
    *, lane: Lane, interrupted: bool, reason: str, expected: bool
) -> None:
    delivery = replace(SENDING, lane=lane, reason=reason)
    assert may_have_arrived(a_claim(delivery, interrupted=interrupted)) is expected


@pytest.mark.parametrize(
    ("messages", "expected"),
    [((), False), ((PAGE,), True), ((replace(PAGE, digest="corrected"),), True), ((PAGE, PAGE), False)],
)
def test_after_an_edit_it_may_still_have_arrived_and_with_a_message_more_or_less_it_is_another_page(
    messages: tuple[SentMessage, ...], *, expected: bool
) -> None:
    claimed = a_claim(replace(EDIT, messages=(PAGE,)), interrupted=True)
    assert may_have_arrived(claimed, messages) is expected


def a_claim(delivery: Delivery, *, interrupted: bool) -> Claimed:
    subscription = Subscription(
        id=1,
        place=Place(platform="telegram", address="1"),
        edition="ainews",
        preferences=Preferences(),
        language="en",
        on=True,
        since=NOW,
    )
    return Claimed(delivery=delivery, subscription=subscription, interrupted=interrupted)


@pytest.mark.parametrize(
    ("outcome", "outage"),
    [
        (Later(reason=Reason.NETWORK), True),
        (Later(reason=Reason.SERVER), True),
        (Unknown(reason=Reason.TIMEOUT), True),
        (Later(reason=Reason.SERVER, seconds=0), False),
        (Later(reason=Reason.RATE_LIMIT, seconds=3), False),
        (Gone(reason=Reason.BLOCKED), False),
        (Sent(handle="7"), False),
    ],
)
def test_an_outage_is_the_platforms_failure_and_not_a_chats(outcome: Outcome, *, outage: bool) -> None:
    assert is_outage(outcome) is outage
