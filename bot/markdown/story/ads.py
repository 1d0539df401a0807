"""What is paid for among the stories: ``Sponsored: …``, ``【广告】…``, ``Presented by X``, ``… (Ad)``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.markdown.inline import inline
from bot.model import plain
from bot.text_folding import folded_typed

_LABEL = r"sponsor(?:s|ed)?|advertisements?|advertorials?|promoted|赞助商?|(?:商业|品牌)?(?:广告|推广)"
_BY = r"presented\sby|brought\sto\syou\sby|together\swith"
_HEADING = re.compile(
    rf"""\W*(?:(?:today's|our)\s)?(?:{_LABEL}|promotion)(?:\s?(?:[:：|｜–—-]|by\b|post\b|content\b).*)?\W*|\W*(?:{_BY})\s.*
    |\W*(?:an?\s)?(?:word|message)\sfrom\sour\ssponsors?\W*""",
    re.VERBOSE,
)
_LINE = re.compile(
    rf"""\W*(?:(?:today's|our)\s)?(?:(?:{_LABEL}|ad)(?:\s(?:post|content))?\s?(?:[:：|｜丨·)）\]】].*|\W*)|(?:sponsored\sby|{_BY})\s[^.!?,;。，！？；]{{1,40}})
    |.*[(（\[【]\s?(?:{_LABEL}|ad)\s?[)）\]】]\W*""",
    re.VERBOSE,
)
_MAY = re.compile(
    r"sponsor|advert|promot|\bad\b|presented|brought to|together with|[广廣][告]|推[广廣]|[赞贊]助", re.IGNORECASE
)
"""Of a line as it is written: few have to be read."""
_LONGEST = 400
"""Characters of a line that is looked at."""


@dataclass(frozen=True, slots=True)
class Ad:
    """One that begins at a ``line`` (from 0) below a story; ``is_last``: that is the last one of its row."""

    line: int
    is_last: bool


def names_ad(text: str) -> bool:
    """Whether a heading says that what stands below it is paid for: Sponsor, Presented by X, 赞助商."""
    return _MAY.search(text) is not None and _matches(_HEADING, text)


def ads_among(lines: Sequence[str], stories: Sequence[range]) -> dict[int, Ad]:
    """The ads in the texts of stories beside each other, each from the line of its head on, by that line. What most of
    them have is a label of theirs."""
    found = {story.start: at for story in stories if (at := _first(lines, story)) is not None}
    if 2 * len(found) > len(stories):
        return {}
    return {start: Ad(at, is_last=start == stories[-1].start) for start, at in found.items()}


def _first(lines: Sequence[str], story: range) -> int | None:
    """The first line with which an ad begins below a head, neither indented nor quoted."""
    return next(
        (at for at in story[1:] if lines[at][:1] not in ("", " ", "\t", ">", "|") and is_ad_line(lines[at])), None
    )


def is_ad_line(line: str) -> bool:
    """Whether a line says of itself that it is paid for."""
    if _MAY.search(line, 0, _LONGEST) is None or len(line) > _LONGEST:
        return False
    return _matches(_LINE, plain(inline(line).spans))


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(folded_typed(text)) is not None
