"""Elements of rich HTML in, the RichBlock and RichText objects of the Bot API out."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.messages.entity_detection import detect
from sandbox.telegram.messages.rich_html import BLOCK_TAGS, INLINE_TAGS, Node
from sandbox.telegram.messages.text import is_moment_format, normalized_link

_SPACE = re.compile(r"[ \t\r\n\f]+")
_VALUE_KEYS = {"mention": "username", "email": "email_address", "url": "url"}
_TEXT_TYPES = {"email": "email_address"}


class BlockBuilder:
    """Makes blocks of elements. With `detecting`, addresses, tags and the like are marked in their text."""

    def __init__(self, *, detecting: bool) -> None:
        self._detecting = detecting

    def blocks(self, nodes: list[Node | str]) -> list[Json]:
        """Return the blocks of `nodes`; text between blocks is a paragraph of its own."""
        made: list[Json] = []
        loose: list[Node | str] = []
        for node in [*nodes, Node("")]:
            if isinstance(node, str) or node.tag in INLINE_TAGS:
                loose.append(node)
                continue
            text = self._text(loose)
            loose = []
            if text != "":
                made.append({"type": "paragraph", "text": text})
            if node.tag:
                made.append(self._block(node))
        return made

    def _block(self, node: Node) -> Json:
        tag = node.tag
        if re.fullmatch("h[1-6]", tag):
            return {"type": "heading", "size": int(tag[1]), "text": self._text(node.children)}
        makers: dict[str, Callable[[Node], Json]] = {
            "p": lambda node: {"type": "paragraph", "text": self._text(node.children)},
            "footer": lambda node: {"type": "footer", "text": self._text(node.children)},
            "hr": lambda _: {"type": "divider"},
            "pre": self._code_block,
            "ul": self._list,
            "ol": self._list,
            "blockquote": lambda node: self._quote(node, "blocks", self.blocks),
            "aside": lambda node: self._quote(node, "text", self._text),
            "details": self._details,
            "table": self._table,
        }
        if tag not in makers:
            raise bad_request(f'can\'t parse rich message: tag "{tag}" is misplaced')
        return makers[tag](node)

    def _quote(self, node: Node, key: str, read: Callable[[list[Node | str]], Any]) -> Json:
        credited = [child for child in node.children if isinstance(child, Node) and child.tag == "cite"]
        said = [child for child in node.children if child not in credited]
        block: Json = {"type": "blockquote" if key == "blocks" else "pullquote", key: read(said)}
        return block | ({"credit": self._text(credited[0].children)} if credited else {})

    def _code_block(self, node: Node) -> Json:
        block: Json = {"type": "pre", "text": "".join(_plain_texts(node)).strip("\n")}
        for child in node.children:
            if isinstance(child, Node) and (language := child.attributes.get("class")):
                block["language"] = language.removeprefix("language-")
        return block

    def _list(self, node: Node) -> Json:
        items: list[Json] = []
        number = int(node.attributes.get("start") or 1)
        for child in _elements(node, "li"):
            label = f"{number + len(items)}." if node.tag == "ol" else "•"
            item: Json = {"label": label, "blocks": self.blocks(child.children)}
            items.append(item | ({"value": number + len(items)} if node.tag == "ol" else {}))
        return {"type": "list", "items": items}

    def _details(self, node: Node) -> Json:
        elements = [child for child in node.children if not isinstance(child, str) or child.strip()]
        first = elements[0] if elements else ""
        if isinstance(first, str) or first.tag != "summary":
            raise bad_request('can\'t parse rich message: tag "details" must begin with "summary"')
        block: Json = {
            "type": "details",
            "summary": self._text(first.children),
            "blocks": self.blocks(elements[1:]),
        }
        if "open" in node.attributes:
            block["is_open"] = True
        return block

    def _table(self, node: Node) -> Json:
        rows = [
            [self._cell(cell) for cell in row.children if isinstance(cell, Node)]
            for row in _elements(node, "tr", "caption")
            if row.tag == "tr"
        ]
        return {"type": "table", "cells": rows} | {
            f"is_{key}": True for key in ("bordered", "striped") if key in node.attributes
        }

    def _cell(self, cell: Node) -> Json:
        body: Json = {"text": self._text(cell.children), "align": cell.attributes.get("align") or "left"}
        body["valign"] = cell.attributes.get("valign") or "top"
        return body | ({"is_header": True} if cell.tag == "th" else {})

    def _text(self, nodes: list[Node | str]) -> Any:
        """Return the RichText of inline nodes, its ends trimmed: "" for nothing, a string where no part is marked."""
        return _rich_text(_trimmed(self._parts(nodes, detecting=self._detecting)))

    def _parts(self, nodes: list[Node | str], *, detecting: bool) -> list[Any]:
        parts: list[Any] = []
        for node in nodes:
            made = self._part(node, detecting=detecting)
            for part in made:
                if isinstance(part, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += part
                else:
                    parts.append(part)
        return [part for part in parts if part != ""]

    def _part(self, node: Node | str, *, detecting: bool) -> list[Any]:
        if isinstance(node, str):
            words = _SPACE.sub(" ", node)
            return _with_entities(words) if detecting else [words]
        if node.tag in BLOCK_TAGS:
            raise bad_request(f"can't parse rich message: tag \"{node.tag}\" can't be inside of a text")
        if node.tag == "br":
            return ["\n"]
        inner = self._parts(node.children, detecting=detecting and node.tag not in ("a", "code"))
        if node.tag == "a":
            return _link(node, inner)
        if node.tag == "tg-time":
            return [_moment(node, inner)]
        return [{"type": INLINE_TAGS[node.tag], "text": _rich_text(inner)}]


def _rich_text(parts: list[Any]) -> Any:
    """Return the RichText of parts: "" for none, the part itself for one, else the list."""
    return parts[0] if len(parts) == 1 else parts or ""


def _moment(node: Node, inner: list[Any]) -> Json:
    unix, written = node.attributes.get("unix") or "", node.attributes.get("format") or ""
    if not unix.isdecimal() or not is_moment_format(written):
        raise bad_request('can\'t parse rich message: tag "tg-time" must have a "unix" time and a valid "format"')
    return {"type": "date_time", "text": _rich_text(inner), "unix_time": int(unix), "date_time_format": written}


def _link(node: Node, inner: list[Any]) -> list[Any]:
    href, text = node.attributes.get("href") or "", _rich_text(inner)
    if name := node.attributes.get("name"):
        return [{"type": "anchor", "name": name}, *inner]
    if href.startswith("#"):
        return [{"type": "anchor_link", "text": text, "anchor_name": href[1:]}]
    if href.startswith("mailto:"):
        return [{"type": "email_address", "text": text, "email_address": href[7:]}]
    url = normalized_link(href)
    return [{"type": "url", "text": text, "url": url}] if url else inner


def _with_entities(text: str) -> list[Any]:
    parts: list[Any] = []
    at = 0
    for kind, start, end in detect(text):
        word = text[start:end]
        value = word.removeprefix("@") if kind == "mention" else word
        key = _VALUE_KEYS.get(kind, kind)
        parts += [text[at:start], {"type": _TEXT_TYPES.get(kind, kind), "text": word, key: value}]
        at = end
    return [*parts, text[at:]]


def _trimmed(parts: list[Any]) -> list[Any]:
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip(" \n")
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip(" \n")
    return [part for part in parts if part != ""]


def _plain_texts(node: Node) -> Iterator[str]:
    for child in node.children:
        yield from [child] if isinstance(child, str) else _plain_texts(child)


def _elements(node: Node, *tags: str) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node) and child.tag in tags:
            yield child
        elif not isinstance(child, str) or child.strip():
            raise bad_request(f'can\'t parse rich message: only "{tags[0]}" can be inside of "{node.tag}"')
