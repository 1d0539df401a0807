"""What stands behind ``/follow`` and ``/mute``: the filter that it makes of another, and what takes that back. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.document import Invocation
from bot.errors import Offer, Refusal
from bot.model import Filter
from bot.search import (
    LONGEST_WORD,
    MOST_WORDS,
    WordError,
    read_word,
    split_joined,
    split_words,
    with_word,
    without_word,
    written_word,
)
from bot.text_folding import folded

NO_WORDS = "none"
"""The value that removes every word."""

_CLEARING = frozenset(
    (
        *(NO_WORDS, "clear", "clear all", "clear it", "clear list", "empty", "reset", "nothing", "off", "remove all"),
        *("-all", "-everything", "-*", "清空", "清除", "清掉", "全部清空", "清空全部", "全部取消"),
        *("取消全部", "全部删除", "全部去掉", "全都不要", "无", "-全部", "-所有"),
    )
)  # fmt: skip
_ALL = frozenset({"all", "everything", "all of them", "all words", "*", "全部", "所有", "所有词", "全部词", "全都"})
_NO_LONGER = "-−–—"
"""Any of these before a word removes it."""

_ALSO_NO_LONGER = re.compile(rf" (?=[{_NO_LONGER}][^{_NO_LONGER}\s])")
"""Before another that is removed: ``-chips -robots``, ``crypto -chips``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterChange:
    """The filter ``after`` a change; ``missing`` was to be removed, and is not there."""

    after: Filter
    missing: tuple[str, ...] = ()


def changed(before: Filter, kind: str, typed: str) -> FilterChange:
    """The filter with the words that were typed, a comma or an "and" between, each added or with ``-`` in front
    removed. What is followed is muted no longer, and the other way round. Raises Refusal."""
    own, other = (words_of(each, before) for each in (kind, _other(kind)))
    missing: list[str] = []
    if folded(typed) in _CLEARING and without_word(own, typed.lstrip(_NO_LONGER)) == own:
        own, typed = (), ""
    for each in _parts(typed, own):
        if each[0] in _NO_LONGER:
            gone = _as_kept(each.lstrip(_NO_LONGER), own)
            missing += [word for word in gone if without_word(own, word) == own]
            own = tuple(word for word in own if without_word(gone, word) == gone)
            continue
        for word in (_read(part, kind) for part in split_joined(each)):
            own, other = with_word(own, word), without_word(other, word)
    if len(own) > MOST_WORDS:
        raise Refusal("refusal-words-many", Offer(f"/{kind}", kind), most=MOST_WORDS, command=kind)
    followed, muted = (own, other) if kind == "follow" else (other, own)
    return FilterChange(after=replace(before, follow=followed, mute=muted), missing=tuple(missing))


def removing(typed: str) -> str:
    """What removes the words that were typed; empty where none were."""
    if folded(typed) in _ALL | _CLEARING:
        return NO_WORDS
    return ", ".join(f"-{each.lstrip(_NO_LONGER)}" for each in split_words(typed))


def undoing(kind: str, before: Filter, after: Filter) -> Invocation | None:
    """What brings back the words that there were; None where they are the same, or no one command does it."""
    for each in (kind, _other(kind)):
        had, have = words_of(each, before), words_of(each, after)
        lost, gained = set(had) - set(have), set(have) - set(had)
        typed = ", ".join([*map(written_word, sorted(lost)), *(f"-{word}" for word in sorted(gained))])
        if typed and changed(after, each, typed).after == before:
            return Invocation(each, {"word": typed})
    return None


def words_of(kind: str, wanted: Filter) -> tuple[str, ...]:
    """The words that are followed, or muted."""
    return wanted.follow if kind == "follow" else wanted.mute


def _parts(typed: str, kept: Sequence[str]) -> list[str]:
    """What is typed of each word; one that is ``kept`` with a minus in it is one."""
    known = {folded(word) for word in kept}
    return [
        part
        for each in split_words(typed)
        for part in ([each] if folded(each.lstrip(_NO_LONGER)) in known else _ALSO_NO_LONGER.split(each))
    ]


def _read(typed: str, kind: str) -> str:
    try:
        return read_word(typed)
    except WordError as no:
        raise Refusal(f"refusal-word-{no.why}", word=typed, most=LONGEST_WORD, command=kind) from None


def _as_kept(typed: str, kept: Sequence[str]) -> tuple[str, ...]:
    """The words that are to be removed as they may have been kept: ``R and B`` is one where it is on the list."""
    if without_word(kept, typed) != tuple(kept):
        return (typed,)
    return tuple(map(_as_read, split_joined(typed)))


def _as_read(typed: str) -> str:
    try:
        return read_word(typed)
    except WordError:
        return typed


def _other(kind: str) -> str:
    return "mute" if kind == "follow" else "follow"
