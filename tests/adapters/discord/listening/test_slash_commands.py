"""The table of commands as Discord's slash commands."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.discord.listening.slash_commands import changes, payload
from adapters.discord.platform import DiscordPlatform
from bot.commands import TABLE, Choice, Command, Parameter, ParameterKind, PartialInput
from bot.commands.command import Request
from bot.commands.context import CommandContext
from bot.deadline import Deadline
from bot.document import Document
from bot.locales import Language, words
from sandbox.discord import Discord
from sandbox.faults import Fault, Kind
from tests.adapters.discord.conftest import Build, FakeDispatcher, FakeMemberships, Listen
from tests.adapters.recording_dispatcher import text
from tests.fakes import SOON


async def _answer(request: Request, context: CommandContext) -> Document:  # noqa: ARG001  the signature of every command
    return text("")


async def _complete(partial: PartialInput, context: CommandContext) -> list[Choice]:  # noqa: ARG001  the same
    return []


def one(*parameters: Parameter, name: str = "story", menu: bool = True, **kind: bool) -> Any:
    return payload([Command(name=name, answer=_answer, parameters=parameters, menu=menu, **kind)])


def test_a_command_speaks_three_languages_and_is_offered_everywhere() -> None:
    (command,) = one(name="top")
    described = command["description_localizations"]
    assert (command["name"], command["description"], set(described)) == (
        "top",
        words(Language.ENGLISH)("command-top"),
        {"zh-CN", "zh-TW"},
    )
    assert len({command["description"], *described.values()}) == 3
    assert (command["contexts"], command["integration_types"]) == ([0, 1, 2], [0, 1])


@pytest.mark.parametrize("kind", ["manages", "of_place"])
def test_what_belongs_to_a_place_is_offered_where_the_bot_is(kind: str) -> None:
    (command,) = one(name="top", **{kind: True})
    assert (command["contexts"], command["integration_types"]) == ([0, 1], [0])


def test_a_number_is_bounded() -> None:
    (command,) = one(Parameter(name="n", kind=ParameterKind.NUMBER, low=1, high=10), name="top")
    (option,) = command["options"]
    assert (option["type"], option["min_value"], option["max_value"], option["required"]) == (4, 1, 10, False)


def test_words_and_dates_are_texts_completed_where_they_can_be() -> None:
    (command,) = one(Parameter(name="ref", kind=ParameterKind.TEXT, required=True, autocomplete=_complete))
    (option,) = command["options"]
    assert (option["type"], option["required"], option["autocomplete"]) == (3, True, True)
    (command,) = one(Parameter(name="ref", kind=ParameterKind.WORD))
    assert not command["options"][0]["autocomplete"]


def test_choices_are_labelled_in_the_readers_language() -> None:
    (command,) = one(Parameter(name="where", kind=ParameterKind.CHOICE, choices=("here", "me")), name="subscribe")
    here, me = command["options"][0]["choices"]
    assert (here["name"], here["value"], me["value"]) == (words(Language.ENGLISH)("choice-here"), "here", "me")
    assert set(here["name_localizations"]) == {"zh-CN", "zh-TW"}


def test_required_options_come_first() -> None:
    (command,) = one(
        Parameter(name="style", kind=ParameterKind.CHOICE, choices=("full",)),
        Parameter(name="date", kind=ParameterKind.DATE, required=True),
        name="issue",
    )
    assert [option["name"] for option in command["options"]] == ["date", "style"]


def test_what_only_buttons_say_is_not_offered() -> None:
    assert one(menu=False) == []


def test_commands_are_the_same_whatever_discord_adds_or_leaves_out() -> None:
    wanted = payload(TABLE)
    there = [{**each, "id": "1", "version": "2", "options": each["options"] or None} for each in reversed(wanted)]
    assert changes(wanted, there) == ([], [])


@pytest.mark.parametrize(
    "change",
    [
        {"description": "other"},
        {"description_localizations": {"zh-CN": "别的"}},
        {"options": []},
        {"contexts": [0]},
        {"name": "other"},
    ],
)
def test_any_change_is_seen(change: dict[str, Any]) -> None:
    wanted = payload(TABLE)
    there = [each | change if each["name"] == "top" else each for each in wanted]
    missing, superfluous = changes(wanted, there)
    assert ([each["name"] for each in missing], superfluous) == (["top"], [])
    assert changes(wanted, wanted[1:]) == (wanted[:1], [])


def test_a_command_that_is_offered_no_more_is_taken_back() -> None:
    first, *rest = ({**each, "id": str(number)} for number, each in enumerate(payload(TABLE)))
    assert changes(rest, [first, *rest]) == ([], ["0"])


def registrations(club: Discord) -> Counter[str]:
    return Counter(call.method for call in club.calls if "/commands" in call.name)


async def registered(club: Discord, names: set[str]) -> None:
    async with asyncio.timeout(SOON):
        while {each["name"] for each in club.commands} != names:  # noqa: ASYNC110  a list tells nobody
            await asyncio.sleep(0.01)


async def test_the_table_is_registered_once_and_again_where_it_changes(
    build: Build, listen: Listen, memberships: FakeMemberships, club: Discord
) -> None:
    everything = {command.name for command in TABLE if command.menu}
    some = {command.name for command in TABLE[:3] if command.menu}
    for table, names, expected in (
        (TABLE, everything, Counter(GET=1, POST=len(everything))),
        (TABLE, everything, Counter(GET=2, POST=len(everything))),
        (TABLE[:3], some, Counter(GET=3, POST=len(everything), DELETE=len(everything - some))),
    ):
        bot: DiscordPlatform = build()
        await bot.open()
        await listen(bot, FakeDispatcher(memberships, table))
        await registered(club, names)
        await asyncio.sleep(0.05)
        await bot.close(Deadline.after(SOON))
        assert registrations(club) == expected


async def test_what_others_registered_stays(delivering: DiscordPlatform, listen: Listen, club: Discord) -> None:
    theirs = {"launch": 4, "Report": 3, "dice": 1}
    for name, kind in theirs.items():
        club.registry.add("", {"name": name, "type": kind, "description": "theirs" if kind == 1 else ""})
    await listen(delivering)
    await registered(club, theirs.keys() | {command.name for command in TABLE if command.menu})


async def test_commands_that_discord_refuses_cost_no_listening(
    delivering: DiscordPlatform, listen: Listen, club: Discord, memberships: FakeMemberships
) -> None:
    body = {"code": 30034, "message": "Max number of daily application command creates has been reached (200)"}
    club.faults.add(Fault(match="POST /applications/*", kind=Kind.ERROR, status=400, body=body, times=None))
    with capture_logs() as logs:
        await listen(delivering, FakeDispatcher(memberships))
        async with asyncio.timeout(SOON):
            while "discord.commands-refused" not in [log["event"] for log in logs]:  # noqa: ASYNC110  a log tells nobody
                await asyncio.sleep(0.01)
    assert not delivering.client.is_closed()
    assert registrations(club)["POST"] == 1


async def test_an_answer_that_the_library_cannot_read_costs_no_listening_and_is_logged(
    delivering: DiscordPlatform, listen: Listen, club: Discord
) -> None:
    body, headers = {"message": "no word of how long"}, {"Via": "1.1 google"}
    club.faults.add(Fault(match="GET /applications/*", kind=Kind.ERROR, status=429, body=body, headers=headers))
    with capture_logs() as logs:
        await listen(delivering)
    assert [log["log_level"] for log in logs if log["event"] == "discord.commands-failed"] == ["error"]
    assert not delivering.client.is_closed()
