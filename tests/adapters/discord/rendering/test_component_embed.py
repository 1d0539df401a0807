"""What Discord shows of a link to a story: one container, whose rules are those of "Component Embeds" in its developer
documentation."""

import json
from typing import Any

from hypothesis import given, settings

from adapters.discord.rendering.cards import walk
from adapters.discord.rendering.component_embed import BYTES, component_embed
from bot.document import Button, Document, Entry, Footer, Title, button, line
from bot.model import SectionKind
from tests.strategies import documents

PAGE = "https://news.example.com/ainews/2025-12-19/t3"
ALLOWED = {
    1: {"type", "components"},
    2: {"type", "style", "label", "url"},
    10: {"type", "content"},
    17: {"type", "accent_color", "components"},
}


def shown(document: Document) -> Any:
    """The container, which Discord would show: it keeps all the rules."""
    made = component_embed(document, SectionKind.TOOLS)
    assert len(made) <= BYTES
    (container,) = json.loads(made).values()
    every = list(walk([container]))
    assert len(every) <= 40
    for each in every:
        assert set(each) == ALLOWED[each["type"]]
        assert each.get("style", 5) == 5
    return container


def told(summary: str = "详情") -> Document:
    return Document(
        blocks=(
            Title(text=line("工具 3 · 12月19日")),
            Entry(label="", title=line("Arena-Rank *开源*", link="https://example.org/a"), summary=(line(summary),)),
            Footer(text=line("AI 日报")),
        ),
        buttons=((Button(label="看全文", url=PAGE), button("收藏", "save", ref="t3")),),
    )


def test_it_says_what_the_chats_say_and_leads_to_the_page() -> None:
    container = shown(told())
    text, small, row = container["components"]
    assert text["content"] == "## 工具 3 · 12月19日\n[Arena-Rank \\*开源\\*](https://example.org/a)\n详情"
    assert small["content"] == "-# AI 日报"
    assert row["components"] == [{"type": 2, "label": "看全文", "style": 5, "url": PAGE}]
    assert container["accent_color"] == 0x2F7F79


def test_what_is_too_long_ends_with_a_sentence_and_still_leads_to_the_page() -> None:
    *_, row = shown(told("这是一句话。" * 400))["components"]
    assert row["components"][0]["url"] == PAGE


@settings(max_examples=15)
@given(documents(max_times=5))
def test_whatever_a_document_says_discord_shows_it(document: Document) -> None:
    shown(document)
