"""Whether an issue only tells again what an earlier one told, and how that shows.

A repeat is told by several things at once: most of its stories read like those of the earlier issues, and it was made
from the same original, or most of its links were delivered before. On 250 real issues, 100 of which digest an article
again, 70% to 100% of a repeat's stories read alike, and at most 20% of another's; an original's address or links alone
say nothing where an edition's source is always one page.

To take a new issue for a repeat is far worse than the other way round: nobody is sent it. So what says little counts as
new: a short text (unless it is the very same, with the same link), words that most stories of an issue have ("No
summary."), a form that is filled in with other numbers each day.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.markdown import url_key
from bot.model import Issue, Story
from bot.services.taking_in.rehearsal import Archive
from bot.text_folding import folded

REPEAT_WINDOW = timedelta(days=14)
"""How far back an earlier issue counts."""

_ALIKE = 0.3
"""The share of words from which two stories read alike: of stories under one link 95% do, of others 1%."""
_FEWEST = 8
"""Words that two stories have in common at least, whatever their share: fewer are a headline's stock phrases."""
_SAME_NUMBERS = 0.5
"""The share of numbers that are the same in two stories that tell the same thing."""
_MOST = 0.5
"""Most of them are more than this share: half an issue of news is to be sent, whatever the other half tells."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana and Han
    "\u1100-\u11ff\uac00-\ud7af"  # Hangul, whose words carry their particles with them
)
_RUNS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}\\s]+")


_Identity = tuple[str, str]


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


async def repeat_in(issues: Archive, edition: str, issue: Issue) -> Repeat | None:
    """The repeat that the issue is of one within the window, if it is one."""
    since = issue.date - REPEAT_WINDOW
    known = await issues.links(edition, since, issue.date)
    days = {known[key] for _, story in issue if story.url and (key := url_key(story.url)) in known}
    if issue.source_url is not None:
        days.update(await issues.by_source(edition, issue.source_url, since, issue.date))
    earlier = [archived.content for day in sorted(days) if (archived := await issues.get(edition, day))]
    return find_repeat(issue, known, earlier) if earlier else None


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
    by_links = bool(links) and len(days) > _MOST * len(links)
    same = [other.date for other in before if issue.source_url and other.source_url == issue.source_url]
    if same:
        return Repeat(same[0], RepeatSign.BOTH if by_links else RepeatSign.SOURCE)
    return Repeat(max(set(days), key=days.count), RepeatSign.LINKS) if by_links else None


def _reads_alike(issue: Issue, earlier: Sequence[Issue]) -> bool:
    mine = _told_with(issue)
    told = [_told_with(other) for other in earlier]
    formula = frozenset[str]().union(*map(_formula, (mine, *told)))
    before = [words - formula for stories in told for words in stories]
    same = _told_once(earlier)
    alike = sum(
        identity in same or any(_alike(words - formula, others) for others in before)
        for identity, words in zip(_identities(issue), mine, strict=True)
    )
    return alike > _MOST * len(mine)


def _told_once(earlier: Iterable[Issue]) -> Container[_Identity | None]:
    """What one issue alone told: what several have, word for word and with its link, stands there every day."""
    times = Counter(identity for issue in earlier for identity in _identities(issue) if identity)
    return {identity for identity, number in times.items() if number == 1}


def _identities(issue: Issue) -> list[_Identity | None]:
    """Each story's link and all that is told of it; None for one without a link of its own."""
    links = [url_key(story.url) if story.url else "" for _, story in issue]
    shared = Counter(links) + Counter({url_key(issue.source_url or ""): 1})
    told = (folded(f"{story.title} {story.summary_text}") for _, story in issue)
    return [(link, text) if link and shared[link] == 1 else None for link, text in zip(links, told, strict=True)]


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two stories read alike, and their numbers do not say otherwise."""
    common = words & others
    if len(common) < max(_FEWEST, _ALIKE * min(len(words), len(others))):
        return False
    numbers, other_numbers = _numbers(words), _numbers(others)
    return len(numbers & other_numbers) >= _SAME_NUMBERS * min(len(numbers), len(other_numbers))


def _numbers(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(map(str.isdigit, word)))


def _formula(stories: Sequence[frozenset[str]]) -> frozenset[str]:
    """The words that most stories of an issue have: they tell none from another."""
    times = Counter(word for words in stories for word in words)
    return frozenset(word for word, number in times.items() if number > max(1, _MOST * len(stories)))


def _told_with(issue: Issue) -> list[frozenset[str]]:
    return [_words(story) for _, story in issue]


def _words(story: Story) -> frozenset[str]:
    """What a story is told with: its words, and each two neighbouring characters of scripts without spaces."""
    text = folded(f"{story.title} {story.summary_text}")
    runs = _RUNS.findall("".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in text))
    pairs = (run[at : at + 2] for run in runs if _unspaced(run) for at in range(len(run) - 1))
    return frozenset((*pairs, *(run for run in runs if len(run) > 1 and not _unspaced(run))))


def _unspaced(run: str) -> bool:
    return re.match(f"[{_UNSPACED}]", run) is not None
