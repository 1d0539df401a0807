"""A model that stands in for one: it reads the questions as they are asked, and answers as it is told to."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scheduler.editor.model import Purpose, Question

PIECE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
MARK = re.compile(r"⟨(\d+\.\d+)⟩")
STORY = re.compile(r"^Story \d+: pieces ([\d, ]+); link (\d+\.\d+); section (\w+)$", re.MULTILINE)
LEAD = re.compile(r"([^:⟨⟩]{8,90}): ")

Spoil = Callable[[Question, Any], Any]


def as_it_is(_question: Question, answer: Any) -> Any:
    """A good answer."""
    return answer


@dataclass
class StandIn:
    """Picks the first links that it is shown and writes of each what its sentence begins with. ``spoil`` makes
    something else of a good answer, and may raise; ``asked`` are the questions so far."""

    spoil: Spoil = as_it_is
    english: bool = False
    most: int = 20
    asked: list[Question] = field(default_factory=list)

    async def __call__(self, question: Question) -> object:
        self.asked.append(question)
        good = self._picks(question) if question.purpose is Purpose.PICK else self._stories(question)
        return self.spoil(question, good)

    @property
    def purposes(self) -> list[str]:
        return [question.purpose.value for question in self.asked]

    def _picks(self, question: Question) -> Any:
        links = [
            (int(number), mark) for number, text in PIECE.findall(question.user) for mark in MARK.findall(text)[:1]
        ]
        return {
            "picks": [
                {"pieces": [piece], "link": mark, "section": "news" if place % 2 else "tools"}
                for place, (piece, mark) in enumerate(links[: self.most], start=1)
            ]
        }

    def _stories(self, question: Question) -> Any:
        parts = STORY.split(question.user)[1:]
        stories = []
        for pieces, link, section, data in zip(*[iter(parts)] * 4, strict=True):
            text = dict(PIECE.findall(data))[link.partition(".")[0]]
            stories.append({
                "pieces": [int(number) for number in pieces.split(",")], "link": link, "section": section,
                **self._words(text, link),
            })  # fmt: skip
        return {"stories": stories}

    def _words(self, text: str, link: str) -> dict[str, str]:
        lead = LEAD.match(text)
        if lead:
            return self._told(lead[1])
        before = text.partition(f"⟨{link}⟩")[0]
        sentence = MARK.sub("", re.split(r"(?<=[.!?]) ", before)[-1]).strip("… ")
        words = sentence[-70:].partition(" ")[2] or sentence[-70:]
        return self._told(words)

    def _told(self, words: str) -> dict[str, str]:
        if self.english:
            told = "The article says more of it, and who wants to know all reads it there; this is what it is about"
            return {"title": words, "summary": f"{words}. {told}."}
        told = "原文对此说得更多，想知道全部细节的读者可以从这里看下去，这条消息讲的就是这件事，别的没有多说"
        return {"title": words, "summary": f"{words}：{told}。"}
