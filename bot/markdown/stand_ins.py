"""Characters that stand for markup while a page is read, which no page holds: decoding takes them out."""

HTML_MARKS = ("\ufdd0", "\ufdd1", "\ufdd2")
"""Stand for bold, italic and struck text that was set by tags, which open and close anywhere."""
DETAILS, END_OF_DETAILS, SUMMARY = "\ufdd3", "\ufdd4", "\ufdd5"
"""Stand for what is folded, each a line of its own, and for both ends of a summary."""
LINE_BREAK = "\u2028"
"""Stands for ``<br>`` within a line."""
BLOCK_BREAK = "\n"
"""Stands where a block begins or ends within a line: what is before and behind it are lines of their own."""
