"""/save and /saved: a shelf for each person, wherever they talk to the bot."""

from dataclasses import replace

import pytest

from bot.document import Document, Invocation
from bot.model import Place, PlaceKind
from bot.model.people import Person
from tests.bot.commands.chat import ANN, CLUB, EDITION, LOUNGE, Chat, an_issue, labels, lines, shown

BOB = Place(platform="telegram", address="2", root="2")


def stories(shelf: Document) -> list[str]:
    """What the buttons of the stories say."""
    return [line for line in lines(shelf) if line.startswith("story")]


async def test_a_story_is_kept_by_its_button_and_found_on_the_shelf(chat: Chat) -> None:
    story = await chat.say("story t3")
    assert "Save" in labels(story)
    kept = await chat.press(lines(story)[-1])
    assert shown(kept) == "Right, it is on your shelf."
    assert labels(kept) == ["Remove", "Your shelf (1)"]
    shelf = await chat.press(lines(kept)[-1])
    assert "Dec 20 t3" in shown(shelf)
    assert lines(shelf) == ["story 2025-12-20/t3", "tidy 1"]


async def test_twice_is_once_and_a_button_takes_it_away_and_brings_it_back(chat: Chat) -> None:
    await chat.say("save t3")
    again = await chat.say("save t3")
    assert shown(again) == "It is on your shelf already."
    gone = await chat.press(lines(again)[0])
    assert shown(gone) == "Right, it is off your shelf."
    assert labels(gone) == ["Save"]
    assert (await chat.say("saved")).refused
    await chat.press(lines(gone)[0])
    assert stories(await chat.say("saved")) == ["story 2025-12-20/t3"]


async def test_the_last_saved_stands_first_six_on_a_page(chat: Chat) -> None:
    for number in range(1, 9):
        await chat.say(f"save {number}")
        await chat.clock.advance(60)
    first = await chat.say("saved")
    assert lines(first)[:6] == [f"story 2025-12-20/n{number}" for number in range(8, 2, -1)]
    assert labels(first)[-2:] == ["More", "Tidy up"]
    second = await chat.press(lines(first)[-2])
    assert lines(second)[:2] == ["story 2025-12-20/n2", "story 2025-12-20/n1"]
    assert labels(second) == ["7", "8", "‹", "Tidy up"]


async def test_words_search_within_the_shelf(chat: Chat) -> None:
    await chat.say("save n1")
    await chat.say("save t1")
    document = await chat.say("story n1")
    word = shown(document).splitlines()[1].split()[0]
    found = await chat.say(f"saved {word}")
    assert lines(found)[0].startswith("story ")
    nothing = await chat.text("saved zzzz")
    assert nothing == "Nothing on your shelf has “zzzz”."


async def test_the_shelf_is_a_persons_in_a_group_and_alone(chat: Chat) -> None:
    await chat.say("save t3", place=CLUB, user="1")
    assert stories(await chat.say("saved")) == ["story 2025-12-20/t3"]
    assert (await chat.say("saved", place=BOB, user="2")).refused


async def test_who_presses_among_others_alone_is_told(chat: Chat) -> None:
    pressed = await chat.press("save 2025-12-20/t3", place=CLUB)
    assert pressed.refused
    assert not (await chat.press("save 2025-12-20/t3")).refused


async def test_a_press_among_others_is_answered_in_the_language_of_who_presses(chat: Chat) -> None:
    await chat.say("language zh", place=CLUB)
    assert "收藏" in await chat.text("save t3", place=CLUB, user="1", locale="en")
    pressed = shown(await chat.press("save 2025-12-20/t4", place=CLUB, user="2", locale="en"))
    assert "shelf" in pressed
    assert "收藏" not in pressed


async def test_a_shelf_is_shown_to_its_owner_alone(chat: Chat) -> None:
    await chat.say("save t3")
    assert "ask me in private" in await chat.text("saved", place=CLUB)
    await chat.say("save t3", place=LOUNGE)
    alone = await chat.say(Invocation("saved"), place=LOUNGE, discreet=True)
    assert stories(alone) == ["story 2025-12-20/t3"]


