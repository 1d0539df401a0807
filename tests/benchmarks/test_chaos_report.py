"""The report of a chaos: what is lost, what is doubled, and whether something explains it."""

from dataclasses import replace
from typing import Any

from benchmarks.chaos.report import Report

TITLE = "The lamp is lit"


def platform(standing: dict[str, list[str]], sends: dict[str, dict[str, int]] | None = None, refused: int = 0) -> Any:
    return {"standing": standing, "sends": sends or {}, "struck": {"cut after": 1}, "refused": refused}


def report(telegram: Any, discord: Any, *in_flight: tuple[str, str]) -> Report:
    return Report(
        record={"telegram": telegram, "discord": discord},
        title=TITLE,
        in_flight=frozenset(in_flight),
        at_kills=len(in_flight),
        ledger=(("sent", 2),),
        starts=2,
        seconds=1.0,
    )


ONCE = [f"1 {TITLE}"]
TWICE = ONCE * 2
FINE = platform({"5": ONCE})


def test_a_chat_without_the_issue_is_lost() -> None:
    found = report(platform({"1": [], "2": ["something older"]}), FINE)
    assert found.lost("telegram") == ["1", "2"]
    assert found.faults() == ["2 lost on telegram"]


def test_a_copy_is_explained_by_a_fault_that_hid_the_first() -> None:
    found = report(platform({"1": TWICE}, {"1": {"cut after": 1, "error 500": 3}}), FINE)
    assert found.causes("telegram") == {"cut after": 1}
    assert found.faults() == []


def test_or_by_a_kill_that_met_it_in_flight() -> None:
    found = report(platform({"1": TWICE}), FINE, ("telegram", "1"))
    assert found.causes("telegram") == {"in flight at a kill": 1}
    assert found.faults() == []


def test_a_copy_that_nothing_explains_breaks_a_promise() -> None:
    found = report(platform({"1": TWICE * 2}, {"1": {"delay": 1}}), FINE)
    assert found.causes("telegram") == {"delay": 1, "unexplained": 2}
    assert found.faults() == [
        "2 copies on Telegram that nothing explains",
        "3 copies in a chat of Telegram, 1 at most",
    ]


def test_so_do_more_copies_than_the_setting_allows_whatever_explains_them() -> None:
    found = report(platform({"1": [*TWICE, *ONCE]}, {"1": {"cut after": 2}}), FINE)
    assert found.faults() == ["2 copies in a chat of Telegram, 1 at most"]
    assert replace(found, resend=2).faults() == []


def test_whom_the_ledger_left_in_doubt_may_lack_it() -> None:
    found = replace(report(platform({"1": []}), FINE), in_doubt=frozenset({("telegram", "1")}))
    assert found.faults() == []


def test_any_copy_on_discord_does() -> None:
    found = report(FINE, platform({"9": TWICE}, {"9": {"cut after": 1}}), ("discord", "9"))
    assert found.faults() == ["1 doubled on Discord"]
    assert "BROKEN: 1 doubled on Discord" in list(found.lines())


def test_calls_beyond_the_limits_do_too() -> None:
    assert report(platform({"1": ONCE}, refused=3), FINE).faults() == ["3 calls to telegram beyond its limits"]


def test_the_report_says_when_all_is_well() -> None:
    assert list(report(FINE, FINE).lines())[-1] == "every promise was kept"
