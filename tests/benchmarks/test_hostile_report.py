"""What the hostile campaign calls a broken promise."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from benchmarks.hostile.neighbours import Wait
from benchmarks.hostile.report import Report

DAY, ANN, ROOM = date(2099, 3, 1), ("telegram", "1", ""), ("discord", "500", "")
READ = "Lantern 001 of First Street"
LOST = {"telegram": ['sendMessage {"chat_id": 1, "text": "Lantern 001 of First Street"}'], "discord": []}
LOST_ELSEWHERE = {"telegram": ['sendMessage {"chat_id": 2, "text": "Lantern 001 of First Street"}'], "discord": []}
KEPT = Report(
    database="SQLite",
    seed=1,
    seconds=600.0,
    attacks=Counter(flood=1),
    titles={DAY: "Lantern 001"},
    texts={ANN: [READ], ROOM: [READ]},
    states={(DAY, ANN): "sent", (DAY, ROOM): "sent"},
    calm=True,
    hidden={"telegram": [], "discord": []},
    doubtful={"telegram": [], "discord": []},
    waits=(Wait(platform="telegram", at=datetime(2099, 3, 1, tzinfo=UTC), seconds=1.4, late=0.6),),
    ends=(1.0,),
    memory=(150.0,),
    log="all is well",
)


def test_every_issue_once_at_every_place_is_every_promise_kept() -> None:
    assert KEPT.broken() == []
    assert list(KEPT.lines())[-1] == "every promise was kept"


@pytest.mark.parametrize(
    "broken",
    [
        replace(KEPT, texts={ANN: [], ROOM: [READ]}),
        replace(KEPT, texts={ANN: [READ, READ], ROOM: [READ]}),
        replace(KEPT, states={(DAY, ANN): "sent"}),
        replace(KEPT, texts={ANN: [READ], ROOM: [READ, READ]}, hidden={"telegram": [], "discord": ["Lantern 001"]}),
        replace(KEPT, waits=(replace(KEPT.waits[0], late=0.1),)),
        replace(KEPT, calm=False),
        replace(KEPT, texts={ANN: [], ROOM: [READ]}, hidden=LOST),
        replace(KEPT, texts={ANN: [READ, READ], ROOM: [READ]}, hidden=LOST_ELSEWHERE),
        replace(KEPT, states={(DAY, ANN): "unknown", (DAY, ROOM): "sent"}),
        replace(KEPT, ends=(5.1,)),
        replace(KEPT, memory=(300.0,)),
        replace(KEPT, log='"Traceback (most recent call last):\\n  File …'),
    ],
    ids=[
        *("none there", "two there", "never owed", "two on Discord", "a wait", "still owed", "none there though sent"),
        *("two there, lost elsewhere", "in doubt for nothing", "an end", "memory", "a defect"),
    ],
)
def test_each_broken_promise_is_one(broken: Report) -> None:
    assert len(broken.broken()) == 1
    assert list(broken.lines())[-1] == "BROKEN: 1"


def test_a_copy_where_the_answer_was_lost_is_what_telegram_cannot_help() -> None:
    assert replace(KEPT, texts={ANN: [READ, READ], ROOM: [READ]}, hidden=LOST).broken() == []
    assert len(replace(KEPT, texts={ANN: [READ] * 3, ROOM: [READ]}, hidden=LOST).broken()) == 1


@pytest.mark.parametrize("there", [[], [READ], [READ, READ]])
def test_what_the_ledger_says_it_does_not_know_may_be_so_where_answers_were_lost(there: list[str]) -> None:
    in_doubt = replace(KEPT, texts={ANN: there, ROOM: [READ]}, states={(DAY, ANN): "unknown", (DAY, ROOM): "sent"})
    assert replace(in_doubt, doubtful=LOST).broken() == []
