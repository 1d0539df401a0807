"""Commands that the bot names in its own words can be clicked on Discord, once Discord has told their ids."""

import pytest

from adapters.discord.rendering.command_mentions import with_mentions
from adapters.discord.rendering.dialects import Embeds, message
from bot.document import Document, Entry, Mark, Paragraph, Quote, Span, Title, line
from bot.layout import Page

IDS = {"story": "1187654321098765432", "search": "1187654321098765433"}


def shown(*blocks: Title | Paragraph | Entry | Quote) -> str:
    document = with_mentions(Document(blocks=blocks), IDS)
    (embed,) = message(Page(blocks=document.blocks), Embeds())["embeds"]
    return str(embed.get("description", embed.get("title")))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("/story 3 is news 3", "</story:1187654321098765432> 3 is news 3"),
        ("发 /story t3。", "发 </story:1187654321098765432> t3。"),
        ("/search or /story", "</search:1187654321098765433> or </story:1187654321098765432>"),
        ("/weather", "/weather"),
        ("docs/story", "docs/story"),
        ("https://x.com/story", "https\\://x.com/story"),
        ("/story/3", "/story/3"),
        ("/storyline", "/storyline"),
    ],
)
def test_a_registered_command_is_mentioned(text: str, seen: str) -> None:
    assert shown(Paragraph(text=line(text))) == seen


def test_what_others_wrote_mentions_nothing() -> None:
    assert "</story" not in shown(Entry(label="1", title=line("/story"), summary=(line("/story 3"),)))
    assert "</story" not in shown(Quote(text=(line("/story"),)))
    assert "</story" not in shown(Title(text=line("/story")))


def test_code_and_links_stay_what_they_are() -> None:
    text = (Span("/story", Mark.CODE), Span(" "), Span("/story", link="https://x.com"))
    assert shown(Paragraph(text=text)) == "`/story` [/story](https://x.com)"


def test_before_the_ids_are_known_nothing_is_changed() -> None:
    document = Document(blocks=(Paragraph(text=line("/story 3")),))
    assert with_mentions(document, {}) == document
