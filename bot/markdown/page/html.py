"""HTML in a page as the Markdown that it stands for, line by line: tags that mean something, and no other.

``vec<T,8>`` and ``<model>`` are text, as is whatever stands in code or behind a backslash.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from bot.markdown.inline_pieces import HTML_MARKS

LINE_BREAK = "\u2028"
"""Stands for ``<br>`` within a line; no line of a page holds one of its own."""

_INVISIBLE = (
    "a|abbr|article|aside|audio|big|center|cite|dd|details|div|dl|dt|figcaption|figure|font|footer|header|iframe|ins|kbd|"
    "label|main|mark|nav|ol|p|picture|script|section|small|source|span|style|sub|sup|table|tbody|thead|time|tr|u|ul|video"
)
_BOLD, _ITALIC, _STRUCK = HTML_MARKS
_MARKS = {
    "b": _BOLD,
    "strong": _BOLD,
    "i": _ITALIC,
    "em": _ITALIC,
    "s": _STRUCK,
    "del": _STRUCK,
    "strike": _STRUCK,
    "code": "`",
}
_NAMES = "|".join([_INVISIBLE, *_MARKS, "br|hr|img|li|summary|td|th|blockquote|h[1-6]"])
_PIECE = re.compile(
    rf"""(?P<code>(`++).*?(?<!`)\2(?!`))
       | (?P<escape>\\.)
       | (?P<link>(?<!\()<(?P<address>https?://[^<>\s]+)>)
       | (?P<tag><(?P<close>/?)(?P<name>{_NAMES})(?P<rest>(?:\s[^<>]*)?)/?>)""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_COMMENT_START, _COMMENT_END = "<!--", "-->"


def without_html(lines: Iterable[str]) -> list[str]:
    """The lines with Markdown for their HTML: as many as before. Comments are gone, over several lines too."""
    return [markdown_of(line) for line in _without_comments(lines)]


def markdown_of(line: str) -> str:
    """One line with Markdown for its HTML."""
    return _PIECE.sub(_Tags().replaced, line) if "<" in line else line


def _without_comments(lines: Iterable[str]) -> Iterable[str]:
    within = False
    for line in lines:
        kept = ""
        rest = line
        while rest:
            mark = _COMMENT_END if within else _COMMENT_START
            before, found, rest = rest.partition(mark)
            kept += "" if within else before
            if found:
                within = not within
        yield kept


class _Tags:
    """The tags of one line; a link's end needs to know where it leads."""

    def __init__(self) -> None:
        self._targets: list[str] = []

    def replaced(self, match: re.Match[str]) -> str:
        if match["link"]:
            return f"[{match['address']}]({match['address']})"
        if not match["tag"]:
            return match.group()
        name, closes = match["name"].lower(), bool(match["close"])
        attributes = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _found(match["rest"])}
        if name == "a":
            return self._link(attributes.get("href", ""), closes=closes)
        if name in _MARKS:
            return _MARKS[name]
        if name[0] == "h" and name[1:].isdigit():
            return "" if closes else "#" * int(name[1:]) + " "
        make = _BLOCKS.get(name)
        return make(attributes, closes) if make else ""

    def _link(self, target: str, *, closes: bool) -> str:
        if closes:
            opened = self._targets.pop() if self._targets else ""
            return f"]({opened})" if opened else ""
        self._targets.append("" if target.startswith("#") else target)
        return "[" if self._targets[-1] else ""


def _found(rest: str) -> Iterable[re.Match[str]]:
    return _ATTRIBUTE.finditer(rest)


_Make = Callable[[Mapping[str, str], bool], str]
_BLOCKS: Mapping[str, _Make] = {
    "br": lambda _, closes: "" if closes else LINE_BREAK,
    "hr": lambda *_: "---",
    "img": lambda found, _: f"![{found.get('alt', '')}]({found.get('src', '')})",
    "li": lambda _, closes: "" if closes else "- ",
    "blockquote": lambda _, closes: "" if closes else "> ",
    "summary": lambda _, closes: _BOLD + LINE_BREAK if closes else _BOLD,
    "td": lambda _, closes: " " if closes else "",
    "th": lambda _, closes: " " if closes else "",
}
