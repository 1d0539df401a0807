"""What a source's bytes turned out to be."""

from dataclasses import dataclass

from bot.model.articles import Article


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An entry of a feed, or a page by itself. ``key`` tells it from the source's others, for as long as it is listed.

    ``digest`` changes when its words or links do; ``size`` is how many characters there are to read. The body of one
    that is ``cut`` (short, or ends with "read more") is to be had from the article's address.
    """

    key: str
    article: Article
    digest: str
    size: int
    cut: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A source's title, and its entries as they are listed: most begin with the newest. ``is_page``: it is no feed but
    a page, the one entry of itself."""

    title: str
    entries: tuple[Entry, ...]
    is_page: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishedIssue:
    """An issue that somebody made, as its bytes came: for the reader of issues, not for the editor."""

    url: str
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueFeed:
    """A feed whose entries are issues that somebody made, as they are listed. ``is_page``: it is no feed but one of
    them."""

    title: str
    issues: tuple[FinishedIssue, ...]
    is_page: bool = False


Reading = Feed | FinishedIssue
Brought = Feed | IssueFeed
"""What a source brings: articles for the editor, or issues for the reader of issues."""
