"""The file of the database is deleted, replaced or damaged under the running bot: it says so, and ends."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.journeys.broadcast import EACH, Broadcast, open_broadcast
from tests.journeys.chats import by_bot, text_of
from tests.journeys.waiting import SOON
from tests.warm_start import WarmProcess

pytestmark = pytest.mark.journey
IN_FLIGHT = 4


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@asynccontextmanager
async def half_sent(sqlite_url: str, folder: Path) -> AsyncIterator[tuple[Broadcast, str, WarmProcess]]:
    """A bot in mid-broadcast, which has an administrator on Telegram, and the title that it sends."""
    async with open_broadcast(sqlite_url, folder) as broadcast:
        lin = str(broadcast.telegram.world.chat("lin").id)
        broadcast.telegram.say("lin", "lin", "/start")
        async with broadcast.employed(admins=f"telegram:{lin}", in_flight=str(IN_FLIGHT)) as bot:
            title = await broadcast.next_issue()
            await broadcast.half_way(title)
            yield broadcast, title, bot


def troubles(broadcast: Broadcast) -> list[str]:
    """What the administrator was told."""
    said = (text_of(each).replace("\u2060", "") for each in broadcast.telegram.messages("lin") if by_bot(each))
    return [words for words in said if words.startswith("Trouble")]


@pytest.mark.parametrize("lost", ["deleted", "replaced"])
async def test_it_sends_no_more_tells_once_and_ends_so_that_a_supervisor_sees_it(
    sqlite_url: str, file: Path, tmp_path: Path, lost: str
) -> None:
    async with half_sent(sqlite_url, tmp_path) as (broadcast, title, bot):
        if lost == "replaced":
            shutil.copy(file, tmp_path / "copy.db")
            (tmp_path / "copy.db").rename(file)
        else:
            remove(file)
        at_most = broadcast.copies(title).total() + 2 * IN_FLIGHT  # what was on its way, on either platform
        async with asyncio.timeout(SOON):
            assert await bot.wait() == 1
        assert broadcast.copies(title).total() <= at_most < 2 * EACH
        log = broadcast.log.read_text(encoding="utf-8")
        assert log.count("database.lost") == 1
        assert "Traceback" not in log
        (told,) = troubles(broadcast)
        assert f"The database {file} was deleted or replaced while I used it." in told


async def test_one_that_is_damaged_is_not_begun_with(sqlite_url: str, file: Path, tmp_path: Path) -> None:
    async with open_broadcast(sqlite_url, tmp_path) as broadcast:
        title = await broadcast.next_issue()
        damage(file, "phrase")
        async with broadcast.employed() as bot, asyncio.timeout(2 * SOON):
            assert await bot.wait() == 1
        log = broadcast.log.read_text(encoding="utf-8")
        assert f"The database {file} is damaged" in log
        assert "Traceback" not in log
        assert broadcast.copies(title).total() == 0


def remove(file: Path) -> None:
    file.unlink()


def damage(file: Path, table: str) -> None:
    """Overwrite the page that a table begins at."""
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)
