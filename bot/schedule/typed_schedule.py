"""A line that says when to bring what, in any order: ``8:30 shanghai weekdays headlines``, ``每天早上8点``."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import NamedTuple

from bot.model import EVERY_DAY, Schedule, Style, Weekday
from bot.schedule.arrival_words import is_arrival
from bot.schedule.sure_hours import is_rhythm
from bot.schedule.time_of_day import read_time
from bot.schedule.typed_text import NotUnderstood, Piece, normal
from bot.schedule.weekdays import read_days
from bot.schedule.zones import find_zone, resembles_zone

_NAMES = (
    (Style.FULL, ("full", "全文", "完整")),
    (Style.FOLDED, ("folded", "fold", "折叠")),
    (Style.HEADLINES, ("headlines", "headline", "titles", "标题", "只看标题", "仅标题")),
)
_STYLES = {name: style for style, names in _NAMES for name in names}
_FILLERS = frozenset(
    {"at", "in", "on", "and", "to", "the", "time", "zone", "please"}
    | {"在", "于", "和", "的", "送", "送来", "送來", "送给我", "送給我", "发", "發", "发来", "發來", "发给我", "發給我"}
    | {"传", "傳", "传来", "傳來", "传给我", "傳給我"}
    | {f"{verb}一次" for verb in ("送", "发", "發", "传", "傳", "推送")}
    | {"推送", "请", "請", "吧", "给我", "給我", "时间", "时区"}
)
_EACH = frozenset({"every", "each"})
_NEGATIVE = re.compile(r"- ?\d{1,2}")
"""In a line about hours ``-1`` is rather a slip than a zone, which ``UTC-1`` and ``-1:00`` are."""
_JOINTS = re.compile("[和与與跟及、，]")
_MOST_WORDS = 40
_LONGEST_RUN = 7
_LONGEST_PIECE = 60
_LONGEST_GLUED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """The schedule that a line asks for, and the style if it names one. ``said`` has the kinds of its pieces."""

    schedule: Schedule
    style: Style | None = None
    said: frozenset[Piece] = frozenset()


def read_schedule(words: Sequence[str], default: Schedule) -> Understood:
    """Read time or arrival, zone, days and style in any order; what is not said stays as in ``default``.

    ``words`` is the line split at its spaces; a piece may take several (``8:30 pm``, ``New York``, ``mon, thu``),
    and a Chinese word may hold several pieces (``工作日早上8点``). Raises NotUnderstood with the first piece that
    means nothing, or that comes a second time, and for a line of more than ``_MOST_WORDS``.
    """
    if len(words) > _MOST_WORDS:
        raise NotUnderstood(Piece.TIME, " ".join(words[:_LONGEST_RUN]))
    if is_rhythm(whole := " ".join(words)):
        raise NotUnderstood(Piece.DAYS, whole)
    line = Understood(schedule=default)
    while words:
        has_hour = Piece.TIME in line.said or any(map(str.isdigit, " ".join(words[1:])))
        count, pieces = _next(words[:_LONGEST_RUN], has_hour=has_hour)
        for found in pieces:
            if found.piece in line.said:
                raise NotUnderstood(found.piece, found.text, again=True)
            line = replace(found.change(line), said=line.said | {found.piece})
        words = words[count:]
    return line


def is_schedule(line: str) -> bool:
    """Whether ``read_schedule`` understands a line."""
    try:
        read_schedule(line.split(), Schedule(zone="UTC"))
    except NotUnderstood:
        return False
    return True


def names_several_hours(line: str) -> bool:
    """Whether a line that would be understood has an hour too many: ``8am and 8pm``."""
    try:
        read_schedule(line.split(), Schedule(zone="UTC"))
    except NotUnderstood as unclear:
        return unclear.again and unclear.piece is Piece.TIME
    return False


_Change = Callable[[Understood], Understood]


class _Found(NamedTuple):
    """A text that was understood as a whole, and what it changes."""

    text: str
    piece: Piece
    change: _Change


def _next(words: Sequence[str], *, has_hour: bool) -> tuple[int, Sequence[_Found]]:
    """How many of the words the next pieces take, the longest reading first, and those pieces. ``has_hour``: the rest
    of the line says a time."""
    for count in range(len(words), 0, -1):
        found = _whole(" ".join(words[:count]))
        if found:
            return count, (found,)
    word = " ".join(words[:2]) if normal(words[0]) in _EACH else words[0]
    if not normal(word) or normal(word) in _FILLERS:
        return 1, ()
    glued = None if word.isascii() or len(word) > _LONGEST_GLUED else _apart(word, frozenset()) or _repeated(word)
    if glued is None:
        raise NotUnderstood(_guess(word, has_hour=has_hour), word)
    return 1, glued


def _apart(word: str, said: frozenset[Piece]) -> tuple[_Found, ...] | None:
    """The pieces of a word written without spaces, each of another kind; None where something is left over."""
    if not word:
        return ()
    for end in range(len(word), 0, -1):
        head, tail = word[:end], word[end:]
        if head[-1:].isdigit() and tail[:1].isdigit():
            continue
        found = _whole(head)
        if found and found.piece not in said:
            rest = _apart(tail, said | {found.piece})
            if rest is not None:
                return found, *rest
        elif normal(head) in _FILLERS:
            return _apart(tail, said)
    return None


def _repeated(word: str) -> tuple[_Found, ...] | None:
    """The pieces of a word that has two of a kind, each beside a joint: ``早上8点和晚上8点``; None if it is none."""
    parts = [part for part in _JOINTS.split(word) if part]
    pieces = [_apart(part, frozenset()) for part in parts]
    return tuple(found for each in pieces for found in each or ()) if len(parts) > 1 and all(pieces) else None


def _whole(text: str) -> _Found | None:
    if len(text) > _LONGEST_PIECE:
        return None
    for piece, read in _READERS:
        try:
            return _Found(text, piece, read(text))
        except NotUnderstood:
            continue
    return None


def _time(text: str) -> _Change:
    """An hour; ``every evening at 8`` says the days too, where nothing else does."""
    at = None if is_arrival(text) else read_time(text)
    daily = normal(text).partition(" ")[0] in _EACH

    def change(line: Understood) -> Understood:
        days = EVERY_DAY if daily and Piece.DAYS not in line.said else line.schedule.days
        return replace(line, schedule=replace(line.schedule, at=at, days=days))

    return change


def _days(text: str) -> _Change:
    days = read_days(text)
    return lambda line: replace(line, schedule=replace(line.schedule, days=days))


def _zone(text: str) -> _Change:
    if _NEGATIVE.fullmatch(normal(text)):
        raise NotUnderstood(Piece.TIME, text)
    zone = find_zone(text)
    return lambda line: replace(line, schedule=replace(line.schedule, zone=zone))


def _style(text: str) -> _Change:
    style = _STYLES.get(normal(text))
    if style is None:
        raise NotUnderstood(Piece.STYLE, text)
    return lambda line: replace(line, style=style)


_READERS: tuple[tuple[Piece, Callable[[str], _Change]], ...] = (
    (Piece.TIME, _time),
    (Piece.DAYS, _days),
    (Piece.STYLE, _style),
    (Piece.ZONE, _zone),
)

_HINTS = (
    (Piece.TIME, _NEGATIVE),
    (Piece.ZONE, re.compile(r"^(?:utc|gmt|[+-])|区$|时区|/[a-z]{4}")),
    (Piece.TIME, re.compile(r"^每?[天日]?(?:早|晚|上午|中午|下午|清晨|傍晚|凌晨|夜)")),
    (Piece.DAYS, re.compile(r"周|星期|礼拜|每|工作日|[今明后昨]天|[今明][日早晚]|隔天")),
    (
        Piece.DAYS,
        re.compile(r"^(?:to(?:day|morrow)|yesterday|next|once|twice|week|weekly|month|monthly|every|each|this|day)s?$"),
    ),
    (Piece.TIME, re.compile(r"\d|点|[早晚午夜晨]|^[ap]\.?m$")),
    (
        Piece.TIME,
        re.compile(
            r"(?:^|^every |^each )(?:half|quarter|past|hour|hourly|minute|morning|afternoon|evening|night|tonight)s?$"
        ),
    ),
)
_DAY_WORDS = ("everyday", "weekdays", "weekends", *(day.name.lower() for day in Weekday))


def _guess(word: str, *, has_hour: bool) -> Piece:
    """What a word that means nothing was meant to be: where nothing speaks for anything else a city, if it is nearly
    one or the line has its hour; a line without an hour needs one first."""
    typed = normal(word)[:_LONGEST_PIECE]
    for piece, hint in _HINTS:
        if hint.search(typed):
            return piece
    for piece, known in ((Piece.DAYS, _DAY_WORDS), (Piece.STYLE, tuple(_STYLES))):
        if get_close_matches(typed, known, n=1, cutoff=0.7):
            return piece
    return Piece.ZONE if has_hour or resembles_zone(typed) else Piece.TIME
