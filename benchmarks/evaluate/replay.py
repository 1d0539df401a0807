"""The originals of the issues, day by day, as a feed would bring them, each becoming an issue by rules alone.

An original of which several issues were made comes again on each of their days, under another address: only its links
can tell that it is a repeat.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from benchmarks.evaluate.originals import Original
from benchmarks.figures import Figure, Section
from bot.markdown import url_key
from bot.model.drafts import DraftStory
from scheduler.editor.candidates import candidates
from scheduler.editor.checks.cited import cited_pieces
from scheduler.editor.checks.follow_ups import recent, unchanging
from scheduler.editor.checks.repeats import REMEMBERED, ToldStory, same_subject
from scheduler.editor.evidence import Evidence
from scheduler.editor.repeated_articles import repeats, told_pages
from scheduler.editor.telling.by_rules import choose
from scheduler.editor.telling.selection import Selection, written_story


@dataclass(slots=True)
class Feed:
    """What came so far: the pages of each article, by the day it came, what was told, and how it went (`Counter`)."""

    pages: dict[tuple[date, str], tuple[str, ...]] = field(default_factory=dict)
    told: list[ToldStory] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def bring(self, day: date, original: Original) -> None:
        """An article comes: it makes an issue, or is known as a repeat."""
        self.counts["articles"] += 1
        pages = told_pages(original.evidence)
        recently = {name: known for name, known in self.pages.items() if day - name[0] <= REMEMBERED}
        again = any(name == original.name for _, name in recently)
        found = repeats(pages, recently) is not None
        self.counts["repeats"] += again
        self.counts["pushed again"] += again and not found
        self.counts["lost"] += found and not again
        if not found:
            self.pages[day, original.name] = pages
            self._issue(day, original.evidence)

    def _issue(self, day: date, evidence: Evidence) -> None:
        before = recent(self.told, day)
        selection = Selection(evidence, before)
        stories = choose(candidates(evidence, told=unchanging(before)), selection).stories
        self.counts += Counter(_faults(stories, evidence, before))
        self.counts["issues"] += 1
        self.counts["stories"] += len(stories)
        self.told += [ToldStory(title=story.title, url=story.url, day=day, summary=story.summary) for story in stories]


def run(found: Sequence[Original]) -> Section:
    """The section of the page: nothing may go wrong once."""
    feed = Feed()
    for day, original in sorted(((day, one) for one in found for day in one.days), key=lambda each: each[0]):
        feed.bring(day, original)
    counts = feed.counts
    figures = [
        Figure(what=what, measured=str(counts[name]), target="0", met=counts[name] == 0)
        for name, what in {
            "pushed again": f"repeats pushed, of {counts['repeats']}",
            "lost": f"new articles lost, of {counts['articles'] - counts['repeats']}",
            "outside": f"links outside the cited pieces, of {counts['stories']} stories",
            "page twice": "addresses twice in an issue",
            "subject twice": "subjects twice in an issue",
            "told before": "stories of the last fourteen days without something new",
        }.items()
    ]
    how = (
        f"{counts['articles']} articles on their days, of which {counts['issues']} issues were made by rules alone, "
        f"{counts['stories'] / max(1, counts['issues']):.1f} stories each. A repeat is known by its links alone here."
    )
    return Section(title="Replayed as a feed", how=how, figures=figures)


def _faults(stories: Sequence[DraftStory], evidence: Evidence, before: Sequence[ToldStory]) -> Iterator[str]:
    """What is wrong with an issue, looked at by itself, not as it was made."""
    told = {url_key(story.url) for story in before}
    for place, story in enumerate(stories):
        cited = {link.url for piece in cited_pieces(written_story(story), evidence) for link in piece.links}
        if story.url not in cited:
            yield "outside"
        others = stories[:place]
        if any(url_key(story.url) == url_key(other.url) for other in others):
            yield "page twice"
        if any(same_subject(story.title, other.title) for other in others):
            yield "subject twice"
        if story.update_of is None and url_key(story.url) in told:
            yield "told before"
