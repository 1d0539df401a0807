"""/why: of this place for everybody, of another one for those who run the bot."""

from datetime import date, timedelta

from bot.model import Place, PlaceKind
from bot.services.deliveries import plan
from tests.bot.commands.chat import CLUB, LOUNGE, Counter, an_issue, lines

TOPIC = Place(platform="telegram", address="-100", thread="7", kind=PlaceKind.TOPIC)


async def publish(counter: Counter, day: date) -> None:
    """A new issue, owed to everybody who is there."""
    taken = await counter.publish(an_issue(day, topic="Gemini"))
    assert taken.archived is not None
    await plan(taken.archived, counter.desk.ledger, useful=timedelta(days=3))


async def test_a_place_without_a_subscription_is_offered_one(counter: Counter) -> None:
    document = await counter.say("why")
    assert "subscribe 08:00" in lines(document)


async def test_a_new_subscriber_is_told_when_the_first_comes(counter: Counter) -> None:
    await counter.say("subscribe 8:00 daily")
    assert await counter.text("why") == (
        "When: every day at 08:00 (Shanghai time)\n"
        "Last  none yet: there was no new issue since you subscribed\n"
        "Next  tomorrow, Dec 21 08:00 (in 14 hours)"
    )


async def test_what_is_planned_is_told_with_its_hour(counter: Counter) -> None:
    await counter.say("subscribe 8:00 daily")
    await counter.clock.advance(60)
    await publish(counter, date(2025, 12, 21))
    assert "Next  the issue of Dec 21, tomorrow, Dec 21 08:00 (in 14 hours)" in await counter.text("why")


async def test_who_stopped_is_told_so(counter: Counter) -> None:
    await counter.say("subscribe 8:00")
    await counter.say("unsubscribe")
    assert (await counter.text("why")).startswith("Stopped  nothing is brought here.")


async def test_it_speaks_the_language_of_the_one_who_asks(counter: Counter) -> None:
    await counter.say("subscribe 8:00", hint="zh-hans")
    assert "下一份  明天 12月21日 08:00（还有 14 小时）" in await counter.text("why", hint="zh-hans")


async def test_who_runs_the_bot_may_ask_about_another_place(counter: Counter) -> None:
    await counter.say("subscribe now", place=CLUB)
    assert (await counter.text("why telegram:-100")).startswith("telegram:-100\nWhen: as soon as it is out")


async def test_nobody_else_may(counter: Counter) -> None:
    await counter.say("subscribe now", place=CLUB)
    document = await counter.say("why telegram:-100", user="2")
    assert lines(document) == ["why"]
    assert "Only those who run this bot" in await counter.text("why -100", user="2")
    assert "Only those who run this bot" in await counter.text("why -100", place=LOUNGE, user="1")


async def test_topics_of_one_chat_are_offered_one_by_one(counter: Counter) -> None:
    for place in (CLUB, TOPIC):
        await counter.say("subscribe now", place=place)
    assert lines(await counter.say("why -100")) == ["why telegram:-100", "why telegram:-100/7"]
    assert (await counter.text("why telegram:-100/7")).startswith("telegram:-100/7\n")


async def test_a_place_that_is_none_or_empty_is_refused(counter: Counter) -> None:
    assert "is no place" in await counter.text("why somewhere")
    assert await counter.text("why telegram:77") == "Nothing is subscribed at telegram:77."
