"""Lines that are no more than links a story has: no titles, no stories, and nothing of its text."""

import pytest

from bot.markdown import parse, write
from bot.model import Issue, Story

ROWS = [
    ("🔗 [原文](https://a.org/1)", []),
    ("👉 [阅读原文](https://a.org/1)", []),
    ("**[原文](https://a.org/1)**", []),
    ("🔗 [原文](https://a.org/1) · [讨论](https://b.org/1)", ["讨论"]),
    ("🎧 [Listen](https://a.org/1) · [Transcript](https://b.org/1)", ["Transcript"]),
    ("📄 [论文](https://a.org/1) | 💻 [代码](https://b.org/1)", ["代码"]),
    ("📎 [Paper](https://a.org/1) 💻 [Code](https://b.org/1)", ["Code"]),
    ("▶️ [Watch](https://a.org/1) / **[Slides](https://b.org/1)**", ["Slides"]),
    ("[GitHub](https://a.org/1) [Demo](https://b.org/1) [Blog](https://c.org/1)", ["Demo", "Blog"]),
]


def read(page: str) -> Issue:
    issue = parse(page).issue
    assert parse(write(issue)).issue == issue
    return issue


def told(story: Story) -> tuple[str, str | None, str, list[str]]:
    return story.title, story.url, story.summary_text, [link.text for link in story.references]


@pytest.mark.parametrize(("row", "names"), ROWS)
@pytest.mark.parametrize("item", ["## {0}\n\n{1}\n\n{2}\n\n", "## {0}\n{2}\n\n{1}\n\n", "## {0}\n{1}\n{2}\n\n"])
def test_a_row_of_links_is_the_story_s_over_it(item: str, row: str, names: list[str]) -> None:
    page = "# 日报 2026-11-27\n\n" + item.format("甲公司发布新品", "摘要一。", row)
    issue = read(page + item.format("乙公司融资", "摘要二。", row))
    expected = [("甲公司发布新品", "摘要一。"), ("乙公司融资", "摘要二。")]
    assert [told(story) for _, story in issue] == [(title, "https://a.org/1", text, names) for title, text in expected]


def test_sections_over_such_stories_stay() -> None:
    row = "📄 [论文](https://a.org/1) | 💻 [代码](https://b.org/1)"
    item = "### {0}\n" + row + "\n摘要。\n\n"
    page = (
        "# 日报 2026-11-27\n\n## 大模型\n\n" + item.format("甲") + item.format("乙") + "## 硬件\n\n" + item.format("丙")
    )
    assert [(one.title, len(one.stories)) for one in read(page).sections] == [("大模型", 2), ("硬件", 1)]


def test_a_row_with_other_names_below_a_text_is_text() -> None:
    item = "### {0}\n\n摘要。\n\n🔗 [甲公司官网](https://a.org/{0}) 💬 [讨论](https://b.org/{0})\n\n"
    issue = read("# 日报 2026-11-27\n\n" + item.format(1) + item.format(2))
    assert [(story.url, story.summary_text) for _, story in issue] == [
        (f"https://a.org/{number}", "摘要。\n🔗 甲公司官网 💬 讨论") for number in (1, 2)
    ]


@pytest.mark.parametrize("mark", ["🔥 ", "- ", "• "])
def test_a_list_of_linked_titles_with_their_discussions_stays_a_list(mark: str) -> None:
    item = mark + "[{0}](https://a.org/{0}) · [讨论](https://b.org/{0})\n"
    issue = read("# 日报 2026-11-27\n\n## 热门\n\n" + item.format("Vecdiff") + item.format("Mutebox"))
    assert [(story.title, story.url) for _, story in issue] == [
        (name, f"https://a.org/{name}") for name in ("Vecdiff", "Mutebox")
    ]


@pytest.mark.parametrize("pointer", ["→ ", " 👉", ">> ", " » ", "➡️ "])
def test_what_points_at_a_link_goes_with_it(pointer: str) -> None:
    issue = read(f"# 日报 2026-11-27\n\n1. **甲**\n   说明。{pointer}[阅读全文](https://a.org/1)\n2. **乙**：说明。\n")
    assert [(story.url, story.summary_text) for _, story in issue] == [("https://a.org/1", "说明。"), (None, "说明。")]


POINTS = "- [Case study: Linde](https://a.org/1)\n- [用户大会的录像和讲稿](https://b.org/1)\n"


@pytest.mark.parametrize("item", ["## 2. {0}\n\n{1}\n\n{2}", "## {0}\n{1}\n{2}", "**{0}**\n\n{1}\n\n{2}"])
def test_links_that_say_something_are_told_though_the_first_leads_on_from_the_title(item: str) -> None:
    story = item.format("Customers", "It saved our Monday.", POINTS)
    issue = read(f"# Memo 2026-11-27\n\n{item.format('Team', 'A new one.', '').replace('2', '1')}\n\n{story}")
    (_, (_, found)) = issue
    text = "It saved our Monday.\n• Case study: Linde\n• 用户大会的录像和讲稿"
    assert told(found) == ("Customers", "https://a.org/1", text, [])
    assert {span.link for line in found.summary for span in line} == {None, "https://a.org/1", "https://b.org/1"}


@pytest.mark.parametrize(
    "points",
    [
        POINTS.replace("Case study: Linde", "a.org/1"),
        POINTS.replace("Case study: Linde", "Read more"),
        f"来源：\n{POINTS}",
        f"Source: [Case study: Linde](https://a.org/1)\n{POINTS}",
    ],
)
def test_the_names_of_sources_are_no_text(points: str) -> None:
    points = points.replace("用户大会的录像和讲稿", "Source" if points.startswith("- ") else "用户大会的录像和讲稿")
    ((_, story),) = read(f"# Memo 2026-11-27\n\n1. **Customers**\n\nIt did.\n\n{points}")
    assert (story.url, story.summary_text, len(story.references)) == ("https://a.org/1", "It did.", 1)


def test_points_below_a_quoted_text_are_the_links_of_its_story() -> None:
    ((_, story),) = read(f"# Memo 2026-11-27\n\n### 1. Customers\n> It did.\n{POINTS}")
    assert told(story) == ("Customers", "https://a.org/1", "It did.", ["用户大会的录像和讲稿"])


def test_a_row_of_links_with_one_that_says_something_is_text() -> None:
    page = (
        "1. **Honey**\n   It is early. [How bees winter](https://a.org/1) | [原文](https://b.org/1)\n2. **甲**：乙。\n"
    )
    issue = read(f"# Memo 2026-11-27\n\n{page}")
    assert issue.sections[0].stories[0].summary_text == "It is early. How bees winter"


@pytest.mark.parametrize("link", ["➡️ [Read]({})", "👉 [阅读]({})", "[Read on]({})"])
def test_a_link_in_a_line_of_its_own_that_says_but_read_is_the_story_s(link: str) -> None:
    titles = {"One opens its weights": "https://a.org/1", "Two cuts a hundred jobs": "https://b.org/2"}
    items = "".join(f"▫️ {title}\nAt last.\n{link.format(url)}\n\n" for title, url in titles.items())
    assert {story.title: story.url for _, story in read(f"Brief, 2026-11-27\n\n{items}")} == titles
