"""Simplified Chinese as it is written in Taiwan: in its signs, and by its words for things."""

import re
from collections.abc import Collection, Mapping
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from typing import Final

STAYS: Final = ""
"""What a word has in place of another writing, where it is written sign by sign."""

WRITTEN: Final = ">"
"""In the table between a word and its other writing."""

BETWEEN: Final = "…"
"""In a word of the table between a beginning and what has to follow in the same clause: 通过…认证."""

NUMBER: Final = "0"
"""At the beginning of a word of the table: any number in digits."""

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_KANA = r"\u3040-\u30ff"
_ADDRESS = r"https?://[^\s，。；：、！？（）《》「」『』“”‘’]+"
_PARTS = re.compile(rf"(?P<chinese>[{_HAN}]++(?![{_KANA}])[，。；！？]?)|{_ADDRESS}|`[^`]*`|@\w+|[{_HAN}{_KANA}]+")
"""A stretch of Chinese with the end of its clause, or what is left alone: an address, code, a handle, Japanese."""

_COUNTED: Final = re.compile(r"\d ?$")
"""What a stretch of Chinese is preceded by that begins with what is counted."""

_FAR: Final = 16
"""Signs within which the end of a word follows its beginning."""

_DONE_BY_IT = "进行|完成|实现|提供|接入|[，。；：！？\\n]"
"""What does not stand between the two: by means of something, another thing is done."""

_QUOTED: Final = tuple(
    (
        re.compile(
            rf"`[^`]*`|(?<![{_HAN}]){start}[^`{_HAN}{start}{end}\n]*{end}(?![{_HAN}])"
            rf"|{start}(?P<said>[^`{start}{end}\n]*){end}"
        ),
        left + right,
    )
    for start, end, left, right in ("“”「」", "‘’『』")
)
"""A pair of marks with what is ``said`` in it, and those of Taiwan. Without ``said``: code, and a pair around Latin
that no Chinese stands beside.
"""


class Conversion:
    """From simplified to traditional. Signs that stand in simplified text ``alone``, and those that stand in ``both``
    (后 is 後, or itself), each with its traditional one; and ``words`` of several signs, which are written otherwise
    or have ``STAYS``: then nothing is read across their ends. One with ``BETWEEN`` in it is how its beginning is
    written where its end follows. Into the ``undivided``, of two signs each, no word reaches whose last sign is written
    otherwise than by itself."""

    def __init__(
        self,
        alone: Mapping[str, str],
        both: Mapping[str, str],
        words: Mapping[str, str],
        undivided: Collection[str] = frozenset(),
    ) -> None:
        self._signs = {**both, **alone}
        self._words = {word: written for word, written in words.items() if BETWEEN not in word}
        self._followed = _followed({word: written for word, written in words.items() if BETWEEN in word})
        self._yielding = frozenset(word for word, to in self._words.items() if to and to[-1] != self.by_signs(word[-1]))
        self._undivided = frozenset(undivided)
        self._simplified = frozenset(alone)
        self._traditional = frozenset(chain.from_iterable(alone.values())) - self._simplified
        alike: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for word in sorted(self._words, key=len):  # the longest of a beginning comes to stand first
            shorter = self._lengths.get(word[:2], ())
            if len(word) not in shorter:
                lengths = (len(word), *shorter)
                self._lengths[word[:2]] = alike.setdefault(lengths, lengths)

    def is_simplified(self, text: str) -> bool:
        """Whether it has signs that no traditional text has."""
        return not self._simplified.isdisjoint(text)

    def is_traditional(self, text: str) -> bool:
        """Whether it has signs that no simplified text has, and none of the others. Many a short text is neither."""
        return not (self._traditional.isdisjoint(text) or self.is_simplified(text))

    def __call__(self, text: str) -> str:
        """The text with its Chinese in traditional; addresses, code, handles and Japanese stay as they are."""
        return _PARTS.sub(self._part, quoted(text))

    def _part(self, part: re.Match[str]) -> str:
        if not part["chinese"]:
            return part[0]
        after = part.string[part.end() : part.end() + 2 * _FAR]
        if _COUNTED.search(part.string[max(0, part.start() - 2) : part.start()]):
            return self.run(NUMBER + part[0], after)[1:]
        return self.run(part[0], after)

    def run(self, chinese: str, after: str = "") -> str:
        """A stretch of Chinese, ``after`` which comes more text: from its beginning the longest word, else one sign, at
        a time."""
        words, lengths, undivided = self._words, self._lengths, self._undivided
        written, at = [], 0
        while at < len(chinese):
            for length in lengths.get(chinese[at : at + 2], ()):
                word, edge = chinese[at : at + length], chinese[at + length - 1 : at + length + 1]
                if word in words and not (edge in undivided and word in self._yielding):
                    break
            else:
                word = chinese[at]
            at += len(word)
            ends, otherwise = self._followed.get(word, (None, ""))
            is_followed = ends is not None and ends.match(chinese[at:] + after)
            written.append((is_followed and otherwise) or words.get(word) or self.by_signs(word))
        return "".join(written)

    def by_signs(self, word: str) -> str:
        signs = self._signs
        return "".join([signs.get(sign, sign) for sign in word])


def quoted(text: str) -> str:
    """The text with Taiwan's quotation marks around what is Chinese, or stands right in it; as long as it was."""
    for pair, marks in _QUOTED:
        text = pair.sub(partial(_in_marks, marks), text)
    return text


def _in_marks(marks: str, pair: re.Match[str]) -> str:
    said = pair["said"]
    return pair[0] if said is None else marks[0] + said + marks[1]


def _followed(words: Mapping[str, str]) -> Mapping[str, tuple[re.Pattern[str], str]]:
    """How each beginning is written where one of its ends follows, and ends there what is said."""
    ends: dict[tuple[str, str], list[str]] = {}
    for word, written in words.items():
        beginning, _, end = word.partition(BETWEEN)
        ends.setdefault((beginning, written), []).append(end)
    return {
        beginning: (
            re.compile(rf"(?:(?!{_DONE_BY_IT}).){{0,{_FAR}}}?(?:{'|'.join(those)})(?:[的后并]|(?![{_HAN}]))"),
            written,
        )
        for (beginning, written), those in ends.items()
    }


@cache
def taiwan() -> Conversion:
    """As an editor in Taiwan writes; its table is read once, when it is first needed."""
    lines = files(__package__).joinpath("taiwan.txt").read_text("utf-8").splitlines()
    alone, both, undivided, *words = (line for line in lines if not line.startswith("#"))
    pairs = (word.partition(WRITTEN) for line in words for word in line.split(" "))
    written = {word: otherwise for word, _, otherwise in pairs}
    return Conversion(_pairs(alone), _pairs(both), written, undivided.split(" "))


def _pairs(line: str) -> Mapping[str, str]:
    return dict(zip(line[::2], line[1::2], strict=True))
