"""/subscribe, /unsubscribe, /settings: what people want, where, and who may say so."""

from datetime import time
from typing import Any

import pytest

from bot.commands.context import Elsewhere
from bot.document import Invocation
from bot.model import (
    EVERY_DAY,
    WEEKDAYS,
    CatchUp,
    Place,
    PlaceKind,
    Preferences,
    Schedule,
    State,
    Style,
    Subscription,
    Weekday,
)
from bot.ports import Reason
from tests.bot.commands.chat import (
    ANN,
    CLUB,
    EDITION,
    LOUNGE,
    NEWSROOM,
    Chat,
    FakePermissions,
    buttons,
    labels,
    lines,
    shown,
)
from tests.stored import deliveries_of

MON, WED, THU, FRI = Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY
BOB = Place(platform="telegram", address="2", root="2")


async def kept(chat: Chat, place: Place = ANN) -> Subscription:
    found = await chat.context.storage.subscribers.find(place, EDITION)
    assert found is not None
    return found


def at(hour: int, minute: int = 0, *, zone: str = "Asia/Shanghai", days: frozenset[Weekday] = EVERY_DAY) -> Schedule:
    return Schedule(at=time(hour, minute), zone=zone, days=days)


ON_ARRIVAL = Schedule(zone="Asia/Shanghai")


@pytest.mark.parametrize(
    ("line", "schedule"),
    [
        ("", ON_ARRIVAL),
        ("now", ON_ARRIVAL),
        ("8", at(8)),
        ("8:30", at(8, 30)),
        ("8am", at(8)),
        ("8:30 pm", at(20, 30)),
        ("20:00", at(20)),
        ("早上8点", at(8)),
        ("晚上八点半", at(20, 30)),
        ("每天早上八点", at(8)),
        ("8:30 london weekdays", at(8, 30, zone="Europe/London", days=WEEKDAYS)),
        ("weekdays 8:30 New York", at(8, 30, zone="America/New_York", days=WEEKDAYS)),
        ("9:00 +8", at(9, zone="Etc/GMT-8")),
        ("mon,thu 7:15", at(7, 15, days=frozenset({MON, THU}))),
        ("工作日 9点 东京", at(9, zone="Asia/Tokyo", days=WEEKDAYS)),
        ("工作日早上8点", at(8, days=WEEKDAYS)),
        ("周一三五 7点半", at(7, 30, days=frozenset({MON, WED, FRI}))),
        ("週一、週四 8點 台北", at(8, zone="Asia/Taipei", days=frozenset({MON, THU}))),
        ("now weekends", Schedule(zone="Asia/Shanghai", days=EVERY_DAY - WEEKDAYS)),
    ],
)
async def test_a_schedule_as_people_type_it(chat: Chat, line: str, schedule: Schedule) -> None:
    await chat.say(f"subscribe {line}")
    assert (await kept(chat)).preferences.schedule == schedule


@pytest.mark.parametrize(
    ("word", "style"),
    [("folded", Style.FOLDED), ("headlines", Style.HEADLINES), ("折叠", Style.FOLDED), ("標題", Style.HEADLINES)],
)
async def test_a_style_may_stand_in_the_line(chat: Chat, word: str, style: Style) -> None:
    await chat.say(f"subscribe 8:30 {word}")
    preferences = (await kept(chat)).preferences
    assert (preferences.schedule, preferences.style) == (at(8, 30), style)


