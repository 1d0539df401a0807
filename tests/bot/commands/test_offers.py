"""What is offered can be had: to members of a group nothing that is refused to them, to all a way on."""

from dataclasses import replace
from datetime import date

import pytest

from bot.document import Document
from bot.locales import Language
from bot.model import Place, Section, SectionKind
from tests.bot.commands.chat import (
    CLUB,
    EDITION,
    LOUNGE,
    TODAY,
    Chat,
    FakePermissions,
    a_story,
    an_issue,
    labels,
    lines,
    shown,
)

MEMBER = FakePermissions(manager=False)


@pytest.mark.parametrize("place", [CLUB, LOUNGE])
@pytest.mark.parametrize("subscribed", ["never", "once", "now"])
@pytest.mark.parametrize("said", ["start", "settings", "why", "help", "about", "latest", "language"])
async def test_a_member_is_offered_nothing_about_the_subscription(
    chat: Chat, said: str, subscribed: str, place: Place
) -> None:
    if subscribed != "never":
        await chat.say("subscribe 8", place=place, user="7")
    if subscribed == "once":
        await chat.say("unsubscribe", place=place, user="7")
    document = await chat.say(said, permissions=MEMBER, place=place, user="7")
    offered = [line.split()[0] for line in lines(document)]
    assert not {"subscribe", "unsubscribe", "bring"} & set(offered)
    if said != "latest":
        assert "settings" not in offered


async def test_a_member_is_told_who_may_subscribe_the_place(chat: Chat) -> None:
    for language, told in ((Language.ENGLISH, "Only administrators"), (Language.SIMPLIFIED, "只有管理员")):
        text = await chat.text("settings", place=CLUB, user="7", locale=language, permissions=MEMBER)
        assert told in text


async def test_who_may_is_offered_it(chat: Chat) -> None:
    assert "subscribe now" in lines(await chat.say("start", place=CLUB))
    assert "subscribe now" in lines(await chat.say("why", place=CLUB))


# --- the archive ------------------------------------------------------------------------------------------------


async def test_the_archive_leads_to_its_end_and_back(empty_chat: Chat) -> None:
    wanted = [date(2025, 12, 2), *(date(2025, 11, day) for day in range(30, 4, -1)), date(2025, 9, 3)]
    for day in wanted:
        await empty_chat.publish(an_issue(day, topic=f"Topic {day}", news=1, tools=1))
    document, seen = await empty_chat.say("issue"), list[list[str]]()
    while True:
        seen.append([line for line in lines(document) if line.startswith("issue")])
        if "Older ›" not in labels(document):
            break
        document = await empty_chat.press(lines(document)[labels(document).index("Older ›")])
    assert [line for page in seen for line in page] == [f"issue {day}" for day in wanted]
    assert [len(page) for page in seen] == [1, 15, 11, 1]
    back = await empty_chat.press(lines(document)[labels(document).index("‹ Newer")])
    assert labels(back)[-2:] == ["‹ Newer", "Older ›"]
    assert shown(await empty_chat.say("days 99")) == shown(document)


async def test_a_short_archive_has_nothing_to_turn(chat: Chat) -> None:
    assert labels(await chat.say("issue")) == ["12-20", "12-18", "12-16"]


# --- a story that is not there ----------------------------------------------------------------------------------


async def _without_kinds(chat: Chat) -> None:
    sections = tuple(
        Section(kind=SectionKind.OTHER, title=title, stories=tuple(a_story(n, f"{title} {n}", None) for n in (1, 2)))
        for title in ("Papers", "Talks")
    )
    issue = replace(an_issue(date(2025, 12, 21)), sections=sections)
    await chat.context.storage.issues.revisions.add(EDITION, issue, now=chat.clock.now(), push=False)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("30", ["story 2025-12-21/1.2"]),
        ("2.30", ["story 2025-12-21/2.2"]),
    ],
)
async def test_a_story_that_is_not_there_offers_what_is(chat: Chat, typed: str, offered: list[str]) -> None:
    await _without_kinds(chat)
    document: Document = await chat.say(f"story {typed}")
    assert lines(document) == offered
    assert TODAY.isoformat() not in shown(document)
