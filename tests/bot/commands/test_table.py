"""A command is declared where it is written, and is then everywhere."""

from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import cast

import pytest
from telegram import Bot, BotCommand

from adapters.discord.listening.slash_commands import payload
from adapters.telegram.listening.command_menus import publish_menus
from bot.commands import TABLE, Dispatcher, Parameter, ParameterKind, about
from bot.commands.command import Command, Request, command
from bot.commands.context import CommandContext, Incoming
from bot.commands.table import commands_of
from bot.document import Document, Invocation, Paragraph, Value, line
from bot.locales import Language, Words, words
from tests.bot.commands.chat import ANN, Chat, FakePermissions, shown

WORDS = {"command-weather": "What the sky does", "command-weather-city": "Where"}


@command(parameters=(Parameter(name="city", kind=ParameterKind.TEXT, required=True),), private=True)
async def weather(request: Request, context: CommandContext) -> Document:  # noqa: ARG001  every command has the same signature
    return Document(blocks=(Paragraph(text=line(f"Rain in {request.text('city')}")),))


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> tuple[Command, ...]:
    """The commands of two modules, one of them made up, with its words."""
    known = Words.__call__

    def call(words: Words, message: str, /, **values: object) -> str:
        return WORDS.get(message) or known(words, message, **values)

    monkeypatch.setattr(Words, "__call__", call)
    forecast = ModuleType("forecast")
    vars(forecast)["weather"] = weather
    return commands_of(forecast, about)


class FakeMenus:
    """What menus need of a Telegram bot: they are empty, and what they are set to is kept."""

    def __init__(self) -> None:
        self.names: list[list[str]] = []

    async def get_my_commands(self, *scope: object) -> tuple[BotCommand, ...]:  # noqa: ARG002  all are empty
        return ()

    async def set_my_commands(self, menu: Sequence[BotCommand], *scope: object) -> None:  # noqa: ARG002  all are alike
        self.names.append([each.command for each in menu])


async def test_a_function_with_its_declaration_and_its_words_is_answered(
    chat: Chat, table: tuple[Command, ...]
) -> None:
    dispatcher = Dispatcher(context=chat.context, table=table)

    async def answer(said: str | Invocation) -> Document:
        incoming = Incoming(said=said, place=ANN, permissions=FakePermissions(), locale="en")
        document = await dispatcher.answer(incoming)
        assert document is not None
        return document

    assert shown(await answer("weather new york")) == "Rain in new york"
    assert (await answer(Invocation("weather", {"city": "Bergen"}))).private
    assert shown(await answer("wether")).endswith("Did you mean /weather?")
    assert "\n/weather What the sky does\n" in shown(await answer("help"))


async def test_a_declared_command_is_in_the_menus(table: tuple[Command, ...]) -> None:
    names = ["weather", "start", "help", "about"]
    assert [each.name for each in table if each.menu] == names
    slash = payload(table)
    assert [each["name"] for each in slash] == names
    assert slash[0]["options"][0]["description"] == "Where"
    menus = FakeMenus()
    await publish_menus(cast("Bot", menus), table)
    assert menus.names == [names] * 6


def test_every_name_is_one_commands() -> None:
    names = [each.name for each in TABLE]
    assert len(set(names)) == len(names)
    assert names[:2] == ["latest", "top"]


def test_every_command_and_parameter_has_its_help_in_every_language() -> None:
    for language in Language:
        speak = words(language)
        for each in TABLE:
            assert 0 < len(each.help(speak)) <= 100
            for parameter in each.parameters:
                assert 0 < len(each.parameter_help(parameter, speak)) <= 100
                assert all(speak.knows(f"choice-{choice}") for choice in parameter.choices)


def test_only_the_last_parameter_of_a_command_may_follow_a_text() -> None:
    for each in TABLE:
        typed = [one for one in each.parameters if one.kind is not ParameterKind.CHANNEL and not one.named]
        kinds = [parameter.kind for parameter in typed]
        if ParameterKind.TEXT in kinds:
            after = kinds[kinds.index(ParameterKind.TEXT) + 1 :]
            assert all(kind is ParameterKind.CHOICE for kind in after)


# --- what a command reads of a request --------------------------------------------------------------------------


def asked(**values: Value) -> Request:
    parameters = tuple(
        Parameter(name=name, kind=kind)
        for name, kind in (("n", ParameterKind.NUMBER), ("day", ParameterKind.DATE), ("city", ParameterKind.TEXT))
    )
    declared = Command(name="weather", answer=weather.answer, parameters=parameters)
    incoming = Incoming(said="", place=ANN, permissions=FakePermissions())
    return Request(command=declared, values=values, incoming=incoming, words=words(Language.ENGLISH))


def test_a_request_has_the_values_that_were_given_and_defaults_for_the_others() -> None:
    request = asked(n=3, day=date(2025, 12, 20), city="Bergen")
    assert (request.number("n", 10), request.day("day"), request.text("city")) == (3, date(2025, 12, 20), "Bergen")
    request = asked()
    assert (request.number("n", 10), request.day("day"), request.text("city")) == (10, None, "")


def test_a_request_knows_no_parameter_that_its_command_does_not_declare() -> None:
    for read in (lambda: asked().number("typo", 10), lambda: asked().text("typo"), lambda: asked().day("typo")):
        with pytest.raises(KeyError, match=r"/weather declares no parameter 'typo'"):
            read()


def test_a_value_is_read_as_what_it_is() -> None:
    with pytest.raises(TypeError, match="'n' of /weather is no str"):
        asked(n=3).text("n")
