"""What people read: the newest issue, its first stories, one story, the issue of a day."""

from dataclasses import replace
from datetime import date

from bot.commands import autocomplete
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.dates import read_day
from bot.commands.section_choice import find_section
from bot.compose import (
    archive_document,
    counts,
    hits_document,
    issue_document,
    section_button,
    section_document,
    sections_document,
    story_document,
)
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import ArchivedIssue, IssueState, SectionKind, StoryRef, Style

# What two rows of buttons hold.
_HITS = 6
_ARCHIVE = 6

_MANY = 10
_HOW_MANY = Parameter(name="n", kind=ParameterKind.NUMBER, low=1, high=_MANY)
_SECTION = Parameter(name="name", kind=ParameterKind.TEXT, autocomplete=autocomplete.sections)
_STYLE = Parameter(name="style", kind=ParameterKind.CHOICE, choices=tuple(Style))
_DATE = Parameter(name="date", kind=ParameterKind.DATE, autocomplete=autocomplete.dates)
_STORY = Parameter(name="ref", kind=ParameterKind.TEXT, required=True, autocomplete=autocomplete.stories)


@command(parameters=(_STYLE,))
async def latest(request: Request, context: CommandContext) -> Document:
    """The newest issue that is no repeat, in the style asked for or that of the place; a line when today's was one."""
    archived = await _newest(context)
    return await _whole(archived, request, context, notes=await _notes(archived, request.words, context))


@command(parameters=(_HOW_MANY,))
async def top(request: Request, context: CommandContext) -> Document:
    """The news, or the first section where none is of that kind."""
    archived = await _newest(context)
    return await _section(archived, archived.content.place(SectionKind.NEWS) or 1, request, context)


@command(parameters=(_HOW_MANY,))
async def tools(request: Request, context: CommandContext) -> Document:
    """The tools, or which sections there are where none is of that kind."""
    archived = await _newest(context)
    place = archived.content.place(SectionKind.TOOLS)
    if place is None:
        raise Refusal("refusal-no-tools", *_sections(archived, request.words), **_counted(archived, request.words))
    return await _section(archived, place, request, context)


@command(parameters=(_SECTION,))
async def section(request: Request, context: CommandContext) -> Document:
    """A section by its name or its place; without either, which there are. A button names the day too."""
    asked = request.text("name")
    day, _, rest = asked.partition("/")
    when = read_day(day, context.today()) if rest else None
    archived = await (_of(when, request.words, context) if when else _newest(context))
    wanted = rest if when else asked
    if not wanted:
        return sections_document(archived.content, request.words)
    place = find_section(archived.content, wanted)
    if place is None:
        known = _sections(archived, request.words)
        raise Refusal("refusal-no-section", *known, name=wanted, **_counted(archived, request.words))
    return await _section(archived, place, request, context)


@command(parameters=(_STORY,))
async def story(request: Request, context: CommandContext) -> Document:
    """A story by its reference, or by words of its title: one hit shows it, several are offered."""
    asked = request.text("ref")
    ref = StoryRef.parse(asked)
    if ref is None:
        hits = await context.storage.issues.titles(context.edition, asked.split(), limit=_HITS)
        if not hits:
            raise Refusal("refusal-no-hit", words=asked)
        if len(hits) > 1:
            return hits_document(asked, hits, request.words)
        ref = hits[0][0]
    archived = await _newest(context) if ref.day is None else await _of(ref.day, request.words, context)
    return _story(archived, ref, request.words)


@command(parameters=(_DATE, _STYLE))
async def issue(request: Request, context: CommandContext) -> Document:
    """The issue of a day in a style; with a style alone the newest, with nothing a choice of days."""
    day = request.day("date")
    if day is not None:
        archived = await _of(day, request.words, context)
    elif request.text("style"):
        archived = await _newest(context)
    elif dates := await context.storage.issues.dates(context.edition, limit=_ARCHIVE):
        return archive_document(dates, request.words)
    else:
        raise Refusal("refusal-empty")
    return await _whole(archived, request, context)


def _story(archived: ArchivedIssue, ref: StoryRef, words: Words) -> Document:
    found = archived.content.story(ref)
    if found is None:
        same = [full for full, _ in archived.content if full.section is ref.section]
        nearest = sorted(same, key=lambda full: abs(full.number - ref.number))[:1]
        offers = [Offer(str(replace(near, day=None)), "story", {"ref": str(near)}) for near in nearest]
        short = str(replace(ref, day=None))
        raise Refusal("refusal-no-story", *offers, ref=short, **_counted(archived, words))
    place = archived.content.place(ref.section) or 1
    return story_document(archived.content, archived.content.ref(place, found.number), found, words)


async def _section(archived: ArchivedIssue, place: int, request: Request, context: CommandContext) -> Document:
    notes = await _notes(archived, request.words, context)
    many = request.number("n", _MANY) if _HOW_MANY in request.command.parameters else _MANY
    return section_document(archived.content, place, many, request.words, notes=notes)


def _sections(archived: ArchivedIssue, words: Words) -> list[Offer]:
    """The sections there are, to be chosen from."""
    made = [section_button(archived.content, place, words) for place in range(1, len(archived.content.sections) + 1)]
    return [Offer(each.label, each.command.command, each.command.values) for each in made[:_HITS] if each.command]


def _counted(archived: ArchivedIssue, words: Words) -> dict[str, str]:
    return {"day": words.short_day(archived.date), "counts": counts(archived.content, words)}


async def _whole(
    archived: ArchivedIssue, request: Request, context: CommandContext, *, notes: tuple[str, ...] = ()
) -> Document:
    """The issue in the style asked for, else in that of the place."""
    if asked := request.text("style"):
        style = Style(asked)
    else:
        subscription = await context.storage.subscribers.find(request.place, context.edition)
        style = subscription.preferences.style if subscription else Style.FULL
    around = await context.storage.issues.around(context.edition, archived.date)
    return issue_document(archived.content, request.words, style=style, notes=notes, around=around)


async def _newest(context: CommandContext) -> ArchivedIssue:
    archived = await context.storage.issues.latest(context.edition)
    if archived is None:
        raise Refusal("refusal-empty")
    return archived


async def _of(day: date, words: Words, context: CommandContext) -> ArchivedIssue:
    archived = await context.storage.issues.get(context.edition, day)
    if archived is not None and archived.state is IssueState.LIVE:
        return archived
    near = [found for found in await context.storage.issues.around(context.edition, day) if found]
    if not near:
        raise Refusal("refusal-empty")
    names = [words.short_day(found) for found in near]
    offers = [Offer(name, "issue", {"date": found}) for name, found in zip(names, near, strict=True)]
    message = "refusal-no-issue-between" if len(near) > 1 else "refusal-no-issue-near"
    raise Refusal(message, *offers, day=words.short_day(day), older=names[0], newer=names[-1])


async def _notes(shown: ArchivedIssue, words: Words, context: CommandContext) -> tuple[str, ...]:
    """A line that says so when the newest issue is not shown because it only repeats an earlier one."""
    newest = await context.storage.issues.latest(context.edition, repeats=True)
    if newest is None or newest.date <= shown.date or newest.repeat_of is None:
        return ()
    days = {"today": newest.date, "told": newest.repeat_of, "shown": shown.date}
    named = {name: words.short_day(day) for name, day in days.items()}
    return (words("note-repeat", sign=newest.repeats, **named),)
