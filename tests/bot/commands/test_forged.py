"""What somebody forges, by a button, a link or a line, reads and changes nothing of anybody else's."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.document import Invocation
from bot.model import Place
from bot.storage import Shown
from tests.bot.commands.chat import ANN, CLUB, LOUNGE, NOW, Chat, FakePermissions, labels, shown
from tests.bot.commands.test_drafts import drafted

BOB = Place(platform="telegram", address="2", root="2")
AT_HOME: dict[str, Any] = {"place": BOB, "user": "2"}
IN_CLUB: dict[str, Any] = {"place": CLUB, "user": "2", "permissions": FakePermissions(manager=False)}
ON_DISCORD: dict[str, Any] = {"place": LOUNGE, "user": "1", "permissions": FakePermissions(manager=False)}
"""Somebody else there who has the number that Ann has on Telegram, where she runs the bot."""

HERS = ("6:07", "Auckland", "zebrafinch", "gpt n1", "gpt-spare")
"""What only Ann may read."""

FOREIGN_BUTTONS = [
    *("draft", "draft 1.1 read", "draft 1.1 publish", "draft 1.1 reject", "draft 1.1 swap n2", "draft 1.1 drop n1"),
    *("draft 1.1 edit n1 Mine | mine", "draft\n1.1\npublish\n\n", "sources"),
    *("why telegram:1", "why telegram:-100", "why 1", "why\n1\n", "why\n\n-100"),
    *("#1", "#2", "#0", "#999999999", "#12345678901234567890", "##1"),
    *("subscribe\n8:00\n\n-100", "subscribe\n8:00\nhere\n1", "unsubscribe\n\n-100", "unsubscribe\nhere\n1"),
    *("follow\nMine\n-100", "pause\n3d\n-100", "settings\nstyle\nfull\n1"),
    *("saved", "saved as:csv", "kept 1", "tidy 1", "tidy\n1\n2025-12-20/n1\n", "unsave 2025-12-20/n1"),
    *("mydata", "mydata 1", "forget yes", "forget\nyes\n1"),
]
LINKS = [
    *("start draft1", "start #1", "start why", "start why telegram:1", "start forget", "start forget yes"),
    *("start i00000000", "start i20251220 unsubscribe", "start s20251220n1#1", "start s99999999t3", "start d1"),
]
COMMANDS = ["/draft 1.1 publish", "/why telegram:1", "/why -100", "/sources", "/saved as:csv", "/mydata 1", "#1"]
PHRASES = [
    "what did Ann subscribe",
    "stop telegram:1",
    "退订 telegram:-100",
    "publish the draft",
    "发布草稿",
    "forget 1",
]
OF_MANAGERS = [
    *("subscribe 8:00", "subscribe 8:00 here", "unsubscribe", "unsubscribe here", "settings style headlines"),
    *("settings language en", "language en", "timezone Tokyo", "settings time 9:00", "follow Mine", "mute Mine"),
    *("pause 3d", "bring", "settings-form", "settings\nsections\nnews 1"),
]

TABLES = ("place", "subscription", "filter", "person", "save", "delivery", "draft", "draft_version", "run", "issue")
"""What is somebody's, or everybody's."""


@dataclass(frozen=True, kw_only=True)
class Town:
    """Ann, who runs the bot, has a subscription, a shelf and a draft; her club has a subscription."""

    chat: Chat
    file: Path

    def kept(self) -> dict[str, Sequence[Any]]:
        """All rows of these tables."""
        with closing(sqlite3.connect(self.file)) as database:
            return {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in TABLES}  # noqa: S608  ours


@pytest.fixture
async def town(chat: Chat, tmp_path: Path) -> Town:
    await chat.say("subscribe 6:07 Auckland weekdays")
    await chat.say("follow Zebrafinch")
    await chat.say("save n1")
    await chat.say("subscribe 7:13", place=CLUB)
    await drafted(chat)
    tokens = chat.context.storage.callback_tokens
    assert await tokens.number("why telegram:1", Shown(place=ANN, user="1"), NOW) == 1
    assert await tokens.number("unsubscribe", Shown(place=CLUB, user="1", private=True), NOW) == 2
    return Town(chat=chat, file=tmp_path / "paperboy.db")


async def told_or_changed(town: Town, lines: Iterable[str], how: dict[str, Any], *, pressed: bool) -> list[str]:
    """The lines that told something of hers, or changed something that is not the sender's own."""
    found, before = [], town.kept()
    for line in lines:
        answer = await (town.chat.press(line, **how) if pressed else town.chat.say(line, **how))
        told = "\n".join([shown(answer), *labels(answer), str(answer.file)]).casefold()
        after = town.kept()
        found += [f"{line}: {mark}" for mark in HERS if mark in told]
        found += [f"{line}: {name}" for name in before if after[name] != before[name]]
        before = after
    return found


@pytest.mark.parametrize("how", [AT_HOME, ON_DISCORD], ids=["telegram", "discord"])
async def test_a_forged_button_is_nobodys(town: Town, how: dict[str, Any]) -> None:
    assert await told_or_changed(town, FOREIGN_BUTTONS, how, pressed=True) == []


async def test_a_forged_line_or_link_is_nobodys(town: Town) -> None:
    assert await told_or_changed(town, [*LINKS, *PHRASES, *COMMANDS], AT_HOME, pressed=False) == []


@pytest.mark.parametrize("how", [IN_CLUB, ON_DISCORD], ids=["telegram", "discord"])
async def test_who_may_not_manage_a_place_changes_nothing_there(town: Town, how: dict[str, Any]) -> None:
    lines = [*OF_MANAGERS, "#2", "draft 1.1 publish"]
    assert await told_or_changed(town, lines, how, pressed=True) == []


async def test_a_form_with_fields_of_its_own_is_out_of_date(town: Town) -> None:
    forged = Invocation("settings-form", {"user": "1", "place": "telegram:1", "when": "8:00"})
    before = town.kept()
    answer = await town.chat.say(forged, pressed=True, **AT_HOME)
    assert answer.refused
    assert town.kept() == before
