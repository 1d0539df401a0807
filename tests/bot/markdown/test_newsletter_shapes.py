"""Shapes in which newsletters tell their stories: what a person sees there is what is read."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(section.title, [story.title for story in section.stories]) for section in read(text).sections]


def test_a_linked_heading_over_headings_of_points_is_a_story_among_others() -> None:
    first = f"### [fastapi 1.0]({A})\n\n#### Breaking changes\n\n- Drop Python 3.9\n- Lazy now, see [#1]({C})\n\n"
    text = f"{TOP}## Releases\n\n{first}#### Features\n\n- Native websockets\n\n### [django 6.1]({B})\n\nTwo fixes.\n"
    assert told(text) == [("Releases", ["fastapi 1.0", "django 6.1"])]
    story = read(text).sections[0].stories[0]
    assert story.url == A
    assert story.summary_text.splitlines()[:2] == ["Breaking changes", "• Drop Python 3.9"]


def test_linked_headings_over_headings_of_stories_stay_over_them() -> None:
    part = "## [{0}](https://a.org/{0})\n\n### Papers on {0}\n\n- [{0} for everybody](https://b.org/{0}): text.\n\n"
    sections = told(TOP + part.format("Robots") + part.format("Chips"))
    assert sections == [(f"Papers on {name}", [f"{name} for everybody"]) for name in ("Robots", "Chips")]


@pytest.mark.parametrize("name", ["**{}**", "【{}】"])
@pytest.mark.parametrize("link", ["", " [来源](https://a.org/{0})"])
def test_numbers_may_count_on_from_section_to_section(name: str, link: str) -> None:
    lists = [("国内", [1, 2]), ("国际", [3, 4]), ("科技", [5])]
    items = {title: "".join(f"{n}. 第{n}件事。{link.format(n)}\n" for n in numbers) for title, numbers in lists}
    text = TOP + "".join(f"{name.format(title)}\n\n{listed}\n" for title, listed in items.items())
    sections = read(text).sections
    assert [(one.title.strip("【】"), [story.number for story in one.stories]) for one in sections] == lists


def test_a_line_in_bold_between_two_numbers_is_text_where_none_stands_over_the_first() -> None:
    text = f"{TOP}1. [甲]({A})\n\n**注意**\n\n2. [乙]({B})\n"
    assert [story.summary_text for _, story in read(text)] == ["注意", ""]


def test_a_heading_that_counts_on_over_a_list_is_a_section_though_it_is_the_last() -> None:
    news = f"**一、要闻**\n\n1. **甲**：文。[来源]({A})\n2. **乙**：文。[来源]({B})\n\n"
    end = "**二、融资**\n\n- 丙完成融资。\n- 丁完成融资。\n\n**三、评论**\n\n便宜就是硬道理。\n"
    assert told(TOP + news + end) == [("一、要闻", ["甲", "乙"]), ("二、融资", ["丙完成融资。", "丁完成融资。"])]
    assert words(read(TOP + news + end)) == ([], ["三、评论", "便宜就是硬道理。"])


def test_numbers_that_begin_anew_behind_a_list_that_repeats_their_titles_are_the_stories() -> None:
    contents = "今日要点\n1️⃣ 谷歌发布新模型 ｜ 成本降六成\n2️⃣ 月之暗面完成融资 ｜ 估值八十亿\n\n"
    first = f"1️⃣ 谷歌发布新模型\n今日凌晨发布。\n链接：{A}\n\n"
    text = f"{TOP}{contents}{first}2️⃣ 月之暗面完成融资\n腾讯领投。\n链接：{B}\n"
    assert [(story.title, story.url) for _, story in read(text)] == [("谷歌发布新模型", A), ("月之暗面完成融资", B)]
    assert parse(text).warnings == ()


def test_numbers_that_begin_anew_with_other_titles_are_further_stories() -> None:
    text = f"{TOP}1. [Alpha one]({A})\n2. [Beta two]({B})\n\n1. [Gamma three]({C})\n2. [Delta four](https://d.org/4)\n"
    assert len(list(read(text))) == 4


@pytest.mark.parametrize("sign", ["•", "・", "—— ", "— ", "• "])
def test_a_bullet_needs_no_space_behind_it_and_a_dash_may_be_a_double_one(sign: str) -> None:
    text = f"{TOP}## 模型\n\n{sign}甲公司开源新模型（[介绍]({A})）\n{sign}乙公司推出新应用（[公告]({B})）\n"
    assert [len(stories) for _, stories in told(text)] == [2]
    assert told(text)[0][1][0].startswith("甲公司")


@pytest.mark.parametrize("dash", ["–", "—", "——"])
def test_who_said_what_is_quoted_is_no_story(dash: str) -> None:
    news = f"## News\n\n- [甲]({A}): text.\n- [乙]({B}): text.\n\n"
    issue = read(f"{TOP}{news}## Quote of the week\n\n> Be right.\n\n{dash} [Someone]({C})\n\nBye.\n")
    assert [story.title for _, story in issue] == ["甲", "乙"]
    assert words(issue) == ([], ["Quote of the week", "Be right.", f"{dash} Someone", "Bye."])


def test_a_line_with_dashes_as_long_below_it_is_a_heading_over_words_too() -> None:
    text = f"{TOP}Jobs\n----\n\n* [Engineer]({A}), remote\n* [Designer]({B})\n\nUpcoming\n--------\n\nA talk.\n"
    assert told(text) == [("Jobs", ["Engineer", "Designer"])]
    assert words(read(text)) == ([], ["Upcoming", "A talk."])


def test_a_line_in_bold_with_nothing_below_it_is_shown_as_words() -> None:
    issue = read(f"{TOP}**TLP:CLEAR**\n\n## News\n\n- [甲]({A})\n- [乙]({B})\n\n**See you**\n")
    assert words(issue) == (["TLP:CLEAR"], ["See you"])


def test_a_bullet_over_short_links_names_a_group_where_most_of_its_neighbours_do() -> None:
    models = f"- **Models**\n  - [Llama 6]({A}): open weights.\n  - [Qwen 5]({B}): better.\n"
    papers = (
        f"- **Papers**\n  - [A long title of a paper]({C})\n- **Events**\n  - [A conference in May](https://d.org)\n"
    )
    assert [name for name, _ in told(TOP + models + papers)] == ["Models", "Papers", "Events"]
    one = f"- **A story that is told**\n  - [Blog]({A})\n  - [Code]({B})\n"
    assert len(list(read(f"{TOP}{one}{one.replace('that', 'which')}"))) == 2


@pytest.mark.parametrize("end", ["おわりに", "編集後記", "まとめ"])
def test_a_japanese_digest_ends_with_words(end: str) -> None:
    text = f"{TOP}### 1. 甲が発表\n\n文。{A}\n\n### 2. 乙が公開\n\n文。{B}\n\n### {end}\n\nまた明日。\n"
    assert len(list(read(text))) == 2
    assert words(read(text)) == ([], [end, "また明日。"])


def test_paragraphs_that_end_with_their_address_are_the_stories_of_a_page_without_headings() -> None:
    text = f"Links for 28 Nov 2026\n\nGood morning!\n\nThe EU bans ads. {A}\n\nA fridge needs updates. {B}\n\n"
    issue = read(f"{text}A map of every bakery ({C})\n\nSee you.\n")
    assert [(story.title, story.url) for _, story in issue] == [
        ("The EU bans ads.", A),
        ("A fridge needs updates.", B),
        ("A map of every bakery", C),
    ]
    assert words(issue) == (["Good morning!"], ["See you."])


def test_headings_over_such_paragraphs_are_sections() -> None:
    top = f"**Top:**\n\nOpenAI: It filed for an IPO. ({A})\n\nGoogle: It runs Siri. ({B})\n\n"
    text = f"AI Brief\nSaturday, November 28, 2026\n\n{top}**Deals:**\n\nMistral raises three billion. ({C})\n"
    sections = read(text).sections
    assert [(one.title, [story.url for story in one.stories]) for one in sections] == [
        ("Top:", [A, B]),
        ("Deals:", [C]),
    ]


def test_words_that_end_with_an_address_behind_other_sections_close_the_issue() -> None:
    issue = read(f"{TOP}## News\n\n- [甲]({A})\n- [乙]({B})\n\n## Follow us\n\nWe are on the fediverse: {C}\n")
    assert len(list(issue)) == 2
    assert words(issue) == ([], ["Follow us", f"We are on the fediverse: {C}"])


def test_headings_between_rules_are_the_stories_beside_a_list_of_them_and_a_section_in_bold() -> None:
    contents = "**In today's email:**\n\n- A new browser comes\n- A robot for the home\n\n---\n\n"
    first = f"### A new browser comes\n\n[OpenAI]({A}) has launched it.\n\n*Why it matters: eyes.*\n\n---\n\n"
    second = f"### A robot for the home\n\nIt ships to [homes]({B}).\n\n---\n\n"
    tools = f"**New tools from around the web**\n\n- [Bolt Slides]({C}) makes decks.\n- [Mem X]({C}2) remembers.\n\n"
    text = f"{TOP}Good morning.\n\n---\n\n{contents}{first}{second}{tools}---\n\nBye.\n"
    assert told(text) == [
        ("", ["A new browser comes", "A robot for the home"]),
        ("New tools from around the web", ["Bolt Slides makes decks.", "Mem X remembers."]),
    ]
    assert words(read(text)) == (["Good morning."], ["Bye."])


def test_words_over_the_line_of_the_date_are_kept() -> None:
    stories = f"1. [甲]({A})\n2. [乙]({B})\n"
    assert read(f"AI Daily Brief\nSaturday, November 28, 2026\n\n{stories}").title == "AI Daily Brief"
    assert read(f"早安简报\n发布时间：2026-11-28\n\n{stories}").title == "早安简报"
    issue = read(f"各位早安！\n今日早报 2026年11月28日\n\n{stories}")
    assert (issue.title, words(issue)[0]) == ("今日早报", ["各位早安！"])


def test_a_line_in_capitals_right_over_a_list_names_it_on_a_page_without_headings() -> None:
    text = (
        f"Digest 2026-11-28\n\nTOP STORIES\n\n1. A budget\n   {A}\n2. A storm\n   {B}\n\nSPORT\n\n1. A derby\n   {C}\n"
    )
    assert told(text) == [("TOP STORIES", ["A budget", "A storm"]), ("SPORT", ["A derby"])]


def test_the_day_of_the_week_in_brackets_behind_a_date_is_none_of_the_title() -> None:
    assert read(f"# 小聚日報｜2026年11月28日（六）\n\n1. [甲]({A})\n2. [乙]({B})\n").title == "小聚日報"


def test_a_number_with_an_escaped_dot_is_one() -> None:
    text = f"{TOP}1\\. [Alpha]({A}), Ann\n\n2\\. [Beta]({B}), Bob\n"
    assert [(story.number, story.title, story.summary_text) for _, story in read(text)] == [
        (1, "Alpha", "Ann"),
        (2, "Beta", "Bob"),
    ]
