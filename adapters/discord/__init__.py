"""Discord: pages as embeds, slash commands and buttons as command lines, REST for what the courier brings."""

from adapters.discord.platform import connect

__all__ = ["connect"]
