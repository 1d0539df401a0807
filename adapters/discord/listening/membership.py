"""Servers and channels that come and go: no issues are sent to their places until they are back."""

from dataclasses import dataclass

import discord

from adapters.discord.event_places import PLATFORM
from bot.ports import Reason
from bot.services.membership import Memberships


@dataclass(frozen=True)
class MembershipHandler:
    """Passes on what events tell. An outage is no loss: discord.py reports it as another event, not handled here."""

    memberships: Memberships

    async def joined(self, guild: discord.Guild) -> None:
        await self.memberships.wake_root(PLATFORM, str(guild.id))

    async def left(self, guild: discord.Guild) -> None:
        await self.memberships.sleep_root(PLATFORM, str(guild.id), Reason.KICKED)

    async def deleted(self, channel_id: int) -> None:
        """A channel or thread was deleted."""
        await self.memberships.sleep_address(PLATFORM, str(channel_id), Reason.DELETED)
