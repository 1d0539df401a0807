"""The contract of every Source: whole texts, each once, and again when it changes."""

from pathlib import Path

from bot.ports import Found
from tests.contracts.platform_cases import SourceCase


async def fetched(sourced: SourceCase) -> list[Found]:
    return [found async for found in sourced.source.fetch()]


async def test_what_was_put_there_is_found_under_its_name(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", "内容\n".encode())
    (found,) = await fetched(sourced)
    assert (Path(found.name).stem, found.data) == ("2026-01-05", "内容\n".encode())


async def test_what_was_found_is_held_by_its_name_and_nothing_else_is(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", b"one")
    (found,) = await fetched(sourced)
    assert sourced.source.holds(found.name)
    assert not sourced.source.holds("another")
    assert sourced.source.overlooked() == {}


async def test_nothing_is_found_twice(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", b"one")
    assert len(await fetched(sourced)) == 1
    assert await fetched(sourced) == []


async def test_a_changed_text_is_found_again(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", b"one")
    await fetched(sourced)
    await sourced.put("2026-01-05", b"two")
    assert [found.data for found in await fetched(sourced)] == [b"two"]


async def test_what_is_to_be_offered_again_is_found_again_and_no_other(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", b"one")
    await sourced.put("2026-01-06", b"two")
    names = [found.name for found in await fetched(sourced)]
    sourced.source.offer_again(names[0])
    sourced.source.offer_again("another")
    assert [found.data for found in await fetched(sourced)] == [b"one"]


async def test_what_its_taker_did_not_finish_with_is_found_again(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", b"one")
    async for _ in sourced.source.fetch():
        break
    assert [found.data for found in await fetched(sourced)] == [b"one"]


async def test_bytes_come_as_they_are(sourced: SourceCase) -> None:
    await sourced.put("2026-01-05", b"\xff\x00\r\n")
    assert [found.data for found in await fetched(sourced)] == [b"\xff\x00\r\n"]


async def test_an_empty_source_has_nothing(sourced: SourceCase) -> None:
    assert await fetched(sourced) == []
