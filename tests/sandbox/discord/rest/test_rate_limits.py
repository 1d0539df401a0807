"""The rate limits: what the headers tell, and how discord.py keeps to them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import aiohttp
import discord
import pytest
from discord.http import Route

from sandbox.discord import TOKEN, Discord, Rates, Settings
from tests.sandbox.discord.rest_client import RestClient, served
from tests.sandbox.manual_clock import ManualClock


def path_of(fake: Discord, channel: str) -> str:
    return f"/channels/{fake.world.find_channel(channel).id}"


@pytest.fixture
async def limited_fake(clock: ManualClock) -> Discord:
    """A Discord with the platform's limits whose time stands still."""
    return Discord(Settings(rates=Rates(old_edits=(2, 3600.0))), clock=clock)


@pytest.fixture
async def limited_api(limited_fake: Discord) -> AsyncIterator[RestClient]:
    async with served(limited_fake) as root, aiohttp.ClientSession() as session:
        yield RestClient(session, root)


@contextmanager
def redirected_to(root: str) -> Iterator[None]:
    before = Route.BASE
    Route.BASE = f"{root}/discord/api/v10"
    yield
    Route.BASE = before


async def logged_in(fake: Discord) -> AsyncIterator[discord.Client]:
    async with served(fake) as root:
        with redirected_to(root):
            async with discord.Client(intents=discord.Intents.none()) as client:
                await client.login(TOKEN)
                yield client


@pytest.fixture
def paced() -> Discord:
    return Discord(Settings(rates=Rates(create=(2, 0.2), overall=None)))


@pytest.fixture
async def paced_client(paced: Discord) -> AsyncIterator[discord.Client]:
    async for client in logged_in(paced):
        yield client


@pytest.fixture
def crowded() -> Discord:
    return Discord(Settings(rates=Rates(create=None, overall=10)))


@pytest.fixture
async def crowded_client(crowded: Discord) -> AsyncIterator[discord.Client]:
    async for client in logged_in(crowded):
        yield client


async def test_a_channels_bucket_is_never_overrun(paced: Discord, paced_client: discord.Client) -> None:
    general = paced_client.get_partial_messageable(int(paced.world.find_channel("general").id))
    await asyncio.gather(*(general.send(str(number)) for number in range(7)))
    assert len(paced.messages("general")) == 7
    assert paced.invalid_calls == 0


async def test_the_global_limit_is_overrun_and_then_obeyed(crowded: Discord, crowded_client: discord.Client) -> None:
    channels = [int(each.id) for each in crowded.world.add_channels(11, crowded.world.find_guild("reading-club"))]
    await asyncio.gather(*(crowded_client.get_partial_messageable(each).send("x") for each in channels))
    assert sum(len(crowded.messages(str(each))) for each in channels) == 11
    assert crowded.invalid_calls > 0


async def test_a_channels_bucket_is_told_and_kept(
    limited_api: RestClient, limited_fake: Discord, clock: ManualClock
) -> None:
    path = f"{path_of(limited_fake, 'general')}/messages"
    left = []
    for _ in range(5):
        status, _, headers = await limited_api.call("POST", path, {"content": "x"})
        assert (status, headers["X-RateLimit-Limit"]) == (200, "5")
        left.append(headers["X-RateLimit-Remaining"])
    assert left == ["4", "3", "2", "1", "0"]
    clock.advance(1)
    status, answer, headers = await limited_api.call("POST", path, {"content": "x"})
    assert (status, answer) == (
        429,
        {"message": "You are being rate limited.", "retry_after": 4.0, "global": False},
    )
    assert (headers["Via"], headers["X-RateLimit-Reset-After"], headers["Retry-After"]) == ("1.1 sandbox", "4.000", "4")
    assert (await limited_api.call("POST", f"{path_of(limited_fake, 'ai-news')}/messages", {"content": "x"}))[0] == 200
    clock.advance(4)
    assert (await limited_api.call("POST", path, {"content": "x"}))[0] == 200
    assert limited_fake.invalid_calls == 1


async def test_fifty_calls_a_second_are_the_most(
    limited_api: RestClient, limited_fake: Discord, clock: ManualClock
) -> None:
    for _ in range(50):
        assert (await limited_api.call("GET", "/users/@me"))[0] == 200
    status, answer, headers = await limited_api.call("GET", "/users/@me")
    assert (status, answer["global"], headers["X-RateLimit-Global"]) == (429, True, "true")
    assert (await limited_api.refused("POST", "/interactions/1/x/callback"))[0] == 404  # outside the limit
    clock.advance(answer["retry_after"])
    assert (await limited_api.call("GET", "/users/@me"))[0] == 200
    assert limited_fake.invalid_calls == 1


async def test_old_messages_are_edited_less_often(
    limited_api: RestClient, limited_fake: Discord, clock: ManualClock
) -> None:
    path = f"{path_of(limited_fake, 'general')}/messages"
    _, sent, _ = await limited_api.call("POST", path, {"content": "x"})
    clock.advance(3601)
    edit = f"{path}/{sent['id']}"
    for number in range(2):
        assert (await limited_api.call("PATCH", edit, {"content": f"x{number}"}))[0] == 200
    status, answer, headers = await limited_api.call("PATCH", edit, {"content": "y"})
    assert (status, answer["code"], "Via" in headers) == (429, 30046, True)


async def test_edits_have_a_bucket_of_their_own(limited_api: RestClient, limited_fake: Discord) -> None:
    path = f"{path_of(limited_fake, 'general')}/messages"
    _, sent, _ = await limited_api.call("POST", path, {"content": "x"})
    answers = [await limited_api.call("PATCH", f"{path}/{sent['id']}", {"content": str(n)}) for n in range(6)]
    assert [status for status, _, _ in answers] == [200] * 5 + [429]
