"""HTML in a page as the Markdown that it stands for, line by line: tags that mean something, and no other.

``vec<T,8>`` and ``<model>`` are text, as is whatever stands in code or behind a backslash.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape

from bot.markdown.inline_pieces import backtick_runs, behind_code
from bot.markdown.page.rewriting.hidden_html import HiddenHtml
from bot.markdown.stand_ins import BLOCK_BREAK, DETAILS, END_OF_DETAILS, HTML_MARKS, LINE_BREAK, SUMMARY
from bot.markdown.story.tables import BETWEEN

_FOLDING = re.compile(f"[{DETAILS}{END_OF_DETAILS}]")

_INVISIBLE = (
    "a|abbr|audio|big|cite|font|iframe|ins|kbd|label|mark|picture|script|small|source|span|style|sub|sup|time|u|video"
)
_BREAKING = (
    "article|aside|center|dd|div|dl|dt|figcaption|figure|footer|header|main|nav|ol|p|section|table|tbody|thead|ul"
)
_BOLD, _ITALIC, _STRUCK = HTML_MARKS
_MARKS = {
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("i", "em"), _ITALIC),
    **dict.fromkeys(("s", "del", "strike"), _STRUCK),
    "code": "`",
}
_NAMES = "|".join([_INVISIBLE, _BREAKING, *_MARKS, "br|details|hr|img|li|summary|td|th|tr|blockquote|h[1-6]"])
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
_BEFORE = re.compile(
    r"(?P<quote>\s*+(?>(?:>\s*+)*))(?:(?P<heading>#{1,6}\s++)|(?P<item>(?:[-*+•]|\d{1,3}[.)、])\s++))?"
)
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")


def without_html(lines: Sequence[str]) -> list[str]:
    """The lines with Markdown for their HTML: as many as before, some with a `BLOCK_BREAK` in them. Comments are gone,
    over several lines too, and so are styles and scripts."""
    return read_html(lines)[0]


def read_html(lines: Sequence[str]) -> tuple[list[str], Sequence[tuple[int, int]]]:
    """The lines as `without_html` has them; and the first and last, from 0, of each style and script of several."""
    hidden = HiddenHtml(lines)
    return [_markdown_of(hidden.outside(index, line)) for index, line in enumerate(lines)], hidden.left_out


def _markdown_of(line: str) -> str:
    if "<" not in line:
        return line
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    text = "".join(_parts(line[start:]))
    if start:
        text = _FOLDING.sub("", text).replace(SUMMARY, _BOLD)  # within an item, a quote or a heading
    blocks = [block.strip() for block in text.split(BLOCK_BREAK)]
    first, *others = [block for block in blocks if block] or [""]
    if line.startswith("|", start):
        first, *others = (_FOLDING.sub("", block).replace(SUMMARY, _BOLD) for block in (first, *others))
        return line[:start] + " ".join((first, *others))  # the cells of a row stay in it
    indented = before["quote"] + " " * len(before["item"] or "") if before else ""
    return BLOCK_BREAK.join([line[:start] + first, *(indented + block for block in others)])


def _parts(line: str) -> Iterator[str]:
    """The parts of a line, from left to right: what stays as it is, code among it, and what stands for a tag."""
    tags, runs = _Tags(line), backtick_runs(line)
    last_code = line.lower().rfind("</code")
    position = 0
    while match := _PIECE.search(line, position):
        text = line[position : match.start()]
        yield _decoded(text) if tags.in_code and match.start() <= last_code else text
        position = behind_code(match, runs)
        yield line[match.start() : position] if position > match.end() else tags.replaced(match)
    yield line[position:]


def _decoded(code: str) -> str:
    """The text between ``<code>`` and ``</code>``, in which entities are meant, unlike between backticks."""
    return _SPACES.sub(" ", unescape(code)).replace("`", "&#96;") if "&" in code else code


class _Tags:
    """The tags of one line; a link's end needs to know where it leads, a tag behind a word whether it ends."""

    def __init__(self, line: str) -> None:
        self._last_ends = {found[1].lower(): found.start() for found in _END.finditer(line)}
        self._targets: list[str] = []
        self._cells = 0
        self.in_code = False

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
        if name == "code":
            self.in_code = not closes
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
    "details": lambda _, closes: BLOCK_BREAK + (END_OF_DETAILS if closes else DETAILS) + BLOCK_BREAK,
    "summary": lambda _, closes: SUMMARY + BLOCK_BREAK if closes else BLOCK_BREAK + SUMMARY,
}
