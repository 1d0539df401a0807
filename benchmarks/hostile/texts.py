"""How much processor time the reader takes over hostile texts: ``python -m benchmarks.hostile.texts``.

Each kind comes twice: a megabyte of it, and as much as a digest may hold before it is turned away for its length.
The slowest are printed.
"""

import sys
import time
from collections.abc import Iterator

from bot.errors import DigestError
from bot.markdown import parse

MEGABYTE = 1_000_000
LONGEST_READ = 199_000
SHOWN = 30

_TOP = "## AINews - 2025-12-20\n\n> [原文链接](https://news.example/a/)\n\n## 📰 十大AI新闻要点\n\n"

_IN_A_LINE = (
    "[", "](", "[]", "[a](", "](https://a.dev/", "[a](https://a.dev/b)", "](a \"", "**", "**a", "**a**b", "*",
    "`", "`a", "`` ` ", "(", "（", "\\", "\\*", "https://", "https://a.dev ", "http://a.dev,", "<", "来源（",
    "[T](javascript:", "> ", "- ", " ", "一", "#",
)  # fmt: skip
_AS_LINES = (
    "\n", "a\n", "> a\n", "> **a** `b`\n", "来源：https://a.dev\n", "> 来源：[a](https://a.dev/b)\n",
    "- [a](https://a.dev/b)\n", "---\n", "```\n", "### 1. a\n", "### 1. [a](https://a.dev/b)\n> a\n\n---\n\n",
    "## 📰\n", "## 🛠️ 十大工具\n### 1. a\n", "# 2025-01-01\n", "# a\n", "\r", "\0", "\t",
    "<details>\n<summary>a</summary>\n", "<details><summary>a</summary>b</details>\n", "<pre>a</pre>\n", "```sh\n",
    "1. a\n\nSponsored: b\n\n", "\\# a\n",
)  # fmt: skip


_DATED = "# D - 2026-11-27\n\n## News\n\n"
_ONCE_QUADRATIC = {
    "numbers behind a head": (f"{_TOP}### 1. a ", "#1", ""),
    "scores behind a head": (f"{_TOP}### 1. a ", "(score: 9)", ""),
    "numbers in code behind an item": (f"{_DATED}1. **a** ", "`#1`", ""),
    "spaces before a preposition": ("# a", "\u3000", "b 2026-11-27\n\n## News\n\n1. **a** b\n"),
    "gaps behind a month": ("# Nov 27", " -", "\n\n## News\n\n1. **a** b\n"),
    "spaces behind a week": ("# Week 48", " ", "x\n\n## News\n\n1. **a** b\n"),
    "spaces behind a name of the source": (f"{_TOP}### 1. a\n> 来源", " ", "b"),
    "spaces before no recap": ("#", " ", f"ecap\n\n{_TOP}### 1. a\n> b"),
    "a heading's closing signs": (f"{_TOP}### 1. a\n> # a", "#", "b"),
    "pictures within pictures": (f"{_TOP}### 1. a\n> " + "![" * 5_000, "](a)", ""),
    "backticks that nothing closes": (f"{_TOP}### 1. a\n> <b>", "`", "a"),
    "headings behind a list": (f"{_DATED}- [a](https://a.dev): b\n- [b](https://b.dev): c\n\n", "### a\n\nb.\n\n", ""),
    "lists behind a section": (f"{_DATED}## 一、a\n\n- [a](https://a.dev): b\n\n", "## b\n\n- c.\n\n", ""),
    "comments in a line": (f"{_TOP}### 1. a\n> ", "<!---->", ""),
}


def once_quadratic(length: int) -> Iterator[tuple[str, str]]:
    """Texts of that many characters that took four times as long when twice as long, under what is in them."""
    for name, (before, piece, behind) in _ONCE_QUADRATIC.items():
        yield name, before + _repeated(piece, length) + behind


def hostile_texts(length: int) -> Iterator[tuple[str, str]]:
    """Each kind of hostile text of that many characters, under a name."""
    for piece in _IN_A_LINE:
        much = _repeated(piece, length)
        yield f"summary {piece!r}", f"{_TOP}### 1. a\n> {much}"
        yield f"lines of {piece!r}", f"{_TOP}### 1. a\n" + _repeated(f"> {piece * 40}\n", length)
        yield f"head {piece!r}", f"{_TOP}### 1. {much}"
        yield f"head ending {piece!r}", f"{_TOP}### 1. [{much})"
        yield f"head in （）{piece!r}", f"{_TOP}### 1. {much}）"
    for piece in _AS_LINES:
        much = _repeated(piece, length)
        yield f"body {piece!r}", f"{_TOP}### 1. a\n{much}"
        yield f"page {piece!r}", much
        yield f"before {piece!r}", f"{much}{_TOP}### 1. a\n> b"
    yield from once_quadratic(length)
    yield "stories of marks", _TOP + _repeated("### 1. a\n> **a** `b` [c](https://a.dev)\n", length)
    yield "closers of every length", f"{_TOP}### 1. a\n> " + " ".join("`" * run for run in range(1, 600))


def _repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _timed(text: str) -> tuple[float, str]:
    start = time.process_time()
    try:
        outcome = f"{len(parse(text).warnings)} warnings"
    except DigestError as error:
        outcome = str(error)[:60]
    return time.process_time() - start, outcome


def main() -> None:
    """Print the slowest, the slowest first."""
    times = [
        (*_timed(text), name, length) for length in (MEGABYTE, LONGEST_READ) for name, text in hostile_texts(length)
    ]
    for seconds, outcome, name, length in sorted(times, reverse=True)[:SHOWN]:
        sys.stdout.write(f"{seconds:7.3f} s  {length:9,}  {name:36} {outcome}\n")


if __name__ == "__main__":
    main()
