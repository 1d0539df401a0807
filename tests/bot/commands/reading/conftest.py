"""The same chat as the commands have."""

from tests.bot.commands.conftest import archive_template, chat, empty_chat

__all__ = ["archive_template", "chat", "empty_chat"]
