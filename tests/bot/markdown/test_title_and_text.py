"""Where a title ends and its text begins, and what on a page is no title of anything."""

import pytest

from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, shape


@pytest.mark.parametrize(
    ("item", "title", "text"),
    [
        ("**央行降准** 央行宣布下调准备金率。", "央行降准", "央行宣布下调准备金率。"),
        ("**油价下调** 今晚24时起。", "油价下调", "今晚24时起。"),
        ("**Small is beautiful** A long essay… [Read](https://a.org/1)", "Small is beautiful", "A long essay… Read"),
        ("**Zed 2** It runs on Windows.", "Zed 2", "It runs on Windows."),
        ("**DeepSeek 发布 V4** 参数 1.2T，MIT 协议。", "DeepSeek 发布 V4", "参数 1.2T，MIT 协议。"),
        ("**Meta 開源 Llama** Meta 今日開源。[原文](https://a.org/1)", "Meta 開源 Llama", "Meta 今日開源。"),
        ("[Ghostty](https://a.org/1) 一个快速的终端模拟器。", "Ghostty", "一个快速的终端模拟器。"),
        ("**OpenAI** 一个月内两次融资。", "OpenAI 一个月内两次融资。", ""),
        ("**Zed 丨 编辑器**丨支持 Windows。", "Zed 丨 编辑器", "支持 Windows。"),
        ("**OpenAI** 发布新模型。", "OpenAI 发布新模型。", ""),
        ("**OpenAI** ships X.", "OpenAI ships X.", ""),
        ("**Library book sale** this Saturday, 10 to 4.", "Library book sale", "this Saturday, 10 to 4."),
        ("**Road works** on Main Street until May.", "Road works", "on Main Street until May."),
        ("**Yoga** Tuesdays and Thursdays at 6 in the park", "Yoga", "Tuesdays and Thursdays at 6 in the park"),
        ("**Bake Sale** Saturday, Nov 28", "Bake Sale", "Saturday, Nov 28"),
        ("**Story time** for kids, Friday at 10.", "Story time", "for kids, Friday at 10."),
        ("**The Court** on Tuesday, 5 to 4, upheld the ban.", "The Court on Tuesday, 5 to 4, upheld the ban.", ""),
        ("**City council** on Monday voted to close it.", "City council on Monday voted to close it.", ""),
        ("**Nvidia** this week unveiled a chip.", "Nvidia this week unveiled a chip.", ""),
        ("**New models** from Anthropic.", "New models from Anthropic.", ""),
        ("**甲公司**发布新品。", "甲公司发布新品。", ""),
        ("**Dec 3** – [PGDay Lyon](https://a.org/1)", "Dec 3 – PGDay Lyon", ""),
        ("**12月3日**：[里昂数据库日](https://a.org/1)：三天。", "12月3日：里昂数据库日", "三天。"),
        ("**Dec 3**: PGDay Lyon, a day. [Tickets](https://a.org/1)", "Dec 3", "PGDay Lyon, a day. Tickets"),
        ("**Dec 3** – [Link](https://a.org/1)", "Dec 3", ""),
    ],
)
@pytest.mark.parametrize("mark", ["1. ", "- "])
def test_a_sentence_beside_a_bold_title_is_its_text(mark: str, item: str, title: str, text: str) -> None:
    ((_, [(found, _, told), _]),) = shape(f"# 晨报 2026-11-27\n\n## 要闻\n\n{mark}{item}\n{mark}**乙**：丙。\n")
    assert (found, told) == (title, text)


def test_a_bold_lead_of_a_paragraph_ends_where_that_of_an_item_does() -> None:
    text = (
        "**Book sale** this Saturday, 10 to 4. [More](https://a.org/1)\n\n**OpenAI** ships X. [More](https://a.org/2)\n"
    )
    ((_, stories),) = shape(f"# Daily 2026-11-27\n\n{text}")
    assert [title for title, _, _ in stories] == ["Book sale", "OpenAI ships X."]


def test_the_label_of_every_item_is_no_title_and_a_count_no_section() -> None:
    item = "{0}. **Title**: {1}\n   **Authors**: A. B.\n   **Link**: https://a.org/{0}\n   **摘要**：略。\n\n"
    issue = read("# 今日 arXiv 2026-11-27\n\n**共 2 篇**\n\n" + item.format(1, "Attention") + item.format(2, "Bigger"))
    (section,) = issue.sections
    assert section.title == ""
    assert [(story.title, story.url) for story in section.stories] == [
        ("Attention", "https://a.org/1"),
        ("Bigger", "https://a.org/2"),
    ]
    assert [plain(line) for line in issue.opening] == ["共 2 篇"]


