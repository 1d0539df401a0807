"""Text as Telegram's server would leave it, and the places where it would see an entity that was not meant."""

import re

# What tdlib's clean_input_string removes; isolates are removed too, which would turn the text after them around.
_REMOVED = re.compile("[\r\u2028-\u202e\u2066-\u2069\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

WORD_JOINER = "\u2060"
"""Invisible and without width: after the first character of a would-be entity it keeps the server from seeing one."""

_TAG = r"\w\u200c\u00b7"
_ADDRESS = (
    r"(?<=\S)\.(?=[^\W\d_][^\s.])"  # README.md, llama.cpp: each dot before a part that could be a domain's
    r"|(?<=\d)\.(?=\d+\.\d+\.\d+)"  # 127.0.0.1
    r"|:(?=//)"
    r"|@(?=\w)"
)
_SIGNS = rf"|(?<![{_TAG}])\#(?=[{_TAG}]*[^\W\d_])|(?<![{_TAG}$])\$(?=1INCH|[A-Z])"
_COMMAND = r"|(?<![\w/<>])/(?=\w)"
_ENTITY = re.compile(_ADDRESS + _SIGNS + _COMMAND)
_NAME = re.compile(r"\w+(?![\w@/<>])", re.ASCII)


def clean(text: str) -> str:
    """Return ``text`` without what the server strips, so that what comes back equals what was sent."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", _REMOVED.sub("", text)))


def mask_points(text: str, own: frozenset[str] = frozenset()) -> list[tuple[int, bool]]:
    """Return the offsets, ascending, at which a ``WORD_JOINER`` keeps the server from adding an entity.

    Masked are mentions, commands, tags, addresses and mails (the rules of tdlib's MessageEntity.cpp, drawn a
    little wider). The flag says that it is one of the commands ``own``: the caller may leave it tappable.
    """
    return [(match.end(), _is_own(text, match.end(), own)) for match in _ENTITY.finditer(text)]


def _is_own(text: str, at: int, own: frozenset[str]) -> bool:
    name = _NAME.match(text, at) if text[at - 1] == "/" else None
    return name is not None and name.group() in own


def utf16(text: str) -> int:
    """Return the length of ``text`` as Telegram counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