async def test_where_nobody_is_known_nothing_is_kept(chat: Chat) -> None:
    channel = replace(ANN, address="-5", kind=PlaceKind.CHANNEL)
    assert "cannot tell who asks" in await chat.text("save t3", place=channel, user="")


@pytest.mark.parametrize("typed", ["save t99", "save the whales", "save"])
async def test_what_is_no_story_is_not_kept(chat: Chat, typed: str) -> None:
    assert (await chat.say(typed)).refused
    assert await chat.context.storage.saves.count(Person(platform="telegram", user="1"), EDITION) == 0


async def test_words_that_begin_like_it_are_looked_for(chat: Chat) -> None:
    assert (await chat.text("save the whales", free_text=True)).startswith("Nothing found for")


async def test_a_story_that_a_correction_left_out_is_not_shown(chat: Chat) -> None:
    await chat.say("save t10")
    await chat.publish(an_issue(chat.clock.now().date(), tools=9))
    assert (await chat.say("saved")).refused


@pytest.mark.parametrize(("typed", "said"), [("收藏 t3", "好，收藏了。"), ("我的收藏", "还没有收藏。")])
async def test_it_is_said_in_chinese(chat: Chat, typed: str, said: str) -> None:
    assert (await chat.text(typed, free_text=True, locale="zh")).startswith(said)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("收藏第三条", "n3"),
        ("收藏第3条", "n3"),
        ("收藏第三則", "n3"),
        ("收藏新闻3", "n3"),
        ("收藏工具三", "t3"),
        ("收藏第二条新闻", "n2"),
        ("收藏 第二条新闻", "n2"),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
async def test_chinese_needs_no_space_before_what_is_kept(chat: Chat, typed: str, kept: str, slash: str) -> None:
    await chat.say(f"{slash}{typed}", free_text=not slash)
    assert stories(await chat.say("saved")) == [f"story 2025-12-20/{kept}"]


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("save story 3", "n3"),
        ("bookmark 3", "n3"),
        ("add t3 to my bookmarks", "t3"),
        ("把第三条收藏了", "n3"),
        ("帮我收藏第三个工具", "t3"),
    ],
)
async def test_it_is_kept_and_left_in_a_sentence(chat: Chat, typed: str, taken: str) -> None:
    for leaving in (
        "取消收藏 {}",
        "取消收藏{}",
        "unsave {}",
        "remove {} from my bookmarks",
        "不收藏{}了",
        "unbookmark {}",
    ):
        await chat.say(typed, free_text=True)
        assert lines(await chat.say("saved")) == [f"story 2025-12-20/{taken}", "tidy 1"]
        assert await chat.text(leaving.format(taken), free_text=True) == "Right, it is off your shelf."
        assert (await chat.say("saved")).refused


@pytest.mark.parametrize(
    "typed",
    [
        "收藏列表",
        "我的收藏",
        "看看我的收藏",
        "我的收藏有哪些",
        "我收藏了什么？",
        "my bookmarks",
        "Show my bookmarks",
        "saved stories",
        "saved",
        "What did I save?",
        "收藏清單",
    ],
)
async def test_the_shelf_is_asked_for_in_many_words(chat: Chat, typed: str) -> None:
    await chat.say("save t3")
    assert lines(await chat.say(typed, free_text=True)) == ["story 2025-12-20/t3", "tidy 1"]


@pytest.mark.parametrize("typed", ["save 3 and t4", "收藏3和t4", "收藏 3、t4"])
async def test_of_several_at_once_each_is_offered(chat: Chat, typed: str) -> None:
    said = await chat.say(typed, free_text=True)
    assert "more than one story" in shown(said)
    assert lines(said) == ["save 2025-12-20/n3", "save 2025-12-20/t4"]
    assert (await chat.say("saved")).refused


@pytest.mark.parametrize(
    "typed", ["怎么收藏", "怎么收藏这条", "怎麼收藏？", "how do I save a story", "How to bookmark?"]
)
async def test_who_asks_how_is_told(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(
        "Which story? Write “save” right below it, or its number"
    )


@pytest.mark.parametrize("typed", ["收藏家", "收藏品市场", "收藏夹"])
async def test_another_word_that_begins_so_keeps_nothing(chat: Chat, typed: str) -> None:
    await chat.say(typed, free_text=True)
    assert (await chat.say("saved")).refused
