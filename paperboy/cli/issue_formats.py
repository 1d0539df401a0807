"""An issue as ``paperboy issue show`` prints it: as text, Markdown, JSON, or as a platform would be sent it."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.compose import issue_document
from bot.locales import Language, words
from bot.markdown import write
from bot.model import ArchivedIssue, plain
from bot.platform import Preview
from paperboy.platforms import specs


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
    yield speak("digest-title", day=speak.day(archived.date))
    for section in archived.content.sections:
        yield ""
        yield speak(f"section-{section.kind}")
        for story in section.stories:
            yield f"{story.number:>3}  {story.title}"
            yield from (f"     {plain(line)}" for line in story.summary)
            yield from (f"     {url}" for url in (story.url, *(link.url for link in story.references)) if url)


def _json(archived: ArchivedIssue) -> dict[str, Any]:
    return {
        "edition": archived.edition,
        "date": str(archived.date),
        "revision": archived.revision,
        "repeat_of": str(archived.repeat_of) if archived.repeat_of else None,
        "source_url": archived.content.source_url,
        **{
            section.kind.value: [
                {
                    "number": story.number,
                    "title": story.title,
                    "summary": story.summary_text,
                    "url": story.url,
                    "references": [{"text": link.text, "url": link.url} for link in story.references],
                }
                for story in section.stories
            ]
            for section in archived.content.sections
        },
    }


def _calls(archived: ArchivedIssue, form: str) -> Iterable[Mapping[str, Any]]:
    """Exactly what would be sent to that API for a subscriber with the default preferences."""
    return _previews()[form](issue_document(archived.content, words(Language.SIMPLIFIED)))


def _previews() -> Mapping[str, Preview]:
    return {form: preview for spec in specs().values() for form, preview in spec.previews.items()}
