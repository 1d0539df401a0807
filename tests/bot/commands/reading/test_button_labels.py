"""What buttons say is understood where it is typed, in every language; so are answers to what the bot asks."""

import re
from datetime import date

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.commands.reading.button_labels import LABELS, find_by_label
from bot.commands.reading.changes.other_meanings import MEANINGS
from bot.commands.reading.replies import RepliedMessage
from bot.document import Document, Invocation
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, labels
from tests.bot.test_locales import ALL

ELSEWHERE = {
    *(
        "button-more",
        "button-unsave",
        "button-saved",
        "button-undo",
        "button-share",
        "button-several",
        "button-posted",
        "button-open",
        "choice-yes",
        "choice-here",
        "choice-me",
        "choice-on",
        "choice-off",
        "choice-rich",
        "choice-cards",
        "choice-markdown",
        "choice-csv",
    ),
    *(
        "choice-time",
        "choice-zone",
        "choice-style",
        "choice-language",
        "choice-catchup",
        "choice-sound",
        "choice-preview",
        "choice-sections",
    ),
    *("choice-publish", "choice-swap", "choice-drop", "choice-edit", "choice-reject", "choice-read"),
}
"""What means something in reply to its message alone, is no button, or reads like one that is in ``LABELS``."""


def test_every_label_of_the_words_is_known() -> None:
    names = {name for name in ALL[Language.ENGLISH] if re.match("button-|choice-", name)}
    assert names - ELSEWHERE == {*LABELS, *MEANINGS, "button-daily"}


@pytest.mark.parametrize("language", Language)
def test_every_label_is_understood_in_every_language(language: Language) -> None:
    for message, said in LABELS.items():
        assert find_by_label(words(language)(message)) == said, message


async def _pressed_and_typed(chat: Chat, document: Document, language: Language) -> None:
    for button in [button for row in document.buttons for button in row]:
        assert button.command is not None
        if len(button.label) > 1:
            typed = await chat.text(button.label, free_text=True, locale=language)
            assert not typed.startswith(("Nothing found", "没有找到", "沒有找到")), button.label


@pytest.mark.parametrize("language", Language)
async def test_what_the_buttons_of_the_usual_screens_say_is_no_search(chat: Chat, language: Language) -> None:
    screens = ("start", "latest", "top", "issue", "settings", "settings style", "settings time", "settings zone")
    for screen in ("why", *screens, "settings language", "settings catchup", "language", "story t3"):
        await chat.say("subscribe 9", locale=language)
        await _pressed_and_typed(chat, await chat.say(screen, locale=language), language)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("language 中文", "简体中文"),
        ("language english", "English"),
        ("/language English", "English"),
        ("language 繁體", "繁體中文"),
        ("语言 繁体", "繁體中文"),
        ("语言英文", "English"),
        ("language zh-TW", "繁體中文"),
        ("settings language 中文", "简体中文"),
    ],
)
async def test_a_language_is_known_by_what_people_call_it(chat: Chat, typed: str, language: str) -> None:
    for before in ("subscribe 9",) if "settings" in typed else ("start", "subscribe 9"):
        await chat.say(before)
        assert language in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    ("typed", "title", "many"),
    [("top3", "📰 News", 3), ("tools5", "🛠️ Tools", 5), ("top three", "📰 News", 3), ("头条三", "📰 News", 3)],
)
async def test_a_word_and_a_number_need_no_space(chat: Chat, typed: str, title: str, many: int) -> None:
    text = await chat.text(typed, free_text=True)
    assert text.splitlines()[1] == title
    assert len(re.findall(r"^\d+ ", text, re.MULTILINE)) == many


@pytest.mark.parametrize(
    ("typed", "name"), [("工具 三", "Tool 3"), ("工具三", "Tool 3"), ("新闻三", "News 3"), ("tool5", "Tool 5")]
)
async def test_the_number_of_a_story_may_be_spelled(chat: Chat, typed: str, name: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"{name} · Dec 20\n")


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("8:30", "08:30"),
        ("8pm", "20:00"),
        ("每晚10点", "22:00"),
        ("每天 08:00 送来", "08:00"),
        ("一点半", "01:30"),
        ("订阅早上八点", "08:00"),
    ],
)
async def test_a_line_that_can_only_be_an_hour_is_when_it_comes(chat: Chat, typed: str, hour: str) -> None:
    assert f"every day at {hour}" in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        ("time", "8", "at 08:00"),
        ("time", "21", "at 21:00"),
        ("time", "weekdays", "on weekdays at 09:00"),
        ("zone", "Tokyo", "Tokyo time"),
        ("zone", "Nowhere", "“Nowhere” is not a zone I know."),
        ("style", "folded", "Style: Folded"),
    ],
)
async def test_a_question_of_the_settings_can_be_answered_in_words(
    chat: Chat, question: str, typed: str, answer: str
) -> None:
    await chat.say("subscribe 9")
    asked = await chat.say(f"settings {question}")
    replied = RepliedMessage(handle="1", buttons=tuple(button for row in asked.buttons for button in row))
    assert answer in await chat.text(typed, free_text=True, replied_to=replied)


