"""Whatever is said or pressed gets an answer, in the right language, with buttons that work."""

import re
from collections import deque
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import TABLE, Command, Dispatcher
from bot.commands.command import Request, command
from bot.commands.context import CommandContext, Incoming
from bot.document import Button, Document, Invocation, Paragraph, button, line
from bot.errors import Offer, Refusal
from bot.locales import Language, words
from bot.model import Place, PlaceKind
from bot.storage import Database
from tests.bot.commands.chat import (
    ANN,
    CLUB,
    EDITION,
    LOUNGE,
    NEWSROOM,
    NOW,
    TODAY,
    Chat,
    FakePermissions,
    an_issue,
    buttons,
    chat_over,
    is_refusal,
    lines,
    shown,
)
from tests.fakes import FakeClock

# --- as a guest -------------------------------------------------------------------------------------------------

ELSEWHERE = Place(platform="discord", address="77", kind=PlaceKind.GROUP)
GUEST: dict[str, Any] = {
    "place": ELSEWHERE,
    "guest": True,
    "discreet": True,
    "permissions": FakePermissions(manager=False),
}


async def test_where_it_is_a_guest_it_reads_and_keeps_and_brings_nothing(chat: Chat) -> None:
    await chat.publish(an_issue(TODAY))
    read = await chat.say(Invocation("latest"), **GUEST)
    assert "新闻 1" in shown(read)
    assert "settings" not in lines(read)
    assert "settings" in lines(await chat.say(Invocation("latest")))
    assert "on your shelf" in shown(await chat.press(f"save {TODAY}/n1", **GUEST))
    for pressed in ("subscribe now", "bring", "unsubscribe", "settings", "why", "language en", "pause 3d", "start"):
        refused = await chat.press(pressed, **GUEST)
        assert shown(refused).startswith("I am a guest here and can bring nothing to this place.")
    assert await chat.context.storage.subscribers.find(ELSEWHERE, EDITION) is None


async def test_help_for_a_guest_has_what_works_there(chat: Chat) -> None:
    helped = await chat.text(Invocation("help"), **GUEST)
    assert "/top" in helped
    assert "/subscribe" not in helped


# --- unknown and misspelt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "near"), [("subscibe 8", "subscribe"), ("Toools", "tools"), ("unsubscibe", "unsubscribe")]
)
async def test_a_misspelt_command_is_answered_with_the_nearest(chat: Chat, typed: str, near: str) -> None:
    document = await chat.say(typed)
    assert shown(document).endswith(f"Did you mean /{near}?")
    assert lines(document) == [near]


async def test_an_unknown_command_is_answered_with_the_way_to_help(chat: Chat) -> None:
    document = await chat.say("frobnicate")
    assert shown(document) == "There is no command /frobnicate. /help has them all."
    assert lines(document) == ["help"]


@pytest.mark.parametrize("typed", ["frobnicate", "subscibe", "hello there", ""])
async def test_what_is_not_understood_and_not_addressed_is_left_alone(chat: Chat, typed: str) -> None:
    incoming = Incoming(said=typed, place=CLUB, permissions=FakePermissions(), user="1", addressed=False)
    assert await Dispatcher(context=chat.context).answer(incoming) is None


async def test_what_is_understood_is_answered_even_if_not_addressed(chat: Chat) -> None:
    assert "1 to 10" in await chat.text("top 11", place=CLUB, addressed=False)


async def test_a_refusal_is_for_the_one_who_asked(chat: Chat) -> None:
    assert (await chat.say("top x", place=CLUB)).private


# --- help, about, start -----------------------------------------------------------------------------------------


async def test_help_lists_every_command_of_the_menu(chat: Chat) -> None:
    text = await chat.text("help")
    for each in TABLE:
        assert (f"\n/{each.name} " in text) is each.menu


async def test_about_counts_the_issues(chat: Chat) -> None:
    assert "3 issues so far, the newest of Dec 20." in await chat.text("about")
    assert "一共 3 期，最近一期是 12月20日。" in await chat.text("about", locale="zh")


async def test_about_counts_the_first_issue_in_the_singular(empty_chat: Chat) -> None:
    assert "issue" not in (await empty_chat.text("about")).splitlines()[1]
    await empty_chat.publish(an_issue(TODAY))
    assert "One issue so far, of Dec 20." in await empty_chat.text("about")


