"""Documents cut into pages by Telegram's own measures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.rendering import classic, rich
from adapters.telegram.rendering.dialects import Classic, Rich, TelegramDialect
from adapters.telegram.rendering.payloads import request
from adapters.telegram.rendering.text_cleaning import WORD_JOINER
from bot.document import Block, Document, Entry, Heading, Paragraph, line
from bot.layout import Page, paginate
from sandbox.telegram.messages import rich_message as server
from sandbox.telegram.messages.text import accept
from tests.adapters.telegram.strategies import blocks

_LONG = st.builds(lambda text, times: Paragraph(text=line(text * times)), st.text(min_size=1), st.integers(1, 900))


def letters(text: str) -> str:
    """What a reader sees, but for white space and marks."""
    return "".join(text.replace(WORD_JOINER, "").split())


@settings(max_examples=30, deadline=None)
@given(st.lists(blocks | _LONG, min_size=1, max_size=4), st.integers(1, 12))
def test_every_page_is_within_the_limits_and_no_text_is_lost(found: list[Block], times: int) -> None:
    document = Document(blocks=tuple(found) * times)
    pages = paginate(document, Classic())
    assert all(Classic().fits(page) for page in pages)
    shown = "".join(letters(classic.render(Page(blocks=page.blocks))[0]) for page in pages)
    assert shown == letters(classic.render(Page(blocks=document.blocks))[0])


@pytest.mark.parametrize("dialect", [Classic(), Rich()])
def test_the_fullest_issue_is_taken_by_the_server(dialect: TelegramDialect) -> None:
    entry = Entry(
        label="10", title=line("标题", link="https://x.com/a"), summary=(line("见 README.md。" * 40),), folded=True
    )
    document = Document(blocks=(Heading(text=line("新闻")), *[entry] * 200))
    pages = paginate(document, dialect)
    assert len(pages) > 1
    for page in pages:
        if isinstance(dialect, Rich):
            assert server.accept(request(page, dialect)["payload"]["rich_message"])["blocks"]
            assert rich.render(page).count("<details>") > 1
        else:
            text, entities = classic.render(page)
            assert accept(text, [entity.to_dict() for entity in entities])[0] == text


def test_names_tell_the_dialects_apart() -> None:
    assert (Classic().name, Rich().name) == ("telegram-classic", "telegram-rich")
