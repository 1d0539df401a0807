"""Letters that an editor sends: greetings, leave, addresses behind a sign, and labels are no stories of their own."""

import pytest

from bot.markdown import parse, write
from bot.model import Issue, Line, plain

LISTS = {"(一)": "(二)", "（一）": "（二）", "一、": "二、", "1. ": "2. ", "①": "②", "（1）": "（2）", "1️⃣ ": "2️⃣ "}


def read(page: str) -> Issue:
    return parse(f"# D 2026-11-27\n\n{page}").issue


def titles(issue: Issue) -> list[list[str]]:
    return [[story.title for story in section.stories] for section in issue.sections]


def words(lines: tuple[Line, ...]) -> list[str]:
    return [plain(line) for line in lines]


@pytest.mark.parametrize("text", ["", "：很强。", "\n很强。", "\n\n很强。"])
@pytest.mark.parametrize("heading", ["## {}", "**{}**", "【{}】"])
@pytest.mark.parametrize(("first", "second"), LISTS.items())
def test_a_section_of_one_numbered_story_without_a_link_is_one_beside_others(
    first: str, second: str, heading: str, text: str
) -> None:
    over = [heading.format(name) for name in ("大模型", "具身智能")]
    two = f"{over[0]}\n\n{first}甲公司发布模型{text}\n\n{second}乙公司发布模型{text}\n"
    issue = read(f"{two}\n{over[1]}\n\n{first}丙公司发布机器人{text}\n")
    assert [len(section.stories) for section in issue.sections] == [2, 1]
    assert not issue.closing


def test_words_about_the_digest_behind_numbered_sections_stay_words() -> None:
    issue = read("## 大模型\n\n1. 甲公司发布模型\n2. 乙公司发布模型\n\n## 编者按\n\n1. 明天休刊\n")
    assert titles(issue) == [["甲公司发布模型", "乙公司发布模型"]]
    assert words(issue.closing) == ["编者按", "1. 明天休刊"]


@pytest.mark.parametrize("heading", ["", "## News\n\n"])
@pytest.mark.parametrize("last", ["Three ([link](https://a.org/3))", "Three [link](https://a.org/3)"])
def test_a_line_behind_a_sign_is_a_story_wherever_its_link_stands(heading: str, last: str) -> None:
    page = f"{heading}👉 [One](https://a.org/1)\n👉 [Two](https://a.org/2) today\n👉 {last}\n"
    assert titles(read(page)) == [["One", "Two today", "Three"]]


LEAVE = [
    "❤️ Love TLDR? Tell your friends and get rewards!",
    "Want to advertise in TLDR? 📰",
    "If you have any comments or feedback, just respond to this email!",
    "Thanks for reading,\nAndrew & Ali",
    "感谢阅读，我们明天见。",
    "Yours,\nAda",
    "Kind regards, Ada Lovelace",
    "Best,\nAda",
    "祝好！\n编者",
    "P.S. I am off to the sea.",
    "又及：下周见闻再叙。",
]


@pytest.mark.parametrize(
    "head", ["1. [Two](https://a.org/2)", "### [Two](https://a.org/2)", "**[Two](https://a.org/2)**"]
)
@pytest.mark.parametrize("leave", LEAVE)
def test_the_leave_that_an_editor_takes_is_no_part_of_the_last_story(head: str, leave: str) -> None:
    one = head.replace("Two", "One").replace("/2", "/1")
    issue = read(
        f"## News\n\n{one}\n\nText of one.\n\n{head.replace('1.', '2.')}\n\nText of two.\n\n{leave}\n\nThe end.\n"
    )
    assert titles(issue) == [["One", "Two"]]
    assert words(issue.sections[0].stories[1].summary) == ["Text of two."]
    assert words(issue.closing) == [*leave.split("\n"), "The end."]


def test_what_a_story_quotes_and_what_stands_before_another_is_no_leave() -> None:
    page = "## News\n\n### [One](https://a.org/1)\n\nText.\n\nThanks for reading the paper, he said.\n\n"
    issue = read(f"{page}### [Two](https://a.org/2)\n\nText.\n\n> See you tomorrow, she said.\n")
    assert [len(story.summary) for story in issue.sections[0].stories] == [2, 2]
    assert not issue.closing


def test_emoji_on_a_line_of_their_own_belong_to_the_section_below() -> None:
    page = "🚀\n\nLaunches\n\n[One ships (4 minute read)](https://a.org/1)\n\nIt is big.\n\n"
    page += "[Three lands (2 minute read)](https://a.org/3)\n\nIt is fast.\n\n"
    issue = read(f"{page}🧠\n\nResearch\n\n[Two opens (3 minute read)](https://a.org/2)\n\nIt opens.\n")
    assert [section.title for section in issue.sections] == ["🚀 Launches", "🧠 Research"]
    assert [words(story.summary) for section in issue.sections for story in section.stories] == [
        ["It is big."],
        ["It is fast."],
        ["It opens."],
    ]


def test_emoji_over_a_heading_are_no_words_of_the_story_before() -> None:
    page = "## A\n\n### [One](https://a.org/1)\n\nIt is big.\n\n🧠\n\n## B\n\n### [Two](https://a.org/2)\n\nIt opens.\n"
    issue = read(page)
    assert words(issue.sections[0].stories[0].summary) == ["It is big."]
    assert words(issue.sections[1].before) == ["🧠"]


