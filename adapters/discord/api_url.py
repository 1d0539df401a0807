"""Discord under another address (the sandbox, a proxy): what ``PAPERBOY_DISCORD_API_URL`` says.

discord.py keeps both addresses as class attributes, for all clients of a process: ``Route.BASE`` for REST and
``DiscordWebSocket.DEFAULT_GATEWAY``, where every new session begins (it asks ``/gateway/bot`` only when sharded
automatically). So they are set for the process, and left alone where the address is Discord's own.
"""

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from adapters.discord.settings import API_URL


def use_rest(api_url: str) -> None:
    """Send REST calls to ``api_url`` (no slash at its end needed) from now on."""
    if api_url != API_URL:
        Route.BASE = api_url.rstrip("/")


async def use_gateway(http: HTTPClient, api_url: str) -> None:
    """Begin sessions at the address that ``/gateway/bot`` of ``api_url`` answers; ``http`` is logged in.

    Raises discord.GatewayNotFound where it answers none.
    """
    if api_url != API_URL:
        _, address, _ = await http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
