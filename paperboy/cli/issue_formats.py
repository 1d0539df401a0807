"""An issue as ``paperboy issue show`` prints it: as text, Markdown, JSON, or as a platform would be sent it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.compose import issue_document, section_title
from bot.locales import Language, words
from bot.markdown import heading_of, write
from bot.model import ArchivedIssue, SectionKind, Story, StoryRef, plain
from bot.platform import Preview
from paperboy.platforms import specs

_NAMED = (SectionKind.NEWS, SectionKind.TOOLS)


def forms() -> tuple[str, ...]:
    """The forms that there are."""
    return "text", "markdown", "json", *_previews()


def in_form(archived: ArchivedIssue, form: str) -> str:
    """The issue in one of ``forms()``."""
    match form:
        case "markdown":
            return write(archived.content).rstrip("\n")
        case "json":
            return json.dumps(_json(archived), ensure_ascii=False, indent=2)
        case "text":
            return "\n".join(_text(archived))
        case _:
            return "\n".join(json.dumps(call, ensure_ascii=False) for call in _calls(archived, form))


def _text(archived: ArchivedIssue) -> Iterable[str]:
    speak = words(Language.SIMPLIFIED).on(datetime.now(UTC).date())
    issue = archived.content
    day = speak.day(archived.date)
    yield speak("issue-title", title=issue.title, day=day) if issue.title else speak("digest-title", day=day)
    yield from map(plain, issue.opening)
    for section in issue.sections:
        yield ""
        yield from filter(None, [section_title(section, speak)])
        yield from map(plain, section.intro)
        for story in section.stories:
            yield f"{story.number:>3}  {story.title}"
            yield from (f"     {plain(line)}" for line in story.summary)
            yield from (f"     {url}" for url in (story.url, *(link.url for link in story.references)) if url)
    yield from ("", *map(plain, issue.closing)) if issue.closing else ()


def _json(archived: ArchivedIssue) -> dict[str, Any]:
    issue = archived.content
    return {
        "edition": archived.edition,
        "date": str(archived.date),
        "revision": archived.revision,
        "repeat_of": str(archived.repeat_of) if archived.repeat_of else None,
        "source_url": archived.content.source_url,
        "title": issue.title,
        "opening": "\n".join(map(plain, issue.opening)),
        "sections": [
            {
                "title": heading_of(section),
                "kind": section.kind.value,
                "intro": "\n".join(map(plain, section.intro)),
                "stories": [_story(issue.ref(place, story.number), story) for story in section.stories],
            }
            for place, section in enumerate(issue.sections, start=1)
        ],
        "closing": "\n".join(map(plain, issue.closing)),
        **{kind.value: [_story(ref, story) for ref, story in issue if ref.section is kind] for kind in _NAMED},
    }


def _story(ref: StoryRef, story: Story) -> dict[str, Any]:
    return {
        "ref": str(replace(ref, day=None)),
        "number": story.number,
        "title": story.title,
        "summary": story.summary_text,
        "url": story.url,
        "references": [{"text": link.text, "url": link.url} for link in story.references],
    }


def _calls(archived: ArchivedIssue, form: str) -> Iterable[Mapping[str, Any]]:
    """Exactly what would be sent to that API for a subscriber with the default preferences."""
    return _previews()[form](issue_document(archived.content, words(Language.SIMPLIFIED)))


def _previews() -> Mapping[str, Preview]:
    return {form: preview for spec in specs().values() for form, preview in spec.previews.items()}
