"""From bytes to lines: what is no text at all is turned away here, and what no line can hold is taken out."""

import re
from collections.abc import Callable

from bot.errors import DigestError
from bot.rejections import RejectedFor, rejected_for

LONGEST = 1 << 20
"""Characters of a page that is read; a newsletter around a digest has some 40,000."""

_BREAKS = re.compile(r"\r\n?")
_SPACES = re.compile("[\t\u2028\u2029]")
_LOST = "\ufffd"
_FEWEST_MEANT = 8
"""Characters beyond ASCII; two or three turn into others by chance."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdd5]+")


def lines_of(source: str | bytes) -> list[str]:
    """The lines of a page, without their ends; the byte order mark and control characters are gone.

    Raises `DigestError` for bytes that are not UTF-8, for an empty page and for one longer than `LONGEST`.
    """
    text = _decoded(source) if isinstance(source, bytes) else _encodable(source)
    _refuse_garbled(text[:LONGEST])
    if len(text) > LONGEST:
        why = rejected_for(RejectedFor.TEXT_TOO_LONG, length=f"{len(text):,}", most=f"{LONGEST:,}")
        said = f"The text is too long for a digest: {len(text):,} characters, at most {LONGEST:,}."
        raise DigestError(0, said, reasons=(why,))
    text = _CONTROLS.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text.removeprefix("\ufeff"))))
    if not text.strip():
        said = "The text is empty: a digest has a date and at least one story."
        raise DigestError(0, said, reasons=(rejected_for(RejectedFor.TEXT_EMPTY),))
    return text.split("\n")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"{data[error.start]:#04x}"
        said = f"The text is not UTF-8: byte {byte} cannot stand there. Save it as UTF-8."
        raise DigestError(line, said, reasons=(rejected_for(RejectedFor.NOT_UTF8, byte=byte),)) from error


def _refuse_garbled(text: str) -> None:
    """Raise `DigestError` for a text in UTF-8 that was read as another encoding, and saved as what that shows: most of
    its lines beyond ASCII turn into others when that is undone."""
    garbled = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if not line.isascii()]
    for undo in (_bytes_of_latin, _bytes_of_chinese):
        found = [(number, line, meant) for number, line in garbled if (meant := _meant(undo, line))]
        enough = sum(not letter.isascii() for _, _, meant in found for letter in meant) >= _FEWEST_MEANT
        if enough and 4 * len(found) >= 3 * len(garbled):
            number, line, meant = found[0]
            said = f"The text was read in a wrong encoding before it was saved: “{line[:20]}” was “{meant[:20]}”."
            why = rejected_for(RejectedFor.GARBLED, found=line[:20], meant=meant[:20])
            raise DigestError(number, f"{said} Save the original as UTF-8.", reasons=(why,))


def _meant(undo: Callable[[str], bytes], line: str) -> str:
    """What a line was, empty where it is as it was meant: then what is undone is no UTF-8, but for a few losses."""
    try:
        meant = undo(line.replace(_LOST, "")).decode("utf-8", "replace")
    except UnicodeError:
        return ""
    beyond = [letter for letter in meant if not letter.isascii()]
    return meant if 4 * meant.count(_LOST) < len(beyond) else ""


def _bytes_of_latin(line: str) -> bytes:
    """The bytes that were shown as Latin 1, or as Windows-1252, which has letters for most of its controls."""
    return b"".join(letter.encode("latin-1" if letter < "\u0100" else "cp1252") for letter in line)


def _bytes_of_chinese(line: str) -> bytes:
    return line.encode("gb18030")


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        said = "The text is not Unicode: it holds half of a surrogate pair."
        raise DigestError(line, said, reasons=(rejected_for(RejectedFor.NOT_UNICODE),)) from error
    return text
