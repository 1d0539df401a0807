"""Comments, styles and scripts in a page, which no reader sees."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from bot.markdown.inline_pieces import backtick_runs, behind_code

_COMMENT = "comment"
_ENDS = {
    _COMMENT: re.compile("-->"),
    "style": re.compile(r"</style\s*+>", re.IGNORECASE),
    "script": re.compile(r"</script\s*+>", re.IGNORECASE),
}
"""How a comment ends, and what no reader should see either."""
_HIDDEN_OR_CODE = re.compile(
    r"(?P<code>`++)|\\.|(?P<comment><!--)|<(?P<name>style|script)(?=[\s>])|(?P<end></(?:style|script)\s*+>)",
    re.IGNORECASE,
)


class HiddenHtml:
    """Goes through a page and leaves comments, styles and scripts out. Of a comment that is never closed only the mark
    is gone, of a style or script its tag.

    A style or script of several lines begins its line (CommonMark 4.6, kind 1); within a line both of its ends stand
    there, and neither in code: a text may well name ``<script>``.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.left_out: list[tuple[int, int]] = []
        """The first and last line, from 0, of each style and script of several lines."""
        self._within = ""
        self._opened = 0
        closing = ((index, line) for index, line in enumerate(lines) if ">" in line)
        self._last = {name: index for index, line in closing for name, end in _ENDS.items() if end.search(line)}

    def outside(self, index: int, line: str) -> str:
        """What a line holds outside of them; the lines are asked for in their order."""
        if self._within:
            end = _ENDS[self._within].search(line)
            if end is None:
                return ""
            if self._within != _COMMENT:
                self.left_out.append((self._opened, index))
            self._within, line = "", line[end.end() :]
        return "".join(self._visible(index, line)) if "<" in line else line

    def _visible(self, index: int, line: str) -> Iterator[str]:
        runs, ends = backtick_runs(line), _Ends(line)
        position, indent = 0, len(line) - len(line.lstrip())
        while mark := _mark(line, position, runs):
            name = mark["name"].lower() if mark["name"] else _COMMENT
            end = ends.behind(name, mark.end())
            may_go_on = self._last.get(name, -1) > index and (name == _COMMENT or mark.start() == indent)
            yield line[position : mark.start()]
            if end is None and may_go_on:
                self._within, self._opened = name, index
                return
            if end is None and name != _COMMENT:
                yield mark.group()  # a tag like another
            position = mark.end() if end is None else end
        yield line[position:]


class _Ends:
    """Where comments, styles and scripts end in a line, found once it is asked for: those of tags outside of code."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._found: dict[str, list[tuple[int, int]]] = {}

    def behind(self, name: str, position: int) -> int | None:
        """Where the first end from a position on is over."""
        if name not in self._found:
            ends = _ENDS[name].finditer(self._line) if name == _COMMENT else self._tags(name)
            self._found[name] = [match.span() for match in ends]
        found = self._found[name]
        at = bisect_left(found, (position, 0))
        return found[at][1] if at < len(found) else None

    def _tags(self, name: str) -> Iterator[re.Match[str]]:
        position, runs = 0, backtick_runs(self._line)
        while match := _HIDDEN_OR_CODE.search(self._line, position):
            position = behind_code(match, runs)
            if match["end"] and _ENDS[name].fullmatch(match["end"]):
                yield match


def _mark(line: str, position: int, runs: Mapping[int, Sequence[int]]) -> re.Match[str] | None:
    """Where the next comment, style or script of a line begins: none is in code and behind a backslash."""
    while match := _HIDDEN_OR_CODE.search(line, position):
        if match["comment"] or match["name"]:
            return match
        position = behind_code(match, runs)
    return None
