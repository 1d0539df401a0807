"""Front matter: what a static site's page says of itself between ``---`` and ``---`` before it begins; and the head of
a mail that is forwarded, which says the same.

Only flat ``key: value`` lines are read, which is all that a title, a date and an address need.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

_MOST_LINES = 100
_FENCES = ("---", "+++")
_QUOTE = re.compile(r" {0,3}> ?")
_FORWARDED = re.compile(
    r"-{2,}\s*(?:forwarded message|original message|转发的?(?:邮件|郵件)|原始邮件)\s*-{2,}|begin forwarded message:",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"\W{0,2}(?:(?P<subject>subject|主题|主題|主旨)|(?P<date>date|sent|日期|时间|發送時間|发送时间)"
    r"|(?P<sender>from|发件人|發件人|寄件者)|to|cc|reply-to|收件人|收件者|抄送)\W{0,2}[:：]\W{0,2}\s*(?P<value>.*)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(.*)")


def split_front_matter(lines: Sequence[str]) -> tuple[Mapping[str, str], list[str]]:
    """The values of the front matter by their names in small letters, and the page with blank lines in its place.

    A page that merely begins with a rule has none: the first line within has to be a pair. A page that is quoted as a
    whole, as mails are, comes without the marks.
    """
    lines = _unquoted_page(lines)
    if values := _mail_head(lines):
        behind = next(index for index in range(_first(lines), len(lines)) if not lines[index].strip())
        return values, [""] * behind + _unquoted_page(lines[behind:])
    start = _first(lines)
    fence = lines[start].strip()
    if fence not in _FENCES:
        return {}, list(lines)
    ends = (fence, "...") if fence == "---" else (fence,)
    window = range(start + 1, min(len(lines), start + _MOST_LINES))
    end = next((index for index in window if lines[index].strip() in ends), None)
    within = [line for line in lines[start + 1 : end] if line.strip()]
    if end is None or not within or not _PAIR.fullmatch(within[0].strip()):
        return {}, list(lines)
    pairs = (_PAIR.fullmatch(line) for line in within)
    values = {pair[1].lower(): _unquoted(pair[2].strip()) for pair in pairs if pair}
    return values, [""] * (end + 1) + list(lines[end + 1 :])


def _first(lines: Sequence[str]) -> int:
    return next((index for index, line in enumerate(lines) if line.strip()), 0)


def _unquoted_page(lines: Sequence[str]) -> list[str]:
    """The lines without the mark of a quote, where all of them have one."""
    quoted = [_QUOTE.match(line) for line in lines]
    whole = all(mark or not line.strip() for mark, line in zip(quoted, lines, strict=True))
    return [line[mark.end() :] if mark and whole else line for mark, line in zip(quoted, lines, strict=True)]


def _mail_head(lines: Sequence[str]) -> Mapping[str, str]:
    """The subject and the date of a mail whose head opens the page, up to a blank line; nothing where none does."""
    start = _first(lines)
    head = list(takewhile(str.strip, lines[start : start + _MOST_LINES]))
    found = [match for line in head if (match := _MAIL.match(line.strip()))]
    is_head = len(found) > 1 and len(found) + bool(_FORWARDED.match(head[0].strip())) == len(head)
    if not is_head or start + len(head) >= len(lines) or not any(match["sender"] for match in found):
        return {}
    return {name: match["value"].strip() for match in reversed(found) for name in ("subject", "date") if match[name]}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
