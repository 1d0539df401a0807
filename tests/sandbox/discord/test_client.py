"""The real discord.py logs in, syncs, hears, and comes back after a cut."""

import discord
import pytest
from sandbox.discord import Discord

pytestmark = pytest.mark.usefixtures("pointed")


async def test_the_client_gets_ready_and_knows_the_servers(bot, club: Discord) -> None:
    assert bot.user.name == "paperboy"
    assert [guild.name for guild in bot.guilds] == ["reading-club"]
    guild = bot.guilds[0]
    assert {channel.name for channel in guild.channels} == {"general", "ai-news", "locked", "hidden", "forum"}
    assert [thread.name for thread in guild.threads] == ["weekly-thread"]


async def test_send(bot, club):
    channel = discord.utils.get(bot.get_all_channels(), name="general")
    message = await channel.send("hello", embed=discord.Embed(title="T", description="D"), nonce="abc")
    again = await channel.send("hello", nonce="abc")
    assert again.id == message.id
    assert [each["content"] for each in club.messages("general")] == ["hello"]
