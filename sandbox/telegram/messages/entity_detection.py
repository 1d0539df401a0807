"""The entities that the server finds by itself: mentions, commands, tags, addresses.

The rules are those of tdlib/td (MessageEntity.cpp), which the server shares. Offsets here count code points.
"""

import re
from collections.abc import Iterator

from sandbox.telegram.messages.top_level_domains import TOP_LEVEL_DOMAINS

Entity = tuple[str, int, int]  # type, start, end

_TAG = r"\w\u200c\u00b7"
_AT = r"(?:@[A-Za-z0-9_]{3,32})?"
_PATTERNS = (
    ("mention", re.compile(r"(?<!\w)@(?:[A-Za-z0-9_]{4,32}|gif|nft|pic|ufc|vid)(?!\w)")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}(?![\w/<>])|(?![\w/<>@]))"),
    ),
    ("hashtag", re.compile(rf"(?<![{_TAG}])#(?=[{_TAG}]*[^\W\d_])[{_TAG}]{{1,256}}{_AT}(?![{_TAG}]*#)")),
    ("cashtag", re.compile(rf"(?<![{_TAG}$])\$(?:1INCH|[A-Z]{{1,8}}){_AT}(?![{_TAG}$])")),
)

# Separators (spaces, new lines) and General Punctuation but for joiners and dashes end every part of an address.
_END = r"\s\u1680\u2000-\u200b\u200e\u200f\u2016-\u206f\u3000"
_DOMAIN = rf"(?:[.A-Za-z0-9_~\-]|[^\x00-\xbf{_END}])"
_USER = rf"[^{_END}/\[\]{{}}()'`<>\"@«»]"
_PATH = rf"[^{_END}<>\"«»]"
_ADDRESS = re.compile(
    rf"(?P<scheme>[A-Za-z0-9+\-]+://)?(?P<user>{_USER}+@)?(?P<domain>{_DOMAIN}*\.{_DOMAIN}+)"
    rf"(?P<port>:\d{{1,5}}(?!\d))?(?P<path>[/?#]{_PATH}*)?"
)
_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
_SCHEMES = ("http://", "https://", "ftp://", "tonsite://")


def detect(text: str) -> list[Entity]:
    """Return the entities that the server would mark in `text`, by start; where two overlap, the earlier one stays."""
    found: list[Entity] = []
    for kind, pattern in _PATTERNS:
        if kind == "bot_command" and "/" not in text:
            continue
        found += [(kind, match.start(), match.end()) for match in pattern.finditer(text)]
    found += _addresses(text)
    found.sort(key=lambda entity: (entity[1], -entity[2]))
    return list(_without_overlaps(found))


def _without_overlaps(found: list[Entity]) -> Iterator[Entity]:
    end = 0
    for entity in found:
        if entity[1] >= end:
            end = entity[2]
            yield entity


def _addresses(text: str) -> Iterator[Entity]:
    at = text.find(".")
    start = 0
    while at != -1:
        # No address holds white space, so only the word around the dot is looked at.
        start = max(start, text.rfind(" ", start, at) + 1, text.rfind("\n", start, at) + 1)
        match = _ADDRESS.search(text, start)
        if match is None:
            return
        kind, end = _classify(text, match)
        if kind:
            yield kind, match.start(), end
        start = max(end, match.start() + 1)
        at = text.find(".", start)


def _classify(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Return what the match is ("" for nothing) and where it ends."""
    end = match.end("domain")
    if match["port"] and 0 < int(match["port"][1:]) <= 65535:
        end = match.end("port")
    if match["path"] and (match["port"] is None or end == match.end("port")):
        end += _path_length(match["path"])
    end = match.start() + len(text[match.start() : end].rstrip("."))
    whole = text[match.start() : end]
    if match["user"] and not match["scheme"] and _EMAIL.fullmatch(whole):
        return "email", end
    return ("url" if _is_url(text, match, end) else ""), end


def _path_length(path: str) -> int:
    depth = dict.fromkeys(")]}", 0)
    closing = {"(": ")", "[": "]", "{": "}"}
    for index, char in enumerate(path):
        if char in closing:
            depth[closing[char]] += 1
        elif char in depth:
            depth[char] -= 1
            if depth[char] < 0:
                path = path[:index]
                break
    length = len(path.rstrip(".:;,('?!`"))
    return length if length > 1 or path.startswith("/") else 0


def _is_url(text: str, match: re.Match[str], end: int) -> bool:
    scheme = (match["scheme"] or "").lower()
    if scheme and scheme not in _SCHEMES:
        return False
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if not scheme and before and (before in "/#@_" or before.isalnum()):
        return False
    domain = text[match.start("domain") : min(end, match.end("domain"))]
    return _is_domain(domain, must_be_known=not scheme)


def _is_domain(domain: str, *, must_be_known: bool) -> bool:
    parts = domain.split(".")
    if len(parts) < 2 or any(not 0 < len(part) < 64 or part.endswith("-") for part in parts):
        return False
    if all(part.isascii() and part.isdigit() for part in parts):
        return len(parts) == 4 and all(int(part) <= 255 for part in parts)
    last = parts[-1]
    if len(last) < 2 or "_" in parts[-2] or "_" in last or "-" in last:
        return False
    return not must_be_known or last.lower() in TOP_LEVEL_DOMAINS
