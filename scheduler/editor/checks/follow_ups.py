"""News of the last two weeks: told again only where it goes on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.markdown import url_key
from bot.model.drafts import Complaint
from scheduler.editor.candidate_features import Host, host_of
from scheduler.editor.checks.quantities import quantities
from scheduler.editor.checks.repeats import REMEMBERED, ToldStory, same_subject

NEWS = "not told before"
_NEVER_NEW = frozenset((Host.POST, Host.PAPER, Host.FORUM, Host.CHAT, Host.VIDEO, Host.PICTURE))
"""Pages that say tomorrow what they say today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """What was told before of a story. ``update_of``: the day that it goes on from, None where it says nothing new."""

    story: ToldStory
    update_of: date | None


def recent(told: Iterable[ToldStory], day: date) -> tuple[ToldStory, ...]:
    """What was told in the fourteen days before a day, the newest first."""
    within = (story for story in told if timedelta() < day - story.day <= REMEMBERED)
    return tuple(sorted(within, key=lambda story: story.day, reverse=True))


def unchanging(told: Iterable[ToldStory]) -> frozenset[str]:
    """The pages (`url_key`) of what was told that bring nothing new: a post stays as it is, a repository does not."""
    keys = frozenset(url_key(story.url) for story in told if story.url)
    return frozenset(key for key in keys if host_of(key) in _NEVER_NEW)


def earlier_of(title: str, url: str, told: Sequence[ToldStory]) -> Earlier | None:
    """The newest of the stories ``told`` (by `recent`) that had the page or the subject; None where none did.

    A story goes on from it where its title has a number or a version that the earlier one's has not, and its page is
    another, or one that changes.
    """
    key = url_key(url)
    before = next((one for one in told if url_key(one.url) == key or same_subject(title, one.title)), None)
    if before is None:
        return None
    same_page = any(url_key(one.url) == key for one in told)
    goes_on = not _numbers(title) <= _numbers(before.title) and not (same_page and host_of(key) in _NEVER_NEW)
    return Earlier(story=before, update_of=before.day if goes_on else None)


def not_told_before(title: str, url: str, told: Sequence[ToldStory]) -> Iterator[Complaint]:
    """A finding where one of the stories ``told`` (by `recent`) had the page or the subject, and nothing is new."""
    earlier = earlier_of(title, url, told)
    if earlier and earlier.update_of is None:
        yield Complaint(check=NEWS, what=f"“{earlier.story.title}” was told on {earlier.story.day.isoformat()}")


def _numbers(title: str) -> frozenset[str]:
    return frozenset(reading.raw for readings in quantities(title) for reading in readings)
