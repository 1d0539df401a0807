"""The HTML of rich messages, read strictly into a tree: only known tags and attributes, everything closed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from sandbox.telegram.errors import ApiError, bad_request

MAX_DEPTH = 16

INLINE_TAGS = {
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
    "tg-time": "date_time",
    "br": "",
}
BLOCK_TAGS = frozenset(
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
_VOID_TAGS = ("br", "hr")
_ATTRIBUTES = {
    "a": {"href", "name"},
    "tg-time": {"unix", "format"},
    "span": {"class"},
    "code": {"class"},
    "details": {"open"},
    "ol": {"start", "type", "reversed"},
    "li": {"value", "type"},
    "table": {"bordered", "striped"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "td": {"colspan", "rowspan", "align", "valign"},
}
_PARENTS = {
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
    """An element; its `children` are elements and text, in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)


def parse(html: str) -> Node:
    """Return the root of the tree, a node without a tag; raise ApiError for what rich messages do not know."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    if len(builder.open) > 1:
        raise _refused(f'can\'t find end tag corresponding to start tag "{builder.open[-1].tag}"')
    return builder.open[0]


def _refused(reason: str) -> ApiError:
    return bad_request(f"can't parse rich message: {reason}")


class _TreeBuilder(HTMLParser):
    """Keeps the elements that are `open`, from the root down."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE_TAGS and tag not in BLOCK_TAGS:
            raise _refused(f'unsupported start tag "{tag}"')
        if tag in _PARENTS and self.open[-1].tag not in _PARENTS[tag]:
            raise _refused(f'tag "{tag}" must be inside of "{_PARENTS[tag][0]}"')
        node = Node(tag, dict(attrs))
        if unknown := set(node.attributes) - _ATTRIBUTES.get(tag, set()):
            raise _refused(f'unsupported attribute "{min(unknown)}" of tag "{tag}"')
        if tag == "span" and node.attributes.get("class") != "tg-spoiler":
            raise _refused('tag "span" must have class "tg-spoiler"')
        self.open[-1].children.append(node)
        if tag not in _VOID_TAGS:
            self.open.append(node)
        if len(self.open) - 1 > MAX_DEPTH:
            raise _refused(f"sandbox: nested deeper than {MAX_DEPTH}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID_TAGS:
            return
        if self.open[-1].tag != tag:
            raise _refused(f'unmatched end tag, expected "</{self.open[-1].tag}>", found "</{tag}>"')
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise _refused(f'comment "{data[:20]}"')

    def handle_decl(self, decl: str) -> None:
        raise _refused(f'declaration "{decl[:20]}"')

    def unknown_decl(self, data: str) -> None:
        raise _refused(f'declaration "{data[:20]}"')

    def handle_pi(self, data: str) -> None:
        raise _refused(f'instruction "{data[:20]}"')
