"""A stand-in of the Telegram Bot API: `Telegram` is its door, for tests, the demo and the benchmarks."""

from sandbox.telegram.fake_telegram import TOKEN, Call, Telegram
from sandbox.telegram.state.rate_limits import Rates
from sandbox.telegram.world.world import World, furnished

__all__ = ["TOKEN", "Call", "Rates", "Telegram", "World", "furnished"]
