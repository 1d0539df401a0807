"""From bytes to text, by what the bytes are rather than by what is said of them, which is wrong as often as not."""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_BOM: Final = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_IN_TYPE: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_IN_TEXT: Final = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD: Final = 2048
"""Bytes in which a text says its own charset."""
_FALLBACK: Final = "windows-1252"
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""What Python calls text encodings and no server does: slow, or a way to hide markup."""


def decoded(data: bytes, content_type: str = "") -> str:
    """The text of a feed or page. Takes any bytes: what no charset explains is shown as ``�``.

    A byte order mark decides, then that the bytes are UTF-8 (which hardly happens by chance), then what the
    Content-Type says, then what the text says of itself; else it is Windows-1252, as in a browser.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for start, name in _WITHOUT_BOM:
        if data.startswith(start):
            return data.decode(name, "replace")
    told = [found[1].decode("ascii", "replace") for found in _IN_TEXT.finditer(data, 0, _HEAD)][:1]
    if named := _IN_TYPE.search(content_type):
        told.insert(0, named[1])
    names = [name for name in map(_known, told) if name]
    if not data.isascii():
        names.insert(0, "utf-8")
    for name in names:
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return data.decode("ascii" if data.isascii() else _FALLBACK, "replace")


def _known(name: str) -> str | None:
    """What Python calls a charset; None for one that it does not know, or that none should be in."""
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except (LookupError, ValueError, TypeError):
        return None
    known = found.name.replace("_", "-")
    return None if known in _NO_CHARSETS else "windows-1252" if known in {"iso8859-1", "ascii"} else known
