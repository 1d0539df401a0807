"""Shapes in which newsletters tell their stories: what a person sees there is what is read."""

import pytest

from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C, D = "https://a.org/1", "https://b.org/2", "https://c.org/3", "https://d.org/4"


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(section.title, [story.title for story in section.stories]) for section in read(text).sections]


def test_a_linked_heading_over_headings_of_points_is_a_story_among_others() -> None:
    first = f"### [fastapi 1.0]({A})\n\n#### Breaking changes\n\n- Drop Python 3.9\n- Lazy now, see [#1]({C})\n\n"
    text = f"{TOP}## Releases\n\n{first}#### Features\n\n- Native websockets\n\n### [django 6.1]({B})\n\nTwo fixes.\n"
    assert told(text) == [("Releases", ["fastapi 1.0", "django 6.1"])]
    story = read(text).sections[0].stories[0]
    assert (story.url, story.references[0].url) == (A, C)
    assert story.summary_text.splitlines()[:2] == ["Breaking changes", "• Drop Python 3.9"]


def test_linked_headings_over_headings_of_stories_stay_over_them() -> None:
    text = "".join(f"## [{name}]({A})\n\n### Papers\n\n- [A paper on {name}]({B}): text.\n\n" for name in ("AI", "Chips"))
    assert [len(stories) for _, stories in told(TOP + text)] == [1, 1]
