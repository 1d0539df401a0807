"""The headings of a page as a tree: ``#`` to ``######``, a line underlined with ``===``, and lines that stand as one.

Many digests have no other headings than a line in bold (``**新闻**``, ``【新闻】``): such a line is one of the lowest
level, `LINE_HEADING`, unless it stands between two numbers of one list. What stands in code is no heading.
"""

from bot.markdown.page.headings.reading import UNDERLINE, headings
from bot.markdown.page.headings.tree import LINE_HEADING, LINKED, MarkdownHeading, Node, is_subtitle, tree, words_of

__all__ = (
    "LINE_HEADING",
    "LINKED",
    "UNDERLINE",
    "MarkdownHeading",
    "Node",
    "headings",
    "is_subtitle",
    "tree",
    "words_of",
)
