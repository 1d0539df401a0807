"""A draft as an issue: read back as it was written, labelled where it is the article's own words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose import issue_of, markdown_of, placed
from bot.document import plain
from bot.locales import Language, words
from bot.markdown import parse
from bot.model import Issue, SectionKind
from bot.model.drafts import DraftContent, DraftStory
from tests.articles import a_content, a_story

DAY = date(2026, 12, 1)
ZH, EN = words(Language.SIMPLIFIED), words(Language.ENGLISH)

texts = st.text(max_size=60)
stories = st.builds(
    DraftStory,
    section=st.sampled_from(SectionKind),
    title=texts,
    summary=texts,
    url=st.sampled_from(["https://a.example/1", "https://b.example/x_(y)*z", "javascript:no", ""]),
    link=st.just("1.1"),
    pieces=st.just((1,)),
    quoted=st.booleans(),
    update_of=st.none() | st.just(date(2025, 11, 30)),
)


def opening(content: DraftContent, speak: object = ZH) -> list[str]:
    issue: Issue = issue_of(content, DAY, ZH if speak is ZH else EN)
    return [plain(line) for line in issue.opening]


@given(st.builds(a_content), st.lists(stories, min_size=1, max_size=6))
def test_whatever_it_says_it_is_read_back_with_all_its_stories(content: DraftContent, more: list[DraftStory]) -> None:
    content = replace(content, stories=(*content.stories, *more))
    read = parse(markdown_of(content, DAY, ZH)).issue
    assert [(ref, story.url) for ref, story in read] == [(ref, story.url) for ref, story in issue_of(content, DAY, ZH)]
    assert read.date == DAY


@pytest.mark.parametrize("title", ["We hit 600 stars‼️", "code → run → fix →", "🚀 Amber is out"])
def test_what_a_reader_of_issues_takes_for_decoration_is_left_out_of_a_title(title: str) -> None:
    content = a_content()
    first = replace(content.stories[0], title=title)
    issue = issue_of(replace(content, stories=(first, *content.stories[1:])), DAY, ZH)
    assert parse(markdown_of(replace(content, stories=(first, *content.stories[1:])), DAY, ZH)).issue == issue


@pytest.mark.parametrize("paper", ["Garden Weekly", "园艺周刊", ""])
def test_an_issue_has_the_name_of_its_paper(paper: str) -> None:
    content = replace(a_content(), paper=paper)
    assert parse(markdown_of(content, DAY, ZH)).issue == issue_of(content, DAY, ZH)
    assert issue_of(content, DAY, ZH).title == paper


def test_a_whole_issue_says_nothing_of_itself() -> None:
    assert opening(a_content(news=10, tools=10)) == []


def test_an_issue_of_one_story_says_so_in_english() -> None:
    assert "Only one news story today." in opening(a_content(news=1, tools=0), EN)


def test_no_login_is_published() -> None:
    content = a_content(news=1, tools=0)
    story = replace(content.stories[0], url="https://user:secret@a.test.org/1")
    text = markdown_of(
        replace(content, source_url="https://user:secret@b.test.org/", stories=(story,)), DAY, ZH
    ).decode()
    assert "https://a.test.org/1" in text
    assert "https://b.test.org/" in text
    assert "secret" not in text


def test_what_is_quoted_and_what_is_missing_is_said() -> None:
    content = a_content(news=9, tools=10)
    quoted = replace(content, stories=tuple(replace(story, quoted=True) for story in content.stories))
    some = replace(content, stories=(replace(content.stories[0], quoted=True), *content.stories[1:]))
    assert opening(quoted) == ["以下为原文摘录，由规则选出。", "今天只有 9 条新闻、10 个工具。"]
    assert opening(some)[0] == "其中 1 条为原文摘录。"
    assert opening(quoted, EN)[0] == "The article's own sentences, picked by rules."


def test_an_update_is_marked_with_the_day_that_it_goes_on_from() -> None:
    story = replace(a_story("gpt", 1), update_of=date(2026, 11, 18))
    issue = issue_of(replace(a_content(), stories=(story,)), DAY, ZH)
    assert issue.sections[0].stories[0].summary_text.startswith("11月18日后续：gpt 的第 1 条news")


def test_stories_of_no_section_are_news_beside_tools_and_a_section_without_a_name_alone() -> None:
    other = a_story("gpt", 1, kind=SectionKind.OTHER)
    tool = a_story("gpt", 1, kind=SectionKind.TOOLS)
    alone = issue_of(replace(a_content(), stories=(other,)), DAY, ZH)
    beside = issue_of(replace(a_content(), stories=(tool, other)), DAY, ZH)
    assert [section.kind for section in alone.sections] == [SectionKind.OTHER]
    assert [section.kind for section in beside.sections] == [SectionKind.NEWS, SectionKind.TOOLS]
    assert [str(ref) for ref, _ in placed(replace(a_content(), stories=(tool, other)))] == ["n1", "t1"]
