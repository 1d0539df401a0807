"""What the bot prints is understood where a reader types it back: names, days, hours, settings, examples."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.compose.filtered import filter_lines
from bot.compose.schedule_words import describe, near_day
from bot.document import Heading, plain
from bot.locales import Language, words
from bot.model import EVERY_DAY, WEEKDAYS, Schedule, Weekday
from tests.bot.commands.chat import ANN, EDITION, NOW, TODAY, Chat, an_issue, is_refusal, lines
from tests.bot.test_locales import ALL, pieces

EXAMPLE = re.compile(
    r"(?:example:? |: |例如 ?)(/[a-z]+ [^，。；（(/{]+)(?=。?$|，)"
    r"|((?<!\d)/[a-z]+(?: [^\s，。；（({]*\d[^\s，。；（({,]*)?)"
)
"""A command with its values at the end of a text that gives an example, else with one that has a digit, or alone."""

SCHEDULES = [
    Schedule(zone="Asia/Tokyo", at=at, days=days)
    for at in (None, (NOW + timedelta(minutes=30)).time())
    for days in (EVERY_DAY, WEEKDAYS, EVERY_DAY - WEEKDAYS, frozenset({Weekday(0), Weekday(2), Weekday(4)}))
]


def examples(language: Language) -> list[str]:
    """Every command that a sentence of that language names, with the values it shows."""
    found = {
        "".join(example).strip(" .")
        for name, pattern in ALL[language].items()
        for text in pieces(pattern)
        if not name.startswith("trouble-")
        for example in EXAMPLE.findall(text)
    }
    return sorted(found)


async def _unsearched(chat: Chat, line: str, language: Language) -> str:
    """The answer to a line that somebody typed alone with the bot, which is none of a search in vain."""
    text = await chat.text(line, free_text=True, locale=language)
    assert not text.startswith(("Nothing found", "没有找到", "沒有找到")), line
    return text


@pytest.mark.parametrize("language", Language)
async def test_every_example_of_a_command_is_understood(chat: Chat, language: Language) -> None:
    await chat.publish(an_issue(TODAY - timedelta(days=1), topic="Gemini"))
    found = examples(language)
    assert len(found) > 15
    for example in found:
        assert not is_refusal(await chat.say(example, free_text=True, locale=language)), example


@pytest.mark.parametrize(
    ("message", "command"),
    [
        ("refusal-date", "issue"),
        ("command-issue-date", "issue"),
        ("command-story-ref", "story"),
        ("refusal-time", "subscribe"),
        ("refusal-days", "subscribe"),
        ("refusal-style", "subscribe"),
        ("command-subscribe-when", "subscribe"),
        ("command-timezone-zone", "timezone"),
        ("button-daily", "subscribe"),
        ("button-arrival", "subscribe"),
    ],
)
@pytest.mark.parametrize("language", Language)
async def test_every_value_that_is_shown_as_possible_is_understood(
    chat: Chat, language: Language, message: str, command: str
) -> None:
    await chat.publish(an_issue(TODAY - timedelta(days=1), topic="Gemini"))
    await chat.say("subscribe 9")
    (text,) = pieces(ALL[language][message])
    for value in _values(text):
        assert not is_refusal(await chat.say(f"{command} {value}", locale=language)), value


def _values(text: str) -> Iterator[str]:
    """What a sentence lists, without the words around it."""
    text = text.rpartition("}")[2].partition("，例如 /")[0].partition(", for example /")[0]
    listed = re.sub(r".*(?:[：:] |：|Write |可以写 ?|可以寫 ?|例如 ?)|，?(?:或|, or)[^、,]*[字词title]+.*", "", text)
    for value in re.split(r"[、“”「」]+|, | or ", listed):
        if value.strip("” .。」"):
            yield value.strip()


@pytest.mark.parametrize("language", Language)
async def test_the_heading_of_a_section_shows_the_section(chat: Chat, language: Language) -> None:
    headings = [block for block in (await chat.say("latest", locale=language)).blocks if isinstance(block, Heading)]
    assert len(headings) == 2
    for block in headings:
        heading = plain(block.text)
        assert (await _unsearched(chat, heading, language)).splitlines()[1] == heading


@pytest.mark.parametrize("language", Language)
async def test_a_line_of_what_was_found_is_its_story(chat: Chat, language: Language) -> None:
    found = (await chat.text("claude", free_text=True, locale=language)).splitlines()[1:]
    assert len(found) == 6
    for line in found:
        title = line.partition(" ")[2].rpartition(" · ")[0]
        for typed in (line, line.partition(" ")[2]):
            assert (await _unsearched(chat, typed, language)).splitlines()[1] == title


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("ahead", [-1, 0, 1])
async def test_a_day_is_that_day_though_it_has_no_issue(chat: Chat, language: Language, ahead: int) -> None:
    when = NOW + timedelta(days=ahead)
    speak = words(language).on(TODAY)
    day = speak.short_day(when.date())
    issue = re.split("[:：]", speak("why-waiting-turn", day=day))[0]
    for name in (near_day(when, "UTC", NOW, speak), *([issue] if ahead < 1 else [])):
        assert day in (await _unsearched(chat, name, language)).splitlines()[0], name


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("schedule", SCHEDULES)
async def test_a_schedule_is_read_as_it_is_told(chat: Chat, language: Language, schedule: Schedule) -> None:
    """A command keeps the days that it does not name; a line of the settings tells them all."""
    said = describe(schedule, words(language))
    kept = frozenset({Weekday(0)}) if schedule.at is None and schedule.days == EVERY_DAY else schedule.days
    for days, pressed in ((kept, None), (schedule.days, words(language)("settings-time", schedule=said))):
        await chat.say("subscribe 9 London mondays")
        await chat.say("settings zone Tokyo")
        if pressed:
            await _press_what_is_offered(chat, pressed, language)
        else:
            await chat.say(f"/subscribe {said}", free_text=True, locale=language)
        subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
        assert subscription is not None
        wanted = subscription.preferences.schedule
        assert (wanted.at, wanted.zone, wanted.days) == (schedule.at, "Asia/Tokyo", days), said


async def _press_what_is_offered(chat: Chat, line: str, language: Language) -> None:
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    document = await chat.say(line, free_text=True, locale=language)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before, line
    (offered,) = lines(document)
    await chat.press(offered)


@pytest.mark.parametrize("language", Language)
async def test_the_lines_of_the_settings_offer_the_settings(chat: Chat, language: Language) -> None:
    await chat.say("subscribe 9:30 Tokyo weekdays folded", locale=language)
    for setting in ("catchup all", "rich on", "language zh-Hant"):
        await chat.say(f"settings {setting}")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await chat.say(f"settings language {language}")
    shown = (await chat.text("settings")).splitlines()[1:]
    assert len(shown) == 5
    for setting in ("catchup none", "rich off", "style full", "time 8 London daily"):
        await chat.say(f"settings {setting}")
    for line in (*shown, words(language)("settings-zone", zone=words(language).zone("Asia/Tokyo"))):
        await _press_what_is_offered(chat, line, language)
    after = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert before is not None
    assert after is not None
    assert after.preferences == before.preferences


@pytest.mark.parametrize("language", Language)
async def test_so_do_those_of_the_content(chat: Chat, language: Language) -> None:
    wanted = ("settings sections news 5, tools off", 'follow vllm, "Salt and Pepper"', "mute crypto, 币圈")
    for line in ("subscribe 9:30", f"language {language}", *wanted):
        await chat.say(line)
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert before is not None
    content = list(filter_lines(before.preferences.filter, words(language)))
    assert len(content) == len(wanted)
    assert set(content) <= set((await chat.text("settings")).splitlines())
    for line in ("settings sections all", "follow none", "mute none"):
        await chat.say(line)
    for line in content:
        await _press_what_is_offered(chat, line, language)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before