def test_a_name_that_begins_every_title_is_a_part_of_it() -> None:
    (section,) = read("# Daily 2026-11-27\n\n- **OpenAI**: hires.\n- **OpenAI**: fires.\n").sections
    assert [story.title for story in section.stories] == ["OpenAI", "OpenAI"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Good Sunday Read - 2026-11-27", "Good Sunday Read"),
        ("Sunday reading — 27 November 2026", "Sunday reading"),
        ("周五早报 2026-11-27", "周五早报"),
        ("早报 2026年11月27日 星期五", "早报"),
        ("新能源车早报 丨 2026年11月27日 星期五", "新能源车早报"),
        ("2026-11-27丨早报", "早报"),
        ("《开源月刊》第 48 期 2026-11-27", "《开源月刊》第 48 期"),
        ("《开源》与《月刊》 2026-11-27", "《开源》与《月刊》"),
        ("2026-11-27 读《三体》", "读《三体》"),
        ("《开源月刊》2026-11-27", "开源月刊"),
        ("《开源月刊 2026-11-27》", "开源月刊"),
        ("Daily <2026-11-27>", "Daily"),
        ("Daily, Friday, Nov 27, 2026", "Daily"),
        ("2026-11-27（星期五）早报", "早报"),
        ("ニュース 2026年11月27日(金)", "ニュース"),
        ("ニュース 2026年11月27日 金曜日", "ニュース"),
    ],
)
def test_a_day_of_the_week_is_the_date_s_only_beside_it(title: str, name: str) -> None:
    assert parse(f"# {title}\n\n1. **A**: b.\n").issue.title == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Games Digest — Week of November 23, 2026", "Games Digest"),
        ("Games Digest: Week of Nov 23, 2026", "Games Digest"),
        ("Games Digest (week ending November 23, 2026)", "Games Digest"),
        ("Week of November 23, 2026 — Games Digest", "Games Digest"),
        ("News for the week beginning 23 Nov 2026", "News"),
        ("Games Digest, published on November 23, 2026", "Games Digest"),
        ("What happened on November 23, 2026", "What happened"),
        ("What we read this week of Nov 23, 2026", "What we read this week"),
        ("游戏周刊（截至2026年11月23日）", "游戏周刊"),
        ("游戏周刊 2026年11月23日当周", "游戏周刊"),
        ("周刊 第48周 2026年11月23日", "周刊 第48周"),
        ("The state of - 2026-11-23", "The state of"),
    ],
)
def test_what_says_of_the_date_which_days_are_meant_is_none_of_the_title(title: str, name: str) -> None:
    issue = parse(f"# {title}\n\n1. **A**: b.\n").issue
    assert (issue.title, str(issue.date)) == (name, "2026-11-23")


def test_a_week_below_the_title_dates_it() -> None:
    issue = read("# Games Digest\n\n## Week of November 23, 2026\n\n## News\n\n- **A**: b.\n- **C**: d.\n")
    assert (issue.title, str(issue.date), len(issue.opening)) == ("Games Digest", "2026-11-23", 0)


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("~~D is dead~~ [z](https://a.org/1)", "D is dead"),
        ("~~**C**: false news~~ [here](https://a.org/1)", "C: false news"),
        ("~~$20~~ [Free plan](https://a.org/1)", "Free plan"),
    ],
)
def test_the_short_link_behind_a_title_that_is_struck_out_is_no_title(item: str, title: str) -> None:
    ((_, [(_, _, _), (found, url, _)]),) = shape(f"# Daily 2026-11-27\n\n- **A**: b.\n- {item}\n")
    assert (found, url) == (title, "https://a.org/1")


@pytest.mark.parametrize("end", [";", "；"])
def test_what_parts_the_items_of_a_list_is_no_part_of_their_titles(end: str) -> None:
    ((_, stories),) = shape(f"早报 2026-11-27\n\n1、甲：下调0.5个百分点{end}\n2、[乙](https://a.org/2){end}\n3、丙。\n")
    assert [title for title, _, _ in stories] == ["甲：下调0.5个百分点", "乙", "丙。"]


def test_a_badge_behind_the_title_is_no_part_of_it() -> None:
    badge = "[![Awesome](https://a.org/badge.svg)](https://a.org)"
    assert (
        read(f"# Daily Tools 2026-11-27 {badge}\n\n## Agents\n\n- [One](https://a.org/1): does.\n").title
        == "Daily Tools"
    )


