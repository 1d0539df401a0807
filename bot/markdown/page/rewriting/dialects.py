"""What some kinds of Markdown have and a reader should not see: attributes behind a picture, a link or a heading
(``{width=50%}``, ``{: .wide}``, ``{#place}``, as pandoc and kramdown read them), and files that Obsidian embeds
(``![[photo.png|300]]``)."""

import re
from collections.abc import Sequence

_VALUE = r"(?:\"[^\"{}]*+\"|'[^'{}]*+'|[\w%.#/-]++)"
_ATTRIBUTES = rf"\{{:?\s*+(?:(?:[#.][\w-]++|[\w-]++={_VALUE})\s*+)++\}}"
_PIECE = re.compile(
    rf"(?P<code>(?<!`)`++[^`]*+`++)(?:\{{:[^{{}}]{{1,200}}\}})?|(?P<target>\]\([^()\s]*+\)){_ATTRIBUTES}"
    r"|!\[\[(?P<file>[^\[\]|]{1,200})(?:\|[^\[\]]{0,200})?\]\]"
)
_LINE = re.compile(rf"\s*+{_ATTRIBUTES}\s*+")
_PICTURE = re.compile(r".*\.(?:png|jpe?g|gif|webp|svg|avif|bmp|heic)", re.IGNORECASE)


def without_attributes(lines: Sequence[str]) -> list[str]:
    """The lines with neither; an embedded picture is one like another, and of another file its name is a link's."""
    return [_read(line) if "{" in line or "![[" in line else line for line in lines]


def _read(line: str) -> str:
    if line.lstrip().startswith("{") and _LINE.fullmatch(line):
        return ""
    text = _PIECE.sub(_replaced, line)
    found = text.rfind("{") if text.startswith("#") and text.rstrip().endswith("}") else -1
    return text[:found].rstrip() if found > 0 and _LINE.fullmatch(text, found) else text


def _replaced(found: re.Match[str]) -> str:
    if file := found["file"]:
        return f"![](<{file}>)" if _PICTURE.fullmatch(file) else found.group().removeprefix("!")
    return found["code"] or found["target"]
