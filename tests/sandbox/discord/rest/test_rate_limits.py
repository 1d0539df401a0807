"""discord.py paces itself by the stand-in's headers, as it does by the platform's."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import discord
import pytest
from discord.http import Route

from sandbox.discord import TOKEN, Discord, Rates, Settings
from tests.sandbox.discord.conftest import served


@contextmanager
def pointed_at(root: str) -> Iterator[None]:
    before = Route.BASE
    Route.BASE = f"{root}/discord/api/v10"
    yield
    Route.BASE = before


async def logged_in(stand_in: Discord) -> AsyncIterator[discord.Client]:
    async with served(stand_in) as root:
        with pointed_at(root):
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
