"""The toy source where its file is no archive: what the suite of all sources cannot ask."""

from pathlib import Path

from bot.ports import Overlooked
from tests.toy.zipped_issues import ZippedIssues


async def test_a_file_that_is_no_archive_brings_nothing_and_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "issues.zip"
    file.write_bytes(b"PK half of it")
    source = ZippedIssues(file)
    assert [found async for found in source.fetch()] == []
    assert source.overlooked() == {str(file): Overlooked.UNREADABLE}