async def test_what_is_not_said_stays_as_it_was(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo weekdays headlines")
    await chat.say("subscribe 9")
    preferences = (await kept(chat)).preferences
    assert preferences.schedule == at(9, zone="Asia/Tokyo", days=WEEKDAYS)
    assert preferences.style is Style.HEADLINES


@pytest.mark.parametrize(
    ("locale", "line", "sentence"),
    [
        (
            "en",
            "8",
            (
                "Right. It comes here every day at 08:00 (Shanghai time)."
                " Next: tomorrow, Dec 21, if a new issue is out by then."
            ),
        ),
        (
            "en",
            "20:00",
            (
                "Right. It comes here every day at 20:00 (Shanghai time)."
                " Next: today, Dec 20, if a new issue is out by then."
            ),
        ),
        ("en", "now", "Right. It comes here as soon as it is out."),
        ("en", "now sat", "Right. It comes here on Sat, as soon as it is out."),
        (
            "en",
            "7:00 utc mon,wed,fri",
            (
                "Right. It comes here on Mon, Wed, and Fri at 07:00 (UTC)."
                " Next: Mon, Dec 22, if a new issue is out by then."
            ),
        ),
        ("zh-hans", "8", "好，每天 08:00（上海时间）送到这里，下一份：明天 12月21日，有新的一期就送。"),
        ("zh-hans", "now", "好，新一期一到就送到这里。"),
        ("zh-hans", "now 周六", "好，周六有新一期就送到这里。"),
        ("zh-hans", "8 工作日 +8", "好，工作日 08:00（UTC+8）送到这里，下一份：12月22日 周一，有新的一期就送。"),
        ("zh-hans", "8 delhi", "好，每天 08:00（加尔各答时间）送到这里，下一份：明天 12月21日，有新的一期就送。"),
        ("zh-tw", "8 周一周四", "好，週一、週四 08:00（上海時間）送到這裡，下一份：12月22日 週一，有新的一期就送。"),
    ],
)
async def test_the_answer_says_when_where_and_what_is_next(chat: Chat, locale: str, line: str, sentence: str) -> None:
    assert (await chat.text(f"subscribe {line}", locale=locale)).splitlines()[0] == sentence


async def test_the_answer_says_how_to_change_and_how_to_stop(chat: Chat) -> None:
    document = await chat.say("subscribe 8", locale="zh-hans")
    assert shown(document).splitlines()[1:] == ["要改时间，发 /subscribe 20:30；要停送，发 /unsubscribe。"]
    assert lines(document) == ["bring", "settings"]


async def test_subscribing_wakes_the_courier(chat: Chat) -> None:
    await chat.say("subscribe")
    assert len(chat.woken) == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("25点", "没看懂时间“25点”。可以写 8、8:30、早上8点，例如 /subscribe 8:30。"),
        ("8:30 8:40", "一天只送一次，“8:40”是多出来的时间。只写一个，例如 /subscribe 8:30。"),
        ("8 大西国", "没看懂时区“大西国”。可以写城市或时差，例如 /subscribe 8:30 上海，或 /subscribe 8:30 UTC+8。"),
        ("8:30 wekdays", "没看懂日子“wekdays”。可以写“每天”“工作日”“周一周四”，例如 /subscribe 8:30 工作日。"),
        ("8:30 foldd", "没看懂样式“foldd”。可以写“全文”“折叠”“只看标题”，例如 /subscribe 8:30 折叠。"),
    ],
)  # fmt: skip
async def test_what_is_not_understood_is_said_with_an_example_that_works(chat: Chat, line: str, sentence: str) -> None:
    assert await chat.text(f"subscribe {line}", locale="zh-hans") == sentence
    assert await chat.context.storage.subscribers.find(ANN, EDITION) is None
    example = sentence.partition("/subscribe ")[2].partition("，")[0]
    assert (await chat.text(f"subscribe {example}", locale="zh-hans")).startswith("好，")


# --- another channel -------------------------------------------------------------------------------------------


FORUM = Place(platform="discord", address="77", root="900", kind=PlaceKind.FORUM)


def with_forum(**given: Any) -> FakePermissions:
    """Nobody who manages where they ask; in the forum they are what is ``given``."""
    there = Elsewhere(place=FORUM, permissions=FakePermissions(**given), name="#news")
    return FakePermissions(manager=False, others={"77": there})


async def asked_for_forum(chat: Chat, permissions: FakePermissions, channel: str = "77") -> str:
    said = Invocation("subscribe", {"when": "8", "channel": channel})
    return await chat.text(said, place=CLUB, permissions=permissions)


async def test_whoever_manages_another_channel_subscribes_it_from_anywhere(chat: Chat) -> None:
    assert (await asked_for_forum(chat, with_forum())).startswith("Right. It comes to #news every day at 08:00")
    assert (await kept(chat, FORUM)).preferences.schedule == at(8)
    assert await chat.context.storage.subscribers.find(CLUB, EDITION) is None
    await chat.text(Invocation("unsubscribe", {"channel": "77"}), place=CLUB, permissions=with_forum())
    assert not (await kept(chat, FORUM)).on


async def test_stopping_another_channel_names_it_and_offers_no_button_that_would_act_here(chat: Chat) -> None:
    said = Invocation("unsubscribe", {"channel": "77"})
    never = await chat.say(said, place=CLUB, permissions=with_forum())
    assert (shown(never), buttons(never)) == ("There is no subscription in #news.", [])
    await asked_for_forum(chat, with_forum())
    for first in ("Right, no more from me.", "There is no subscription in #news."):
        stopped = await chat.say(said, place=CLUB, permissions=with_forum())
        assert shown(stopped).startswith(first)
        assert "/subscribe channel:#news brings it back" in shown(stopped)
        assert buttons(stopped) == []
    assert await chat.context.storage.subscribers.find(CLUB, EDITION) is None


async def test_what_would_bring_another_channel_back_names_it(chat: Chat) -> None:
    await asked_for_forum(chat, with_forum())
    await chat.say(Invocation("unsubscribe", {"channel": "77"}), place=CLUB, permissions=with_forum())
    why = await chat.text(Invocation("why", {"channel": "77"}), place=CLUB, permissions=with_forum())
    assert why.startswith("#news\n")
    assert "/subscribe channel:#news brings it back" in why


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"what": "time", "value": "25:00"}, "for example /subscribe 8:30 channel:#news"),
        ({"what": "zone", "value": "Atlantis"}, "for example /subscribe 8:30 London channel:#news"),
        ({"what": "rich"}, "Rich messages exist on Telegram alone"),
        ({"what": "rich", "value": "on"}, "Rich messages exist on Telegram alone"),
        ({"value": "English"}, "Which setting is “English” for? Write it too, one of these: Language"),
        ({"value": "quux"}, "one of these: Time, Style, Language, "),
    ],
)
async def test_a_refused_setting_of_another_channel_says_what_works_there(
    chat: Chat, values: dict[str, str], sentence: str
) -> None:
    await asked_for_forum(chat, with_forum())
    said = Invocation("settings", {**values, "channel": "77"})
    document = await chat.say(said, place=CLUB, permissions=with_forum())
    assert sentence in shown(document)
    assert buttons(document) == []


