"""Lines that only look like headings: a label, a summary, a part of a list."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from bot.markdown.line_kinds import LINK, is_rule, without_bullet
from bot.markdown.page.headings.names import sign_of
from bot.markdown.page.headings.tree import LINE_HEADING, MarkdownHeading, is_behind_rule
from bot.markdown.page.ordinals import ordinal
from bot.model import SectionKind

_SUMMARY, _PARTS = re.compile("[；;]"), re.compile("[；;|｜丨]")
_LABEL = re.compile(
    r"why (?:it|this|that) matters|what(?:['’]s| is) next|the (?:big|bottom|full) (?:picture|line|story)|go deeper|"
    r"(?:the )?details?|(?:the )?context|background|(?:our|my) take|(?:key )?(?:takeaways?|points?)|tl;?dr|quick take|"
    r"为什么重要|為什麼重要|意义|影响|影響|点评|點評|背景|详情|詳情|(?:技术)?细节|看点|看點|要点|要點|编者按|編者按|解读|解讀",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:共计?|总计|總計|合计|total:?)?\s?\d{1,4}\s?(?:[篇条條则則项項]|papers?|articles?|stories|items)", re.IGNORECASE
)
_MARKS = "#*-•[ 0123456789.、"


def without_labels(found: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without the lines in bold that recur with a colon, **The details:** is a label in a story's text, and those that
    only say how many stories follow."""
    seen = Counter(heading.words for heading in found if heading.level == LINE_HEADING)
    return [
        one
        for one in found
        if one.level < LINE_HEADING
        or not (_COUNT.fullmatch(one.words) or (seen[one.words] > 1 and one.words.endswith((":", "："))))
    ]


def without_parts_of_stories(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without the labels in bold that stand below a bold title behind a rule, within its text: **Why it matters** over
    words without a link, where those of the title have theirs."""
    seen = Counter(heading.words for heading in found)
    ends = [*(heading.line for heading in found[1:]), len(lines)]
    kept: list[MarkdownHeading] = []
    ruled = False
    for heading, end in zip(found, ends, strict=False):  # a page may have none
        text = lines[heading.end : end]
        linked = any(map(LINK.search, (lines[heading.line], *text)))
        if heading.level == LINE_HEADING and is_behind_rule(lines, heading):
            ruled = linked
        elif heading.level < LINE_HEADING or linked or not (ruled and _is_label(heading, text, seen[heading.words])):
            ruled = False
        else:
            continue
        kept.append(heading)
    return kept


def _is_label(heading: MarkdownHeading, text: Sequence[str], times: int) -> bool:
    """Whether a line in bold recurs on the page or is known to be a label, and stands over words rather than a list."""
    first = next((line.strip() for line in text if line.strip()), "")
    listed = without_bullet(first) is not None or ordinal(first) is not None
    known = times > 1 or _LABEL.fullmatch(heading.words.rstrip(":：").strip()) is not None
    return known and bool(first) and not (listed or is_rule(first))


def without_summary(lines: Sequence[str], found: list[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without a first line in bold that only sums up what stands behind it: **早报 | 苹果发布新芯片；谷歌裁员**."""
    first = next((one for one in found if one.level > 1), None)
    if first is None or first.level != LINE_HEADING or not _SUMMARY.search(first.words):
        return found
    parts = tuple(filter(None, map(str.strip, _PARTS.split(first.words))))
    titles = (line.lstrip(_MARKS) for line in lines[first.end :])
    repeated = {part for title in titles if title.startswith(parts) for part in parts if title.startswith(part)}
    sums_up = len(repeated) > 1 and 2 * len(repeated) >= len(parts)
    return [one for one in found if one is not first] if sums_up else found


def without_parts_of_lists(lines: Sequence[str], found: list[MarkdownHeading]) -> list[MarkdownHeading]:
    """Without the lines that only look like headings: between the numbers of one list they are part of its text, unless
    the numbers count on from section to section: then such a line is right over each section's first story, below a
    blank one or behind the first one's sign, and has the name of a section, or the first one is over two."""
    if all(heading.level < LINE_HEADING for heading in found):
        return found
    ours = sorted(heading.line for heading in found)
    numbers = list(_numbers(lines, frozenset(ours)))
    places = [index for index, _ in numbers]
    real = [heading.line for heading in found if heading.level < LINE_HEADING]
    opened: dict[tuple[int, bool], bool] = {}  # the shapes of lines over a first number, and whether over two
    signs: set[str] = set()  # with which they begin

    def within_list(heading: MarkdownHeading) -> bool:
        after = bisect_left(places, heading.line)
        if not after < len(numbers):
            return False
        sign = sign_of(lines[heading.line])
        over = places[after] == _behind(lines, heading) and ((sign and sign in signs) or _is_apart(lines, heading))
        shape = bisect_left(real, places[after]), lines[heading.line].lstrip().startswith("【")
        if not after or numbers[after][1] != numbers[after - 1][1] + 1:
            if over and numbers[after][1] == 1:
                signs.add(sign)
                opened[shape] = _is_over_two(numbers[after : after + 2], ours)
            return False
        named = heading.name.kind is not SectionKind.OTHER or opened.get(shape, False)
        counts_on = over and shape in opened and named and not heading.words.endswith((":", "："))
        return not counts_on and bisect_left(real, places[after - 1]) == bisect_left(real, places[after])

    return [heading for heading in found if heading.level < LINE_HEADING or not within_list(heading)]


def _numbers(lines: Sequence[str], ours: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Where the numbers stand that begin lines which are none of ours, and which these are."""
    marks = ((index, ordinal(line.strip())) for index, line in enumerate(lines) if index not in ours)
    return ((index, mark.number) for index, mark in marks if mark is not None)


def _is_apart(lines: Sequence[str], heading: MarkdownHeading) -> bool:
    """Whether nothing stands right above a heading."""
    return not (heading.line and lines[heading.line - 1].strip())


def _is_over_two(numbers: Sequence[tuple[int, int]], ours: Sequence[int]) -> bool:
    """Whether these places and numbers are 1 and 2, with none of our lines, which are sorted, between them."""
    places = [bisect_left(ours, place) for place, _ in numbers]
    return [number for _, number in numbers] == [1, 2] and places[0] == places[1]


def _behind(lines: Sequence[str], heading: MarkdownHeading) -> int:
    """The next line with something in it."""
    return next((at for at in range(heading.end, len(lines)) if lines[at].strip()), len(lines))
