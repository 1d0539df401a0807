"""/login: the way to the desk, for those who run the bot, where nobody else reads it."""

from typing import Any

import pytest

from bot.document import Document, Paragraph, plain
from bot.model import Place
from bot.model.people import Person
from bot.services.logins import DeskLogins
from tests.bot.commands.chat import ANN, CLUB, Chat, shown

BOB: dict[str, Any] = {"place": Place(platform="telegram", address="2", root="2"), "user": "2"}


@pytest.fixture
def chat_with_web(empty_chat: Chat) -> Chat:
    object.__setattr__(empty_chat.context, "desk_root", "https://news.example.com")
    return empty_chat


def link_in(document: Document) -> str:
    """The one link in it, which is shown as it is."""
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    ((shown_as, link),) = [(plain(line), span.link) for line in lines for span in line if span.link]
    assert shown_as == link
    return link


async def test_an_administrator_gets_a_link_that_is_theirs_and_previews_nothing(chat_with_web: Chat) -> None:
    document = await chat_with_web.say("/login")
    link, context = link_in(document), chat_with_web.context
    assert link.startswith("https://news.example.com/login/")
    assert (document.private, document.preview, document.buttons) == (True, "", ())
    logins = DeskLogins(storage=context.storage, clock=context.clock, admins=context.admins)
    assert await logins.offered(link.rpartition("/")[2]) == Person(platform="telegram", user="1")
    assert link_in(await chat_with_web.say("/login")) != link


async def test_to_everybody_else_there_is_no_such_command(chat_with_web: Chat) -> None:
    assert (await chat_with_web.text("/login", **BOB)).startswith("There is no command /login")
    assert (await chat_with_web.press("login", **BOB)).refused
    assert "login" not in await chat_with_web.text("/help", **BOB)


async def test_where_others_read_along_there_is_no_link(chat_with_web: Chat) -> None:
    said = await chat_with_web.text("/login", place=CLUB)
    assert said == "A link to the desk is for your eyes alone: ask me in private."
    shown_alone = await chat_with_web.say("/login", place=CLUB, discreet=True)
    assert link_in(shown_alone).startswith("https://news.example.com/login/")


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "There is no desk"), ("zh-hans", "没有管理台"), ("zh-hant", "沒有管理台")]
)
async def test_where_there_is_no_web_that_is_said(empty_chat: Chat, locale: str, said: str) -> None:
    assert shown(await empty_chat.say("/login", place=ANN, locale=locale)).startswith(said)
