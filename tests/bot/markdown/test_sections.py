"""Where sections begin and end: lists beside lists, numbered headings, and the words between them."""

import pytest

from bot.errors import DigestError
from bot.markdown import parse, write
from bot.model import SectionKind, plain
from tests.bot.markdown.test_shapes import TOP, read, shape, words

A, B, C, D = "https://a.org/1", "https://b.org/2", "https://c.org/3", "https://d.org/4"


def titles(text: str) -> list[tuple[str, list[str]]]:
    return [(title, [story[0] for story in stories]) for title, stories in shape(text)]


@pytest.mark.parametrize(
    "lists",
    [
        f"- [Alpha]({A})\n- [Beta]({B})\n\n1. [Gamma]({C})\n2. [Delta]({D})",
        f"- [Alpha]({A})\n- [Beta]({B})\n\nNow the rest.\n\n1. [Gamma]({C})\n2. [Delta]({D})",
        f"1. [Alpha]({A})\n2. [Beta]({B})\n\n- [Gamma]({C})\n- [Delta]({D})",
    ],
)
def test_bullets_beside_a_numbered_list_are_stories_too(lists: str) -> None:
    assert titles(TOP + lists) == [("", ["Alpha", "Beta", "Gamma", "Delta"])]


def test_bullets_that_only_repeat_the_numbered_stories_behind_them_are_contents() -> None:
    text = f"{TOP}- [甲公司发布]({A})\n- [乙公司裁员]({B})\n\n1. [甲公司发布新品]({A})\n2. [乙公司裁员千人]({B})\n"
    assert titles(text) == [("", ["甲公司发布新品", "乙公司裁员千人"])]


@pytest.mark.parametrize(
    "text",
    [
        f"## 1. News\n\n- [Apple buys Z]({A})\n- [Tesla recalls]({B})\n\n## 2. Tools\n\n- [Parser]({C})\n",
        "## 1. News\n- **Apple buys Z**: text\n- **Tesla recalls**: text\n\n## 2. Tools\n- **Parser**: parses\n",
        "## 一、News\n\n1. **Apple buys Z**：文。\n2. **Tesla recalls**：文。\n\n## 二、Tools\n\n1. **Parser**：文。\n",
    ],
)
def test_a_numbered_heading_over_a_list_of_stories_is_a_section(text: str) -> None:
    news, tools = read(TOP + text).sections
    assert (news.kind, tools.kind) == (SectionKind.NEWS, SectionKind.TOOLS)
    assert [story.title for story in (*news.stories, *tools.stories)] == ["Apple buys Z", "Tesla recalls", "Parser"]


@pytest.mark.parametrize(
    "points",
    [
        "- **Stars**: 12,000 of {n}\n- **Link**: [repo](https://a.org/{n})",
        "- [Blog](https://a.org/{n})\n- [Paper](https://b.org/{n})",
        "It does {n}.\n\n- [The announcement of it](https://a.org/{n})\n- [The paper on it](https://b.org/{n})",
    ],
)
def test_a_numbered_story_may_have_a_list_of_points_and_links(points: str) -> None:
    text = TOP + "".join(f"## {n}. A story that is told\n\n{points.format(n=n)}\n\n" for n in (1, 2, 3))
    assert titles(text) == [("", ["A story that is told"] * 3)]


def test_one_story_with_a_list_among_many_numbered_ones_is_a_story() -> None:
    links = f"- [A long reference]({A})\n- [Another long one]({B})"
    text = f"{TOP}## 1. Alpha\n\nText.\n\n## 2. Beta\n\n{links}\n\n## 3. Gamma\n\nText.\n"
    assert titles(text) == [("", ["Alpha", "Beta", "Gamma"])]


