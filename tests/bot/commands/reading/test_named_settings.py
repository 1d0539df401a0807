"""A setting that a line names is changed, however it is put; a question or a polite wish is offered it."""

import pytest

from bot.commands.reading.changes.named_settings import setting_named
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, labels, lines, shown


async def zone_of(chat: Chat) -> str:
    found = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert found is not None
    return found.preferences.schedule.zone


@pytest.mark.parametrize(
    "typed",
    ["set timezone Tokyo", "change timezone to Tokyo", "change my time zone to Tokyo", "zone Tokyo",
     "timezone to Tokyo",
     "/set timezone Tokyo", "设置时区 东京", "设置时区为东京", "把时区改成东京", "请把时区改成东京时间", "时区改成东京",
     "改時區 東京", "更改時區為東京", "時區改成東京時間"],
)  # fmt: skip
async def test_the_zone_by_its_name(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    assert "(Tokyo time)" in await chat.text(typed, free_text=True)
    assert await zone_of(chat) == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("change style to folded", "Style: Folded"),
        ("样式改成折叠", "Style: Folded"),
        ("把樣式改成摺疊", "Style: Folded"),
        ("change language to Chinese", "语言：简体中文"),
        ("语言改成繁体", "語言：繁體中文"),
        ("更改語言為中文", "语言：简体中文"),
        ("change missed issues to none", "Missed issues: None"),
        ("补送改成不补", "Missed issues: None"),
        ("set sound off", "Sound: Off"),
        ("turn off the sound", "Sound: Off"),
        ("turn sound off", "Sound: Off"),
        ("声音关掉", "Sound: Off"),
        ("關掉提示音", "Sound: Off"),
    ],
)
async def test_so_are_the_others(chat: Chat, typed: str, said: str) -> None:
    await chat.say("subscribe 9")
    assert said in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    "typed",
    [
        "change the time zone",
        "set timezone",
        "how do I change the time zone",
        "改时区",
        "改時區",
        "怎么改时区",
        "我想改時區",
    ],
)
async def test_without_a_value_it_is_asked_for(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    assert (await chat.text(typed, free_text=True)).startswith("Which time zone should I keep to?")


@pytest.mark.parametrize(
    "typed",
    ["Could you change my time zone to Tokyo", "change timezone to Tokyo?", "帮我把时区改成东京", "我想把時區改成東京",
     "UTC+9", "GMT+9", "Berlin time", "柏林时间", "柏林時間", "东八区", "Europe/Berlin", "改成柏林时间",
     "switch to Berlin time",
     "I moved to Berlin", "I'm based in Berlin now", "我搬到柏林了"],
)  # fmt: skip
async def test_a_wish_or_a_zone_alone_is_offered(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    (offered,) = lines(await chat.say(typed, free_text=True))
    assert await zone_of(chat) == "Asia/Shanghai"
    await chat.press(offered)
    assert await zone_of(chat) != "Asia/Shanghai"


@pytest.mark.parametrize("typed", ["timezone to Nowhere", "时区改成火星"])
async def test_what_is_no_zone_is_said_to_be_none(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    assert "is not a zone I know" in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    "typed",
    [
        "zone defense",
        "change language models",
        "real time",
        "语言模型",
        "语言模型改成什么",
        "样式迁移",
    ],
)
async def test_what_goes_on_otherwise_is_looked_for(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    assert (await chat.text(typed, free_text=True)).startswith("Nothing found for")


async def test_among_others_it_takes_a_word_to_the_bot(chat: Chat) -> None:
    await chat.say("subscribe 9", place=CLUB)
    assert "(Tokyo time)" in await chat.text("时区改成东京", place=CLUB, free_text=True)


@pytest.mark.parametrize("piece", ["改", "把", "时区", "set ", "time zone ", "可以", "to "])
def test_a_long_line_comes_to_an_end(piece: str) -> None:
    for line in (f"{piece * 200}x", f"x{piece * 200}", f"时区{piece * 200}x"):
        assert setting_named(line, words(Language.ENGLISH)) is None


# --- what may be something else ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "typed", "said", "label"),
    [
        (
            "en",
            "cancel",
            "“cancel” can mean different things, so I left everything as it is. Did you mean this?",
            "Stop",
        ),
        ("zh-CN", "取消", "“取消”可能有别的意思，我先没改。是要这样吗？", "停送"),
        ("zh-TW", "取消", "「取消」可能有別的意思，我先沒改。是要這樣嗎？", "停送"),
    ],
)
async def test_a_command_is_not_called_a_setting(chat: Chat, locale: str, typed: str, said: str, label: str) -> None:
    await chat.say("subscribe 9", locale=locale)
    document = await chat.say(typed, free_text=True, locale=locale)
    assert (shown(document), labels(document)) == (said, [label])


@pytest.mark.parametrize("language", Language)
async def test_help_lists_no_word_that_only_gets_a_button(chat: Chat, language: Language) -> None:
    await chat.say("subscribe 9", locale=language)
    text = await chat.text("help", locale=language)
    for command in ("subscribe", "unsubscribe"):
        (line,) = [each for each in text.splitlines() if each.startswith(f"/{command} ")]
        for word in words(language).listed(f"words-{command}"):
            assert word in line
            answer = await chat.text(word, free_text=True, locale=language)
            assert answer != words(language)("refusal-setting", words=word)
        for word in words(language).listed(f"unsure-{command}"):
            assert f" {word}," not in line.replace("、", ", ").replace("（", " ").replace("(", " ")


@pytest.mark.parametrize("typed", ["Language: English", "Style: Folded"])
async def test_a_line_of_the_settings_as_it_is_printed_is_a_clear_wish(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    document = await chat.say(typed, free_text=True)
    assert (shown(document), labels(document)) == ("Is this what you want? Press to confirm:", [typed])


# --- where nothing is subscribed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["不要再发了", "別再發了", "leave me alone", "stop sending me this", "取消", "cancel", "stop"]
)
@pytest.mark.parametrize("place", [ANN, CLUB])
async def test_who_stopped_already_is_told_so(chat: Chat, typed: str, place: object) -> None:
    where = ANN if place == ANN else CLUB
    await chat.say("subscribe 9", place=where)
    await chat.say("unsubscribe", place=where)
    assert (await chat.text(typed, free_text=True, place=where)).startswith("There is nothing to stop here.")


@pytest.mark.parametrize(
    "typed", ["先停三天吧", "can you pause for a week", "只发标题", "could you change my time zone to Tokyo"]
)
async def test_so_is_who_wants_anything_else_of_what_was_stopped(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    await chat.say("unsubscribe")
    assert (await chat.text(typed, free_text=True)).startswith("Nothing is brought here any more.")


@pytest.mark.parametrize("typed", ["none", "折叠", "UTC+8"])
async def test_what_may_be_anything_is_no_setting_there(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    await chat.say("unsubscribe")
    assert (await chat.text(typed, free_text=True)).startswith("Nothing found for")


# --- words that are nearly a command ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        *[(word, "") for word in ("cool", "step", "fool", "pool")],
        *[("subscibe", "/subscribe"), ("hlep", "/help"), ("latst", "/latest"), ("setings", "/settings")],
    ],
)
async def test_another_short_word_is_no_misspelt_command(chat: Chat, typed: str, near: str) -> None:
    assert labels(await chat.say(typed, free_text=True))[:-3] == ([near] if near else [])


@pytest.mark.parametrize("language", Language)
async def test_a_language_that_is_none_is_told_which_there_are_by_their_names(chat: Chat, language: Language) -> None:
    assert "English / 简体中文 / 繁體中文" in await chat.text("/language French", locale=language)
