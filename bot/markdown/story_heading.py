"""The head of a story (what stands behind ``### 3.``): its title and, where it has one, its own link.

The forms: ``[T](https://…)``; ``[T](来源：文章内容)``, which links nothing; plain ``T``; ``T（https://…）``; and
``[T](https://x`` where a digest was cut off. A title ends at the last ``](``, since titles hold brackets.
"""

import re
from dataclasses import dataclass

from bot.markdown.escapes import unescape
from bot.markdown.inline import inline
from bot.markdown.line_kinds import without_bold
from bot.markdown.links import is_link
from bot.model import plain

_TARGET = re.compile(r"(?:[^()\[\]\\]++|\\.|\((?:[^()\[\]\\]++|\\.)*+\))*+")
_SOURCE = re.compile(r"来源[：:]")


@dataclass(frozen=True, slots=True)
class Head:
    """``refused`` is a target that is no link, ``cut`` says that the head breaks off within its link."""

    title: str
    url: str | None = None
    refused: str | None = None
    cut: bool = False


def read_head(text: str) -> Head:
    """The head that ``text`` is, without spaces around it. Reads anything."""
    text = without_bold(text)
    head = _linked(text) if text.startswith("[") else _in_parentheses(text)
    return head or _running(text)


def _linked(text: str) -> Head | None:
    """``[T](target)``, or what is left of one."""
    title, found, target = text[1:].rpartition("](")
    if not found:
        return None if "]" in text else Head(unescape(text[1:].strip()), cut=True)
    name = unescape(title.strip())
    if ")" not in target:
        return Head(name, cut=True)
    if not target.endswith(")") or not _TARGET.fullmatch(target := target[:-1]):
        return None
    url = _address(target)
    return Head(name, url=url) if is_link(url) else Head(name, refused=url)


def _address(target: str) -> str:
    """The address in a target, without the angle brackets and the quoted words that Markdown allows there."""
    first, _, rest = target.strip().partition(" ")
    address = first if rest.lstrip().startswith('"') else target.strip()
    return unescape(address.removeprefix("<").removesuffix(">"))


def _in_parentheses(text: str) -> Head | None:
    """``T（target）``, in full-width or ASCII parentheses."""
    if not text.endswith(("）", ")")):
        return None
    opening = max(text.rfind("（"), text.rfind("("))
    title, target = unescape(text[: max(opening, 0)].strip()), text[opening + 1 : -1].strip()
    if not title or text[opening - 1] in "]\\":
        return None
    if is_link(target):
        return Head(title, url=target)
    return Head(title, refused=target) if _SOURCE.match(target) else None


def _running(text: str) -> Head:
    """A title in running text, perhaps with a link somewhere in it."""
    line = inline(text, marks=False)
    url = next((span.link for span in line.spans if span.link), None)
    words = plain(tuple(span for span in line.spans if span.text != span.link)).strip()
    return Head(words or plain(line.spans), url=url, refused=next(iter(line.refused), None))
