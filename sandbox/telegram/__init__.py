"""A fake of the Telegram Bot API: `Telegram` is its door, for tests, the demo and the benchmarks."""

from sandbox.telegram.fake_telegram import TOKEN, Telegram
from sandbox.telegram.state.rate_limits import Rates
from sandbox.telegram.world.initial_world import initial_world
from sandbox.telegram.world.world import World

__all__ = ["TOKEN", "Rates", "Telegram", "World", "initial_world"]
