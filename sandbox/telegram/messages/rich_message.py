"""Rich messages (Bot API 10.1): HTML, plain Markdown or blocks in, the RichMessage object that the chat holds out."""

import re
from collections.abc import Iterator
from typing import Any

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.messages.rich_blocks import BlockBuilder
from sandbox.telegram.messages.rich_html import MAX_DEPTH, parse
from sandbox.telegram.messages.text import utf16

MAX_LENGTH = 32_768  # UTF-16 units
MAX_BLOCKS = 500

_SOURCES = ("html", "markdown", "blocks")
_FIELDS = frozenset((*_SOURCES, "is_rtl", "skip_entity_detection"))


def accept(message: Any) -> Json:
    """Return the RichMessage of an InputRichMessage; raise ApiError for what the server refuses."""
    if not isinstance(message, dict):
        raise bad_request("object expected as rich message")
    if unknown := set(message) - _FIELDS:
        raise bad_request(f"sandbox: unknown field '{min(unknown)}' of rich_message")
    given = [source for source in _SOURCES if message.get(source)]
    if len(given) != 1:
        raise bad_request("exactly one of html, markdown and blocks must be used in rich_message")
    blocks = _blocks(given[0], message[given[0]], detecting=not message.get("skip_entity_detection"))
    _check_size(blocks)
    rich: Json = {"blocks": blocks}
    if message.get("is_rtl"):
        rich["is_rtl"] = True
    return rich


def _blocks(source: str, content: Any, *, detecting: bool) -> list[Json]:
    if source == "html":
        return BlockBuilder(detecting=detecting).blocks(parse(str(content)).children)
    if source == "markdown":
        return [_markdown_block(part) for part in re.split(r"\n\s*\n", str(content).strip())]
    if not isinstance(content, list) or not all(isinstance(b, dict) and "type" in b for b in content):
        raise bad_request("can't parse rich message: expected an Array of blocks")
    return content


def _markdown_block(part: str) -> Json:
    """Return a block for a paragraph of Markdown: headings and rules are known, the rest stays as written."""
    if heading := re.fullmatch(r"(#{1,6}) +([^\n]+)", part):
        return {"type": "heading", "size": len(heading[1]), "text": heading[2]}
    return {"type": "divider"} if part == "---" else {"type": "paragraph", "text": part}


def _check_size(blocks: list[Json]) -> None:
    texts = list(_texts(blocks))
    if not any(text.strip() for text in texts):
        raise bad_request("message text is empty")
    if sum(map(utf16, texts)) > MAX_LENGTH:
        raise bad_request("message is too long")
    if _count(blocks) > MAX_BLOCKS:
        raise bad_request(f"sandbox: a rich message has at most {MAX_BLOCKS} blocks")
    if _depth(blocks) > MAX_DEPTH:
        raise bad_request(f"sandbox: a rich message is nested at most {MAX_DEPTH} deep")


def _children(block: Json) -> list[Json]:
    return [*block.get("blocks", ()), *(b for item in block.get("items", ()) for b in item.get("blocks", ()))]


def _count(blocks: list[Json]) -> int:
    return sum(1 + _count(_children(block)) for block in blocks)


def _depth(blocks: list[Json]) -> int:
    return max((1 + _depth(_children(block)) for block in blocks), default=0)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for key in ("text", "summary", "blocks", "items", "cells", "caption", "credit"):
            yield from _texts(value.get(key))
