"""Pages are made once a distinct shape (issue, revision, style, language, dialect), never once a subscriber."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.compose import issue_document, plain_document
from bot.layout import Dialect, Page, paginate
from bot.locales import Language, words
from bot.model import ArchivedIssue, Style, Subscription

_KEPT = 256

Shape = tuple[int, int, Style, Language, str, bool]


@dataclass(kw_only=True)
class Shapes:
    """Makes and keeps the pages of the shapes in use; the oldest go when there are more than 256."""

    _pages: OrderedDict[Shape, tuple[Page, ...]] = field(default_factory=OrderedDict)

    def pages(
        self, archived: ArchivedIssue, subscription: Subscription, dialect: Dialect, *, plain: bool = False
    ) -> tuple[Page, ...]:
        """The issue as this subscription wants it; ``plain`` without links, marks and buttons."""
        style, language = subscription.preferences.style, Language.match(subscription.language)
        shape = (archived.id, archived.revision, style, language, dialect.name, plain)
        if shape not in self._pages:
            document = issue_document(archived.content, words(language), style=style)
            self._pages[shape] = paginate(plain_document(document) if plain else document, dialect)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return self._pages[shape]
