"""Letters of a few essays: a list of links behind them or an ad among them takes none of them away."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_sections import titles
from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"
LEDGER = f"## On keeping a ledger\n\nMy grandmother wrote down every egg. I have the [book]({A}) here.\n\n"
FERRY = f"## The ferry to Unst\n\nThe boat goes twice a day. See the [timetable]({B}).\n\n"
LINKS = "## Links\n\n- [Bench map](https://d.org/4)\n- [Old modems](https://d.org/5)\n"
ESSAYS = ["On keeping a ledger", "The ferry to Unst"]
LISTED = ("Links", ["Bench map", "Old modems"])


def test_essays_are_stories_before_a_list_of_links() -> None:
    assert titles(f"{TOP}{LEDGER}{FERRY}{LINKS}") == [("", ESSAYS), LISTED]
    assert parse(f"{TOP}{LEDGER}{FERRY}{LINKS}").warnings == ()


def test_an_essay_keeps_the_headings_within_it() -> None:
    text = f"{TOP}{LEDGER}### How many eggs\n\nLots of them.\n\n{FERRY}{LINKS}"
    assert titles(text) == [("", ESSAYS), LISTED]
    assert read(text).sections[0].stories[0].summary_text.endswith("\nHow many eggs\nLots of them.")


def test_words_before_as_many_sections_open_the_issue() -> None:
    news = LINKS.replace("Links", "News").replace("d.org", "e.org")
    issue = read(f"{TOP}{LEDGER}{FERRY}{news}\n{LINKS}")
    assert [section.title for section in issue.sections] == ["News", "Links"]
    assert words(issue)[0][::2] == ESSAYS


@pytest.mark.parametrize(
    "heading", ["### Sponsor: Bright", "## Sponsor", "**Presented by Bright**", "### 推广：Bright", "#### 赞助商"]
)
@pytest.mark.parametrize("links", [LINKS, ""])
@pytest.mark.parametrize("between", [True, False])
def test_an_ad_below_an_essay_is_a_story_beside_it_at_most(heading: str, links: str, *, between: bool) -> None:
    ad = f"{heading}\n\n**Bright** is the inbox for people. [Try it]({C})\n\n"
    text = f"{TOP}{LEDGER}{ad}{FERRY}{links}" if between else f"{TOP}{LEDGER}{FERRY}{ad}{links}"
    (_, told), *others = titles(text)
    name = heading.strip("#* ")
    assert [title for title in told if title != name] == ESSAYS
    assert others == [LISTED] * bool(links)
    issue = read(text)
    assert name in [*told, *words(issue)[1]]
    assert "Bright" not in " ".join(story.summary_text for _, story in issue if story.title in ESSAYS)


def test_an_ad_below_a_list_of_stories_takes_no_story_away() -> None:
    listed = f"## News\n\n- [Bench map]({A})\n- [Old modems]({B})\n\n### Sponsor: Bright\n\nTry [it]({C}).\n"
    assert ("News", ["Bench map", "Old modems"]) in titles(TOP + listed)


@pytest.mark.parametrize("heading", ["Sponsor", "赞助商", "A word from our sponsors"])
@pytest.mark.parametrize("story", ["## {0}\n\nIt is [long]({1}).\n\n", "**[{0}]({1})**\n\nIt is long.\n\n"])
def test_an_ad_between_two_stories_stays_there(story: str, heading: str) -> None:
    mark = story[:2].strip()
    over = f"{mark} {heading}" if mark == "##" else f"**{heading}**"
    ad = f"{over}\n\nBright is the inbox. [Try it]({C})\n\n"
    text = TOP + story.format("One", A) + ad + story.format("Two", B)
    assert titles(text) == [("", ["One", heading, "Two"])]
