"""Which issue a person means: that of a day, of the message they replied to, or the newest."""

from datetime import date, time

from bot.commands.context import CommandContext, Incoming
from bot.commands.reading.replies import day_replied_to
from bot.commands.reading.story_names import StoryName
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import ArchivedIssue, IssueState, StoryRef
from bot.schedule import LEARNED_FROM, usually_by


async def newest(context: CommandContext) -> ArchivedIssue:
    """The newest issue that can be read and is no repeat. Raises Refusal before the first."""
    archived = await context.storage.issues.latest(context.edition)
    if archived is None:
        raise Refusal("refusal-empty")
    return archived


async def issue_of(day: date, words: Words, context: CommandContext) -> ArchivedIssue:
    """The issue of a day. Raises Refusal, which offers its neighbours, where there is none, it has not come yet, was
    withdrawn or cannot be read."""
    archived = await context.storage.issues.get(context.edition, day)
    if archived is not None and archived.state is IssueState.LIVE and not archived.unreadable:
        return archived
    near = [found for found in await context.storage.issues.around(context.edition, day) if found]
    names = [words.short_day(found) for found in near]
    offers = [Offer(name, "issue", {"date": found}) for name, found in zip(names, near, strict=True)]
    if archived is not None and archived.state is IssueState.WITHDRAWN:
        why = (await context.storage.issues.revisions.of(archived.id))[archived.revision].why
        raise Refusal("withdrawn-why" if why else "withdrawn", *offers, day=words.short_day(day), why=why)
    if archived is not None and archived.unreadable:
        raise Refusal("unreadable", *offers, day=words.short_day(day))
    if not near:
        raise Refusal("refusal-empty")
    if archived is None and (words.is_today(day) or words.is_to_come(day)):
        raise await _not_yet(day, near[-1], words, context)
    message = "refusal-no-issue-between" if len(near) > 1 else "refusal-no-issue-near"
    raise Refusal(message, *offers, day=words.short_day(day), older=names[0], newer=names[-1])


async def _not_yet(day: date, newest_day: date, words: Words, context: CommandContext) -> Refusal:
    """The issue of today or of a day to come is not there yet: says when today's usually is, and offers the newest and
    that of the same day a year before."""
    values = {"day": words.short_day(day), "newest": words.short_day(newest_day)}
    offers = [Offer(values["newest"], "issue", {"date": newest_day})]
    if words.is_today(day):
        by = await _usual_hour(day, context)
        if by is None:
            return Refusal("refusal-not-yet-today", *offers, **values)
        return Refusal(
            "refusal-not-yet-today-usual", *offers, hour=words.clock(by), zone=words.zone(context.zone), **values
        )
    earlier = _year_before(day)
    archived = await context.storage.issues.get(context.edition, earlier) if earlier else None
    if archived is None or archived.state is not IssueState.LIVE or archived.date == newest_day:
        return Refusal("refusal-not-yet", *offers, **values)
    values["earlier"] = words.short_day(archived.date)
    offers.append(Offer(values["earlier"], "issue", {"date": archived.date}))
    return Refusal("refusal-not-yet-but-earlier", *offers, **values)


async def _usual_hour(day: date, context: CommandContext) -> time | None:
    """By when an issue of that day of the week is usually there, in the edition's zone; None where nobody knows."""
    arrivals = await context.storage.trouble_signs.arrivals(context.edition, context.clock.now() - LEARNED_FROM)
    return usually_by(arrivals, day, context.zone)


def _year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # no February 29
        return None


async def talked_about(incoming: Incoming, words: Words, context: CommandContext) -> ArchivedIssue:
    """The issue of the message that was replied to, else the newest. Raises Refusal as the others do."""
    replied = incoming.replied_to
    day = await day_replied_to(replied, incoming.place, context.edition, context.storage) if replied else None
    return await (issue_of(day, words, context) if day else newest(context))


async def named_story(
    name: StoryName, incoming: Incoming, words: Words, context: CommandContext
) -> tuple[ArchivedIssue, StoryRef] | None:
    """The issue that a name is of, and the story in it; None where what may have been a section's title is none.

    Raises Refusal where there is no such issue.
    """
    try:
        archived = await (issue_of(name.day, words, context) if name.day else talked_about(incoming, words, context))
    except Refusal:
        if name.is_certain:
            raise
        return None
    ref = name.within(archived.content)
    return None if ref is None else (archived, ref)
