"""``python -m tests.script_table`` writes bot/script/taiwan.txt, by which simplified text is put into traditional.

OpenCC's own tables, less what a Taiwanese editor writes otherwise: that is in tests/taiwan_words.txt, with the reasons.
"""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import opencc

from bot.script.conversion import STAYS, WRITTEN, Conversion

FILE = Path(__file__).parents[1] / "bot" / "script" / "taiwan.txt"
_EDITOR = Path(__file__).parent / "taiwan_words.txt"
_OPENCC = Path(opencc.__file__).parent / "clib"
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_SHORT = 3
"""Words up to this length are kept even where they are only written sign by sign: others are not read across them."""
_ABOUT = (
    "Simplified Chinese and how it is written in Taiwan. First the signs: those of simplified text alone, each before",
    "its traditional one; then those of both scripts, each before the one that it mostly stands for in simplified",
    "text; and words into which no other reaches that is written otherwise. Then the words, a line for each first",
    f"sign: {WRITTEN} is before what is written instead; the others stay.",
    "Made by tests/script_table.py of tests/taiwan_words.txt, and of OpenCC's tables under the Apache License 2.0:",
    "Copyright 2010-2026 Carbo Kuo and contributors, https://github.com/BYVoid/OpenCC",
)


def table() -> str:
    """What the file holds."""
    editor_signs, editor_words, undivided = _editor()
    taiwan, press = opencc.OpenCC("s2twp").convert, str.maketrans(editor_signs)
    alone, both = _signs(lambda sign: taiwan(sign).translate(press))
    signs = Conversion(alone, both, {}).by_signs
    otherwise = {
        word for word, written in editor_words.items() if (written or signs(word)) != taiwan(word).translate(press)
    }
    words: dict[str, str] = {}
    for _, group in groupby(sorted(_words() | editor_words.keys(), key=len), key=len):
        shorter = Conversion(alone, both, words, undivided)
        for word in list(group):
            if word in editor_words:
                written = editor_words[word]
            elif any(part in otherwise for part in _parts(word)):
                written = shorter.run(word)
            else:
                written = taiwan(word).translate(press)
            if len(word) <= _SHORT or word in editor_words or written != shorter.run(word):
                words[word] = STAYS if written == signs(word) else written
    about = (f"# {line}" for line in _ABOUT)
    return "\n".join([*about, _pairs(alone), _pairs(both), " ".join(sorted(undivided)), *_lines(words), ""])


def _signs(convert: Callable[[str], str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The signs that are written otherwise: those of simplified text alone, and those that stand in both."""
    known = dict(_tables("STCharacters")) | {sign: sign for sign, _ in _tables("TWVariants")}
    changed = {sign: written for sign in known if (written := convert(sign)) != sign}
    alone = {sign: written for sign, written in changed.items() if sign not in known[sign].split(" ")}
    return alone, {sign: written for sign, written in changed.items() if sign not in alone}


def _editor() -> tuple[dict[str, str], dict[str, str], set[str]]:
    """The signs and the words of our file, and those that no other reaches into."""
    pairs: dict[str, str] = {}
    undivided: set[str] = set()
    for line in _EDITOR.read_text("utf-8").splitlines():
        match line.split():
            case ["=", *words]:
                pairs |= dict.fromkeys(words, STAYS)
            case ["|", *words]:
                undivided.update(words)
            case [word, written] if not word.startswith("#"):
                pairs[word] = written
    signs = {word: written for word, written in pairs.items() if len(word) == 1}
    return signs, {word: written for word, written in pairs.items() if word not in signs}, undivided


def _words() -> set[str]:
    """All that OpenCC has in words, those of Taiwan by their simplified characters."""
    simplified = opencc.OpenCC("t2s").convert
    words = {word for name in ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases") for word, _ in _tables(name)}
    words |= {simplified(word) for word, _ in _tables("TWPhrases")}
    return {word for word in words if len(word) > 1 and _HAN.fullmatch(word)}


def _tables(name: str) -> Iterator[tuple[str, str]]:
    """The pairs of one of OpenCC's tables."""
    source = _OPENCC / "share" / "opencc" / f"{name}.ocd2"
    said = subprocess.run(  # noqa: S603  a program of the package that is imported here
        [_OPENCC / "bin" / "opencc_dict", "-i", source, "-o", "/dev/stdout", "-f", "ocd2", "-t", "text"],
        check=True,
        capture_output=True,
    )
    for line in said.stdout.decode("utf-8").splitlines():
        if "\t" in line:
            word, _, written = line.partition("\t")
            yield word, written


def _parts(word: str) -> Iterator[str]:
    return (word[start:end] for start in range(len(word)) for end in range(start + 2, len(word) + 1))


def _pairs(signs: Mapping[str, str]) -> str:
    return "".join(f"{sign}{signs[sign]}" for sign in sorted(signs))


def _lines(words: Mapping[str, str]) -> Iterator[str]:
    for _, group in groupby(sorted(words), key=lambda word: word[0]):
        yield " ".join(word if words[word] == STAYS else f"{word}{WRITTEN}{words[word]}" for word in group)


if __name__ == "__main__":
    FILE.write_text(table(), "utf-8")
