"""A line cut into pieces, from left to right: text, and all that may turn out to be markup."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.markdown.escapes import ENTITY, ESCAPE, entity, unescape, unescape_address
from bot.markdown.links import bare_run, is_link, target_address, without_closing_marks
from bot.markdown.stand_ins import HTML_MARKS

_PAGE = (
    r"(?<![A-Za-z0-9_!])\[\[(?=[^\[\]]{0,200}[^\W\d])(?:[^\[\]\\|]{1,200}\|)?(?!\s)"
    r"[^\[\]\\|]{1,200}(?<!\s)\]\](?!\()"
)
"""A link to another page as wikis and Obsidian have it, ``[[page]]`` or ``[[page|words]]``; ``[[0]]`` is a sum's."""
_SPECIAL = re.compile(
    rf"(?P<text>(?>(?:{ESCAPE})+))|(?P<note>\[\^\d{{1,3}}\](?!\())|(?P<page>{_PAGE})|(?P<picture>!\[)|(?P<open>\[)|(?P<close>\])|(?P<url>https?://)"
    r"|(?P<code>`++)|(?P<stars>\*++)|(?P<line>_++)|(?P<wave>~~++)|(?P<bright>==++)"
    rf"|(?P<entity>{ENTITY})"
    r"|(?P<tag>[\ufdd0-\ufdd2])|(?P<emoji>:(?!https?:)[a-z0-9_+\-]{2,40}:)"
)
TARGET = re.compile(
    r"\]\(\s*+(<(?>(?:[^<>\\\u2028]|\\.)*)>|<?(?>(?:[^\s\[\]()<>\\]++|\\.|\((?>(?:[^\s\[\]()<>\\]++|\\.)*)\))*))"
    r"""(?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?\s*+\)"""
)
"""What follows the words of a link: its target, in angle brackets or without, and a title, which is not read."""
_SCHEME = re.compile(r"[\w+.\-]{1,40}[:：]")
_MOST_STARS = 4
_NO_TAGS = dict.fromkeys(map(ord, HTML_MARKS))
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")


class PieceKind(Enum):
    TEXT = auto()
    CODE = auto()
    MARK = auto()
    OPEN = auto()
    PICTURE = auto()
    CLOSE = auto()
    URL = auto()
    NOTE = auto()


_KINDS = {"note": PieceKind.NOTE, "picture": PieceKind.PICTURE, "open": PieceKind.OPEN, "tag": PieceKind.MARK}


def _emoji(found: str) -> str:
    import emoji  # noqa: PLC0415  its table takes 3 MB, and few texts have a name in it

    return emoji.emojize(found, language="alias")


_TEXTS: Mapping[str, Callable[[str], str]] = {
    "text": unescape,
    "page": lambda found: _untagged(found[2:-2].rpartition("|")[2]),
    "entity": lambda found: _SPACES.sub(" ", entity(found)),
    "emoji": _emoji,
}


@dataclass(slots=True)
class Piece:
    """``text`` is what it is unless it turns out to be markup. ``target`` is what a bracket that closes leads to;
    ``opens`` and ``closes`` say of a mark what it can do by what stands beside it.

    Never changed, and yet not frozen: that takes three times as long to make, and a line may be nothing but pieces.
    """

    kind: PieceKind
    text: str
    target: str | None = None
    opens: bool = True
    closes: bool = True

    @property
    def names_scheme(self) -> bool:
        """Whether the target is of a kind that is no web address (``javascript:…``, ``来源：…``)."""
        return _SCHEME.match(self.target or "") is not None


def has_markup(text: str) -> bool:
    """Whether there is anything in the text that may be markup."""
    return _SPECIAL.search(text) is not None


def cut(text: str) -> Iterator[Piece]:
    """The pieces of a line; some may be empty."""
    runs = backtick_runs(text)
    position = 0
    bold = False
    text_kind = PieceKind.TEXT
    while match := _SPECIAL.search(text, position):
        start, position = match.span()
        if start > match.pos:
            yield Piece(text_kind, text[match.pos : start])
        match match.lastgroup:
            case "code":
                piece, position = _code(text, start, position, runs)
                yield piece
            case "close":
                piece, position = _close(text, start)
                yield piece
            case "url":
                piece, position = _address(text, start)
                yield piece
            case "stars":
                yield from _stars(text, start, position, closing=bold)
                bold ^= position - start in (2, 3)
            case _:
                yield _piece(match)
    yield Piece(PieceKind.TEXT, text[position:])


