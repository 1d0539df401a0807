"""Feeds that bring issues somebody made already: which they are, and their entries as texts for the reader of issues.

An article with a list of links is none. So it is not asked whether an entry could be read as an issue, but whether it
looks like nothing else, and whether its neighbours do.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.config import FeedKind
from bot.errors import DigestError
from bot.markdown import parse
from bot.markdown.dates import find_date
from bot.model import Issue, SectionKind
from scheduler.feeds.failures import FeedError
from scheduler.feeds.parsing.charsets import decoded
from scheduler.feeds.parsing.entries import Brought, Entry, Feed, FinishedIssue, IssueFeed
from scheduler.feeds.parsing.own_keys import without_keys
from scheduler.feeds.parsing.pages import words_of
from scheduler.feeds.parsing.reading import markdown_article, read

_ADDRESS: Final = re.compile(r"https?://[^\s)>]{1,2000}")
_JUDGED: Final = 5
"""Entries by which a feed is judged, the first that are listed."""
_ALIKE: Final = 0.8
"""The share of them that have to be issues."""
_FEWEST: Final = 5
"""Pages that the stories of an issue lead to."""
_LINKED: Final = 0.9
"""The share of an issue's stories that have a link."""
_SUMMARIZED: Final = 0.8
"""The share of an issue's stories that say something besides their title."""
_TOLD: Final = 0.6
"""The share of an entry's words that its stories have: an article has others around its lists."""
_LONGEST: Final = 500
"""Characters of a story's summary: an article's sections are longer, and what follows its last list is no story's."""


def brought(
    data: bytes, url: str, content_type: str = "", kind: FeedKind = FeedKind.AUTO, keys: Sequence[str] = ()
) -> Brought:
    """What a source that was fetched from ``url`` brings, without the ``keys`` of its address. Takes linear time: call
    it in a thread.

    Raises FeedError for what is nothing of what ``kind`` allows.
    """
    found = read(data, url, content_type)
    if isinstance(found, Feed):
        found = without_keys(found, keys)
    if isinstance(found, FinishedIssue):
        if kind is not FeedKind.ARTICLES:
            return IssueFeed(title="", issues=(found,), is_page=True)
        article = markdown_article(decoded(data, content_type), url)
        if article is None:
            raise FeedError("This Markdown is too short for an article, or has no heading. Set the address of a feed.")
        return without_keys(article, keys)
    if kind is FeedKind.ARTICLES or (kind is FeedKind.AUTO and not _brings_issues(found)):
        return found
    return IssueFeed(title=found.title, issues=_finished(found.entries), is_page=found.is_page)


def _finished(entries: Sequence[Entry]) -> tuple[FinishedIssue, ...]:
    """Each by a name of its own, also where all of them lead to one page."""
    alike = Counter(entry.article.url for entry in entries)
    return tuple(
        finished(entry if alike[entry.article.url] == 1 else replace(entry, article=replace(entry.article, url="")))
        for entry in entries
    )


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
    """Whether the first entries are issues beyond doubt: at least two, for one may be a coincidence, and a page by
    itself is an article."""
    judged = feed.entries[:_JUDGED]
    return len(judged) > 1 and sum(map(_is_issue, judged)) >= _ALIKE * len(judged)


def _is_issue(entry: Entry) -> bool:
    """Whether an entry is dated in its title as issues are, and made of short stories with a link each."""
    if entry.cut or find_date(entry.article.title) is None:
        return False
    text = finished(entry)
    try:
        issue = parse(text.data, name=text.url).issue
    except DigestError:
        return False
    return _is_made_of_stories(issue, len(_ADDRESS.sub("", words_of(entry.article.body).text)))


def _is_made_of_stories(issue: Issue, size: int) -> bool:
    stories = [story for _, story in issue]
    linked = [story.url for story in stories if story.url]
    if len(set(linked)) < _FEWEST or len(linked) < _LINKED * len(stories):
        return False
    lengths = sorted(len(story.summary_text) for story in stories)
    has_sections = any(section.kind is not SectionKind.OTHER for section in issue.sections)
    summarized = sum(length > 0 for length in lengths) >= _SUMMARIZED * len(stories)
    told = sum(len(story.title) for story in stories) + sum(min(length, _LONGEST) for length in lengths)
    return has_sections and summarized and lengths[len(lengths) // 2] <= _LONGEST and told >= _TOLD * size
