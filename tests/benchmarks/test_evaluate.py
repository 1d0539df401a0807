"""Measuring the editor: learning from some originals, looking at others."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.evaluate import recall
from benchmarks.evaluate.learning import learn
from benchmarks.evaluate.originals import Original, originals
from scheduler.editor.linear_model import models_of

ROOT = Path(__file__).parents[2]


def original(folder: Path, number: int) -> None:
    """An original of forty pieces, of which those with code were chosen: every second, and none that comes early."""
    hosts = ("lab.example", "github.com")
    pieces = [
        f"- Lab [did](https://{hosts[n % 2]}/{number}/{n}) [it](https://b.example/{number}/{n})" for n in range(40)
    ]
    month = 1 + number % 6
    head = f"---\ntitle: Day {number}\ndate: '2026-{month:02}-01T05:44:39.731046Z'\n---\n\n# News\n\n"
    (folder / "upstream" / f"day-{number}.md").write_text(head + "\n".join(pieces), "utf-8")
    stories = "\n".join(f"### {n}. [T](https://github.com/{number}/{2 * n + 1}?utm_source=x)\n> S\n" for n in range(20))
    issue = f"## News - 2026-{month:02}-02\n\n> [原文链接](https://a.example/issues/day-{number}/)\n\n{stories}"
    (folder / "issues" / f"2026-{month:02}-{number + 1:02}.md").write_text(issue, "utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Original]:
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("upstream", "issues"):
        (folder / name).mkdir()
    for number in range(12):
        original(folder, number)
    (folder / "issues" / "2026-07-01.md").write_text("no issue at all", "utf-8")
    (folder / "upstream" / "of-no-issue.md").write_text("- [a](https://a.example/b)", "utf-8")
    return originals(folder)


def test_an_original_is_found_by_the_source_that_an_issue_names(found: list[Original]) -> None:
    assert len(found) == 12
    assert found == sorted(found, key=lambda one: one.date)
    assert all(len(one.pieces) == 40 and len(one.chosen) == 20 for one in found)


def test_what_was_chosen_is_learned(found: list[Original]) -> None:
    models = models_of(learn(found))
    chances = [models.piece.chance(piece.features) for piece in found[0].pieces]
    assert min(chances[1::2]) > max(chances[::2])


def test_the_same_examples_give_the_same_weights(found: list[Original]) -> None:
    assert learn(found) == learn(found)


def test_recall_is_measured_by_format_and_against_taking_pieces_in_order(found: list[Original]) -> None:
    figures = {figure.what: figure for figure in recall.run(found).figures}
    assert len(figures) == 8
    for when in ("since March 2026", "before March 2026"):
        assert figures[f"{when}: recall@20 by paragraph"].measured == "1.000 (0.500)"
        assert figures[f"{when}: recall@20 by URL"].measured == "1.000 (0.500)"
        assert figures[f"{when}: recall@60 by paragraph"].met is True


def test_it_is_said_where_there_is_nothing_to_measure_with(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.evaluate", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    assert done.returncode == 0
    assert done.stdout.startswith(f"Nothing was measured: {tmp_path} holds no upstream/*.md")
