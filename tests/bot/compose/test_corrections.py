"""What a correction or a withdrawal shows to those who have the issue already."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.compose import Changes, changes, correction_note, issue_document, with_correction, withdrawn_document
from bot.document import Entry, Paragraph, plain
from bot.locales import Language, words
from bot.model import Issue, Link, Section, SectionKind, Span, Story, StoryRef, Style

EN, HANS, HANT = (words(language) for language in Language)
NEWS, TOOLS = SectionKind.NEWS, SectionKind.TOOLS
STORY = Story(number=1, title="标题", summary=((Span("摘要。"),),), url="https://a.example/1")
BEFORE = Issue(
    date=date(2025, 12, 20),
    sections=(Section(kind=NEWS, stories=(STORY, replace(STORY, number=3))), Section(kind=TOOLS, stories=(STORY,))),
)
N3, T1 = StoryRef(NEWS, 3), StoryRef(TOOLS, 1)


def with_n3(*stories: Story) -> Issue:
    news, tools = BEFORE.sections
    return replace(BEFORE, sections=(replace(news, stories=(STORY, *stories)), tools))


def test_an_issue_has_no_changes_against_itself() -> None:
    assert changes(BEFORE, BEFORE, Style.FULL) == Changes(())


@pytest.mark.parametrize(
    "story", [replace(STORY, number=3, title="别的"), replace(STORY, number=3, url="https://b.example/")]
)
@pytest.mark.parametrize("style", Style)
def test_a_title_or_a_link_shows_in_every_style(story: Story, style: Style) -> None:
    assert changes(BEFORE, with_n3(story), style) == Changes((N3,))


def test_a_summary_shows_where_summaries_do() -> None:
    after = with_n3(replace(STORY, number=3, summary=((Span("别的。"),),)))
    assert changes(BEFORE, after, Style.FULL) == changes(BEFORE, after, Style.FOLDED) == Changes((N3,))
    assert changes(BEFORE, after, Style.HEADLINES) == Changes(())


@pytest.mark.parametrize("words", [{"opening": ((Span("导语"),),)}, {"closing": ((Span("结语"),),)}, {"title": "周刊"}])
def test_the_words_around_the_stories_show_too(words: dict[str, Any]) -> None:
    after = replace(BEFORE, **words)
    assert changes(BEFORE, after, Style.FULL) == Changes((), words=True)
    (sentence,) = correction_note(after, Changes((), words=True), HANS).blocks
    assert isinstance(sentence, Paragraph)
    assert plain(sentence.text).startswith("12月20日的日报有更正：编者的话。")


def test_words_between_the_sections_show_too() -> None:
    first, *others = BEFORE.sections
    after = replace(BEFORE, sections=(replace(first, before=((Span("插话"),),)), *others))
    assert changes(BEFORE, after, Style.FULL) == Changes((), words=True)
    assert changes(BEFORE, after, Style.HEADLINES) == Changes(())


def test_a_further_link_is_not_in_the_issue() -> None:
    after = with_n3(replace(STORY, number=3, references=(Link(text="x", url="https://c.example"),)))
    assert changes(BEFORE, after, Style.FULL) == Changes(())


def test_what_came_and_what_went_is_changed() -> None:
    fourth = replace(STORY, number=4)
    assert changes(BEFORE, with_n3(fourth), Style.FULL) == Changes((N3, StoryRef(NEWS, 4)))


def test_the_last_line_says_what_was_corrected_and_when_at_that_zones_wall() -> None:
    document = issue_document(BEFORE, HANS)
    corrected = with_correction(
        document, BEFORE, Changes((N3, T1)), datetime(2025, 12, 20, 2, 42, tzinfo=UTC), "Asia/Shanghai", HANS
    )
    assert corrected.blocks[:-1] == document.blocks
    last = corrected.blocks[-1]
    assert isinstance(last, Paragraph)
    assert plain(last.text) == "已更正（上海时间 10:42）：新闻 3、工具 1。"


def test_a_note_of_its_own_shows_the_stories_as_they_are_now() -> None:
    after = with_n3(replace(STORY, number=3, title="改过的"))
    first, second = correction_note(after, Changes((N3,)), EN).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Entry)
    assert plain(first.text).startswith("A correction to the issue of Dec 20: news 3.")
    assert (second.label, plain(second.title)) == ("n3", "改过的")


def test_a_story_that_went_is_named_without_being_shown() -> None:
    assert len(correction_note(with_n3(), Changes((N3,)), EN).blocks) == 1


@pytest.mark.parametrize(
    ("why", "text"), [("", "12月20日的日報已撤回。"), ("日期寫錯了。", "12月20日的日報已撤回：日期寫錯了。")]
)
def test_a_withdrawn_issue_leaves_a_sentence_without_buttons(why: str, text: str) -> None:
    document = withdrawn_document(BEFORE, why, HANT)
    (only,) = document.blocks
    assert isinstance(only, Paragraph)
    assert plain(only.text) == text
    assert not document.buttons