async def test_what_the_person_alone_sees_of_another_channel_is_in_their_language(chat: Chat) -> None:
    await chat.say("subscribe 8", place=LOUNGE, locale="zh", user="7")
    said = Invocation("subscribe", {"when": "9", "channel": "77"})
    document = await chat.say(said, place=LOUNGE, user="8", permissions=with_forum(), discreet=True)
    assert document.private
    assert shown(document).startswith("Right. It comes to #news every day at 09:00")


@pytest.mark.parametrize(
    ("permissions", "channel", "sentence"),
    [
        (
            with_forum(manager=False),
            "77",
            "You may not manage that channel, so you can neither see nor change its subscription.",
        ),
        (with_forum(lacks="Send Messages"), "77", "I am missing a permission in #news: Send Messages."),
        (with_forum(), "78", "The digest cannot be brought there."),
    ],
)
async def test_another_channel_needs_the_rights_of_both_there(
    chat: Chat, permissions: FakePermissions, channel: str, sentence: str
) -> None:
    assert (await asked_for_forum(chat, permissions, channel)).startswith(sentence)
    assert await chat.context.storage.subscribers.find(FORUM, EDITION) is None


@pytest.mark.parametrize("where", ["me", "here"])
@pytest.mark.parametrize("command", ["subscribe", "unsubscribe"])
async def test_two_places_at_once_are_refused_and_nothing_is_changed(chat: Chat, command: str, where: str) -> None:
    said = Invocation(command, {"where": where, "channel": "77"})
    await chat.say("subscribe 8")
    before = await kept(chat)
    assert (await chat.text(said, place=CLUB, permissions=with_forum())).startswith("That names two places.")
    assert await chat.context.storage.subscribers.find(FORUM, EDITION) is None
    assert await kept(chat) == before


def of_forum(command: str, **values: str) -> Invocation:
    return Invocation(command, values | {"channel": "77"})


async def test_the_settings_of_a_forum_are_seen_and_changed_from_anywhere(chat: Chat) -> None:
    asked: dict[str, Any] = {"place": CLUB, "permissions": with_forum()}
    await chat.say("subscribe 9", place=CLUB)
    await chat.say(of_forum("subscribe", when="8"), **asked)
    document = await chat.say(of_forum("settings"), **asked)
    assert shown(document).startswith("#news\nWhen: every day at 08:00")
    assert buttons(document) == [], "they would change those of the place they stand in"
    assert "Style: Folded" in await chat.text(of_forum("settings", what="style", value="folded"), **asked)
    await chat.say(of_forum("settings", what="language", value="zh-Hant"), **asked)
    assert "#news every day at 21:00" in await chat.text(of_forum("settings", what="time", value="21"), **asked)
    assert "Tokyo" in await chat.text(of_forum("settings", what="zone", value="tokyo"), **asked)
    changed = (await kept(chat, FORUM)).preferences
    assert (changed.schedule.at, changed.schedule.zone, changed.style) == (time(21), "Asia/Tokyo", Style.FOLDED)
    assert await chat.context.storage.subscribers.language(FORUM) == "zh-Hant"
    assert (await kept(chat, CLUB)).preferences == Preferences(schedule=at(9))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"what": "style"}, "Style in #news: write the value too, one of these: Full text, Folded, Headlines only"),
        ({"what": "style", "value": "blue"}, "“blue” is not one of these: full / folded / headlines"),
        (
            {"what": "time"},
            "Time in #news: write the value too, one of these: On arrival, 07:00, 08:00, 12:00, 20:00",
        ),
        ({"value": "folded"}, "Which setting is “folded” for? Write it too, one of these: Time, Style"),
    ],
)
async def test_what_was_not_said_of_a_forums_settings_is_asked_for_without_buttons(
    chat: Chat, values: dict[str, str], sentence: str
) -> None:
    await chat.say(of_forum("subscribe", when="8"), place=CLUB, permissions=with_forum())
    document = await chat.say(of_forum("settings", **values), place=CLUB, permissions=with_forum())
    assert shown(document) == sentence
    assert buttons(document) == []


async def test_why_tells_of_a_forum_to_who_manages_it(chat: Chat) -> None:
    await chat.say(of_forum("subscribe", when="8"), place=CLUB, permissions=with_forum())
    text = await chat.text(of_forum("why"), place=CLUB, permissions=with_forum())
    assert text.startswith("#news\nWhen: every day at 08:00")


@pytest.mark.parametrize("command", ["why", "settings"])
async def test_of_a_forum_without_a_subscription_just_that_is_said(chat: Chat, command: str) -> None:
    await chat.say("subscribe 8", place=CLUB)
    document = await chat.say(of_forum(command), place=CLUB, permissions=with_forum())
    assert shown(document) == "There is no subscription in #news."
    assert buttons(document) == []


