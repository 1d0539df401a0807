"""Names of sections that stand alone in their paragraphs over numbered stories, with neither bold nor brackets:
``📌 今日要闻``, ``▶ 工具推荐``, ``> 🧰 **产品**``, and behind them those of closing words: ``写在最后``."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.markdown.decorations import leading_sign, without_leading
from bot.markdown.line_kinds import LINK, is_source, unquote, without_bold, without_bullet
from bot.markdown.page.headings.tree import LINE_HEADING
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.section_names import frames, is_known_name
from bot.markdown.page.stanzas import stanzas
from bot.markdown.story.courtesies import is_courtesy

_FEWEST = 2
_LONGEST_NAME = 20
_DRAWN = re.compile(r"[▌▍▎█■□◆◇●○▶►★☆※]\s*(?=\w)")
_FIGURE_OR_MARK = re.compile(r"[\d。.!！?？;；,，:：…]")


def names_alone(lines: Sequence[str]) -> Mapping[int, int]:
    """The lines (from 0) that are such names, each with its level: two at least, of which the first stands right over
    the first number of the page, with fewer of them than numbers."""
    numbers = {at: mark.number for at, line in enumerate(lines) if (mark := ordinal(line.strip())) is not None}
    over = {at: below for at, below in _alone(lines) if below in numbers and _is_name(lines[at])}
    first = min(over, default=len(lines))
    if _FEWEST <= len(over) < len(numbers) and min(numbers) > first and numbers[over[first]] == 1:
        closing = {at for at, _ in _alone(lines) if at > first and frames(without_leading(lines[at].strip()))}
        return dict.fromkeys(closing, LINE_HEADING) | {at: _level(lines[below]) for at, below in over.items()}
    if names := _over_first_numbers(lines, numbers) or _over_stanzas(lines):
        return dict.fromkeys(names, LINE_HEADING)
    if levels := _over_numbers_that_count_on(lines, numbers):
        return levels
    known = any(is_known_name(line.strip()) for line in lines)
    return {at: LINE_HEADING for at, _ in _alone(lines) if known and frames(lines[at].strip())}


def _over_first_numbers(lines: Sequence[str], numbers: Mapping[int, int]) -> Sequence[int]:
    """The short lines behind an emoji, two at least, each right over a number 1 and all that are over one: the first
    stands above all numbers, and others may stand right below a story."""
    seen = Counter(line.strip() for line in lines)
    first = [at - 1 for at, number in numbers.items() if number == 1 and at]
    first = [at - (at > 0 and not lines[at].strip()) for at in first]
    names = [at for at in first if len(lines[at].strip()) <= _LONGEST_NAME and seen[lines[at].strip()] == 1]
    are_set = all(leading_sign(lines[at]) and at not in numbers and _is_name(lines[at]) for at in first)
    fits = are_set and len(names) == len(first) >= _FEWEST and min(names) < min(numbers)
    return names if fits else ()


def _over_numbers_that_count_on(lines: Sequence[str], numbers: Mapping[int, int]) -> Mapping[int, int]:
    """The short lines behind one and the same sign, two at least but fewer than numbers, each right over a number, and
    those of closing words behind the sign: the first is over the first number, a 1."""
    over = {at - 1 - (at > 1 and not lines[at - 1].strip()): at for at in numbers if at}
    first = min(over, default=0)
    sign = sign_of(lines[first]) if over and numbers[over[first]] == 1 and first not in numbers else ""
    seen = Counter(line.strip() for line in lines)
    short = [
        at for at in range(first, len(lines)) if sign and sign_of(lines[at]) == sign and seen[lines[at].strip()] == 1
    ]
    short = [at for at in short if len(lines[at].strip()) <= _LONGEST_NAME]
    names = [at for at in short if at in over and _is_name(lines[at])]
    if names[:1] != [first] or not _FEWEST <= len(names) < len(numbers):
        return {}
    closing = (at for at in short if at > names[-1] and frames(lines[at].strip()))
    return dict.fromkeys(closing, LINE_HEADING) | {at: _level(lines[over[at]]) for at in names}


def sign_of(line: str) -> str:
    """The sign or emoji that a line begins with which is not indented; empty where there is none."""
    drawn = _DRAWN.match(line)
    return "" if line[:1].isspace() else drawn.group().strip() if drawn else leading_sign(line)


def _over_stanzas(lines: Sequence[str]) -> Sequence[int]:
    """The names that stand alone, two at least, over more stories that end with their sources than they are."""
    names = sorted(at for at, _ in _alone(lines) if _is_name(lines[at]))
    if len(names) < _FEWEST:
        return ()
    told = [stanzas(lines, at + 1, end, fewest=1) for at, end in zip(names, [*names[1:], len(lines)], strict=True)]
    return names if all(told) and sum(map(len, filter(None, told))) > len(names) else ()


def _level(below: str) -> int:
    """The level of a name over a number: above that of the number's line where this is a heading itself, in bold."""
    return LINE_HEADING - (without_bold(below.strip()) != below.strip())


def _alone(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The short lines that are all of their paragraphs and stand once on the page, and the next one with a text."""
    seen = Counter(line.strip() for line in lines)
    below = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].strip()
        if not text:
            continue
        around = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
        if len(text) <= _LONGEST_NAME and seen[text] == 1 and not any(map(str.strip, around)):
            yield at, below
        below = at


def _is_name(line: str) -> bool:
    """Whether a line is short words behind an emoji or a sign, or what sections are called."""
    quoted, text = unquote(line)
    sign = leading_sign(text) or _DRAWN.match(text)
    name = without_leading(text)
    if is_known_name(text):
        return True
    bare = _DRAWN.sub("", without_bold(name), count=1)
    is_set = bool(sign) or (quoted and bare != text)
    is_plain = without_bullet(text) is None and ordinal(text) is None and LINK.search(text) is None
    return (
        is_set
        and is_plain
        and bool(bare)
        and not (_FIGURE_OR_MARK.search(bare) or is_source(bare) or is_courtesy(bare))
    )
