"""Stories without any mark, each of which ends with its source: a title, a text below it, ``原文：https://…``."""

from collections.abc import Sequence
from itertools import groupby

from bot.markdown.decorations import without_leading
from bot.markdown.line_kinds import LINK, is_rule, is_source, is_source_links
from bot.markdown.links import is_bare_link
from bot.markdown.page.list_items import ListItem, list_mark
from bot.markdown.story.courtesies import is_courtesy

_FEWEST = 2
_LONGEST_TITLE = 100
_SENTENCE_END = tuple(".。!！;；,，:：…")
_OTHER = tuple("#>|*[<`!")
"""How lines begin that are no plain text."""


def stanzas(lines: Sequence[str], start: int, end: int, *, fewest: int = _FEWEST) -> Sequence[ListItem] | None:
    """The stories from line ``start`` to ``end`` (from 0), None where the lines tell no such: each source has a title
    above it, which is no sentence, and all between is plain text. What is below the last source is none of them."""
    ends = [at + 1 for at in range(start, end) if ends_stanza(lines[at])]
    items: list[ListItem] = []
    above = start
    for behind in ends:
        within = [at for at in range(above, behind - 1) if lines[at].strip()]
        if within:
            items.append(ListItem(None, "", within[0], behind))
        elif items:
            items[-1].end = behind
        above = behind
    if len(items) < fewest or not items or not any(_paragraphs(lines, item) for item in items):
        return None
    _begin_behind_words(lines, items)
    for item in items:
        item.text = lines[item.line].strip()
    return items if all(_is_told(lines, item) for item in items) else None


def ends_stanza(line: str) -> bool:
    """Whether a line that is not indented is no more than a source with a link, or an address."""
    if line[:1] in ("", " ", "\t", ">") or LINK.search(line) is None:
        return False
    text = without_leading(line.strip())
    return is_source(text) or is_source_links(text) or is_bare_link(text)


def _begin_behind_words(lines: Sequence[str], items: Sequence[ListItem]) -> None:
    """Let the first story begin with the paragraph with which the others do: above it stand words."""
    first, *others = (_paragraphs(lines, item) for item in items)
    usual = min(map(len, others), default=len(first))
    if len(first) > usual:
        items[0].line = first[-usual] if usual else first[-1]


def _paragraphs(lines: Sequence[str], item: ListItem) -> Sequence[int]:
    """Where the paragraphs of a story begin that have more than its source."""
    texts = groupby(range(item.line, item.end), key=lambda at: bool(lines[at].strip()))
    found = [list(run) for is_text, run in texts if is_text]
    return [run[0] for run in found if not ends_stanza(lines[run[0]])]


def _is_told(lines: Sequence[str], item: ListItem) -> bool:
    """Whether a title stands over a text, if any, of nothing but words."""
    texts = [lines[at] for at in range(item.line, item.end) if lines[at].strip() and not ends_stanza(lines[at])]
    title = item.text
    is_title = len(title) <= _LONGEST_TITLE and not title.endswith(_SENTENCE_END) and LINK.search(title) is None
    return is_title and not is_courtesy(title) and all(map(_is_plain, texts))


def _is_plain(line: str) -> bool:
    text = line.strip()
    return line[0] not in " \t" and not (text.startswith(_OTHER) or list_mark(line, 0) or is_rule(text))
