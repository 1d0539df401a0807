import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.ports import Found, Overlooked, Source
from scheduler.ingest.sources.file_calls import FileCalls, read_regular
from scheduler.ingest.sources.folder import APART, LARGEST, OLD, PATIENCE, Folder
from tests.fakes import FakeClock


class WatchedFolder:
    """A folder with somebody who writes into it; the clock is the folder's and the files'."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = FakeClock()
        self.folder = Folder(path, clock=self.clock)

    def write(self, name: str, text: str = "issue", *, age: float = 0) -> Path:
        file = self.path / name
        file.write_text(text)
        changed = self.clock.now().timestamp() - age
        os.utime(file, (changed, changed))
        return file

    async def look(self, *, after: float = 0) -> list[str]:
        await self.clock.advance(after)
        return [Path(found.name).name async for found in self.folder.fetch()]

    async def texts(self) -> list[bytes]:
        return [found.data async for found in self.folder.fetch()]


@pytest.fixture
def watched(tmp_path: Path) -> WatchedFolder:
    return WatchedFolder(tmp_path)


async def test_a_folder_is_a_source_of_whole_texts_with_their_paths(watched: WatchedFolder) -> None:
    source: Source = watched.folder
    file = watched.write("2026-01-05.md", "内容", age=60)
    assert [found async for found in source.fetch()] == [Found(name=str(file), data="内容".encode())]


async def test_what_lacks_something_is_waited_for_as_long_as_it_may_be_on_its_way(tmp_path: Path) -> None:
    watched = WatchedFolder(tmp_path)
    watched.folder = Folder(tmp_path, clock=watched.clock, is_complete=lambda _name, data: data.endswith(b"end"))
    watched.write("cut.md", "half")
    watched.write("whole.md", "all of it, end")
    await watched.look()
    assert await watched.look(after=APART) == ["whole.md"]
    assert await watched.look(after=OLD) == []
    assert await watched.look(after=PATIENCE) == ["cut.md"]


async def test_what_is_judged_does_not_hold_up_the_event_loop(tmp_path: Path) -> None:
    judged_in: list[threading.Thread] = []

    def judge(_name: str, _data: bytes) -> bool:
        judged_in.append(threading.current_thread())
        return True

    watched = WatchedFolder(tmp_path)
    watched.folder = Folder(tmp_path, clock=watched.clock, is_complete=judge)
    watched.write("1.md", age=OLD)
    assert await watched.look() == ["1.md"]
    assert judged_in
    assert threading.current_thread() not in judged_in


async def test_one_that_cannot_be_judged_holds_up_no_other(tmp_path: Path) -> None:
    def fail(_name: str, data: bytes) -> bool:
        if data == b"odd":
            raise KeyError(data)
        return True

    watched = WatchedFolder(tmp_path)
    watched.folder = Folder(tmp_path, clock=watched.clock, is_complete=fail)
    watched.write("1.md", "odd", age=OLD)
    watched.write("2.md", age=OLD)
    assert await watched.look() == ["2.md"]
    assert await watched.look(after=PATIENCE) == ["1.md"]


async def test_files_come_in_the_order_of_their_names_and_only_once(watched: WatchedFolder) -> None:
    for name in ("2026-01-03.md", "2026-01-01.md", "2026-01-02.MD"):
        watched.write(name, age=60)
    assert await watched.look() == ["2026-01-01.md", "2026-01-02.MD", "2026-01-03.md"]
    assert await watched.look() == []


async def test_a_changed_file_comes_again(watched: WatchedFolder) -> None:
    watched.write("a.md", "one", age=60)
    await watched.look()
    watched.write("a.md", "two", age=30)
    assert await watched.texts() == [b"two"]


async def test_a_file_that_was_removed_and_comes_back_comes_again(watched: WatchedFolder) -> None:
    file = watched.write("a.md", age=60)
    await watched.look()
    file.unlink()
    assert await watched.look() == []
    watched.write("a.md", age=60)
    assert await watched.look() == ["a.md"]


# --- half-written files -------------------------------------------------------------------------------------------


async def test_a_fresh_file_is_taken_when_a_second_look_finds_it_the_same(watched: WatchedFolder) -> None:
    watched.write("a.md")
    assert await watched.look() == []
    assert await watched.look(after=0.4) == []
    assert await watched.look(after=0.2) == ["a.md"]


async def test_a_growing_file_is_left_alone_until_it_rests(watched: WatchedFolder) -> None:
    for length in range(1, 6):
        watched.write("a.md", "x" * length)
        assert await watched.look(after=0.4) == []
    assert await watched.look(after=0.6) == ["a.md"]
    watched.write("a.md", "xxxxxx")
    assert await watched.look() == []


async def test_a_file_whose_time_lies_in_the_future_is_taken_by_two_looks(watched: WatchedFolder) -> None:
    watched.write("a.md", age=-3600)
    assert await watched.look() == []
    assert await watched.look(after=1) == ["a.md"]


@pytest.mark.parametrize("step", [-3600, 3600])
async def test_what_lacks_something_is_waited_for_as_long_however_the_clock_is_set(tmp_path: Path, step: int) -> None:
    watched = WatchedFolder(tmp_path)
    watched.folder = Folder(tmp_path, clock=watched.clock, is_complete=lambda _name, _data: False)
    watched.write("cut.md", "half")
    await watched.look()
    watched.clock.set_by(timedelta(seconds=step))
    assert await watched.look(after=PATIENCE - 1) == []
    assert await watched.look(after=1) == ["cut.md"]


async def test_a_file_that_was_taken_cut_and_grows_comes_as_a_change(watched: WatchedFolder) -> None:
    watched.write("a.md", "half", age=60)
    assert await watched.texts() == [b"half"]
    watched.write("a.md", "half and whole")
    assert await watched.texts() == []
    await watched.clock.advance(2)
    assert await watched.texts() == [b"half and whole"]


async def test_a_text_whose_taker_failed_comes_again(watched: WatchedFolder) -> None:
    watched.write("a.md", age=60)
    watched.write("b.md", age=60)
    async for _ in watched.folder.fetch():
        break  # as an error in the loop's body would
    assert await watched.look() == ["a.md", "b.md"]


# --- what is no issue ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [".a.md", ".a.md.swp", "~$a.md", "#a.md", "a.md~", "a.md.part", "a.txt", "md"])
async def test_hidden_temporary_and_other_files_are_no_issues(watched: WatchedFolder, name: str) -> None:
    watched.write(name, age=60)
    assert await watched.look() == []


async def test_subfolders_and_pipes_are_no_issues(watched: WatchedFolder) -> None:
    (watched.path / "other.md").mkdir()
    (watched.path / "other.md" / "a.md").write_text("another edition's")
    os.mkfifo(watched.path / "pipe.md")
    assert await watched.look(after=60) == []


async def test_a_dangling_link_is_no_issue(watched: WatchedFolder) -> None:
    (watched.path / "a.md").symlink_to(watched.path / "nowhere")
    assert await watched.look() == []


# --- what fails ------------------------------------------------------------------------------------------------------


async def test_a_missing_folder_is_empty_said_once_and_looked_at_again(tmp_path: Path) -> None:
    watched = WatchedFolder(tmp_path / "later")
    with capture_logs() as logs:
        assert await watched.look() == []
        assert await watched.look() == []
    assert len(logs) == 1
    assert logs[0]["path"] == str(watched.path)
    watched.path.mkdir()
    watched.write("a.md", age=60)
    assert await watched.look() == ["a.md"]


async def test_a_file_too_large_is_skipped_and_said_once(watched: WatchedFolder) -> None:
    with (watched.path / "large.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    watched.write("a.md", age=60)
    with capture_logs() as logs:
        assert await watched.look() == ["a.md"]
        assert await watched.look() == []
    assert [log["path"] for log in logs] == [str(watched.path / "large.md")]


async def test_a_file_that_cannot_be_read_is_said_once_and_does_not_stop_the_others(watched: WatchedFolder) -> None:
    # A link to itself fails for everybody, the superuser included.
    loop = watched.path / "a.md"
    loop.symlink_to(loop)
    watched.write("b.md", age=60)
    with capture_logs() as logs:
        assert await watched.look() == ["b.md"]
        assert await watched.look() == []
    assert [log["path"] for log in logs] == [str(loop)]
    loop.unlink()
    watched.write("a.md", age=60)
    assert await watched.look() == ["a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
async def test_a_forbidden_file_comes_once_it_is_allowed(watched: WatchedFolder) -> None:
    file = watched.write("a.md", age=60)
    file.chmod(0)
    with capture_logs() as logs:
        assert await watched.look() == []
        assert await watched.look() == []
    assert len(logs) == 1
    file.chmod(0o600)
    assert await watched.look() == ["a.md"]


# --- what looks like an issue ---------------------------------------------------------------------------------------


async def test_what_looks_like_an_issue_and_is_none_is_named_once(watched: WatchedFolder) -> None:
    for name in ("2026-01-05.markdown", "notes.MDOWN", "2026-01-05.txt", "license.txt", ".hidden.markdown", "a.md"):
        watched.write(name, age=60)
    (watched.path / "old").mkdir()
    watched.write("old/2025-01-05.md", age=60)
    (watched.path / "pictures").mkdir()
    watched.write("pictures/cover.png", age=60)
    with capture_logs() as logs:
        for _ in range(3):
            await watched.look()
    names = {Path(name).name: why for name, why in watched.folder.overlooked().items()}
    assert names == {
        "2026-01-05.markdown": Overlooked.SUFFIX,
        "notes.MDOWN": Overlooked.SUFFIX,
        "2026-01-05.txt": Overlooked.SUFFIX,
        "old": Overlooked.SUBFOLDER,
    }
    said = [Path(entry["path"]).name for entry in logs if entry["event"] == "intake.not-taken"]
    assert sorted(said) == sorted(names)


async def test_a_file_that_is_too_large_or_cannot_be_read_is_overlooked_until_it_is_mended(
    watched: WatchedFolder,
) -> None:
    large = watched.write("large.md", "x" * (LARGEST + 1), age=60)
    loop = watched.path / "loop.md"
    loop.symlink_to(loop)
    await watched.look()
    assert watched.folder.overlooked() == {str(large): Overlooked.LARGE, str(loop): Overlooked.UNREADABLE}
    watched.write("large.md", age=60)
    loop.unlink()
    assert await watched.look() == ["large.md"]
    assert watched.folder.overlooked() == {}


async def test_what_was_there_at_the_last_look_is_held(watched: WatchedFolder) -> None:
    file = watched.write("a.md", age=60)
    await watched.look()
    assert watched.folder.holds(str(file))
    file.unlink()
    await watched.look()
    assert not watched.folder.holds(str(file))


async def test_a_file_whose_reading_never_ends_keeps_no_other_out(
    watched: WatchedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def read(path: Path, largest: int) -> bytes | None:
        if path.name == "mount.md":
            released.wait(10)
        return read_regular(path, largest)

    monkeypatch.setattr("scheduler.ingest.sources.folder.read_regular", read)
    monkeypatch.setattr(watched.folder, "_calls", FileCalls(patience=0.05))
    watched.write("mount.md", age=60)
    watched.write("other.md", age=60)
    with capture_logs() as logs:
        assert await watched.look() == ["other.md"]
        assert await watched.look() == []
    assert [log["reason"] for log in logs] == ["it does not answer"]
    released.set()
