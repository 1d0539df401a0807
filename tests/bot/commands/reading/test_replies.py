"""A reply refers to the issue of the message that it replies to."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.commands.reading.replies import RepliedMessage
from bot.document import Document
from bot.model import Result, SentMessage, Settlement, State
from tests.bot.commands.chat import CLUB, EDITION, NOW, Chat, an_issue, buttons


def message(document: Document, handle: str = "900") -> RepliedMessage:
    """The message that shows a document."""
    return RepliedMessage(handle=handle, buttons=tuple(buttons(document)))


async def replied(chat: Chat, shown_by: str, said: str, **how: Any) -> str:
    """What is answered to ``said`` in reply to the answer to ``shown_by``."""
    return await chat.text(said, replied_to=message(await chat.say(shown_by)), **how)


@pytest.mark.parametrize(
    "line",
    ["issue 2025-12-18", "issue 2025-12-18 headlines", "section 2025-12-18/1", "section 2025-12-18/2",
     "story 2025-12-18/n7"],
)  # fmt: skip
@pytest.mark.parametrize("typed", ["t3", "工具 3", "story t3"])
async def test_a_story_asked_for_in_reply_is_of_the_issue_that_the_message_shows(
    chat: Chat, line: str, typed: str
) -> None:
    for free in (True, False):
        assert (await replied(chat, line, typed, free_text=free)).startswith("Tool 3 · Dec 18\n")


@pytest.mark.parametrize("typed", ["top 2", "tools", "section 2", "issue headlines", "新闻"])
async def test_sections_and_styles_are_of_that_issue_too(chat: Chat, typed: str) -> None:
    assert (await replied(chat, "issue 2025-12-18", typed)).startswith("AI Daily · Thu, Dec 18\n")


async def test_a_day_that_is_said_goes_before_that_of_the_message(chat: Chat) -> None:
    assert (await replied(chat, "issue 2025-12-18", "12-16 t3")).startswith("Tool 3 · Dec 16\n")
    assert (await replied(chat, "issue 2025-12-18", "latest")).startswith("AI Daily · Sat, Dec 20\n")


@pytest.mark.parametrize("line", ["issue", "settings", "help", "story Claude"])
async def test_a_message_that_shows_no_one_issue_refers_to_the_newest(chat: Chat, line: str) -> None:
    assert (await replied(chat, line, "t3")).startswith("Tool 3 · Dec 20\n")


async def test_the_number_of_a_hit_in_reply_to_the_hits_is_that_hit(chat: Chat) -> None:
    assert (await replied(chat, "story Claude 工具 7", "2", free_text=True)).startswith("Tool 7 · Dec 18\n")


async def test_the_label_of_a_button_in_reply_to_its_message_is_that_button(chat: Chat) -> None:
    text = await replied(chat, "issue 2025-12-18", "headlines", free_text=True)
    assert text.splitlines()[2:4] == [f"{n} Claude 新闻 {n} of 2025-12-18" for n in (1, 2)]


async def test_a_story_that_is_replied_to_is_kept_and_has_neighbours(chat: Chat) -> None:
    for said in ("收藏这条", "save this"):
        assert await replied(chat, "12-18 t3", said, free_text=True, place=CLUB) == "Right, it is on your shelf."
        await chat.say("unsave 2025-12-18/t3")
    assert (await replied(chat, "12-18 t3", "下一条", free_text=True)).startswith("Tool 4 · Dec 18\n")


async def test_a_push_without_buttons_is_found_in_the_ledger(chat: Chat) -> None:
    await chat.say("subscribe")
    await chat.say("bring")
    ledger = chat.context.storage.deliveries
    (owed,) = await ledger.claims.claim("telegram", NOW, limit=9, lease=timedelta(minutes=1))
    pages = tuple(SentMessage(handle=handle, dialect="classic", digest="d") for handle in ("41", "42"))
    sent = Settlement(state=State.SENT, due_at=NOW, attempts=1)
    await ledger.outcomes.commit([Result(claimed=owed, messages=pages, revision=1, settlement=sent)], (), now=NOW)
    await chat.publish(an_issue(date(2025, 12, 21), topic="Gemini"))
    for handle, day in (("41", "Dec 20"), ("42", "Dec 20"), ("43", "Dec 21")):
        text = await chat.text("t3", free_text=True, replied_to=RepliedMessage(handle=handle))
        assert text.startswith(f"Tool 3 · {day}\n")
    assert (await chat.text("t3", place=CLUB, replied_to=RepliedMessage(handle="41"))).startswith("Tool 3 · Dec 21")


async def test_a_reply_to_an_issue_that_was_withdrawn_says_so(chat: Chat) -> None:
    shown_before = message(await chat.say("issue 2025-12-18"))
    archived = await chat.context.storage.issues.get(EDITION, date(2025, 12, 18))
    assert archived is not None
    await chat.context.storage.issues.revisions.withdraw(archived, now=NOW, why="wrong.")
    assert await chat.text("t3", replied_to=shown_before) == "The issue of Dec 18 was withdrawn: wrong."


async def test_over_a_repeat_an_older_issue_that_was_replied_to_says_nothing_of_it(chat: Chat) -> None:
    await chat.publish(replace(an_issue(date(2025, 12, 18)), date=date(2025, 12, 21)))
    assert "told on" in await chat.text("top")
    assert "told on" not in await replied(chat, "issue 2025-12-16", "top")