async def test_the_welcome_shows_three_headlines_and_one_choice(chat: Chat) -> None:
    document = await chat.say("start", locale="zh-hans")
    assert shown(document).splitlines() == [
        "每天一份日报，送到这里。最新一期：10 条新闻、10 个工具。",
        "今天：",
        *(f"{n} Claude 新闻 {n} of 2025-12-20" for n in (1, 2, 3)),
    ]
    assert lines(document) == ["subscribe 08:00", "subscribe now", "latest"]


async def test_the_welcome_names_the_day_of_headlines_that_are_not_todays(empty_chat: Chat) -> None:
    await empty_chat.publish(an_issue(date(2025, 12, 19)))
    assert "Dec 19:" in (await empty_chat.text("start")).splitlines()


async def test_the_welcome_to_an_empty_archive_offers_nothing_to_read(empty_chat: Chat) -> None:
    assert lines(await empty_chat.say("start")) == ["subscribe 08:00", "subscribe now"]


async def test_the_welcome_to_a_subscriber_says_what_is_subscribed(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    document = await chat.say("start")
    assert shown(document).endswith("Subscribed here already: every day at 08:30 (Shanghai time).")
    assert lines(document) == ["settings", "latest"]


# --- languages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("en", "Settings"),
        ("en-GB", "Settings"),
        ("de", "Settings"),
        ("zh", "设置"),
        ("zh-hans", "设置"),
        ("zh-CN", "设置"),
        ("zh-TW", "設定"),
        ("zh-hant-hk", "設定"),
        (None, "设置"),
        ("", "设置"),
    ],
)
async def test_until_they_choose_a_person_hears_the_language_of_their_platform(
    chat: Chat, locale: str | None, title: str
) -> None:
    document = await chat.say("latest", locale=locale)
    assert buttons(document)[-1].label == title


async def test_a_person_takes_their_language_along(chat: Chat) -> None:
    await chat.say("language zh-hant", user="7")
    assert (await chat.text("top 11", place=CLUB, user="7")).startswith("「11」不是")
    assert (await chat.text("top 11", place=CLUB, user="8")).startswith("“11” is not")


async def test_the_language_of_a_place_goes_before_that_of_a_person(chat: Chat) -> None:
    await chat.say("language zh-hant", user="7")
    await chat.say("language en", place=CLUB, user="7")
    assert (await chat.text("top 11", place=CLUB, user="7", locale="zh")).startswith("“11” is not")
    assert (await chat.text("top 11", place=ANN, user="7")).startswith("「11」不是")


async def test_choosing_for_a_group_chooses_nothing_for_oneself(chat: Chat) -> None:
    await chat.say("language zh-hant", place=CLUB, user="7")
    assert (await chat.text("top 11", place=LOUNGE, user="7")).startswith("“11” is not")


async def test_a_subscribed_place_keeps_the_language_it_was_subscribed_in(chat: Chat) -> None:
    await chat.say("subscribe 8", place=CLUB, locale="zh-TW")
    assert (await chat.text("top 11", place=CLUB, user="8", locale="en")).startswith("「11」不是")


@pytest.mark.parametrize("line", ["unsubscribe", "timezone London", "subscribe 8", "settings style"])
async def test_who_may_not_do_something_is_told_in_their_language(chat: Chat, line: str) -> None:
    await chat.say("subscribe 8", place=CLUB, locale="zh")
    member = FakePermissions(manager=False)
    assert (await chat.text(line, place=CLUB, user="8", permissions=member)).startswith("Only administrators")
    assert (await chat.text(line, place=CLUB, user="9", locale="zh", permissions=member)).startswith("这里只有管理员")


# --- buttons ----------------------------------------------------------------------------------------------------

ROOTS = ("start", "help", "about", "latest", "top 3", "tools", "story claude", "issue", "settings", "subscribe 8",
         "settings colour", "top x", "story t99", "issue 2025-12-17", "issue 12-18 tiny", "subscibe")  # fmt: skip


