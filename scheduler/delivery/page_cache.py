"""Pages are made once for all subscribers who see the same: issue, revision, shape, style, language, dialect …"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.addresses import NOWHERE, WebLinks
from bot.compose import changes, issue_document, on_the_web, with_correction, with_filter, withdrawn_document
from bot.document import Document, plain_document
from bot.layout import Dialect, Page, paginate
from bot.locales import Language, words
from bot.model import WHOLE, ArchivedIssue, Filter, IssueState, Revision, Shape, Style, Subscription, as_shown
from bot.search import StoryMatcher

_KEPT = 2048
"""Pages: 10,000 filters come to about a thousand shapes of an issue."""

_MATCHED = 8
"""Revisions whose stories are kept by their words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueVersions:
    """An issue as it is now (``current``), and its revisions by number, where it has several. ``shape``: that in which
    it is wanted, whatever a filter comes to."""

    current: ArchivedIssue
    revisions: Mapping[int, Revision] = field(default_factory=dict)
    shape: Shape | None = None


class _Key(NamedTuple):
    """All that pages depend on."""

    issue_id: int
    revision: int
    shown: int
    shape: Shape
    before: Shape
    style: Style
    language: Language
    dialect: str
    missed: tuple[date, ...]
    plain: bool


class PageCache:
    """Makes pages and keeps those of the last ``kept`` keys.

    ``zone`` names the time zone in which the hour of a correction is told; ``web`` is where messages lead to.
    """

    def __init__(self, zone: str = "UTC", *, kept: int = _KEPT, web: WebLinks = NOWHERE) -> None:
        self._zone = zone
        self._web = web
        self._kept = kept
        self._matchers: OrderedDict[tuple[int, int], StoryMatcher] = OrderedDict()
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
        key = self._key(issue, subscription, dialect, shown, tuple(missed), plain=plain)
        if key not in self._pages:
            document = self._document(issue, key)
            self._pages[key] = None if document is None else paginate(document, dialect)
            if len(self._pages) > self._kept:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(key)
        return self._pages[key]

    def _key(
        self,
        issue: IssueVersions,
        subscription: Subscription,
        dialect: Dialect,
        shown: int,
        missed: tuple[date, ...],
        *,
        plain: bool,
    ) -> _Key:
        return _Key(
            issue_id=issue.current.id,
            revision=issue.current.revision,
            shown=shown,
            shape=self.shape(issue, subscription),
            before=self._before(issue, subscription, shown),
            style=subscription.preferences.style,
            language=Language.match(subscription.language),
            dialect=dialect.name,
            missed=missed,
            plain=plain,
        )

    def shape(self, issue: IssueVersions, subscription: Subscription) -> Shape:
        """What the subscription's filter comes to for the issue as it is; a notice of its withdrawal has one shape."""
        return self._shape(issue, subscription.preferences.filter, issue.current.revision)

    def _before(self, issue: IssueVersions, subscription: Subscription, shown: int) -> Shape:
        """The same for the revision that is shown, where that is another."""
        if shown in (0, issue.current.revision):
            return WHOLE
        return self._shape(issue, subscription.preferences.filter, shown)

    def _shape(self, issue: IssueVersions, wanted: Filter, revision: int) -> Shape:
        current = issue.current
        if current.state is IssueState.WITHDRAWN:
            return WHOLE
        if issue.shape is not None:
            return issue.shape
        if not wanted:
            return WHOLE
        key = current.id, revision
        if key not in self._matchers:
            shown = current if revision == current.revision else issue.revisions[revision]
            self._matchers[key] = StoryMatcher(shown.content)
            if len(self._matchers) > _MATCHED:
                self._matchers.popitem(last=False)
        return self._matchers[key].shape(wanted)

    def _document(self, issue: IssueVersions, key: _Key) -> Document | None:
        current, speak = issue.current, words(key.language)
        if current.state is IssueState.WITHDRAWN:
            return withdrawn_document(current.content, issue.revisions[current.revision].why, speak)
        after = as_shown(current.content, key.shape)
        document = issue_document(after, speak, style=key.style, missed=key.missed)
        document = with_filter(document, current.content, key.shape, speak)
        document = on_the_web(document, self._web.issue(current.date, key.language), speak)
        if key.plain:
            document = plain_document(document)
        if key.shown in (0, current.revision):
            return document
        changed = changes(as_shown(issue.revisions[key.shown].content, key.before), after, key.style)
        if not changed:
            return None
        made_at = issue.revisions[current.revision].made_at
        return with_correction(document, current.content, changed, made_at, self._zone, speak)
