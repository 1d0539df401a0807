"""Everything on one port."""

import asyncio
import os
import re
import signal
import sys
from datetime import date, timedelta
from pathlib import Path

import aiohttp

from sandbox.discord import Discord
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, serve
from sandbox.telegram import Rates, Telegram
from tests.sandbox.counting_publisher import CountingPublisher

ROOT = Path(__file__).parents[2]


async def test_both_platforms_and_the_publisher_answer_on_one_port() -> None:
    async with (
        serve(Sandbox(telegram=Telegram(), discord=Discord(), publisher=CountingPublisher())) as urls,
        aiohttp.ClientSession() as session,
    ):
        async with session.get(f"{urls.telegram}/bot1000:sandbox/getMe") as response:
            assert (await response.json())["ok"]
        headers = {"Authorization": "Bot sandbox"}
        async with session.get(f"{urls.discord}/gateway/bot", headers=headers) as response:
            assert (await response.json())["url"].startswith("ws://127.0.0.1:")
        for overview in ("telegram", "discord"):
            async with session.get(f"{urls.page}/api/{overview}") as response:
                assert "bot" in await response.json()
        async with session.post(f"{urls.page}/api/next-issue") as response:
            assert await response.json() == {"path": "x", "date": "2026-11-01", "title": "Issue 1"}


async def test_without_a_publisher_there_is_no_next_issue() -> None:
    async with (
        serve(Sandbox()) as urls,
        aiohttp.ClientSession() as session,
        session.post(f"{urls.page}/api/next-issue") as response,
    ):
        assert response.status == 404
        assert "no issues folder" in (await response.json())["error"]


async def test_an_issue_from_far_ahead_is_refused_with_a_sentence(tmp_path: Path) -> None:
    publisher = SamplePublisher(issues=tmp_path, today=date(2026, 11, 28), ahead=timedelta())
    async with serve(Sandbox(publisher=publisher)) as urls, aiohttp.ClientSession() as session:
        answers = []
        for _ in range(2):
            async with session.post(f"{urls.page}/api/next-issue") as response:
                answers.append((response.status, await response.json()))
    assert [status for status, _ in answers] == [200, 409]
    assert "dated 2026-11-28 already" in answers[1][1]["error"]


async def test_changes_of_both_platforms_are_streamed() -> None:
    telegram, discord = Telegram(), Discord()
    async with (
        serve(Sandbox(telegram=telegram, discord=discord)) as urls,
        aiohttp.ClientSession() as session,
        session.get(f"{urls.page}/api/events") as response,
    ):
        assert response.content_type == "text/event-stream"
        assert await response.content.readline() == b": here\n"
        telegram.say("lin", "lin", "hi")
        discord.say("lin", "lin", "hi")
        assert await response.content.readuntil(b"}\n\n") == (
            b'\ndata: {"platform": "telegram", "chat": 2001, "name": "lin"}\n\n'
        )
        assert b'"platform": "discord"' in await response.content.readuntil(b"}\n\n")


async def test_stopping_does_not_wait_for_open_polls_and_streams() -> None:
    telegram = Telegram(rates=Rates.none())
    async with aiohttp.ClientSession() as session:
        async with serve(Sandbox(telegram=telegram)) as urls:
            poll = f"{urls.telegram}/bot1000:sandbox/getUpdates"
            polling = asyncio.ensure_future(session.post(poll, data={"timeout": 50}))
            stream = await session.get(f"{urls.page}/api/events")
            await stream.content.readline()
        # Only the end of the block ends them: with a 50 s poll left alone, the test would time out here.
        async with asyncio.timeout(20):
            answer = await polling
            assert await answer.json() == {"ok": True, "result": []}
            assert await stream.content.read() == b"\n"


async def test_the_command_line_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", "0", "--issues", str(tmp_path / "issues")),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    line = (await process.stdout.readline()).decode()
    address = re.fullmatch(r"page +(http://127\.0\.0\.1:\d+)\n", line)
    assert address
    async with aiohttp.ClientSession() as session, session.post(f"{address[1]}/api/next-issue") as response:
        assert (await response.json())["path"].startswith(str(tmp_path))
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
