"""A page that is made of parts of other pages is the one that would be made from scratch, on every platform."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.discord.rendering.dialects import Cards, Embeds, message
from adapters.telegram.rendering.dialects import Classic, Rich
from adapters.telegram.rendering.payloads import request
from bot.layout import Dialect, Page
from bot.model import ArchivedIssue, Issue, IssueState, Place, Preferences, Shape, Style, Subscription
from scheduler.delivery.page_cache import IssueVersions, PageCache
from tests.strategies import issues

CLASSIC, RICH = Classic(commands=frozenset({"top", "story"})), Rich()
PLATFORMS: tuple[tuple[Dialect, Callable[[Page], object]], ...] = (
    (CLASSIC, lambda page: request(page, CLASSIC)),
    (RICH, lambda page: request(page, RICH)),
    (Embeds(), lambda page: message(page, Embeds())),
    (Cards(), lambda page: message(page, Cards())),
)
WHEN = datetime(2026, 11, 1, tzinfo=UTC)
SHAPES = st.builds(Shape, muted=st.integers(0, 63), followed=st.integers(0, 63))


def from_scratch() -> None:
    """Forget what is kept of blocks that were composed and rendered."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("adapters.", "bot.compose.")):
            for kept in vars(module).values():
                # Not the words of a language.
                if hasattr(kept, "cache_clear") and getattr(kept, "__module__", "") == name:
                    kept.cache_clear()


def sent(issue: Issue, shape: Shape, style: Style, dialect: Dialect, payload: Callable[[Page], object]) -> list[object]:
    """What is sent of an issue in a shape, by pages that were never made before."""
    archived = ArchivedIssue(
        id=1, edition="", content=issue, state=IssueState.LIVE, revision=1, push=True, published_at=WHEN
    )
    reader = Subscription(
        id=1,
        place=Place(platform="telegram", address="1"),
        edition="",
        preferences=Preferences(style=style),
        language="zh-hans",
        on=True,
        since=WHEN,
    )
    pages = PageCache().pages(IssueVersions(current=archived, shape=shape), reader, dialect) or ()
    return [(page.digest, dialect.fits(page), payload(page)) for page in pages]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(issue=issues(), shapes=st.lists(SHAPES, min_size=2, max_size=3), style=st.sampled_from(Style))
def test_a_shape_reads_as_if_nothing_had_been_made_before(issue: Issue, shapes: list[Shape], style: Style) -> None:
    for dialect, payload in PLATFORMS:
        from_scratch()
        reusing = [sent(issue, shape, style, dialect, payload) for shape in shapes]
        for shape, made in zip(shapes, reusing, strict=True):
            from_scratch()
            assert sent(issue, shape, style, dialect, payload) == made
