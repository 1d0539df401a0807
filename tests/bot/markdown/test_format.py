"""The examples of docs/format.md are read as it says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.markdown import parse
from bot.model import Issue, Line, SectionKind, Story, plain

PAGE = Path(__file__).parents[3] / "docs" / "format.md"
EXAMPLES = re.findall(r"```markdown\n(.*?)```\n\n```text\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize(("text", "shown"), EXAMPLES)
def test_an_example_is_read_as_the_page_says(text: str, shown: str) -> None:
    parsed = parse(text)
    assert "\n".join(_lines(parsed.issue)) == shown.rstrip("\n")
    assert parsed.warnings == ()


def _lines(issue: Issue) -> Iterator[str]:
    yield ", ".join(filter(None, (issue.title, str(issue.date), issue.source_url)))
    yield from _words(issue.opening)
    for section in issue.sections:
        if section.title:
            yield section.title + ("" if section.kind is SectionKind.OTHER else f" ({section.kind})")
        yield from (f"  {_story(story)}" for story in section.stories)
    yield from _words(issue.closing)


def _words(lines: tuple[Line, ...]) -> Iterator[str]:
    if lines:
        yield " ".join(f"“{plain(line)}”" for line in lines)


def _story(story: Story) -> str:
    references = [f"[{link.text} <{link.url}>]" for link in story.references]
    return " ".join(filter(None, (story.title, f"<{story.url}>", story.summary_text, *references)))
