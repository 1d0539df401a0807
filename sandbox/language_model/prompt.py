"""What a prompt shows: numbered pieces of an article, whose links stand in them as ⟨12.3⟩; and what it wants told."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_MARK = re.compile(r"⟨(\d+)\.(\d+)⟩")
_LABEL = re.compile(r"^\W*\d+\W+\s*")
_TASK = re.compile(r"^Story \d+: pieces ([\d, ]+); link (\d+\.\d+); section (\w+)$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_LOOSE_END = re.compile(r"(?:\s*[:：]\s*@?\w*|\s*[(（]@?[\w ]{0,20}|[\s.,，。—–-]+)$")
"""What stands behind the sense of a sentence, before its link: a bracket, whose post it is."""
_SHORTEST = 20
_LONGEST = 90
_MOST_NEWS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """What a story is told from: its pieces, its link, the words in front of that, the section it is for."""

    pieces: tuple[int, ...]
    link: str
    words: str
    section: str


def told_in(prompt: str) -> list[Told]:
    """The stories that are asked for; where none are, the first link of each piece, the first ten as news."""
    words = _words(prompt)
    tasks = [
        Told(_numbers(pieces), link, words.get(link, ""), section) for pieces, link, section in _TASK.findall(prompt)
    ]
    if tasks:
        return tasks
    firsts: dict[str, str] = {}
    for link in words:
        firsts.setdefault(link.partition(".")[0], link)
    return [
        Told((int(piece),), link, words[link], "news" if place < _MOST_NEWS else "tools")
        for place, (piece, link) in enumerate(firsts.items())
    ]


def _numbers(listed: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", listed))


def _words(prompt: str) -> dict[str, str]:
    """The words in front of each link, in the order of the prompt."""
    found: dict[str, str] = {}
    for line in prompt.splitlines():
        for mark in _MARK.finditer(line):
            link = f"{mark[1]}.{mark[2]}"
            if link not in found and (words := words_before(line, mark.start())):
                found[link] = words
    return found


def words_before(line: str, at: int) -> str:
    """How the sentence of a link that stands there begins, between words, with the sentence before it where it is
    short."""
    *earlier, sentence = _SENTENCE.split(_MARK.sub("", _LABEL.sub("", line[:at])).strip())
    while earlier and len(sentence) < _SHORTEST:
        sentence = f"{earlier.pop()} {sentence}"
    sentence = _LOOSE_END.sub("", " ".join(sentence.replace('"', "").split()))
    return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:")


def schema_of(request: Mapping[str, Any], prompt: str) -> Mapping[str, Any]:
    """The schema of the answer: the request's own, or the one that the prompt has in it; {} for none."""
    asked = request.get("response_format")
    if isinstance(asked, dict) and isinstance(asked.get("json_schema"), dict):
        schema = asked["json_schema"].get("schema")
        return schema if isinstance(schema, dict) else {}
    return next((one for one in _objects(prompt) if "properties" in one), {})


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    decoder = json.JSONDecoder()
    for start in re.finditer(r"\{", text):
        try:
            found, _ = decoder.raw_decode(text, start.start())
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def text_of(messages: Sequence[Any], role: str = "") -> str:
    """All that is said in a request, by one ``role`` or by all."""
    said = (one.get("content") for one in messages if isinstance(one, dict) and role in {"", one.get("role")})
    return "\n\n".join(one for one in said if isinstance(one, str))
