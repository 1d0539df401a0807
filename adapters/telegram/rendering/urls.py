"""Links that Telegram takes."""

import re
from urllib.parse import urlsplit

LONGEST = 2048
_HOST = re.compile(r"[^\s/?#@<>\"\\]+\.[^\s/?#@<>\"\\]+")
_SPACE = re.compile(r"[\s\x00-\x1f]")


def is_link(url: str | None) -> bool:
    """Say whether the server would keep ``url`` as a link: http or https, a host with a dot, 2,048 characters at most.

    It drops any other without a word, and its text would be left unmasked: render such a link as text.
    """
    if not url or len(url) > LONGEST or _SPACE.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) is not None
