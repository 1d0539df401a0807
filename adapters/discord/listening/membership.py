"""Servers and channels that come and go: no issues are sent to their places until they are back."""

from typing import Protocol

import discord

from adapters.discord.places import PLATFORM
from bot.ports import Reason


class MembershipService(Protocol):
    """What Discord tells to ``bot.services.membership``."""

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
    """Passes on what events tell. An outage is no loss: discord.py reports it as another event, not handled here."""

    def __init__(self, memberships: MembershipService) -> None:
        self._memberships = memberships

    async def joined(self, guild: discord.Guild) -> None:
        await self._memberships.wake_root(PLATFORM, str(guild.id))

    async def left(self, guild: discord.Guild) -> None:
        await self._memberships.sleep_root(PLATFORM, str(guild.id), Reason.KICKED)

    async def deleted(self, channel_id: int) -> None:
        """A channel or thread was deleted."""
        await self._memberships.sleep_address(PLATFORM, str(channel_id), Reason.DELETED)
