"""/pause: nothing comes for a while, then it comes again by itself; at any time it can be ended."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.commands.context import Elsewhere
from bot.document import Document, Invocation, Moment, reading
from bot.model import Place, State, Subscription
from bot.services import planning
from tests.bot.commands.chat import (
    ANN,
    CLUB,
    EDITION,
    LOUNGE,
    NOW,
    Chat,
    FakePermissions,
    an_issue,
    labels,
    lines,
    shown,
)
from tests.fakes import FakeClock
from tests.stored import deliveries_of

DAY = timedelta(days=1)


async def kept(chat: Chat) -> Subscription:
    found = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert found is not None
    return found


def moments_of(document: Document) -> list[Moment]:
    """The moments that it tells as such."""
    texts = [text for block in document.blocks for text in reading(block)]
    return [span for text in texts for span in text if isinstance(span, Moment)]


async def due_of(chat: Chat, day: datetime) -> list[State]:
    """What is owed of the issue that comes out at that moment."""
    await chat.clock.advance((day - chat.clock.now()).total_seconds())
    taken = await chat.publish(an_issue(day.date(), topic=f"{day:%A}"))
    assert taken.archived is not None
    await planning.plan(taken.archived, chat.context.storage.deliveries.planning, useful=3 * DAY)
    await chat.clock.advance(60)
    return await states(chat)


async def states(chat: Chat) -> list[State]:
    """Of what is owed, the newest first."""
    ledger = chat.context.storage.deliveries
    return [each.state for each in await deliveries_of(ledger, (await kept(chat)).id, 9)]


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("3d", NOW + 3 * DAY),
        ("3", NOW + 3 * DAY),
        ("for two weeks", NOW + 14 * DAY),
        ("a month", NOW + 30 * DAY),
        ("三天", NOW + 3 * DAY),
        ("两个星期", NOW + 14 * DAY),
        ("until Monday", datetime(2025, 12, 21, 16, tzinfo=UTC)),
        ("until Dec 31", datetime(2025, 12, 30, 16, tzinfo=UTC)),
        ("到下周一为止", datetime(2025, 12, 21, 16, tzinfo=UTC)),
        ("到1月5日", datetime(2026, 1, 4, 16, tzinfo=UTC)),
        ("the weekend", datetime(2025, 12, 21, 16, tzinfo=UTC)),
        ("到月底", datetime(2025, 12, 30, 16, tzinfo=UTC)),
        ("until the end of the month", datetime(2025, 12, 30, 16, tzinfo=UTC)),
        ("until next month", datetime(2025, 12, 31, 16, tzinfo=UTC)),
        ("到下个月", datetime(2025, 12, 31, 16, tzinfo=UTC)),
    ],
)
async def test_a_pause_lasts_as_long_as_people_write_or_until_the_day_begins(
    chat: Chat, typed: str, until: datetime
) -> None:
    await chat.say("subscribe 8:30")
    await chat.say(f"pause {typed}")
    assert (await kept(chat)).paused_until == until


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("until 2024-01-01", "no pause I understand"),
        ("sometimes", "no pause I understand"),
        ("400 days", "a year at most"),
    ],
)
async def test_what_is_no_pause_changes_nothing(chat: Chat, typed: str, said: str) -> None:
    await chat.say("subscribe 8:30")
    assert said in await chat.text(f"pause {typed}")
    assert (await kept(chat)).paused_until is None


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Right, a pause. The next issue comes Wed, Dec 24, 08:30 (Shanghai time)."),
        ("zh", "好，暂停到 12月24日 周三 08:30（上海时间），到时照常送。"),
        ("zh-TW", "好，暫停到 12月24日 週三 08:30（上海時間），到時照常送。"),
    ],
)
async def test_it_says_when_the_next_issue_comes_and_is_undone_by_a_button(chat: Chat, locale: str, said: str) -> None:
    await chat.say("subscribe 8:30", locale=locale)
    document = await chat.say("pause 3d", locale=locale)
    assert [f"{moment.at:%d %H:%M}" for moment in moments_of(document)] == ["24 00:30"]
    assert said in shown(document)
    assert lines(document) == ["subscribe", "settings"]
    await chat.press("subscribe")
    assert not (await kept(chat)).paused(chat.clock.now())


async def test_nothing_is_owed_of_a_pause_and_the_first_issue_behind_it_is(chat: Chat) -> None:
    await chat.say("subscribe now")
    await chat.say("pause 3d")
    assert await due_of(chat, NOW + DAY) == []
    assert await due_of(chat, NOW + 3 * DAY) == [State.DUE]


async def test_what_waits_for_its_hour_is_not_sent_and_comes_after_all_where_the_pause_ends_before(chat: Chat) -> None:
    await chat.say("subscribe 20:00")
    assert await due_of(chat, NOW + DAY) == [State.DUE]
    await chat.say("pause a week")
    assert await states(chat) == [State.CANCELLED]
    await chat.say("pause off")
    assert await states(chat) == [State.DUE]


async def test_an_issue_of_the_pause_is_not_brought_by_planning_again(chat: Chat) -> None:
    await chat.say("subscribe now")
    await chat.say("pause a week")
    assert await due_of(chat, NOW + DAY) == []
    await chat.say("pause off")
    newest = await chat.context.storage.issues.latest(EDITION)
    assert newest is not None
    assert await planning.plan(newest, chat.context.storage.deliveries.planning, useful=3 * DAY) == 0


async def test_another_hour_leaves_the_pause_and_says_so(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    await chat.say("pause 3d")
    text = await chat.text("subscribe 9:00")
    assert "Paused. The next issue comes Wed, Dec 24, 09:00 (Shanghai time)." in text
    assert (await kept(chat)).paused(chat.clock.now())


async def test_who_comes_back_after_unsubscribing_pauses_no_more(chat: Chat) -> None:
    for line in ("subscribe 8:30", "pause 3d", "unsubscribe", "subscribe"):
        await chat.say(line)
    assert (await kept(chat)).paused_until is None


async def test_without_a_length_it_asks_and_the_settings_lead_there_and_back(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    assert "pause" in lines(await chat.say("settings"))
    asked = await chat.say("pause")
    assert labels(asked) == ["3 days", "A week", "2 weeks", "A month", "Stop", "‹ Back"]
    await chat.press(lines(asked)[1])
    assert "Resume" in labels(await chat.say("settings"))
    assert "Paused. The next issue comes Sun, Dec 28, 08:30 (Shanghai time)." in await chat.text("settings")


async def test_why_says_that_it_pauses_and_what_was_missed_for_it(chat: Chat) -> None:
    await chat.say("subscribe now")
    await chat.say("pause 3d")
    await due_of(chat, NOW + DAY)
    text = await chat.text("why")
    assert "Paused  nothing is brought here for now. /pause off brings it back at once." in text
    assert "Dec 21: it was paused then." in text
    await chat.say("pause off")
    text = await chat.text("why")
    assert "it pauses here" not in text
    assert "Dec 21: it was paused then." in text


async def test_where_nothing_is_subscribed_there_is_nothing_to_pause(chat: Chat) -> None:
    assert "There is no subscription here yet." in await chat.text("pause 3d")


async def test_only_who_may_manage_pauses(chat: Chat) -> None:
    await chat.say("subscribe 8:30", place=CLUB)
    text = await chat.text("pause 3d", place=CLUB, permissions=FakePermissions(manager=False))
    assert "Only" in text
    found = await chat.context.storage.subscribers.find(CLUB, EDITION)
    assert found is not None
    assert found.paused_until is None


async def test_what_comes_to_a_person_is_paused_from_a_group(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    asked = await chat.say("pause me", place=CLUB)
    assert lines(asked)[0] == "pause 3d me"
    done = await chat.press(lines(asked)[0], place=CLUB)
    assert (await kept(chat)).paused(chat.clock.now())
    assert lines(done) == ["subscribe me"]


async def test_another_channel_is_paused_by_its_name_and_offers_no_button_that_would_act_here(chat: Chat) -> None:
    news = Place(platform="discord", address="501", root="900", kind=LOUNGE.kind)
    there = Elsewhere(place=news, permissions=FakePermissions(), name="#news")
    permissions = FakePermissions(others={"501": there})
    await chat.say("subscribe 8:30", place=news)
    document = await chat.say(
        Invocation("pause", {"until": "3d", "channel": "501"}), place=LOUNGE, permissions=permissions
    )
    assert lines(document) == []
    found = await chat.context.storage.subscribers.find(news, EDITION)
    assert found is not None
    assert found.paused(NOW)
    assert "for how long" in (
        await chat.text(Invocation("pause", {"channel": "501"}), place=LOUNGE, permissions=permissions)
    )


A_WEEK, MONDAY, FIFTH = NOW + 7 * DAY, datetime(2025, 12, 21, 16, tzinfo=UTC), datetime(2026, 1, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["pause for a week", "take a break for a week", "暂停一周", "暫停一週", "请暂停七天"])
async def test_a_word_for_it_with_its_length_pauses(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    await chat.say(typed, free_text=True)
    assert (await kept(chat)).paused_until == A_WEEK


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        *[
            (typed, A_WEEK)
            for typed in ("出差，先停一周", "出差一周", "我要出差一週", "我去旅游一周，先别送", "一周后再送")
        ],
        *[(typed, A_WEEK) for typed in ("I'm on vacation for a week", "away for a week", "don’t send it for a week")],
        *[(typed, A_WEEK) for typed in ("hold it for a week", "snooze for 7 days", "nothing for a week, please")],
        *[
            (typed, MONDAY)
            for typed in ("下周再送", "下週再送", "下周一再发", "这周别送", "這週先不送", "这周不要发了")
        ],
        *[
            (typed, MONDAY)
            for typed in ("skip this week", "I need a break until Monday", "no news until Monday please")
        ],
        *[
            (typed, FIFTH)
            for typed in ("I'm on holiday until Jan 5", "back on Jan 5", "don't send anything until Jan 5")
        ],
        *[(typed, FIFTH) for typed in ("休假到1月5日", "放假，1月5日再送", "1月5日再恢復", "5日再送", "等1月5號再送")],
        ("过几天再送", NOW + 3 * DAY),
        ("今天别送了", datetime(2025, 12, 20, 16, tzinfo=UTC)),
    ],
)
async def test_who_says_that_they_are_away_is_offered_a_pause(chat: Chat, typed: str, until: datetime) -> None:
    await chat.say("subscribe 8:30")
    (offered,) = lines(await chat.say(typed, free_text=True))
    assert (await kept(chat)).paused_until is None
    await chat.press(offered)
    assert (await kept(chat)).paused_until == until


@pytest.mark.parametrize(
    "typed",
    [
        "出差补贴",
        "back to basics",
        "off the record",
        "skip tokens",
        "8月再送",
        "OpenAI 明天再发新模型",
        "明天再说",
        "on holiday",
        "nothing today",
    ],
)
async def test_what_goes_on_about_anything_else_offers_none(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    assert not any(line.startswith("pause") for line in lines(await chat.say(typed, free_text=True)))


@pytest.mark.parametrize(("typed", "until"), [("到5日", FIFTH), ("until the 5th", FIFTH), ("五日", NOW + 5 * DAY)])
async def test_behind_until_a_number_is_a_day_of_the_month(chat: Chat, typed: str, until: datetime) -> None:
    await chat.say("subscribe 8:30")
    await chat.say(f"pause {typed}")
    assert (await kept(chat)).paused_until == until


@pytest.mark.parametrize("typed", ["can you pause for a week", "stop it until Monday please", "先停三天吧"])
async def test_a_wish_for_a_pause_is_offered_one(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    (offered,) = lines(await chat.say(typed, free_text=True))
    assert offered.startswith("pause ")
    assert (await kept(chat)).paused_until is None
    await chat.press(offered)
    assert (await kept(chat)).paused(chat.clock.now())


@pytest.mark.parametrize("typed", ["resume", "恢复", "unpause", "继续送"])
async def test_a_word_for_going_on_ends_it_whatever_was_said_before(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    await chat.say("pause 3d")
    await chat.say("why")
    await chat.say(typed, free_text=True)
    assert not (await kept(chat)).paused(chat.clock.now())


class RunningClock(FakeClock):
    """One that time passes by, as any does: no two looks at it see the same moment."""

    def now(self) -> datetime:
        self._seconds += 0.001
        return super().now()


@pytest.mark.parametrize("typed", ["subscribe", "pause off", "继续送"])
@pytest.mark.parametrize("when", ["8:30", "now"])
async def test_what_is_resumed_is_not_said_to_pause(chat: Chat, typed: str, when: str) -> None:
    chat = replace(chat, context=replace(chat.context, clock=RunningClock(chat.clock.now())))
    await chat.say(f"subscribe {when}")
    await chat.say("pause 3d")
    said = await chat.say(typed, free_text=typed == "继续送")
    assert "Pause" not in shown(said)
    assert not any(label in {"Resume", "恢复"} for label in labels(said))


@pytest.mark.parametrize("place", [ANN, CLUB])
@pytest.mark.parametrize(
    "typed",
    ["暂停一下", "先停一下", "先停一下吧", "先别发了", "先別發了", "休息几天", "pause for a bit", "Pause for a while."],
)
async def test_who_wants_a_while_without_anything_is_asked_for_how_long(chat: Chat, typed: str, place: Place) -> None:
    await chat.say("subscribe 8:30", place=place)
    before = await chat.context.storage.subscribers.find(place, EDITION)
    said = await chat.say(typed, free_text=True, place=place)
    assert lines(said) == lines(await chat.say("pause", place=place))
    assert await chat.context.storage.subscribers.find(place, EDITION) == before


async def test_what_why_says_ends_a_pause_ends_it(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    await chat.say("pause 3d")
    said = await chat.text("why")
    (command,) = (line for line in ("/pause off", "/subscribe") if f"{line} brings it back" in said)
    await chat.say(command)
    assert not (await kept(chat)).paused(chat.clock.now())


async def test_an_hour_chosen_in_a_pause_names_the_next_day_once(chat: Chat) -> None:
    await chat.say("subscribe 9")
    await chat.say("pause 3d")
    said = await chat.text("subscribe 8:30")
    assert said.count("Dec 24") == 1
    assert "every day at 08:30" in said
    assert "Paused. The next issue comes Wed, Dec 24, 08:30" in said


@pytest.mark.parametrize(
    "typed",
    [
        "继续推送",
        "取消暂停",
        "取消暫停",
        "我回来了",
        "我回來了。",
        "i'm back",
        "I’m back!",
        "start again",
        "end the pause",
    ],
)
async def test_who_is_back_ends_it_in_their_words(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    await chat.say("pause 3d")
    await chat.say(typed, free_text=True)
    assert not (await kept(chat)).paused(chat.clock.now())


@pytest.mark.parametrize(
    "typed", ["暂停结束了吗", "暫停結束了嗎？", "什么时候恢复", "am i paused?", "When does it resume?"]
)
async def test_who_asks_about_it_is_told_and_it_stays(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    await chat.say("pause 3d")
    assert shown(await chat.say(typed, free_text=True)) == await chat.text("why")
    assert (await kept(chat)).paused(chat.clock.now())


@pytest.mark.parametrize("typed", ["暂停的意思是什么？", "暂停有用吗", "pause sometimes?"])
async def test_no_pause_that_cannot_be_understood_is_offered(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 8:30")
    assert not any(line.startswith("pause") for line in lines(await chat.say(typed, free_text=True)))
