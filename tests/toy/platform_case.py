"""The toy platform for the contract suites: the same two things that every platform brings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.deadline import Deadline
from bot.layout import Page
from bot.platform import Platform
from tests.contracts.platform_cases import DialectCase, PlatformCase, PlatformWorld, Shown
from tests.fakes import SOON
from tests.toy.noticeboard import HALL, PLATFORM, NoticeboardSettings, Paper, written
from tests.toy.wall import Wall, WallError, hung


def _shown(page: Page) -> Shown:
    notice = written(page)
    Wall().pin(notice)
    return Shown(text=notice.text, buttons=tuple(said for _, said in notice.buttons))


class WallStage:
    """The wall itself is the world; it goes wrong as it is told to."""

    one_a_nonce = True
    looks = True
    rich: bool | None = None
    person = "ann"
    place = HALL
    secret = "the key of the hall"

    def __init__(self, wall: Wall, platform: Platform) -> None:
        self.platform = platform
        self._wall = wall

    def standing(self) -> list[str]:
        return [notice.text for notice in self._wall.notices.values()]

    def vanish(self) -> None:
        self._wall.trouble = WallError("the wall is gone")

    def forbid(self) -> None:
        self._wall.trouble = WallError("not allowed")

    def hurry(self) -> None:
        self._wall.trouble = WallError("slowly", seconds=60.0)

    def stumble(self) -> None:
        self._wall.trouble = WallError("the janitor is ill")

    def reject(self) -> None:
        self._wall.trouble = WallError("wrong key")

    def cut_before(self) -> None:
        self._wall.trouble = ConnectionResetError()

    def cut_after(self) -> None:
        self._wall.lost = True

    async def shut(self) -> None:
        self._wall.trouble = ConnectionRefusedError()


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[PlatformWorld]:
    with hung(str(folder)) as wall:
        platform = PLATFORM.connect(NoticeboardSettings(wall=str(folder)))
        await platform.open()
        yield WallStage(wall, platform)
        await platform.close(Deadline.after(SOON))


NOTICEBOARD_PAPER = DialectCase(dialect=Paper(), show=_shown)
ON_A_NOTICEBOARD = PlatformCase(name="noticeboard", spec=PLATFORM, open=_open)
