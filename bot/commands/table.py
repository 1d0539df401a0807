"""Every command, in the order of the menus: that of the modules here, and of the functions in each."""

from types import ModuleType

from bot.commands import about, issues, personal, why
from bot.commands.admins import drafts, login
from bot.commands.archive import browsing
from bot.commands.command import Command
from bot.commands.stories import cards, saves, search, shelf
from bot.commands.subscribing import filter_words, pauses, settings, settings_form, subscriptions


def commands_of(*modules: ModuleType) -> tuple[Command, ...]:
    """The commands that the modules declare."""
    return tuple(each for module in modules for each in vars(module).values() if isinstance(each, Command))


TABLE = commands_of(
    issues,
    browsing,
    search,
    cards,
    saves,
    shelf,
    subscriptions,
    pauses,
    filter_words,
    settings,
    settings_form,
    why,
    drafts,
    login,
    personal,
    about,
)
