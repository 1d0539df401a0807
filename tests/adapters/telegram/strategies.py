"""Pages that are as unpleasant as can be."""

from datetime import UTC, datetime
from functools import partial

from hypothesis import strategies as st

from bot.document import Block, Entry, Footer, Heading, Mark, Moment, Paragraph, Quote, Span, Title
from bot.layout import Page
from bot.model import Link

_PIECES = (
    *[
        "新闻",
        "Claude",
        "@name",
        "/top",
        "#标签",
        "$NVDA",
        "README.md",
        "https://x.com/a_b",
        "me@example.com",
        "1.2.3.4",
        "*_~`[]()<>&|",
    ],
    *[".", "/", "@", "#", "$", "co", "</p>", "&lt;", "👩\u200d👩\u200d👧"],
    *("\u202e", "\u2028", "\x00", "\t", " ", "  ", "\n", "\u3000", ""),
)
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=5).map("".join)
_GOOD = ("https://x.com/a_b*c", "http://例子.中国/路", 'https://x.com/"<&')
_BAD = ("javascript:alert(1)", "https://localhost", "https://a.b/" + "x" * 2048, "")
links = st.none() | st.sampled_from(_GOOD + _BAD)
_hours = st.integers(1_600_000_000, 2_000_000_000).map(partial(datetime.fromtimestamp, tz=UTC))
spans = st.builds(Span, texts, st.sampled_from(Mark), links) | st.builds(
    Moment, texts, st.sampled_from(Mark), links, at=_hours, day=st.booleans()
)
lines = st.lists(spans, max_size=4).map(tuple)
paragraphs = st.lists(lines, max_size=3).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, text=lines, page=st.none() | st.builds(Link, text=texts, url=st.sampled_from(_GOOD + _BAD))),
    st.builds(Heading, text=lines),
    st.builds(Paragraph, text=lines),
    st.builds(Footer, text=lines),
    st.builds(Quote, text=paragraphs, folded=st.booleans()),
    st.builds(Entry, label=st.sampled_from(["", "1", "t3"]), title=lines, summary=paragraphs, folded=st.booleans()),
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    number, count = draw(st.sampled_from([(1, 1), (1, 2), (12, 99)]))
    return Page(blocks=tuple(draw(st.lists(blocks, max_size=5))), number=number, count=count)