@pytest.mark.parametrize("locale", ["en", "zh-hans", "zh-hant"])
async def test_every_button_that_can_be_reached_leads_somewhere(chat: Chat, locale: str) -> None:
    refused = {words(language)("apology") for language in Language}
    waiting, seen = deque(ROOTS), set(ROOTS)
    while waiting:
        said = waiting.popleft()
        document = await (chat.say if said in ROOTS else chat.press)(said, locale=locale)
        assert shown(document) not in refused
        if said not in ROOTS:
            assert "/help" not in shown(document), f"{said!r} is unknown"
            assert not is_refusal(document), f"{said!r}: {shown(document)}"
        for pressed in lines(document):
            if pressed not in seen:
                seen.add(pressed)
                waiting.append(pressed)
    assert len(seen) > 60


@pytest.mark.parametrize("line", ROOTS)
async def test_a_screen_has_at_most_two_rows_of_few_buttons(chat: Chat, line: str) -> None:
    document = await chat.say(line)
    assert len(document.buttons) <= 2
    assert all(0 < len(row) <= 5 for row in document.buttons)


LONG = Invocation("story", {"ref": "很长的一串字，很长的一串字，很长的一串字"})


@command()
async def offers(request: Request, context: CommandContext) -> Document:
    del request, context
    return Document(
        blocks=(Paragraph(text=line("here")),),
        buttons=((Button(label="a", command=LONG), button("b", "subscribe", when="8:30 me"), button("c", "top", n=3)),),
    )


async def offered(chat: Chat, *more: Command, place: Place = ANN, **how: Any) -> list[str]:
    incoming = Incoming(said="offers", place=place, permissions=FakePermissions(), user="1", locale="en", **how)
    document = await Dispatcher(context=chat.context, table=(offers, *more)).answer(incoming)
    assert document is not None
    return lines(document)


async def test_what_a_button_cannot_hold_becomes_a_number_and_comes_back(chat: Chat) -> None:
    long, unclear, short = await offered(chat, *TABLE)
    assert short == "top 3"
    assert re.fullmatch(r"#\d+ #\d+", f"{long} {unclear}")
    assert shown(await chat.press(long)).startswith("Nothing found for “很长的一串字")
    assert shown(await chat.press(unclear)).startswith("“me” is not a zone")
    assert (await offered(chat, *TABLE))[0] == long


OUT_OF_DATE = "That is out of date. /help has all I can do now."


async def test_what_a_button_stands_for_is_told_only_where_it_was_shown(chat: Chat) -> None:
    long, *_ = await offered(chat, *TABLE, place=CLUB)
    assert "很长的一串字" in shown(await chat.press(long, place=CLUB, user="2"))
    topic = replace(CLUB, thread="7", kind=PlaceKind.TOPIC)
    for elsewhere in (ANN, NEWSROOM, topic):
        assert shown(await chat.press(long, place=elsewhere)) == OUT_OF_DATE


async def test_what_one_person_alone_was_shown_nobody_else_can_press(chat: Chat) -> None:
    long, *_ = await offered(chat, *TABLE, place=LOUNGE, pressed=True, discreet=True)
    assert "很长的一串字" in shown(await chat.press(long, place=LOUNGE, discreet=True))
    assert shown(await chat.press(long, place=LOUNGE, user="2", discreet=True)) == OUT_OF_DATE


async def test_only_a_press_is_played_back(chat: Chat) -> None:
    long, *_ = await offered(chat, *TABLE)
    for how in ({}, {"free_text": True}):
        for typed in (long, f"story {long}", f"/{long}"):
            assert "很长的一串字" not in await chat.text(typed, **how)
    assert await chat.text(Invocation(long)) == OUT_OF_DATE


async def test_a_button_works_for_thirty_days_after_it_was_last_shown(chat: Chat) -> None:
    long, *_ = await offered(chat, *TABLE)
    await chat.clock.advance(timedelta(days=20).total_seconds())
    assert (await offered(chat, *TABLE))[0] == long
    await chat.clock.advance(timedelta(days=29).total_seconds())
    assert "很长的一串字" in shown(await chat.press(long))
    await chat.clock.advance(timedelta(days=2).total_seconds())
    assert shown(await chat.press(long)) == OUT_OF_DATE


