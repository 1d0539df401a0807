"""The link that brings the bot into a server, and the rights that it asks for there."""

from types import MappingProxyType
from typing import Final

import discord

RIGHTS: Final = MappingProxyType(
    {
        "view_channel": "View Channels",
        "send_messages": "Send Messages",
        "send_messages_in_threads": "Send Messages in Threads",
        "create_public_threads": "Create Public Threads",
        "embed_links": "Embed Links",
        "attach_files": "Attach Files",
        "read_message_history": "Read Message History",
    }
)
"""The rights that the bot needs in a server, each as Discord's settings call it."""


def invitation(application: str) -> str:
    """The link for the application with that id."""
    rights = discord.Permissions(**dict.fromkeys(RIGHTS, True)).value
    scopes = "bot+applications.commands"
    return f"https://discord.com/oauth2/authorize?client_id={application}&scope={scopes}&permissions={rights}"


def missing_rights(permissions: int) -> tuple[str, ...]:
    """The rights that a bot with these permissions lacks, as Discord calls them. An administrator lacks none."""
    held = discord.Permissions(permissions)
    return () if held.administrator else tuple(shown for name, shown in RIGHTS.items() if not getattr(held, name))
