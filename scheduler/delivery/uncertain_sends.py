"""After a send whose end nobody saw: which page may be in the chat since, and asking the platform whether it is.

It may be the page that would be sent now, or that page as it was then: of an earlier revision, with another line
about what the reader missed, or about what was corrected, in another shape, as the reader had another filter, or in
another language, and so in another script.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from itertools import product

from bot.layout import Dialect, Page
from bot.locales import Language
from bot.model import WHOLE, Claimed, IssueState, SentShape, Shape
from bot.ports import Absent, Channel, Later, Outcome, Reason, Sent, Unknown
from scheduler.delivery.job import Job
from scheduler.delivery.page_cache import IssueVersions, PageCache
from scheduler.delivery.policy import may_have_arrived, repeatable

_NO_TURN = Later(reason=Reason.NETWORK, seconds=0.0)
"""We were stopped, or the claim ended: whoever claims it next goes on."""

_MOST_SHAPES = 8
"""So many choices of one reader are remembered while a page is in doubt."""


def candidate_pages(
    page_cache: PageCache, claimed: Claimed, issue: IssueVersions, dialect: Dialect
) -> tuple[Page, ...]:
    """The pages that may be in the chat where the next one belongs, the newest first; none where none can be."""
    if not may_have_arrived(claimed):
        return ()
    number, shown = len(claimed.delivery.messages), claimed.delivery.revision
    language = _language(claimed)
    found: dict[str, Page] = {}
    for before in _as_published(issue):
        now = SentShape(page_cache.shape(before, claimed.subscription), language)
        shapes = dict.fromkeys((now, *(claimed.delivery.shapes or (SentShape(),)), SentShape(WHOLE, language)))
        since_when = {shown if before.current.revision > shown else 0, 0}
        for missed, since, sent in product({claimed.missed, ()}, since_when, shapes):
            as_then = replace(before, shape=sent.shape)
            reader = replace(claimed.subscription, language=sent.language)
            pages = page_cache.pages(as_then, reader, dialect, shown=since, missed=missed) or ()
            found |= {page.digest: page for page in pages[number : number + 1]}
    return tuple(found.values())


def sent_as(claimed: Claimed, shape: Shape) -> Claimed:
    """The delivery with the shape that its pages are about to be sent in, and their language; those of pages that may
    have arrived are remembered beside it, so that they are known again whatever the reader chooses meanwhile."""
    now = SentShape(shape, _language(claimed))
    doubted = (claimed.delivery.shapes or (SentShape(),)) if may_have_arrived(claimed) else ()
    known = [each for each in (*doubted, now) if each != SentShape() or now.language]
    shapes = tuple(dict.fromkeys(known))[-_MOST_SHAPES:]
    if shapes == claimed.delivery.shapes:
        return claimed
    return replace(claimed, delivery=replace(claimed.delivery, shapes=shapes))


def _language(claimed: Claimed) -> str:
    """As a ``SentShape`` has it."""
    language = Language.match(claimed.subscription.language)
    return "" if language is Language.ENGLISH else language.value


def _as_published(issue: IssueVersions) -> Iterator[IssueVersions]:
    """The issue in each of its revisions, the newest first, as it was before any withdrawal."""
    yield replace(issue, current=replace(issue.current, state=IssueState.LIVE))
    for number in sorted(issue.revisions, reverse=True):
        if number < issue.current.revision:
            content = issue.revisions[number].content
            yield replace(
                issue, current=replace(issue.current, revision=number, content=content, state=IssueState.LIVE)
            )


async def find_sent(
    channel: Channel, job: Job, page: Page, *, take_turn: Callable[[], Awaitable[bool]]
) -> Sent | Absent | Later | Unknown:
    """Ask the platform for ``page`` in the job's chat; one of the job's candidates that is found is edited into it.

    The caller has taken a turn for the first call. Each further call, and the send that follows Absent, waits for one
    of its own (``take_turn``).
    """
    for number, candidate in enumerate([page, *(other for other in job.candidates if other.digest != page.digest)]):
        if number and not await take_turn():
            return _NO_TURN
        found = await channel.find(job.place, candidate, job.dialect, since=job.message.since)
        if isinstance(found, Sent) and number:
            if not await take_turn():
                return _NO_TURN
            return _edited(await channel.edit(job.place, found.handle, page, job.dialect), found)
        if not isinstance(found, Absent):
            return found
    return Absent() if await take_turn() else _NO_TURN


def _edited(outcome: Outcome, found: Sent) -> Sent | Later:
    """The outcome of editing a message that was found. One that a person deleted meanwhile had been delivered."""
    known = repeatable(outcome)
    return known if isinstance(known, Sent | Later) else found
