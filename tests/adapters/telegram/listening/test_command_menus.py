"""The menus that the stand-in ends up with."""

from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from adapters.telegram.listening.command_menus import publish_menus
from bot.commands import TABLE
from sandbox.telegram import Telegram as StandIn


async def test_everybody_sees_the_commands_they_may_use(bot: Bot) -> None:
    await publish_menus(bot, TABLE)
    everything = [command.name for command in TABLE if command.menu]
    reading = [command.name for command in TABLE if command.menu and not command.manages]
    assert reading != everything
    for scope, expected in (
        (BotCommandScopeAllPrivateChats(), everything),
        (BotCommandScopeAllGroupChats(), reading),
        (BotCommandScopeAllChatAdministrators(), everything),
    ):
        for language in (None, "zh"):
            assert [command.command for command in await bot.get_my_commands(scope, language)] == expected


async def test_descriptions_are_in_the_readers_language(bot: Bot) -> None:
    await publish_menus(bot, TABLE)
    scope = BotCommandScopeAllPrivateChats()
    english, chinese = [await bot.get_my_commands(scope, language) for language in (None, "zh")]
    assert english[0].description.isascii()
    assert not chinese[0].description.isascii()


async def test_menus_are_set_only_when_they_changed(bot: Bot, telegram: StandIn) -> None:
    assert await publish_menus(bot, TABLE) == 6
    assert await publish_menus(bot, TABLE) == 0
    assert sum(call.method == "setMyCommands" for call in telegram.calls) == 6
    assert await publish_menus(bot, TABLE[:-1]) == 6


async def test_in_groups_only_the_bot_sees_what_is_answered_privately(bot: Bot) -> None:
    await publish_menus(bot, TABLE)
    private = {command.name for command in TABLE if command.private}
    for scope, hidden in (
        (BotCommandScopeAllGroupChats(), private),
        (BotCommandScopeAllChatAdministrators(), private),
        (BotCommandScopeAllPrivateChats(), set[str]()),
    ):
        menu = await bot.get_my_commands(scope)
        assert {each.command for each in menu if each.api_kwargs.get("is_ephemeral")} == {
            each.command for each in menu if each.command in hidden
        }
