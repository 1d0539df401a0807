"""Markdown -> Issue and Issue -> Markdown.

    bytes -> page (lines) -> outline (where the digest lies) -> heads, bodies, inline -> reader (Issue, complaints)
    Issue -> writer -> Markdown

`parse` reads every form that digests were found in and complains about what is odd; `write` gives the canonical one.
"""

from bot.markdown.complaints import Complaint, Flaw, Parsed
from bot.markdown.links import is_link, is_placeholder, links, url_key
from bot.markdown.reader import parse
from bot.markdown.writer import write

__all__ = ["Complaint", "Flaw", "Parsed", "is_link", "is_placeholder", "links", "parse", "url_key", "write"]
