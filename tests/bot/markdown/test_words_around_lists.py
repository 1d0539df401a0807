"""Prose around and between lists is none of their stories; what a story shows goes with it."""

import pytest

from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C, D = "https://a.org/1", "https://b.org/2", "https://c.org/3", "https://d.org/4"
MARKS = ["- ", "* ", "{}. ", "{}、"]


def listed(mark: str, *texts: str, first: int = 1) -> str:
    return "".join(mark.format(at) + text for at, text in enumerate(texts, first))


@pytest.mark.parametrize("mark", MARKS)
def test_the_paragraphs_that_only_the_last_of_several_items_has_more_are_closing_words(mark: str) -> None:
    items = [f"[{name}]({url})\n\nA text of {name}.\n\n" for name, url in (("One", A), ("Two", B), ("Three", C))]
    issue = read(f"{TOP}It was cold.\n\n{listed(mark, *items)}I am off to the sea.\n\nAnn\n")
    assert [story.summary_text for _, story in issue] == ["A text of One.", "A text of Two.", "A text of Three."]
    assert words(issue) == (["It was cold."], ["I am off to the sea.", "Ann"])


def test_prose_between_two_lists_of_links_is_no_story_s_text() -> None:
    lists = [
        listed("- ", f"[One]({A}): it is.\n", f"[Two]({B}): it was.\n"),
        listed("- ", f"[Three]({C}): a.\n", f"[Four]({D}): b.\n"),
    ]
    prose = ["The ferry goes twice a day.", "Nobody takes it any more."]
    for between in ("\n\n".join(prose), " ".join(prose * 5)):
        issue = read(f"{TOP}Hello.\n\n{lists[0]}\n{between}\n\n{lists[1]}\nBye for now.\n")
        assert [story.summary_text for _, story in issue] == ["it is.", "it was.", "a.", "b."]
        assert words(issue) == (["Hello."], [*between.split("\n\n"), "Bye for now."])


def test_the_paragraphs_of_two_items_are_theirs() -> None:
    issue = read(f"{TOP}- [One]({A})\n\nA text.\n\n- [Two]({B})\n\nA text.\n\nMore of it.\n")
    assert [story.summary_text for _, story in issue] == ["A text.", "A text.\nMore of it."]


SHOWN = [
    ("```sh\nnpm i two\n# so\n```", "npm i two\n# so"),
    ("![p](https://p.org/2.png)\n*Two at sea*", "Two at sea"),
    ("![p](https://p.org/2.png)\n\n*Two at sea*", "Two at sea"),
    ("![p](https://p.org/2.png)\n图：甲公司", "图：甲公司"),
    ("<img src='https://p.org/2.png'>\n<em>Two at sea</em>", "Two at sea"),
    ("![p](https://p.org/2.png){width=50%}\n*Two at sea*\n{: .caption }", "Two at sea"),
    ("![[two.png|300]]\n*Two at sea*", "Two at sea"),
    ("<pre><code>npm i &lt;two&gt;\n# so</code></pre>", "npm i <two>\n# so"),
    ("<pre>npm i two</pre>", "npm i two"),
    ("```\nnpm i two\n1. out\n```", "npm i two\n1. out"),
    ("```sh\nnpm i two\n# so", "npm i two\n# so"),
]


@pytest.mark.parametrize("title", ["# Digest - 2026-11-27", "Digest, 2026-11-27"])
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("shown", "told"), SHOWN)
def test_code_and_captions_below_the_last_item_are_its_story_s(shown: str, told: str, mark: str, title: str) -> None:
    items = listed(mark, f"[One]({A}): it is.\n", f"[Two]({B}): it was.\n")
    issue = read(f"{title}\n\n{items}\n{shown}\n\nBye for now.\n")
    assert [story.summary_text for _, story in issue] == ["it is.", f"it was.\n{told}"]
    assert words(issue) == ([], ["Bye for now."])


def test_code_between_two_items_is_the_first_one_s() -> None:
    items = [f"[One]({A}): it is.\n\n```\n$ one\n1. out\n```\n\n", f"[Two]({B}): it was.\n"]
    (one, _) = read(f"{TOP}{listed('{}. ', *items)}").sections[0].stories
    assert [plain(line) for line in one.summary] == ["it is.", "$ one", "1. out"]


@pytest.mark.parametrize("last", ["![QR](https://p.org/2.png)\n扫码关注", "![p](https://p.org/2.png)\n\nBye for now."])
def test_a_picture_without_a_caption_behind_a_list_is_none_of_its_stories(last: str) -> None:
    issue = read(f"{TOP}- [One]({A}): it is.\n- [Two]({B}): it was.\n\n{last}\n")
    assert [story.summary_text for _, story in issue] == ["it is.", "it was."]
    assert words(issue) == ([], [last.rsplit("\n", maxsplit=1)[-1]])


@pytest.mark.parametrize("more", ["", "\n```sh\nnpm i two\n```\n"])
def test_code_that_never_ends_takes_no_story_away(more: str) -> None:
    issue = read(f"{TOP}1. [One]({A}): it is.\n\n```sh\nnpm i one\n\n2. [Two]({B}): it was.\n{more}")
    assert [story.title for _, story in issue] == ["One", "Two"]


def test_a_heading_s_attributes_are_no_part_of_it() -> None:
    assert read(f"{TOP}## News {{#news .wide}}\n\n- [One]({A}): it is.\n").sections[0].title == "News"


@pytest.mark.parametrize("between", ["And now for something else.", "再看几条别的。"])
@pytest.mark.parametrize("before", [1, 2, 3])
def test_a_short_paragraph_behind_a_told_bullet_is_none_of_its_text(before: int, between: str) -> None:
    items = [f"- [{name}]({url}): it is.\n" for name, url in (("One", A), ("Two", B), ("Three", C), ("Four", D))]
    issue = read(f"{TOP}{''.join(items[:before])}\n{between}\n\n{''.join(items[before:])}")
    assert [story.summary_text for _, story in issue] == ["it is."] * 4
    assert words(issue) == ([], [between])


def test_a_short_paragraph_below_a_bare_title_is_its_text() -> None:
    told = f"- [One]({A})\n\nIt is told here.\n\n- [Two]({B}): it is.\n- [Three]({C}): it is.\n"
    assert [story.summary_text for _, story in read(TOP + told)] == ["It is told here.", "it is.", "it is."]
