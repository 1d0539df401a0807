"""Pages as text and entities."""

from datetime import UTC, datetime

from hypothesis import given

from adapters.telegram.rendering import classic
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.text_cleaning import WORD_JOINER, mask_points, utf16
from bot.document import Block, Document, Entry, Footer, Heading, Mark, Moment, Paragraph, Quote, Span, Title, line
from bot.layout import Page, paginate
from bot.model import Link
from sandbox.telegram.messages.text import accept
from tests.adapters.telegram.strategies import pages

URL = "https://example.com/a"
EIGHT = datetime(2025, 12, 21, 0, 0, tzinfo=UTC)
"""In Shanghai."""


def shown(*blocks: Block, own: frozenset[str] = frozenset()) -> tuple[str, list[tuple[str, str]]]:
    """The text, and each entity with the words it covers, links by their address."""
    text, entities = classic.render(Page(blocks=blocks), own)
    return text, [(str(entity.url or entity.type), covered(text, entity)) for entity in entities]


def covered(text: str, entity: classic.Entity) -> str:
    units = text.encode("utf-16-le")
    return units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")


def test_an_issue_reads_title_heading_and_stories() -> None:
    text, entities = shown(
        Title(text=line("AI 日报 · 12月20日")),
        Heading(text=line("📰 新闻")),
        Entry(label="1", title=line("标题一", link=URL), summary=(line("摘要一。"),)),
        Entry(label="2", title=line("标题二", link=URL), summary=(line("摘要二。"), line("第二行。"))),
        Footer(text=line("来源")),
    )
    assert text == ("AI 日报 · 12月20日\n\n📰 新闻\n1  标题一\n摘要一。\n\n2  标题二\n摘要二。\n第二行。\n\n来源")
    assert entities == [("bold", "AI 日报 · 12月20日"), ("bold", "📰 新闻"), (URL, "标题一"), (URL, "标题二")]


def test_the_page_on_the_web_stands_beside_the_title() -> None:
    text, entities = shown(
        Title(text=line("AI 日报", link=URL), page=Link(text="网页版", url="https://news.example/2"))
    )
    assert text == "AI 日报 · 网页版"
    assert entities == [("bold", text), (URL, "AI 日报"), ("https://news.example/2", "网页版")]


def test_headlines_stand_close() -> None:
    text, _ = shown(Heading(text=line("新闻")), Entry(label="1", title=line("甲")), Entry(label="2", title=line("乙")))
    assert text == "新闻\n1  甲\n2  乙"


def test_sentences_of_the_bot_stand_close() -> None:
    assert shown(Paragraph(text=line("好。")), Paragraph(text=line("改时间发。")))[0] == "好。\n改时间发。"


def test_a_folded_summary_is_an_expandable_quote_over_all_its_lines() -> None:
    entry = Entry(label="1", title=line("甲", link=URL), summary=(line("一"), line("二")), folded=True)
    assert shown(entry) == ("1  甲\n一\n二", [(URL, "甲"), ("expandable_blockquote", "一\n二")])


def test_quotes_fold_where_they_are_asked_to() -> None:
    assert shown(Quote(text=(line("引"),)))[1] == [("blockquote", "引")]
    assert shown(Quote(text=(line("引"),), folded=True))[1] == [("expandable_blockquote", "引")]


def test_a_title_without_a_link_is_bold_above_its_summary() -> None:
    assert shown(Entry(label="1", title=line("甲"), summary=(line("乙"),)))[1] == [("bold", "甲")]


def test_marks_become_entities_and_neighbours_one() -> None:
    spans = (Span("a", Mark.BOLD), Span("b", Mark.BOLD), Span(" c "), Span("d", Mark.CODE), Span("e", Mark.ITALIC))
    assert shown(Paragraph(text=spans)) == ("ab c de", [("bold", "ab"), ("code", "d"), ("italic", "e")])


def test_code_in_a_heading_is_code_alone() -> None:
    heading = Heading(text=(Span("用 "), Span("x.py", Mark.CODE)))
    assert shown(heading)[1] == [("bold", "用"), ("code", "x.py")]


