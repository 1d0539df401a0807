"""Hypothesis strategies. ``issues()`` draws canonical issues: what the reader could return; ``documents()`` what the
core could compose of anything. To build a strategy takes longer than to draw from it, so each is built once.
"""

from datetime import date
from functools import cache
from itertools import groupby

from hypothesis import strategies as st

from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    Footer,
    Heading,
    Invocation,
    Paragraph,
    PressEffect,
    Quote,
    Title,
)
from bot.markdown.dates import split_date
from bot.markdown.decorations import undecorated
from bot.markdown.page.section_names import section_name
from bot.markdown.story.words import original
from bot.model import Issue, Line, Link, Mark, Section, SectionKind, Span, Story, plain

# What readers of Markdown trip over, drawn often.
_SNIPPETS = (
    "[", "]", "](", "](https://x.com/a)", "(", ")", "（", "）", "*", "**", "***", "_", "`", "``", "\\", "\\\\",
    "~", "$", "<", ">", "来源：", "来源:", "**来源**：", "（来源：文章内容）", "来源（a：b）：", "**描述**：",
    "无", "---", "***", "- - -", "### 3. ", "#", "1. ", "- ", "> ", "```", "http://", "https://a.example/x",
    "（https://x.com/a）", "[T](javascript:alert(1))", "！", "：", " ", "\u3000", "AINews", "模型",
    "FLUX.2 [dev]", "vec<T,8>", "<b>", "</i>", "<br>", "&amp;", "&#42;", "==", "~~", "__", "[^1]", ":rocket:",
    "![a](b)",
    "🔥 ", "[](https://x.com/a)", "[[a]]", "[[", "]]", "|", "a==1", "[a]: https://a.example", "[a]: #b",
    "[^1]: ", "[a]", "][a]", "(<", "<!--", "~~~", "<p>", "<li>", "    ",
    "• ", "| a | b |", "一、", "①", "新闻", "原文链接", "@everyone", "👩‍👩‍👧", "\u202e", "来源说明：", "2025-12-20",
)  # fmt: skip

_CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5"
)


@cache
def texts(max_size: int = 6) -> st.SearchStrategy[str]:
    """One line of text: not empty, no spaces at its ends, no control characters; often full of markup."""
    pieces = st.sampled_from(_SNIPPETS) | st.text(_CHARACTERS, max_size=8)
    joined = st.lists(pieces, min_size=1, max_size=max_size).map("".join)
    return joined.map(str.strip).filter(bool)


@cache
def urls() -> st.SearchStrategy[str]:
    """Addresses of pages, with all that makes them hard to embed in Markdown."""
    hosts = st.sampled_from(("x.com", "twitter.com", "arxiv.org", "news.smol.ai", "a-b.dev:8443", "例子.cn"))
    tails = st.text("abcXYZ019-._~/?#@!$&'()*+,;=%:", max_size=20)
    return st.builds("{}://{}/{}".format, st.sampled_from(("https", "http")), hosts, tails)


@cache
def spans() -> st.SearchStrategy[Span]:
    """A span as digests have them: plain, bold or code, perhaps a link; spaces at its ends are possible."""
    text = st.builds("{}{}{}".format, st.sampled_from(("", " ")), texts(4), st.sampled_from(("", " ")))
    marks = st.sampled_from((Mark.PLAIN, Mark.PLAIN, Mark.BOLD, Mark.CODE))
    return st.builds(Span, text, marks, st.none() | st.none() | urls())


def _merged(spans: list[Span]) -> Line:
    """The spans as the reader would give them: stripped at the ends of the line, then merged where set alike."""
    while spans and (first := spans[0].text.lstrip()) != spans[0].text:
        spans = ([Span(first, spans[0].mark, spans[0].link)] if first else []) + spans[1:]
    while spans and (last := spans[-1].text.rstrip()) != spans[-1].text:
        spans = spans[:-1] + ([Span(last, spans[-1].mark, spans[-1].link)] if last else [])
    runs = groupby(spans, key=lambda span: (span.mark, span.link))
    return tuple(Span("".join(span.text for span in run), mark, link) for (mark, link), run in runs)


@cache
def lines() -> st.SearchStrategy[Line]:
    """A line of a summary: neighbours that are set alike are one span, and no space is at either end."""
    return st.lists(spans(), min_size=1, max_size=4).map(_merged).filter(lambda line: bool(plain(line)))


@cache
def links() -> st.SearchStrategy[Link]:
    """A reference, under words or under its own address."""
    return st.builds(Link, text=texts(3), url=urls()) | urls().map(lambda url: Link(text=url, url=url))


_NUMBER = st.integers(1, 999)
_NUMBERS = st.lists(_NUMBER, min_size=1, max_size=4, unique=True) | st.just([1, 2, 3])
_URL = st.none() | urls()
_REFERENCES = st.lists(links(), max_size=3, unique_by=lambda link: link.url)
_SUMMARY = st.lists(lines(), max_size=3)


@cache
def titles() -> st.SearchStrategy[str]:
    """A title: nothing at its ends that only decorates it."""
    return texts().filter(lambda text: undecorated(text) == text)


