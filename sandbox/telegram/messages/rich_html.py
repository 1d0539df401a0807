"""The HTML of rich messages, read strictly into a tree: only known tags and attributes, everything closed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from sandbox.telegram.errors import ApiError, bad_request

DEEPEST = 16

INLINE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "sub": "subscript",
    "sup": "superscript",
    "mark": "marked",
    "a": "url",
    "br": "",
}
BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "footer",
        "hr",
        "ul",
        "ol",
        "li",
        "blockquote",
        "aside",
        "cite",
        "details",
        "summary",
        "table",
        "caption",
        "tr",
        "th",
        "td",
    ]
)
_VOID = ("br", "hr")
_ATTRIBUTES = {
    "a": {"href", "name"},
    "span": {"class"},
    "code": {"class"},
    "details": {"open"},
    "ol": {"start", "type", "reversed"},
    "li": {"value", "type"},
    "table": {"bordered", "striped"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "td": {"colspan", "rowspan", "align", "valign"},
}
_INSIDE = {
    "li": ("ul", "ol"),
    "summary": ("details",),
    "tr": ("table",),
    "caption": ("table",),
    "td": ("tr",),
    "th": ("tr",),
    "cite": ("blockquote", "aside"),
}


@dataclass(slots=True)
class Node:
    """An element; `children` are elements and text in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)


def parse(html: str) -> Node:
    """Return the root of the tree; raise ApiError for what rich messages do not know."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise _wrong(f'can\'t find end tag corresponding to start tag "{reader.open[-1].tag}"')
    return reader.open[0]


def _wrong(reason: str) -> ApiError:
    return bad_request(f"can't parse rich message: {reason}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE and tag not in BLOCKS:
            raise _wrong(f'unsupported start tag "{tag}"')
        if tag in _INSIDE and self.open[-1].tag not in _INSIDE[tag]:
            raise _wrong(f'tag "{tag}" must be inside of "{_INSIDE[tag][0]}"')
        node = Node(tag, dict(attrs))
        if unknown := set(node.attributes) - _ATTRIBUTES.get(tag, set()):
            raise _wrong(f'unsupported attribute "{min(unknown)}" of tag "{tag}"')
        if tag == "span" and node.attributes.get("class") != "tg-spoiler":
            raise _wrong('tag "span" must have class "tg-spoiler"')
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)
        if len(self.open) - 1 > DEEPEST:
            raise _wrong(f"sandbox: nested deeper than {DEEPEST}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.open[-1].tag != tag:
            raise _wrong(f'unmatched end tag, expected "</{self.open[-1].tag}>", found "</{tag}>"')
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise _wrong(f'comment "{data[:20]}"')

    def handle_decl(self, decl: str) -> None:
        raise _wrong(f'declaration "{decl[:20]}"')

    def unknown_decl(self, data: str) -> None:
        raise _wrong(f'declaration "{data[:20]}"')

    def handle_pi(self, data: str) -> None:
        raise _wrong(f'instruction "{data[:20]}"')
