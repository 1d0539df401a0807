"""The program that plays a bad day, in a minute: what the long one would find keeps its promises here too."""

from pathlib import Path

import pytest

from benchmarks.bad_day.day import opened
from benchmarks.bad_day.troubles import TROUBLES

pytestmark = pytest.mark.journey

PLAYED = ("rights lost", "one file broken")


async def test_everybody_has_every_issue_once_and_the_administrators_heard_of_each_trouble(tmp_path: Path) -> None:
    async with opened(tmp_path, None, lambda _: None) as day:
        report = await day.play(0.3, [trouble for trouble in TROUBLES if trouble.name in PLAYED])
    assert report.broken() == []
    assert len(report.titles) == len(PLAYED) + 2
    assert report.verdicts()["once"] > 250
    for platform in ("telegram", "discord"):
        heard = report.heard_of(platform)
        assert [over for kind, _, over in heard if kind == "rejected"] == [False, True]
