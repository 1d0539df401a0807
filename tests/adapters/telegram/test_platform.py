"""The platform started and stopped, with a server that comes and goes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from structlog.testing import capture_logs

from adapters.telegram import platform
from adapters.telegram.listening.polling import ALLOWED
from adapters.telegram.platform import TelegramPlatform
from adapters.telegram.settings import TelegramSettings
from bot.deadline import Deadline
from bot.document import Paragraph, line
from bot.layout import Page
from bot.model import Place
from bot.platform import Checkup
from bot.ports import Sent
from sandbox.faults import Fault, Kind
from sandbox.telegram import Telegram as StandIn
from tests.adapters.telegram.fakes import FakeDispatcher, FakeMemberships, OpenBudget, until

PlaceOf = Callable[..., Place]
Listening = Callable[..., AbstractAsyncContextManager[TelegramPlatform]]


@asynccontextmanager
async def open_telegram(*, token: str, api_url: str) -> AsyncIterator[TelegramPlatform]:
    """Telegram, which is closed at the end, whether it listened or not."""
    platform = TelegramPlatform(TelegramSettings(token=token, api_url=api_url))
    try:
        yield platform
    finally:
        await platform.close(Deadline.after(3))


@pytest.fixture
def listening(dispatcher: FakeDispatcher, budget: OpenBudget, telegram: StandIn) -> Listening:
    """How to run the platform against an address."""

    @asynccontextmanager
    async def run(api_url: str, token: str = "") -> AsyncIterator[TelegramPlatform]:
        async with open_telegram(token=token or telegram.token, api_url=api_url) as platform:
            listening = asyncio.create_task(platform.listen(dispatcher, budget))
            yield platform
            assert not listening.done(), "nothing ends it but its owner"
            listening.cancel()
            await asyncio.wait({listening})

    return run


def calls(telegram: StandIn, method: str) -> int:
    return sum(call.method == method for call in telegram.calls)


@pytest.mark.parametrize(("on", "said"), [(True, "Inline mode is on."), (False, "send /setinline to @BotFather")])
async def test_the_check_tells_botfathers_switches(
    api_url: str,
    telegram: StandIn,
    on: bool,  # noqa: FBT001  a parameter
    said: str,
) -> None:
    telegram.inline = on
    async with open_telegram(token=telegram.token, api_url=api_url) as platform:
        found = await platform.check()
    assert found.ok
    assert "It may be added to groups. Privacy mode is on: in groups" in found.sentence
    assert "Inline mode is" in found.sentence
    assert said in found.sentence


async def test_people_are_answered(api_url: str, telegram: StandIn, listening: Listening) -> None:
    async with listening(api_url):
        await until(lambda: calls(telegram, "getUpdates"))
        telegram.say("lin", "lin", "/top 5")
        await until(lambda: len(telegram.messages("lin")) == 3)
    assert telegram.messages("lin")[-1]["text"] == "you said: top 5"


async def test_it_introduces_itself_and_names_the_updates_it_wants(
    api_url: str, telegram: StandIn, listening: Listening
) -> None:
    telegram.state.webhook = "https://example.com"
    async with listening(api_url):
        await until(lambda: calls(telegram, "getUpdates"))
    assert calls(telegram, "setMyCommands") == 6
    assert telegram.state.webhook == ""
    assert telegram.state.updates.allowed == set(ALLOWED)


async def test_who_asked_three_times_while_it_was_away_is_answered_once(
    api_url: str, telegram: StandIn, listening: Listening, dispatcher: FakeDispatcher
) -> None:
    for text in ("/top", "/tools", "/latest"):
        telegram.say("lin", "lin", text)
    telegram.say("reading-group", "sam", "/help")
    telegram.say("lin", "lin", "/top@another_bot")
    async with listening(api_url):
        await until(lambda: len(dispatcher.incoming) == 2)
        telegram.say("lin", "lin", "/about")
        await until(lambda: len(dispatcher.incoming) == 3)
    assert sorted(dispatcher.lines[:2]) == ["help", "latest"]
    assert dispatcher.lines[2] == "about"


async def test_membership_is_noted_before_anything_is_answered(
    api_url: str, telegram: StandIn, listening: Listening, memberships: FakeMemberships
) -> None:
    telegram.member("reading-group", "kicked")
    async with listening(api_url):
        await until(lambda: memberships.notes)
    assert memberships.notes[0][0] == "sleep"


async def test_what_was_taken_is_confirmed_at_the_end(
    api_url: str, telegram: StandIn, listening: Listening, dispatcher: FakeDispatcher
) -> None:
    async with listening(api_url):
        await until(lambda: calls(telegram, "getUpdates"))
        telegram.say("lin", "lin", "/top")
        await until(lambda: dispatcher.incoming)
    assert len(telegram.state.updates) == 0


async def test_polling_survives_a_server_in_trouble(
    api_url: str, telegram: StandIn, listening: Listening, dispatcher: FakeDispatcher
) -> None:
    telegram.faults.add(Fault(match="getUpdates", kind=Kind.ERROR, status=502, body={"ok": False}))
    telegram.faults.add(Fault(match="getUpdates", kind=Kind.CUT_BEFORE))
    telegram.say("lin", "lin", "/top")
    async with listening(api_url):
        await until(lambda: dispatcher.incoming)


async def test_memberships_in_trouble_do_not_end_the_listening(
    api_url: str, telegram: StandIn, dispatcher: FakeDispatcher, listening: Listening
) -> None:
    class Broken(FakeMemberships):
        async def sleep_address(self, platform: str, address: str, reason: str) -> None:
            raise RuntimeError(platform, address, reason)

    telegram.member("reading-group", "kicked")
    telegram.say("lin", "lin", "/top")
    dispatcher.reported = Broken()
    async with listening(api_url):
        await until(lambda: dispatcher.incoming)


async def test_it_waits_for_a_server_that_is_not_there_yet(listening: Listening) -> None:
    with capture_logs() as logs:
        async with listening("http://127.0.0.1:9"):
            await until(lambda: logs)
    assert logs[0]["event"] == "telegram.unreachable"


async def test_a_token_that_is_taken_again_is_heard_with_again_and_people_are_answered(
    api_url: str, telegram: StandIn, listening: Listening, dispatcher: FakeDispatcher
) -> None:
    for status, description in ((401, "Unauthorized"), (404, "Not Found")):
        body = {"ok": False, "error_code": status, "description": description}
        telegram.faults.add(Fault(match="getUpdates", kind=Kind.ERROR, status=status, body=body))
    telegram.say("lin", "lin", "/top")
    with capture_logs() as logs:
        async with listening(api_url):
            await until(lambda: dispatcher.incoming)
    said = [log["event"] for log in logs if "token" in log["event"]]
    assert said == ["telegram.token-rejected", "telegram.token-accepted"]


async def test_menus_that_a_proxy_refuses_hold_nobody_up(
    api_url: str, telegram: StandIn, listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "_MENUS_SECONDS", 0.01)
    page = "<html>Access denied</html>"
    telegram.faults.add(Fault(match="getMyCommands", kind=Kind.ERROR, status=403, page=page, times=2))
    async with listening(api_url):
        await until(lambda: calls(telegram, "getUpdates"))
        await until(lambda: calls(telegram, "setMyCommands") == 6)


async def test_a_rejected_token_is_said_and_not_shown(api_url: str, listening: Listening) -> None:
    with capture_logs() as logs:
        async with listening(api_url, "1000:secret"):
            await until(lambda: logs)
    assert [log["event"] for log in logs] == ["telegram.token-rejected"]
    assert "secret" not in str(logs)


async def test_a_second_poller_is_told_what_to_do(api_url: str, telegram: StandIn, listening: Listening) -> None:
    body = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    telegram.faults.add(Fault(match="getUpdates", kind=Kind.ERROR, status=409, body=body))
    with capture_logs() as logs:
        async with listening(api_url):
            await until(lambda: any(log["event"] == "telegram.conflict" for log in logs))
    (conflict,) = [log for log in logs if log["event"] == "telegram.conflict"]
    assert "Stop the other one" in conflict["advice"]


async def test_the_channel_works_without_listening(api_url: str, telegram: StandIn, place: PlaceOf) -> None:
    async with open_telegram(token=telegram.token, api_url=api_url) as platform:
        page = Page(blocks=(Paragraph(text=line("改时间发 /subscribe 20:30")),))
        assert isinstance(await platform.channel.send(place("lin"), page, platform.channel.answers()), Sent)
    sent = telegram.messages("lin")[-1]
    assert [entity["type"] for entity in sent["entities"]] == ["bot_command"]


async def check(token: str, api_url: str) -> Checkup:
    async with open_telegram(token=token, api_url=api_url) as platform:
        return await platform.check()


async def test_a_token_is_checked(api_url: str, telegram: StandIn) -> None:
    found = await check(telegram.token, api_url)
    assert found.ok
    assert "@paperboy_bot" in found.sentence


async def test_a_wrong_token_and_a_missing_server_are_told_apart(api_url: str) -> None:
    wrong = await check("1000:secret", api_url)
    missing = await check("1000:secret", "http://127.0.0.1:9")
    assert not wrong.ok
    assert not missing.ok
    assert "@BotFather" in wrong.sentence
    assert "network" in missing.sentence
    assert "secret" not in wrong.sentence + missing.sentence
