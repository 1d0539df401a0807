"""Where what is told stands on the web: the addresses of its pages.

/ainews/2025-12-19         an issue
/ainews/2025-12-19/t3      a story of it
/ainews/2025-12            the issues of a month
/en/… and /zh-Hant/…       the same pages in another language; without either they are in simplified Chinese
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from bot.locales import Language
from bot.model import StoryRef

DEFAULT_LANGUAGE: Final = Language.SIMPLIFIED
"""That of the pages whose address names none."""
_WORDS: Final = "q"
"""What the words of a search are called in the address of its page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAddresses:
    """The pages of an edition below ``root``, the public address of the web without a slash at its end; an empty root
    makes paths of them. ``language`` is that of the pages."""

    root: str
    edition: str
    language: Language = DEFAULT_LANGUAGE

    @property
    def home(self) -> str:
        """The page with the newest issue."""
        return self._page("")

    def issue(self, day: date) -> str:
        return self._page(f"{self.edition}/{day.isoformat()}")

    def story(self, ref: StoryRef) -> str:
        """``ref`` has its day; ValueError where it has none."""
        if ref.day is None:
            raise ValueError(f"{ref} is a story of no day")
        return self._page(f"{self.edition}/{ref}")

    def within_issue(self, ref: StoryRef) -> str:
        """Where the story stands on the page of its issue. ``ref`` has its day; ValueError where it has none."""
        day, _, place = self.story(ref).rpartition("/")
        return f"{day}#{place}"

    def where_read(self, ref: StoryRef, lost: Container[StoryRef]) -> str:
        """The page of the story, or its place within its issue where it is among those that ``lost`` theirs."""
        return self.within_issue(ref) if ref in lost else self.story(ref)

    def month(self, day: date) -> str:
        """The page of the month that ``day`` is of."""
        return self._page(f"{self.edition}/{day:%Y-%m}")

    def search(self, values: Mapping[str, object]) -> str:
        """The page of what a search with these values finds: ``words``, and filters by their names."""
        asked = {_WORDS if name == "words" else name: value for name, value in values.items()}
        return f"{self.page('search')}?{urlencode(asked)}"

    def page(self, name: str) -> str:
        """Another page of the edition: ``search``, ``feed.xml``."""
        return self._page(f"{self.edition}/{name}")

    def _page(self, path: str) -> str:
        prefix = "" if self.language is DEFAULT_LANGUAGE else f"{self.language}/"
        return f"{self.root}/{prefix}{path}"


@dataclass(frozen=True, slots=True)
class WebLinks:
    """Where messages lead to on the web, in the language of their words: the ``pages`` below the public address.
    Without any they lead nowhere, and each address is empty."""

    pages: WebAddresses | None = None

    def issue(self, day: date, language: Language) -> str:
        return pages.issue(day) if (pages := self._in(language)) else ""

    def story(self, ref: StoryRef, language: Language) -> str:
        """``ref`` has its day."""
        return pages.story(ref) if (pages := self._in(language)) else ""

    def month(self, day: date, language: Language) -> str:
        return pages.month(day) if (pages := self._in(language)) else ""

    def search(self, values: Mapping[str, object], language: Language) -> str:
        return pages.search(values) if (pages := self._in(language)) else ""

    def _in(self, language: Language) -> WebAddresses | None:
        return replace(self.pages, language=language) if self.pages else None


NOWHERE: Final = WebLinks()
"""Messages lead to no page."""
