"""A file that is still being written is left alone until it is whole."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.model import SectionKind
from sandbox.sample_publisher import SAMPLES
from tests.journeys.live_bot import EDITION, LiveBot, open_bot
from tests.journeys.waiting import eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]
PIECES = 12
PAUSE = 0.25


async def in_the_archive(bot: LiveBot, day: date) -> bool:
    return await bot.archive.get(EDITION, day) is not None


async def test_a_file_that_is_written_slowly_is_taken_in_when_it_is_whole(
    journey_database: str, tmp_path: Path
) -> None:
    # What counts here is the age of a file, which is the machine's: the bot of this test goes by its own clock.
    async with open_bot(journey_database, tmp_path, start=datetime.now(UTC)) as bot:
        sample = max(SAMPLES.glob("*.md")).read_text(encoding="utf-8")
        day = date.fromisoformat(max(bot.issues.iterdir()).stem) + timedelta(days=1)
        text = sample.replace(sample.split("\n", 1)[0], f"## AINews - {day}", 1)
        length = len(text) // PIECES + 1
        # Half of it would be an issue, too: a cut-off one is accepted.
        with (bot.issues / f"{day}.md").open("w", encoding="utf-8") as file:
            for start in range(0, len(text), length):
                file.write(text[start : start + length])
                file.flush()
                await asyncio.sleep(PAUSE)
                assert not await in_the_archive(bot, day)

        async def arrived() -> bool | None:
            return await in_the_archive(bot, day) or None

        await eventually(arrived, "the issue is in the archive")
        archived = await bot.archive.get(EDITION, day)
        assert archived is not None
        assert archived.revision == 1
        assert [len(archived.content.section(kind).stories) for kind in (SectionKind.NEWS, SectionKind.TOOLS)] == [
            10,
            10,
        ]