async def test_a_number_in_reply_to_a_list_of_stories_is_no_hour(chat: Chat) -> None:
    document = await chat.say("start")
    replied = RepliedMessage(handle="1", buttons=tuple(button for row in document.buttons for button in row))
    assert (await chat.text("3", free_text=True, replied_to=replied)).startswith("News 3 · Dec 20\n")


@pytest.mark.parametrize("typed", ["工具调用", "新闻联播", "搜索引擎", "最新模型", "状态机"])
async def test_a_chinese_word_that_begins_like_a_command_is_looked_for(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"Nothing found for “{typed}”.")


async def test_among_others_a_label_is_for_whoever_was_spoken_to(chat: Chat) -> None:
    for typed, addressed, answered in (
        ("/stop", False, False),
        ("/Headlines", False, False),
        ("Headlines", True, True),
    ):
        incoming = Incoming(said=typed.lstrip("/"), place=CLUB, permissions=FakePermissions(), addressed=addressed)
        assert (await Dispatcher(context=chat.context).answer(incoming) is not None) is answered


@pytest.mark.parametrize("typed", ["Thursday", "周四", "2 days ago", "两天前"])
async def test_a_day_may_be_said_by_its_weekday_or_its_distance(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True, place=ANN)).startswith("AI Daily · Thu, Dec 18\n")


async def test_the_label_of_a_message_goes_before_what_it_means_elsewhere(chat: Chat) -> None:
    document = await chat.say("issue 2025-12-18")
    assert "Headlines" in labels(document)
    replied = RepliedMessage(handle="1", buttons=tuple(button for row in document.buttons for button in row))
    assert "Dec 18" in await chat.text("Headlines", free_text=True, replied_to=replied)
    assert replied.says("✓ headlines") == Invocation("issue", {"date": date(2025, 12, 18), "style": "headlines"})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("样式 折叠", "Style: Folded"),
        ("style folded", "Style: Folded"),
        ("set style folded", "Style: Folded"),
        ("change time to 9", "every day at 09:00"),
        ("改成9点", "every day at 09:00"),
        ("subscribe me at 8am", "every day at 08:00"),
        ("timezone Tokyo", "Time zone: Tokyo time"),
        ("timezone Nowhere", "“Nowhere” is not a zone I know. Write a city or an offset, for example /timezone London"),
        ("pause", "For how long?"),
        ("重新订阅", "Right. It comes here"),
    ],
)
async def test_settings_are_changed_as_people_say_it(chat: Chat, typed: str, said: str) -> None:
    await chat.say("subscribe now")
    assert said in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("前天的新闻", "📰 News"),
        ("12月18日的工具", "🛠️ Tools"),
        ("Dec 18 tools", "🛠️ Tools"),
        ("Thursday's issue", "📰 News"),
    ],
)
async def test_a_part_of_a_days_issue_is_named_behind_the_day(chat: Chat, typed: str, title: str) -> None:
    assert (await chat.text(typed, free_text=True)).splitlines()[:2] == ["AI Daily · Thu, Dec 18", title]


@pytest.mark.parametrize(("typed", "many"), [("前三条", 3), ("前3条新闻", 3), ("前五个工具", 5)])
async def test_the_first_few_are_so_many(chat: Chat, typed: str, many: int) -> None:
    assert len(re.findall(r"^\d+ ", await chat.text(typed, free_text=True), re.MULTILINE)) == many


@pytest.mark.parametrize("typed", ["25:00", "早上", "每天早上", "25点"])
async def test_what_was_meant_for_an_hour_is_said_to_be_none(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"“{typed}” is not a time I know.")


@pytest.mark.parametrize("typed", ["two", "8", "2025", "八"])
async def test_a_number_alone_subscribes_nobody(chat: Chat, typed: str) -> None:
    await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) is None
