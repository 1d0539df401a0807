"""What people say and press: lines, buttons, what they type into suggestions and inline mode."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from adapters.discord.rendering.components import pressed as pressed_on_discord
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.keyboard import pressed as pressed_on_telegram
from adapters.telegram.rendering.payloads import article
from bot.commands import TABLE, Dispatcher, decode, encode
from bot.commands.context import Incoming
from bot.document import Document, Invocation
from bot.layout import paginate
from bot.locales import Language, words
from bot.model import Place, PlaceKind
from bot.storage import Database, upgrade
from tests.bot.commands.chat import EDITION, NOW, Chat, FakePermissions, an_issue, chat_over
from tests.bot.commands.test_callback_data import invocations
from tests.contracts.conftest import DIALECTS
from tests.contracts.platform_cases import letters
from tests.fakes import FakeClock
from tests.fuzz.showing import check_document
from tests.fuzz.target import Target
from tests.strategies import texts

DAYS: Final = (16, 18, 20)
LONGEST_CHOICE, MOST_CHOICES = 100, 25
_WORDS: Final = (
    *(command.name for command in TABLE),
    *(synonym for language in Language for command in TABLE for synonym in command.synonyms(words(language))),
    *(choice for command in TABLE for parameter in command.parameters for choice in parameter.choices),
    *("/", "8:30", "25:00", "明天", "12月20日", "weekdays", "上海", "London", "3", "t3", "2.1", "2025-12-20/t3", "#1"),
    *(
        "in:tools",
        "after:2025-12",
        "site:x.com",
        "-word",
        "“",
        "”",
        "吗？",
        "please",
        "别",
        "不要",
        "only",
        "all",
        "，",
    ),
)
_LINES: Final = st.lists(st.sampled_from(_WORDS) | texts(2) | st.text(max_size=6), min_size=1, max_size=6)


@dataclass(kw_only=True)
class Said:
    """A line that is typed, or the number of a button that is pressed."""

    line: str
    button: int | None = None


@dataclass(kw_only=True)
class Talk:
    """The real commands over a database, from outside of its event loop. Each conversation is somebody else's."""

    chat: Chat
    runner: asyncio.Runner
    people: Iterator[int] = field(default_factory=lambda: count(1000))

    def check(self, conversation: list[Said], kind: PlaceKind = PlaceKind.PRIVATE) -> None:
        """Everything gets an answer that can be shown, or silence where it need not be the bot's."""
        self.runner.run(self._conversation(conversation, kind))

    async def _conversation(self, conversation: list[Said], kind: PlaceKind) -> None:
        user = str(next(self.people))
        place = Place(platform="telegram", address=user, root=user, kind=kind)
        dispatcher = Dispatcher(context=self.chat.context)
        pressable: list[Invocation] = []
        for said in conversation:
            told: str | Invocation = said.line
            if said.button is not None and pressable:
                told = decode(encode(pressable[said.button % len(pressable)]))
            pressed = isinstance(told, Invocation)
            how: dict[str, Any] = {"user": user, "locale": "en", "permissions": FakePermissions(direct=place)}
            incoming = Incoming(said=told, place=place, free_text=not pressed, pressed=pressed, **how)
            document = await dispatcher.answer(incoming)
            if document is not None:
                pressable = _shown(document)

    def suggest(self, typed: tuple[str, str]) -> None:
        """What is suggested fits into Discord's list."""
        locale, text = typed
        dispatcher = Dispatcher(context=self.chat.context)
        for command in TABLE:
            for parameter in command.parameters:
                choices = self.runner.run(dispatcher.suggest(parameter, text, locale, {}))
                assert len(choices) <= MOST_CHOICES
                assert all(len(choice.label) <= LONGEST_CHOICE for choice in choices)

    def find(self, text: str) -> None:
        """What inline mode finds can be sent."""
        place = Place(platform="telegram", address="7", root="7")
        incoming = Incoming(
            said=text, free_text=True, place=place, permissions=FakePermissions(), user="7", locale="en"
        )
        dispatcher, link = Dispatcher(context=self.chat.context), "https://t.me/paperboy_bot?start={}".format
        for each in self.runner.run(dispatcher.find(incoming, link=link, most=10)):
            (page,) = paginate(each.document, Classic())
            sent = article(each.payload, each.title, each.summary, page)
            assert 1 <= len(sent["id"].encode()) <= 64
            assert sent["title"]
            check_document(DIALECTS[0], each.document, whole=False)


def _shown(document: Document) -> list[Invocation]:
    """Show it on every platform; what its buttons say."""
    assert any(letters(str(block)) for block in document.blocks)
    for judged in DIALECTS:
        check_document(judged, document, whole=False)
    return [each.command for row in document.buttons for each in row if each.command is not None]


@contextmanager
def talk() -> Iterator[Talk]:
    """A database with three issues, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="paperboy-fuzz-") as folder, asyncio.Runner() as runner:
        opened = AsyncExitStack()
        url = f"sqlite:///{Path(folder) / 'paperboy.db'}"
        database = runner.run(opened.enter_async_context(Database.open(url)))
        try:
            chat = chat_over(database, FakeClock(NOW))
            runner.run(_stocked(chat, database))
            yield Talk(chat=chat, runner=runner)
        finally:
            runner.run(opened.aclose())


async def _stocked(chat: Chat, database: Database) -> None:
    await upgrade(database)
    await chat.context.storage.issues.ensure_edition(EDITION)
    for day in DAYS:
        await chat.publish(an_issue(date(2025, 12, day)))


# --- buttons ------------------------------------------------------------------------------------------------------


def check_button(said: Invocation) -> None:
    """What a button says comes back as it was."""
    assert decode(encode(said)) == said


def check_forged(data: str) -> None:
    """Whatever is sent in a button's place is read as something."""
    decode(data)
    pressed_on_telegram(data)
    pressed_on_discord(data)


def targets(talking: Talk) -> Iterator[Target]:
    """Everything that people say."""
    says = st.builds(Said, line=_LINES.map(" ".join))
    presses = st.builds(Said, line=st.just("/start"), button=st.integers(0, 40))
    alone = st.lists(says | presses, min_size=1, max_size=4)
    yield Target(name="typed", inputs=alone, check=talking.check)
    in_group = partial(talking.check, kind=PlaceKind.GROUP)
    yield Target(name="typed-in-a-group", inputs=alone, check=in_group)
    locales = st.sampled_from(("en-US", "zh-CN", "zh-TW", "", "xx"))
    yield Target(name="suggested", inputs=st.tuples(locales, _LINES.map(" ".join) | st.text()), check=talking.suggest)
    yield Target(name="inline", inputs=_LINES.map(" ".join) | st.text(), check=talking.find)
    ours = invocations().filter(lambda said: said.command in {command.name for command in TABLE})
    yield Target(name="button", inputs=ours, check=check_button)
    forged = _LINES.map("\n".join) | _LINES.map(" ".join) | st.text()
    yield Target(name="forged-button", inputs=forged | forged.map("~{}".format), check=check_forged)