@pytest.mark.parametrize(
    "line",
    [
        "#1",
        "#0",
        "#999999999",
        "#" + "9" * 5000,
        "#٣",
        "frobnicate",
        "issue 2025-12-20 full 3",
        "top 3 4",
        "",
        "top\n3\n4",
    ],
)
async def test_a_button_that_means_nothing_any_more_is_refused_politely(chat: Chat, line: str) -> None:
    document = await chat.press(line)
    assert shown(document) == "That is out of date. /help has all I can do now."
    assert lines(document) == ["help"]


@pytest.mark.parametrize("number", ["#1234", "#999999999", "#" + "9" * 5000, "#٣"])
async def test_a_typed_number_of_a_button_is_no_command(chat: Chat, number: str) -> None:
    assert (await chat.text(number)).startswith("There is no command")


# --- values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (Invocation("top", {"n": 11}), "“11” is not a number from 1 to 10."),
        (Invocation("top", {"n": "5"}), "“5” is not a number from 1 to 10."),
        (Invocation("latest", {"style": "head"}), "“head” is not one of these: full / folded / headlines"),
        (Invocation("issue", {"date": "13-13"}), "“13-13” is not a day I know."),
        (Invocation("story", {"ref": " "}), "Which story?"),
        (Invocation("story"), "Which story?"),
        (Invocation("top", {"count": 3}), "That is out of date."),
        (Invocation("TOP"), "That is out of date."),
    ],
)
async def test_a_value_that_the_command_does_not_take_is_refused_and_not_guessed_at(
    chat: Chat, said: Invocation, answer: str
) -> None:
    document = await chat.say(said, place=CLUB)
    assert shown(document).startswith(answer)
    assert document.private


@pytest.mark.parametrize(
    ("when", "unclear"), [("8:30 and ping me", "ping"), ("8:30 and me", "me"), ("8:30 here", "here")]
)
async def test_the_text_of_a_slash_option_is_read_by_its_own_command_alone(chat: Chat, when: str, unclear: str) -> None:
    text = await chat.text(Invocation("subscribe", {"when": when}), place=LOUNGE)
    assert text.startswith(f"“{unclear}” is not a zone I know.")
    for place in (ANN, LOUNGE):
        assert await chat.context.storage.subscribers.find(place, EDITION) is None


async def test_a_slash_option_may_hold_a_day_as_people_write_it(chat: Chat) -> None:
    document = await chat.say(Invocation("issue", {"style": "headlines", "date": " 12-18 "}))
    assert shown(document).startswith("AI Daily · Thu, Dec 18\n")


# --- free text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [("t3", "Tool 3 · Dec 20"), ("  工具  7 of 2025-12-18. ", "Tool 7 · Dec 18"), ("3.", "News 3 · Dec 20")],
)
async def test_alone_with_the_bot_free_text_asks_for_a_story(chat: Chat, text: str, title: str) -> None:
    assert (await chat.text(text, free_text=True)).startswith(title)


async def test_alone_with_the_bot_what_means_nothing_else_is_looked_for_in_the_titles(chat: Chat) -> None:
    assert (await chat.text("good grief", free_text=True)).startswith("Nothing found for “good grief”.")


@pytest.mark.parametrize(
    ("text", "addressed", "answered"),
    [
        ("t3", True, True),
        ("t3", False, False),
        ("thanks", True, False),
        ("top 3", True, True),
        ("top 3", False, False),
        ("top models", True, False),
        ("help me", True, False),
        ("Claude 3", True, False),
        ("", True, False),
    ],
)
async def test_among_others_free_text_is_for_the_bot_only_if_all_of_it_means_something(
    chat: Chat,
    text: str,
    addressed: bool,  # noqa: FBT001  a parameter
    answered: bool,  # noqa: FBT001  a parameter
) -> None:
    said = Incoming(said=text, place=CLUB, permissions=FakePermissions(), free_text=True, addressed=addressed)
    assert (await Dispatcher(context=chat.context).answer(said) is not None) is answered


