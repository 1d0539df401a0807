"""The feeds as their readers take them."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from adapters.web.feeds.atom import atom
from adapters.web.feeds.feed import feed_of
from adapters.web.feeds.json_feed import json_feed
from bot.locales import Language, words
from bot.model import SectionKind, StoryRef
from bot.storage.issues import RevisedIssue
from tests.adapters.web.feeds.examples import DAY, HOSTILE, LATER, NOON, addresses, revised

ADDRESS = "https://news.example.com/ainews/feed.xml"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def as_atom(*issues: RevisedIssue, language: Language = Language.SIMPLIFIED) -> str:
    written = atom(feed_of(issues, addresses(language), words(language)), ADDRESS)
    SCHEMA.assertValid(etree.fromstring(written.encode()))
    return written


def read(*issues: RevisedIssue, language: Language = Language.SIMPLIFIED) -> Any:
    found = feedparser.parse(as_atom(*issues, language=language))
    assert not found.bozo
    return found


def as_json(*issues: RevisedIssue, language: Language = Language.SIMPLIFIED) -> Any:
    return json.loads(json_feed(feed_of(issues, addresses(language), words(language)), ADDRESS))


def test_a_feed_tells_what_it_is_and_each_issue_with_all_its_stories() -> None:
    found = read(revised(DAY, "头一条", "第二条"))
    assert (found.version, found.feed.title, found.feed.language) == ("atom10", "AI 日报", "zh-Hans")
    assert [link.href for link in found.feed.links] == ["https://news.example.com/", ADDRESS]
    (entry,) = found.entries
    assert (entry.title, entry.link) == ("AI 日报 · 12月19日 周五", "https://news.example.com/ainews/2025-12-19")
    assert entry.summary == "头一条；第二条"
    told = entry.content[0].value
    assert '<a href="https://news.example.com/ainews/2025-12-19/n1">1</a>' in told
    assert '<a href="https://example.org/2?a=1&amp;b=2"' in told
    assert "/story" not in told  # what is said to the bot is said in the chats


def test_an_entry_says_when_it_came_and_when_it_was_corrected() -> None:
    (entry,) = read(revised(at=LATER)).entries
    assert (entry.published, entry.updated) == (NOON.isoformat(), LATER.isoformat())
    (item,) = as_json(revised(at=LATER))["items"]
    assert (item["date_published"], item["date_modified"]) == (NOON.isoformat(), LATER.isoformat())


def test_ids_stay_through_corrections_and_a_move_of_the_web() -> None:
    one, other = (read(revised(at=at)).entries[0] for at in (NOON, LATER))
    assert one.id == other.id == "tag:paperboy,2025:ainews/zh-Hans/2025-12-19"


def test_a_feed_without_issues_is_one() -> None:
    assert read().entries == []
    assert as_atom() == as_atom()
    assert as_json()["items"] == []


def test_each_language_has_a_feed_of_its_own() -> None:
    found = read(revised(DAY, "软件发布"), language=Language.TRADITIONAL)
    (entry,) = found.entries
    assert (found.feed.title, entry.link) == ("AI 日報", "https://news.example.com/zh-Hant/ainews/2025-12-19")
    assert "軟體" in entry.summary
    assert entry.id != read(revised()).entries[0].id


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_an_issue_says_is_text(text: str) -> None:
    issue = revised(DAY, text, summary=text, title=text)
    (entry,) = read(issue).entries
    (item,) = as_json(issue)["items"]
    shown = "".join(letter for letter in text if letter not in "\x00\x08\x0b\ufffe\ud800").strip()
    assert item["title"].strip().startswith(shown)
    for html in (entry.content[0].value, item["content_html"]):
        tree = etree.HTML(f"<div>{html}</div>")
        assert not tree.xpath("//script")
        assert shown in "".join(tree.itertext())


def test_a_feed_as_json_says_the_same() -> None:
    made = as_json(revised())
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = made["items"]
    assert item["id"] == read(revised()).entries[0].id
    assert item["image"] == "https://news.example.com/ainews/2025-12-19.png"
    assert {key for key in item if not item[key]} == set()


def test_a_feed_changed_when_the_last_of_its_issues_did() -> None:
    older = revised(DAY - timedelta(days=1), at=LATER)
    assert read(revised(), older).feed.updated == LATER.isoformat()


def test_the_number_of_a_story_leads_to_where_it_is_read() -> None:
    lost = [StoryRef(SectionKind.NEWS, 2, DAY)]
    (entry,) = feed_of([revised()], addresses(), words(Language.SIMPLIFIED), lost).entries
    assert [f'href="https://news.example.com/ainews/2025-12-19{place}"' in entry.html for place in ("/n1", "#n2")] == [
        True,
        True,
    ]
