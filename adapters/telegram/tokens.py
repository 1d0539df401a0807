"""What Telegram's tokens look like: what is none, such as one that was not copied whole, is found without asking."""

import re
from typing import Final

from adapters.telegram.settings import API_URL, TelegramSettings
from bot.platform import Finding, wrong

_TOKEN: Final = re.compile(r"\d{6,}:[A-Za-z0-9_-]{35,}")
_SIGNS: Final = 35
_CUT: Final = re.compile(r"\d+:([A-Za-z0-9_-]*)")
_FROM_AN_ADDRESS: Final = re.compile(r"(?:.*/)?bot(\d+:[A-Za-z0-9_-]+)(?:/.*)?", re.IGNORECASE)


def is_token(text: str) -> bool:
    """Whether it has the form of Telegram's tokens: the bot's number, a colon and 35 signs, which may once be more."""
    return _TOKEN.fullmatch(text) is not None


def token_fault(settings: TelegramSettings) -> Finding | None:
    """Why the token surely is none; None where it may be. A server at another address has tokens of its own form."""
    if not settings.token or settings.api_url != API_URL or is_token(settings.token):
        return None
    what = f"PAPERBOY_TELEGRAM_TOKEN is no token of Telegram's: {_slip(settings.token)}."
    return wrong("telegram", what, "Copy it whole from @BotFather (/mybots, the bot, API Token).")


def _slip(token: str) -> str:
    """What is wrong with its form, without a sign of it."""
    if any(sign.isspace() or sign in "\"'<>" for sign in token):
        return "there are spaces, quotes or brackets in it"
    if _FROM_AN_ADDRESS.fullmatch(token):
        return "it was taken out of an address, where “bot” stands before it"
    if found := _CUT.fullmatch(token):
        return f"behind its colon there are {len(found[1])} signs, of {_SIGNS}"
    return f"it is not a number, a colon and {_SIGNS} letters, digits, - or _"
