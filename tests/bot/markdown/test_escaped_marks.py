"""Marks that an exporter escaped are those that their author typed."""

import pytest

from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, shape

A, B = "https://a.org/1", "https://b.org/2"
STORIES = [("One", A, "it is."), ("Two", B, "it was.")]


@pytest.mark.parametrize("level", ["\\##", "\\#\\#"])
@pytest.mark.parametrize(
    "item",
    [
        "{number}\\. \\*\\*[{title}]({url})\\*\\*: {text}",
        "\\- \\*\\*{title}\\*\\*: {text} [Link]({url})",
        "\\* \\[{title}\\]({url}): {text}",
        "\\### {number}\\. \\[{title}\\]({url})\n\n\\> {text}\n\n\\---",
    ],
)
def test_a_page_whose_headings_are_escaped_is_read_as_it_was_typed(item: str, level: str) -> None:
    items = "\n\n".join(
        item.format(number=number, title=title, url=url, text=text)
        for number, (title, url, text) in enumerate(STORIES, 1)
    )
    sections = shape(f"\\# Digest - 2026-11-27\n\n{level} News\n\n{items}\n")
    assert [(name, [(title, url) for title, url, _ in told]) for name, told in sections] == [
        ("News", [(title, url) for title, url, _ in STORIES])
    ]
    assert all(told[0][2].startswith("it is.") for _, told in sections)


@pytest.mark.parametrize("title", ["# Digest - 2026-11-27", "Digest, 2026-11-27"])
def test_titles_in_escaped_bold_and_escaped_bullets_are_some(title: str) -> None:
    bold = "".join(f"\\*\\*{name}\\*\\*\n\n{text} {url}\n\n" for name, url, text in STORIES)
    assert [name for name, _, _ in shape(f"{title}\n\n{bold}")[0][1]] == ["One", "Two"]
    bullets = "".join(f"\\- [{name}]({url}): {text}\n\n" for name, url, text in STORIES)
    assert shape(f"{title}\n\n{bullets}") == [("", STORIES)]


@pytest.mark.parametrize("number", ["{}\\.", "{}\\)", "\\({}\\)", "\\#{}", "\\[{}\\]"])
def test_an_escaped_number_is_one(number: str) -> None:
    items = "".join(
        f"{number.format(at)} [{name}]({url}): {text}\n\n" for at, (name, url, text) in enumerate(STORIES, 1)
    )
    assert shape(f"{TOP}## News\n\n{items}") == [("News", STORIES)]


@pytest.mark.parametrize("line", ["\\# of users: 3", "\\*\\*2 is a sum", "\\- Ann"])
def test_a_mark_that_is_escaped_beside_others_that_are_not_is_text(line: str) -> None:
    stories = "".join(f"- **{name}**: {text} [Link]({url})\n" for name, url, text in STORIES)
    issue = read(f"{TOP}{line}\n\n{line}!\n\n## News\n\n{stories}")
    assert [plain(each) for each in issue.opening] == [line.replace("\\", ""), f"{line}!".replace("\\", "")]


def test_a_greeting_in_escaped_bold_is_no_story() -> None:
    stories = "".join(
        f"**0{at}**\n\n**{name}**\n\nText. [Source]({url})\n\n" for at, (name, url, _) in enumerate(STORIES, 1)
    )
    top = "\\# 每日科技资讯\n\n2026年11月27日\n\n\\*\\*大家好，我是小林\\*\\*\n\n以下是今天的内容：\n\n\\-\\-\\-\n\n"
    issue = read(top + stories)
    assert (issue.title, [story.title for _, story in issue]) == ("每日科技资讯", ["One", "Two"])
    assert [plain(line) for line in issue.opening] == ["大家好，我是小林", "以下是今天的内容："]


def test_backslashes_in_code_are_what_they_are() -> None:
    page = f"\\# Digest - 2026-11-27\n\n1\\. [One]({A}): `\\*a`\n\n```\n\\# b\n```\n\n2\\. [Two]({B})\n"
    assert read(page).sections[0].stories[0].summary_text == "\\*a\n\\# b"