def _piece(match: re.Match[str]) -> Piece:
    """A piece that ends where what was found does."""
    found, name = match.group(), match.lastgroup or ""
    if name in _KINDS:
        return Piece(_KINDS[name], found)
    if name == "line" and len(found) == 1:
        return _mark(match.string, match.start(), match.end(), within_words=False)
    if name in ("wave", "bright") and len(found) == 2:
        return _mark(match.string, match.start(), match.end(), within_words=True)
    return Piece(PieceKind.TEXT, _TEXTS[name](found) if name in _TEXTS else found)


def _mark(text: str, start: int, end: int, *, within_words: bool) -> Piece:
    """A mark that can open before what is no space and close behind it; outside words where it says so, and never
    between two letters or digits of ASCII (``a==1``)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if _is_ascii_word(before) and _is_ascii_word(after):
        opens = closes = False
    elif not within_words:
        opens, closes = opens and not _is_word(before, text[start]), closes and not _is_word(after, text[start])
    return Piece(PieceKind.MARK, text[start:end], opens=opens, closes=closes)


def _is_word(beside: str, mark: str) -> bool:
    """Whether a mark beside this character is within a word: for a star only ASCII counts, Chinese has no spaces."""
    return beside.isalnum() and (beside.isascii() or mark == "_")


def _is_ascii_word(beside: str) -> bool:
    return beside.isascii() and beside.isalnum()


def _bold(text: str, start: int, end: int) -> Piece:
    """``**``, which opens nothing within a word or a sum of ASCII, and closes nothing where it begins a word."""
    before, after = text[start - 1 : start], _is_ascii_word(text[end : end + 1])
    return Piece(
        PieceKind.MARK, "**", opens=not (_is_ascii_word(before) and after), closes=not (before.isspace() and after)
    )


def _stars(text: str, start: int, end: int, *, closing: bool) -> Iterator[Piece]:
    """A run of stars as marks of bold, an odd one as one of italic; a long run is all text."""
    count = end - start
    if count > _MOST_STARS:
        yield Piece(PieceKind.TEXT, "*" * count)
        return
    if count == 2:
        yield _bold(text, start, end)
        return
    if count % 2 and closing:
        yield _mark(text, start, start + 1, within_words=False) if count == 1 else _single(text, start, end)
    for _ in range(count // 2):
        yield Piece(PieceKind.MARK, "**")
    if count % 2 and not closing:
        yield _mark(text, start, end, within_words=False) if count == 1 else _single(text, start, end)


def _single(text: str, start: int, end: int) -> Piece:
    """The star of ``***`` that is not the bold's."""
    beside = _mark(text, start, end, within_words=False)
    return Piece(PieceKind.MARK, "*", opens=beside.opens, closes=beside.closes)


def backtick_runs(text: str) -> Mapping[int, Sequence[int]]:
    """Where runs of backticks start, by their length."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer(r"`++", text):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    return runs


def closing_run(runs: Mapping[int, Sequence[int]], start: int, end: int) -> int | None:
    """Where the run of backticks begins that closes the one from ``start`` to ``end``, None where none does.

    It is as long as the one that opens. That may be shorter than the run it is part of, whose first backtick was
    escaped: ``runs`` then has perhaps none of its length.
    """
    starts = runs.get(end - start, ())
    index = bisect_left(starts, end)
    return starts[index] if index < len(starts) else None


def behind_code(match: re.Match[str], runs: Mapping[int, Sequence[int]]) -> int:
    """Where a line goes on behind what was found in it: where that is backticks (``code``) that open a code span,
    behind the span."""
    closing = closing_run(runs, *match.span()) if match["code"] else None
    return match.end() if closing is None else closing + len(match["code"])


def _code(text: str, start: int, end: int, runs: Mapping[int, Sequence[int]]) -> tuple[Piece, int]:
    """The code span that the backticks from ``start`` to ``end`` open, or these as text, and where it ends."""
    closing = closing_run(runs, start, end)
    if closing is None:
        return Piece(PieceKind.TEXT, text[start:end]), end
    code = text[end:closing]
    if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
        code = code[1:-1]  # one space at both ends is padding, as CommonMark has it
    return Piece(PieceKind.CODE, _untagged(code)), closing + end - start


def _close(text: str, start: int) -> tuple[Piece, int]:
    match = TARGET.match(text, start)
    if match is None:
        return Piece(PieceKind.CLOSE, "]"), start + 1
    return Piece(PieceKind.CLOSE, _untagged(unescape(match.group())), _untagged(target_address(match[1]))), match.end()


def _untagged(text: str) -> str:
    """``text`` without tags, which mean nothing in code and in an address."""
    return text.translate(_NO_TAGS)


def _address(text: str, start: int) -> tuple[Piece, int]:
    run = bare_run(text, start)
    link = without_closing_marks(run)
    if is_link(address := unescape_address(link)):
        return Piece(PieceKind.URL, address), start + len(link)
    return Piece(PieceKind.TEXT, run), start + len(run)
