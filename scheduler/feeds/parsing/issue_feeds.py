"""Feeds that bring issues somebody made already: which they are, and their entries as texts for the reader of issues.

An article with a list of links is none. So it is not asked whether an entry could be read as an issue, but whether it
looks like nothing else, and whether its neighbours do.
"""

from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.config import FeedKind
from bot.errors import DigestError
from bot.markdown import parse
from bot.markdown.dates import find_date
from bot.model import Issue, SectionKind, plain
from scheduler.feeds.failures import FeedError
from scheduler.feeds.parsing.charsets import decoded
from scheduler.feeds.parsing.entries import Brought, Entry, Feed, FinishedIssue, IssueFeed
from scheduler.feeds.parsing.pages import words_of
from scheduler.feeds.parsing.reading import markdown_article, read

_JUDGED: Final = 5
"""Entries by which a feed is judged, the first that are listed."""
_FEWEST: Final = 5
"""Stories of an issue, each with a link of its own."""
_LINKED: Final = 0.9
"""The share of an issue's stories that have one."""
_SUMMARIZED: Final = 0.8
"""The share of an issue's stories that say something besides their title."""
_LONGEST: Final = 500
"""Characters of a story's summary, in the middle: an article's sections are longer."""


def brought(data: bytes, url: str, content_type: str = "", kind: FeedKind = FeedKind.AUTO) -> Brought:
    """What a source that was fetched from ``url`` brings. Takes linear time: call it in a thread.

    Raises FeedError for what is nothing of what ``kind`` allows.
    """
    found = read(data, url, content_type)
    if isinstance(found, FinishedIssue):
        if kind is not FeedKind.ARTICLES:
            return IssueFeed(title="", issues=(found,))
        article = markdown_article(decoded(data, content_type), url)
        if article is None:
            raise FeedError("This Markdown is too short for an article, or has no heading. Set the address of a feed.")
        return article
    if kind is FeedKind.ARTICLES or (kind is FeedKind.AUTO and not _brings_issues(found)):
        return found
    return IssueFeed(title=found.title, issues=tuple(map(finished, found.entries)))


def finished(entry: Entry) -> FinishedIssue:
    """An entry as a text for the reader of issues: its title above its body unless that begins with it, and named by
    its date where neither says one."""
    article = entry.article
    says_title = words_of(article.body[:4096]).text.lstrip("# ").startswith(article.title[:40])
    text = article.body if says_title else f"# {article.title}\n\n{article.body}"
    name = article.url or entry.key
    if find_date(f"{article.title}\n{PurePosixPath(unquote(urlsplit(name).path)).name}") is None:
        name = f"{name}#{article.published_at:%Y-%m-%d}" if article.published_at else name
    return FinishedIssue(url=name, data=text.encode("utf-8", "replace"))


def _brings_issues(feed: Feed) -> bool:
    """Whether every one of the first entries is an issue beyond doubt: at least two, for one may be a coincidence, and
    a page by itself is an article."""
    judged = feed.entries[:_JUDGED]
    return len(judged) > 1 and all(map(_is_issue, judged))


def _is_issue(entry: Entry) -> bool:
    """Whether an entry is dated in its title as issues are, and made of short stories with a link each."""
    if entry.cut or find_date(entry.article.title) is None:
        return False
    text = finished(entry)
    try:
        issue = parse(text.data, name=text.url).issue
    except DigestError:
        return False
    return _looks_made(issue)


def _looks_made(issue: Issue) -> bool:
    stories = [story for _, story in issue]
    urls = {story.url for story in stories if story.url}
    lengths = sorted(len(story.summary_text) for story in stories)
    if len(urls) < _FEWEST or len(urls) < _LINKED * len(stories):
        return False
    if not any(section.kind is not SectionKind.OTHER for section in issue.sections):
        return False
    said = sum(length > 0 for length in lengths)
    around = sum(len(plain(line)) for line in (*issue.opening, *issue.closing))
    return said >= _SUMMARIZED * len(stories) and lengths[len(lengths) // 2] <= _LONGEST and around <= sum(lengths)
