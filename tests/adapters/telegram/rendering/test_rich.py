"""Pages as rich messages."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given

from adapters.telegram.rendering import rich
from adapters.telegram.rendering.dialects import Rich
from adapters.telegram.rendering.payloads import request
from bot.document import Block, Entry, Footer, Heading, Mark, Moment, Paragraph, Quote, Span, Title, line
from bot.layout import Page
from bot.model import Link
from sandbox.telegram.messages.rich_html import Node, parse
from sandbox.telegram.messages.rich_message import accept
from tests.adapters.telegram.strategies import pages

URL = "https://example.com/a"


def html(*blocks: Block) -> str:
    return rich.render(Page(blocks=blocks))


def test_an_issue_has_headings_stories_and_a_footer() -> None:
    assert html(
        Title(text=line("日报")),
        Heading(text=line("新闻")),
        Entry(label="1", title=line("甲", link=URL), summary=(line("一"), line("二"))),
        Footer(text=line("来源")),
    ) == (f'<h2>日报</h2><h3>新闻</h3><p><b>1</b> <a href="{URL}">甲</a><br>一<br>二</p><footer>来源</footer>')


def test_the_page_on_the_web_stands_beside_the_title() -> None:
    titled = Title(text=line("日报"), page=Link(text="网页版", url=URL))
    assert html(titled) == f'<h2>日报 · <a href="{URL}">网页版</a></h2>'


def test_a_folded_story_opens_at_its_title_and_has_its_link_inside() -> None:
    entry = Entry(label="1", title=line("甲", link=URL), summary=(line("一"),), folded=True)
    assert html(entry) == (
        f'<details><summary><b>1</b> 甲</summary><p>一</p><p><a href="{URL}">example.com</a></p></details>'
    )


def test_headlines_share_a_paragraph() -> None:
    assert html(Entry(label="1", title=line("甲")), Entry(label="2", title=line("乙"))) == (
        "<p><b>1</b> 甲<br><b>2</b> 乙</p>"
    )


def test_text_is_escaped() -> None:
    assert html(Paragraph(text=line('<b> & "x" </p>'))) == '<p>&lt;b&gt; &amp; "x" &lt;/p&gt;</p>'
    assert html(Paragraph(text=line("甲", link='https://x.com/"<&'))) == (
        '<p><a href="https://x.com/&quot;&lt;&amp;">甲</a></p>'
    )


def test_marks_and_quotes() -> None:
    quote = Quote(text=((Span("a", Mark.CODE), Span("b", Mark.BOLD)), line("c", Mark.ITALIC)))
    assert html(quote) == "<blockquote><p><code>a</code><b>b</b><br><i>c</i></p></blockquote>"


def test_nothing_is_detected_in_the_text() -> None:
    page = Page(blocks=(Paragraph(text=line("@name /top README.md #tag")),))
    message = accept(request(page, Rich())["payload"]["rich_message"])
    assert message["blocks"] == [{"type": "paragraph", "text": "@name /top README.md #tag"}]


def test_the_limits_are_characters_and_blocks() -> None:
    assert Rich().fits(Page(blocks=(Paragraph(text=line("x" * 32_768)),)))
    assert not Rich().fits(Page(blocks=(Paragraph(text=line("x" * 32_769)),)))
    assert Rich().fits(Page(blocks=(Paragraph(text=line("x")),) * 500))
    assert not Rich().fits(Page(blocks=(Paragraph(text=line("x")),) * 501))


@given(pages())
def test_any_page_is_taken_by_the_server_and_measured_no_smaller(page: Page) -> None:
    rendered = rich.render(page)
    if not any(text.strip() for text in _texts(rendered)):
        return
    message = accept(request(page, Rich())["payload"]["rich_message"])
    units, blocks = rich.measure(page)
    assert sum(len(text.encode("utf-16-le")) // 2 for text in _strings(message["blocks"])) <= units
    assert _count(message["blocks"]) <= blocks
    assert "mention" not in json.dumps(message)


def _texts(rendered: str) -> list[str]:
    def walk(node: Node) -> list[str]:
        return [text for child in node.children for text in ([child] if isinstance(child, str) else walk(child))]

    return walk(parse(rendered))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    if isinstance(value, dict):
        return [text for key in ("text", "summary", "blocks") if key in value for text in _strings(value[key])]
    return []


def _count(blocks: list[Any]) -> int:
    return sum(1 + _count(block.get("blocks", [])) for block in blocks)


def test_a_moment_is_written_by_each_readers_app_in_their_own_zone() -> None:
    at = Moment("明天 <08:00>", at=datetime(2025, 12, 21, tzinfo=UTC))
    page = html(Paragraph(text=(Span("下一份："), at)))
    assert page == '<p>下一份：<tg-time unix="1766275200" format="wdt">明天 &lt;08:00&gt;</tg-time></p>'
    (paragraph,) = accept({"html": page})["blocks"]
    moment = {"type": "date_time", "text": "明天 <08:00>", "unix_time": 1766275200, "date_time_format": "wdt"}
    assert paragraph["text"] == ["下一份：", moment]
