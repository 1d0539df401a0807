"""The pace that Discord documents (its developer documentation, "global rate limit")."""

from bot.ports import Limits, Rate

DISCORD = Limits(bot=Rate(seconds=1 / 48, burst=2))
"""50 a second over all: never more than 2 + 48 within any. A channel's own limits are kept by discord.py."""
