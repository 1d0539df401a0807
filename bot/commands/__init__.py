"""What people can say. ``TABLE`` has every command; a ``Dispatcher`` turns what was said into a Document.

The table feeds the parsing of typed text, Telegram's menus, Discord's slash commands with their suggestions,
buttons, /help, the README, and a test that all of it is documented. To add a command, write the function with its
declaration in the module of its topic (``@command``, see ``command.py``), and its sentences in the locales.
"""

from bot.commands.callback_data import decode, encode
from bot.commands.command import Choice, Command, Parameter, ParameterKind, PartialInput
from bot.commands.dispatcher import Dispatcher
from bot.commands.table import TABLE
