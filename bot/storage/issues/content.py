"""The content of an issue as JSON, as a revision keeps it: read back without reading Markdown again.

    {"source_url", "sections": [{"kind", "stories": [{"number", "title", "url", "summary", "references"}]}]}

A line of the summary is a list of spans, a span ``[text, mark, link]``; a reference is ``[text, url]``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.model import Issue, Link, Mark, Section, SectionKind, Span, Story


def to_json(issue: Issue) -> dict[str, Any]:
    """The values of an issue but for its date, which is the row's."""
    return {
        "source_url": issue.source_url,
        "sections": [
            {"kind": section.kind.value, "stories": [_from_story(story) for story in section.stories]}
            for section in issue.sections
        ],
    }


def from_json(values: Mapping[str, Any], day: date) -> Issue:
    """The issue of ``day`` that ``to_json`` made ``values`` of."""
    sections = (
        Section(kind=SectionKind(section["kind"]), stories=tuple(map(_to_story, section["stories"])))
        for section in values["sections"]
    )
    return Issue(date=day, sections=tuple(sections), source_url=values["source_url"])


def _from_story(story: Story) -> dict[str, Any]:
    return {
        "number": story.number,
        "title": story.title,
        "url": story.url,
        "summary": [[[span.text, span.mark.value, span.link] for span in line] for line in story.summary],
        "references": [[link.text, link.url] for link in story.references],
    }


def _to_story(values: Mapping[str, Any]) -> Story:
    return Story(
        number=values["number"],
        title=values["title"],
        url=values["url"],
        summary=tuple(tuple(Span(text, Mark(mark), link) for text, mark, link in line) for line in values["summary"]),
        references=tuple(Link(text=text, url=url) for text, url in values["references"]),
    )
