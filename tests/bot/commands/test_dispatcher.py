"""The front counter: whatever is said gets an answer, in the right language, with buttons that work."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import TABLE, Choice, Command, Dispatcher, Kind, Parameter, answer
from bot.commands.context import CommandContext, Incoming, Request
from bot.document import Button, Document, Paragraph, line
from bot.errors import Refusal
from bot.locales import Language, words
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
    FakeRequester,
    an_issue,
    buttons,
    chat_over,
    lines,
    shown,
)
from tests.fakes import FakeClock

# --- unknown and misspelt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "near"), [("subscibe 8", "subscribe"), ("Tool", "tools"), ("lastest", "latest")])
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
    incoming = Incoming(line=typed, place=CLUB, requester=FakeRequester(), user="1", addressed=False)
    assert await answer(incoming, chat.context) is None


async def test_what_is_understood_is_answered_even_if_not_addressed(chat: Chat) -> None:
    assert "1 to 10" in await chat.text("top 11", place=CLUB, addressed=False)


async def test_a_refusal_is_for_the_one_who_asked(chat: Chat) -> None:
    assert (await chat.say("top x", place=CLUB)).personal


# --- help, about, start -----------------------------------------------------------------------------------------


async def test_help_lists_every_command_of_the_menu(chat: Chat) -> None:
    text = await chat.text("help")
    for command in TABLE:
        assert (f"\n/{command.name} " in text) is command.menu


async def test_about_counts_the_issues(chat: Chat) -> None:
    assert "3 issues so far, the newest of Dec 20." in await chat.text("about")
    assert "一共 3 期，最近一期是 12月20日。" in await chat.text("about", hint="zh")


async def test_about_counts_the_first_issue_in_the_singular(empty_counter: Chat) -> None:
    assert "issue" not in (await empty_counter.text("about")).splitlines()[1]
    await empty_counter.publish(an_issue(TODAY))
    assert "One issue so far, of Dec 20." in await empty_counter.text("about")


async def test_the_welcome_shows_three_headlines_and_one_choice(chat: Chat) -> None:
    document = await chat.say("start", hint="zh-hans")
    assert shown(document).splitlines() == [
        "每天十条 AI 新闻、十个工具，一条消息读完。",
        "今天：",
        *(f"{n} Claude 新闻 {n} of 2025-12-20" for n in (1, 2, 3)),
    ]
    assert lines(document) == ["subscribe 08:00", "subscribe now", "latest"]


async def test_the_welcome_names_the_day_of_headlines_that_are_not_todays(empty_counter: Chat) -> None:
    await empty_counter.publish(an_issue(date(2025, 12, 19)))
    assert "Dec 19:" in (await empty_counter.text("start")).splitlines()


async def test_the_welcome_to_an_empty_archive_offers_nothing_to_read(empty_counter: Chat) -> None:
    assert lines(await empty_counter.say("start")) == ["subscribe 08:00", "subscribe now"]


async def test_the_welcome_to_a_subscriber_says_what_is_subscribed(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    document = await chat.say("start")
    assert shown(document).endswith("Subscribed here already: every day at 08:30 (Shanghai time).")
    assert lines(document) == ["settings", "latest"]


# --- languages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hint", "title"),
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
    chat: Chat, hint: str | None, title: str
) -> None:
    document = await chat.say("latest", hint=hint)
    assert buttons(document)[-1].label == title


async def test_a_person_takes_their_language_along(chat: Chat) -> None:
    await chat.say("settings language zh-hant", user="7")
    assert (await chat.text("top 11", place=CLUB, user="7")).startswith("「11」不是")
    assert (await chat.text("top 11", place=CLUB, user="8")).startswith("“11” is not")


async def test_the_language_of_a_place_goes_before_that_of_a_person(chat: Chat) -> None:
    await chat.say("settings language zh-hant", user="7")
    await chat.say("settings language en", place=CLUB, user="7")
    assert (await chat.text("top 11", place=CLUB, user="7", hint="zh")).startswith("“11” is not")
    assert (await chat.text("top 11", place=ANN, user="7")).startswith("「11」不是")


async def test_choosing_for_a_group_chooses_nothing_for_oneself(chat: Chat) -> None:
    await chat.say("settings language zh-hant", place=CLUB, user="7")
    assert (await chat.text("top 11", place=LOUNGE, user="7")).startswith("“11” is not")


async def test_a_subscribed_place_keeps_the_language_it_was_subscribed_in(chat: Chat) -> None:
    await chat.say("subscribe 8", place=CLUB, hint="zh-TW")
    assert (await chat.text("top 11", place=CLUB, user="8", hint="en")).startswith("「11」不是")


# --- buttons ----------------------------------------------------------------------------------------------------

ROOTS = ("start", "help", "about", "latest", "top 3", "tools", "story claude", "issue", "settings", "subscribe 8",
         "settings colour", "top x", "story t99", "issue 2025-12-17", "issue 12-18 tiny", "subscibe")  # fmt: skip


@pytest.mark.parametrize("hint", ["en", "zh-hans", "zh-hant"])
async def test_every_button_that_can_be_reached_leads_somewhere(chat: Chat, hint: str) -> None:
    refused = {words(language)("apology") for language in Language}
    waiting, seen = deque(ROOTS), set(ROOTS)
    while waiting:
        typed = waiting.popleft()
        document = await chat.say(typed, hint=hint)
        assert shown(document) not in refused
        if typed not in ROOTS:
            assert "/help" not in lines(document), f"{typed!r} is unknown"
            assert not _is_refusal(document), f"{typed!r}: {shown(document)}"
        for pressed in lines(document):
            if pressed not in seen:
                seen.add(pressed)
                waiting.append(pressed)
    assert len(seen) > 60


def _is_refusal(document: Document) -> bool:
    """Whether it is one sentence that begins as a refusal does, in any language."""
    text = shown(document)
    openings = ("“", "「", "There is no command", "There is no issue", "没看懂", "沒看懂", "没有 /", "沒有 /")
    return len(document.blocks) == 1 and text.startswith(openings)


@pytest.mark.parametrize("line", ROOTS)
async def test_a_screen_has_at_most_two_rows_of_few_buttons(chat: Chat, line: str) -> None:
    document = await chat.say(line)
    assert len(document.buttons) <= 2
    assert all(0 < len(row) <= 5 for row in document.buttons)


async def _offering(request: Request, context: CommandContext) -> Document:
    del request, context
    return Document(
        blocks=(Paragraph(text=line("here")),),
        buttons=((Button(label="long", command=LONG), Button(label="short", command="top 3")),),
    )


LONG = "story 很长的一串字，很长的一串字，很长的一串字"
OFFERS = Command(name="offers", answer=_offering)


async def test_a_line_too_long_for_a_button_becomes_a_number_and_comes_back(chat: Chat) -> None:
    incoming = Incoming(line="offers", place=ANN, requester=FakeRequester(), user="1", hint="en")
    document = await answer(incoming, chat.context, (*TABLE, OFFERS))
    assert document is not None
    long, short = lines(document)
    assert short == "top 3"
    assert long.startswith("#")
    assert (await chat.text(long)).startswith("No title has “很长的一串字")
    assert lines(await answer(incoming, chat.context, (OFFERS,)) or document)[0] == long


@pytest.mark.parametrize("number", ["#1", "#0", "#999999999", "#" + "9" * 5000, "#٣"])
async def test_a_number_that_stands_for_nothing_is_no_accident(chat: Chat, number: str) -> None:
    text = await chat.text(number)
    assert text.startswith(("What I can do", "There is no command"))


# --- anything ---------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from([
    *(command.name for command in TABLE), "me", "here", "full", "headlines", "time", "style", "language", "zh-hans",
    "2025-12-20", "12-20", "t3", "2025-12-20/n1", "0", "10", "#1", "8:30", "+8", "工作日", "周一", "/", "\n", "\x00",
    "%", "_", "'", "\ud83d", "9" * 40, "x" * 300,
])  # fmt: skip
_LINES = st.lists(_WORDS | st.text(max_size=12), max_size=6).map(" ".join) | st.text(max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(typed=_LINES, hint=st.sampled_from(["en", "zh", "zh-TW", None]))
async def test_no_line_raises(chat: Chat, typed: str, hint: str | None) -> None:
    assert await chat.text(typed, hint=hint)


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


def _parameter(command: str, name: str) -> Parameter:
    found = next(row for row in TABLE if row.name == command)
    return next(parameter for parameter in found.parameters if parameter.name == name)


async def suggested(
    chat: Chat, command: str, name: str, typed: str, hint: str = "en", **given: str
) -> Sequence[Choice]:
    return await Dispatcher(context=chat.context).suggest(_parameter(command, name), typed, hint, given)


async def test_while_a_story_is_typed_the_newest_are_suggested(chat: Chat) -> None:
    choices = await suggested(chat, "story", "ref", "")
    assert len(choices) == 20
    assert choices[0] == Choice(label="n1 Claude 新闻 1 of 2025-12-20", value="n1")
    assert [choice.value for choice in await suggested(chat, "story", "ref", "t1")] == ["t1"]
    assert [choice.value for choice in await suggested(chat, "story", "ref", "3")] == ["n3", "t3"]


async def test_while_words_are_typed_titles_of_any_day_are_suggested(chat: Chat) -> None:
    values = [choice.value for choice in await suggested(chat, "story", "ref", "工具 9")]
    assert values == [f"2025-12-{day}/t9" for day in (20, 18, 16)]


async def test_while_a_date_is_typed_the_days_that_begin_so_are_suggested(chat: Chat) -> None:
    assert [choice.value for choice in await suggested(chat, "issue", "date", "2025-12-1")] == [
        "2025-12-18",
        "2025-12-16",
    ]
    assert (await suggested(chat, "issue", "date", "", "zh"))[0].label == "12月20日 周六"
    assert await suggested(chat, "issue", "date", "1999") == []
    assert await suggested(chat, "issue", "date", "\x00\ud83d") != []


async def test_while_a_time_is_typed_it_comes_first(chat: Chat) -> None:
    assert [choice.value for choice in await suggested(chat, "subscribe", "when", "0")] == ["0", "07:00", "08:00"]
    assert (await suggested(chat, "subscribe", "when", "", "zh"))[0] == Choice(label="一到就送", value="now")


SETTINGS = {
    "style": ["full", "folded", "headlines"],
    "language": ["en", "zh-Hans", "zh-Hant"],
    "catchup": ["latest", "all", "none"],
    "rich": ["on", "off"],
}


@pytest.mark.parametrize("what", SETTINGS)
async def test_the_values_of_the_chosen_setting_are_suggested_and_understood(chat: Chat, what: str) -> None:
    await chat.say("subscribe 8")
    values = [choice.value for choice in await suggested(chat, "settings", "value", "", what=what)]
    assert values == SETTINGS[what]
    for value in values:
        assert not _is_refusal(await chat.say(f"settings {what} {value}"))


async def test_values_are_suggested_in_the_readers_language_and_by_what_was_typed(chat: Chat) -> None:
    for typed in ("标题", "head"):
        assert await suggested(chat, "settings", "value", typed, "zh", what="style") == [
            Choice(label="只看标题", value="headlines")
        ]


async def test_of_the_time_usual_hours_and_zones_are_suggested_and_understood(chat: Chat) -> None:
    await chat.say("subscribe 8")
    choices = await suggested(chat, "settings", "value", "", what="time")
    assert len(choices) <= 25
    assert {"now", "08:00", "Asia/Tokyo", "America/New_York", "UTC"} < {choice.value for choice in choices}
    for choice in choices:
        assert not _is_refusal(await chat.say(f"settings time {choice.value}"))
    tokyo = Choice(label="东京时间", value="Asia/Tokyo")
    assert tokyo in await suggested(chat, "settings", "value", "东京", "zh", what="time")
    assert tokyo in await suggested(chat, "settings", "value", "tok", "zh", what="time")


@pytest.mark.parametrize("given", [{}, {"what": "weather"}])
async def test_before_a_setting_is_chosen_no_value_is_suggested(chat: Chat, given: dict[str, str]) -> None:
    assert await suggested(chat, "settings", "value", "", **given) == []


async def test_what_has_no_suggestions_gives_none(chat: Chat) -> None:
    assert await suggested(chat, "top", "n", "3") == ()


async def test_every_suggestion_is_understood(chat: Chat) -> None:
    for command in TABLE:
        for parameter in command.parameters:
            for typed in ("", "1", "claude", "2025"):
                for choice in await Dispatcher(context=chat.context).suggest(parameter, typed, "en", {}):
                    if choice.value != typed:
                        assert not _is_refusal(await chat.say(f"{command.name} {choice.value}"))


async def test_suggestions_keep_within_discords_limits(empty_counter: Chat) -> None:
    for day in range(1, 31):
        await empty_counter.publish(an_issue(date(2025, 11, day), topic="长" * 120 + str(day)))
    for name, typed in (("ref", ""), ("ref", "长"), ("ref", "新闻")):
        choices = await suggested(empty_counter, "story", name, typed)
        assert 0 < len(choices) <= 25
        assert all(0 < len(choice.label) <= 100 and 0 < len(choice.value) <= 100 for choice in choices)
    assert len(await suggested(empty_counter, "issue", "date", "")) == 25


def test_every_command_and_parameter_has_its_help_in_every_language() -> None:
    for language in Language:
        speak = words(language)
        for command in TABLE:
            assert 0 < len(command.help(speak)) <= 100
            for parameter in command.parameters:
                assert 0 < len(command.parameter_help(parameter, speak)) <= 100
                assert all(speak.knows(f"choice-{choice}") for choice in parameter.choices)


def test_only_the_last_parameter_of_a_command_may_follow_a_text() -> None:
    for command in TABLE:
        kinds = [parameter.kind for parameter in command.parameters]
        if Kind.TEXT in kinds:
            assert all(kind is Kind.CHOICE for kind in kinds[kinds.index(Kind.TEXT) + 1 :])


async def test_a_refusal_of_a_command_becomes_its_answer(chat: Chat) -> None:
    async def refusing(request: Request, context: CommandContext) -> Document:
        del request, context
        raise Refusal("refusal-empty", ("help", "help"))

    incoming = Incoming(line="refusing", place=ANN, requester=FakeRequester(), hint="en")
    document = await answer(incoming, chat.context, (Command(name="refusing", answer=refusing),))
    assert document is not None
    assert lines(document) == ["help"]
    assert document.personal


async def test_a_channels_reader_is_not_asked_who_they_are(chat: Chat) -> None:
    assert (await chat.text("latest", place=NEWSROOM, user="", hint=None)).startswith("AI 日报 · ")


def test_a_button_of_the_table_fits_telegrams_64_bytes() -> None:
    assert all(len(f"/{command.name}".encode()) <= 64 for command in TABLE)


async def test_the_words_for_an_apology_are_in_the_readers_language(chat: Chat) -> None:
    dispatcher = Dispatcher(context=chat.context)
    assert shown(dispatcher.apologise("zh-TW")).startswith("剛才出了點差錯")
    assert shown(dispatcher.apologise()).startswith("Something went wrong")
    assert dispatcher.table is TABLE
    assert (
        await dispatcher.answer(replace(Incoming(line="x", place=ANN, requester=FakeRequester()), addressed=False))
        is None
    )
