"""Pages are made once for all subscribers who see the same: issue, revision, style, language, dialect …"""

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
    """An issue as it is now (``current``), and its revisions by number, where it has several."""

    current: ArchivedIssue
    revisions: Mapping[int, Revision] = field(default_factory=dict)


class _Key(NamedTuple):
    """All that pages depend on."""

    issue_id: int
    revision: int
    shown: int
    style: Style
    language: Language
    dialect: str
    missed: tuple[date, ...]
    plain: bool


class PageCache:
    """Makes pages and keeps those of the last 64 keys.

    ``zone`` names the time zone in which the hour of a correction is told.
    """

    def __init__(self, zone: str = "UTC") -> None:
        self._zone = zone
        self._pages: OrderedDict[_Key, tuple[Page, ...] | None] = OrderedDict()

    def pages(
        self,
        issue: IssueVersions,
        subscription: Subscription,
        dialect: Dialect,
        *,
        shown: int = 0,
        missed: Sequence[date] = (),
        plain: bool = False,
    ) -> tuple[Page, ...] | None:
        """The pages that this subscription should have; None where those of revision ``shown`` are still right.

        ``shown`` is 0 for a first delivery; ``missed`` are dates to name; ``plain`` leaves out links, marks, buttons.
        """
        key = _Key(
            issue.current.id,
            issue.current.revision,
            shown,
            subscription.preferences.style,
            Language.match(subscription.language),
            dialect.name,
            tuple(missed),
            plain,
        )
        if key not in self._pages:
            document = self._document(issue, key)
            self._pages[key] = None if document is None else paginate(document, dialect)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return self._pages[key]

    def _document(self, issue: IssueVersions, key: _Key) -> Document | None:
        current, speak = issue.current, words(key.language)
        if current.state is IssueState.WITHDRAWN:
            return withdrawn_document(current.content, issue.revisions[current.revision].why, speak)
        document = issue_document(current.content, speak, style=key.style, missed=key.missed)
        if key.plain:
            document = plain_document(document)
        if key.shown in (0, current.revision):
            return document
        changed = changes(issue.revisions[key.shown].content, current.content, key.style)
        if not changed:
            return None
        made_at = issue.revisions[current.revision].made_at
        return with_correction(document, current.content, changed, made_at, self._zone, speak)
