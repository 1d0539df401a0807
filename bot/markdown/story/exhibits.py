"""What a text shows rather than says, and goes with the story above it: a block of code, a picture with its caption."""

import re
from collections.abc import Sequence

from bot.markdown.line_kinds import is_picture
from bot.markdown.story.courtesies import is_courtesy

_CODE = re.compile(r"(`++)(?!`).*[^`]\1")
_CAPTION = re.compile(
    r"(?:[*_\ufdd1](?![*_\s])|[▲△↑]|[图圖](?:片)?\s?[\d:：源/／|｜]|(?:photo|image|figure|fig\.|credit|摄影|攝影|图片来源)\b)",
    re.IGNORECASE,
)


def goes_with_above(lines: Sequence[str], at: int) -> bool:
    """Whether the paragraph that begins at line ``at`` (from 0) is code, a picture with a caption right below it, or
    such a caption."""
    line = lines[at].strip()
    if is_picture(line):
        return any(map(_is_caption, lines[at + 1 : at + 3]))
    return _CODE.fullmatch(line) is not None or (_is_caption(line) and any(map(is_picture, lines[max(at - 2, 0) : at])))


def _is_caption(line: str) -> bool:
    return _CAPTION.match(line.strip()) is not None and not is_courtesy(line)
