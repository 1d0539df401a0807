"""What there is to see at the desk: issues, drafts, a feed; and the same by somebody who means harm."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from bot.document import Span
from bot.locales import Language
from bot.model import ArchivedIssue, Issue, Section, SectionKind, Story, Style
from bot.model.drafts import Complaint, Draft, DraftContent, DraftState, DraftStory
from bot.model.people import Person
from bot.ports import Outcome, Sent
from bot.services.trials import TrialDelivery
from bot.storage import Storage
from tests.adapters.web.desk.browser import TODAY
from tests.articles import EDITION, an_article, take
from tests.bot.commands.chat import NOW

HOSTILE: Final = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7777 * 7777 }}"
HARMFUL_LINK: Final = "javascript:alert(3)"


@dataclass
class FakeTrials:
    """Sends (`bot.services.trials.SendTrial`), and keeps what was sent to whom."""

    outcome: Outcome | Exception = field(default_factory=lambda: Sent(handle="1"))
    sent: list[tuple[ArchivedIssue, Person, Style, Language]] = field(default_factory=list)

    async def __call__(self, archived: ArchivedIssue, who: Person, style: Style, language: Language) -> TrialDelivery:
        self.sent.append((archived, who, style, language))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        came = isinstance(self.outcome, Sent)
        return TrialDelivery(pages=2, sent=2 if came else 1, outcome=self.outcome)


async def publish(storage: Storage, issue: Issue) -> ArchivedIssue:
    return await storage.issues.revisions.add(EDITION, issue, now=NOW, push=False)


async def drafted(storage: Storage, content: DraftContent, name: str = "gpt") -> Draft:
    """A draft that waits for somebody."""
    await take(storage.database, an_article(name), now=NOW)
    claimed = await storage.editing.runs.claim(EDITION, NOW, timedelta(days=1))
    assert claimed is not None
    made = await storage.editing.runs.drafted(claimed, content, day=TODAY, state=DraftState.HELD, pages=(), now=NOW)
    found = await storage.editing.drafts.get(EDITION, made or 0)
    assert found is not None
    return found


def a_hostile_issue() -> Issue:
    line = (Span(HOSTILE), Span(HOSTILE, link=HARMFUL_LINK))
    stories = tuple(Story(number=n, title=HOSTILE, summary=(line,), url=HARMFUL_LINK) for n in (1, 2))
    sections = tuple(Section(kind=kind, title=HOSTILE, stories=stories, intro=(line,)) for kind in SectionKind)
    return Issue(
        date=TODAY, title=HOSTILE, sections=sections, source_url=HARMFUL_LINK, opening=(line,), closing=(line,)
    )


def a_hostile_draft() -> DraftContent:
    story = DraftStory(
        section=SectionKind.NEWS,
        title=HOSTILE,
        summary=HOSTILE,
        url=HARMFUL_LINK,
        link="1.1",
        pieces=(1,),
        complaints=(Complaint(check=HOSTILE, what=HOSTILE, about=HOSTILE),),
    )
    return DraftContent(
        title=HOSTILE, source_url=HARMFUL_LINK, stories=(story, story), spares=(story,), rules_alone=HOSTILE
    )
