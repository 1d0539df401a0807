"""Front matter: what a static site's page says of itself between ``---`` and ``---`` before it begins.

Only flat ``key: value`` lines are read, which is all that a title, a date and an address need.
"""

import re
from collections.abc import Mapping, Sequence

_MOST_LINES = 100
_FENCES = ("---", "+++")
_PAIR = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(.*)")


def split_front_matter(lines: Sequence[str]) -> tuple[Mapping[str, str], list[str]]:
    """The values of the front matter by their names in small letters, and the page with blank lines in its place.

    A page that merely begins with a rule has none: the first line within has to be a pair.
    """
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].strip()
    if fence not in _FENCES:
        return {}, list(lines)
    ends = (fence, "...") if fence == "---" else (fence,)
    window = range(start + 1, min(len(lines), start + _MOST_LINES))
    end = next((index for index in window if lines[index].strip() in ends), None)
    within = [line for line in lines[start + 1 : end] if line.strip()]
    if end is None or not within or not _PAIR.fullmatch(within[0].strip()):
        return {}, list(lines)
    pairs = (_PAIR.fullmatch(line) for line in within)
    values = {pair[1].lower(): _unquoted(pair[2].strip()) for pair in pairs if pair}
    return values, [""] * (end + 1) + list(lines[end + 1 :])


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
