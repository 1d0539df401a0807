"""Pages are made once a distinct shape (issue, revision, style, language, dialect …), never once a subscriber."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.compose import changes, issue_document, plain_document, with_correction, withdrawn_document
from bot.document import Document
from bot.layout import Dialect, Page, paginate
from bot.locales import Language, words
from bot.model import ArchivedIssue, IssueState, Revision, Style, Subscription

_KEPT = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueVersions:
    """An issue as it is now, and its revisions where it has several."""

    archived: ArchivedIssue
    revisions: Mapping[int, Revision] = field(default_factory=dict)


class PageShape(NamedTuple):
    """All that a page depends on."""

    issue_id: int
    revision: int
    shown: int
    style: Style
    language: Language
    dialect: str
    missed: tuple[date, ...]
    plain: bool


class PageCache:
    """Makes and keeps the pages of the shapes in use; the oldest go when there are more than 64.

    ``zone`` is where the hour of a correction is read.
    """

    def __init__(self, zone: str = "UTC") -> None:
        self._zone = zone
        self._pages: OrderedDict[PageShape, tuple[Page, ...] | None] = OrderedDict()

    def pages(
        self,
        versions: IssueVersions,
        subscription: Subscription,
        dialect: Dialect,
        *,
        shown: int = 0,
        missed: Sequence[date] = (),
        plain: bool = False,
    ) -> tuple[Page, ...] | None:
        """The pages that should stand for this subscription; None: what stands of revision ``shown`` is still right.

        ``plain`` without links, marks and buttons; ``missed`` are named in a line.
        """
        shape = PageShape(
            versions.archived.id,
            versions.archived.revision,
            shown,
            subscription.preferences.style,
            Language.match(subscription.language),
            dialect.name,
            tuple(missed),
            plain,
        )
        if shape not in self._pages:
            document = self._document(versions, shape)
            self._pages[shape] = None if document is None else paginate(document, dialect)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return self._pages[shape]

    def _document(self, versions: IssueVersions, shape: PageShape) -> Document | None:
        archived, speak = versions.archived, words(shape.language)
        if archived.state is IssueState.WITHDRAWN:
            return withdrawn_document(archived.content, versions.revisions[archived.revision].why, speak)
        document = issue_document(archived.content, speak, style=shape.style, missed=shape.missed)
        if shape.plain:
            document = plain_document(document)
        if shape.shown in (0, archived.revision):
            return document
        changed = changes(versions.revisions[shape.shown].content, archived.content, shape.style)
        if not changed:
            return None
        made_at = versions.revisions[archived.revision].made_at
        return with_correction(document, changed, made_at, self._zone, speak)
