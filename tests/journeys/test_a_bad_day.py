"""A bad day of a platform: what it, or something on the way, answers for a while ends nothing for good."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.model import State
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Faults, Kind
from tests.journeys.chats import Chat, channel, chat
from tests.journeys.live_bot import LiveBot, open_bot
from tests.journeys.test_coming_and_going import forbid_writing, sends
from tests.journeys.waiting import SOON, eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

TELEGRAM_401 = {"ok": False, "error_code": 401, "description": "Unauthorized"}
TELEGRAM_404 = {"ok": False, "error_code": 404, "description": "Not Found"}
DISCORD_401 = {"message": "401: Unauthorized", "code": 0}
DISCORD_404 = {"message": "404: Not Found", "code": 0}
PAGE = "<html><title>403</title>Access to this site is denied.</html>"
ANY = {"telegram": "*", "discord": "* /channels/*"}
"""All of Telegram's calls; on Discord those that deliver."""


@pytest_asyncio.fixture(loop_scope="module")
async def calm(bot: LiveBot) -> AsyncIterator[LiveBot]:
    """The bot of this module; no fault outlasts its journey."""
    try:
        yield bot
    finally:
        bot.telegram.faults.clear()
        bot.discord.faults.clear()


def faults_of(bot: LiveBot, platform: str) -> Faults:
    return bot.telegram.faults if platform == "telegram" else bot.discord.faults


async def subscribe(bot: LiveBot, where: Chat) -> None:
    if where.platform == "discord":
        await bot.runs(where.name, "lin", "subscribe", when="now")
    else:
        await bot.says(where.name, where.name if where.name != "lab" else "lin", "/subscribe now")


def attempts(bot: LiveBot, where: Chat) -> int:
    """How many messages the bot tried to send there."""
    if where.platform == "telegram":
        return sends(bot, bot.telegram.world.chat(where.name).id)
    path = f"/channels/{bot.discord.world.find_channel(where.name).id}/messages"
    return sum(call.method == "POST" and call.path == path for call in bot.discord.calls)


async def tried(bot: LiveBot, where: Chat, times: int) -> None:
    async def enough() -> bool | None:
        return True if attempts(bot, where) >= times else None

    await eventually(enough, f"{times} attempts in {where}")


@pytest.mark.parametrize(
    ("where", "status", "answer"),
    [
        (chat("ada"), 401, TELEGRAM_401),
        (chat("chen"), 404, TELEGRAM_404),
        (chat("dana"), 403, None),
        (channel("general"), 401, DISCORD_401),
        (channel("ai-news"), 403, None),
        (channel("weekly-thread"), 404, DISCORD_404),
    ],
    ids=str,
)
async def test_whatever_is_refused_for_a_while_arrives_once_afterwards_and_people_are_heard(
    calm: LiveBot, where: Chat, status: int, answer: dict[str, Any] | None
) -> None:
    await subscribe(calm, where)
    before = attempts(calm, where)
    page = "" if answer else PAGE
    refusal = Fault(match=ANY[where.platform], kind=Kind.ERROR, status=status, body=answer, page=page, times=None)
    faults_of(calm, where.platform).add(refusal)
    title = await calm.next_issue()
    await tried(calm, where, before + 1)
    faults_of(calm, where.platform).clear()
    await calm.brought(title, where)
    await calm.settled()
    assert calm.times(title, where) == 1
    assert (await calm.becomes(where, live=True)).reason == ""
    if where.platform == "discord":
        assert await calm.runs("general", "lin", "help")
    else:
        assert await calm.says("sam", "sam", "/help")


async def test_a_refused_token_is_said_once_and_again_when_it_is_over(calm: LiveBot) -> None:
    with capture_logs() as logs:
        calm.telegram.faults.add(Fault(match="getUpdates", kind=Kind.ERROR, status=401, body=TELEGRAM_401, times=3))
        await calm.says("sam", "sam", "/help")

        async def over() -> bool | None:
            return True if "telegram.token-accepted" in str(logs) else None

        await eventually(over, "the token is taken again")
    assert [log["event"] for log in logs if "token" in log["event"]] == [
        "telegram.token-rejected",
        "telegram.token-accepted",
    ]


async def test_the_token_is_waited_for_at_the_start_too(sqlite_url: str, tmp_path: Path) -> None:
    """Both platforms refuse it to begin with."""

    def prepare(bot: LiveBot) -> None:
        bot.telegram.faults.add(Fault(match="*", kind=Kind.ERROR, status=401, body=TELEGRAM_401, times=3))
        login = Fault(match="GET /users/@me", kind=Kind.ERROR, status=401, body=DISCORD_401, times=2)
        bot.discord.faults.add(login)

    async with open_bot(sqlite_url, tmp_path, prepare=prepare) as bot:
        assert await bot.says("kai", "kai", "/help")
        assert await bot.runs("general", "lin", "help")


