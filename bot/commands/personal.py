"""What is held on a person: shown, and forgotten."""

from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.stories.saves import person_of
from bot.compose import data_document, forget_question, forgotten_document
from bot.document import Document
from bot.errors import Refusal
from bot.model.people import Person

_SURE = Parameter(name="sure", kind=ParameterKind.CHOICE, choices=("yes",))


@command(private=True)
async def mydata(request: Request, context: CommandContext) -> Document:
    """All that is held on the person who asks, in words; to them alone."""
    who = _alone(request)
    return data_document(who.user, await context.storage.people.data(who), request.words)


@command(parameters=(_SURE,), private=True)
async def forget(request: Request, context: CommandContext) -> Document:
    """Forget the person who asks, once they have said that they are sure: it cannot be undone."""
    who = _alone(request)
    if not request.text("sure"):
        return forget_question(request.words)
    await context.storage.people.forget(who)
    return forgotten_document(request.words)


def _alone(request: Request) -> Person:
    """Who asks, where nobody else sees the answer. Raises Refusal."""
    if not request.incoming.is_confidential:
        raise Refusal("refusal-data-in-private")
    return person_of(request)
