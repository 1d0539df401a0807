"""The content of a draft as JSON, and back: strictly, for what is read is published."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.model.drafts import Complaint, DraftContent, DraftStory
from bot.model.issues import SectionKind


def to_json(content: DraftContent) -> dict[str, Any]:
    """What ``from_json`` reads back as the same."""
    return {
        "title": content.title,
        "source_url": content.source_url,
        "stories": [_story_json(story) for story in content.stories],
        "spares": [_story_json(story) for story in content.spares],
        "rules_alone": content.rules_alone,
        "paper": content.paper,
    }


def from_json(found: Any) -> DraftContent:
    """The content. KeyError, TypeError or ValueError where it is none, or not wholly so."""
    # The name is younger than the rest.
    fields = _object({"paper": ""} | found, {"title", "source_url", "stories", "spares", "rules_alone", "paper"})
    return DraftContent(
        title=_text(fields["title"]),
        source_url=_text(fields["source_url"]),
        stories=tuple(map(_story, _list(fields["stories"]))),
        spares=tuple(map(_story, _list(fields["spares"]))),
        rules_alone=_text(fields["rules_alone"]),
        paper=_text(fields["paper"]),
    )


def _story_json(story: DraftStory) -> dict[str, Any]:
    return asdict(story) | {
        "section": story.section.value,
        "pieces": list(story.pieces),
        "update_of": story.update_of.isoformat() if story.update_of else None,
        "complaints": [asdict(complaint) for complaint in story.complaints],
    }


def _story(found: Any) -> DraftStory:
    names = {"section", "title", "summary", "url", "link", "pieces", "quoted", "update_of", "complaints"}
    fields = _object(found, names)
    return DraftStory(
        section=SectionKind(fields["section"]),
        title=_text(fields["title"]),
        summary=_text(fields["summary"]),
        url=_text(fields["url"]),
        link=_text(fields["link"]),
        pieces=tuple(map(_number, _list(fields["pieces"]))),
        quoted=_switch(fields["quoted"]),
        update_of=None if fields["update_of"] is None else date.fromisoformat(_text(fields["update_of"])),
        complaints=tuple(map(_complaint, _list(fields["complaints"]))),
    )


def _complaint(found: Any) -> Complaint:
    fields = _object(found, {"check", "what", "about", "mild"})
    check, what, about = (_text(fields[name]) for name in ("check", "what", "about"))
    return Complaint(check=check, what=what, about=about, mild=_switch(fields["mild"]))


def _object(found: Any, names: set[str]) -> Mapping[str, Any]:
    if not isinstance(found, dict) or found.keys() != names:
        raise ValueError(f"no object of {', '.join(sorted(names))}")
    return found


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise TypeError("no list")
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError("no text")
    return found


def _number(found: Any) -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        raise TypeError("no number")
    return found


def _switch(found: Any) -> bool:
    if not isinstance(found, bool):
        raise TypeError("neither true nor false")
    return found