def test_words_between_sections_stand_where_their_author_put_them() -> None:
    news = f"## News\n\n1. [甲]({A})\n2. [乙]({B})\n\n---\n\nNow to the tools.\n\n"
    text = f"{TOP}{news}## Tools\n\nTwo of them.\n\n1. [丙]({C})\n\n---\n\nBye.\n"
    issue = read(text)
    assert words(issue) == ([], ["Bye."])
    tools = issue.sections[1]
    assert [plain(line) for line in tools.before] == ["Now to the tools."]
    assert [plain(line) for line in tools.intro] == ["Two of them."]


@pytest.mark.parametrize("one", ["- [甲]({A}): text.", "### [甲]({A})\n\nText."])
@pytest.mark.parametrize("behind", ["", "\n## Rest\n\n- [丁]({D})\n"])
@pytest.mark.parametrize("said", [": a long talk.", " A long talk.", " is what they talk of."])
def test_a_heading_over_a_linked_paragraph_beside_loose_stories_is_a_small_section(
    one: str, behind: str, said: str
) -> None:
    stories = f"{one.format(A=A)}\n{one.format(A=B).replace('甲', '乙')}\n"
    text = f"{TOP}{stories}\n### Discussions\n\n[What do you use?]({C}){said}\n{behind.format(D=D)}"
    first, small, *rest = read(text).sections
    assert [story.title for story in first.stories] == ["甲", "乙"]
    assert (small.title, [story.url for story in small.stories]) == ("Discussions", [C])
    assert [section.title for section in rest] == (["Rest"] if behind else [])


def test_one_heading_over_words_with_a_link_behind_a_list_of_stories_is_none_of_them() -> None:
    issue = read(f"{TOP}- [甲]({A}): text.\n- [乙]({B}): text.\n\n### On the side\n\nThey [talked]({C}) about it.\n")
    assert [story.title for _, story in issue] == ["甲", "乙"]
    assert words(issue) == ([], ["On the side", "They talked about it."])


def test_headings_over_words_with_links_below_a_list_that_sums_them_up_are_stories() -> None:
    list_of = f"- **Alpha** comes.\n- **Beta** [goes]({C}).\n\n"
    text = f"{TOP}{list_of}### Alpha comes at last\n\nIt [came]({A}).\n\n### Beta has to go\n\nIt [went]({B}).\n"
    assert [story.title for _, story in read(text)][-2:] == ["Alpha comes at last", "Beta has to go"]


def test_a_heading_over_mere_words_between_sections_keeps_them() -> None:
    news, thoughts = f"## News\n\n1. [甲]({A})\n2. [乙]({B})\n\n", "## What I think\n\nIt was slow.\n\nI went out.\n\n"
    issue = read(f"{TOP}{news}{thoughts}## Tools\n\nTwo of them.\n\n1. [丙]({C})\n")
    tools = issue.sections[1]
    assert [plain(line) for line in tools.before] == ["What I think", "It was slow.", "I went out."]
    assert [plain(line) for line in tools.intro] == ["Two of them."]
    assert parse(write(issue)).issue == issue


@pytest.mark.parametrize("head", ["### [甲](https://a.org/1)", "### 1. [甲](https://a.org/1)"])
@pytest.mark.parametrize("points", ["- **Speed**: a\n- **Cost**: b", "- a\n- b, see https://c.org/3", "1. a\n2. b"])
def test_a_line_in_bold_with_a_colon_below_a_linked_heading_is_of_its_story(head: str, points: str) -> None:
    page = f"# Daily - 2026-11-27\n\n## News\n\n{head}\n\nText.\n\n**Key points:**\n\n{points}\n\n"
    issue = parse(page + head.replace("1", "2").replace("甲", "乙")).issue
    assert [(one.title, one.url) for section in issue.sections for one in section.stories] == [
        ("甲", "https://a.org/1"),
        ("乙", "https://a.org/2"),
    ]
    assert issue.sections[0].stories[0].summary_text.startswith("Text.\nKey points:\n")


ECONOMY, SPORT = (
    f"## Economy\n\n### Fed holds\n\nRates stay. [l]({A})\n\n",
    "## Sport\n\n- **Ajax** won.\n- **PSV** lost.\n",
)


