"""Whether an article tells again what one of the last two weeks told: slugs are renamed at the source, links stay."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from bot.model.articles import Article
from scheduler.editor.candidates import candidates
from scheduler.editor.evidence import Evidence
from scheduler.editor.reading import read_evidence

HALF = 0.5
"""The share of an article's links from which it is a repeat, where another article had them."""

Name = TypeVar("Name")


def pages_of(article: Article) -> tuple[str, ...]:
    """The pages that an article tells of, as `url_key` has them, each once, the likeliest first: its candidates'. For a
    thread.

    Not all that it links to: of seven articles in a hundred more than half of the links stand in lists at their end
    that the day before had, too, and all of the news is new; of the candidates' links at most a quarter were.
    """
    return told_pages(read_evidence(article))


def told_pages(evidence: Evidence) -> tuple[str, ...]:
    """The same, of an article that was read."""
    return tuple(dict.fromkeys(link.key for candidate in candidates(evidence) for link in candidate.links))


def repeats(pages: Collection[str], earlier: Mapping[Name, Collection[str]]) -> Name | None:
    """The article among those of the last fourteen days that had at least half of these ``pages``: the one that had
    most of them. None where no one had; an article without links repeats none.

    ``earlier`` has the pages of each of those articles, by whatever names it; an article of the same address is told
    by that, before this is asked.
    """
    wanted = frozenset(pages)
    shares = {name: len(wanted.intersection(others)) for name, others in earlier.items()}
    most = max(shares, key=lambda name: shares[name], default=None)
    return most if most is not None and wanted and shares[most] >= HALF * len(wanted) else None
