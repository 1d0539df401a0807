"""What comes from outside as a file or over the network: issues, feeds, articles, a model's answers."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from bot.errors import DigestError, SourceError
from bot.markdown import parse, write
from bot.model import Issue, Story
from scheduler.editor.article_html import blocks_of, html_of_markdown
from scheduler.feeds.parsing.entries import Feed
from scheduler.feeds.parsing.pages import page_entry, words_of
from scheduler.feeds.parsing.reading import read
from scheduler.language_model.completion import NoCompletion, complaint_in, read_completion
from tests.fuzz.damage import damaged
from tests.fuzz.target import Target
from tests.strategies import texts

ROOT: Final = Path(__file__).parents[2]
URL: Final = "https://feeds.example/all/feed.xml"
NEVER_SHOWN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TYPES: Final = ("", "text/xml", "application/json", "text/html; charset=gbk", "text/markdown", "x" * 300)


def _texts(*patterns: str) -> Sequence[str]:
    found = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return [path.read_text(encoding="utf-8", errors="replace") for path in found]


@cache
def issue_texts() -> Sequence[str]:
    """Issues as they are published."""
    return _texts("sandbox/samples/*.md")


@cache
def _feeds() -> Sequence[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "tests/scheduler/feeds/parsing/samples").iterdir())]


# --- issues -------------------------------------------------------------------------------------------------------


def check_issue(text: str | bytes) -> None:
    """It is an issue that is written and read back as it is, or is refused with a sentence."""
    try:
        issue = parse(text, name="2025-12-20.md").issue
    except DigestError as no:
        assert no.reason.endswith(".")
        return
    assert parse(write(issue)).issue == issue
    assert any(section.stories for section in issue.sections)
    for said in _said(issue):
        assert NEVER_SHOWN.search(said) is None, said
    for url in _addresses(issue):
        assert url.lower().startswith(("http://", "https://")), url


def _said(issue: Issue) -> Iterator[str]:
    yield issue.title
    for section in issue.sections:
        yield section.title
        for story in section.stories:
            yield story.title
            yield from (span.text for line in story.summary for span in line)


def _addresses(issue: Issue) -> Iterator[str]:
    for section in issue.sections:
        for story in section.stories:
            yield from _addresses_of(story)


def _addresses_of(story: Story) -> Iterator[str]:
    yield from filter(None, [story.url, *(link.url for link in story.references)])
    yield from (span.link for line in story.summary for span in line if span.link)


# --- feeds, articles, answers -------------------------------------------------------------------------------------


def check_feed(told: tuple[bytes, str]) -> None:
    """It is a feed, finished issues, or is refused with a sentence."""
    data, content_type = told
    try:
        found = read(data, URL, content_type)
    except SourceError as no:
        assert str(no)
        return
    for entry in found.entries if isinstance(found, Feed) else ():
        assert entry.key
        assert entry.article.url == "" or entry.article.url.startswith(("http://", "https://")), entry.article.url
        blocks_of(entry.article.body)


def check_article(html: str) -> None:
    """It is read, as HTML and as Markdown, as a page and for its words."""
    blocks_of(html)
    blocks_of(html_of_markdown(html))
    page_entry(html, URL)
    words_of(html)


def check_answer(body: bytes) -> None:
    """It is an answer of a model's, or no answer."""
    complaint_in(body)
    with suppress(NoCompletion):
        read_completion(body)


_JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_NAMES: Final = ("choices", "message", "content", "text", "finish_reason", "usage", "prompt_tokens", "error", "type")
_ANSWERS: Final = st.recursive(
    _JSON,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4),
    max_leaves=10,
)


def _body(value: Any) -> bytes:
    return json.dumps(value).encode()


def targets() -> Iterator[Target]:
    """Everything that is read."""
    pieces = texts() | st.text(max_size=20)
    issues = damaged(issue_texts(), pieces)
    yield Target(name="issue", inputs=issues, check=check_issue)
    of_bytes = damaged([text.encode() for text in issue_texts()], st.binary(max_size=20))
    yield Target(name="issue-bytes", inputs=of_bytes, check=check_issue)
    feeds = st.tuples(damaged(_feeds(), st.binary(max_size=20) | pieces.map(str.encode)), st.sampled_from(_TYPES))
    yield Target(name="feed", inputs=feeds, check=check_feed)
    pages = [data.decode(errors="replace") for data in _feeds()]
    yield Target(name="article", inputs=damaged([*pages, *issue_texts()], pieces), check=check_article)
    yield Target(name="model-answer", inputs=_ANSWERS.map(_body) | st.binary(), check=check_answer)
