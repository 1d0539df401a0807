"""A page as cards: a container a section, a row a story, within Discord's limits of Components V2."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.rendering.blocks import COLOURS
from adapters.discord.rendering.cards import cards, walk
from adapters.discord.rendering.dialects import Cards, Embeds, message
from bot.compose import issue_document
from bot.document import Block, Document, Entry, Footer, Heading, Paragraph, Title, button, line
from bot.layout import Page, paginate
from bot.locales import Language, words
from bot.markdown import parse
from bot.model import Link, SectionKind, Style

HANS = words(Language.SIMPLIFIED)
SAMPLES = sorted(Path("sandbox/samples").glob("*.md"))
DAY = Title(text=line("AI 日报 · 12月20日 周六", link="https://news.example/1"))
NEWS = Heading(text=line("📰 新闻"), section=SectionKind.NEWS)
TOOLS = Heading(text=line("🛠️ 工具"), section=SectionKind.TOOLS)
SOURCE = Footer(text=line("来源 news.smol.ai"))


def story(number: int, summary: str = "一。", section: str = "n") -> Entry:
    keep = button("收藏", "save", ref=f"2025-12-20/{section}{number}")
    title = line(f"标题 {number}", link="https://a.example/x")
    return Entry(label=str(number), title=title, summary=(line(summary),) if summary else (), beside=keep)


def page(*blocks: Block, **parts: Any) -> Page:
    return Page(blocks=blocks, **parts)


def texts(made: Sequence[dict[str, Any]]) -> list[str]:
    return [each["content"] for each in walk(made) if "content" in each]


def test_an_issue_is_a_container_a_section_and_a_row_a_story() -> None:
    title, news, tools, source, row = cards(
        page(DAY, NEWS, story(1), TOOLS, story(1, section="t"), SOURCE, buttons=((button("往期", "issue"),),))
    )
    assert title == {"type": 10, "content": "## [AI 日报 · 12月20日 周六](https://news.example/1)"}
    assert (news["type"], news["accent_color"]) == (17, COLOURS[SectionKind.NEWS])
    assert news["components"] == [
        {"type": 10, "content": "### 📰 新闻"},
        {
            "type": 9,
            "components": [{"type": 10, "content": "**1**  [标题 1](https://a.example/x)\n一。"}],
            "accessory": {"type": 2, "label": "收藏", "style": 2, "custom_id": "/save 2025-12-20/n1"},
        },
    ]
    assert (tools["type"], tools["accent_color"]) == (17, COLOURS[SectionKind.TOOLS])
    assert source == {"type": 10, "content": "-# 来源 news.smol.ai"}
    assert row["components"][0]["custom_id"] == "/issue"


def test_the_page_on_the_web_stands_beside_the_title() -> None:
    titled = Title(text=DAY.text, page=Link(text="网页版", url="https://news.example/2"))
    (made,) = texts(cards(page(titled)))
    assert made == "## [AI 日报 · 12月20日 周六](https://news.example/1) · [网页版](https://news.example/2)"


def test_what_has_no_button_beside_it_runs_on_as_one_text() -> None:
    headlines = [Entry(label=str(n), title=line("标题")) for n in (1, 2, 3)]
    assert texts(cards(page(DAY, Paragraph(text=line("你关注的：3")), NEWS, *headlines))) == [
        "## [AI 日报 · 12月20日 周六](https://news.example/1)\n你关注的：3",
        "### 📰 新闻\n**1**  **标题**\n**2**  **标题**\n**3**  **标题**",
    ]


def test_pages_are_numbered_behind_the_small_print() -> None:
    assert texts(cards(page(DAY, SOURCE, number=2, count=3)))[-1] == "-# 来源 news.smol.ai · 2/3"
    assert texts(cards(page(Paragraph(text=line("text")), number=1, count=3))) == ["text", "-# 1/3"]


def test_what_was_corrected_stands_above_the_small_print() -> None:
    note = Paragraph(text=line("已更正（10:42）：新闻 1"))
    assert texts(cards(page(DAY, NEWS, story(1), SOURCE, note)))[-2:] == [
        "已更正（10:42）：新闻 1",
        "-# 来源 news.smol.ai",
    ]


def test_equal_buttons_have_ids_of_their_own() -> None:
    made = cards(page(NEWS, story(1), story(1), buttons=((button("收藏", "save", ref="2025-12-20/n1"),),)))
    ids = [each["custom_id"] for each in walk(made) if "custom_id" in each]
    assert ids == ["/save 2025-12-20/n1", "//save 2025-12-20/n1", "///save 2025-12-20/n1"]


def test_ten_stories_with_all_that_stands_around_them_are_one_message() -> None:
    row = (tuple(button(name, name) for name in ("issue", "settings", "archive")),)
    whole = page(DAY, NEWS, *map(story, range(1, 11)), SOURCE, buttons=row)
    assert len(list(walk(cards(whole)))) == 38
    assert Cards().fits(whole)
    assert not Cards().fits(page(DAY, NEWS, *map(story, range(1, 12)), SOURCE, buttons=row))
    assert Cards().fits(page(Paragraph(text=line("字" * 4000))))
    assert not Cards().fits(page(Paragraph(text=line("字" * 4001))))


def test_a_section_is_not_cut_where_a_message_of_its_own_holds_it() -> None:
    eight, ten = map(story, range(1, 9)), (story(number, section="t") for number in range(1, 11))
    first, second = paginate(Document(blocks=(DAY, NEWS, *eight, TOOLS, *ten, SOURCE)), Cards())
    assert first.blocks[-1] == story(8)
    assert second.blocks[0] == TOOLS


def test_a_message_of_cards_says_so_and_one_of_embeds_does_not() -> None:
    shown = page(DAY)
    assert message(shown, Cards())["flags"] == 1 << 15
    assert "embeds" not in message(shown, Cards())
    assert "flags" not in message(shown, Embeds())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", Style)
def test_a_whole_issue_takes_two_messages_and_its_headlines_one(path: Path, style: Style) -> None:
    issue = parse(path.read_text(encoding="utf-8"), name=path.name).issue
    pages = paginate(issue_document(issue, HANS, style=style), Cards())
    kept = [each["accessory"]["custom_id"] for one in pages for each in walk(cards(one)) if "accessory" in each]
    told = style is not Style.HEADLINES
    assert len(pages) == (2 if told else 1)
    assert kept == ([f"/save {ref}" for ref, _ in issue] if told else [])
