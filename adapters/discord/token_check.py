"""Trying the token against Discord, for `paperboy doctor`."""

import aiohttp

from adapters.discord.settings import API_URL
from bot.platform import Finding

_PATIENCE = aiohttp.ClientTimeout(total=10)


async def check(token: str, api_url: str = API_URL) -> Finding:
    """Ask Discord who the token's bot is. Never raises for what Discord or the network does."""
    url = f"{api_url.rstrip('/')}/users/@me"
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(url, headers={"Authorization": f"Bot {token}"}) as response,
        ):
            if response.status == 401:
                return _bad("Discord refuses the token: copy it anew from the Bot page of your application.")
            if response.status != 200:
                return _bad(f"Discord answered {response.status} at {url}: try again later.")
            name = (await response.json())["username"]
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as fault:
        return _bad(f"Discord cannot be reached at {url} ({type(fault).__name__}): check the network and the address.")
    return Finding(ok=True, sentence=f"Discord knows the bot as {name}.")


def _bad(sentence: str) -> Finding:
    return Finding(ok=False, sentence=sentence)
