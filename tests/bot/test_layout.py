from dataclasses import dataclass

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.document import Block, Document, Entry, Footer, Heading, Paragraph, Quote, Span, Title, button, line
from bot.layout import Page, paginate
from bot.model import Line, Mark, plain


@dataclass(frozen=True)
class Counting:
    """A dialect that counts visible UTF-16 units, the mark of a page among them."""

    room: int = 60
    columns: int = 3
    name: str = "counting"

    def fits(self, page: Page) -> bool:
        mark = f"{page.number}/{page.count}" if page.count > 1 else ""
        return units("".join(text_of(block) for block in page.blocks) + mark) <= self.room


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def lines_of(block: Block) -> tuple[Line, ...]:
    match block:
        case Entry(title=title, summary=summary):
            return (title, *summary)
        case Quote(text=text):
            return text
        case _:
            return (block.text,)


def text_of(block: Block) -> str:
    return getattr(block, "label", "") + "".join(plain(text) for text in lines_of(block))


def all_text(pages: tuple[Page, ...]) -> str:
    return "".join(text_of(block) for page in pages for block in page.blocks)


def entry(number: int, summary: str, url: str = "https://a.example/") -> Entry:
    return Entry(label=str(number), title=line(f"标题{number}", link=url), summary=(line(summary),))


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=90)
spans = st.builds(Span, texts, st.sampled_from(Mark), st.sampled_from([None, "https://a.example/b"]))
lines = st.lists(spans, max_size=4).map(tuple)
blocks = st.one_of(
    st.builds(Title, text=lines),
    st.builds(Heading, text=lines),
    st.builds(Paragraph, text=lines),
    st.builds(Footer, text=lines),
    st.builds(Quote, text=st.lists(lines, max_size=3).map(tuple)),
    st.builds(
        Entry, label=st.sampled_from(["1", "12", ""]), title=lines, summary=st.lists(lines, max_size=3).map(tuple)
    ),
)
documents = st.builds(Document, blocks=st.lists(blocks, max_size=8).map(tuple))


def test_what_fits_is_one_page_without_a_mark() -> None:
    document = Document(blocks=(Title(text=line("短")),), buttons=((button("a", "top"),),))
    (page,) = paginate(document, Counting())
    assert (page.number, page.count, page.blocks) == (1, 1, document.blocks)


def test_pages_break_between_stories_and_buttons_stand_under_the_last() -> None:
    document = Document(
        blocks=tuple(entry(number, "一句话。" * 5) for number in range(1, 6)),
        buttons=((button("a", "top"),),),
    )
    pages = paginate(document, Counting())
    assert [block for page in pages for block in page.blocks] == list(document.blocks)
    assert [len(page.buttons) for page in pages] == [0] * (len(pages) - 1) + [1]
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.count for page in pages} == {len(pages)}


def test_a_heading_stays_with_what_follows_it() -> None:
    document = Document(blocks=(entry(1, "字" * 38), Heading(text=line("工具")), entry(2, "字" * 30)))
    first, second = paginate(document, Counting())
    assert [type(block) for block in first.blocks] == [Entry]
    assert [type(block) for block in second.blocks] == [Heading, Entry]


def test_the_small_print_makes_no_page_of_its_own() -> None:
    document = Document(blocks=(entry(1, "字" * 22), entry(2, "字" * 22), Footer(text=line("来源" * 5))))
    first, second = paginate(document, Counting())
    assert [type(block) for block in first.blocks] == [Entry]
    assert [type(block) for block in second.blocks] == [Entry, Footer]


def test_a_story_longer_than_a_page_breaks_at_a_sentence() -> None:
    document = Document(blocks=(Paragraph(text=line("这是一个句子。" * 20)),))
    assert all(text_of(page.blocks[0]).endswith("。") for page in paginate(document, Counting()))


def test_without_sentences_it_breaks_at_a_word() -> None:
    document = Document(blocks=(Paragraph(text=line("newspaper " * 20)),))
    assert all(text_of(page.blocks[0]).endswith(" ") for page in paginate(document, Counting()))


