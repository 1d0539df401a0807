"""What people read: the newest issue, its first stories, one story, the issue of a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.commands import autocomplete
from bot.commands.archive.browsing import shown_page
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.reading.day_meant import day_meant
from bot.commands.reading.section_choice import find_section
from bot.commands.reading.section_names import find_first
from bot.commands.reading.story_names import StoryName, read_story_name, read_story_names
from bot.commands.reading.which_issue import issue_of, named_story, newest, talked_about
from bot.commands.stories.search import hits_of
from bot.commands.stories.search_parameters import read_search
from bot.commands.stories.single_story import counted_in, story_of
from bot.compose import (
    counted,
    issue_document,
    on_the_web,
    section_button,
    section_document,
    sections_document,
    with_filter,
)
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import WHOLE, ArchivedIssue, Preferences, SectionKind, StoryRef, Style, as_shown
from bot.search import shape_of

# What two rows of buttons hold.
_OFFERED = 6

_MANY = 10
_HOW_MANY = Parameter(name="n", kind=ParameterKind.NUMBER, low=1, high=_MANY)
_SECTION = Parameter(name="name", kind=ParameterKind.TEXT, autocomplete=autocomplete.sections)
_STYLE = Parameter(name="style", kind=ParameterKind.CHOICE, choices=tuple(Style))
_DATE = Parameter(name="date", kind=ParameterKind.DATE, autocomplete=autocomplete.dates)
_STORY = Parameter(name="ref", kind=ParameterKind.TEXT, required=True, autocomplete=autocomplete.stories)


@command(parameters=(_STYLE,))
async def latest(request: Request, context: CommandContext) -> Document:
    """The newest issue that is no repeat, in the style asked for or that of the place; a line when today's was one."""
    archived = await newest(context)
    return await _issue(archived, request, context, notes=await _notes(archived, request.words, context))


@command(parameters=(_HOW_MANY,))
async def top(request: Request, context: CommandContext) -> Document:
    """The news, or the first section where none is of that kind."""
    archived = await talked_about(request.incoming, request.words, context)
    place = archived.content.place(SectionKind.NEWS) or 1
    return await _section(archived, place, request, context, count=_count(request))


@command(parameters=(_HOW_MANY,))
async def tools(request: Request, context: CommandContext) -> Document:
    """The tools, or which sections there are where none is of that kind."""
    archived = await talked_about(request.incoming, request.words, context)
    place = archived.content.place(SectionKind.TOOLS)
    if place is None:
        raise Refusal("refusal-no-tools", *_sections(archived, request.words), **counted_in(archived, request.words))
    return await _section(archived, place, request, context, count=_count(request))


@command(parameters=(_SECTION,))
async def section(request: Request, context: CommandContext) -> Document:
    """A section by its name or its place, perhaps with how many of its stories; without either, which there are. A
    button names the day too."""
    asked = request.text("name")
    day, _, rest = asked.partition("/")
    when = day_meant(day, await context.calendar(request.words)) if rest else None
    archived = await _of_day(when, request, context)
    wanted = rest if when else asked
    if not wanted:
        return _on_the_web(sections_document(archived.content, request.words), archived, request.words, context)
    if place := find_section(archived.content, wanted):
        return await _section(archived, place, request, context)
    if first := find_first(archived.content, wanted):
        return await _section(archived, first[0], request, context, count=first[1])
    known = _sections(archived, request.words)
    raise Refusal("refusal-no-section", *known, name=wanted, **counted_in(archived, request.words))


@command(parameters=(_STORY,))
async def story(request: Request, context: CommandContext) -> Document:
    """A story by its name, else what a search for the words finds."""
    asked = request.text("ref")
    name = read_story_name(asked, await context.calendar(request.words))
    if name is not None:
        found = await named_story(name, request.incoming, request.words, context)
        if found is not None:
            return await story_of(*found, request, context)
    if several := read_story_names(asked):
        raise await _more_than_one(several, asked, request, context)
    return await hits_of(read_search(_without_reference(asked)), 1, request, context)


async def _more_than_one(named: Sequence[StoryName], asked: str, request: Request, context: CommandContext) -> Refusal:
    """One story is shown at a time: a button for each."""
    archived = await talked_about(request.incoming, request.words, context)
    found = [replace(ref, day=archived.date) for name in named if (ref := name.within(archived.content))]
    offers = [Offer(str(ref.undated), "story", {"ref": str(ref)}) for ref in found]
    return Refusal("refusal-several-stories", *offers, words=asked)


