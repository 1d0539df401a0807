"""A page as embeds: one a section, in its colour, within Discord's limits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.rendering.blocks import COLOURS
from adapters.discord.rendering.dialects import Embeds, message
from adapters.discord.rendering.embeds import embeds, within_limits
from bot.commands import decode
from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    Footer,
    Heading,
    Line,
    Mark,
    Paragraph,
    Quote,
    Span,
    Title,
    line,
)
from bot.layout import Page, paginate
from bot.model import Link, SectionKind

DAY = Title(text=line("AI 日报 · 12月20日 周六"))
NEWS = Heading(text=line("📰 新闻"), section=SectionKind.NEWS)
TOOLS = Heading(text=line("🛠️ 工具"), section=SectionKind.TOOLS)
SOURCE = Footer(text=line("来源 news.smol.ai"))


def page(*blocks: Block, number: int = 1, count: int = 1) -> Page:
    return Page(blocks=blocks, number=number, count=count)


def entry(number: int, *summary: str, folded: bool = False, url: str | None = "https://a.example/x") -> Entry:
    title = line(f"标题 {number}", link=url)
    return Entry(label=str(number), title=title, summary=tuple(line(text) for text in summary), folded=folded)


def body(*blocks: Block) -> str:
    (only,) = embeds(page(*blocks))
    return str(only["description"])


def test_an_issue_is_an_embed_a_section_in_its_colour() -> None:
    first, second = embeds(page(DAY, NEWS, entry(1, "一。"), TOOLS, entry(1, "二。"), SOURCE))
    assert first == {
        "title": "AI 日报 · 12月20日 周六",
        "description": "### 📰 新闻\n**1**  [标题 1](https://a.example/x)\n一。",
        "color": COLOURS[SectionKind.NEWS],
    }
    assert second == {
        "description": "### 🛠️ 工具\n**1**  [标题 1](https://a.example/x)\n二。",
        "color": COLOURS[SectionKind.TOOLS],
        "footer": {"text": "来源 news.smol.ai"},
    }


def test_stories_with_summaries_are_set_apart_and_headlines_are_not() -> None:
    assert body(entry(1, "一。"), entry(2, "二。")).count("\n\n") == 1
    assert "\n\n" not in body(entry(1), entry(2), Paragraph(text=line("end")))


def test_a_folded_summary_is_small_print() -> None:
    assert body(entry(1, "一。", "二。", folded=True)) == "**1**  [标题 1](https://a.example/x)\n-# 一。\n-# 二。"


def test_a_title_without_a_link_is_bold() -> None:
    assert body(entry(3, url=None)) == "**3**  **标题 3**"
    assert body(entry(3, url="javascript:x")) == "**3**  **标题 3**"


def test_a_story_cut_in_two_goes_on_without_number_and_title() -> None:
    assert body(Entry(label="", title=(), summary=(line("rest"),))) == "rest"


def test_a_quote_is_quoted_line_by_line() -> None:
    assert body(Quote(text=(line("a"), (), line("b")))) == "> a\n> \n> b"
    assert body(Quote(text=(line("a"), line("b")), folded=True)) == "> -# a\n> -# b"


def test_a_break_inside_a_span_stays_in_its_quote() -> None:
    assert body(Quote(text=(line("a\n# b"),))) == "> a\n> \\# b"


def test_a_heading_without_a_section_opens_no_embed() -> None:
    assert body(Paragraph(text=line("a")), Heading(text=line("b"))) == "a\n\n### b"


def test_a_section_after_other_text_opens_its_own_embed() -> None:
    made = embeds(page(DAY, Paragraph(text=line("note")), NEWS, entry(1)))
    assert [embed.get("color") for embed in made] == [None, COLOURS[SectionKind.NEWS]]


def test_a_titles_link_is_the_embeds() -> None:
    (made,) = embeds(page(Title(text=line("a_b", link="https://a.example/"))))
    assert made == {"title": "a\\_b", "url": "https://a.example/"}


def test_a_title_with_a_page_on_the_web_leads_there() -> None:
    on_the_web = Link(text="on the web", url="https://news.example/2")
    (made,) = embeds(page(Title(text=line("a", link="https://a.example/"), page=on_the_web)))
    assert made == {"title": "a", "url": "https://news.example/2"}
    (made,) = embeds(page(Title(text=line("长" * 257), page=on_the_web)))
    assert made["description"].endswith(" · [on the web](https://news.example/2)")


def test_a_title_too_long_for_an_embeds_opens_its_text() -> None:
    assert body(Title(text=line("长" * 257)), Paragraph(text=line("a"))) == f"## {'长' * 257}\na"


def test_the_footer_is_plain_text_with_the_mark_of_the_page() -> None:
    (made,) = embeds(page(entry(1), Footer(text=line("a_b*c\u202e")), number=2, count=3))
    assert made["footer"] == {"text": "a_b*c · 2/3"}
    (bare,) = embeds(page(entry(1), number=1, count=2))
    assert bare["footer"] == {"text": "1/2"}


def test_a_page_without_blocks_has_no_embeds() -> None:
    assert embeds(page()) == []


@pytest.mark.parametrize(
    ("made", "fits"),
    [
        ([{"title": "a" * 256, "description": "b" * 4096, "footer": {"text": "c" * 1648}}], True),
        ([{"title": "a" * 257}], False),
        ([{"description": "a" * 4097}], False),
        ([{"description": "😀" * 2049}], False),
        ([{"footer": {"text": "a" * 2049}}], False),
        ([{"description": "a" * 3000}, {"description": "a" * 3000}], True),
        ([{"description": "a" * 3000}, {"description": "a" * 3001}], False),
        ([{"title": "a"}] * 10, True),
        ([{"title": "a"}] * 11, False),
    ],
)
def test_the_limits_are_discords(made: list[dict[str, object]], fits: bool) -> None:  # noqa: FBT001  a parameter
    assert within_limits(made) is fits


def test_a_message_notifies_nobody_and_always_sets_its_buttons() -> None:
    assert message(page(Paragraph(text=line("@everyone"))), Embeds()) == {
        "embeds": [{"description": "\\@everyone"}],
        "components": [],
        "allowed_mentions": {"parse": []},
    }


# --- whatever is composed, what is sent is within the limits ----------------------------------------------------------

_texts = st.text(max_size=40) | st.sampled_from(["_*~" * 40, "标题（含 [方括号]）" * 9, "word " * 60, "x" * 700])
_links = st.none() | st.just("https://a.example/") | st.just("https://a.example/" + "a(" * 90)
_lines: st.SearchStrategy[Line] = st.lists(st.builds(Span, _texts, st.sampled_from(Mark), _links), max_size=3).map(
    tuple
)
_blocks = st.one_of(
    st.builds(Title, text=_lines, page=st.none() | st.builds(Link, text=_texts, url=_texts)),
    st.builds(Heading, text=_lines, section=st.none() | st.sampled_from(SectionKind)),
    st.builds(Paragraph, text=_lines),
    st.builds(
        Entry,
        label=st.sampled_from(["", "1", "t10"]),
        title=_lines,
        summary=st.lists(_lines, max_size=3).map(tuple),
        folded=st.booleans(),
    ),
    st.builds(Quote, text=st.lists(_lines, max_size=3).map(tuple), folded=st.booleans()),
    st.builds(Footer, text=_lines),
)
_commands = st.sampled_from([decode("top"), decode("story t3")])
_buttons = st.builds(Button, label=st.text(min_size=1, max_size=100), command=_commands)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(_blocks, max_size=20).map(tuple),
    st.lists(st.lists(_buttons, max_size=7).map(tuple), max_size=3).map(tuple),
)
def test_every_page_of_any_document_fits(blocks: tuple[Block, ...], rows: tuple[tuple[Button, ...], ...]) -> None:
    pages = paginate(Document(blocks=blocks, buttons=rows), Embeds())
    assert [each for each in pages if not Embeds().fits(each)] == []
    for each in pages:
        sizes = [
            len(str(e.get("description", ""))) + len(str(e.get("title", ""))) for e in message(each, Embeds())["embeds"]
        ]
        assert sum(sizes) <= 6000
