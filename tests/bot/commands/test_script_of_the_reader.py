"""Whoever reads traditional characters gets what was written for an issue in them, wherever it is shown."""

from dataclasses import replace
from datetime import date

import pytest

from bot.commands import TABLE, Dispatcher
from bot.document import Entry, Mark
from bot.model import Issue, Section, SectionKind, Story
from tests.bot.commands.chat import Chat, an_issue, buttons, labels

DAY = date(2025, 12, 21)


def told(*titles: str) -> tuple[Story, ...]:
    return tuple(Story(number=number, title=title) for number, title in enumerate(titles, start=1))


SOFTWARE = Issue(
    date=DAY,
    sections=(
        Section(kind=SectionKind.NEWS, stories=told("开源软件工程智能体", "软件视频质量")),
        Section(kind=SectionKind.TOOLS, stories=told("软件信息", "软件项目")),
        Section(kind=SectionKind.OTHER, title="软件项目", stories=told("软件芯片")),
    ),
)


@pytest.fixture
async def reader(chat: Chat) -> Chat:
    """A chat whose newest issue is about software."""
    await chat.context.storage.issues.revisions.add("ainews", SOFTWARE, now=chat.clock.now(), push=False)
    return chat


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("latest", "軟體影片品質"),
        ("latest headlines", "軟體影片品質"),
        ("start", "開源軟體工程智慧代理"),
        ("top", "開源軟體工程智慧代理"),
        ("tools", "軟體資訊"),
        ("section 3", "軟體專案"),
        ("section 軟體專案", "軟體晶片"),
        ("section 软件项目", "軟體晶片"),
        ("section", "軟體專案"),
        ("story t2", "軟體專案"),
        ("issue 2025-12-21", "軟體晶片"),
        ("whole 2025-12-21", "軟體晶片"),
        ("search 软件", "軟體影片品質"),
        ("search 軟體工程", "開源軟體工程智慧代理"),
        ("search 軟體", "軟體晶片"),
    ],
)
async def test_it_is_so_in_every_answer(reader: Chat, said: str, title: str) -> None:
    text = await reader.text(said, locale="zh-TW")
    assert title in text
    assert "软" not in text.replace(said.partition(" ")[2], "")
    assert title not in await reader.text(said, locale="zh-CN")


async def test_the_shelf_has_it_so(reader: Chat) -> None:
    await reader.say("save t2")
    assert "軟體專案" in await reader.text("saved", locale="zh-TW")
    assert "软件项目" in await reader.text("saved", locale="en")
    assert "軟體專案" in await reader.text("saved 專案", locale="zh-TW")


@pytest.mark.parametrize("kind", ["csv", "markdown"])
async def test_the_shelf_as_a_file_has_it_so(reader: Chat, kind: str) -> None:
    await reader.say("save t2")
    for locale, title in (("zh-TW", "軟體專案"), ("zh-CN", "软件项目")):
        file = (await reader.say(f"saved as:{kind}", locale=locale)).file
        assert file is not None
        assert title in file.data.decode()


async def test_buttons_and_refusals_name_sections_so(reader: Chat) -> None:
    assert "軟體專案" in labels(await reader.say("top", locale="zh-TW"))
    assert "軟體專案 1 則" in await reader.text("story t9", locale="zh-TW")


async def test_what_was_searched_for_is_marked_in_what_is_shown(reader: Chat) -> None:
    document = await reader.say("search 軟體", locale="zh-TW")
    stories = [block.title for block in document.blocks if isinstance(block, Entry)]
    assert [span.text for title in stories for span in title if span.mark is Mark.BOLD] == ["軟體"] * 5


@pytest.mark.parametrize(("typed", "first"), [("", "n1 開源軟體工程智慧代理"), ("軟體資訊", "t1 軟體資訊")])
async def test_suggestions_are_so(reader: Chat, typed: str, first: str) -> None:
    (ref, *_) = next(row for row in TABLE if row.name == "story").parameters
    choices = await Dispatcher(context=reader.context).suggest(ref, typed, "zh-TW", {})
    assert choices[0].label.removeprefix("2025-12-21/") == first


async def test_muting_what_is_read_mutes_what_was_written(reader: Chat) -> None:
    await reader.say("subscribe now", locale="zh-TW")
    await reader.say("mute 軟體影片", locale="zh-TW")
    text = await reader.text("latest", locale="zh-TW")
    assert "軟體資訊" in text
    assert "軟體影片品質" not in text


async def test_a_digest_in_traditional_characters_is_the_same_for_everybody(chat: Chat) -> None:
    sections = (Section(kind=SectionKind.NEWS, stories=told("軟體支持專案", "支持影片")),)
    issue = replace(an_issue(DAY), sections=sections)
    await chat.context.storage.issues.revisions.add("ainews", issue, now=chat.clock.now(), push=False)
    for locale in ("en", "zh-CN", "zh-TW"):
        text = await chat.text("latest", locale=locale)
        assert "軟體支持專案" in text
        assert "支持影片" in text


async def test_a_share_button_sends_the_title_as_it_is_read(reader: Chat) -> None:
    document = await reader.say("story t2", locale="zh-TW", share=lambda what, text: f"https://s.test/{what}/{text}")
    assert "https://s.test/s20251221t2/軟體專案" in [button.url for button in buttons(document)]
