"""Simplified Chinese as it is written in Taiwan: in its signs, and by its words for things."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final

STAYS: Final = ""
"""What a word has in place of another writing, where it is written sign by sign."""

WRITTEN: Final = ">"
"""In the table between a word and its other writing."""

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_KANA = r"\u3040-\u30ff"
_ADDRESS = r"https?://[^\s，。；：、！？（）《》「」“”]+"
_PARTS = re.compile(rf"(?P<chinese>[{_HAN}]++(?![{_KANA}]))|{_ADDRESS}|`[^`]*`|@\w+|[{_HAN}{_KANA}]+")
"""A stretch of Chinese, or what is left alone: an address, code, a handle, Japanese."""


class Conversion:
    """From simplified to traditional. Signs that stand in simplified text ``alone``, and those that stand in ``both``
    (后 is 後, or itself), each with its traditional one; and ``words`` of several signs, which are written otherwise
    or have ``STAYS``: then nothing is read across their ends."""

    def __init__(self, alone: Mapping[str, str], both: Mapping[str, str], words: Mapping[str, str]) -> None:
        self._signs = {**both, **alone}
        self._words = words
        self._simplified = frozenset(alone)
        self._traditional = frozenset(chain.from_iterable(alone.values())) - self._simplified
        alike: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for word in sorted(words, key=len):  # the longest of a beginning comes to stand first
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
        return _PARTS.sub(lambda part: self.run(part[0]) if part["chinese"] else part[0], text)

    def run(self, chinese: str) -> str:
        """A stretch of Chinese: from its beginning the longest word, else one sign, at a time."""
        words, lengths = self._words, self._lengths
        written, at = [], 0
        while at < len(chinese):
            for length in lengths.get(chinese[at : at + 2], ()):
                word = chinese[at : at + length]
                if word in words:
                    break
            else:
                word = chinese[at]
            written.append(words.get(word) or self.by_signs(word))
            at += len(word)
        return "".join(written)

    def by_signs(self, word: str) -> str:
        signs = self._signs
        return "".join([signs.get(sign, sign) for sign in word])


@cache
def taiwan() -> Conversion:
    """As an editor in Taiwan writes; its table is read once, when it is first needed."""
    lines = files(__package__).joinpath("taiwan.txt").read_text("utf-8").splitlines()
    alone, both, *words = (line for line in lines if not line.startswith("#"))
    pairs = (word.partition(WRITTEN) for line in words for word in line.split(" "))
    return Conversion(_pairs(alone), _pairs(both), {word: written for word, _, written in pairs})


def _pairs(line: str) -> Mapping[str, str]:
    return dict(zip(line[::2], line[1::2], strict=True))