@pytest.mark.parametrize("command", ["why", "settings", "unsubscribe", "subscribe"])
async def test_all_that_is_of_another_channel_takes_the_same_right(chat: Chat, command: str) -> None:
    await chat.say(of_forum("subscribe", when="8"), place=CLUB, permissions=with_forum())
    before = await kept(chat, FORUM)
    member = with_forum(manager=False)
    refused = await chat.say(of_forum(command), place=CLUB, permissions=member)
    assert shown(refused).startswith("You may not manage that channel")
    unknown = await chat.say(Invocation(command, {"channel": "78"}), place=CLUB, permissions=member)
    assert shown(unknown).startswith("The digest cannot be brought there.")
    assert await kept(chat, FORUM) == before


@pytest.mark.parametrize("command", ["why", "settings"])
async def test_the_channel_that_one_stands_in_may_be_chosen_too(chat: Chat, command: str) -> None:
    await chat.say("subscribe 8", place=FORUM)
    there = Elsewhere(place=FORUM, permissions=FakePermissions(), name="#news")
    permissions = FakePermissions(manager=False, others={"77": there})
    document = await chat.say(of_forum(command), place=FORUM, permissions=permissions)
    assert shown(document) == await chat.text(command, place=FORUM)


# --- where, and who may -----------------------------------------------------------------------------------------


async def test_whoever_does_not_manage_a_group_is_refused(chat: Chat) -> None:
    for line in ("subscribe 8", "unsubscribe", "settings style full", "settings time 9"):
        text = await chat.text(line, place=CLUB, permissions=FakePermissions(manager=False), locale="zh-hans")
        assert text == "这里只有管理员能改订阅。你可以私聊我，给自己订一份。"
    assert await chat.context.storage.subscribers.find(CLUB, EDITION) is None


async def test_anybody_may_look_at_the_settings_of_a_group(chat: Chat) -> None:
    await chat.say("subscribe 8", place=CLUB)
    assert (await chat.text("settings", place=CLUB, permissions=FakePermissions(manager=False))).startswith(
        "Settings\n"
    )


async def test_a_right_that_the_bot_lacks_is_named(chat: Chat) -> None:
    text = await chat.text("subscribe", place=LOUNGE, permissions=FakePermissions(lacks="Embed Links"))
    assert text.startswith("I am missing a permission here: Embed Links.")
    assert await chat.context.storage.subscribers.find(LOUNGE, EDITION) is None


@pytest.mark.parametrize("line", ["subscribe me", "subscribe 8:30 me", "subscribe 工作日 8:30 ME"])
async def test_me_brings_it_to_the_person_who_need_not_manage_the_place(chat: Chat, line: str) -> None:
    permissions = FakePermissions(manager=False, lacks="Send messages", direct=BOB)
    document = await chat.say(line, place=CLUB, user="2", permissions=permissions)
    assert shown(document).startswith("Right. It comes to you directly, ")
    assert shown(document).endswith("Another hour: /subscribe 20:30 me. Stop: /unsubscribe me.")
    assert not document.buttons, "they would speak of the group"
    assert (await kept(chat, BOB)).made_by == "2"
    assert await chat.context.storage.subscribers.find(CLUB, EDITION) is None


async def test_unsubscribe_me_leaves_the_group_subscribed(chat: Chat) -> None:
    permissions = FakePermissions(direct=BOB)
    await chat.say("subscribe", place=CLUB, permissions=permissions)
    await chat.say("subscribe me", place=CLUB, permissions=permissions)
    await chat.say("unsubscribe me", place=CLUB, permissions=permissions)
    assert not (await kept(chat, BOB)).on
    assert (await kept(chat, CLUB)).on


async def test_whom_the_bot_cannot_write_to_is_told_what_to_do(chat: Chat) -> None:
    text = await chat.text("subscribe me", place=CLUB, permissions=FakePermissions(direct=None), locale="zh-hans")
    assert text == "没法私信你。请先允许私信，或者直接私聊我。"


async def test_here_and_me_are_the_only_places(chat: Chat) -> None:
    document = await chat.say("unsubscribe everywhere", place=CLUB)
    assert shown(document) == "“everywhere” is not one of these: here / me"
    assert lines(document) == ["unsubscribe here", "unsubscribe me"]


async def test_a_channel_is_subscribed_by_a_post_in_it(chat: Chat) -> None:
    text = await chat.text("subscribe 8", place=NEWSROOM, user="", locale=None)
    assert text.startswith("好，每天 08:00（上海时间）送到这里")
    assert (await kept(chat, NEWSROOM)).made_by == ""


# --- stopping ---------------------------------------------------------------------------------------------------


