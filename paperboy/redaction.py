"""Taking secrets out of texts that people see: logs, findings, faults."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, quote_plus
from urllib.request import getproxies

from bot.config import Settings, login_secrets

HIDDEN: Final = "[token]"

_ANYWHERE: Final = 20
"""Characters from which a secret is so peculiar that it is hidden wherever it stands, within a word too."""
_AS_A_WORD: Final = 8
"""From here it is hidden where it stands by itself. A shorter one is a piece of many words: to hide it would tear the
text, and show by the tears what it is. It is hidden where passwords stand."""

# A Telegram token wherever it may come from: the bot's id, a colon (in a URL perhaps escaped), 35 characters.
_TELEGRAM_TOKEN: Final = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
# Where a password stands: behind the user of an address, behind its name in a query or a connection
# string, in a header.
# A user alone may be an API's key; a database's has no such. A port is no password, though
# Discord's paths have an @ (``/users/@me``).
_IN_ADDRESS: Final = re.compile(r"(://[^\s:/@]*):(?!\d{1,5}(?:/[^\s\"'<>@]*)?/@me\b(?![^\s\"'<>]*@))[^\s\"'<>]*@")
_USER_ALONE: Final = re.compile(r"(?<!postgresql)(?<!postgres)(://)[^\s:/@\"'<>]+@")
_NAMED: Final = re.compile(r"\b((?:ssl)?password|passwd|pwd)=('[^']*'|[^\s&;,'\")]+)", re.IGNORECASE)
_HEADER: Final = re.compile(r"(authorization\W{1,6}(?:Basic|Bearer|Bot) )[^\s\"']+", re.IGNORECASE)
# A token of one interaction, good for fifteen minutes: in the address of an answer, and in what the gateway sent.
_IN_PATH: Final = re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w%.-]+")
# A link that opens the desk (bot.addresses.login_address), good for five minutes.
_LOGIN_LINK: Final = re.compile(r"(/login/)[\w-]{20,}")
_ESCAPE: Final = re.compile("%[0-9A-F]{2}")
_AS_A_FIELD: Final = re.compile(r"""((?<!\w)['"]?token['"]?\s*[:=]\s*['"])[^'"]+""", re.IGNORECASE)


def all_secrets(settings: Settings) -> tuple[str, ...]:
    """What nobody may be shown: the settings' secrets, and the logins of the proxies that the system names."""
    return *settings.secrets, *(secret for proxy in getproxies().values() for secret in login_secrets(proxy))


class Redaction:
    """Hides ``secrets``, however they are spelt, and whatever stands where a secret would."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = sorted({one for secret in secrets for one in _spellings(secret)}, key=len, reverse=True)
        patterns = [_pattern(secret) for secret in known if len(secret) >= _AS_A_WORD]
        self._known = re.compile("|".join(patterns)) if patterns else None

    def __call__(self, text: str) -> str:
        """The text without its secrets."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _TELEGRAM_TOKEN.sub(HIDDEN, text)
        text = _IN_ADDRESS.sub(rf"\1:{HIDDEN}@", text)
        text = _USER_ALONE.sub(rf"\1{HIDDEN}@", text)
        text = _IN_PATH.sub(rf"\1{HIDDEN}", text)
        text = _LOGIN_LINK.sub(rf"\1{HIDDEN}", text)
        text = _AS_A_FIELD.sub(rf"\1{HIDDEN}", text)
        text = _NAMED.sub(rf"\1={HIDDEN}", text)
        return _HEADER.sub(rf"\1{HIDDEN}", text)


def _spellings(secret: str) -> Iterator[str]:
    """The secret as it is, as addresses and forms have it, and as JSON and Python write it between quotes."""
    yield from (secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1])
    for escaped in (quote(secret, safe=""), quote(secret), quote_plus(secret)):
        yield from (escaped, _ESCAPE.sub(lambda found: found.group().lower(), escaped))


def _pattern(secret: str) -> str:
    escaped = re.escape(secret)
    return escaped if len(secret) >= _ANYWHERE else rf"(?<!\w){escaped}(?!\w)"
