"""What counts as a key in an address: better one too many than one shown, but no word of anybody's text."""

import pytest

from bot.config import feed_keys, looks_like_key


@pytest.mark.parametrize(
    "part",
    [
        "9f8e7d6c5b4a3921",
        "550e8400-e29b-41d4-a716-446655440000",
        "aZ3-kR9_vQ2xW7pLm4Tn",
        "a1b2c3d4",
        "somebodys_secret_feed_1",
    ],
)
def test_what_nobody_made_up_to_be_read_is_a_key(part: str) -> None:
    assert looks_like_key(part)


@pytest.mark.parametrize(
    "part",
    ["feed", "rss2", "2026-11-28", "two-models-arrive-2026", "gpt4o2026", "h264x265", "20261128", "news-feed-v2", ""],
)
def test_words_dates_and_versions_are_no_keys(part: str) -> None:
    assert not looks_like_key(part)


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("https://me:passw0rd@a.example/feed", "passw0rd"),
        ("https://a.example/feed?token=onlyletters&format=rss", "onlyletters"),
        ("https://a.example/rss/9f8e7d6c5b4a3921/feed.xml", "9f8e7d6c5b4a3921"),
        ("https://a.example/feed?id=9f8e7d6c5b4a3921", "9f8e7d6c5b4a3921"),
    ],
)
def test_keys_of_a_feed_are_found_wherever_they_stand(address: str, keys: str) -> None:
    assert keys in feed_keys(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/technology/feed?category=announcements&author=somebody",
        "https://reader:newsletter@a.example/feed",  # such a word would be missed in a text
        "https://a.example/feed?key=short",
    ],
)
def test_a_word_that_a_text_may_have_is_not_taken_out_of_it(address: str) -> None:
    assert {"announcements", "somebody", "technology", "newsletter", "short"}.isdisjoint(feed_keys(address))
