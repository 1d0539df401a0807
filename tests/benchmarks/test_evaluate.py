"""Measuring the editor: learning from some originals, looking at others."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.evaluate import __main__ as evaluate
from benchmarks.evaluate import checks, recall
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


STORIES = (
    ("Acme ships Router 4", "Acme 发布 Router 4，每秒处理 3200 个请求，比上一代快 40%，价格降到 2 美元。"),
    ("Beta opens Lantern", "Beta 开源 Lantern 模型，参数 700M，在 12 项测试里有 9 项第一，训练用了 5 天。"),
)


def told(folder: Path) -> list[Original]:
    """An original of two paragraphs, and an issue that tells both, the second with a number that is not there."""
    for name in ("upstream", "issues"):
        (folder / name).mkdir(parents=True)
    head = "---\ntitle: Day\ndate: '2026-05-01T05:44:39.731046Z'\n---\n\n# News\n\n"
    paragraphs = (
        "[Acme](https://acme.example/router) ships Router 4: 3200 requests a second, 40% faster, at $2.",
        "[Beta](https://beta.example/lantern) opens Lantern, a model of 700M: first in 9 of 12 tests after 6 days.",
    )
    (folder / "upstream" / "day.md").write_text(head + "\n\n".join(paragraphs), "utf-8")
    links = ("https://acme.example/router", "https://beta.example/lantern")
    stories = "\n\n".join(
        f"### {number}. [{title}]({link})\n> {summary}"
        for number, ((title, summary), link) in enumerate(zip(STORIES, links, strict=True), start=1)
    )
    issue = f"## News - 2026-05-02\n\n> [原文链接](https://a.example/issues/day/)\n\n{stories}\n"
    (folder / "issues" / "2026-05-02.md").write_text(issue, "utf-8")
    return originals(folder)


def test_checks_are_measured_on_the_stories_of_the_originals_that_recall_is_measured_on(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert [story.title for story in found[0].stories] == [title for title, _ in STORIES]
    section = checks.run(found)
    figures = {figure.what: figure for figure in section.figures}
    assert section.how.startswith("2 stories of 1 issues")
    assert (figures["numbers: false alarms"].ratio, figures["numbers: false alarms"].met) == ("1 of 2", False)
    assert figures["a digit flipped"].ratio == "1 of 1", "who is said no to before is not spoilt"
    assert figures["the link moved"].ratio.endswith("of 2")


def test_all_tables_are_written_by_one_command(
    found: list[Original], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page := tmp_path / "editing.md").write_text("# Making an issue\n", "utf-8")
    monkeypatch.setattr(evaluate, "PAGE", page)
    monkeypatch.setattr(evaluate, "originals", lambda _: found)
    monkeypatch.setattr(sys, "argv", ["evaluate"])
    evaluate.main()
    written = page.read_text("utf-8")
    assert written.startswith("# Making an issue\n")
    assert [line for line in written.splitlines() if line.startswith("## ")] == [
        "## Candidates: how much of what people chose the rules find",
        "## Sections: how well the rules agree with people",
        "## Checks: how well they tell a good story from a spoilt one",
        "## Repeats: how well a story is known that was told",
        "## Replayed as a feed",
    ]