# --- rights -----------------------------------------------------------------------------------------------------


async def silenced(bot: LiveBot, where: Chat) -> None:
    """An issue is refused there, and who subscribed is told of it."""
    await bot.next_issue()
    await bot.becomes(where, live=False)


async def test_a_group_that_lets_the_bot_write_again_gets_the_next_issue_without_a_word(calm: LiveBot) -> None:
    group = chat("reading-group")
    await calm.says("lin", "lin", "/start")
    await calm.says("reading-group", "lin", "/subscribe now")
    told = len(calm.texts(chat("lin")))
    calm.telegram.world.chat("reading-group").may_write = False
    await silenced(calm, group)
    await calm.until(lambda: len(calm.texts(chat("lin"))) > told or None, "lin is told")
    before = attempts(calm, group)
    await calm.next_issue()
    await tried(calm, group, before + 1)
    await calm.settled()
    assert attempts(calm, group) == before + 1, "an issue is tried once"
    assert len(calm.texts(chat("lin"))) == told + 1, "nobody is told twice"
    calm.telegram.world.chat("reading-group").may_write = True
    title = await calm.next_issue()
    await calm.brought(title, group)
    assert (await calm.becomes(group, live=True)).reason == ""


async def test_a_bot_that_is_promoted_is_awake_at_once(calm: LiveBot) -> None:
    group = chat("quiet-group")
    await calm.says("quiet-group", "quiet-group", "/subscribe now")
    calm.telegram.world.chat("quiet-group").may_write = False
    await silenced(calm, group)
    calm.telegram.member("quiet-group", "administrator")
    await calm.becomes(group, live=True)


async def test_a_channel_that_takes_the_right_away_and_gives_it_back(calm: LiveBot) -> None:
    daily = chat("daily")
    await calm.says("daily", "daily", "/subscribe now")
    calm.telegram.member("daily", "member")
    assert (await calm.becomes(daily, live=False)).reason == "rights"
    calm.telegram.member("daily", "administrator")
    await calm.becomes(daily, live=True)
    title = await calm.next_issue()
    await calm.brought(title, daily)


async def test_a_closed_topic_gets_the_next_issue_once_it_is_open(calm: LiveBot) -> None:
    lab = chat("lab", "random")
    await calm.says("lab", "lin", "/subscribe now", topic="random")
    calm.telegram.world.chat("lab").may_write = False
    await silenced(calm, lab)
    calm.telegram.world.chat("lab").may_write = True
    title = await calm.next_issue()
    await calm.brought(title, lab)


@pytest.mark.parametrize("heard", [True, False])
async def test_a_channel_of_discord_in_which_the_bot_may_write_again(calm: LiveBot, *, heard: bool) -> None:
    name = "ai-news" if heard else "general"
    place = calm.discord.world.find_channel(name)
    await subscribe(calm, channel(name))
    forbid_writing(calm, name)
    await silenced(calm, channel(name))
    place.overwrites.pop()
    if heard:
        calm.discord.update_channel(name)
        await calm.becomes(channel(name), live=True)
    title = await calm.next_issue()
    await calm.brought(title, channel(name))
    await calm.becomes(channel(name), live=True)
    assert calm.discord.world.may(place, calm.discord.world.bot, Permission.SEND_MESSAGES)


# --- answers that are lost after the message arrived ------------------------------------------------------------


async def test_while_answers_are_lost_nobody_gets_more_than_one_copy(calm: LiveBot) -> None:
    people = [chat(name) for name in ("gao", "hana", "ivan", "jun")]
    for person in people:
        await subscribe(calm, person)
    theirs = {str(calm.telegram.world.chat(person.name).id) for person in people}
    lost = Fault(
        match="sendMessage", kind=Kind.CUT_AFTER, times=None, where=lambda params: str(params["chat_id"]) in theirs
    )
    calm.telegram.faults.add(lost)
    title = await calm.next_issue()

    async def given_up() -> bool | None:
        states = [(await calm.deliveries(person))[0].state for person in people]
        return True if set(states) == {State.UNKNOWN} else None

    await eventually(given_up, "nobody is sent anything more", within=4 * SOON)
    assert [calm.times(title, person) for person in people] == [2, 2, 2, 2]
    calm.telegram.faults.clear()
    said = await calm.says("gao", "gao", "/why")
    assert "/issue" in said["text"]
    assert [calm.times(title, person) for person in people] == [2, 2, 2, 2]
