"""What both databases must keep alike; the suite of the stores themselves is tests/bot/storage, on both as well."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from bot.model import Issue, Place
from bot.storage import CallbackTokens, Database, IssueArchive, Shown, Subscribers
from tests.strategies import issues, texts

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
several = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def numbers() -> Iterator[int]:
    """A number of its own for each example: they share a database."""
    return count(1)


@several
@given(content=issues())
async def test_whatever_issue_is_put_in_comes_out_the_same(
    database: Database, numbers: Iterator[int], content: Issue
) -> None:
    archive, edition = IssueArchive(database), f"edition-{next(numbers)}"
    await archive.ensure_edition(edition)
    added = await archive.revisions.add(edition, content, now=NOW, push=True)
    assert added.content == content
    assert await archive.get(edition, content.date) == added
    assert await archive.by_id(added.id) == added


@several
@given(line=texts())
async def test_whatever_line_a_button_says_comes_out_the_same(database: Database, line: str) -> None:
    callback_tokens = CallbackTokens(database)
    shown = Shown(place=Place(platform="telegram", address="1"), user="1")
    number = await callback_tokens.number(line, shown, NOW)
    assert await callback_tokens.line(number, shown.place, "1", NOW) == line
    assert await callback_tokens.number(line, shown, NOW) == number


@several
@given(name=texts())
async def test_whatever_a_platform_calls_its_people_is_kept(database: Database, name: str) -> None:
    subscribers = Subscribers(database)
    await subscribers.set_person_language("telegram", name, "zh-Hant")
    assert await subscribers.person_language("telegram", name) == "zh-Hant"
    assert await subscribers.person_language("discord", name) is None