def test_a_link_is_not_cut_where_the_cut_can_stand_before_it() -> None:
    text = (Span("字" * 20), Span("链接" * 20, link="https://a.example/"), Span("尾" * 20))
    pages = paginate(Document(blocks=(Paragraph(text=text),)), Counting())
    links = [span.text for page in pages for text in lines_of(page.blocks[0]) for span in text if span.link]
    assert links == ["链接" * 20]


def test_a_link_longer_than_a_page_stays_a_link_in_every_piece() -> None:
    pages = paginate(Document(blocks=(Paragraph(text=line("链" * 150, link="https://a.example/")),)), Counting())
    assert all(span.link for page in pages for text in lines_of(page.blocks[0]) for span in text)


def test_a_story_whose_summary_is_one_link_longer_than_a_page_comes_to_an_end() -> None:
    summary = (line("链" * 150, link="https://a.example/"), line("尾"))
    pages = paginate(Document(blocks=(Entry(label="7", title=line("标题"), summary=summary),)), Counting())
    assert all_text(pages) == "7标题" + "链" * 150 + "尾"
    assert all(text_of(page.blocks[0]) for page in pages)


def test_what_no_page_can_hold_comes_to_an_end_too() -> None:
    @dataclass(frozen=True)
    class Nothing(Counting):
        def fits(self, page: Page) -> bool:
            return not page.blocks

    empty = Entry(label="", title=(), summary=((), line("字字"), ()))
    assert all_text(paginate(Document(blocks=(empty, empty)), Nothing())) == "字字字字"


def test_further_pieces_of_a_story_do_not_repeat_its_number() -> None:
    pages = paginate(Document(blocks=(entry(7, "一句话。" * 40),)), Counting())
    assert [block.label for page in pages for block in page.blocks if isinstance(block, Entry)] == (
        ["7"] + [""] * (len(pages) - 1)
    )


def test_rows_are_no_wider_than_the_dialect_allows() -> None:
    row = tuple(button(str(i), "story", ref=str(i)) for i in range(7))
    (page,) = paginate(Document(blocks=(), buttons=(row,)), Counting())
    assert [len(cells) for cells in page.buttons] == [3, 3, 1]


@given(documents)
def test_every_page_fits(document: Document) -> None:
    assert all(Counting().fits(page) for page in paginate(document, Counting()))


@given(documents)
def test_no_text_is_lost_doubled_or_moved(document: Document) -> None:
    whole = Page(blocks=document.blocks)
    assert all_text(paginate(document, Counting())) == all_text((whole,))


@given(st.text(st.characters(codec="utf-8"), min_size=31, max_size=90))
def test_no_grapheme_is_cut_that_fits_on_a_page(text: str) -> None:
    dialect = Counting(room=40)
    pages = paginate(Document(blocks=(Paragraph(text=line(text)),)), dialect)
    graphemes = regex.findall(r"\X", text)
    if all(units(grapheme) <= 20 for grapheme in graphemes):
        pieces = [regex.findall(r"\X", text_of(block)) for page in pages for block in page.blocks]
        assert [grapheme for piece in pieces for grapheme in piece] == graphemes


@pytest.mark.parametrize("text", ["字" * 200_000, "word " * 50_000, "👩‍👩‍👧‍👦" * 20_000])
def test_a_very_long_text_is_cut_in_pieces_of_about_a_page(text: str) -> None:
    pages = paginate(Document(blocks=(Paragraph(text=line(text)),)), Counting(room=4000))
    assert len(pages) <= 2 * units(text) // 4000 + 2


def test_the_same_page_has_the_same_digest_and_another_page_another() -> None:
    page, other = Page(blocks=(entry(1, "甲"),)), Page(blocks=(entry(1, "乙"),))
    assert page.digest == Page(blocks=(entry(1, "甲"),)).digest != other.digest