@pytest.mark.parametrize(
    ("world", "told"),
    [
        ("### Louvre reopens\n\nAt last.\n\n### Peace\n\nIt is.\n", ["Louvre reopens", "Peace"]),
        ("**Louvre reopens**\n\nAt last.\n", ["Louvre reopens"]),
        ("- Louvre reopens.\n- Peace.\n", ["Louvre reopens.", "Peace."]),
    ],
)
def test_a_section_without_a_link_stays_one_in_its_place(world: str, told: list[str]) -> None:
    sections = titles(f"{TOP}{ECONOMY}## World\n\n{world}\n{SPORT}")
    assert sections == [("Economy", ["Fed holds"]), ("World", told), ("Sport", ["Ajax won.", "PSV lost."])]


def test_sections_of_headings_are_read_where_nothing_on_the_page_has_a_link() -> None:
    text = "".join(f"## {name}\n\n### {name} moves\n\nIt did.\n\n" for name in ("Economy", "Tech", "World"))
    assert titles(TOP + text) == [(name, [f"{name} moves"]) for name in ("Economy", "Tech", "World")]


@pytest.mark.parametrize("behind", ["See you.\n\n**Dan**\n\nThe editor.", "- Tell your friends.\n- Pay.", "Bye."])
def test_words_and_points_behind_the_last_section_close_the_issue(behind: str) -> None:
    text = f"{TOP}{ECONOMY}{SPORT}\n## How to help\n\n{behind}\n"
    assert [name for name, _ in titles(text)] == ["Economy", "Sport"]
    assert words(read(text))[1][0] == "How to help"


def test_an_article_of_headings_over_long_texts_is_no_digest() -> None:
    text = "".join(f"## {name}\n\n### On {name}\n\n{'It is long. ' * 60}\n\n" for name in ("one", "two", "three"))
    with pytest.raises(DigestError, match="An article in prose is no digest"):
        read(TOP + text)


LIST = "- [甲](https://a.org/1): a.\n- [乙](https://a.org/2): b.\n"
OTHERS = "- [丙](https://a.org/3): c.\n- [丁](https://a.org/4): d.\n"


@pytest.mark.parametrize("line", ["-----", "--------", "---------------"])
@pytest.mark.parametrize("first", ["News\n----", "## News", "News\n===="])
def test_a_line_over_dashes_and_a_list_names_a_section(first: str, line: str) -> None:
    issue = parse(f"# Daily - 2026-11-27\n\n{first}\n\n{LIST}\nResearch\n{line}\n\n{OTHERS}").issue
    assert [(one.title, len(one.stories)) for one in issue.sections] == [("News", 2), ("Research", 2)]


def test_a_rule_right_below_the_last_words_is_a_rule() -> None:
    issue = parse(f"# Daily - 2026-11-27\n\n{LIST}\nThanks for reading\n---\n\nBye.\n").issue
    assert [len(one.stories) for one in issue.sections] == [2]
    assert len(issue.closing) == 2


def test_the_summary_of_details_over_a_list_names_a_section() -> None:
    page = "# Daily - 2026-11-27\n\n<details><summary>📰 News (2)</summary>\n\n1. 甲\n2. 乙\n\n</details>\n\n"
    issue = parse(page + "<details><summary>🛠 Tools (1)</summary>\n\n1. [丙](https://a.org/3)\n\n</details>\n").issue
    assert [(one.kind, len(one.stories)) for one in issue.sections] == [(SectionKind.NEWS, 2), (SectionKind.TOOLS, 1)]
    assert issue.opening == ()


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("**一、新聞**", "**二、工具**", "**三、讀者來信**"),
        ("## 一、新聞", "## 二、工具", "## 三、徵才"),
        ("## 1. News", "## 2. Tools", "## 3. From the comments"),
        ("## [A sponsor](https://f.org/6)\n\nText.\n\n## News", "## ⚡ Quick Links", "## Love it? Tell your friends!"),
    ],
)
def test_a_heading_beside_sections_that_has_words_at_the_end_closes_the_issue(
    first: str, second: str, third: str
) -> None:
    stories = f"1. **甲**：文。[原文]({A})\n2. **乙**：文。[原文]({B})\n\n"
    tools = f"1. **丙**：文。[原文]({C})\n2. **丁**：文。[原文]({D})\n\n"
    text = f"{TOP}{first}\n\n{stories}{second}\n\n{tools}{third}\n\n陳先生說很好。[詳情](https://e.org/5)\n\nBye.\n"
    told = [name for _, name in titles(text)]
    assert told[-2:] == [["甲", "乙"], ["丙", "丁"]]
    assert words(read(text))[1] == [third.strip("#* "), "陳先生說很好。詳情", "Bye."]