@st.composite
def stories(draw: st.DrawFn, number: int | None = None) -> Story:
    url = draw(_URL)
    references = draw(_REFERENCES)
    return Story(
        number=number if number is not None else draw(_NUMBER),
        title=draw(titles()),
        summary=tuple(draw(_SUMMARY)),
        url=url,
        references=tuple(link for link in references if link.url != url),
    )


@st.composite
def sections(draw: st.DrawFn, title: str, kind: SectionKind, *, first: bool) -> Section:
    return Section(
        title=title,
        kind=kind,
        stories=tuple(draw(stories(number)) for number in draw(_NUMBERS)),
        intro=tuple(draw(_WORDS)) if title else (),
        before=() if first else tuple(draw(_WORDS)),
    )


_NAMES = st.sampled_from(
    ("📰 要闻", "一、快讯", "🔬 论文速递", "1. Projects", "2025-12-20 新闻", "编者按", "2026-11-28")
) | texts(3)
_OF_ISSUES = st.sampled_from(("And so on", "What it is made of", "Nov 23-27"))
_WORDS = st.just(()) | st.just(()) | _SUMMARY
_DATE = st.dates(min_value=date(1990, 1, 1), max_value=date(2199, 12, 31))
_STANDARD = st.sampled_from(((SectionKind.NEWS, SectionKind.TOOLS), (SectionKind.NEWS,), (SectionKind.TOOLS,)))


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """A canonical issue: the first digest's, or one with a title and sections of its own."""
    words = {"opening": tuple(draw(_WORDS)), "closing": tuple(draw(_WORDS))}
    own = draw(st.booleans())
    title = draw((texts(3) | _OF_ISSUES).filter(_is_title)) if own else ""
    if own:
        named = [(name.title, name.kind) for name in map(section_name, draw(st.lists(_NAMES, min_size=1, max_size=3)))]
        kinds = [("", SectionKind.OTHER), *named[1:]] if draw(st.booleans()) else named
    else:
        kinds = [("", kind) for kind in draw(_STANDARD)]
    made = tuple(draw(sections(name, kind, first=not place)) for place, (name, kind) in enumerate(kinds))
    url = draw(_URL)
    if url is None:
        words["opening"] = tuple(line for line in words["opening"] if original(line) is None)
    return Issue(date=draw(_DATE), sections=made, source_url=url, title=title, **words)


def _is_title(text: str) -> bool:
    return split_date(f"{text} - 2025-12-20", None) == (text, date(2025, 12, 20))


# --- documents ----------------------------------------------------------------------------------------------------


def _long(line: Line, times: int) -> Line:
    return tuple(Span(span.text * times, span.mark, span.link) for span in line)


@cache
def _said(max_times: int) -> st.SearchStrategy[Line]:
    """A line to be shown: mostly as long as a summary, now and then longer than a page."""
    times = st.sampled_from((1, 1, 2, 5)) | st.sampled_from((1, max_times))
    return st.builds(_long, lines(), times)


@cache
def _stories(max_times: int) -> st.SearchStrategy[Entry]:
    said = _said(max_times)
    return st.builds(
        Entry,
        label=st.sampled_from(("1", "12", "t3", "")),
        title=said,
        summary=st.lists(said, max_size=3).map(tuple),
        folded=st.booleans(),
        beside=st.none() | buttons(),
    )


@cache
def _bodies(max_times: int) -> st.SearchStrategy[list[Block]]:
    said = _said(max_times)
    block = st.one_of(
        _stories(max_times),
        _stories(max_times),
        st.builds(Heading, text=said, section=st.none() | st.sampled_from(SectionKind)),
        st.builds(Paragraph, text=said),
        st.builds(Quote, text=st.lists(said, min_size=1, max_size=3).map(tuple), folded=st.booleans()),
    )
    return st.lists(block, min_size=1, max_size=6)


@cache
def buttons() -> st.SearchStrategy[Button]:
    """A button as the core makes them: a short label; a command whose line has 62 bytes at most, or an address."""
    label = st.text("前五条 Tools‹›t345", min_size=1, max_size=20).filter(str.strip)
    words = (
        st.text("abcdef 0123456789-/", min_size=1, max_size=56).map(lambda text: " ".join(text.split())).filter(bool)
    )
    command = words.map(lambda text: Invocation("story", {"ref": text}))
    says = st.builds(Button, label=label, command=command, effect=st.sampled_from(PressEffect))
    return says | st.builds(Button, label=label, url=st.just("https://example.com/a"))


_TITLES = st.lists(st.builds(Title, text=_said(5)), max_size=1)
_FOOTERS = st.lists(st.builds(Footer, text=_said(5)), max_size=1)
_ROWS = st.lists(st.lists(buttons(), min_size=1, max_size=4).map(tuple), max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn, *, max_times: int = 30) -> Document:
    """Something to show as the core composes it: a title first, stories and sentences, small print last, buttons.

    ``max_times`` is how often a text may be repeated: 30 make most pages too small for it.
    """
    title, footer, rows = draw(_TITLES), draw(_FOOTERS), draw(_ROWS)
    return Document(blocks=(*title, *draw(_bodies(max_times)), *footer), buttons=rows)
