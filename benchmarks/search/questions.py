"""What is looked for: questions with the stories that answer them, and such as people ask of any archive."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from bot.model import Issue
from bot.search.terms import runs

HARD: Final = (
    "ai",
    "模型",
    "openai",
    "一",
    "的",
    "a",
    "s",
    "发 布",
    "agent 工具 开源",
    "人工智能 大模型 智能体",
    "ai 模型 开源 发布 支持 openai google agent",
    "claud code opnai gemni agnet modle quik slwo",
)
"""Common words, single characters, many clauses, many slips."""

_LONGEST: Final = 4
"""Characters of a Chinese run that are asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """``groups`` are the stories that should be found, each by any of its tellings; ``kind``: what it is hard for."""

    kind: str
    question: str
    groups: Sequence[Sequence[str]]


def questions_of(file: Path) -> list[Question]:
    """Those of a file; none where there is no such file."""
    if not file.exists():
        return []
    return [Question(**each) for each in json.loads(file.read_text("utf-8"))]


def ordinary(issues: Sequence[Issue], count: int) -> list[str]:
    """So many questions of one to three words from some title each."""
    random = Random(1)  # noqa: S311  the same each time
    titles = [story.title for issue in issues for _, story in issue]
    return [_asked(title, random) for title in random.sample(titles, min(count, len(titles)))]


def _asked(title: str, random: Random) -> str:
    words = [run.text[:_LONGEST] if run.unspaced else run.text for run in runs(title)]
    return " ".join(random.sample(words, min(random.choice((1, 2, 2, 3)), len(words))))
