"""Where sentences end, in English and in Chinese."""

import re
from collections.abc import Iterator

from scheduler.editor.checks.names import OPENERS

_MARK = r"⟨[\d.]{1,16}⟩"
_END = re.compile(rf"[.!?]\s+(?=[\"“'(@]?[A-Z0-9@#])|[。！？]+(?:[”’」』）》】)\"]|{_MARK})*\s*")
"""A mark behind which a sentence may begin. What closes a quotation or a bracket is of the sentence that it closes, and
so is the number of a link."""
_LONGEST_ABBREVIATION = 12
_NEVER_LAST = re.compile(
    r"(?<![^\W_])(?:Mrs?|Ms|Mx|Dr|Prof|St|Ste|Mt|Ft|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Rev|Hon|Pres|Supt|Messrs"
    r"|Dept|Univ|Assn|vs|cf|viz|approx|incl|esp|e\.\s?g|i\.\s?e)\.\s+$"
)
"""Abbreviations that something always follows."""
_SELDOM_LAST = re.compile(
    r"(?<![^\W_])(?:[A-Za-z]|(?:[A-Za-z]\.){1,5}[A-Za-z]|Inc|Ltd|Corp|Cos?|Bros|Jr|Sr|al|etc|hrs?|mins?|[Nn]os?|Figs?|Eqs?|Vols?"
    r"|Ch|Art|Sec|pp|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Ave|Blvd|Rd)"
    r"\.\s+$"
)
"""Abbreviations and initials that end a sentence where the next word is one that sentences begin with."""
_WORD = re.compile(r"[\"“'(]?([A-Za-z]+)")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the spaces behind it: joined they are the text.

    One ends behind ``.``, ``!`` or ``?`` where a capital, a digit or a handle follows, not behind an abbreviation or an
    initial (*Dr. Smith of the U.S. Geological Survey*), and behind ``。``, ``！``, ``？`` with what closes a quotation.
    Takes time linear in the text.
    """
    start = 0
    for found in _END.finditer(text):
        if not _is_abbreviated(text, found):
            yield text[start : found.end()]
            start = found.end()
    if start < len(text):
        yield text[start:]


def _is_abbreviated(text: str, end: re.Match[str]) -> bool:
    if end[0][0] != ".":
        return False
    before = text[max(0, end.start() - _LONGEST_ABBREVIATION) : end.end()]
    if _NEVER_LAST.search(before):
        return True
    following = _WORD.match(text, end.end())
    return _SELDOM_LAST.search(before) is not None and not (following and following[1].casefold() in OPENERS)
