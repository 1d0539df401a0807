"""What people linked to stays what it was: a place of an issue tells its first story, or says that it is gone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.model import Issue, Revision, Section, SectionKind, Span, Story, StoryRef
from bot.services.published.slots import Slot, slots_of
from tests.bot.storage.examples import NOON, an_issue

DAY = date(2025, 12, 19)


def told(number: int, title: str, url: str = "", summary: str = "") -> Story:
    return Story(
        number=number,
        title=title,
        url=url or f"https://example.com/{title.replace(' ', '-')}",
        summary=((Span(summary or f"这是关于 {title} 的一段话，与别的都不一样。"),),),
    )


SKILLS = told(1, "Claude Skills 增长迅猛，成为事实上的可移植性标准")
CODEX = told(2, "OpenAI 发布 GPT-5.2-Codex，专注智能体编码与网络安全")
GEMMA = told(3, "Google 发布 FunctionGemma，推动设备端 AI")


def issue(*stories: Story) -> Issue:
    numbered = tuple(replace(story, number=number) for number, story in enumerate(stories, start=1))
    return Issue(date=DAY, sections=(Section(kind=SectionKind.NEWS, stories=numbered),))


def after(*issues: Issue, why: str = "写错了") -> dict[str, Slot]:
    """The places of an issue that had these revisions, by the name that is typed."""
    revisions = [
        Revision(number=number, content=each, made_at=NOON, why=why if number > 1 else "")
        for number, each in enumerate(issues, start=1)
    ]
    return {str(ref.undated): slot for ref, slot in slots_of(revisions).items()}


def test_every_story_of_an_issue_has_its_place() -> None:
    found = slots_of([Revision(number=1, content=an_issue(DAY), made_at=NOON)])
    assert [str(ref) for ref in found] == ["2025-12-19/n1", "2025-12-19/t1"]
    assert not any(slot.gone for slot in found.values())


@pytest.mark.parametrize(
    "mended",
    [
        replace(CODEX, url="https://openai.com/index/gpt-5-2-codex"),
        replace(CODEX, title="OpenAI 发布 GPT-5.2-Codex，专注编码智能体与网络安全"),
        replace(CODEX, title="OpenAI 发布 GPT-5.1-Codex，专注智能体编码与网络安全"),
        replace(CODEX, summary=((Span("完全重写的一段话。"),),)),
        replace(CODEX, title="编码模型上新", url="https://openai.com/codex"),
    ],
    ids=["link", "title", "a number in it", "summary", "title and link over the same summary"],
)
def test_a_story_that_was_mended_keeps_its_place(mended: Story) -> None:
    slot = after(issue(SKILLS, CODEX), issue(SKILLS, mended))["n2"]
    assert (slot.gone, slot.now) == (False, mended)


def test_what_was_mended_step_by_step_is_still_the_same_story() -> None:
    first = issue(SKILLS, CODEX)
    second = issue(SKILLS, replace(CODEX, title="编码模型上新", url="https://openai.com/codex"))
    summary = ((Span("完全重写的一段话。"),),)
    third = issue(SKILLS, replace(CODEX, title="编码模型上新了", url="https://openai.com/codex", summary=summary))
    assert not after(first, second, third)["n2"].gone


def test_another_story_does_not_take_its_place() -> None:
    slot = after(issue(SKILLS, CODEX), issue(SKILLS, GEMMA), why="原文撤稿")["n2"]
    assert (slot.gone, slot.why, slot.moved) == (True, "原文撤稿", None)
    assert slot.first.title == CODEX.title
    assert slot.now is not None
    assert slot.now.title == GEMMA.title


def test_a_story_that_was_taken_out_is_gone() -> None:
    slot = after(issue(SKILLS, CODEX), issue(SKILLS), why="重复了")["n2"]
    assert (slot.gone, slot.now, slot.why) == (True, None, "重复了")


def test_a_story_that_moved_says_where_it_is() -> None:
    found = after(issue(SKILLS, CODEX), issue(GEMMA, SKILLS, CODEX))
    assert [found[name].gone for name in ("n1", "n2", "n3")] == [True, True, False]
    assert found["n1"].moved == StoryRef(SectionKind.NEWS, 2, DAY)


def test_a_story_that_comes_back_has_its_place_again() -> None:
    assert not after(issue(SKILLS, CODEX), issue(SKILLS, GEMMA), issue(SKILLS, CODEX))["n2"].gone


def test_the_reason_is_of_the_correction_that_took_it_away() -> None:
    contents: Sequence[Issue] = (
        issue(SKILLS, CODEX),
        issue(SKILLS, GEMMA),
        issue(SKILLS, replace(GEMMA, url="https://x.org/g")),
    )
    revisions = [
        Revision(number=number, content=content, made_at=NOON, why=why)
        for number, (content, why) in enumerate(zip(contents, ("", "原文撤稿", "链接"), strict=True), start=1)
    ]
    assert slots_of(revisions)[StoryRef(SectionKind.NEWS, 2, DAY)].why == "原文撤稿"


def test_a_revision_that_cannot_be_read_takes_nothing_away() -> None:
    unreadable = Issue(date=DAY, sections=())
    assert not after(issue(SKILLS, CODEX), unreadable, issue(SKILLS, CODEX))["n2"].gone
