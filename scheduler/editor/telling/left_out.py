"""Why what an article links to is no story of its issue."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.markdown import is_link, is_placeholder, url_key
from bot.model import SectionKind
from bot.model.drafts import Complaint, DraftStory
from scheduler.editor.candidates import Candidate
from scheduler.editor.checks.follow_ups import earlier_of
from scheduler.editor.checks.links_told import ONCE
from scheduler.editor.checks.repeats import SUBJECT, ToldStory
from scheduler.editor.checks.table import Beside, findings, findings_beside
from scheduler.editor.checks.tidying import tidied
from scheduler.editor.evidence import Evidence, Link, Piece
from scheduler.editor.orders import gives_orders
from scheduler.editor.telling.quoting import quotes

_TWICE = "beside another story that tells it"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A link that no story has, the ``reason`` in words that go behind a number of links, and what there is to ``add``
    to it of this one."""

    link: Link
    reason: str
    add: str = ""


def left_out(
    evidence: Evidence, candidates: Sequence[Candidate], told: Sequence[ToldStory], kept: Sequence[DraftStory] = ()
) -> Iterator[LeftOut]:
    """Each link of an article that none of the stories ``kept`` has, in order, with the reason. ``told`` is what the
    last fourteen days told (`follow_ups.recent`). For a thread."""
    shown = {candidate.piece.number for candidate in candidates}
    stories = {story.link for story in kept}
    for piece in evidence.pieces.values():
        for link in piece.links:
            if link.number not in stories:
                others = (
                    "less likely than those that were taken" if piece.number in shown else "not among the likeliest"
                )
                yield next(_reasons(piece, link, evidence, told, kept), LeftOut(link, others))


def summed_up(left: Sequence[LeftOut]) -> str:
    """The reasons with their numbers, the most frequent first, in a sentence."""
    if not left:
        return "It has no link, and a story leads to a page."
    examples = {one.reason: one.add for one in reversed(left)}
    counted = Counter(one.reason for one in left).most_common()
    said = [(f"{reason} ({examples[reason]})" if examples[reason] else reason, many) for reason, many in counted]
    if len(left) == 1:
        return f"Its only link is one {said[0][0]}."
    return f"Its {len(left)} links: {', '.join(f'{many} {what}' for what, many in said)}."


def _reasons(
    piece: Piece, link: Link, evidence: Evidence, told: Sequence[ToldStory], kept: Sequence[DraftStory]
) -> Iterator[LeftOut]:
    """The reasons that can be told from a link and from what would be quoted of it, the first one first."""
    if gives_orders(piece):
        yield LeftOut(link, "in words to a machine that reads them")
    if not is_link(link.url) or is_placeholder(link.url):
        yield LeftOut(link, "to an address that is no page", link.url)
    if url_key(link.url) in {url_key(story.url) for story in kept}:
        yield LeftOut(link, _TWICE)
    written = next(quotes(piece, link, SectionKind.NEWS), None)
    if written is None:
        yield LeftOut(link, "with too few words around it that tell something")
        return
    story = tidied(written)
    if (earlier := earlier_of(story.title, link.url, told)) is not None and not earlier.goes_on:
        before = earlier.story
        yield LeftOut(link, "waiting in another draft" if before.waits else f"told on {before.day}", before.title)
    beside = findings_beside(Beside(title=story.title, url=link.url, issue=kept, told=told))
    yield from (_checked(link, found) for found in (*findings(story, evidence), *beside) if not found.mild)


def _checked(link: Link, found: Complaint) -> LeftOut:
    if found.check in (ONCE, SUBJECT):
        return LeftOut(link, _TWICE)
    return LeftOut(link, f"that the check “{found.check}” rejects", found.what)
