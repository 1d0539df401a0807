"""Whoever runs the bot hears in their chat of a rejected issue and of a refused token, and once that it is over."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.discord import Discord
from sandbox.faults import Fault, Kind
from sandbox.sample_publisher import SAMPLES, SamplePublisher
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram
from tests.journeys.chats import by_bot, text_of
from tests.journeys.installation import LiveClock, own_addresses, running, settings_for
from tests.journeys.test_a_bad_day import TELEGRAM_401
from tests.journeys.waiting import eventually

REFUSED = "Telegram refuses my token, so nothing is sent or answered there. Put the right one into the settings."
pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def test_a_rejected_file_is_told_once_through_a_restart_and_once_when_it_is_mended(
    database_url: str, tmp_path: Path
) -> None:
    telegram, clock = Telegram(), LiveClock(datetime.now(UTC))
    publisher = SamplePublisher(issues=tmp_path / "issues", today=clock.now().date())
    publisher.publish_archive()
    file = tmp_path / "issues" / f"{clock.now().date()}.md"
    sample = max(SAMPLES.glob("*.md")).read_text(encoding="utf-8")
    file.write_text("# Nothing of the kind\n", "utf-8")
    os.utime(file, (0, 0))  # as old as can be: nobody is writing it any more

    def told() -> list[str]:
        """Without the signs that keep Telegram from making a link of a file name."""
        return [text_of(each).replace("\u2060", "").rstrip("\n") for each in telegram.messages("lin") if by_bot(each)]

    async def has_heard(number: int) -> bool | None:
        return True if len(told()) >= number else None

    sandbox = Sandbox(telegram=telegram, discord=Discord(), publisher=publisher)
    with own_addresses():
        async with serve(sandbox) as urls:
            me = frozenset({("telegram", str(telegram.world.chat("lin").id))})
            settings = settings_for(database_url, tmp_path / "issues", urls, admins=me)
            telegram.say("lin", "lin", "hello")
            async with running(settings, clock):
                await eventually(lambda: has_heard(2), "the administrator hears of the rejected file")
            async with running(settings, clock):
                file.write_text(f"## AINews - {clock.now().date()}\n" + sample.split("\n", 1)[1], "utf-8")
                await eventually(lambda: has_heard(3), "the administrator hears that it is mended")
    _, rejected, mended = told()
    assert rejected.startswith(f"Trouble\n{file.name} was not taken in: ")
    assert mended == f"Over\n{file.name} was not taken in before; now it is, or it is gone."


@pytest.mark.parametrize(("calls", "ahead"), [("send*", 2), ("getUpdates", 4)])
async def test_a_token_that_is_refused_in_mid_flight_is_told_on_the_other_platform_and_that_it_is_taken_again(
    database_url: str, tmp_path: Path, calls: str, ahead: int
) -> None:
    """When something is sent, and also where nobody is sent anything."""
    telegram, discord, clock = Telegram(), Discord(), LiveClock(datetime.now(UTC))
    publisher = SamplePublisher(issues=tmp_path / "issues", today=clock.now().date() + timedelta(days=ahead))
    publisher.publish_archive()
    sam = discord.world.find_user("sam")

    def told() -> list[str]:
        said = [text_of(each) for each in discord.messages("sam", "sam") if each["author"].get("bot")]
        return [line for words in said for line in words.splitlines() if "token" in line]

    async def has_heard(number: int) -> bool | None:
        return True if len(told()) >= number else None

    async def subscribed() -> bool | None:
        return True if any(by_bot(each) for each in telegram.messages("lin")) else None

    with own_addresses():
        async with serve(Sandbox(telegram=telegram, discord=discord, publisher=publisher)) as urls:
            admins = frozenset({("discord", sam.id)})
            settings = settings_for(database_url, tmp_path / "issues", urls, admins=admins)
            telegram.say("lin", "lin", "/subscribe now")
            async with running(settings, clock):
                await eventually(subscribed, "somebody subscribes")
                telegram.faults.add(Fault(match=calls, kind=Kind.ERROR, status=401, body=TELEGRAM_401, times=None))
                if calls == "send*":
                    await publisher.next_issue()
                else:
                    telegram.say("lin", "lin", "hello")  # ends the poll that is open
                await eventually(lambda: has_heard(1), "the administrator hears of the token")
                telegram.faults.clear()
                await eventually(lambda: has_heard(2), "the administrator hears that it is taken again", within=30)
    assert told() == [REFUSED, "Telegram takes my token again."]
