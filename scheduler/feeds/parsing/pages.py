"""HTML as far as a feed's reader needs it: what there is to read in it, and what a page says of itself.

libxml2 parses it, which goes no deeper than 256 elements and so takes linear time, and holds no lock of Python's
meanwhile. Where an article's parts begin and end is the editor's matter, not ours.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from bot.model.articles import Article
from scheduler.feeds.parsing.dates import date_of
from scheduler.feeds.parsing.entries import Entry

if TYPE_CHECKING:
    from lxml import etree

_LEFT_OUT: Final = frozenset((
    "aside", "button", "footer", "form", "head", "iframe", "nav", "noscript", "script", "select", "style", "svg",
    "template", "textarea",
))  # fmt: skip
"""What is not of an article's words and changes from one visit to the next."""
SHORT: Final = 400
"""Characters: an entry with fewer is no article but tells of one."""
_CUT: Final = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|(?:continue|keep) reading|read (?:more|on|the full \w+)"
    r"|view (?:full|original) \w+|阅读(?:全文|更多|原文)|查看(?:全文|原文)|閱讀(?:全文|更多|原文)|查看全文)"
    r"[\s.:»›→>…\]]{0,20}$",
    re.IGNORECASE,
)
_APPEARED: Final = re.compile(
    r"\s(?:The post|Der Beitrag) .{0,300}? (?:appeared first on|erschien zuerst auf) .{0,200}$"
)
"""What WordPress puts below each entry, a cut one's end before it."""
_TAIL: Final = 700
"""Characters from the end in which those are looked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """What there is to read in a piece of HTML, in its order, and the targets of its links."""

    text: str
    links: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Changes when the words or links do, but with nothing else of the page."""
        told = "\n".join((self.text, *self.links))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()

    @property
    def looks_cut(self) -> bool:
        """Whether an entry is too short for an article, or ends as one does that goes on elsewhere."""
        tail = _APPEARED.sub("", self.text[-_TAIL:])
        return len(self.text) < SHORT or _CUT.search(tail) is not None


def words_of(html: str) -> Words:
    """The words of any HTML; of a page's those in its article or main part. Never raises."""
    root = _tree(html)
    return _words(root) if root is not None else Words("", ())


def page_entry(html: str, url: str) -> Entry:
    """A page as the one entry of itself; ``url`` is where it was fetched. Its title is "" where it has none."""
    root = _tree(html)
    words = _words(root) if root is not None else Words("", ())
    about = _About(root)
    address = about.address(url)
    article = Article(
        url=address,
        base=about.base(url),
        title=about.title,
        body=html,
        published_at=date_of(about.published),
    )
    return Entry(key=address, article=article, digest=words.digest, size=len(words.text))


class _About:
    """What a page's head says of it."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._found: dict[str, str] = {}
        for element in () if root is None else root.iter("title", "h1", "meta", "link", "base", "time"):
            name, value = _said(element)
            if name and value:
                self._found.setdefault(name, value)

    @property
    def title(self) -> str:
        return " ".join(self._first("og:title", "title", "h1").split())

    @property
    def published(self) -> str:
        return self._first("article:published_time", "date", "dc.date", "time")

    def address(self, url: str) -> str:
        """Its own, where the page names one on the same host, else the one it was fetched from."""
        named = _joined(url, self._first("canonical"))
        return named if named.split("/")[:3] == url.split("/")[:3] else url

    def base(self, url: str) -> str:
        return _joined(url, self._first("base"))

    def _first(self, *names: str) -> str:
        return next((self._found[name] for name in names if name in self._found), "")


def _said(element: Any) -> tuple[str, str]:
    """A name and a value that an element of a page says of it."""
    match element.tag:
        case "meta":
            return (element.get("property") or element.get("name") or "").lower(), element.get("content") or ""
        case "link":
            return (element.get("rel") or "").lower(), element.get("href") or ""
        case "base":
            return "base", element.get("href") or ""
        case "time":
            return "time", element.get("datetime") or ""
        case tag:
            return str(tag), "".join(element.itertext())[:1000]


def _joined(base: str, url: str) -> str:
    """An address read relative to another, which it is where it is none itself."""
    try:
        found = urljoin(base, url.strip())
    except ValueError:
        return base
    return found if found.startswith(("http://", "https://")) else base


def _tree(html: str) -> "etree._Element | None":
    from lxml import etree  # noqa: PLC0415  it costs megabytes, and only who has a feed needs it

    parser = etree.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: etree._Element | None = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def _words(root: "etree._Element") -> Words:
    main = [part for tag in ("article", "main", "body") for part in root.iter(tag)][:1]
    found: list[str] = []
    links: list[str] = []
    for words, link in _told(main[0] if main else root):
        found.append(" ".join(words.split()))
        if link:
            links.append(link)
    return Words(" ".join(filter(None, found)), tuple(links))


def _told(root: "etree._Element") -> Iterator[tuple[str, str]]:
    """The words before, in and behind each element, with its link's target; nothing of those that are left out."""
    from lxml import etree  # noqa: PLC0415  as above

    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_hidden = element.tag in _LEFT_OUT
        if event == "start":
            hidden += is_hidden
            if not hidden:
                yield element.text or "", (element.get("href") or "" if element.tag == "a" else "")
        else:
            hidden -= is_hidden
            if not hidden and element is not root:
                yield element.tail or "", ""
