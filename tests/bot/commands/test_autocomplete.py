"""While somebody types the value of a parameter, values are suggested that the command understands."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.commands import TABLE, Choice, Command, Dispatcher, Parameter
from bot.document import Invocation
from tests.bot.commands.chat import ANN, Chat, an_issue, is_refusal


def _parameter(command: str, name: str) -> Parameter:
    found = next(row for row in TABLE if row.name == command)
    return next(parameter for parameter in found.parameters if parameter.name == name)


async def suggested(
    chat: Chat, command: str, name: str, typed: str, locale: str = "en", **given: str
) -> Sequence[Choice]:
    return await Dispatcher(context=chat.context).suggest(_parameter(command, name), typed, locale, given)


async def test_while_a_story_is_typed_the_newest_are_suggested(chat: Chat) -> None:
    choices = await suggested(chat, "story", "ref", "")
    assert len(choices) == 20
    assert choices[0] == Choice(label="n1 Claude 新闻 1 of 2025-12-20", value="n1")
    assert [choice.value for choice in await suggested(chat, "story", "ref", "t1")] == ["t1"]
    assert [choice.value for choice in await suggested(chat, "story", "ref", "3")] == ["n3", "t3"]


@pytest.mark.parametrize(("typed", "first"), [("t", "t1"), ("T", "t1"), ("n", "n1"), ("2.", "t1"), ("1.", "n1")])
async def test_the_first_letter_of_a_reference_brings_the_stories_of_its_section(
    chat: Chat, typed: str, first: str
) -> None:
    values = [choice.value for choice in await suggested(chat, "story", "ref", typed)]
    assert values == [f"{first[0]}{number}" for number in range(1, 11)]


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
    "sound": ["on", "off"],
    "preview": ["on", "off"],
    "sections": ["everything", "news 5, tools 5", "tools off", "news off"],
}


@pytest.mark.parametrize("what", SETTINGS)
async def test_the_values_of_the_chosen_setting_are_suggested_and_understood(chat: Chat, what: str) -> None:
    await chat.say("subscribe 8")
    values = [choice.value for choice in await suggested(chat, "settings", "value", "", what=what)]
    assert values == SETTINGS[what]
    for value in values:
        assert not is_refusal(await chat.say(f"settings {what} {value}"))


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
        assert not is_refusal(await chat.say(f"settings time {choice.value}"))
    tokyo = Choice(label="东京时间", value="Asia/Tokyo")
    assert tokyo in await suggested(chat, "settings", "value", "东京", "zh", what="time")
    assert tokyo in await suggested(chat, "settings", "value", "tok", "zh", what="time")


@pytest.mark.parametrize("given", [{}, {"what": "weather"}])
async def test_before_a_setting_is_chosen_no_value_is_suggested(chat: Chat, given: dict[str, str]) -> None:
    assert await suggested(chat, "settings", "value", "", **given) == []


async def test_what_has_no_suggestions_gives_none(chat: Chat) -> None:
    assert await suggested(chat, "top", "n", "3") == ()


def saying(command: Command, parameter: Parameter, value: str) -> str | Invocation:
    """The line with that value behind the command; one with a name is an option of a slash command."""
    if not parameter.named:
        return f"{command.name} {value}"
    return Invocation(command.name, {"words": "claude", parameter.name: value})


async def test_every_suggestion_is_understood(chat: Chat) -> None:
    for command in TABLE:
        for parameter in command.parameters:
            for typed in ("", "1", "claude", "2025"):
                for choice in await Dispatcher(context=chat.context).suggest(parameter, typed, "en", {}):
                    if choice.value != typed:
                        assert not is_refusal(await chat.say(saying(command, parameter, choice.value)))


@pytest.mark.parametrize("locale", ["en", "zh", "zh-TW"])
async def test_what_is_shown_matches_when_it_is_typed_and_is_understood(chat: Chat, locale: str) -> None:
    await chat.say("subscribe 8")
    for command in TABLE:
        for parameter in command.parameters:
            for choice in await suggested(chat, command.name, parameter.name, "", locale, what="zone"):
                for typed in (choice.label, choice.label[:6], choice.label.upper()):
                    again = await suggested(chat, command.name, parameter.name, typed, locale, what="zone")
                    assert choice.value in [each.value for each in again], typed
                given = f"zone {choice.label}" if command.name == "settings" else choice.label
                assert not is_refusal(await chat.say(saying(command, parameter, given))), given


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Dec 1", [18, 16]),
        ("dec 20", [20]),
        ("Sat", [20]),
        ("12-18", [18]),
        ("12/18", [18]),
        ("12月18", [18]),
        ("12月18日周四", [18]),
        ("today", [20]),
        ("前天", [18]),
        ("前", [18]),
        ("tod", [20]),
        ("今", [20]),
        ("the day b", [18]),
        ("18/12", [18]),
    ],
)
async def test_a_date_is_suggested_however_it_is_written(chat: Chat, typed: str, days: list[int]) -> None:
    locale = "en" if typed.isascii() else "zh"
    values = [choice.value for choice in await suggested(chat, "issue", "date", typed, locale)]
    assert values == [f"2025-12-{day}" for day in days]


@pytest.mark.parametrize("typed", ["昨", "昨天", "yes", "Yester"])
async def test_yesterday_is_suggested_from_its_first_letters(chat: Chat, typed: str) -> None:
    assert await suggested(chat, "issue", "date", typed) == []
    await chat.publish(an_issue(date(2025, 12, 19), topic="Gemini"))
    assert [choice.value for choice in await suggested(chat, "issue", "date", typed)] == ["2025-12-19"]


async def test_suggestions_keep_within_discords_limits(empty_chat: Chat) -> None:
    for day in range(1, 31):
        await empty_chat.publish(an_issue(date(2025, 11, day), topic="长" * 120 + str(day)))
    for name, typed in (("ref", ""), ("ref", "长"), ("ref", "新闻")):
        choices = await suggested(empty_chat, "story", name, typed)
        assert 0 < len(choices) <= 25
        assert all(0 < len(choice.label) <= 100 and 0 < len(choice.value) <= 100 for choice in choices)
    assert len(await suggested(empty_chat, "issue", "date", "")) == 25


@pytest.mark.parametrize("typed", ["8am lon", "week", "blah", "25:99", "早上8點 台", "8:30 " + "x" * 100])
async def test_no_hour_is_offered_that_would_be_refused(chat: Chat, typed: str) -> None:
    assert typed not in [choice.value for choice in await suggested(chat, "subscribe", "when", typed)]


@pytest.mark.parametrize("typed", ["9:15", "8am London weekdays", "早上八点半", "half past 8"])
async def test_an_hour_that_would_be_understood_is_offered_as_it_was_typed(chat: Chat, typed: str) -> None:
    assert (await suggested(chat, "subscribe", "when", typed))[0] == Choice(label=typed, value=typed)


@pytest.mark.parametrize(
    ("typed", "zone"), [("beij", "Asia/Shanghai"), ("杭", "Asia/Shanghai"), ("san fr", "America/Los_Angeles")]
)
async def test_a_zone_is_suggested_by_the_beginning_of_a_citys_name(chat: Chat, typed: str, zone: str) -> None:
    assert zone in [choice.value for choice in await suggested(chat, "timezone", "zone", typed, "en")]


@pytest.mark.parametrize(
    ("typed", "followed"),
    [("", ["-claude code", "-vllm"]), ("-", ["-claude code", "-vllm"]), ("-v", ["-vllm"]), ("code", ["-claude code"])],
)
async def test_the_words_that_are_there_are_suggested_to_be_removed(
    chat: Chat, typed: str, followed: list[str]
) -> None:
    dispatcher, parameter = Dispatcher(context=chat.context), _parameter("follow", "word")
    assert await dispatcher.suggest(parameter, typed, "en", {}, ANN) == []
    await chat.say("subscribe now")
    await chat.say("follow vllm, claude code")
    found = await dispatcher.suggest(parameter, typed, "en", {}, ANN)
    assert [choice.value for choice in found] == followed
    await chat.say(Invocation("follow", {"word": found[0].value}))
    assert found[0] not in await dispatcher.suggest(parameter, typed, "en", {}, ANN)
    assert await dispatcher.suggest(_parameter("mute", "word"), typed, "en", {}, ANN) == []
