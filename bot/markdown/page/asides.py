"""What stands among the bullets of a list and is no story: an ad, or a task beside bullets that are none."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.markdown.line_kinds import LINK, without_bullet
from bot.markdown.story.ads import is_ad_line

_TASK = re.compile(r"\s*[-*•+]\s+\[[ xX]\]\s")


class Aside(StrEnum):
    """What a bullet is that is no story, as a warning calls it."""

    AD = "an ad"
    TASK = "a task"


def is_task(line: str) -> bool:
    """Whether a line is an item with a box to be checked: ``- [ ] T``."""
    return _TASK.match(line) is not None


def aside(lines: Sequence[str], start: int, end: int) -> Aside | None:
    """What a bullet of the lines from ``start`` to ``end`` (from 0) is, None where it may be a story: a task has
    neither a link nor bold."""
    text = without_bullet(lines[start].strip())
    if text is None:
        return None
    if is_task(lines[start]) and not any(LINK.search(line) or "**" in line for line in lines[start:end]):
        return Aside.TASK
    return Aside.AD if is_ad_line(text) else None


def asides(lines: Sequence[str], bullets: Sequence[range]) -> dict[int, Aside]:
    """Those among bullets beside each other that are no stories, by where they begin. What most of them are is none:
    a label of theirs, or a list to be checked."""
    found = {one.start: kind for one in bullets if (kind := aside(lines, one.start, one.stop)) is not None}
    if all(is_task(lines[one.start]) for one in bullets):
        found = {start: kind for start, kind in found.items() if kind is not Aside.TASK}
    return found if 2 * len(found) <= len(bullets) else {}


def behind_asides(lines: Sequence[str], start: int, end: int) -> int:
    """The first line behind the asides that begin at line ``start``, with what is indented below them."""
    at = start
    while at < end and (aside(lines, at, at + 1) or (at > start and lines[at][:1] in (" ", "\t"))):
        at += 1
    return at
