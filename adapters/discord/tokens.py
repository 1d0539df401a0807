"""What Discord's tokens look like: what is none, such as another key of the same page, is found without asking."""

import re
from base64 import urlsafe_b64decode
from types import MappingProxyType
from typing import Final

from adapters.discord.settings import API_URL, DiscordSettings
from bot.platform import Finding, wrong

_TOKEN: Final = re.compile(r"([A-Za-z0-9_-]{20,40})\.[A-Za-z0-9_-]{4,10}\.[A-Za-z0-9_-]{20,}")
_SLIPS: Final = MappingProxyType(
    {
        re.compile(r"\d{16,20}"): "it is the id of an application, or of somebody",
        re.compile(r"[0-9a-f]{64}"): "it is the application's public key",
        re.compile(r"[A-Za-z0-9_-]{32}"): "it looks like the application's client secret",
        re.compile(r"Bot\s.*", re.IGNORECASE): "“Bot” stands before it, which belongs to a header",
        re.compile(r".*[\s\"'<>].*"): "there are spaces, quotes or brackets in it",
    }
)


def is_token(text: str) -> bool:
    """Whether it has the form of Discord's tokens: three parts with dots between, the first of them the bot's id."""
    found = _TOKEN.fullmatch(text)
    if found is None:
        return False
    try:
        return urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)).isdigit()
    except ValueError:
        return False


def token_fault(settings: DiscordSettings) -> Finding | None:
    """Why the token surely is none; None where it may be. A server at another address has tokens of its own form."""
    token = settings.token
    if not token or settings.api_url != API_URL or is_token(token):
        return None
    slips = (said for form, said in _SLIPS.items() if form.fullmatch(token))
    slip = next(slips, "it is not three parts with dots between")
    what = f"PAPERBOY_DISCORD_TOKEN is no bot token of Discord's: {slip}."
    return wrong("discord", what, "Make one on the Bot page of your application (Reset Token), and copy it whole.")
