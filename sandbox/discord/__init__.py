"""A fake Discord that the real client library runs against.

discord = Discord(Settings(rates=UNLIMITED))
app.add_routes(discord.routes())
answer = await discord.command("general", "lin", "top", {"count": 3})
"""

from sandbox.discord.errors import ImpossibleError, NoAnswerError, NotThereError
from sandbox.discord.fake_discord import TOKEN, Discord, Settings
from sandbox.discord.rest.rate_limits import UNLIMITED, Rates
from sandbox.discord.user_actions import Answer
from sandbox.discord.world.world import World

__all__ = [
    "TOKEN",
    "UNLIMITED",
    "Answer",
    "Discord",
    "ImpossibleError",
    "NoAnswerError",
    "NotThereError",
    "Rates",
    "Settings",
    "World",
]
