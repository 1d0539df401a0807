"""What people can say. ``TABLE`` has every command; ``answer`` turns what was said into a Document.

The table feeds the parsing of typed text, Telegram's menus, Discord's slash commands with their completion,
buttons, /help, the README, and a test that all of it is documented. To add a command, write the function in the
module of its topic, add a row to ``table.py`` and its sentences to the locales.
"""

from bot.commands.command import Choice, Command, Kind, Parameter, Typing
from bot.commands.dispatcher import Dispatcher, answer
from bot.commands.table import TABLE

__all__ = ["TABLE", "Choice", "Command", "Dispatcher", "Kind", "Parameter", "Typing", "answer"]
