"""Markdown -> Issue and Issue -> Markdown.

    bytes -> decoding (lines) -> page/rewriting/ (plain Markdown) -> page/ (where title, sections and stories lie)
          -> sections and story/ (what the stories say), inline (the markup within a line) -> reader (Issue, warnings)
    Issue -> writer -> Markdown

`parse` reads every form that digests were found in and warns of what is odd; `write` gives the canonical one.
"""

from bot.errors import DigestError
from bot.markdown.dates import date_of_name
from bot.markdown.decoding import lines_of
from bot.markdown.decorations import undecorated
from bot.markdown.links import article_key, is_link, is_placeholder, links, url_key, without_login
from bot.markdown.reader import parse
from bot.markdown.warnings import DigestWarning, Parsed, WarningKind
from bot.markdown.writer import heading_of, headline, text_line, write

_MISSING = frozenset({WarningKind.CUT, WarningKind.NO_SUMMARY, WarningKind.STORY_COUNT, WarningKind.SECTIONS})


def is_complete(name: str, data: bytes) -> bool:
    """Whether a text is a digest that lacks nothing of what a digest has: what is still being written does."""
    try:
        return not any(warning.kind in _MISSING for warning in parse(data, name=name).warnings)
    except DigestError:
        return False
