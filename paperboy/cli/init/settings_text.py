"""Settings written into the text of a settings file, of which nothing is lost: lines, their order and comments stay."""

import re
from collections.abc import Mapping
from io import StringIO
from typing import Final

from dotenv.parser import Binding, parse_stream

_PLAIN: Final = re.compile(r"[\w.:/@%+=,-]+")
"""What means the same, without quotes, to a shell, to systemd and to compose, who read such files too."""
_NAME: Final = re.compile(r"\s*(?:export[^\S\r\n]+)?(?:'[^']+'|[^=#\s]+)[^\S\r\n]*")
_REST: Final = (
    re.compile(r"=[^\S\r\n]*(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")([^\S\r\n]*#[^\r\n]*)?[^\S\r\n]*", re.DOTALL),
    re.compile(r"=[^\S\r\n]+(#.*)"),
    re.compile(r"=.*?(\s+#.*)?"),
    re.compile(r"(#.*)?"),
)
"""What may follow a name, with its comment: a value in quotes, none, one without quotes; no sign of equality."""


def with_settings(text: str, values: Mapping[str, str], about: Mapping[str, str]) -> str:
    """The text of a settings file in which these variables have these values.

    A variable that stands there is changed in its place (where it stands twice, the last, which counts); the others
    come at the end, each below what ``about`` says of it.
    """
    lines = list(parse_stream(StringIO(text)))
    standing = {line.key: place for place, line in enumerate(lines) if line.key and line.key in values}
    written = [line.original.string for line in lines]
    for name, place in standing.items():
        written[place] = _changed(lines[place], values[name])
    end = "\r\n" if "\r\n" in text else "\n"
    kept = "".join(written)
    if kept.strip() and not kept.endswith(("\n", "\r")):
        kept += end
    added = [
        f"# {about[name]}{end}{name}={_quoted(value)}{end}" for name, value in values.items() if name not in standing
    ]
    return end.join([*filter(None, [kept]), *added])


def _changed(line: Binding, value: str) -> str:
    """The line with another value, and with the comment that stands behind it."""
    text = line.original.string
    inner = text.rstrip("\r\n")
    name = _NAME.match(inner)
    if name is None:
        raise ValueError("a line that sets something begins with its name")
    rest = next(found for each in _REST if (found := each.fullmatch(inner, name.end())))
    comment = rest[1] or ""
    space = " " if comment.startswith("#") else ""
    return f"{name[0].rstrip()}={_quoted(value)}{space}{comment}{text[len(inner) :]}"


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
