"""The archive as the command line shows it: taking files in, listing, printing in any form."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.compose import issue_document
from bot.config import Settings
from bot.errors import DigestError, PaperboyError
from bot.layout import paginate
from bot.locales import Language, words
from bot.markdown import parse, write
from bot.model import ArchivedIssue, IssueState, SectionKind, plain
from bot.services.deliveries import oldest_useful, plan
from bot.services.intake import IntakeResult
from paperboy.app import Store, open_store


async def import_files(settings: Settings, paths: Iterable[Path]) -> list[dict[str, Any]]:
    """What became of each file, once each and in the order given; folders stand for their ``*.md`` files.

    Files are taken in by date, so that what tells earlier news again is known as a repeat whatever its name. What is
    to be pushed and young enough is planned too: a running bot sends it. That is done for what was known before as
    well: an import that a crash cut short is made good by the next.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    taken: dict[Path, IntakeResult] = {}
    async with open_store(settings) as store:
        oldest = oldest_useful(store.intake.clock.now(), store.intake.useful)
        for file in sorted(files, key=_day):
            taken[file] = await store.intake.take(str(file), file.read_bytes())
            archived = taken[file].archived
            if archived is not None and archived.date >= oldest:
                await plan(archived, store.ledger, useful=store.intake.useful)
    return [_row(taken[file]) for file in files]


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() == ".md" and file.is_file())


def _day(file: Path) -> date:
    try:
        return parse(file.read_bytes(), name=file.name).issue.date
    except (DigestError, OSError):
        return date.max


def _row(taken: IntakeResult) -> dict[str, Any]:
    archived = taken.archived
    content = archived.content if archived else None
    counts = {kind.value: len(content.section(kind).stories) if content else 0 for kind in SectionKind}
    return {
        "path": taken.name,
        "status": taken.status.value,
        "edition": archived.edition if archived else None,
        "date": str(archived.date) if archived else None,
        **counts,
        "links": sum(story.url is not None for _, story in content) if content else 0,
        "warnings": list(taken.warnings),
        "error": taken.error,
    }


async def list_issues(settings: Settings, limit: int) -> list[str]:
    """A line an issue in whatever state, the newest first."""
    async with open_store(settings) as store:
        issues = [
            await find_issue(store, settings, str(day))
            for day in await store.archive.days(settings.edition, limit=limit)
        ]
        return [_line(archived, await _state(store, archived)) for archived in issues]


async def _state(store: Store, archived: ArchivedIssue) -> str:
    """Nothing where the issue is live, else its state with the reason, if one was given."""
    if archived.state is IssueState.LIVE:
        return ""
    why = (await store.archive.revisions(archived.id))[archived.revision].why
    return f"{archived.state}: {why}" if why else str(archived.state)


def _line(archived: ArchivedIssue, state: str) -> str:
    counts = " + ".join(str(len(section.stories)) for section in archived.content.sections)
    notes = [state] if state else [f"revision {archived.revision}"] if archived.revision > 1 else []
    notes += [f"repeats {archived.repeat_of}"] if archived.repeat_of else []
    first = next(iter(archived.content))[1].title
    return "  ".join([str(archived.date), f"{counts:<7}", first, *(f"({note})" for note in notes)])


async def show_issue(settings: Settings, which: str, form: str, note: Callable[[str], object] = lambda _: None) -> str:
    """An issue in a form; ``note`` hears a sentence where it is not live.

    PaperboyError where there is none of that date, or ``which`` is no date.
    """
    async with open_store(settings) as store:
        archived = await find_issue(store, settings, which)
        if state := await _state(store, archived):
            note(f"The issue of {archived.date} is not sent to anybody ({state}).")
    match form:
        case "markdown":
            return write(archived.content).rstrip("\n")
        case "json":
            return json.dumps(_json(archived), ensure_ascii=False, indent=2)
        case "text":
            return "\n".join(_text(archived))
        case _:
            return "\n".join(json.dumps(call, ensure_ascii=False) for call in _calls(archived, form))


async def withdraw_issue(settings: Settings, which: str, reason: str) -> str:
    """Withdraw an issue; returns a sentence. PaperboyError where there is none of that date."""
    async with open_store(settings) as store:
        archived = await find_issue(store, settings, which)
        if archived.state is IssueState.WITHDRAWN:
            kept = " The reason was not changed." if reason else ""
            return f"The issue of {archived.date} was withdrawn before.{kept}"
        now = store.intake.clock.now()
        await store.archive.withdraw(archived, now=now, made_by="command line", why=reason)
        await store.ledger.correct(now, since=archived.published_at - timedelta(seconds=1))
    return f"The issue of {archived.date} is withdrawn: a running bot takes it back within seconds."


async def find_issue(store: Store, settings: Settings, which: str) -> ArchivedIssue:
    """The issue of a date as typed, or the latest. PaperboyError, in words for who typed it, where there is none."""
    if which == "latest":
        archived = await store.archive.latest(settings.edition)
    else:
        try:
            archived = await store.archive.get(settings.edition, date.fromisoformat(which))
        except ValueError:
            raise PaperboyError(f"{which!r} is no date such as 2025-12-20, and not “latest”.") from None
    if archived is None:
        raise PaperboyError(f"There is no issue of {which}. `paperboy issue list` shows what there is.")
    return archived


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


def _calls(archived: ArchivedIssue, form: str) -> Iterable[dict[str, Any]]:
    """Exactly what would be sent to that API for a subscriber with the default preferences."""
    document = issue_document(archived.content, words(Language.SIMPLIFIED))
    if form == "discord":
        from adapters.discord.rendering.dialects import Embeds, message  # noqa: PLC0415  one platform's library, not both

        return [
            {"method": "POST /channels/{channel}/messages", "payload": message(page)}
            for page in paginate(document, Embeds())
        ]
    from adapters.telegram.rendering.dialects import Classic, Rich  # noqa: PLC0415  as above
    from adapters.telegram.rendering.payloads import request  # noqa: PLC0415  as above

    dialect = Rich() if form == "telegram" else Classic()
    return [request(page, dialect) for page in paginate(document, dialect)]
