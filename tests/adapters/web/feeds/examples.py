"""Issues for the feeds."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from bot.addresses import WebAddresses
from bot.locales import Language
from bot.model import ArchivedIssue, Issue, IssueState, Section, SectionKind, Span, Story
from bot.storage.issues import RevisedIssue

DAY = date(2025, 12, 19)
NOON = datetime(2025, 12, 19, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=2)


def addresses(language: Language = Language.SIMPLIFIED) -> WebAddresses:
    return WebAddresses(root="https://news.example.com", edition="ainews", language=language)


def revised(day: date = DAY, *titles: str, at: datetime = NOON, title: str = "", summary: str = "详情") -> RevisedIssue:
    """An issue with these stories, news all of them, published at noon and last changed then or ``at``."""
    stories = tuple(
        Story(number=number, title=each, summary=((Span(summary),),), url=f"https://example.org/{number}?a=1&b=2")
        for number, each in enumerate(titles or ("头一条", "第二条"), start=1)
    )
    content = Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=stories),), title=title)
    archived = ArchivedIssue(
        id=day.toordinal(),
        edition="ainews",
        content=content,
        state=IssueState.LIVE,
        revision=1 if at == NOON else 2,
        push=True,
        published_at=NOON,
    )
    return RevisedIssue(issue=archived, revised_at=at)


HOSTILE: Sequence[str] = (
    "<script>alert(1)</script>",
    "]]> & \"'",
    "a\x00b\x08c\x0b\ufffe",
    "\ud800 alone",
    "&lt;b&gt;",
)
