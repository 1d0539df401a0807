"""Text stays text in Discord's Markdown: read back by a small reader of Discord's own grammar."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.rendering.markdown import clean, escape, markdown, safe_url, unmarked
from bot.document import Moment
from bot.model import Line, Mark, Span, plain

# --- a reader of Discord's Markdown, written from its clients' rules, not from the code under test --------------------

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\]|`[^`]*`)+)\]\((https?://[^\s()<>]+)\)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_STRONG = re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")
_STRUCK = re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~")
_EMPHASIS = re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)")
_CODE = re.compile(r"`([^`]+)`(?!`)")
_TRAPS = (
    ("underscore", re.compile(r"_")),
    ("strike", re.compile(r"~~")),
    ("spoiler", re.compile(r"\|\|")),
    ("mention", re.compile(r"<(?:@[!&]?|#|/[^:]+:)\d+>|@(?:everyone|here)")),
    ("emoji", re.compile(r":[\w+-]+:|<a?:\w+:\d+>")),
    ("timestamp", re.compile(r"<t:-?\d+(?::\w)?>")),
    ("address", re.compile(r"(?:https?|steam|discord)://\S")),
)
_BLOCKS = re.compile(r"^\s*(?:#{1,3}\s|-#\s|>\s|>>>|[-+*]\s|\d+[.)]\s)", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """A run of text as a client shows it."""

    text: str
    marks: frozenset[Mark] = frozenset()
    link: str | None = None


def read(source: str, marks: frozenset[Mark] = frozenset(), link: str | None = None) -> list[Run]:
    """What a client shows; raises AssertionError where something is formatted that no caller of ours means."""
    runs: list[Run] = []
    at = 0
    while at < len(source):
        if found := _ESCAPED.match(source, at):
            runs.append(Run(found[1], marks, link))
        elif found := _CODE.match(source, at):
            runs.append(Run(found[1], marks | {Mark.CODE}, link))
        elif found := _AUTOLINK.match(source, at):
            runs.append(Run(found[1], marks, found[1]))
        elif found := _LINK.match(source, at):
            runs += read(found[1], marks, found[2])
        elif found := _STRONG.match(source, at):
            runs += read(found[1], marks | {Mark.BOLD}, link)
        elif found := _STRUCK.match(source, at):
            runs += read(found[1], marks | {Mark.STRUCK}, link)
        elif found := _EMPHASIS.match(source, at):
            runs += read(found[1], marks | {Mark.ITALIC}, link)
        else:
            for name, trap in _TRAPS:
                assert not trap.match(source, at), f"{name} at {at} of {source!r}"
            runs.append(Run(source[at], marks, link))
            at += 1
            continue
        at = found.end()
    return runs


def shown(source: str) -> str:
    assert not _BLOCKS.search(source), f"a block opens in {source!r}"
    return "".join(run.text for run in read(source)).replace("\u200b", "")


def linked(source: str) -> set[str]:
    return {run.link for run in read(source) if run.link}


# --- examples ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and __init__ and _so_",
        "2 * 3 * 4, **not bold**, ***nor this***",
        "~~still here~~ and ||no spoiler|| and a | b",
        "`code` and ```\nblock\n```",
        "[title](https://example.com) and ![picture](https://example.com)",
        "<@1> <@!1> <@&1> <#1> </top:1> <:smile:1> <a:wave:1> <t:0> <t:0:R> <id:guide>",
        "@everyone @here @someone",
        ":smile: 12:30:45 a:b:c",
        "https://example.com http://example.com steam://run/1 <https://example.com>",
        "# heading",
        "### heading",
        "-# subtext",
        "> quote",
        ">>> quote",
        "- item\n- item\n  * item\n+ item",
        "1. item\n 22) item",
        "a\\b \\* \\",
        "¯\\_(ツ)_/¯",
        "^([{}])$ 100% & more; a == b != c",
        "中文：标题（含 *星号*）",
    ],
)
def test_text_shows_as_written_and_does_nothing(text: str) -> None:
    assert shown(escape(text)) == text
    assert not linked(escape(text))
    assert {run.marks for run in read(escape(text))} == {frozenset()}


@pytest.mark.parametrize("text", ["GPT-5 (beta): 3.5 + 1 = 4.5 #1 a > b", "59.0%", "#1", "-1", "+1"])
def test_harmless_signs_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span("bold", Mark.BOLD), "**bold**"),
        (Span("slanted", Mark.ITALIC), "*slanted*"),
        (Span("pip install x_y", Mark.CODE), "`pip install x_y`"),
        (Span("a`b", Mark.CODE), "a\\`b"),
        (Span(" bold ", Mark.BOLD), " **bold** "),
        (Span("  ", Mark.BOLD), "  "),
        (Span("a*b", Mark.BOLD), "**a\\*b**"),
        (Span("title", link="https://a.example/x"), "[title](https://a.example/x)"),
        (Span("title ", Mark.BOLD, "https://a.example"), "[**title**](https://a.example) "),
        (Span("https://a.example/x", link="https://a.example/x"), "<https://a.example/x>"),
        (
            Span("[new] a title", link="https://a.example"),
            "\\[[new](https://a.example)\\] [a title](https://a.example)",
        ),
        (Span("[1]", link="https://a.example"), "\\[[1](https://a.example)\\]"),
        (Span("[]", link="https://a.example"), "\\[\\]"),
        (Span(" ", link="https://a.example"), " "),
        (Span("click", link="javascript:alert(1)"), "click"),
    ],
)
def test_a_span_is_rendered(span: Span, expected: str) -> None:
    assert markdown((span,)) == expected


def test_an_address_cannot_leave_its_link() -> None:
    url = safe_url("https://en.wikipedia.org/wiki/A_(b) c\"<d>'\\")
    assert url == "https://en.wikipedia.org/wiki/A_%28b%29%20c%22%3Cd%3E%27%5C"
    assert linked(markdown((Span("x", link=f"{url})"),))) == {f"{url}%29"}


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "来源"])
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert safe_url(url) is None


def test_marks_side_by_side_stay_apart() -> None:
    line = (Span("a", Mark.BOLD), Span("b", Mark.ITALIC), Span("c", Mark.BOLD))
    runs = [run for run in read(markdown(line)) if run.text != "\u200b"]
    assert [(run.text, run.marks) for run in runs] == [
        ("a", frozenset({Mark.BOLD})),
        ("b", frozenset({Mark.ITALIC})),
        ("c", frozenset({Mark.BOLD})),
    ]


def test_what_is_split_over_spans_forms_nothing() -> None:
    assert shown(markdown((Span(":smi"), Span("le:")))) == ":smile:"
    assert shown(markdown((Span("https:"), Span("//a.example")))) == "https://a.example"
    assert shown(markdown((Span("a", Mark.BOLD), Span("b", Mark.BOLD)))) == "ab"
    assert shown(markdown((Span("1"), Span(". [a", link="https://a.example")))) == "1. [a"


def test_bidirectional_and_control_characters_go_first() -> None:
    assert clean("a\u202eb\u2066c\u2069\u200fd") == "abcd"
    assert clean("a\x00b\tc\r\nd\u2028e\ud800") == "a b c\nd\ne\ufffd"
    assert markdown((Span("*\u202e*a*\u202e*"),)) == "\\*\\*a\\*\\*"


def test_a_title_has_no_links_and_no_marks() -> None:
    assert unmarked((Span("a_b", Mark.BOLD), Span(" c", link="https://a.example"))) == "a\\_b c"


# --- properties -------------------------------------------------------------------------------------------------------

_HOSTILE = st.text(alphabet="ab1 \n\\*_~|`[]()<>@:/#-+.!&中，é", max_size=30)
_SNIPPETS = st.sampled_from(
    [
        "<@1>",
        "@everyone",
        ":smile:",
        "<t:0>",
        "https://a.b/c",
        "[x](y)",
        "**",
        "||",
        "# ",
        "- ",
        "1. ",
        "> ",
        "```",
        "_a_",
    ]
)
texts = st.lists(_HOSTILE | _SNIPPETS, max_size=4).map("".join)
links = st.none() | st.sampled_from(["https://a.example/b_(c)", "http://x.example/?a=*b*&c=~d~", "javascript:x"])
spans = st.builds(Span, texts, st.sampled_from(Mark), links)
lines = st.lists(spans, max_size=4).map(tuple)


@given(texts)
def test_any_text_reads_back(text: str) -> None:
    assert shown(escape(clean(text))) == clean(text)


@given(lines)
def test_any_line_shows_its_text_and_links_where_it_says(line: Line) -> None:
    made = markdown(line)
    assert shown(made) == clean(plain(line))
    assert linked(made) <= {safe_url(span.link) for span in line}


@given(lines, st.data())
def test_less_text_never_makes_more_markdown(line: Line, data: st.DataObject) -> None:
    text = [clean(span.text) for span in line]
    cut = data.draw(st.integers(0, sum(map(len, text))))
    shorter: list[Span] = []
    for span, whole in zip(line, text, strict=True):
        shorter += [Span(whole[:cut], span.mark, span.link)] if cut > 0 else []
        cut -= len(whole)
    assert len(markdown(tuple(shorter))) <= len(markdown(line))


def test_a_moment_is_written_by_each_readers_app_in_their_own_zone() -> None:
    at = datetime(2025, 12, 21, tzinfo=UTC)
    in_full, hour = Moment("tomorrow, Dec 21 08:00 (Shanghai time)", at=at), Moment("08:00", at=at, day=False)
    assert markdown((Span("Next: "), in_full, Span(", at "), hour)) == "Next: <t:1766275200:f>, at <t:1766275200:t>"
    assert unmarked((Span("Next: "), hour)) == "Next: 08:00"
