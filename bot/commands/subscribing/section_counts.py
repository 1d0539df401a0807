"""How much of which sections somebody wants, as people write it and as the bot prints it: ``news 5, tools off``,
``新闻 5 条，不要工具``, ``just the news``, ``每天只要三条``.

a line -> its tokens -> parts, each about some sections -> counts
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from bot.model import SectionCount, SectionKind, counts_of, write_counts
from bot.schedule.typed_text import SPELLED, normal, read_number
from bot.text_folding import folded

EVERYTHING = "everything"
"""The value of who wants all there is."""

USUAL = (EVERYTHING, "news 5, tools 5", "tools off", "news off")

_WHOLE: Final = "all"
"""In front of a value: of what it does not say all is wanted, whatever was said before."""

_ALL: Final = frozenset(
    {EVERYTHING, "all", "on", "whole", "all of it", "all sections", "全部", "都要", "全都要", "所有"}
)
_OFF: Final = "off"

_LONGEST: Final = 100
"""Characters: a longer line says nothing of the kind."""


class _Kind(StrEnum):
    """What a token tells. ``LITTLE`` tells nothing."""

    PART = "part"
    NONE = "none"
    ONLY = "only"
    EACH = "each"
    EVERY = "every"
    NAME = "name"
    MANY = "many"
    STORY = "story"
    LITTLE = "little"


class _Token(NamedTuple):
    kind: _Kind
    text: str


_NAMES: Mapping[SectionKind, str] = {
    SectionKind.OTHER: r"(?:every |the |all )?other(?: section)?s?\b|(?:the )?rest\b|其[他它余](?:每栏|栏目|部分|的)?",
    SectionKind.NEWS: r"news(?: stor(?:y|ies)| items?| section)?\b|(?:新闻|要闻)(?:栏目|部分)?",
    SectionKind.TOOLS: r"tools?(?: section)?\b|工具(?:栏目|部分)?",
}
_TOKENS: Mapping[_Kind, str] = {
    _Kind.PART: r"[,、;。+&]|(?:and|or|but|plus)\b|和|但是?|以及|跟",
    _Kind.NONE: (
        r"(?:off|none|no more|no|without|skip|hide|drop|(?:i )?(?:don't|do not) (?:want|need|send|show|bring))\b"
        "|(?:不想|不|别|没兴趣|去掉|关掉|关|没有|取消|跳过)(?:需要|要|用|必)?(?:再|给我)*(?:看到?|收到?|送|发|传|推送?|来|要)?"
    ),
    _Kind.ONLY: (
        r"(?:only|just)\b|(?:只|仅|光)(?:想|需|给我)*(?:要|看|送|发|传|收|推送?|留)|就(?:好|行|可以|够)|即可|够"
    ),
    _Kind.LITTLE: (
        r"(?:a|per|each|every) day\b|daily\b|(?:i|please|pls|the|of(?! each)|any ?more|any|me|top|first|for me)\b"
        "|每[天日]|一天|天天|给我|我|前|的|了|吧|啦|就|都(?!要)|也|再|发|送|传|推送?"
    ),
    _Kind.EACH: r"(?:of )?each(?: section)?\b|各|每栏",
    _Kind.EVERY: r"(?:all|want|keep|in full|as (?:usual|before))\b|全部|所有|[照如]常|照旧|[全都]?要(?!闻)",
    _Kind.NAME: rf"(?:{'|'.join(_NAMES.values())})(?: ?:)?",
    _Kind.MANY: rf"\d{{1,3}}|[一二两三四五六七八九十]{{1,2}}|(?:{'|'.join(SPELLED)})\b",
    _Kind.STORY: r"(?:stories|story|items?)\b|[条则篇个]",
}
"""The kinds in the order in which they are looked for: ``each day`` is no ``each``."""

_TOKEN: Final = re.compile(" *(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TOKENS.items()) + ") *")
_VALUES: Final = frozenset({_Kind.NONE, _Kind.EVERY, _Kind.MANY})


class _Part(NamedTuple):
    """What is said of some sections: a number, ``off`` or ``EVERYTHING``; empty where they are only named. ``before``:
    it stands before their names, so that it is said of those behind, too."""

    names: Sequence[SectionKind]
    value: str = ""
    only: bool = False
    before: bool = False


def read_sections(typed: str, kept: Iterable[SectionCount] = ()) -> str | None:
    """What was typed, as ``write_counts`` writes it, or ``EVERYTHING``; None if it is nothing of the kind. What was
    ``kept`` of kinds that it does not name stays, unless it leaves one kind alone (``only the tools``)."""
    said = normal(folded(typed)) if len(typed) <= _LONGEST else ""
    if said in _ALL:
        return EVERYTHING
    try:
        parts = list(_parted(_tokens(said)))
        resets = len(parts) > 1 and [token.text for token in parts[0]] == [_WHOLE]
        counted = _counted([_part(tokens) for tokens in parts[resets:]])
        before = {} if resets or _leaves_one(counted) else {each.kind: str(each.most or _OFF) for each in kept}
        wanted = {kind: number for kind, number in {**before, **counted}.items() if number != EVERYTHING}
        return write_counts(counts_of(wanted.items())) or EVERYTHING
    except ValueError:
        return None


def replacing_value(wanted: str, present: Sequence[SectionCount]) -> str:
    """The value by which just that comes to be ``wanted``, whatever of the ``present`` counts it does not name."""
    return wanted if read_sections(wanted, present) == wanted else f"{_WHOLE}, {wanted}"


def _leaves_one(counted: Mapping[SectionKind, str]) -> bool:
    return [counted.get(kind) for kind in SectionKind].count(_OFF) == len(SectionKind) - 1


def _tokens(said: str) -> Iterator[_Token]:
    """The tokens of a line. ValueError where a word of it is none."""
    at = 0
    while at < len(said):
        match = _TOKEN.match(said, at)
        if match is None or match.lastgroup is None:
            raise ValueError(f"no token: {said[at:]!r}")
        if match.lastgroup != _Kind.LITTLE:
            yield _Token(_Kind(match.lastgroup), match[0].strip())
        at = match.end()


def _parted(tokens: Iterable[_Token]) -> Iterator[Sequence[_Token]]:
    """The tokens that belong together: up to a comma or an "and", or to what begins to say something else."""
    part: list[_Token] = []
    for token in tokens:
        kinds = {each.kind for each in part}
        said = kinds & (_VALUES if token.kind is _Kind.MANY else {*_VALUES, _Kind.ONLY})
        begins = token.kind in {_Kind.NAME, _Kind.ONLY, *_VALUES} and _Kind.NAME in kinds and said
        if part and (begins or token.kind is _Kind.PART):
            yield part
            part = []
        if token.kind is not _Kind.PART:
            part.append(token)
    if part:
        yield part


def _part(tokens: Sequence[_Token]) -> _Part:
    """What a part says. ValueError where it says nothing, or two things."""
    kinds = [token.kind for token in tokens]
    names = [_named(token.text) for token in tokens if token.kind is _Kind.NAME]
    value, only = _value(tokens), _Kind.ONLY in kinds
    if names:
        return _Part(names, value or (EVERYTHING if only else ""), only, before=kinds[0] is not _Kind.NAME)
    if _Kind.EACH in kinds and value.isdecimal():
        of_all = any(token.kind is _Kind.EACH and ("section" in token.text or "栏" in token.text) for token in tokens)
        return _Part(list(SectionKind) if of_all else [SectionKind.NEWS, SectionKind.TOOLS], value, only)
    if value.isdecimal() and _Kind.STORY in kinds[kinds.index(_Kind.MANY) :]:  # ``story three`` is one
        return _Part([SectionKind.NEWS], value, only=True)  # so many in all are the first of the news
    if kinds == [_Kind.ONLY]:
        return _Part([], only=True)
    raise ValueError("of nothing")


def _value(tokens: Sequence[_Token]) -> str:
    """The number, ``off`` or ``EVERYTHING``; empty for none of them. ValueError for two."""
    match sorted(token.kind for token in tokens if token.kind in _VALUES):
        case []:
            return ""
        case [_Kind.EVERY]:
            return EVERYTHING
        case [_Kind.NONE]:
            return _OFF
        case [_Kind.MANY] | [_Kind.EVERY, _Kind.MANY]:
            return next(str(read_number(token.text)) for token in tokens if token.kind is _Kind.MANY)
    raise ValueError("two things")


def _counted(parts: Sequence[_Part]) -> Mapping[SectionKind, str]:
    """The value of each kind. ValueError where nothing is said of one, or two things are."""
    said: dict[SectionKind, str] = {}
    waiting: list[SectionKind] = []
    carried = ""
    for part in parts:
        value = part.value or carried
        if part.value:
            carried = part.value if part.before and not part.value.isdecimal() else ""
        names, waiting = [*waiting, *part.names], []
        if not value:
            waiting = names
        elif any(said.setdefault(name, value) != value for name in names):
            raise ValueError("said twice")
    if waiting or not said:
        raise ValueError("nothing is said of it")
    if any(part.only for part in parts):
        said = {kind: said.get(kind, _OFF) for kind in SectionKind}
    if len(said) > 1 and said.get(SectionKind.OTHER) == EVERYTHING:  # ``3 news stories, the rest in full``
        said = {kind: said.get(kind, EVERYTHING) for kind in SectionKind}
    return said


def _named(name: str) -> SectionKind:
    return next(kind for kind, pattern in _NAMES.items() if re.fullmatch(pattern, name.rstrip(" :")))
