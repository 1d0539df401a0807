"""Servers and channels that come and go -> the places in them fall asleep and wake."""

from typing import Protocol

import discord

from adapters.discord.event_places import PLATFORM
from bot.ports import Reason


class Memberships(Protocol):
    """Who keeps the places: told of what Discord told."""

    async def sleep_root(self, platform: str, root: str, reason: str) -> None:
        """All places of a server are out of reach."""
        ...

    async def sleep_address(self, platform: str, address: str, reason: str) -> None:
        """One channel or thread is out of reach."""
        ...

    async def wake_root(self, platform: str, root: str) -> None:
        """The places of a server are within reach again."""
        ...


class MembershipHandler:
    """Hears of servers and channels. An outage is no loss: discord.py reports it as another event, not heard here."""

    def __init__(self, memberships: Memberships) -> None:
        self._roster = memberships

    async def joined(self, guild: discord.Guild) -> None:
        await self._roster.wake_root(PLATFORM, str(guild.id))

    async def left(self, guild: discord.Guild) -> None:
        await self._roster.sleep_root(PLATFORM, str(guild.id), Reason.KICKED)

    async def deleted(self, channel_id: int) -> None:
        """A channel or thread was deleted."""
        await self._roster.sleep_address(PLATFORM, str(channel_id), Reason.DELETED)
