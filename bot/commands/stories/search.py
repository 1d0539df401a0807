"""What people look for, in all issues there are: by words, or by an address."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.dates import Calendar
from bot.commands.reading.around_words import asks_to_look, thing_sought
from bot.commands.reading.command_words import nearest_command
from bot.commands.reading.which_issue import issue_of
from bot.commands.stories.search_parameters import FILTERS, WORDS, query_of, typed, with_filters_read
from bot.commands.stories.search_periods import in_period
from bot.commands.stories.single_story import story_of
from bot.compose import FoundStory, HitsPage, hits_document, marked
from bot.document import Document, Value
from bot.errors import Offer, Refusal
from bot.search import Hit, Query, as_written, excerpt
from bot.services.search import Findings, find_stories

# What two rows of buttons hold.
_HITS: Final = 6
_PAGE: Final = Parameter(name="page", kind=ParameterKind.NUMBER, high=1000)


@command(parameters=(WORDS, *FILTERS))
async def search(request: Request, context: CommandContext) -> Document:
    """The stories that have these words, or the newest that the filters alone let through; one hit shows it, several
    are offered."""
    values = with_filters_read(request.values)
    if not values:
        raise Refusal("refusal-missing-search")
    return await hits_of(values, 1, request, context)


@command(parameters=(_PAGE, WORDS, *FILTERS), menu=False)
async def hits(request: Request, context: CommandContext) -> Document:
    """Further stories that have these words."""
    values = {name: value for name, value in request.values.items() if name != "page"}
    if not values:
        raise Refusal("refusal-missing-search")
    return await hits_of(values, request.number("page", 1), request, context)


async def hits_of(values: Mapping[str, Value], page: int, request: Request, context: CommandContext) -> Document:
    """A page of what a search with these values finds. Raises Refusal where that is nothing."""
    calendar = await context.calendar(request.words)
    values, found = await _answered(values, calendar, context)
    before = (page - 1) * _HITS
    shown = found.hits[before : before + _HITS]
    if not shown:
        raise _no_hit(typed(values), request)
    if len(found.hits) == 1 and not found.left_out and (day := shown[0].ref.day):
        return await story_of(await issue_of(day, request.words, context), shown[0].ref, request, context)
    listed = HitsPage(
        asked=typed(values),
        values=values,
        hits=await _titled(shown, query_of(values, calendar), context),
        page=page,
        before=before,
        more=len(found.hits) > before + _HITS,
        left_out=as_written(found.left_out, typed(values)),
    )
    return hits_document(listed, request.words)


async def _answered(
    values: Mapping[str, Value], calendar: Calendar, context: CommandContext
) -> tuple[Mapping[str, Value], Findings]:
    """What values find, and as what they were taken: where not all of it is found as it stands, without the words
    around what is looked for, and with the period among them as a filter."""
    found = await _found(values, calendar, context)
    words = str(values.get("words", ""))
    if (found.hits and not found.left_out) or not words:
        return values, found
    bare = {**values, "words": thing_sought(words)}
    dated = [in_period(each, calendar) for each in (bare, values) if each["words"]]
    meant = [each for each in dated if each != values]
    for each in meant:
        again = await _found(each, calendar, context)
        if again.hits:
            return each, again
    has_period = dated[-1] != values
    return (meant[0], Findings(hits=())) if has_period or (meant and asks_to_look(words)) else (values, found)


async def _found(values: Mapping[str, Value], calendar: Calendar, context: CommandContext) -> Findings:
    return await find_stories(context.storage.search, context.edition, query_of(values, calendar))


async def _titled(hits: Sequence[Hit], query: Query, context: CommandContext) -> list[FoundStory]:
    """The hits as they are shown: the title leads to the source, and where it does not say why it was found, what of
    the summary does."""
    told = await context.storage.issues.titles_with_summaries(context.edition, [hit.ref for hit in hits])
    found = ((hit, *told[hit.ref]) for hit in hits if hit.ref in told)
    return [
        FoundStory(
            ref=hit.ref,
            title=marked(title.text, query, title.url or None),
            excerpt=marked(excerpt(title.text, [summary], query), query),
            also=[ref.day for ref in hit.also if ref.day],
        )
        for hit, title, summary in found
    ]


def _no_hit(asked: str, request: Request) -> Refusal:
    """What was asked for is nowhere, and perhaps no search: the command that it nearly names, and what leads on."""
    near = nearest_command(request.table, asked)
    leading_on = [("newest", "latest"), ("settings", "settings"), ("help", "help")]
    offers = [Offer(request.words(f"button-{label}"), name) for label, name in leading_on]
    return Refusal("refusal-no-hit", *([Offer(f"/{near.name}", near.name)] if near else []), *offers, words=asked)