@command(parameters=(_DATE, _STYLE))
async def issue(request: Request, context: CommandContext) -> Document:
    """The issue of a day in a style; with a style alone the one that is talked about, with nothing a page of days."""
    day = request.day("date")
    if day is None and not request.text("style"):
        return await shown_page(0, request, context)
    return await _issue(await _of_day(day, request, context), request, context)


@command(parameters=(_DATE, _STYLE), menu=False)
async def whole(request: Request, context: CommandContext) -> Document:
    """The issue of a day with what the place mutes or leaves out."""
    return await _issue(await _of_day(request.day("date"), request, context), request, context, is_whole=True)


def _count(request: Request) -> int | None:
    """How many stories are asked for, if that is said."""
    return request.number("n", _MANY) if "n" in request.values else None


async def _section(
    archived: ArchivedIssue, place: int, request: Request, context: CommandContext, *, count: int | None = None
) -> Document:
    """The first stories of the section, so many as were asked for (``count``), ten at most."""
    notes = await _notes(archived, request.words, context)
    _, newer = await context.storage.issues.around(context.edition, archived.date)
    many = min(count or _MANY, _MANY)
    shown = archived.content.sections[place - 1]
    if count is not None and many > len(shown.stories):
        notes = (*notes, request.words("note-fewer", counts=counted(shown, request.words)))
    document = section_document(archived.content, place, many, request.words, notes=notes, dated=newer is not None)
    return _on_the_web(document, archived, request.words, context)


def _on_the_web(document: Document, archived: ArchivedIssue, words: Words, context: CommandContext) -> Document:
    """What is shown of an issue, and the way to its page."""
    return on_the_web(document, context.web.issue(archived.date, words.language), words)


def _without_reference(asked: str) -> str:
    """The title alone, where it was typed as it is suggested: ``t3 Mamba…``."""
    first, _, title = asked.partition(" ")
    return title.removesuffix("…") if title and StoryRef.parse(first) else asked


def _sections(archived: ArchivedIssue, words: Words) -> list[Offer]:
    """The sections there are, to be chosen from."""
    made = [section_button(archived.content, place, words) for place in range(1, len(archived.content.sections) + 1)]
    return [Offer(each.label, each.command.command, each.command.values) for each in made[:_OFFERED] if each.command]


async def _of_day(day: date | None, request: Request, context: CommandContext) -> ArchivedIssue:
    """The issue of that day, else the one that is talked about."""
    if day is None:
        return await talked_about(request.incoming, request.words, context)
    return await issue_of(day, request.words, context)


async def _issue(
    archived: ArchivedIssue,
    request: Request,
    context: CommandContext,
    *,
    notes: tuple[str, ...] = (),
    is_whole: bool = False,
) -> Document:
    """The issue in the style asked for, else in that of the place; unless it ``is_whole``, as the place filters it."""
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    preferences = subscription.preferences if subscription else Preferences()
    style = Style(request.text("style") or preferences.style)
    shape = WHOLE if is_whole else shape_of(preferences.filter, archived.content)
    around = await context.storage.issues.around(context.edition, archived.date)
    shown = as_shown(archived.content, shape)
    document = issue_document(shown, request.words, style=style, notes=notes, around=around)
    document = with_filter(document, archived.content, shape, request.words)
    return _on_the_web(document, archived, request.words, context)


async def _notes(shown: ArchivedIssue, words: Words, context: CommandContext) -> tuple[str, ...]:
    """A line that says so when the newest issue is not shown: it cannot be read, or only repeats an earlier one."""
    newest_day = await context.storage.issues.newest_date(context.edition)
    last = await context.storage.issues.latest(context.edition, repeats=True)
    if newest_day is not None and (last is None or last.date < newest_day) and shown == await newest(context):
        return (words("unreadable", day=words.short_day(newest_day)),)
    if last is None or last.repeat_of is None or shown != await newest(context):
        return ()
    days = {"today": last.date, "told": last.repeat_of, "shown": shown.date}
    named = {name: words.short_day(day) for name, day in days.items()}
    return (words("note-repeat", sign=last.repeats, **named),)
