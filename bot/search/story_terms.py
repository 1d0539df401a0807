"""A story as the index keeps it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from urllib.parse import urlsplit

from bot.model import SectionKind, Story
from bot.search.spelling import is_word
from bot.search.terms import LONGEST, terms

MOST: Final = 4_000
"""Terms of a story; of more the first count. PostgreSQL tells positions up to 16,383 apart."""

_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]")


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryTerms:
    """The terms of a story's title, and of all the rest of it."""

    title: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """Those that a misspelt word may mean."""
        return frozenset(filter(is_word, (*self.title, *self.body)))


def story_terms(story: Story, kind: SectionKind, pages: Iterable[str]) -> StoryTerms:
    """The terms of a story in a section of that kind, with links to ``pages``, by their keys: of its title, summary,
    hosts and link texts; and those that filters ask for."""
    hosts = list(dict.fromkeys(filter(None, map(_host, _addresses(story)))))
    told = terms(story.summary_text, *(link.text for link in story.references), *hosts)
    asked = dict.fromkeys(
        [section_term(kind), *map(page_term, pages), *(term for host in hosts for term in _sites(host))]
    )
    return StoryTerms(title=terms(story.title)[:MOST], body=(*asked, *told)[:MOST])


def section_term(kind: SectionKind) -> str:
    """What every story of such a section has."""
    return f":{kind}"


def site_term(site: str) -> str:
    """What every story has that links to a site, or a part of it: ``github.com`` also where it is gist.github.com."""
    return f"@{_NOT_IN_A_NAME.sub('', site).removeprefix('www.')}"[:LONGEST]


def page_term(page: str) -> str:
    """What every story has that links to a page, by its key."""
    return f"={blake2b(page.encode(), digest_size=8).hexdigest()}"


def _addresses(story: Story) -> Iterator[str]:
    if story.url:
        yield story.url
    yield from (link.url for link in story.references)


def _host(url: str) -> str:
    try:
        return _NOT_IN_A_NAME.sub("", urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _sites(host: str) -> Iterator[str]:
    """The host, and what it is a part of, down to two names."""
    names = host.split(".")
    yield from (site_term(".".join(names[at:])) for at in range(max(1, len(names) - 1)))
