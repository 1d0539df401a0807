"""Whether an entry waits for its page, by why that did not come."""

import pytest

from bot.model.articles import Article
from scheduler.feeds.completing import completed_entries
from scheduler.feeds.failures import FetchError, FetchFault
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.fetcher import Fetched, Fetcher, Unchanged, Validators
from scheduler.feeds.parsing.entries import Entry

ENTRY = Entry(
    key="1",
    article=Article(url="https://a.example/1", title="A rocket flew", body="It flew…"),
    digest="d",
    size=8,
    cut=True,
)
PASSES = {
    FetchFault.NETWORK, FetchFault.TIMEOUT, FetchFault.BUSY, FetchFault.SERVER, FetchFault.CERTIFICATE,
}  # fmt: skip


class Failing(Fetcher):
    def __init__(self, fault: FetchFault) -> None:
        super().__init__()
        self._fault = fault

    async def fetch(self, url: str, known: Validators | None = None) -> Fetched | Unchanged:  # noqa: ARG002  its form
        raise FetchError(self._fault, "no page")


@pytest.mark.parametrize("fault", FetchFault)
async def test_an_entry_waits_for_its_page_where_that_may_come_later(fault: FetchFault) -> None:
    found = await completed_entries([ENTRY], FeedAddress("https://a.example/feed"), Failing(fault))
    assert [entry.cut for entry in found] == ([] if fault in PASSES else [False])