@pytest.mark.parametrize("apart", ["\n", ""])
def test_terms_with_definitions_are_stories(apart: str) -> None:
    terms = f"A opens B\n: It is free. <https://a.org/1>\n{apart}C lays off D\n: Again. [NYT](https://a.org/2)\n\n"
    sections = shape(
        f"# Daily 2026-11-27\n\n## Top Stories\n\n{terms}## Research\n\n- **E**: f. [G](https://a.org/3)\n"
    )
    assert [(title, [(name, url) for name, url, _ in stories]) for title, stories in sections] == [
        ("Top Stories", [("A opens B", "https://a.org/1"), ("C lays off D", "https://a.org/2")]),
        ("Research", [("E", "https://a.org/3")]),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[1. 甲公司发布]({0})", "[2. 乙公司融资]({1})"),
        ("[1、甲公司发布]({0})", "[2、乙公司融资]({1})"),
        ("[①甲公司发布]({0})", "[②乙公司融资]({1})"),
        ("**[1. 甲公司发布]({0})**", "**[2. 乙公司融资]({1})**"),
        ("[**4. 甲公司发布**]({0})", "[**5. 乙公司融资**]({1})"),
        ("**01** 甲公司发布 [🔗]({0})", "**02** 乙公司融资 [🔗]({1})"),
        ("**09** 甲公司发布 [🔗]({0})", "**10** 乙公司融资 [🔗]({1})"),
    ],
)
@pytest.mark.parametrize("mark", ["## ", "- ", ""])
def test_a_number_within_a_link_or_set_off_is_the_story_s(mark: str, first: str, second: str) -> None:
    links = ("https://a.cn/1", "https://a.cn/2")
    ((_, stories),) = shape(f"# 热榜 2026-11-27\n\n{mark}{first.format(*links)}\n\n{mark}{second.format(*links)}\n")
    assert [(title, link) for title, link, _ in stories] == list(zip(("甲公司发布", "乙公司融资"), links, strict=True))


@pytest.mark.parametrize(
    "titles",
    [("3. Liga startet", "2. Liga endet"), ("1. FC Union", "1. FC Köln"), ("1984", "1985"), ("2 fast", "3 furious")],
)
def test_figures_at_the_beginning_of_titles_that_do_not_count_on_are_words(titles: tuple[str, str]) -> None:
    ((_, stories),) = shape("# Daily 2026-11-27\n\n" + "".join(f"- [{title}](https://a.org/1)\n" for title in titles))
    assert [title for title, _, _ in stories] == list(titles)


@pytest.mark.parametrize("title", ["Klarna's second act", "Klarna’s second act", "谷歌云裁员百人"])
@pytest.mark.parametrize(
    ("behind", "told"),
    [
        (" [FT](https://ft.com/1)", "FT"),
        (" [The Verge](https://ft.com/1)", "The Verge"),
        (" [36氪](https://ft.com/1)", "36氪"),
        (" [FT](https://ft.com/1), [WSJ](https://wsj.com/2)", "FT, WSJ"),
        (" [↗](https://ft.com/1)", ""),
    ],
)
def test_a_link_behind_a_bold_title_that_is_called_like_who_wrote_of_it_is_no_part_of_that(
    title: str, behind: str, told: str
) -> None:
    for item in (f"- **{title}**{behind}\n- **Other one**: is told.\n", f"### 1. **{title}**{behind}\n"):
        story = next(story for _, story in read(TOP + item))
        assert (story.title, story.url, story.summary_text) == (title, "https://ft.com/1", told)


def test_a_link_that_goes_on_with_what_is_bold_is_of_the_title() -> None:
    issue = read(f"{TOP}- **OpenAI** [ships GPT-6](https://a.org/1)\n- **Google Cloud** [cuts jobs](https://b.org/2)\n")
    assert [story.title for _, story in issue] == ["OpenAI ships GPT-6", "Google Cloud cuts jobs"]


@pytest.mark.parametrize(
    "count", ["⭐ 3.4k", "⭐ 3.4k (+210 今日)", "★12,345", "`⭐ 1.2k`", "🌟 1.2 万", "3.4k stars today"]
)
@pytest.mark.parametrize("parting", [" - ", " —— ", ": ", "："])
@pytest.mark.parametrize("mark", ["1. ", "- "])
def test_how_many_stars_a_repository_has_begins_its_text(mark: str, parting: str, count: str) -> None:
    text = f"{TOP}{mark}[o/kit](https://a.org/1) {count}{parting}一套工具箱。\n"
    ((_, [story]),) = shape(text)
    assert story == ("o/kit", "https://a.org/1", f"{count.strip('`')}{parting}一套工具箱。")
