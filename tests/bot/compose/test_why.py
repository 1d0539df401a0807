"""Why in words: as the reader sees it, in every language."""

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.compose import why_document, why_facts, why_not_owed
from bot.compose.delivery_notes import delivery_notes
from bot.document import Document, Moment, Paragraph, Title, button, plain
from bot.locales import Language, words
from bot.model import IssueState, PlaceKind, Preferences, Schedule, State, Subscription
from bot.model.delivery_history import HistoryEntry, Pause, SubscriptionHistory
from bot.ports import Reason
from tests.bot.compose.histories import ANN, MORNING, NOW, SENT, SOON, TODAY, asleep, delivery, entry, record
from tests.bot.compose.test_delivery_notes import CASES

CHINESE = words(Language.SIMPLIFIED).on(TODAY)


EVENING = Schedule(at=time(20), zone="Asia/Shanghai")


def text(document: Document) -> list[str]:
    return [plain(block.text) for block in document.blocks if isinstance(block, Title | Paragraph)]


def test_a_reader_who_was_kicked_out_once_sees_three_lines() -> None:
    told = record(entry(SENT), entry(delivery(State.GONE, "kicked"), days_ago=2))
    assert text(why_document(told, NOW, CHINESE))[1:] == [
        "最近一份  12月20日那期，08:00:04 送达",
        "下一份  明天 12月21日 08:00（还有 13 小时），有新的一期就送",
        "错过  12月18日：当时我被移出了这里，回来后没有补送。/issue 2025-12-18",
    ]


def test_moments_are_told_so_that_apps_can_write_them_in_the_readers_own_zone() -> None:
    document = why_document(record(entry(SENT)), NOW, CHINESE)
    told = [span for block in document.blocks if isinstance(block, Paragraph) for span in block.text]
    moments = [span for span in told if isinstance(span, Moment)]
    assert [(moment.text, moment.day) for moment in moments] == [("08:00:04", True), ("明天 12月21日 08:00", True)]
    assert [f"{moment.at:%d %H:%M:%S}" for moment in moments] == ["20 00:00:04", "21 00:00:00"]


def test_an_issue_that_came_is_not_promised_again_for_the_same_day() -> None:
    told = record(entry(SENT), subscription=replace(ANN, preferences=Preferences(schedule=EVENING)))
    english = text(why_document(told, NOW, words(Language.ENGLISH).on(TODAY)))
    assert english[-1] == "Next  today, Dec 20 20:00 (in 60 minutes), if a new issue is out by then"


def test_trouble_is_told_with_the_time_of_the_next_try() -> None:
    told = record(entry(delivery(State.DUE, "network", due_at=SOON, attempts=4, claim=4)))
    assert "在路上  12月20日那期：连不上平台，试了 4 次，19:03 再试" in text(why_document(told, NOW, CHINESE))
    soon = record(entry(delivery(State.DUE, "rate-limit", due_at=NOW, claim=1)))
    assert "在路上  12月20日那期：平台要求放慢，马上再送" in text(why_document(soon, NOW, CHINESE))


def test_a_sleeping_place_is_told_what_wakes_it() -> None:
    told = record(subscription=asleep("rights", kind=PlaceKind.GROUP))
    assert "停送  我没有发言权限，所以暂时不送。开启权限后，下一期照常送来。" in text(why_document(told, NOW, CHINESE))


def test_in_a_private_chat_nobody_is_asked_for_a_right() -> None:
    told = record(subscription=asleep("rights"))
    assert "停送  平台没让我把消息发到这里，所以暂时不送。下一期还会再试一次。" in text(
        why_document(told, NOW, CHINESE)
    )


def test_what_came_on_another_day_says_which() -> None:
    told = record(entry(delivery(State.SENT, due_at=MORNING), days_ago=1))
    assert "最近一份  12月19日那期，12月20日 08:00:04 送达" in text(why_document(told, NOW, CHINESE))


def test_missed_issues_are_a_button_away_but_not_withdrawn_ones() -> None:
    withdrawn = entry(delivery(State.WITHDRAWN), state=IssueState.WITHDRAWN)
    told = record(withdrawn, entry(delivery(State.EXPIRED, "network"), days_ago=1))
    assert why_document(told, NOW, CHINESE).buttons == ((button("12月19日", "issue", date=TODAY - timedelta(days=1)),),)


def test_an_issue_that_was_withdrawn_after_it_had_arrived_was_not_missed() -> None:
    told = record(entry(delivery(State.WITHDRAWN), state=IssueState.WITHDRAWN), entry(SENT, days_ago=1))
    english = text(why_document(told, NOW, words(Language.ENGLISH).on(TODAY)))
    assert english[-1] == "Withdrawn  Dec 20: that issue was withdrawn after it had arrived."
    assert text(why_document(told, NOW, CHINESE))[-1] == "撤回  12月20日那期，送达以后撤回了。"


