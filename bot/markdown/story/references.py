"""What stands elsewhere in a page than where it is meant: links by a name, and footnotes.

``[T][name]``, ``[name][]`` and ``[name]`` are links where a line ``[name]: https://… "title"`` stands anywhere, as in
CommonMark 4.7 and 6.3; such a line is text where nothing names it and it leads to no page (``[Apple]: .NET``).
``[^1]`` is the mark of the footnote that begins with ``[^1]:``, as on GitHub.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.markdown.inline_pieces import backtick_runs, behind_code
from bot.markdown.links import in_target, is_link, target_address
from bot.markdown.stand_ins import LINE_BREAK

_LONGEST_NAME = 200
_TITLE = r"""(?:"[^"]*+"|'[^']*+'|\([^()]*+\))"""
_DEFINITION = re.compile(
    rf"\s*+(?>(?:>\s*+)*)\[(?!\^)((?:[^\[\]\\]|\\.){{1,200}})\]:\s*+(<[^<>]*+>|\S++)(?:\s++{_TITLE})?\s*+"
)
_ADDRESS = re.compile(r"<|https?://|mailto:|[#/.]", re.IGNORECASE)
_NOWHERE = ("#", "")
"""What ``[//]: # (…)`` and ``[//]: <> (…)`` lead to, which are comments."""
_NOTE = re.compile(r"\s*+(?>(?:>\s*+)*)\[\^([^\]\s]{1,40})\]:\s*+(.*)")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")
_PIECE = re.compile(r"(?P<code>`++)|\\.|(?P<open>!?\[)|(?P<close>\])")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,200})\]")
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_MARKED = re.compile(r"\s*+(?:#|>\s*+#)")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The lines with what was named in them: as many as before. ``unused``: links that nothing names, by their line
    from 0."""

    lines: list[str]
    unused: Mapping[int, str] = field(default_factory=dict)


def resolved(lines: Sequence[str]) -> Resolved:
    """The page with its links and footnotes where they are meant."""
    kept = _with_footnotes(lines)
    found = {index: one for index, line in enumerate(kept) if (one := definition(line)) is not None}
    if not found:
        return Resolved(kept)
    targets = dict(reversed(found.values()))  # the first of a name counts
    named: set[str] = set()
    text = ["" if index in found else line for index, line in enumerate(kept)]
    text = [_linked(line, targets, named) if "[" in line else line for line in text]
    unused = {index: target for index, (name, target) in found.items() if name not in named}
    for index, target in unused.items():
        text[index] = "" if is_link(target) or target in _NOWHERE else kept[index]
    return Resolved(text, {index: target for index, target in unused.items() if is_link(target)})


def definition(line: str) -> tuple[str, str] | None:
    """The name and the target that a line defines, None where it is no definition; whether it is one that is meant,
    only the names in the text can tell."""
    found = _DEFINITION.fullmatch(line) if "]:" in line else None
    return (_key(found[1]), target_address(found[2])) if found and _ADDRESS.match(found[2]) else None


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _linked(line: str, targets: Mapping[str, str], named: set[str]) -> str:
    """A line with addresses behind its brackets instead of names."""
    runs, waiting = backtick_runs(line), list[re.Match[str]]()
    parts: list[str] = []
    written = position = 0
    while match := _PIECE.search(line, position):
        position = behind_code(match, runs)
        if match["open"]:
            waiting.append(match)
        elif match["close"] and waiting:
            opening = waiting.pop()
            end, name = _name(line, opening.end(), match)
            if name in targets:
                named.add(name)
                parts += (line[written : match.end()], f"({in_target(targets[name])})")
                written = position = end
                if opening["open"] == "[":
                    waiting.clear()  # no link stands within a link
            elif line.startswith("(", position) and opening["open"] == "[":
                waiting.clear()
    return "".join(parts) + line[written:]


def _name(line: str, start: int, close: re.Match[str]) -> tuple[int, str]:
    """Where a bracket with a name ends, and the name; empty where it has an address of its own."""
    if line.startswith("(", close.end()):
        return close.end(), ""
    label = _LABEL.match(line, close.end())
    if label and label[1].strip():
        return label.end(), _key(label[1])
    words = line[start : close.start()] if close.start() - start <= _LONGEST_NAME else ""
    return label.end() if label else close.end(), _key(words)


def _with_footnotes(lines: Sequence[str]) -> list[str]:
    """The lines with the text of each footnote below every line that has its mark; one without a mark stays.

    The marks in headings and in footnotes are gone, and show nothing there. What is shown again is no longer than the
    page, or a long note with a thousand marks would be a thousand long notes.
    """
    notes = dict(_notes(lines))
    if not notes:
        return list(lines)
    kept = ["".join(_without_marks(line, notes)) if "[^" in line else line for line in lines]
    within = {index for start, end in notes.values() for index in range(start, end)}
    spare = sum(map(len, lines))
    shown: dict[str, str] = {}
    for index, line in enumerate(lines):
        if "[^" not in line or index in within or _MARKED.match(line):
            continue
        for name in sorted({name for name in _MARK.findall(line) if name in notes}, key=notes.__getitem__):
            spare -= len(shown.get(name, ""))
            if name not in shown or spare >= 0:
                shown[name] = shown.get(name) or "".join(_note_text(kept[slice(*notes[name])]))
                kept[index] += shown[name]
    for start, end in map(notes.__getitem__, shown):
        kept[start:end] = [""] * (end - start)
    return kept


def _note_text(lines: Sequence[str]) -> Iterator[str]:
    """What a footnote says, each line of it behind a break."""
    first = _NOTE.match(lines[0])
    for text in (first[2] if first else "", *lines[1:]):
        if text.strip():
            yield LINE_BREAK + text.strip()


def _notes(lines: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The footnotes of a page, each with the lines that it takes: its own, and those indented below it."""
    for index, line in enumerate(lines):
        if "[^" in line and (note := _NOTE.fullmatch(line)):
            end = index + 1
            while end < len(lines) and _INDENTED.match(lines[end]):
                end += 1
            yield note[1], (index, end)


def _without_marks(line: str, names: Container[str]) -> Iterator[str]:
    """The parts of a line around the marks of these footnotes; what begins one is none, ``B[^2]: a text`` has one."""
    note = _NOTE.match(line)
    position = 0
    for mark in _MARK.finditer(line, note.start(2) if note else 0):
        if mark[1] in names:
            yield line[position : mark.start()]
            position = mark.end()
    yield line[position:]