def test_one_section_whose_stories_have_numbers_keeps_them_from_the_numbers_of_sections() -> None:
    stories = f"1. **甲**：文。[原文]({A})\n2. **乙**：文。[原文]({B})\n\n"
    text = f"{TOP}## 一、本周要闻\n\n{stories}## 二、观点\n\n很好。\n\n## 三、下周预告\n\n有很多事。\n"
    assert titles(text) == [("一、本周要闻", ["甲", "乙"])]
    assert words(read(text))[1] == ["二、观点", "很好。", "三、下周预告", "有很多事。"]


EMPTY = "## Pictures\n\nTwo of them.\n\n1. ![](https://a.org/x.png)\n2. ![](https://a.org/y.png)\n\n---\n\n"
TOLD = "## {0}\n\n1. **{0} is told**: text. [l](https://a.org/{0})\n\n---\n\n"


def test_words_of_a_section_whose_stories_have_no_titles_stand_before_the_next_one() -> None:
    issue = read(f"{TOP}{TOLD.format('A')}Words between.\n\n{EMPTY}More words.\n\n{TOLD.format('C')}Bye.\n")
    assert [section.title for section in issue.sections] == ["A", "C"]
    said = ["Words between.", "Pictures", "Two of them.", "More words."]
    assert [plain(line) for line in issue.sections[1].before] == said
    assert words(issue) == ([], ["Bye."])


def test_words_of_a_first_section_whose_stories_have_no_titles_open_the_issue() -> None:
    issue = read(f"{TOP}Hello.\n\n{EMPTY}More words.\n\n{TOLD.format('C')}Bye.\n")
    assert words(issue) == (["Hello.", "Pictures", "Two of them.", "More words."], ["Bye."])


def test_words_of_a_last_section_whose_stories_have_no_titles_close_the_issue() -> None:
    empty = EMPTY.replace("## Pictures", "## News")
    issue = read(f"{TOP}{TOLD.format('A')}Words between.\n\n{empty}Bye.\n")
    assert words(issue) == ([], ["Words between.", "News", "Two of them.", "Bye."])


def test_a_section_without_a_title_in_it_and_without_words_is_named() -> None:
    text = f"{TOP}{TOLD.format('A')}{EMPTY.replace('Two of them.', '')}{TOLD.format('C')}"
    assert "“Pictures” is left out" in next(one.text for one in parse(text).warnings if "section" in one.text)


@pytest.mark.parametrize(("also", "brief"), [("Also:", "Council in brief:"), ("另外：", "议会简讯：")])
def test_a_line_with_a_colon_names_a_list_with_a_link_where_another_names_titles(also: str, brief: str) -> None:
    text = f"{TOP}{also}\n\n- The library moves.\n- [The pool]({A}) opens.\n- No bus on Sunday.\n\n"
    text += f"{brief}\n\n- **Roads**: closed. [Map]({B})\n- **Parks**: open. [Map]({B})\n"
    assert titles(text) == [
        (also, ["The library moves.", "The pool opens.", "No bus on Sunday."]),
        (brief, ["Roads", "Parks"]),
    ]
    plain_list = text.replace(f"[The pool]({A})", "The pool")
    assert [name for name, _ in titles(plain_list)] == [brief]