def test_another_place_is_named() -> None:
    assert text(why_document(record(), NOW, CHINESE, title="telegram:1"))[0] == "telegram:1"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", CASES)
def test_every_staged_case_has_its_sentences(name: str, language: Language) -> None:
    told, _ = CASES[name]
    lines = text(why_document(told, NOW, words(language).on(TODAY)))
    assert len(lines) == len(delivery_notes(told, NOW)) + told.subscription.on


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", State)
def test_every_state_with_every_reason_has_a_sentence(state: State, language: Language) -> None:
    vague = words(language)("reason-other")
    for reason in [*Reason, "newer", "unsubscribed", "merged", "withdrawn", "plain", "unknown"]:
        assert words(language).knows(f"reason-{reason}"), reason
        told = record(entry(delivery(state, reason)), subscription=ANN)
        assert not any(vague in line for line in text(why_document(told, NOW, words(language)))), reason


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", [Reason.RATE_LIMIT, "outage"])
def test_a_pause_of_the_platform_is_told_with_its_reason_until_it_is_over(reason: str, language: Language) -> None:
    vague, paused = words(language)("reason-other"), words(language)("why-paused")
    told = replace(record(), pause=Pause(until=NOW + timedelta(minutes=2), reason=reason))
    line = next(line for line in text(why_document(told, NOW, words(language))) if line.startswith(paused))
    assert vague not in line
    later = text(why_document(told, NOW + timedelta(minutes=2), words(language)))
    assert not [line for line in later if line.startswith(paused)]


def test_a_reason_of_a_later_version_is_not_shown_raw() -> None:
    told: SubscriptionHistory = record(entry(delivery(State.EXPIRED, "sunspots")))
    assert not any("sunspots" in line for line in text(why_document(told, NOW, CHINESE)))


COMMANDS = ("/subscribe", "/pause", "/issue")
FIRST_PERSON = re.compile(r"\b(I|my|me|mine|you)\b|[我你]|这里|這裡")


def facts(told: SubscriptionHistory, language: Language = Language.SIMPLIFIED) -> list[tuple[str, str]]:
    return list(why_facts(told, NOW, words(language).on(TODAY)))


def test_those_who_run_it_are_told_of_the_place_what_it_is_told_itself() -> None:
    told = record(entry(delivery(State.GONE, "blocked")), subscription=asleep("blocked"))
    assert facts(told) == [
        ("时间", "每天 08:00（上海时间）送"),
        ("停送", "机器人被拉黑了，所以暂时不送。"),
        ("最近一份", "还没有送达过"),
        ("错过", "12月20日：机器人被拉黑了，没能送达。"),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [PlaceKind.PRIVATE, PlaceKind.GROUP])
def test_of_a_place_nothing_is_said_as_if_to_it(kind: PlaceKind, language: Language) -> None:
    staged = [case[0] for case in CASES.values()]
    asleeps = [record(subscription=asleep(reason, kind=kind)) for reason in Reason]
    ended = [record(entry(delivery(state, reason))) for state in State for reason in Reason]
    for told in [*staged, *asleeps, *ended]:
        said = " ".join(sentence for _, sentence in facts(told, language))
        assert not any(command in said for command in COMMANDS), said
        assert not FIRST_PERSON.search(said), said


BEFORE = ANN.since - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("absent", "subscription", "said"),
    [
        (entry(None, published_at=BEFORE), ANN, ""),
        (entry(None, published_at=BEFORE, state=IssueState.WITHDRAWN), ANN, ""),
        (entry(None, state=IssueState.WITHDRAWN, push=False), ANN, "这一期已撤回"),
        (
            entry(None, push=False, repeat_of=TODAY - timedelta(days=2), repeats="source"),
            ANN,
            "12月20日的内容 12月18日已经讲过（原文相同），所以没有送",
        ),
        (entry(None, push=False), ANN, "只存了档，没有推送"),
        (entry(None), replace(ANN, on=False), "已经退订"),
        (entry(None, push=False, restored=True), ANN, "机器人是从备份恢复的，不知道是否送达过"),
        (
            entry(None),
            replace(ANN, paused_at=NOW - timedelta(days=9), paused_until=NOW + timedelta(days=9)),
            "当时在暂停",
        ),
        (entry(None), ANN, "当时联系不上那里"),
    ],
)
def test_why_an_issue_was_never_owed_is_told_as_far_as_it_is_known(
    absent: HistoryEntry, subscription: Subscription, said: str
) -> None:
    assert why_not_owed(absent, subscription, CHINESE) == said
