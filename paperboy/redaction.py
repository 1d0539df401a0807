"""Taking secrets out of texts that people see: logs, findings, faults."""

import re
from collections.abc import Iterable
from typing import Final

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
_IN_ADDRESS: Final = re.compile(r"(://[^\s:/@]*):[^\s\"'<>]*@")
_NAMED: Final = re.compile(r"\b((?:ssl)?password|passwd|pwd)=('[^']*'|[^\s&;,'\")]+)", re.IGNORECASE)
_HEADER: Final = re.compile(r"(authorization\W{1,6}(?:Basic|Bearer|Bot) )[^\s\"']+", re.IGNORECASE)
# A token of one interaction, good for fifteen minutes: in the address of an answer, and in what the gateway sent.
_IN_PATH: Final = re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w%.-]+")
_AS_A_FIELD: Final = re.compile(r"""((?<!\w)['"]?token['"]?\s*[:=]\s*['"])[^'"]+""", re.IGNORECASE)


class Redaction:
    """Hides ``secrets``, and whatever stands where a secret would."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = sorted(set(secrets), key=len, reverse=True)
        patterns = [_pattern(secret) for secret in known if len(secret) >= _AS_A_WORD]
        self._known = re.compile("|".join(patterns)) if patterns else None

    def __call__(self, text: str) -> str:
        """The text without its secrets."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _TELEGRAM_TOKEN.sub(HIDDEN, text)
        text = _IN_ADDRESS.sub(rf"\1:{HIDDEN}@", text)
        text = _IN_PATH.sub(rf"\1{HIDDEN}", text)
        text = _AS_A_FIELD.sub(rf"\1{HIDDEN}", text)
        text = _NAMED.sub(rf"\1={HIDDEN}", text)
        return _HEADER.sub(rf"\1{HIDDEN}", text)


def _pattern(secret: str) -> str:
    escaped = re.escape(secret)
    return escaped if len(secret) >= _ANYWHERE else rf"(?<!\w){escaped}(?!\w)"
