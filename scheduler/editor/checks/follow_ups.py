"""News of the last two weeks: told again only where it goes on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.markdown import url_key
from bot.model.drafts import Complaint
from scheduler.editor.candidate_features import Host, host_of
from scheduler.editor.checks.numbers.quantities import quantities
from scheduler.editor.checks.repeats import REMEMBERED, ToldStory, same_subject

NEWS = "not told before"
_NEVER_NEW = frozenset((Host.POST, Host.PAPER, Host.FORUM, Host.CHAT, Host.VIDEO, Host.PICTURE))
"""Pages that say tomorrow what they say today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """What was told before of a story, the newest of it (``story``), and whether this one ``goes_on`` from all of it:
    from the issue of the day ``update_of``, None where none is published yet."""

    story: ToldStory
    goes_on: bool
    update_of: date | None = None


def recent(told: Iterable[ToldStory], day: date) -> tuple[ToldStory, ...]:
    """What was told in the fourteen days before a day, and what waits to be told since then, the newest first."""
    within = (story for story in told if (story.waits or story.day < day) and day - story.day <= REMEMBERED)
    return tuple(sorted(within, key=lambda story: story.day, reverse=True))


def unchanging(told: Iterable[ToldStory]) -> frozenset[str]:
    """The pages (`url_key`) of what was told that bring nothing new: a post stays as it is, a repository does not."""
    keys = frozenset(url_key(story.url) for story in told if story.url)
    return frozenset(key for key in keys if host_of(key) in _NEVER_NEW)


def earlier_of(title: str, url: str, told: Sequence[ToldStory]) -> Earlier | None:
    """What of the stories ``told`` (by `recent`) had the page or the subject; None where nothing had.

    A story goes on from all of that where its title has a number or a version that no earlier one's title or summary
    has, and its page is another than theirs, or one that changes.
    """
    key = url_key(url)
    before = [one for one in told if url_key(one.url) == key or same_subject(title, one.title)]
    if not before:
        return None
    said = frozenset[str]().union(*(_numbers(f"{one.title}\n{one.summary}") for one in before))
    is_old_page = host_of(key) in _NEVER_NEW and any(url_key(one.url) == key for one in before)
    goes_on = not is_old_page and not _numbers(title) <= said
    published = (one.day for one in before if not one.waits)
    return Earlier(story=before[0], goes_on=goes_on, update_of=next(published, None) if goes_on else None)


def not_told_before(title: str, url: str, told: Sequence[ToldStory]) -> Iterator[Complaint]:
    """A finding where a story says nothing new beside the stories ``told`` (by `recent`)."""
    earlier = earlier_of(title, url, told)
    if earlier is not None and not earlier.goes_on:
        story = earlier.story
        where = "waits in another draft" if story.waits else f"was told on {story.day.isoformat()}"
        about = story.title if story.waits else f"{story.day.isoformat()} {story.title}"
        yield Complaint(check=NEWS, what=f"“{story.title}” {where}", about=about)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(reading.raw for readings in quantities(text) for reading in readings)