# --- anything ---------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from([
    *(command.name for command in TABLE), "me", "here", "full", "headlines", "time", "style", "language", "zh-hans",
    "2025-12-20", "12-20", "t3", "2025-12-20/n1", "0", "10", "#1", "8:30", "+8", "工作日", "周一", "/", "\n", "\x00",
    "%", "_", "'", "\ud83d", "9" * 40, "x" * 300,
])  # fmt: skip
_LINES = st.lists(_WORDS | st.text(max_size=12), max_size=6).map(" ".join) | st.text(max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(typed=_LINES, locale=st.sampled_from(["en", "zh", "zh-TW", None]))
async def test_no_line_raises(chat: Chat, typed: str, locale: str | None) -> None:
    assert await chat.text(typed, locale=locale)


@pytest.mark.parametrize("line", ["story \x00", "story \ud83d", "settings time \x00", "\x00", "subscribe \ud83d"])
async def test_on_either_database_a_line_that_it_cannot_hold_is_answered(database: Database, line: str) -> None:
    chat = chat_over(database, FakeClock(NOW))
    await chat.context.storage.issues.ensure_edition(EDITION)
    assert await chat.text(line)


async def test_on_either_database_a_morning_goes_well(database: Database) -> None:
    chat = chat_over(database, FakeClock(NOW))
    await chat.context.storage.issues.ensure_edition(EDITION)
    await chat.publish(an_issue(TODAY))
    assert "Right." in await chat.text("subscribe 8:30 london weekdays")
    assert "News 3" in await chat.text("3")
    assert "Tool 7" in await chat.text("story 工具 7")
    assert "Style: Folded" in await chat.text("settings style folded")
    assert "no more" in await chat.text("unsubscribe")


# --- what adapters see ------------------------------------------------------------------------------------------


async def test_a_refusal_of_a_command_becomes_its_answer(chat: Chat) -> None:
    @command()
    async def refusing(request: Request, context: CommandContext) -> Document:
        del request, context
        raise Refusal("refusal-empty", Offer("help", "help"))

    incoming = Incoming(said="refusing", place=ANN, permissions=FakePermissions(), locale="en")
    document = await Dispatcher(context=chat.context, table=(refusing,)).answer(incoming)
    assert document is not None
    assert document.buttons == ((button("help", "help"),),)
    assert document.private


@pytest.mark.parametrize(
    ("line", "private"),
    [("settings", True), ("why", True), ("help", True), ("about", True), ("bring", True), ("top", False)],
)
async def test_an_answer_is_private_where_its_command_says_so(chat: Chat, line: str, private: bool) -> None:  # noqa: FBT001  a parameter
    for _ in range(2):
        assert (await chat.say(line, place=CLUB)).private is private
        await chat.say("subscribe 8", place=CLUB)


async def test_who_subscribes_a_place_is_answered_before_all_and_who_subscribes_themselves_is_not(chat: Chat) -> None:
    assert (await chat.say("subscribe 8", place=CLUB)).private is False
    assert (await chat.say("subscribe 8 me", place=CLUB)).private is True


async def test_a_channels_reader_is_not_asked_who_they_are(chat: Chat) -> None:
    assert (await chat.text("latest", place=NEWSROOM, user="", locale=None)).startswith("AI 日报 · ")


def asking(locale: str | None, place: Place = ANN, **how: Any) -> Incoming:
    return Incoming(said="top", place=place, permissions=FakePermissions(), user="1", locale=locale, **how)


async def test_an_apology_is_in_the_language_of_any_other_answer(chat: Chat) -> None:
    apologise = Dispatcher(context=chat.context).apologise
    assert shown(await apologise(asking("zh-TW"))).startswith("剛才出了點差錯")
    assert shown(await apologise(asking("en"))).startswith("Something went wrong")
    await chat.say("language zh-Hans")
    assert shown(await apologise(asking("en"))).startswith("刚才出了点差错")
    assert shown(await apologise(asking("en", CLUB, pressed=True))).startswith("刚才出了点差错")
    assert (await apologise(asking("en"))).refused


async def test_an_apology_needs_no_database(tmp_path: Path) -> None:
    async with Database.open(f"sqlite:///{tmp_path}/empty.sqlite") as without_tables:
        chat = chat_over(without_tables, FakeClock(NOW))
        apologise = Dispatcher(context=chat.context).apologise
        assert shown(await apologise(asking("zh-TW"))).startswith("剛才出了點差錯")
        assert shown(await apologise(asking(None))).startswith("刚才出了点差错")
