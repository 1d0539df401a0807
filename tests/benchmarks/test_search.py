"""What the benchmark of searching looks through and asks for is the same each time."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.options import Options
from benchmarks.search import search
from benchmarks.search.archive import issues_of, years_of
from benchmarks.search.questions import ordinary, questions_of
from bot.markdown import write
from tests.bot.commands.chat import an_issue

ISSUES = [an_issue(date(2025, 12, day), topic=topic) for day, topic in ((18, "Heron"), (20, "Egret"))]


def test_years_are_mixed_of_real_stories_twenty_a_day() -> None:
    first, second = years_of(ISSUES, 40)
    assert [len(section.stories) for section in first.sections] == [10, 10]
    assert [str(ref.undated) for ref, _ in first] == [f"{kind}{number}" for kind in "nt" for number in range(1, 11)]
    assert len({story.title for issue in (first, second) for _, story in issue}) > 30
    assert list(years_of(ISSUES, 40)) == [first, second]


def test_ordinary_questions_are_words_of_titles() -> None:
    asked = ordinary(ISSUES, 30)
    assert len(asked) == 30
    words = {word for issue in ISSUES for _, story in issue for word in story.title.lower().split()}
    assert {word for each in asked for word in each.split()} <= words


def test_issues_and_questions_are_read_from_their_folder(tmp_path: Path) -> None:
    (tmp_path / "2025-12-20.md").write_text(write(ISSUES[1]), "utf-8")
    (tmp_path / "empty.md").write_text("", "utf-8")
    file = tmp_path / "questions.json"
    assert questions_of(file) == []
    file.write_text('[{"kind": "cjk", "question": "鹭", "groups": [["2025-12-20/n1"]]}]', "utf-8")
    assert [issue.date for issue in issues_of(tmp_path)] == [date(2025, 12, 20)]
    (asked,) = questions_of(file)
    assert (asked.kind, asked.question, asked.groups) == ("cjk", "鹭", [["2025-12-20/n1"]])


async def test_without_a_corpus_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PAPERBOY_CORPUS", str(tmp_path))
    section = await search.run(Options(quick=True))
    assert (section.how, section.figures) == (f"Not measured: {tmp_path} holds no issues and questions.", ())
