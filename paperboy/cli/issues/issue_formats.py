"""An issue as ``paperboy issue`` prints it: as text, Markdown, JSON, or as a platform would be sent it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.addresses import NOWHERE, WebLinks
from bot.compose import issue_document, on_the_web, section_title
from bot.for_programs import NO_LINKS, Links, Record, issue_record, section_rows
from bot.locales import Language, Words, words
from bot.markdown import write
from bot.model import ArchivedIssue, Section, SectionKind, plain
from bot.platform import Preview
from bot.script import issue_for, language_of
from bot.services.intake import IntakeResult
from paperboy.platforms import specs

_NAMED = (SectionKind.NEWS, SectionKind.TOOLS)


def forms() -> tuple[str, ...]:
    """The forms that there are."""
    return "text", "markdown", "json", *_previews()


def in_form(
    archived: ArchivedIssue,
    form: str,
    language: Language | None = None,
    links: Links = NO_LINKS,
    *,
    web: WebLinks = NOWHERE,
) -> str:
    """The issue in one of ``forms()``, as a reader of the language gets it; without one, as it was written, and what we
    say around it in its own language. ``links`` are what JSON has, ``web`` is where messages lead to."""
    language = language or language_of(archived.content)
    archived = replace(archived, content=issue_for(archived.content, language))
    match form:
        case "markdown":
            return write(archived.content).rstrip("\n")
        case "json":
            return json.dumps(_json(archived, links), ensure_ascii=False, indent=2)
        case "text":
            return "\n".join(_text(archived, language))
        case _:
            return "\n".join(
                json.dumps(call, ensure_ascii=False) for call in _calls(archived, form, words(language), web)
            )


def _text(archived: ArchivedIssue, language: Language) -> Iterable[str]:
    issue = archived.content
    speak = words(language).on(datetime.now(UTC).date())
    day = speak.day(archived.date)
    yield speak("issue-title", title=issue.title, day=day) if issue.title else speak("digest-title", day=day)
    yield from map(plain, issue.opening)
    for section in issue.sections:
        yield ""
        yield from map(plain, section.before)
        yield from filter(None, [section_title(section, speak)])
        yield from map(plain, section.intro)
        for story in section.stories:
            yield f"{story.number:>3}  {story.title}"
            yield from (f"     {plain(line)}" for line in story.summary)
            written = {span.link for line in story.summary for span in line if span.text == span.link}
            links = (story.url, *(link.url for link in story.references))
            yield from (f"     {url}" for url in links if url and url not in written)
    yield from ("", *map(plain, issue.closing)) if issue.closing else ()


def _json(archived: ArchivedIssue, links: Links) -> Record:
    """The record of the issue, and beside its sections the news and the tools, which are what most ask for."""
    record = issue_record(archived, links)
    stories = [story for section in record["sections"] for story in section["stories"]]
    of_kind = {kind.value: [each for each in stories if each["ref"].startswith(kind.value[0])] for kind in _NAMED}
    return {**record, **of_kind}


def _calls(archived: ArchivedIssue, form: str, speak: Words, web: WebLinks) -> Iterable[Mapping[str, Any]]:
    """Exactly what would be sent to that API for a subscriber with the default preferences."""
    page = web.issue(archived.date, speak.language)
    return _previews()[form](on_the_web(issue_document(archived.content, speak), page, speak))


def _previews() -> Mapping[str, Preview]:
    return {form: preview for spec in specs().values() for form, preview in spec.previews.items()}


def import_row(taken: IntakeResult) -> dict[str, Any]:
    """What became of a text, as ``issue import --json`` has it."""
    archived = taken.archived
    content = taken.issue
    sections = content.sections if content else ()
    counts = {kind.value: _stories(sections, kind) for kind in (SectionKind.NEWS, SectionKind.TOOLS)}
    return {
        "path": taken.name,
        "status": taken.status.value,
        "edition": archived.edition if archived else None,
        "date": str(content.date) if content else None,
        **counts,
        "links": sum(story.url is not None for _, story in content) if content else 0,
        "sections": section_rows(sections),
        "warnings": list(taken.warnings),
        "error": taken.error,
    }


def _stories(sections: Iterable[Section], kind: SectionKind) -> int:
    return sum(len(section.stories) for section in sections if section.kind is kind)