def test_a_moment_is_written_by_each_readers_app_in_their_own_zone() -> None:
    in_full, hour = Moment("明天 12月21日 08:00（上海时间）", at=EIGHT), Moment("08:00", at=EIGHT, day=False)
    _, entities = classic.render(Page(blocks=(Paragraph(text=(Span("下一份："), in_full, Span("，"), hour)),)))
    assert [entity.to_dict() for entity in entities] == [
        {"type": "date_time", "offset": 4, "length": 21, "unix_time": 1766275200, "date_time_format": "wdt"},
        {"type": "date_time", "offset": 26, "length": 5, "unix_time": 1766275200, "date_time_format": "t"},
    ]


def test_offsets_count_utf16_units() -> None:
    assert shown(Paragraph(text=(Span("👍👩‍👧 "), Span("x", link=URL))))[1] == [(URL, "x")]


def test_what_is_no_link_is_shown_as_text() -> None:
    for url in (
        "javascript:alert(1)",
        "https://localhost/a",
        "http://a b.com",
        "https://a.b/" + "x" * 2048,
        "mailto:a@b.com",
    ):
        assert shown(Paragraph(text=line("甲", link=url))) == ("甲", [])


def test_text_outside_of_links_and_code_is_masked() -> None:
    spans = (Span("看 README.md 或 "), Span("x.ai", link=URL), Span(" 与 "), Span("/run a.sh", Mark.CODE))
    assert shown(Paragraph(text=spans))[0] == f"看 README.{WORD_JOINER}md 或 x.ai 与 /run a.sh"


def test_a_token_over_two_spans_is_masked_too() -> None:
    assert shown(Paragraph(text=(Span("READ"), Span("ME.md", Mark.BOLD)))) == (
        f"README.{WORD_JOINER}md",
        [("bold", f"ME.{WORD_JOINER}md")],
    )


def test_the_bots_own_commands_can_be_tapped_where_it_speaks_and_nowhere_else() -> None:
    own = frozenset({"top"})
    assert shown(Paragraph(text=line("发 /top 5")), own=own)[0] == "发 /top 5"
    assert shown(Footer(text=line("发 /topic")), own=own)[0] == f"发 /{WORD_JOINER}topic"
    assert shown(Entry(label="1", title=line("发 /top 5")), own=own)[0] == f"1  发 /{WORD_JOINER}top 5"


def test_several_pages_are_numbered() -> None:
    assert classic.render(Page(blocks=(Paragraph(text=line("甲")),), number=1, count=2))[0] == "甲\n\n1/2"


def test_the_page_mark_counts_towards_the_limit() -> None:
    page = Page(blocks=(Paragraph(text=line("x" * 4096)),))
    assert Classic().fits(page)
    assert not Classic().fits(Page(blocks=page.blocks, number=1, count=2))


def test_a_hundred_entities_are_the_most() -> None:
    entries = tuple(Entry(label=str(n), title=line("甲", link=URL)) for n in range(101))
    assert Classic().fits(Page(blocks=entries[:100]))
    assert not Classic().fits(Page(blocks=entries))
    assert len(paginate(Document(blocks=entries), Classic())) == 2


@given(pages())
def test_any_page_is_stored_by_the_server_exactly_as_it_was_sent(page: Page) -> None:
    text, entities = classic.render(page)
    if not text:
        return
    stored, marks = accept(text, [entity.to_dict() for entity in entities])
    assert stored == text
    kept = [(mark["type"], mark["offset"], mark["length"]) for mark in marks]
    assert kept == [(entity.type, entity.offset, entity.length) for entity in entities]


@given(pages())
def test_entities_lie_within_the_text(page: Page) -> None:
    text, entities = classic.render(page)
    assert all(e.offset >= 0 and e.length > 0 and e.offset + e.length <= utf16(text) for e in entities)
    assert all(covered(text, entity).strip() for entity in entities)


@given(pages().filter(lambda page: r"\u2060" not in repr(page)))
def test_what_is_masked_is_what_the_text_as_a_whole_would_have_masked(page: Page) -> None:
    text, entities = classic.render(page)
    safe = {at for e in entities if e.type in ("text_link", "code") for at in range(e.offset, e.offset + e.length)}
    bare, masked, unsafe, units = "", [], {0}, 0
    for char in text:
        if char == WORD_JOINER:
            masked.append(len(bare))
        else:
            bare += char
            unsafe |= set() if units in safe else {len(bare)}
        units += utf16(char)
    assert masked == [at for at, _ in mask_points(bare) if at in unsafe]