async def test_unsubscribing_keeps_the_settings_for_the_day_they_come_back(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo headlines")
    assert (await chat.text("unsubscribe")).startswith("Right, no more from me.")
    assert not (await kept(chat)).on
    await chat.say("subscribe")
    back = await kept(chat)
    assert back.on
    assert (back.preferences.schedule, back.preferences.style) == (at(8, 30, zone="Asia/Tokyo"), Style.HEADLINES)


@pytest.mark.parametrize("line", ["unsubscribe", "settings", "settings style full", "settings catchup none"])
async def test_where_nothing_is_subscribed_two_buttons_would_change_that(chat: Chat, line: str) -> None:
    document = await chat.say(line)
    assert shown(document) == ("There is no subscription here yet. /subscribe 8:00 brings the digest every morning.")
    assert lines(document) == ["subscribe 08:00", "subscribe now"]


async def test_a_stop_says_what_it_was_and_is_undone_by_one_button(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo headlines")
    before = (await kept(chat)).preferences
    document = await chat.press("unsubscribe")
    assert "Before: every day at 08:30 (Tokyo time)" in shown(document)
    (undo,) = lines(document)
    assert "Right. It comes here every day at 08:30 (Tokyo time)." in shown(await chat.press(undo))
    assert (await kept(chat)).on
    assert (await kept(chat)).preferences == before


async def test_a_second_stop_says_that_there_is_nothing_to_stop_and_what_is_kept(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo")
    await chat.say("unsubscribe")
    document = await chat.say("unsubscribe")
    assert shown(document).startswith("There is nothing to stop here.")
    assert "Before: every day at 08:30 (Tokyo time)" in shown(document)
    assert lines(document) == ["subscribe"]


@pytest.mark.parametrize(
    "line",
    ["settings language zh-hant", "settings style headlines", "settings time 9", "settings zone tokyo",
     "settings style", "timezone tokyo"],
)  # fmt: skip
async def test_settings_without_a_subscription_keep_nothing(chat: Chat, line: str) -> None:
    assert (await chat.text(line, place=CLUB)).startswith("There is no subscription here yet.")
    subscribers = chat.context.storage.subscribers
    assert await subscribers.find(CLUB, EDITION) is None
    assert await subscribers.language(CLUB) is None
    await chat.say("subscribe 8:30", place=CLUB)
    await chat.say("unsubscribe", place=CLUB)
    before = await kept(chat, CLUB)
    text = await chat.text(line, place=CLUB)
    assert text.startswith("Nothing is brought here any more.\nBefore: every day at 08:30 (Shanghai time)")
    assert text.endswith("The setting was not changed.") == (line != "settings style")
    assert await kept(chat, CLUB) == before


# --- settings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["timezone tokyo", "timezone 东京", "settings zone Tokyo", "settings zone asia/tokyo"])
async def test_the_zone_is_found_by_its_name(chat: Chat, line: str) -> None:
    await chat.say("subscribe 8:30 weekdays")
    assert "on weekdays at 08:30 (Tokyo time)" in await chat.text(line)
    assert (await kept(chat)).preferences.schedule == at(8, 30, zone="Asia/Tokyo", days=WEEKDAYS)


async def test_a_zone_that_is_none_is_refused(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    assert (await chat.text("timezone 8:30")).startswith("“8:30” is not a zone I know.")
    assert (await kept(chat)).preferences.schedule == at(8, 30)


async def test_the_language_is_found_by_its_name_also_without_a_subscription(chat: Chat) -> None:
    assert await chat.text("language 繁體中文") == "語言：繁體中文"
    document = await chat.say("language", locale="en")
    assert labels(document) == ["English", "简体中文", "✓ 繁體中文"]
    await chat.press("language zh-Hans")
    await chat.say("subscribe 8")
    assert "语言：简体中文" in await chat.text("settings", locale="en")
    assert "Language: English" in await chat.text("language english")


async def test_a_language_that_it_does_not_speak_is_refused_with_those_it_does(chat: Chat) -> None:
    document = await chat.say("language klingon")
    assert lines(document) == ["language en", "language zh-Hans", "language zh-Hant"]


@pytest.mark.parametrize(
    ("topic", "marked"),
    [
        ("time", "✓ 08:30"),
        ("zone", "✓ 柏林时间"),
        ("style", "✓ 折叠"),
        ("language", "✓ 简体中文"),
        ("catchup", "✓ 只补最新一期"),
        ("rich", "✓ 开"),
        ("sound", "✓ 开"),
        ("preview", "✓ 关"),
        ("sections", "✓ 全部"),
    ],
)
async def test_a_menu_of_choices_marks_the_present_one(chat: Chat, topic: str, marked: str) -> None:
    await chat.say("subscribe 8:30 berlin folded", locale="zh-hans")
    await chat.say("settings rich on")
    document = await chat.say(f"settings {topic}", locale="zh-hans")
    assert [label for label in labels(document) if label.startswith("✓")] == [marked]
    assert all(len(row) <= 5 for row in document.buttons)


async def test_the_hours_to_choose_from_say_their_zone_and_lead_to_it(chat: Chat) -> None:
    await chat.say("subscribe now tokyo")
    document = await chat.say("settings time")
    assert "Tokyo time" in shown(document)
    assert labels(document)[0] == "✓ On arrival"
    assert lines(document)[-2:] == ["settings zone", "settings"]


async def test_the_settings_show_what_was_chosen(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo weekdays folded", locale="zh-hans")
    document = await chat.say("settings", locale="zh-hans")
    assert shown(document).splitlines() == [
        "设置",
        "时间：工作日 08:30（东京时间）送",
        "样式：折叠",
        "语言：简体中文",
        "补送：只补最新一期",
    ]
    assert labels(document) == ["时间", "样式", "内容", "语言", "补送", "提示音", "暂停", "停送"]
    assert len(document.buttons) == 2


@pytest.mark.parametrize(
    "topic", ["time", "zone", "style", "language", "catchup", "sound", "preview", "sections", "rich"]
)
async def test_each_topic_asks_and_leads_back(chat: Chat, topic: str) -> None:
    await chat.say("subscribe 8")
    document = await chat.say(f"settings {topic}")
    assert len(lines(document)) >= 3
    assert lines(document)[-1] == "settings"


@pytest.mark.parametrize(
    ("line", "shows"),
    [
        ("settings style headlines", "Style: Headlines only"),
        ("settings catchup all", "Missed issues: All of them"),
        ("settings catchup none", "Missed issues: None"),
        ("settings rich on", "Rich messages: On"),
        ("settings rich OFF", "Rich messages: Off"),
        ("settings sound off", "Sound: Off"),
        ("settings preview on", "Link preview: On"),
        ("settings sections tools off", "Content: no tools"),
        ("settings language zh-hant", "語言：繁體中文"),
    ],
)
async def test_a_change_shows_in_the_settings(chat: Chat, line: str, shows: str) -> None:
    await chat.say("subscribe 8")
    assert shows in (await chat.text(line)).splitlines()
    assert shows in (await chat.text("settings")).splitlines()


async def test_a_change_touches_nothing_else(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo weekdays folded")
    before = (await kept(chat)).preferences
    await chat.say("settings sound off")
    await chat.say("settings catchup all")
    after = (await kept(chat)).preferences
    assert (after.schedule, after.style, after.rich) == (before.schedule, before.style, before.rich)
    assert (after.catch_up, after.sound) == (CatchUp.ALL, False)


@pytest.mark.parametrize("value", ["8:45", "8:45 shanghai", "早上8点45"])
async def test_a_time_may_be_written_as_a_setting(chat: Chat, value: str) -> None:
    await chat.say("subscribe now")
    assert "08:45" in await chat.text(f"settings time {value}")
    assert (await kept(chat)).preferences.schedule == at(8, 45)


@pytest.mark.parametrize(
    ("line", "value"), [("style 只看标题", "headlines"), ("catchup 不补", "none"), ("catchup 全部補上", "all")]
)
async def test_a_value_may_be_written_as_it_is_labelled(chat: Chat, line: str, value: str) -> None:
    await chat.say("subscribe 8")
    await chat.say(f"settings {line}")
    preferences = (await kept(chat)).preferences
    assert value in {preferences.style, preferences.catch_up}


async def test_a_language_may_be_written_by_its_name(chat: Chat) -> None:
    await chat.say("subscribe 8")
    assert "语言：简体中文" in await chat.text("settings language 简体中文")


async def test_a_switch_may_be_said_in_any_language(chat: Chat) -> None:
    await chat.say("subscribe 8")
    for word, rich in (("开", True), ("關", False), ("on", True)):
        await chat.say(f"settings rich {word}")
        assert (await kept(chat)).preferences.rich is rich


async def test_a_wrong_value_is_answered_with_the_right_ones_as_buttons(chat: Chat) -> None:
    await chat.say("subscribe 8", locale="zh-hans")
    document = await chat.say("settings catchup some", locale="zh-hans")
    assert shown(document) == "没看懂“some”。可以是：只补最新一期 / 全部补上 / 不补。"
    assert lines(document) == [f"settings catchup {policy}" for policy in CatchUp]
    assert labels(document) == ["只补最新一期", "全部补上", "不补"]


async def test_a_wrong_topic_is_answered_with_the_right_ones_as_buttons(chat: Chat) -> None:
    document = await chat.say("settings colour")
    assert lines(document)[:2] == ["settings time", "settings style"]


@pytest.mark.parametrize(
    ("value", "offered"),
    [
        ("8:00", ["time"]),
        ("Tokyo", ["time", "zone"]),
        ("English", ["language"]),
        ("all", ["catchup"]),
        ("colour", ["time", "style", "language", "catchup", "zone", "sound", "preview", "sections", "rich"]),
    ],
)
async def test_a_value_without_its_setting_is_asked_about(chat: Chat, value: str, offered: list[str]) -> None:
    await chat.say("subscribe 9")
    before = await kept(chat)
    document = await chat.say(Invocation("settings", {"value": value}))
    assert shown(document) == f"Which setting is “{value}” for?"
    assert lines(document) == [f"settings {setting} {value}" for setting in offered]
    assert await kept(chat) == before
    refused = await chat.text(
        Invocation("settings", {"value": value}), place=CLUB, permissions=FakePermissions(manager=False)
    )
    assert refused.startswith("Only administrators")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("settings English", ["settings language English"]),
        ("settings 8:00", ["settings time 8:00"]),
        ("设置 8:00", ["settings time 8:00"]),
        ("set 英文", ["settings language 英文"]),
    ],
)
async def test_a_typed_value_without_its_setting_is_asked_about_too(chat: Chat, line: str, offered: list[str]) -> None:
    await chat.say("subscribe 9")
    before = await kept(chat)
    for typed in (line, f"/{line}"):
        document = await chat.say(typed, free_text=True)
        assert shown(document) == f"Which setting is “{line.partition(' ')[2]}” for?"
        assert lines(document) == offered
    assert await kept(chat) == before


@pytest.mark.parametrize("value", ["on", "off", None])
async def test_where_there_are_no_rich_messages_it_says_so_and_keeps_nothing(chat: Chat, value: str | None) -> None:
    await chat.say("subscribe 9", place=LOUNGE)
    values = {"what": "rich"} | ({"value": value} if value else {})
    said = await chat.text(Invocation("settings", values), place=LOUNGE)
    assert said == "Rich messages exist on Telegram alone; there is nothing to change here."
    subscription = await chat.context.storage.subscribers.find(LOUNGE, EDITION)
    assert subscription is not None
    assert subscription.preferences.rich is None


async def test_cards_are_for_discord_what_rich_messages_are_for_telegram(chat: Chat) -> None:
    await chat.say("subscribe 9", place=LOUNGE)
    document = await chat.say(Invocation("settings", {"what": "cards"}), place=LOUNGE)
    assert lines(document)[:2] == ["settings cards on", "settings cards off"]
    assert "Cards: On" in shown(await chat.say(Invocation("settings", {"what": "cards", "value": "on"}), place=LOUNGE))
    subscription = await chat.context.storage.subscribers.find(LOUNGE, EDITION)
    assert subscription is not None
    assert subscription.preferences.rich is True
    await chat.say("subscribe 9")
    assert await chat.text("settings cards on") == "Cards exist on Discord alone; there is nothing to change here."


@pytest.mark.parametrize(("when", "place"), [("20:30 me", ANN), ("20:30 here", LOUNGE)])
async def test_a_place_behind_the_time_in_one_field_is_offered(chat: Chat, when: str, place: Place) -> None:
    document = await chat.say(Invocation("subscribe", {"when": when}), place=LOUNGE)
    assert lines(document) == [f"subscribe {when}"]
    await chat.say(lines(document)[0], place=LOUNGE)
    subscription = await chat.context.storage.subscribers.find(place, EDITION)
    assert subscription is not None
    assert subscription.preferences.schedule.at == time(20, 30)


async def test_a_setting_of_a_topic_is_the_topics_own(chat: Chat) -> None:
    topic = Place(platform="telegram", address="-100", thread="7", root="-100", kind=PlaceKind.TOPIC)
    await chat.say("subscribe 8", place=CLUB)
    await chat.say("subscribe 9", place=topic)
    await chat.say("settings style headlines", place=topic)
    assert (await kept(chat, CLUB)).preferences.style is Style.FULL
    assert (await kept(chat, topic)).preferences.style is Style.HEADLINES


# --- the newest issue at once ---------------------------------------------------------------------------------


async def test_a_new_subscriber_gets_the_newest_issue_by_one_button_and_never_twice(chat: Chat) -> None:
    await chat.say("subscribe 8")
    first = shown(await chat.say("bring"))
    assert "on its way" in first
    assert chat.woken[-1] is None
    assert "already" in shown(await chat.say("bring"))
    subscription = await chat.context.storage.subscribers.find(ANN, chat.context.edition)
    assert subscription is not None
    (delivery,) = await deliveries_of(chat.context.storage.deliveries, subscription.id, 9)
    assert delivery.due_at == chat.context.clock.now()


async def test_who_left_and_came_back_gets_the_newest_issue_after_all(chat: Chat) -> None:
    await chat.say("subscribe 8")
    await chat.say("bring")
    await chat.say("unsubscribe")
    assert (await deliveries_of(chat.context.storage.deliveries, (await kept(chat)).id, 9))[0].state is State.CANCELLED
    await chat.say("subscribe 8")
    assert "on its way" in shown(await chat.say("bring"))
    (delivery,) = await deliveries_of(chat.context.storage.deliveries, (await kept(chat)).id, 9)
    assert delivery.state is State.DUE


async def test_only_subscribers_are_brought_anything(chat: Chat) -> None:
    assert "/subscribe" in shown(await chat.say("bring"))


@pytest.mark.parametrize("place", [ANN, CLUB])
async def test_after_stopping_the_old_button_still_shows_the_newest_issue(chat: Chat, place: Place) -> None:
    assert "bring" in lines(await chat.say("subscribe 8", place=place))
    await chat.say("unsubscribe", place=place)
    for _ in range(2):
        assert shown(await chat.press("bring", place=place)) == await chat.text("latest", place=place)
    storage = chat.context.storage
    assert await deliveries_of(storage.deliveries, (await kept(chat, place)).id, 9) == (), "nothing is owed"


async def test_where_nothing_can_be_sent_it_says_why_and_owes_nothing(chat: Chat) -> None:
    await chat.say("subscribe 8")
    storage = chat.context.storage
    await storage.subscribers.sleep_address(ANN.platform, ANN.address, Reason.BLOCKED)
    assert "blocked" in shown(await chat.say("bring"))
    assert await deliveries_of(storage.deliveries, (await kept(chat)).id, 9) == ()


async def test_a_right_that_would_spare_a_copy_is_asked_for(chat: Chat) -> None:
    permissions = FakePermissions(recommended="Read Message History")
    assert "Read Message History" in shown(await chat.say("subscribe 8", place=LOUNGE, permissions=permissions))
    assert "right" not in shown(await chat.say("subscribe 8", place=LOUNGE))


async def test_a_style_that_was_chosen_is_confirmed(chat: Chat) -> None:
    assert "Headlines only" in shown(await chat.say("subscribe 8 headlines"))
    assert "Headlines only" not in shown(await chat.say("subscribe 9"))


async def test_a_private_answer_is_in_the_persons_own_language(chat: Chat) -> None:
    await chat.say("language zh-Hans", place=LOUNGE, user="7")
    asked = {"place": LOUNGE, "user": "8", "locale": "en-US", "discreet": True}
    assert "Open source" in await chat.text(Invocation("about"), **asked)
    assert "新闻" in await chat.text(Invocation("top"), **asked)
    assert "is not a number" in await chat.text(Invocation("top", {"n": 11}), **asked)


async def test_in_company_a_refusal_of_a_press_is_in_the_language_of_who_pressed(chat: Chat) -> None:
    await chat.say("language zh-Hans", place=CLUB)
    pressed = {"place": CLUB, "user": "8", "locale": "en", "permissions": FakePermissions(manager=False)}
    assert (await chat.text("top 11", **pressed)).startswith("“11”不是"), "all read it"
    document = await chat.press("subscribe 08:00", **pressed)
    assert shown(document).startswith("Only administrators")
    assert document.refused


@pytest.mark.parametrize(
    "line", ["settings style", "settings style full", "subscribe now", "unsubscribe", "settings time",
             "settings zone Asia/Tokyo", "language en", "timezone UTC"],
)  # fmt: skip
async def test_no_button_changes_what_others_see_without_the_right(chat: Chat, line: str) -> None:
    await chat.say("subscribe 8", place=CLUB)
    before = await kept(chat, CLUB)
    document = await chat.press(line, place=CLUB, permissions=FakePermissions(manager=False))
    assert document.refused
    assert shown(document).startswith("Only administrators")
    assert await kept(chat, CLUB) == before


async def test_any_member_reads_the_newest_issue_by_the_button_of_an_administrators_card(chat: Chat) -> None:
    card = await chat.say("subscribe 8", place=CLUB)
    issue = await chat.context.storage.issues.latest(EDITION)
    assert issue is not None
    assert "bring" in lines(card)
    member = FakePermissions(manager=False)
    shown_to_them = await chat.press("bring", place=CLUB, user="2", permissions=member, discreet=True)
    assert not shown_to_them.refused
    assert shown(shown_to_them) == await chat.text("latest", place=CLUB)
    storage = chat.context.storage
    assert await deliveries_of(storage.deliveries, (await kept(chat, CLUB)).id, 9) == (), "the group is owed nothing"


@pytest.mark.parametrize("said_before", ["subscribe 8", "unsubscribe", "about"])
async def test_any_member_reads_the_settings_by_a_button_and_the_card_of_others_stays(
    chat: Chat, said_before: str
) -> None:
    await chat.say("subscribe 8", place=CLUB)
    await chat.say(said_before, place=CLUB)
    member = FakePermissions(manager=False)
    document = await chat.press("settings", place=CLUB, permissions=member)
    assert shown(document) == await chat.text("settings", place=CLUB, permissions=member)
    assert buttons(document) == []
    assert document.refused, "it is told to the one who pressed alone"


async def test_a_confirmation_that_all_see_is_in_the_language_of_the_place(chat: Chat) -> None:
    await chat.say("language zh-Hans", place=LOUNGE)
    said = Invocation("subscribe", {"when": "8"})
    assert (await chat.text(said, place=LOUNGE, locale="en", discreet=True)).startswith("好，")
    assert "语言" in await chat.text(Invocation("settings"), place=LOUNGE, locale="zh-CN", discreet=True)


async def test_in_company_the_settings_show_the_language_of_the_place_in_that_of_the_reader(chat: Chat) -> None:
    await chat.say("subscribe 8", place=LOUNGE, locale="zh-CN")
    asked = {"place": LOUNGE, "user": "8", "locale": "en-US", "discreet": True}
    assert "Language: 简体中文" in await chat.text(Invocation("settings"), **asked)
    changed = await chat.text(Invocation("settings", {"what": "language", "value": "zh-Hant"}), **asked)
    assert "Language: 繁體中文" in changed


async def test_who_subscribes_themselves_from_a_group_is_spoken_to_in_their_own_language(chat: Chat) -> None:
    await chat.say("language zh-Hans", place=CLUB)
    await chat.say("subscribe me", place=CLUB, user="2", locale="en", permissions=FakePermissions(direct=BOB))
    assert (await kept(chat, BOB)).language == "en"


async def test_a_member_posts_the_newest_issue_into_no_group_again(chat: Chat) -> None:
    member = FakePermissions(manager=False)
    await chat.say("subscribe 8", place=CLUB)
    for _ in range(2):
        document = await chat.press("bring", place=CLUB, user="2", permissions=member)
        assert document.refused
        assert shown(document).startswith("Only administrators")
    alone = await chat.press("bring", place=CLUB, user="2", permissions=member, discreet=True)
    assert shown(alone).startswith("AI Daily · Sat, Dec 20")