@pytest.mark.parametrize(
    "line", ["🔗 https://a.org/1", "👉 https://a.org/1", "🔗 链接：https://a.org/1", "🔗 Link: https://a.org/1"]
)
def test_an_address_behind_a_sign_is_the_storys_link_and_no_text(line: str) -> None:
    issue = read(f"## News\n\n1. **One ships**\n   It is out.\n   {line}\n2. **Two opens**\n   Text.\n")
    (story, _) = issue.sections[0].stories
    assert (story.url, words(story.summary), story.references) == ("https://a.org/1", ["It is out."], ())


@pytest.mark.parametrize(
    "greeting",
    [
        "Good morning everyone, our site is https://d.org",
        "Follow us at our home page https://d.org",
        "大家早上好，我们的网站 https://d.org",
    ],
)
@pytest.mark.parametrize("story", ["{} https://a.org/{}", "[{}](https://a.org/{})"])
def test_greetings_and_leave_with_an_address_are_the_words_around_the_stories(greeting: str, story: str) -> None:
    stories = "\n\n".join(story.format(f"Company {name} ships", name) for name in "abc")
    leave = "See you tomorrow at https://d.org"
    issue = read(f"{greeting}\n\n{stories}\n\n{leave}\n")
    assert titles(issue) == [["Company a ships", "Company b ships", "Company c ships"]]
    assert (words(issue.opening), words(issue.closing)) == ([greeting], [leave])


def test_a_label_in_one_bold_story_between_rules_is_its_text() -> None:
    page = "".join(f"**Company {name} ships**\n\nText. [l](https://a.org/{name})\n\n---\n\n" for name in "ab")
    issue = read(
        f"## News\n\n{page}**Company c ships**\n\nText. [l](https://a.org/c)\n\n**Why it matters**\n\nBecause.\n"
    )
    assert titles(issue) == [["Company a ships", "Company b ships", "Company c ships"]]
    assert words(issue.sections[0].stories[2].summary) == ["Text. l", "Why it matters", "Because."]


def test_a_line_of_the_opening_that_is_but_the_original_is_so_behind_a_break_too() -> None:
    issue = read("[原<br>> [原文链接](https://a.org)\n\n## News\n\n1. [T](https://b.org)\n")
    assert issue.source_url == "https://a.org"
    assert words(issue.opening) == ["[原"]
    assert parse(write(issue)).issue == issue


@pytest.mark.parametrize(
    "line",
    [
        "大家都看好的 DeepSeek 今天发布了 V4，性能翻倍。",
        "早上好，OpenAI 今天又发布了三款新的模型，价格减半。",
        "各位开发者早就盼望的接口终于开放。",
        "Welcome to the agents era: OpenAI ships Operator.",
        "Good morning America interviews the makers of Claude.",
        "Follow me at scale: the story of a feed.",
        "Welcome back, GPT-4o: OpenAI brings it again.",
    ],
)
def test_news_that_begins_as_politely_as_a_greeting_is_a_story(line: str) -> None:
    others = [f"Company {name} ships a thing." for name in "ab"]
    issue = read("\n\n".join(f"{text} https://news.org/{n}" for n, text in enumerate([line, *others])) + "\n")
    assert len(issue.sections[0].stories) == 3


@pytest.mark.parametrize(
    "line",
    [
        "欢迎投稿的插件已有三百个。",
        "明天见分晓的还有苹果发布会。",
        "欢迎关注按钮被移到了右边。",
        "Unsubscribe links must work within a day.",
        "Until next week it is free for everyone.",
        "Thanks for reading the terms, says the page.",
        "Yours, mine, and ours: a book on parks.",
        "Best, he says, is the second one.",
    ],
)
def test_what_a_story_says_above_its_source_is_no_leave(line: str) -> None:
    page = f"## News\n\n### One\n\nText.\n\nSource: https://news.org/1\n\n### Two\n\nText.\n\n{line}\n\nSource: "
    issue = read(f"{page}https://news.org/2\n")
    assert [(story.url, len(story.summary)) for story in issue.sections[0].stories] == [
        ("https://news.org/1", 1),
        ("https://news.org/2", 2),
    ]
    assert not issue.closing


@pytest.mark.parametrize(
    "below", ["论文地址\n\n[原文链接](https://news.org/1)", "The full paper\n\n[read](https://news.org/1)"]
)
def test_emoji_within_a_story_are_no_section(below: str) -> None:
    page = f"## News\n\n### One\n\nText.\n\n👇👇👇\n\n{below}\n\n### Two\n\nText. [l](https://news.org/2)\n"
    issue = read(page)
    assert titles(issue) == [["One", "Two"]]
    assert issue.sections[0].stories[0].url == "https://news.org/1"


def test_emoji_between_two_stories_stay_where_they_stand() -> None:
    issue = read(
        "## A\n\n1. **One**\n\n[l](https://news.org/1) ships.\n\n🔥\n\n2. **Two**\n\n[l](https://news.org/2) too.\n"
    )
    assert words(issue.sections[0].stories[0].summary) == ["l ships.", "🔥"]
    assert not issue.closing


def test_short_titles_in_bold_between_rules_are_stories() -> None:
    page = "**OpenAI 发布新模型**\n\n[OpenAI](https://news.org/1) 发布了。\n\n"
    page += "**苹果涨价**\n\n苹果宣布涨价一成。\n\n---\n\n"
    issue = read(f"---\n\n{page}**谷歌降价**\n\n[谷歌](https://news.org/2) 降价。\n\n**微软裁员**\n\n裁了一成。\n")
    assert titles(issue) == [["OpenAI 发布新模型", "苹果涨价", "谷歌降价", "微软裁员"]]
