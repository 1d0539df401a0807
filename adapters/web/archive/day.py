"""The page of an issue."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from adapters.web.archive.frame import Values, made
from adapters.web.archive.notices import absent, broken, gone, no_issue, unreadable, withdrawn
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.previews.open_graph import issue_preview
from adapters.web.rendering.blocks import Place, issue_html
from adapters.web.rendering.lines import leads_out
from adapters.web.rendering.moments import moment_values
from bot.addresses import WebAddresses
from bot.compose import changes, correction_names, counts, issue_document, story_name
from bot.document import Footer, Title
from bot.locales import Language, Words
from bot.model import IssueState, Style
from bot.script import issue_for, language_of, text_for
from bot.services.published.reading import PublishedDay


async def day_page(day: date, language: Language, reader: Reader) -> MadePage:
    """The issue of that day; 410 where it was withdrawn, 404 where there is none, 500 where it cannot be read."""

    def where(addresses: WebAddresses) -> str:
        return addresses.issue(day)

    published = await reader.issue(day)
    if published is None:
        return absent(await no_issue(day, language, reader), where, language, reader)
    if published.archived.state is IssueState.WITHDRAWN:
        return gone(await withdrawn(published, language, reader), where, language, reader)
    if published.archived.unreadable:
        return broken(await unreadable(published, language, reader), where, language, reader)
    values = issue_values(published, language, reader)
    older, newer = (await reader.days()).around(day)
    return made("archive/day.html", where, language, reader, {**values, "older": older, "newer": newer})


def issue_values(published: PublishedDay, language: Language, reader: Reader) -> Values:
    """What the template of an issue shows."""
    issue, speak = published.archived.content, dated_words(language)
    document = issue_document(issue, speak)
    read = [block for block in document.blocks if not isinstance(block, Title | Footer)]
    source = issue.source_url or ""
    return {
        "day": issue.date,
        "counts": counts(issue, speak),
        "title": text_for(issue.title, language),
        "body": issue_html(read, _places(published, speak, reader.context.addresses(language))),
        "written_in": language_of(issue_for(issue, language)),
        "source": (urlsplit(source).netloc, source) if leads_out(source) else None,
        "corrected": _corrected(published, speak, reader.context.zone),
        "preview": issue_preview(published.archived, reader.context.public(language), speak),
    }


def _places(published: PublishedDay, speak: Words, addresses: WebAddresses) -> Iterator[Place]:
    """Where each story stands. One whose place was another's first has no page of its own, but is here."""
    issue = published.archived.content
    for ref, _ in issue:
        anchor = str(ref.undated)
        own = published.address(ref)
        address = addresses.story(own) if own else f"#{anchor}"
        yield Place(anchor=anchor, named=story_name(issue, ref, speak), address=address)


def _corrected(published: PublishedDay, speak: Words, zone: str) -> str:
    """What was corrected since the issue came out, and when last; nothing where no reader sees a difference."""
    first, last = published.revisions[0], published.revisions[-1]
    issue = published.archived.content
    changed = changes(first.content, issue, Style.FULL)
    if not (first.content.sections and changed):
        return ""
    when = moment_values(last.made_at, zone, speak)
    return speak("web-corrected", what=correction_names(issue, changed, speak), **when)
