"""Stories beside each other: no page and no subject twice, nothing that the last two weeks brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.model.drafts import Complaint, DraftStory, fails
from scheduler.editor.checks.cited import linked
from scheduler.editor.checks.follow_ups import earlier_of, not_told_before
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.checks.table import Beside, findings, findings_beside
from scheduler.editor.checks.tidying import tidied
from scheduler.editor.evidence import Evidence, WrittenStory


@dataclass(slots=True)
class Selection:
    """The stories ``taken`` so far, each checked by itself and beside those before it.

    ``told`` is what the last fourteen days told (`follow_ups.recent`).
    """

    evidence: Evidence
    told: Sequence[ToldStory]
    taken: list[DraftStory] = field(default_factory=list)

    def take(self, written: WrittenStory) -> DraftStory | None:
        """The story, tidied, as it is taken; None where a check fails that is not mild."""
        story = tidied(written)
        found = findings(story, self.evidence)
        at = linked(story, self.evidence)
        if at is None or fails(found):
            return None
        url = at[1].url
        if fails(findings_beside(Beside(title=story.title, url=url, issue=self.taken, told=self.told))):
            return None
        earlier = earlier_of(story.title, url, self.told)
        taken = draft_story(story, url, found, earlier.update_of if earlier else None)
        self.taken.append(taken)
        return taken

    def complaints(self, written: WrittenStory) -> tuple[Complaint, ...]:
        """All that there is to say of a story by itself, for who writes it again."""
        story = tidied(written)
        found = findings(story, self.evidence)
        at = linked(story, self.evidence)
        return found if at is None else (*found, *not_told_before(story.title, at[1].url, self.told))


def draft_story(story: WrittenStory, url: str, found: Iterable[Complaint], update_of: date | None = None) -> DraftStory:
    """A checked story as a draft keeps it."""
    return DraftStory(
        section=story.section,
        title=story.title,
        summary=story.summary,
        url=url,
        link=story.link,
        pieces=story.pieces,
        quoted=story.quoted,
        update_of=update_of,
        complaints=tuple(found),
    )


def written_story(story: DraftStory) -> WrittenStory:
    """A draft's story as the checks read it."""
    return WrittenStory(
        pieces=story.pieces, link=story.link, section=story.section, title=story.title, summary=story.summary,
        quoted=story.quoted,
    )  # fmt: skip
