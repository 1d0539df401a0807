"""From bytes to lines: what is no text at all is turned away here, and what no line can hold is taken out."""

import re

from bot.errors import DigestError

LONGEST = 1 << 20
"""Characters of a page that is read; a newsletter around a digest has some 40,000."""

_BREAKS = re.compile(r"\r\n?")
_SPACES = re.compile("[\t\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdd2]+")


def lines_of(source: str | bytes) -> list[str]:
    """The lines of a page, without their ends; the byte order mark and control characters are gone.

    Raises `DigestError` for bytes that are not UTF-8, for an empty page and for one longer than `LONGEST`.
    """
    text = _decoded(source) if isinstance(source, bytes) else _encodable(source)
    if len(text) > LONGEST:
        raise DigestError(0, f"The text is too long for a digest: {len(text):,} characters, at most {LONGEST:,}.")
    text = _CONTROLS.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text.removeprefix("\ufeff"))))
    if not text.strip():
        raise DigestError(0, "The text is empty: a digest has a date and at least one story.")
    return text.split("\n")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DigestError(
            line, f"The text is not UTF-8: byte {data[error.start]:#04x} cannot stand there. Save it as UTF-8."
        ) from error


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise DigestError(line, "The text is not Unicode: it holds half of a surrogate pair.") from error
    return text
