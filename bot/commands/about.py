"""The welcome, the help, what the bot is, and a polite word."""

from bot.commands.command import Request, command
from bot.commands.context import CommandContext
from bot.compose import about_document, courtesy_document, help_document, taken_back_document, welcome_document
from bot.document import Document
from bot.version import VERSION


@command(private=True, of_place=True)
async def start(request: Request, context: CommandContext) -> Document:
    """The product on one screen, one tap to subscribe."""
    archived = await context.storage.issues.latest(context.edition)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    preferences = subscription.preferences if subscription and subscription.live else None
    words = await context.words_for(request.incoming, private=False)
    may_manage = await request.incoming.permissions.may_manage()
    return welcome_document(archived.content if archived else None, preferences, words, may_manage=may_manage)


@command(name="help", private=True)
async def show_help(request: Request, context: CommandContext) -> Document:  # noqa: ARG001  every command has the same signature
    """Every command of the menu with its line of help and what else it is called."""
    menu = [command for command in request.table if command.menu]
    listed = [(command.name, command.help(request.words), command.synonyms(request.words)) for command in menu]
    return help_document(listed, request.words)


@command(menu=False)
async def courtesy(request: Request, context: CommandContext) -> Document:  # noqa: ARG001  every command has the same signature
    """A short answer to ``thanks`` and ``ok``, which ask for nothing."""
    return courtesy_document(request.words)


@command(name="take-back", menu=False, private=True)
async def take_back(request: Request, context: CommandContext) -> Document:  # noqa: ARG001  every command has the same signature
    """The answer to ``cancel`` and ``算了`` below an offer or a question: nothing comes of it."""
    return taken_back_document(request.words)


@command(private=True)
async def about(request: Request, context: CommandContext) -> Document:
    archived = await context.storage.issues.latest(context.edition)
    count = await context.storage.issues.count(context.edition)
    return about_document(VERSION, count, archived.content if archived else None, request.words)
