"""Articles that read like a day's news, each with the words in which a good editor tells every story in Chinese.

The companies and what they do are made up; their links lead to pages of the site itself, which say the same.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from sandbox.feed.articles import Article

WRITTEN: Final = Path(__file__).parent / "written"
_LINK: Final = re.compile(r"\[(?P<words>[^]]+)\]\((?P<url>[^)]+)\)")
_SECTIONS: Final = ("news", "tools")


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenStory:
    """A paragraph with one link, in English with Markdown's link, and how it is told in Chinese.

    The link is the path of a page of the site's own.
    """

    section: str
    lead: str
    text: str
    title: str
    summary: str

    @property
    def up_to_link(self) -> str:
        """The paragraph as it is read, as far as its link goes."""
        found = _LINK.search(self.text)
        said = self.text if found is None else self.text[: found.start()] + found["words"]
        return f"{self.lead}: {said}"

    @property
    def page(self) -> tuple[str, str]:
        """Its path, and what stands there."""
        found = _LINK.search(self.text)
        path = "" if found is None else found["url"]
        said = escape(_LINK.sub(r"\g<words>", self.text), quote=False)
        head = f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(self.lead)}</title>"
        return f"/{path}", f"{head}<article><h1>{escape(self.lead)}</h1><p>{said}</p></article></html>"

    @property
    def html(self) -> str:
        linked = _LINK.sub(lambda one: f'<a href="{one["url"]}">{one["words"]}</a>', escape(self.text, quote=False))
        return f"<p><strong>{escape(self.lead)}</strong>: {linked}</p>"


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenArticle:
    """A day's article."""

    name: str
    title: str
    opening: str
    stories: tuple[WrittenStory, ...]

    def published(self, at: datetime) -> Article:
        """The article as a site has it."""
        news, tools = ([one.html for one in self.stories if one.section == section] for section in _SECTIONS)
        opening = f"<p>{escape(self.opening)}</p>"
        pieces = (opening, "<h2>What happened</h2>", *news, "<h2>What can be tried</h2>", *tools)
        return Article(slug=f"digest-{self.name}", title=self.title, published_at=at, pieces=pieces)


@cache
def written_articles(folder: Path = WRITTEN) -> tuple[WrittenArticle, ...]:
    """All there are, in their order."""
    return tuple(_article(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))


def _article(name: str, read: Mapping[str, Any]) -> WrittenArticle:
    stories = tuple(WrittenStory(section=section, **one) for section in _SECTIONS for one in read[section])
    return WrittenArticle(name=name, title=read["title"], opening=read["opening"], stories=stories)
