"""The contract of every Dialect: whatever is to be said comes through, within its platform's own limits."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import encode
from bot.document import Block, Button, Document, Entry, Paragraph, Quote, Span, Title, reading
from bot.layout import paginate
from bot.markdown.links import LONGEST_URL
from bot.model import Line, Link, plain
from tests.contracts.platform_cases import DialectCase, letters
from tests.strategies import documents

several = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def whole(document: Document) -> str:
    return letters("".join(plain(line) for block in document.blocks for line in reading(block)))


def says(button: Button) -> str | None:
    return encode(button.command) if button.command else button.url


@several
@given(document=documents())
def test_every_page_is_taken_and_no_text_is_lost_doubled_or_moved(judged: DialectCase, document: Document) -> None:
    pages = paginate(document, judged.dialect)
    read = ""
    for page in pages:
        text = letters(judged.show(page).text)
        mark = f"{page.number}{page.count}" if page.count > 1 else ""
        assert text.endswith(mark)
        read += text.removesuffix(mark)
    assert read == whole(document)


@several
@given(document=documents())
def test_every_button_stands_under_the_last_page(judged: DialectCase, document: Document) -> None:
    shown = [judged.show(page).buttons for page in paginate(document, judged.dialect)]
    wanted = tuple(says(button) for row in document.buttons for button in row)
    assert shown[-1] == wanted
    assert not any(shown[:-1])


@several
@given(document=documents())
def test_what_stands_beside_a_story_stands_there_once_or_nowhere(judged: DialectCase, document: Document) -> None:
    shown = [said for page in paginate(document, judged.dialect) for said in judged.show(page).beside]
    stories = [block.beside for block in document.blocks if isinstance(block, Entry)]
    assert shown in ([], [says(button) for button in stories if button])


@several
@given(document=documents(), data=st.data())
def test_less_of_a_page_that_fits_fits(judged: DialectCase, document: Document, data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(paginate(document, judged.dialect)))
    assert judged.dialect.fits(page)
    for count in range(len(page.blocks)):
        assert judged.dialect.fits(replace(page, blocks=page.blocks[:count]))
    cut = data.draw(st.integers(0, len("".join(map(plain, _lines(page.blocks[-1]))))))
    assert judged.dialect.fits(replace(page, blocks=(*page.blocks[:-1], _shorter(page.blocks[-1], cut))))


@pytest.mark.parametrize("length", [100, LONGEST_URL])
def test_a_title_has_its_page_beside_it_where_the_addresses_of_both_fit(judged: DialectCase, length: int) -> None:
    address = "https://example.com/".ljust(length, "x")
    title = Title(text=(Span("News", link=address),), page=Link(text="on the web", url=f"{address[:-1]}y"))
    pages = paginate(Document(blocks=(title, Paragraph(text=(Span("and more"),)))), judged.dialect)
    said = "".join(letters(judged.show(page).text) for page in pages)
    assert re.fullmatch("News(ontheweb)?(12)?andmore(22)?", said)
    # On Telegram addresses do not count, in an embed the title leads to the page, and the noticeboard has no links.
    shown = {"telegram-classic", "telegram-rich", *(("discord-cards",) if length < LONGEST_URL else ())}
    assert ("ontheweb" in said) == (judged.dialect.name in shown)


def _lines(block: Block) -> tuple[Line, ...]:
    match block:
        case Entry(title=title, summary=summary):
            return (title, *summary)
        case Quote(text=text):
            return text
        case _:
            return (block.text,)


def _shorter(block: Block, length: int) -> Block:
    lines = tuple(_first(_lines(block), length))
    match block:
        case Entry():
            return replace(block, title=lines[0], summary=lines[1:])
        case Quote():
            return replace(block, text=lines)
        case _:
            return replace(block, text=lines[0])


def _first(lines: tuple[Line, ...], length: int) -> list[Line]:
    out = []
    for line in lines:
        spans = []
        for span in line:
            spans.append(replace(span, text=span.text[:length]))
            length -= len(spans[-1].text)
        out.append(tuple(span for span in spans if span.text))
    return out
