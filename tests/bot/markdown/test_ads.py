"""Ads among the stories: neither a story nor a part of one, and named in a warning."""

import pytest

from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"
SHAPES = {
    "a numbered list": ("1. [One]({})\n   Text.\n", "2. [Two]({})\n   Text.\n"),
    "numbers in bold": ("1、**One** [Link]({})\nText.\n", "2、**Two** [Link]({})\nText.\n"),
    "bullets": ("- [One]({}): Text.\n", "- [Two]({}): Text.\n"),
    "numbered headings": ("### 1. [One]({})\n\nText.\n", "### 2. [Two]({})\n\nText.\n"),
    "headings": ("### [One]({})\n\nText.\n", "### [Two]({})\n\nText.\n"),
}
ADS = [
    f"Sponsored: Try Bright, the inbox for people. [Try it]({C})",
    f"*Sponsored*\nTry Bright, the inbox for people. [Try it]({C})",
    f"*Sponsored by Bright*\n\nThe [inbox]({C}) for people.\n\nIt is quick.",
    f"[Ad] [Bright]({C}) is the inbox.",
    f"[Bright]({C}) is the inbox for people. (Sponsored)",
    f"【广告】光明邮箱，好用。{C}",
    f"推廣：光明郵箱，好用。{C}",
    "广告\n光明邮箱，好用。",
    f"光明邮箱，好用。{C}（推广）",
]


@pytest.mark.parametrize("ad", ADS)
@pytest.mark.parametrize("shape", SHAPES)
def test_an_ad_between_two_stories_is_left_out_and_named(shape: str, ad: str) -> None:
    first, second = SHAPES[shape]
    text = f"{TOP}{first.format(A)}\n{ad}\n\n{second.format(B)}"
    stories = [(story.title, story.url, story.summary_text) for _, story in read(text)]
    assert [(title, url) for title, url, _ in stories] == [("One", A), ("Two", B)]
    assert all(told.endswith("Text.") for _, _, told in stories)
    (warning,) = parse(text).warnings
    assert (warning.line, "an ad" in warning.text) == (text[: text.index(ad)].count("\n") + 1, True)


@pytest.mark.parametrize("heading", ["### Sponsor", "### 广告", "#### Presented by Bright"])
def test_an_ad_without_a_number_under_a_heading_among_numbered_ones_is_no_story(heading: str) -> None:
    text = f"{TOP}## News\n\n### 1. One\n\nText. {A}\n\n{heading}\n\nBright. {C}\n\n### 2. Two\n\nText. {B}\n"
    assert [(story.number, story.title, story.url) for _, story in read(text)] == [(1, "One", A), (2, "Two", B)]
    (warning,) = parse(text).warnings
    assert "an ad" in warning.text


@pytest.mark.parametrize("label", ["**Sponsored**", "**广告**", "【推广】"])
@pytest.mark.parametrize("shape", ["a numbered list", "numbers in bold", "numbered headings"])
def test_a_label_in_a_line_of_its_own_among_numbered_stories_is_over_an_ad(shape: str, label: str) -> None:
    first, second = SHAPES[shape]
    text = f"{TOP}{first.format(A)}\n{label}\n\nBright. [Try it]({C})\n\n{second.format(B)}"
    assert [(story.title, story.url) for _, story in read(text)] == [("One", A), ("Two", B)]
    (warning,) = parse(text).warnings
    assert "an ad" in warning.text


def test_an_ad_behind_the_last_story_is_words() -> None:
    issue = read(f"{TOP}1. [One]({A})\n   Text.\n2. [Two]({B})\n   Text.\nSponsored: Bright. {C}\n")
    assert words(issue) == ([], [f"Sponsored: Bright. {C}"])


@pytest.mark.parametrize(
    "line",
    [
        "Sponsored by the state, the trial ends in May.",
        "广告收入增长两成。",
        "推广难度很大。",
        "Adobe: it buys Bright.",
        "Advertisers are back.",
        "> Sponsored: Bright.",
        "   Sponsor: the state.",
    ],
)
def test_what_a_story_says_of_ads_is_its_text(line: str) -> None:
    text = f"{TOP}1. **One**\n{line}\n2. **Two**\n   Text.\n3. **Three**\n   Text.\n"
    first, *_ = read(text).sections[0].stories
    assert [plain(each) for each in first.summary] == [line.strip("> ")]


def test_a_label_that_most_stories_have_is_theirs() -> None:
    bills = "".join(f"{number}. **Bill {number}**\n\nSponsor: Ann Lee\n\n" for number in (1, 2, 3))
    assert [story.summary_text for _, story in read(TOP + bills)] == ["Sponsor: Ann Lee"] * 3


def test_an_ad_between_two_paragraphs_is_left_out_and_named() -> None:
    ad = f"Sponsored: **Bright**, the inbox for people. [Try it]({C})"
    page = f"{TOP}**One ships.** It is fast. [a]({A})\n\n**Two cuts jobs** in its unit. [b]({B})\n\n{ad}\n\n"
    parsed = parse(f"{page}**Three is here**: at last. [c]({A})\n")
    assert ([len(section.stories) for section in parsed.issue.sections], parsed.issue.closing) == ([3], ())
    assert [warning.line for warning in parsed.warnings if "an ad" in warning.text] == [7]


BULLET_ADS = [
    f"Sponsored: [Bright]({C}) is the inbox for people.",
    f"**Sponsored** · [Bright]({C})",
    f"[Bright]({C}) is the inbox for people. (Ad)",
    f"【广告】光明邮箱，好用。{C}",
    f"广告：光明邮箱，好用。{C}\n  限时半价。",
]


@pytest.mark.parametrize("ad", BULLET_ADS)
def test_an_ad_that_is_a_bullet_itself_is_left_out_and_named_or_closes_the_list(ad: str) -> None:
    items = [f"- [{name}]({url}): Text.\n" for name, url in (("One", A), ("Two", B), ("Three", A))]
    text = f"{TOP}{items[0]}- {ad}\n{items[1]}{items[2]}"
    assert [(story.title, story.summary_text) for _, story in read(text)] == [
        ("One", "Text."),
        ("Two", "Text."),
        ("Three", "Text."),
    ]
    (warning,) = parse(text).warnings
    assert (warning.line, "an ad" in warning.text) == (4, True)
    behind = read(f"{TOP}{''.join(items)}- {ad}\n")
    assert [story.summary_text for _, story in behind] == ["Text."] * 3
    assert "".join(words(behind)[1])
