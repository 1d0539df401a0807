"""The content of an issue as JSON, as a revision keeps it: read back without reading Markdown again.

    {"source_url", "title", "opening", "closing",
     "sections": [{"kind", "title", "before", "intro",
                   "stories": [{"number", "title", "url", "summary", "references"}]}]}

A text is a list of lines, a line a list of spans, a span ``[text, mark, link]``; a reference is ``[text, url]``. What
0.1 kept has no titles, openings, intros and closings: its sections had none.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.model import Issue, Line, Link, Mark, Section, SectionKind, Span, Story


def to_json(issue: Issue) -> dict[str, Any]:
    """The values of an issue but for its date, which is the row's."""
    return {
        "source_url": issue.source_url,
        "title": issue.title,
        "opening": _from_text(issue.opening),
        "closing": _from_text(issue.closing),
        "sections": [
            {
                "kind": section.kind.value,
                "title": section.title,
                "before": _from_text(section.before),
                "intro": _from_text(section.intro),
                "stories": [_from_story(story) for story in section.stories],
            }
            for section in issue.sections
        ],
    }


def from_json(values: Mapping[str, Any], day: date) -> Issue:
    """The issue of ``day`` that ``to_json`` made ``values`` of."""
    sections = (
        Section(
            kind=SectionKind(section["kind"]),
            title=section.get("title", ""),
            before=_to_text(section.get("before", ())),
            intro=_to_text(section.get("intro", ())),
            stories=tuple(map(_to_story, section["stories"])),
        )
        for section in values["sections"]
    )
    return Issue(
        date=day,
        sections=tuple(sections),
        source_url=values["source_url"],
        title=values.get("title", ""),
        opening=_to_text(values.get("opening", ())),
        closing=_to_text(values.get("closing", ())),
    )


def _from_text(lines: Iterable[Line]) -> list[list[list[str | None]]]:
    return [[[span.text, span.mark.value, span.link] for span in line] for line in lines]


def _to_text(lines: Iterable[Iterable[tuple[str, str, str | None]]]) -> tuple[Line, ...]:
    return tuple(tuple(Span(text, Mark(mark), link) for text, mark, link in line) for line in lines)


def _from_story(story: Story) -> dict[str, Any]:
    return {
        "number": story.number,
        "title": story.title,
        "url": story.url,
        "summary": _from_text(story.summary),
        "references": [[link.text, link.url] for link in story.references],
    }


def _to_story(values: Mapping[str, Any]) -> Story:
    return Story(
        number=values["number"],
        title=values["title"],
        url=values["url"],
        summary=_to_text(values["summary"]),
        references=tuple(Link(text=text, url=url) for text, url in values["references"]),
    )
