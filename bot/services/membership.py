"""Whether the bot is in the chats that subscribe: adapters report that one was lost, found again, or moved."""

from dataclasses import dataclass

from bot.ports import Clock
from bot.storage import Subscribers


@dataclass(frozen=True, kw_only=True)
class Memberships:
    """Reports of the chats of all platforms, kept with the time; ``Subscribers`` says what each leads to."""

    subscribers: Subscribers
    clock: Clock

    async def sleep_root(self, platform: str, root: str, reason: str) -> None:
        await self.subscribers.sleep_root(platform, root, reason, self.clock.now())

    async def wake_root(self, platform: str, root: str) -> None:
        await self.subscribers.wake_root(platform, root, self.clock.now())

    async def sleep_address(self, platform: str, address: str, reason: str) -> None:
        await self.subscribers.sleep_address(platform, address, reason, self.clock.now())

    async def wake(self, platform: str, address: str) -> None:
        await self.subscribers.wake(platform, address, self.clock.now())

    async def move(self, platform: str, address: str, to: str) -> None:
        await self.subscribers.move(platform, address, to, self.clock.now())
