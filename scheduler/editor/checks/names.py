"""The names of a text in Latin letters, as they are compared: in small letters, without hyphens and spaces."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import regex

from scheduler.editor.checks.numbers.units import UNITS

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,40}")
_FOREIGN = regex.compile(r"(?:(?![\p{Latin}\p{Han}])\p{L}\p{M}*){2,40}")
_BEGINS = re.compile(r"(?:^|[.!?:;\n“\"(—–-])\s{0,3}[“\"'(]?$")

_OPENERS = (
    "a about after all also although an and another any as at because before both but by can despite during each early "
    "every few first for from here how if in instead into is it its just last later many meanwhile more most much new "
    "no not now of on once one only or other others our over people re results several she since so some still such "
    "than that the their then there these they this those though through to today together too two under until up "
    "users using we what when where whether which while who why will with within without you your he his her"
)
OPENERS = frozenset(_OPENERS.split())
"""Words that English sentences begin with."""

_GENERIC = (
    "ai api app agent agents llm llms gpu gpus cpu token tokens tok ide cli sdk ui ux web mcp rl sft moe "
    "rag ml nlp vs and or of the for with in on to by via ceo cto ipo arr pr pro max mini plus beta "
    "preview demo chat bot prompt code coding benchmark open source github twitter reddit discord agi "
    "saas id ar vr os pc url json html pdf ocr tts asr vlm kv db it is as no fps sota install v1 v2 v3 "
    "bit"
)
GENERIC = frozenset(_GENERIC.split())
"""Words that a story may say of itself: what everybody in the field calls things, and no one's name."""


def names(text: str) -> Iterator[str]:
    """The names in a text, as written: runs of Latin letters and digits of two signs or more, generic words aside."""
    for found in _NAME.finditer(_narrow(text)):
        if len(found[0]) > 1 and found[0].casefold() not in GENERIC and found[0] not in UNITS:
            yield found[0]


def proper_names(text: str) -> Iterator[tuple[str, bool]]:
    """The names in an English text: those of `names` that have a capital or a digit; and whether a capital may be there
    only because a sentence begins with the word."""
    text = _narrow(text)
    for found in _NAME.finditer(text):
        name = found[0]
        if name.islower() or len(name) < 2 or name.casefold() in GENERIC or name in UNITS:
            continue
        yield name, name[1:].islower() and _BEGINS.search(text, max(0, found.start() - 6), found.start()) is not None


def foreign_words(text: str) -> Iterator[str]:
    """The words in a text that are in neither Latin nor Chinese letters, as written."""
    yield from _FOREIGN.findall(text)


def said_in(names: Iterable[str], text: str) -> frozenset[str]:
    """Those of the ``names`` that stand in a text: as words of it, in whatever case, with or without a plural's s.

    The parts of a word in two cases, or with digits, are words (``LangChain``, ``Qwen3``), and so are words in a row
    without what parts them (``Hugging Face`` has ``huggingface``). Apple does not stand in appleton.
    """
    wanted: dict[str, set[str]] = {}
    for name in names:
        folded = _narrow(name).casefold()
        for form in {folded, folded.removesuffix("s")}:
            wanted.setdefault(form, set()).add(name)
    found: set[str] = set()
    before: list[str] = []
    for part in _PART.findall(_narrow(text)):
        last = part.casefold()
        before = [*(one + last for one in before[-_MOST_PARTS:]), last]
        for word in before:
            found |= wanted.get(word, _NOTHING) | wanted.get(word.removesuffix("s"), _NOTHING)
    return frozenset(found)


_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MOST_PARTS = 6
"""That a name is put together from: W4A16 has four."""
_NOTHING: frozenset[str] = frozenset()


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKD", text)
