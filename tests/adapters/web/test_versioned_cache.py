"""What was made of one version is kept until there is another, and no more than there is room for."""

import asyncio

import pytest

from adapters.web.answers import Body
from adapters.web.versioned_cache import VersionedCache


class Kitchen:
    """Makes what is asked for, and says how often; ``version`` is the one there is."""

    def __init__(self) -> None:
        self.version = 1
        self.made: list[str] = []
        self.cache = VersionedCache[str](self.newest, lambda _, made: None if made == "raw1" else len(made), 10)

    async def newest(self) -> int:
        return self.version

    async def get(self, key: str) -> str:
        async def make() -> str:
            await asyncio.sleep(0)
            self.made.append(key)
            if key == "burnt":
                raise ValueError(key)
            return f"{key}{self.version}"

        return await self.cache.get(key, make)


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


async def test_it_is_made_once_also_for_many_at_the_same_time(kitchen: Kitchen) -> None:
    assert await asyncio.gather(*(kitchen.get("abc") for _ in range(20))) == ["abc1"] * 20
    assert await kitchen.get("abc") == "abc1"
    assert kitchen.made == ["abc"]


async def test_another_version_is_made_anew(kitchen: Kitchen) -> None:
    await kitchen.get("abc")
    kitchen.version = 2
    assert await kitchen.get("abc") == "abc2"


async def test_what_is_still_being_made_of_the_former_version_is_not_kept(kitchen: Kitchen) -> None:
    former = asyncio.ensure_future(kitchen.get("abc"))
    await asyncio.sleep(0)
    kitchen.version = 2
    assert await kitchen.get("abc") == "abc2"
    await former
    assert await kitchen.get("abc") == "abc2"
    assert len(kitchen.made) == 2


async def test_what_was_not_asked_for_longest_is_forgotten(kitchen: Kitchen) -> None:
    for key in ("abc", "def", "abc", "ghi", "abc", "def"):
        await kitchen.get(key)
    assert kitchen.made == ["abc", "def", "ghi", "def"]


async def test_what_fails_is_tried_again(kitchen: Kitchen) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="burnt"):
            await kitchen.get("burnt")
    assert kitchen.made == ["burnt", "burnt"]


async def test_what_has_no_weight_is_not_kept(kitchen: Kitchen) -> None:
    assert [await kitchen.get("raw") for _ in range(2)] == ["raw1"] * 2
    assert kitchen.made == ["raw", "raw"]


def test_a_body_weighs_what_it_is_kept_by_too() -> None:
    body = Body.of("short", "text/plain")
    assert body.kept_bytes(("q", "x" * 2000)) - body.kept_bytes(("q", "x")) == 1999
    assert body.kept_bytes("") > len(body.compressed)


async def test_what_is_too_large_is_not_kept_and_takes_nothing_elses_room(kitchen: Kitchen) -> None:
    for key in ("abc", "x" * 20, "x" * 20, "abc"):
        await kitchen.get(key)
    assert kitchen.made == ["abc", "x" * 20, "x" * 20]
