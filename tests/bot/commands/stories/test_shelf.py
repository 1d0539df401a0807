"""/saved: a shelf is looked through, searched, tidied up, and taken along as a file."""

import csv
from datetime import date
from io import StringIO

import pytest

from bot.document import Document, Entry, Invocation, Mark
from bot.model import Issue, Section, SectionKind, Span, Story
from tests.bot.commands.chat import CLUB, Chat, buttons, labels, lines, shown

DAY = date(2025, 12, 20)


def told(number: int, title: str, summary: str, url: str | None = "https://example.com/a") -> Story:
    return Story(number=number, title=title, summary=((Span(summary),),), url=url)


@pytest.fixture
async def shelf(empty_chat: Chat) -> Chat:
    """Three stories on Ann's shelf, the last saved first."""
    stories = (
        told(1, "Anthropic 发布新模型", "它写代码更快，也更便宜。"),
        told(2, "谷歌收购苍鹭公司", "vLLM 团队说，推理引擎会继续开源。", None),
        told(3, "=HYPERLINK(1)", "-1+1"),
    )
    await empty_chat.publish(Issue(date=DAY, sections=(Section(kind=SectionKind.NEWS, stories=stories),)))
    for number in (1, 2, 3):
        await empty_chat.say(f"save {number}")
        await empty_chat.clock.advance(60)
    return empty_chat


def stories(document: Document) -> list[str]:
    return [line for line in lines(document) if line.startswith("story")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("vllm", ["n2"]), ("anthro", ["n1"]), ("苍鹭", ["n2"]), ("蒼鷺 推理", ["n2"]), ("代码", ["n1"])],
)
async def test_words_are_looked_for_in_titles_and_summaries(shelf: Chat, typed: str, found: list[str]) -> None:
    assert stories(await shelf.say(f"saved {typed}")) == [f"story 2025-12-20/{ref}" for ref in found]


@pytest.mark.parametrize("typed", ["absent", "!!!", "vllm anthropic"])
async def test_what_is_not_there_is_said(shelf: Chat, typed: str) -> None:
    assert await shelf.text(Invocation("saved", {"words": typed})) == f"Nothing on your shelf has “{typed}”."


async def test_where_the_title_does_not_say_why_the_summary_does(shelf: Chat) -> None:
    _, found = (await shelf.say("saved vllm")).blocks
    assert isinstance(found, Entry)
    assert found.summary == ((Span("vLLM", Mark.BOLD), Span(" 团队说，推理引擎会继续开源。")),)
    _, titled = (await shelf.say("saved anthropic")).blocks
    assert isinstance(titled, Entry)
    assert titled.summary == ()


async def test_a_story_is_taken_off_in_the_list_and_put_back(shelf: Chat) -> None:
    document = await shelf.press(lines(await shelf.say("saved"))[-1])
    assert labels(document) == ["✕ 1", "✕ 2", "✕ 3", "Markdown", "CSV", "‹ Back"]
    document = await shelf.press(lines(document)[1])
    assert "off your shelf" in shown(document)
    assert labels(document) == ["✕ 1", "✕ 2", "Markdown", "CSV", "‹ Back", "Undo"]
    assert stories(await shelf.press(lines(document)[4])) == ["story 2025-12-20/n3", "story 2025-12-20/n1"]
    await shelf.press(lines(document)[5])
    assert stories(await shelf.say("saved"))[0] == "story 2025-12-20/n2"


async def test_the_last_that_is_taken_off_can_be_put_back_too(shelf: Chat) -> None:
    document = await shelf.press("tidy 1 2025-12-20/n2 vllm")
    assert (shown(document), labels(document)) == ("Right, it is off your shelf.", ["Save", "Your shelf (2)"])


@pytest.mark.parametrize("typed", ["tidy my shelf", "导出收藏"])
async def test_tidying_up_is_said_in_words(shelf: Chat, typed: str) -> None:
    assert "tidy 1 2025-12-20/n3" in lines(await shelf.say(typed, free_text=True))


async def test_a_shelf_comes_as_a_table_that_runs_nothing(shelf: Chat) -> None:
    document = await shelf.say("saved as:csv")
    assert document.private
    assert shown(document) == "Your shelf as a file: 3 stories."
    assert document.file is not None
    assert (document.file.name, document.file.media_type) == ("paperboy-shelf.csv", "text/csv")
    heading, first, second, _ = csv.reader(StringIO(document.file.data.decode("utf-8-sig")))
    assert heading == ["date", "ref", "title", "url", "summary", "saved_at"]
    assert first[:5] == ["2025-12-20", "n3", "'=HYPERLINK(1)", "https://example.com/a", "'-1+1"]
    assert second[2:5] == ["谷歌收购苍鹭公司", "", "vLLM 团队说，推理引擎会继续开源。"]


async def test_what_was_looked_for_comes_as_markdown(shelf: Chat) -> None:
    asked = await shelf.say(Invocation("tidy", {"words": "vllm"}))
    by_button = next(each for each in buttons(asked) if each.label == "Markdown")
    assert by_button.command is not None
    document = await shelf.say(by_button.command)
    assert shown(document) == "What your shelf has of “vllm” as a file: one story."
    assert document.file is not None
    assert document.file.data.decode() == (
        "# Your shelf\n\n## 谷歌收购苍鹭公司\n\n2025-12-20/n2\n\n> vLLM 团队说，推理引擎会继续开源。\n"
    )
    assert document.file == (await shelf.say("saved vllm as:markdown")).file


@pytest.mark.parametrize(
    ("typed", "word", "leads_to"),
    [
        ("saved as:pdf", "pdf", ["saved as:markdown", "saved as:csv"]),
        ("saved vllm as:xlsx", "xlsx", ["saved vllm as:markdown", "saved vllm as:csv"]),
        ("我的收藏 as:PDF", "PDF", ["saved as:markdown", "saved as:csv"]),
    ],
)
async def test_a_file_of_another_kind_is_answered_with_those_there_are(
    shelf: Chat, typed: str, word: str, leads_to: list[str]
) -> None:
    for free in (True, False):
        document = await shelf.say(typed, free_text=free)
        assert shown(document) == f"Your shelf comes as Markdown or CSV, not as “{word}”."
        assert lines(document) == leads_to


@pytest.mark.parametrize("line", ["saved as:csv", "saved as:pdf", "tidy", "tidy 1 2025-12-20/n2"])
async def test_nothing_of_it_is_shown_where_others_read(shelf: Chat, line: str) -> None:
    document = await shelf.say(line, place=CLUB)
    assert document.file is None
    assert "vLLM" not in shown(document)
    assert len(stories(await shelf.say("saved"))) == 3
