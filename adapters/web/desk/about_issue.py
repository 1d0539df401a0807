"""What is said of an issue at the desk, beside its text."""

from dataclasses import dataclass, replace

from adapters.web.desk.frame import Visit
from bot.compose import counts, moment
from bot.markdown import undecorated
from bot.model import ArchivedIssue, IssueState


@dataclass(frozen=True, kw_only=True, slots=True)
class AboutIssue:
    """``what`` is in it and since when it is out; why it was ``unsent``, and the reason that it was ``withdrawn`` for:
    empty where it was not."""

    what: str
    unsent: str
    withdrawn: str


async def about_issue(archived: ArchivedIssue, visit: Visit) -> AboutIssue:
    return AboutIssue(
        what=_what(archived, visit),
        unsent=await _unsent(archived, visit),
        withdrawn=await _withdrawn(archived, visit),
    )


def _what(archived: ArchivedIssue, visit: Visit) -> str:
    """Its sections are named without what decorates their titles."""
    context, content = visit.context, archived.content
    sections = tuple(replace(each, title=undecorated(each.title)) for each in content.sections)
    since = moment(archived.published_at, context.zone, context.clock.now(), visit.words)
    said = counts(replace(content, sections=sections), visit.words), visit.words("desk-out-since", time=since)
    return " · ".join(filter(None, said))


async def _unsent(archived: ArchivedIssue, visit: Visit) -> str:
    """Not of what somebody may have got before a backup was put back."""
    if archived.push or archived.state is not IssueState.LIVE:
        return ""
    if archived.repeat_of:
        return visit.words("desk-repeat", told=visit.words.short_day(archived.repeat_of))
    context = visit.context
    restored = await context.storage.issues.sent_before_restoring(context.edition, archived.date)
    return "" if restored else visit.words("desk-unpushed")


async def _withdrawn(archived: ArchivedIssue, visit: Visit) -> str:
    if archived.state is not IssueState.WITHDRAWN:
        return ""
    why = (await visit.context.storage.issues.revisions.of(archived.id))[archived.revision].why
    return visit.words("web-reason", why=why) if why else ""
