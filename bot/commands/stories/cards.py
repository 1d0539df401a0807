"""A story or an issue as a picture, to be sent on."""

from typing import Final

from bot.commands import autocomplete
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.reading.day_meant import day_meant
from bot.commands.reading.story_names import read_story_name
from bot.commands.reading.which_issue import issue_of, named_story, talked_about
from bot.commands.stories.single_story import no_story
from bot.compose import card_document, day_card, story_card
from bot.document import Document, button
from bot.errors import Offer, Refusal
from bot.model import ArchivedIssue, StoryRef
from bot.ports import CardPainter

_WHAT: Final = Parameter(name="ref", kind=ParameterKind.TEXT, autocomplete=autocomplete.stories)


@command(parameters=(_WHAT,))
async def card(request: Request, context: CommandContext) -> Document:
    """The card of the story that is named, else of the issue of a day; without either of the one that is talked
    about."""
    if context.cards is None:
        raise Refusal("refusal-no-cards")
    asked, calendar = request.text("ref"), await context.calendar(request.words)
    if not asked:
        return await _of_issue(await talked_about(request.incoming, request.words, context), context.cards, request)
    for said in (asked, asked.partition(" ")[0]):  # a title may stand behind the name, as it is suggested
        name = read_story_name(said, calendar)
        found = await named_story(name, request.incoming, request.words, context) if name else None
        if found:
            return await _of_story(*found, context.cards, request)
    day = day_meant(asked, calendar)
    if day is None:
        raise Refusal("refusal-no-card", Offer(request.words("button-card"), "card"), word=asked)
    return await _of_issue(await issue_of(day, request.words, context), context.cards, request)


async def _of_issue(archived: ArchivedIssue, cards: CardPainter, request: Request) -> Document:
    drawn = day_card(archived.content, request.words)
    return card_document(
        drawn,
        await cards.draw(drawn),
        name=f"{archived.edition}-{archived.date}",
        link=archived.content.source_url,
        full=button(request.words("button-full"), "issue", date=archived.date),
    )


async def _of_story(archived: ArchivedIssue, ref: StoryRef, cards: CardPainter, request: Request) -> Document:
    issue = archived.content
    story, named = issue.story(ref), issue.own_ref(ref)
    if story is None or named is None:
        raise no_story(archived, ref, request.words)
    drawn = story_card(issue, named, story, request.words)
    return card_document(
        drawn,
        await cards.draw(drawn),
        name=f"{archived.edition}-{archived.date}-{named.undated}",
        link=story.url,
        full=button(request.words("button-full"), "story", ref=str(named)),
    )
