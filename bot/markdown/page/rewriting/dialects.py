"""What some kinds of Markdown have and a reader should not see: attributes behind a picture, a link or a heading
(``{width=50%}``, ``{: .wide}``, ``{#place}``, as pandoc and kramdown read them), files that Obsidian embeds
(``![[photo.png|300]]``), the place of a table of contents (``[TOC]``); and terms with their definitions."""

import re
from collections.abc import Sequence

_VALUE = r"(?:\"[^\"{}]*+\"|'[^'{}]*+'|[\w%.#/-]++)"
_ATTRIBUTES = rf"\{{:?\s*+(?>(?:(?:[#.][\w-]++|[\w-]++={_VALUE})\s*+)+)\}}"
_PIECE = re.compile(
    rf"(?P<code>(?<!`)`++[^`]*+`++)(?:\{{:[^{{}}]{{1,200}}\}})?|(?P<target>\]\([^()\s]*+\)){_ATTRIBUTES}"
    r"|!\[\[(?P<file>[^\[\]|]{1,200})(?:\|[^\[\]]{0,200})?\]\]"
)
_LINE = re.compile(rf"\s*+{_ATTRIBUTES}\s*+")
_PICTURE = re.compile(r".*\.(?:png|jpe?g|gif|webp|svg|avif|bmp|heic)", re.IGNORECASE)
_CONTENTS = re.compile(
    r"\s*+(?:@?\\?\[\\?\[?_{0,2}toc_{0,2}\\?\]?\\?\](?:\([^()]*+\))?|\{:toc\}|\$\{toc\}|\{\{\s?toc\s?\}\})\s*+",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r":\s+(\S.*)")
_TERM = re.compile(r"[^\s#>|*+:`\-]")


def without_attributes(lines: Sequence[str]) -> list[str]:
    """The lines with none of these; an embedded picture is one like another, of another file its name is a link's."""
    return [_read(line) for line in lines]


def _read(line: str) -> str:
    if _CONTENTS.fullmatch(line) or (line.lstrip().startswith("{") and _LINE.fullmatch(line)):
        return ""
    if "{" not in line and "![[" not in line:
        return line
    text = _PIECE.sub(_replaced, line)
    found = text.rfind("{") if text.startswith("#") and text.rstrip().endswith("}") else -1
    return text[:found].rstrip() if found > 0 and _LINE.fullmatch(text, found) else text


def _replaced(found: re.Match[str]) -> str:
    if file := found["file"]:
        return f"![](<{file}>)" if _PICTURE.fullmatch(file) else found.group().removeprefix("!")
    return found["code"] or found["target"]


def with_definitions(lines: Sequence[str]) -> list[str]:
    """The lines with an item of a list for each term that has a definition below it: ``term``, ``: text``."""
    kept = list(lines)
    for at in range(1, len(lines)):
        term, text = kept[at - 1].strip(), _DEFINITION.fullmatch(lines[at])
        is_alone = at == 1 or not kept[at - 2].strip()
        if text and is_alone and _TERM.match(term) and "**" not in term and "](" not in term:
            kept[at - 1], kept[at] = f"- **{term}**: {text[1]}", ""
    return kept
