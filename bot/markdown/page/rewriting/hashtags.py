"""A single hashtag alone on its line: ``#芯片`` below a story is a word to be found by, no heading without a space."""

import re
from collections.abc import Sequence

from bot.markdown.line_kinds import is_hashtags, is_text

_TAG = re.compile(r"\s*#[^\s#@\d][^\s#@]*#?\s*")
_HEADING = re.compile(r" {0,3}#{1,6}\s+\S")
_DATE = re.compile(r"\d{3}")


def without_mistaken_tags(lines: Sequence[str]) -> list[str]:
    """The lines with a backslash before each hashtag that is alone on its line and no heading.

    It is none where the page has headings with a space, where it is indented or right below a text, and where the last
    such line of the page is over nothing. The first line of a page is its title.
    """
    tags = [at for at, line in enumerate(lines) if "#" in line and _TAG.fullmatch(line)]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    tags = [at for at in tags if at != first and not _DATE.search(lines[at])]
    if not tags:
        return list(lines)
    spaced = any(map(_HEADING.match, lines))
    over_nothing = not any(is_text(line) and not is_hashtags(line.strip()) for line in lines[tags[-1] + 1 :])
    kept = list(lines)
    for at in tags:
        if spaced or over_nothing or lines[at][0] == " " or is_text(lines[at - 1]):
            kept[at] = lines[at].replace("#", "\\#", 1)
    return kept
