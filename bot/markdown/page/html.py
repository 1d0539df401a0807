"""HTML in a page as the Markdown that it stands for, line by line: tags that mean something, and no other.

``vec<T,8>`` and ``<model>`` are text, as is whatever stands in code or behind a backslash.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.markdown.inline_pieces import HTML_MARKS, backtick_runs, closing_run
from bot.markdown.story.tables import BETWEEN

LINE_BREAK = "\u2028"
"""Stands for ``<br>`` within a line; no line of a page holds one of its own."""
BLOCK_BREAK = "\n"
"""Stands where a block begins or ends within a line: what is before and behind it are lines of their own."""

_INVISIBLE = (
    "a|abbr|audio|big|cite|font|iframe|ins|kbd|label|mark|picture|script|small|source|span|style|sub|sup|time|u|video"
)
_BREAKING = (
    "article|aside|center|dd|details|div|dl|dt|figcaption|figure|footer|header|main|nav|ol|p|section|table|tbody|"
    "thead|ul"
)
_BOLD, _ITALIC, _STRUCK = HTML_MARKS
_MARKS = {
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("i", "em"), _ITALIC),
    **dict.fromkeys(("s", "del", "strike"), _STRUCK),
    "code": "`",
}
_NAMES = "|".join([_INVISIBLE, _BREAKING, *_MARKS, "br|hr|img|li|summary|td|th|tr|blockquote|h[1-6]"])
_PIECE = re.compile(
    rf"""(?P<code>`++)
       | (?P<escape>\\.)
       | (?P<link>(?<!\()<(?P<address>https?://[^<>\s]+)>)
       | <(?P<mail>(?:mailto:)?[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+)>
       | (?P<tag><(?P<close>/?)(?P<name>{_NAMES})(?P<rest>(?:\s[^<>]*)?)/?>)""",
    re.VERBOSE | re.IGNORECASE,
)
_WITHIN_LINES = frozenset((*_INVISIBLE.split("|"), *_MARKS))
_END = re.compile(r"</(\w+)")
_ATTRIBUTE = re.compile(r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<quote>\s*+(?:>\s*+)*+)(?:(?P<heading>#{1,6}\s++)|(?P<item>(?:[-*+•]|\d{1,3}[.)、])\s++))?")
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


def without_html(lines: Sequence[str]) -> list[str]:
    """The lines with Markdown for their HTML: as many as before, some with a `BLOCK_BREAK` in them. Comments are gone,
    over several lines too, and so are styles and scripts."""
    return read_html(lines)[0]


def read_html(lines: Sequence[str]) -> tuple[list[str], Sequence[tuple[int, int]]]:
    """The lines as `without_html` has them; and the first and last, from 0, of each style and script of several."""
    hidden = _Hidden(lines)
    return [_markdown_of(hidden.outside(index, line)) for index, line in enumerate(lines)], hidden.left_out


def _markdown_of(line: str) -> str:
    if "<" not in line:
        return line
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    blocks = [block.strip() for block in "".join(_parts(line[start:])).split(BLOCK_BREAK)]
    first, *others = [block for block in blocks if block] or [""]
    if line.startswith("|", start):
        return line[:start] + " ".join((first, *others))  # the cells of a row stay in it
    indented = before["quote"] + " " * len(before["item"] or "") if before else ""
    return BLOCK_BREAK.join([line[:start] + first, *(indented + block for block in others)])


def _parts(line: str) -> Iterator[str]:
    """The parts of a line, from left to right: what stays as it is, code among it, and what stands for a tag."""
    tags, runs = _Tags(line), backtick_runs(line)
    position = 0
    while match := _PIECE.search(line, position):
        yield line[position : match.start()]
        position = match.end()
        if match["code"] and (closing := closing_run(runs, *match.span())) is not None:
            position = closing + len(match["code"])
            yield line[match.start() : position]
        else:
            yield tags.replaced(match)
    yield line[position:]


class _Hidden:
    """Goes through a page and leaves comments, styles and scripts out. Of a comment that is never closed only the mark
    is gone, of a style or script its tag.

    A style or script of several lines begins its line (CommonMark 4.6, kind 1); within a line both of its ends stand
    there, and neither in code: a text may well name ``<script>``.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.left_out: list[tuple[int, int]] = []
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
            position = _behind_code(match, runs)
            if match["end"] and _ENDS[name].fullmatch(match["end"]):
                yield match


def _mark(line: str, position: int, runs: Mapping[int, Sequence[int]]) -> re.Match[str] | None:
    """Where the next comment, style or script of a line begins: none is in code and behind a backslash."""
    while match := _HIDDEN_OR_CODE.search(line, position):
        if match["comment"] or match["name"]:
            return match
        position = _behind_code(match, runs)
    return None


def _behind_code(match: re.Match[str], runs: Mapping[int, Sequence[int]]) -> int:
    """Where a line goes on behind a mark: where it opens code, behind that."""
    closing = closing_run(runs, *match.span()) if match["code"] else None
    return match.end() if closing is None else closing + len(match["code"])


class _Tags:
    """The tags of one line; a link's end needs to know where it leads, a tag behind a word whether it ends."""

    def __init__(self, line: str) -> None:
        self._last_ends = {found[1].lower(): found.start() for found in _END.finditer(line)}
        self._targets: list[str] = []
        self._cells = 0

    def replaced(self, match: re.Match[str]) -> str:
        if not match["tag"]:
            address = match["address"]
            return f"[{address}]({address})" if address else (match["mail"] or match.group()).removeprefix("mailto:")
        name, closes = match["name"].lower(), bool(match["close"])
        if self._is_type(match, name):
            return match.group()
        attributes = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _found(match["rest"])}
        if name == "a":
            return self._link(attributes.get("href", ""), closes=closes)
        if name in _MARKS:
            return _MARKS[name]
        if name in ("td", "th"):
            return self._cell(closes=closes)
        if name == "tr":
            self._cells = 0
        make = _BLOCKS.get(name)
        return make(attributes, closes) if make else ""

    def _is_type(self, match: re.Match[str], name: str) -> bool:
        """Whether a tag within a line is none but a type's argument: ``List<a>``."""
        before = match.string[match.start() - 1 : match.start()]
        glued = before.isascii() and before.isalnum() and not match["close"] and not match["rest"]
        return glued and name in _WITHIN_LINES and self._last_ends.get(name, -1) < match.start()

    def _cell(self, *, closes: bool) -> str:
        """What parts the cells of a row: all those of a line are in one, whichever row its ``<tr>`` began."""
        self._cells += not closes
        return "" if closes or self._cells == 1 else BETWEEN

    def _link(self, target: str, *, closes: bool) -> str:
        if closes:
            opened = self._targets.pop() if self._targets else ""
            return f"]({opened})" if opened else ""
        self._targets.append("" if target.startswith("#") else target)
        return "[" if self._targets[-1] else ""


def _found(rest: str) -> Iterable[re.Match[str]]:
    return _ATTRIBUTE.finditer(rest)


_Make = Callable[[Mapping[str, str], bool], str]


def _block(sign: str) -> _Make:
    return lambda _, closes: BLOCK_BREAK + ("" if closes else sign)


_BLOCKS: Mapping[str, _Make] = {
    **dict.fromkeys((*_BREAKING.split("|"), "tr"), lambda *_: BLOCK_BREAK),
    **{f"h{level}": _block("#" * level + " ") for level in range(1, 7)},
    "br": lambda _, closes: "" if closes else LINE_BREAK,
    "hr": lambda *_: f"{BLOCK_BREAK}---{BLOCK_BREAK}",
    "img": lambda found, _: f"![{found.get('alt', '')}](<{found.get('src', '')}>)",
    "li": _block("- "),
    "blockquote": _block("> "),
    "summary": lambda _, closes: _BOLD + BLOCK_BREAK if closes else BLOCK_BREAK + _BOLD,
}
