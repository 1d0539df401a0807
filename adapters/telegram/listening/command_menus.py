"""Telegram's command menus, from the table of commands: by language and by who may use what."""

from collections.abc import Iterator, Mapping, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.commands import Command
from bot.locales import Language, words

# Telegram's menus go by two letters, so both Chinese scripts share one. None is for everybody else.
_LANGUAGES: Mapping[str | None, Language] = {None: Language.ENGLISH, "zh": Language.SIMPLIFIED}
_LONGEST = 256


async def publish_menus(bot: Bot, commands: Sequence[Command]) -> int:
    """Set the menus that differ from the table; return how many. Raises TelegramError."""
    changed = 0
    for scope, code, menu in _menus(commands):
        found = await bot.get_my_commands(scope, code)
        if [each.to_dict() for each in found] != [each.to_dict() for each in menu]:
            await bot.set_my_commands(menu, scope, code)
            changed += 1
    return changed


def _menus(commands: Sequence[Command]) -> Iterator[tuple[BotCommandScope, str | None, tuple[BotCommand, ...]]]:
    shown = [command for command in commands if command.menu]
    reading = [command for command in shown if not command.manages]
    for code, language in _LANGUAGES.items():
        yield BotCommandScopeAllPrivateChats(), code, _menu(shown, language)
        yield BotCommandScopeAllGroupChats(), code, _menu(reading, language, among_others=True)
        yield BotCommandScopeAllChatAdministrators(), code, _menu(shown, language, among_others=True)


def _menu(commands: Sequence[Command], language: Language, *, among_others: bool = False) -> tuple[BotCommand, ...]:
    """``among_others``, what is answered to one person is ephemeral (Bot API 10.2): the bot alone sees it asked. A
    server that does not know that forgets it."""
    hidden = {"is_ephemeral": True}
    return tuple(
        BotCommand(
            command.name,
            command.help(words(language))[:_LONGEST],
            api_kwargs=hidden if among_others and command.private else None,
        )
        for command in commands
    )
