"""XML as feeds have it, made well-formed: bare ampersands, HTML's entities, undeclared prefixes, elements left open.

feedparser has a lenient way for what is broken, and expressions for names and addresses, that take quadratic time of
hostile text, with Python's lock held, so that the event loop stands. What leaves here is well-formed, defines no
entities, and has only the elements that we read.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from scheduler.feeds.failures import FeedError

if TYPE_CHECKING:
    from lxml import etree

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND: Final = re.compile(r"&(?:(#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|\w{1,32});)?")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TAG_PREFIX: Final = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):[\w.-]")
_ATTRIBUTE_PREFIX: Final = re.compile(r"\s([A-Za-z_][\w.-]{0,40}):[\w.-]{1,60}\s*=")
_ROOT: Final = re.compile(r"<[A-Za-z_][\w.:-]*")
_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_ENTRIES: Final = frozenset(("item", "entry"))
_CONTAINERS: Final = frozenset(("channel", "feed", "rdf", "rss")) | _ENTRIES
_BODIES: Final = frozenset(("body", "content", "description", "div", "encoded", "summary"))
_VALUES: Final = frozenset((
    "created", "date", "guid", "id", "issued", "link", "modified", "origlink", "pubdate", "published", "title",
    "updated",
))  # fmt: skip
MOST_ENTRIES: Final = 2000
"""Entries of a feed that are read; some list all that they ever had."""
LONGEST_VALUE: Final = 4000
"""Characters of a title, an address, a date."""
_CHUNK: Final = 1 << 16
"""Characters or bytes that are gone through at once: so long the event loop stands."""


def repaired(text: str) -> bytes:
    """A feed's text as well-formed UTF-8 without a document type. Raises FeedError for what is beyond repair."""
    whole = _with_known_entities(_without_prolog(_CONTROLS.sub("", text)))
    root, prefixes_missing = _parsed(whole)
    if prefixes_missing:
        root, _ = _parsed(_with_namespaces(whole))
    _prune(root)
    data = _written(root)
    if fault := _fault(data):
        raise FeedError(f"The feed is broken XML and cannot be read: {fault}. Its publisher has to mend it.")
    return data


def _without_prolog(text: str) -> str:
    """The text from its root element on: what a document type declares, entities among it, is never read."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = _behind(text, "-->", at)
        elif text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text.startswith("<!", at):
            at = _behind_doctype(text, at)
        else:
            return text[at:]
        if at < 0:
            break
    raise FeedError("There is no feed: the text has no element at all.")


def _behind(text: str, end: str, start: int) -> int:
    found = text.find(end, start)
    return found + len(end) if found >= 0 else -1


def _behind_doctype(text: str, start: int) -> int:
    """Behind a document type, whose declarations stand in brackets."""
    bracket, end = text.find("[", start), text.find(">", start)
    if not 0 <= bracket < end:
        return end + 1 if end >= 0 else -1
    close = re.compile(r"\]\s{0,1000}>").search(text, bracket)
    return close.end() if close else -1


def _with_known_entities(text: str) -> str:
    """Its ampersands escaped and HTML's entities as their characters, but for what stands in CDATA."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        start = text.find("<![CDATA[", at)
        if start < 0:
            start = len(text)
        parts.extend(_AMPERSAND.sub(_known_entity, part) for part in _chunks(text, at, start))
        end = text.find("]]>", start)
        at = end + 3 if end >= 0 else len(text)
        parts.append(text[start:at])
    return "".join(parts)


def _chunks(text: str, start: int, end: int) -> Iterator[str]:
    """A stretch of text in parts of some `_CHUNK` characters, each but the first beginning with a tag."""
    while start < end:
        cut = text.find("<", start + _CHUNK, end)
        yield text[start : cut if cut >= 0 else end]
        start = cut if cut >= 0 else end


def _known_entity(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;"
    if name in _XML_ENTITIES:
        return found[0]
    if name.startswith("#"):
        return _character(name[1:])
    meant = html5.get(f"{name};")
    return meant.replace("&", "&amp;").replace("<", "&lt;") if meant else f"&amp;{name};"


def _character(number: str) -> str:
    """A character reference, or "" for a character that XML does not have."""
    code = int(number[1:], base=16) if number[0] in "xX" else int(number)
    is_character = code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return f"&#{code};" if is_character else ""


def _with_namespaces(text: str) -> str:
    """Every prefix that stands anywhere declared at the root, which is harmless where it is declared within."""
    root = _ROOT.match(text)
    if root is None:
        return text
    head = text[: text.find(">") + 1]
    used = {
        prefix
        for part in _chunks(text, 0, len(text))
        for prefixes in (_TAG_PREFIX, _ATTRIBUTE_PREFIX)
        for prefix in prefixes.findall(part)
    }
    missing = sorted(prefix for prefix in used - {"xml", "xmlns"} if f"xmlns:{prefix}" not in head)[:100]
    declared = "".join(f' xmlns:{one}="{_NAMESPACES.get(one, f"urn:undeclared:{one}")}"' for one in missing)
    return f"{root[0]}{declared}{text[root.end() :]}"


def _parsed(text: str) -> "tuple[etree._Element, bool]":
    """What libxml2 makes of it: elements that are left open closed, stray signs left out, nothing deeper than 256
    elements. With whether there are prefixes that nothing declares."""
    from lxml import etree  # noqa: PLC0415  it costs megabytes, and only who has a feed needs it

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise FeedError("The feed is broken XML and cannot be read. Its publisher has to mend it.") from error
    if root is None:
        raise FeedError("There is no feed: no element of it could be read.")
    return root, any(entry.type == etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE for entry in parser.error_log)


def _prune(root: "etree._Element") -> None:
    """Leave out the elements that we do not read, entries past the `MOST_ENTRIES` first, and absurdly long values."""
    entries = 0
    left = [root]
    while left:
        for child in list(left.pop()):
            name = child.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(child.tag, str) else ""
            entries += name in _ENTRIES
            if name in _CONTAINERS and (name not in _ENTRIES or entries <= MOST_ENTRIES):
                left.append(child)
            elif name in _VALUES:
                if len(child) == 0:
                    child.text = (child.text or "")[:LONGEST_VALUE]
            elif name not in _BODIES:
                child.getparent().remove(child)


def _written(root: "etree._Element") -> bytes:
    from lxml import etree  # noqa: PLC0415  as above

    data: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    return data


def _fault(data: bytes) -> str | None:
    """Why it is not well-formed; None where it is."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK])
        parser.Parse(b"", True)  # noqa: FBT003  expat's own way to say that it is the end
    except expat.ExpatError as error:
        return f"{expat.ErrorString(error.code)} in line {error.lineno}"
    return None
