"""Which file an issue's own is: that a correction of it is taken, wherever the issue came from first."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.markdown import write
from bot.model import ArchivedIssue
from bot.services.intake import Intake, IntakeResult, IntakeStatus
from bot.storage import Database, Storage
from tests.bot.commands.chat import EDITION, NOW, TODAY, an_issue
from tests.bot.services.test_intake import DAY
from tests.fakes import FakeClock

RIGHT, CORRECTED = write(an_issue(TODAY)), write(an_issue(TODAY, news=9))


class WatchedFolder:
    """The folder of issues, and what stands around it."""

    def __init__(self, storage: Storage, around: Path) -> None:
        self.around, self.path = around, around / "real"
        self.path.mkdir()
        self.archive = storage.issues
        self.intake = Intake(storage=storage, clock=FakeClock(NOW), edition=EDITION, useful=3 * DAY, folder=self.path)

    def put(self, name: str, text: str = RIGHT) -> Path:
        file = self.path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        return file

    async def take(self, file: Path | str, *, by_hand: bool = False) -> IntakeResult:
        data = await asyncio.to_thread(Path(file).read_bytes)
        return await self.intake.take(str(file), data, by_hand=by_hand)

    async def corrected(self, name: str) -> IntakeResult:
        """A file of the folder is changed."""
        return await self.take(self.put(name, CORRECTED))

    async def kept(self) -> ArchivedIssue:
        kept = await self.archive.get(EDITION, TODAY)
        assert kept is not None
        return kept


@pytest.fixture
async def folder(sqlite_url: str, tmp_path: Path) -> AsyncIterator[WatchedFolder]:
    async with Database.open(sqlite_url) as database:
        storage = Storage(database)
        await storage.issues.ensure_edition(EDITION)
        yield WatchedFolder(storage, tmp_path)


@pytest.mark.parametrize("way", ["real/../real/{}", "link/{}", "link/../real/{}", "home/{}"])
async def test_a_file_of_the_folder_is_itself_by_whichever_way_it_is_imported(folder: WatchedFolder, way: str) -> None:
    file = folder.put("2025-12-20.md")
    (folder.around / "link").symlink_to(folder.path)
    (folder.around / "home").mkdir()
    (folder.around / "home/2025-12-20.md").symlink_to(file)
    await folder.take(f"{folder.around}/{way.format(file.name)}", by_hand=True)
    assert (await folder.kept()).file == "2025-12-20.md"
    assert (await folder.corrected("2025-12-20.md")).status is IntakeStatus.REVISED


async def test_a_link_in_the_folder_is_a_file_of_that_name_wherever_it_leads(folder: WatchedFolder) -> None:
    """A mounted folder of a cluster has nothing but links, which lead elsewhere after each change."""
    for version, text in enumerate((RIGHT, CORRECTED)):
        (folder.around / f"version{version}").mkdir()
        (folder.around / f"version{version}/x.md").write_text(text)
    link = folder.path / "x.md"
    link.symlink_to(folder.around / "version0/x.md")
    await folder.take(link)
    link.unlink()
    link.symlink_to(folder.around / "version1/x.md")
    assert (await folder.take(link)).status is IntakeStatus.REVISED
    assert (await folder.kept()).file == "x.md"


@pytest.mark.parametrize("outside", ["home/2025-12-20.md", "real/drafts/2025-12-20.md"])
async def test_a_file_that_is_copied_into_the_folder_is_the_issues_file_from_then_on(
    folder: WatchedFolder, outside: str
) -> None:
    (folder.around / outside).parent.mkdir()
    (folder.around / outside).write_text(RIGHT)
    await folder.take(folder.around / outside, by_hand=True)
    assert (await folder.take(folder.put("2025-12-20.md"))).status is IntakeStatus.UNCHANGED
    assert (await folder.kept()).file == "2025-12-20.md"
    assert (await folder.corrected("2025-12-20.md")).status is IntakeStatus.REVISED


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
async def test_a_file_that_is_renamed_keeps_its_issue(folder: WatchedFolder, ends: str) -> None:
    first = folder.put("draft.md")
    await folder.take(first)
    first.unlink()
    await folder.take(folder.put("2025-12-20.md", RIGHT.replace("\n", ends)))
    assert (await folder.corrected("2025-12-20.md")).status is IntakeStatus.REVISED


async def test_a_copy_beside_the_issues_file_does_not_take_its_place(folder: WatchedFolder) -> None:
    await folder.take(folder.put("a.md"))
    await folder.take(folder.put("b.md"))
    assert (await folder.kept()).file == "a.md"
    left = await folder.corrected("b.md")
    assert (left.status, left.left_alone) == (IntakeStatus.UNCHANGED, True)
    assert left.warnings[-1].endswith("To correct the issue, change a.md, or import this file alone, by its name.")


@pytest.mark.parametrize("gone", ["home/2025-12-20.md", "real/draft.md"])
async def test_who_is_left_alone_is_not_told_to_change_a_file_that_nobody_looks_at(
    folder: WatchedFolder, gone: str
) -> None:
    first = folder.around / gone
    first.parent.mkdir(exist_ok=True)
    first.write_text(RIGHT)
    await folder.take(first, by_hand=True)
    first.unlink()
    left = await folder.corrected("2025-12-20.md")
    assert (left.status, left.left_alone) == (IntakeStatus.UNCHANGED, True)
    assert left.warnings[-1].endswith("To correct the issue, import this file alone, by its name.")
    assert (await folder.kept()).file == ("draft.md" if "draft" in gone else str(first))


async def test_an_earlier_text_in_the_folder_does_not_become_that_of_a_correction_by_hand(
    folder: WatchedFolder,
) -> None:
    await folder.take(folder.put("2025-12-20.md"))
    by_hand = folder.around / "right.md"
    by_hand.write_text(CORRECTED)
    await folder.take(by_hand, by_hand=True)
    before = await folder.kept()
    await folder.take(folder.path / "2025-12-20.md")
    assert await folder.kept() == before


async def test_a_dry_run_leaves_an_issue_its_file(folder: WatchedFolder) -> None:
    first = folder.put("draft.md")
    await folder.take(first)
    before = await folder.kept()
    first.unlink()
    await folder.intake.rehearsing().take(str(folder.put("2025-12-20.md")), RIGHT.encode())
    assert await folder.kept() == before
