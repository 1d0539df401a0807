"""The command of docs/adding-a-command.md, added as it says there: it is answered, and all the rest follows."""

from datetime import date
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource

from adapters.discord.listening.slash_commands import payload
from bot.commands import Dispatcher, about
from bot.commands.context import Incoming
from bot.commands.stories import search
from bot.commands.table import commands_of
from bot.document import Document, Invocation
from bot.locales import Words
from bot.model import Issue, Section, SectionKind, Story
from tests.bot.commands.chat import ANN, Chat, FakePermissions, shown
from tests.toy import sites

TABLE = commands_of(sites, search, about)
SENTENCES = (Path(sites.__file__).parent / "sites.ftl").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would stand in the files of the locales."""
    bundle, known = FluentBundle(["en"], use_isolating=False), Words.__call__
    bundle.add_resource(FluentResource(SENTENCES))

    def call(words: Words, message: str, /, **values: object) -> str:
        if not bundle.has_message(message):
            return known(words, message, **values)
        pattern = bundle.get_message(message).value
        assert pattern is not None
        text, faults = bundle.format_pattern(pattern, values)
        assert not faults
        return str(text)

    monkeypatch.setattr(Words, "__call__", call)


async def answer(chat: Chat, said: str | Invocation) -> Document:
    incoming = Incoming(said=said, place=ANN, permissions=FakePermissions(), locale="en")
    document = await Dispatcher(context=chat.context, table=TABLE).answer(incoming)
    assert document is not None
    return document


async def test_it_is_answered_with_a_button_that_searches(chat: Chat) -> None:
    document = await answer(chat, "sites")
    assert shown(document) == "Where the issue of Dec 20 leads to\nexample.com: 20 stories"
    (row,) = document.buttons
    assert [one.command for one in row] == [Invocation("search", {"site": "example.com"})]


async def test_an_issue_without_links_is_a_polite_no(chat: Chat) -> None:
    story = Story(number=1, title="Nothing to see", url=None)
    section = Section(kind=SectionKind.NEWS, stories=(story,))
    await chat.publish(Issue(date=date(2025, 12, 21), sections=(section,)))
    assert shown(await answer(chat, "sites")) == "The issue of Dec 21 has no links."


async def test_it_is_in_the_help_and_among_the_slash_commands(chat: Chat) -> None:
    assert "\n/sites The sites that the newest issue leads to\n" in shown(await answer(chat, "help"))
    (slash,) = [each for each in payload(TABLE) if each["name"] == "sites"]
    (option,) = slash["options"]
    assert (option["description"], option["min_value"], option["max_value"]) == ("How many, 1 to 5", 1, 5)


async def test_a_slip_of_the_finger_is_understood(chat: Chat) -> None:
    assert shown(await answer(chat, "sitse")).endswith("Did you mean /sites?")
