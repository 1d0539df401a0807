r"""Spans -> Discord's Markdown, so that text shows as written and only marks and links do anything.

The grammar is the one of Discord's clients ("Markdown Text 101" in Discord's help centre): a backslash before a sign
shows that sign, ``<…>`` opens mentions, timestamps, emoji and commands, ``:name:`` is an emoji, an address links from
its ``://`` on, and ``#``, ``-``, ``+``, ``>``, ``1.`` mean something at the start of a line.

Taking text away from a line never makes its Markdown longer: ``bot.layout`` measures by that. (The one exception is
an address shown as itself and cut in two.)
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from adapters.discord.rendering.command_mentions import mention
from bot.document import Line, Mark, Moment, Span

_ANYWHERE = re.compile(r"[\\*_~|`\[\]<@]")
_COLON = re.compile(r":(?=//|[^\s:]+:)")
_LINE_START = re.compile(r"^(\s*\d*)(>|#(?=#*(?:\s|$))|-(?=[\s#]|$)|\+(?=\s|$)|(?<=\d)[.)](?=\s|$))", re.MULTILINE)

# Left-to-right and right-to-left marks, embeddings, overrides and isolates: they can make text read as another.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DROPPED = re.compile(f"[{_BIDI}\ufeff]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")

_URL_UNSAFE = re.compile(r"[\s()<>\[\]\\\"'`|\x00-\x1f\x7f-\x9f" + _BIDI + "\ud800-\udfff]")
_BRACKETS = re.compile(r"([\[\]])")
_SIGNS = {Mark.BOLD: "**", Mark.ITALIC: "*", Mark.STRUCK: "~~"}
_APART = "\u200b"
"""Between two marked runs: ``**a**`` and ``*b*`` glued together would read as something else."""


def clean(text: str) -> str:
    r"""Text without what no reader sees: bidirectional controls go, control characters become spaces, breaks ``\n``."""
    text = _BREAKS.sub("\n", _DROPPED.sub("", text))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def escape(text: str) -> str:
    """Clean text as Markdown that shows it and does nothing else, wherever in a line it is."""
    return _at_line_starts(_inline(text))


def safe_url(url: str | None) -> str | None:
    """The address as it may be written in ``[text](…)``; None for what is no http or https address."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return _URL_UNSAFE.sub(lambda match: quote(match.group(), safe="", errors="replace"), url)


def markdown(line: Line) -> str:
    """A line of spans, marks and links rendered, all else escaped."""
    out: list[str] = []
    before: Span | None = None
    for span in _merged(line):
        if before is not None and _signed(before) and _signed(span):
            out.append(_APART)
        out.append(_span(span))
        before = span
    return _at_line_starts("".join(out))


def unmarked(line: Line) -> str:
    """A line as escaped text alone, for a title: its links and marks would show as signs there."""
    return escape("".join(span.text for span in _merged(line)))


def _inline(text: str) -> str:
    return _COLON.sub(r"\\:", _ANYWHERE.sub(r"\\\g<0>", text))


def _at_line_starts(text: str) -> str:
    """The Markdown made here begins no line with one of these signs, so each of them is text."""
    return _LINE_START.sub(r"\1\\\2", text)


def _merged(line: Line) -> Iterator[Span]:
    """Clean spans, neighbours of one kind joined: what is split over two spans could form something in between."""
    last: Span | None = None
    for span in line:
        link = span.link if mention(span) else safe_url(span.link)
        this = replace(span, text=clean(span.text), link=link)
        if not this.text:
            continue
        alike = last is not None and not {type(last), type(this)} & {Moment}
        if last is not None and alike and (last.mark, last.link) == (this.mark, this.link):
            last = replace(last, text=last.text + this.text)
            continue
        if last is not None:
            yield last
        last = this
    if last is not None:
        yield last


def _signed(span: Span) -> bool:
    return span.link is None and span.mark in _SIGNS and not isinstance(span, Moment)


def _span(span: Span) -> str:
    if isinstance(span, Moment):  # each reader's app writes it in their own zone and language
        return f"<t:{int(span.at.timestamp())}:{'f' if span.day else 't'}>"
    if mentioned := mention(span):
        return mentioned
    if span.link is None:
        return _marked(span.text, span.mark)
    if span.link == span.text:
        return f"<{span.link}>"
    return _linked(span, span.link)


def _linked(span: Span, url: str) -> str:
    """Each run without brackets is a link, the brackets are text between.

    Clients do not honour escapes where they look for the end of a link's text, so no bracket may be inside.
    """
    return "".join(_link(run, span.mark, url) if run.strip() else _inline(run) for run in _BRACKETS.split(span.text))


def _link(text: str, mark: Mark, url: str) -> str:
    if text in "[]":
        return _inline(text)
    lead, core, tail = _stripped(text)
    return f"{_inline(lead)}[{_marked(core, mark)}]({url}){_inline(tail)}"


def _marked(text: str, mark: Mark) -> str:
    if mark is Mark.PLAIN or not text.strip():
        return _inline(text)
    if mark is Mark.CODE:
        return _inline(text) if {"`", "\n"} & set(text) else f"`{text}`"
    lead, core, tail = _stripped(text)
    return f"{lead}{_SIGNS[mark]}{_inline(core)}{_SIGNS[mark]}{tail}"


def _stripped(text: str) -> tuple[str, str, str]:
    """White space before, the text, white space after: signs hold only beside what shows."""
    core = text.strip()
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]
