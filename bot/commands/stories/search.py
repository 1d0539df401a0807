"""What people look for, in all issues there are: by words, or by an address."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.reading.command_words import nearest_command
from bot.commands.reading.which_issue import issue_of
from bot.commands.stories.answers import answered, titled
from bot.commands.stories.search_parameters import FILTERS, WORDS, query_of, typed, with_filters_read
from bot.commands.stories.single_story import story_of
from bot.compose import HitsPage, hits_document, on_the_web
from bot.document import Document, Value
from bot.errors import Offer, Refusal
from bot.search import as_written

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
    values, found = await answered(values, calendar, context.storage, context.edition)
    before = (page - 1) * _HITS
    shown = found.hits[before : before + _HITS]
    if not shown:
        raise _no_hit(typed(values), request)
    if len(found.hits) == 1 and not found.left_out and (day := shown[0].ref.day):
        return await story_of(await issue_of(day, request.words, context), shown[0].ref, request, context)
    listed = HitsPage(
        asked=typed(values),
        values=values,
        hits=await titled(shown, query_of(values, calendar), context.storage, context.edition),
        page=page,
        before=before,
        more=len(found.hits) > before + _HITS,
        left_out=as_written(found.left_out, typed(values)),
    )
    address = context.web.search(values, request.words.language)
    return on_the_web(hits_document(listed, request.words), address, request.words)


def _no_hit(asked: str, request: Request) -> Refusal:
    """What was asked for is nowhere, and perhaps no search: the command that it nearly names, and what leads on."""
    near = nearest_command(request.table, asked)
    leading_on = [("newest", "latest"), ("settings", "settings"), ("help", "help")]
    offers = [Offer(request.words(f"button-{label}"), name) for label, name in leading_on]
    return Refusal("refusal-no-hit", *([Offer(f"/{near.name}", near.name)] if near else []), *offers, words=asked)
