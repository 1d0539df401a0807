"""What is folded (``<details>``): the summary is a title, and what stands behind the end is none of it."""

from collections.abc import Callable

import pytest

from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, shape, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"
TITLES = ["OpenAI ships X", "Google ships Y"]
LIST = f"- [One]({A}): it is.\n- [Two]({B}): it was.\n"


def folded(summary: str, text: str) -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n{text}\n\n</details>\n\n"


def in_a_line(summary: str, text: str) -> str:
    return f"<details><summary>{summary}</summary>{text}</details>\n"


def over_lines(summary: str, text: str) -> str:
    return f"<details open>\n<summary>\n<b>{summary}</b>\n</summary>\n\n{text}\n</details>\n\n"


@pytest.mark.parametrize("fold", [folded, in_a_line, over_lines])
@pytest.mark.parametrize("summary", ["{0}", "{1}. {0}", "<a href='https://d.org/{1}'>{0}</a>"])
@pytest.mark.parametrize("text", ["It ships.", "It ships. [Read it](https://e.org/5)"])
@pytest.mark.parametrize("over", ["", "## News\n\n"])
def test_what_is_folded_in_a_row_is_a_story_each(
    fold: Callable[[str, str], str], summary: str, text: str, over: str
) -> None:
    rows = "".join(fold(summary.format(title, number), text) for number, title in enumerate(TITLES, 1))
    ((name, stories),) = shape(f"{TOP}{over}{rows}\nBye, all.\n")
    assert (name, [title for title, _, _ in stories]) == (over.strip("# \n"), TITLES)
    assert all(told.startswith("It ships.") for _, _, told in stories)
    assert words(read(f"{TOP}{over}{rows}\nBye, all.\n")) == ([], ["Bye, all."])


@pytest.mark.parametrize("stories", [LIST, f"### [One]({A})\n\nIt is.\n\n### [Two]({B})\n\nIt was.\n"])
@pytest.mark.parametrize("more", ["", folded("Tools", f"- [Three]({C}): it does.")])
def test_what_is_folded_over_several_stories_is_a_section_and_a_line_behind_is_none_of_it(
    stories: str, more: str
) -> None:
    text = f"{TOP}{folded('News', stories)}{more}A line behind it.\n"
    sections = [(name, [title for title, _, _ in told]) for name, told in shape(text)]
    assert sections == [("News", ["One", "Two"]), *([("Tools", ["Three"])] * bool(more))]
    assert words(read(text)) == ([], ["A line behind it."])


def test_folded_stories_within_a_folded_section_are_its_own() -> None:
    within = "".join(folded(title, "It ships.") for title in TITLES)
    sections = shape(f"{TOP}{folded('News', within)}{folded('Tools', LIST)}")
    assert [(name, [title for title, _, _ in told]) for name, told in sections] == [
        ("News", TITLES),
        ("Tools", ["One", "Two"]),
    ]


def test_words_behind_what_a_section_folds_stand_before_the_next_one() -> None:
    rows = "".join(folded(title, "It ships.") for title in TITLES)
    news, tools = read(f"{TOP}## News\n\n{rows}Words of the news.\n\n## Tools\n\n- [Three]({C}): it does.\n").sections
    assert (len(news.stories), [plain(line) for line in tools.before]) == (2, ["Words of the news."])


@pytest.mark.parametrize("head", ["### [{0}]({1})", "### 1. {0}", "1. **{0}**: it is. [l]({1})"])
def test_what_a_story_folds_is_its_text_and_so_is_what_stands_behind(head: str) -> None:
    more = folded("A word on it", "It is long.") + folded("Another word", "It is longer.")
    (story,) = read(f"{TOP}## News\n\n{head.format('One', A)}\n\nText.\n\n{more}The end.\n").sections[0].stories
    told = [plain(line) for line in story.summary]
    assert told[-5:] == ["A word on it", "It is long.", "Another word", "It is longer.", "The end."]


def test_points_that_a_story_without_a_link_in_its_title_folds_are_its_own() -> None:
    more = "1. One point\n2. Another\n"
    first = f"### One\n\nText.\n\n{folded('More on it', more)}🔗 [Source]({A})\n\n"
    ((_, stories),) = shape(f"{TOP}## News\n\n{first}### Two\n\nText.\n\n🔗 [Source]({B})\n")
    assert [(title, url) for title, url, _ in stories] == [("One", A), ("Two", B)]


@pytest.mark.parametrize("over", ["## Stories\n\nThese are two.\n\n", "## News\n\nThese are two.\n\n", "Today:\n\n"])
def test_words_over_what_is_folded_in_a_row_make_no_text_of_it(over: str) -> None:
    rows = "".join(folded(title, "It ships.") for title in TITLES)
    assert [story.title for _, story in read(f"{TOP}{over}{rows}")] == TITLES


@pytest.mark.parametrize("behind", ["", "---\n\n"])
def test_what_is_folded_behind_a_list_is_no_story_of_it(behind: str) -> None:
    rows = folded("About us", "We are.") + folded("Imprint", "We are here.")
    issue = read(f"{TOP}## News\n\n{LIST}\n{behind}{rows}")
    assert [story.title for _, story in issue] == ["One", "Two"]
    assert words(issue)[1] == ["About us", "We are.", "Imprint", "We are here."]


def test_summaries_that_recur_are_labels_of_the_stories_above() -> None:
    texts = "".join(f"### {title}\n\nIt ships. {A}\n\n{folded('背景', '很长。')}" for title in TITLES)
    ((_, stories),) = shape(f"{TOP}## News\n\n{texts}")
    assert [(title, told.split("\n")[1:]) for title, _, told in stories] == [
        (one, ["背景", "很长。"]) for one in TITLES
    ]


@pytest.mark.parametrize(
    "text",
    ["<details><summary>a</summary>", "<summary>a</summary>", "</details>", "<details>", "<details><summary>a<br>b"],
)
def test_what_is_folded_and_never_ends_takes_nothing_away(text: str) -> None:
    issue = parse(f"{TOP}{text}\n\n{LIST}").issue
    assert [story.title for _, story in issue] == ["One", "Two"]
    assert not any(mark in plain(line) for line in issue.opening for mark in "\ufdd3\ufdd4\ufdd5<>")


def test_what_is_folded_a_thousandfold_is_read_in_time() -> None:
    deep = "<details>\n<summary>a</summary>\n" * 3_000
    assert parse(f"{TOP}{LIST}\n{deep}{'</details>' * 3_000}").issue.sections
