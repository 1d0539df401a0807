"""Whether a story tells what another one did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.model.drafts import Complaint
from bot.text_folding import folded
from scheduler.editor.checks.chinese_names import chinese_names
from scheduler.editor.checks.names import names

SUBJECT = "subject once"
SIMILAR = 0.4
"""Which share of their titles' pairs of signs two stories of one subject have in common, at least."""
REMEMBERED = timedelta(days=14)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldStory:
    """A story as it is compared with others: its title, its address, the day of its issue, and its words; one that
    ``waits`` is a draft's that is not published yet."""

    title: str
    url: str
    day: date
    summary: str = ""
    waits: bool = False


def subject_once(title: str, others: Iterable[str]) -> Iterator[Complaint]:
    """A finding for the first of the other titles that is about the same: similar, and with a name in common where
    both have names."""
    if (other := next((other for other in others if same_subject(title, other)), None)) is not None:
        yield Complaint(check=SUBJECT, what=f"“{other}” is about the same", about=other)


def same_subject(title: str, other: str) -> bool:
    """Whether two titles are of one subject."""
    here, there = _subjects(title), _subjects(other)
    if (here or there) and not here & there:
        return False
    return _similarity(title, other) >= SIMILAR


def _subjects(title: str) -> frozenset[str]:
    """The names of a title: in English most words of one are none, and are in small letters."""
    found = list(names(title))
    telling = [name for name in found if not name.islower()] or found
    return frozenset(name.casefold() for name in telling) | frozenset(chinese_names(title))


def _similarity(title: str, other: str) -> float:
    """Dice's coefficient of the pairs of neighbouring signs: 1 for the same title, 0 for nothing in common."""
    here, there = _pairs(title), _pairs(other)
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else float(title == other)


def _pairs(text: str) -> frozenset[str]:
    signs = [sign for sign in folded(text) if sign.isalnum()]
    return frozenset(map("".join, pairwise(signs)))
