"""For those who run the bot alone: the way to their desk on the web."""

from bot.addresses import login_address
from bot.commands.command import Request, command
from bot.commands.context import CommandContext
from bot.commands.stories.saves import person_of
from bot.compose import login_document
from bot.document import Document
from bot.errors import Refusal
from bot.services.logins import DeskLogins


@command(menu=False, admins=True, private=True)
async def login(request: Request, context: CommandContext) -> Document:
    """A link that opens the desk in whatever browser follows it; for whoever asks alone, for it has their rights."""
    if not request.incoming.is_confidential:
        raise Refusal("refusal-login-in-private")
    if not context.desk_root:
        raise Refusal("refusal-no-desk")
    logins = DeskLogins(storage=context.storage, clock=context.clock, admins=context.admins)
    secret = await logins.link(person_of(request))
    return login_document(login_address(context.desk_root, secret), request.words)
