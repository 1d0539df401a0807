"""What decorates a title and is no part of it: emoji and stars at its ends, a score, its own number behind it."""

from collections.abc import Sequence

import regex

_EMOJI = (
    r"(?:(?![©®™])[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Regional_Indicator}]"
    r"[\p{Emoji_Modifier}\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]*+)"
)
_SIGNS = r"[\u2197\u2198\u2192\u2b50\u2605\u2606\u2b06\u27a1\u00bb]\ufe0f?"
# Read from the end (``(?r)``): a long run of spaces in front would be tried at each of its places.
_LEADING = regex.compile(rf"(?:(?:{_EMOJI}|{_SIGNS})(?!\d)\s*)++")
_TRAILING = regex.compile(rf"(?r)(?:\s*(?:{_EMOJI}|{_SIGNS}))+$")
_BEHIND = regex.compile(
    rf"""(?r)\s*(?:
        (?:{_EMOJI}|{_SIGNS})\s*\d+(?:\.\d+)?\s?/\s?\d+        # ⭐️ 9.0/10
      | (?<!\\)\#(?P<number>\d{{1,3}}) | `\#\d{{1,3}}`                              # its number
      | [(（\[【](?:score|评分|评级|热度)\s?[:：]?\s?[\d.]+(?:\s?/\s?\d+)?[)）\]】]
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)

_NUMBER = regex.compile(r"(?<!\\)#(\d{1,3})(?:\]\([^()\s]*+\))?(?:\*\*)?\s*+$")


def undecorated(title: str, number: int | None = None) -> str:
    """``title`` without what decorates its ends, its own ``number`` among it; as it is where nothing would be left.

    An emoji within the title stays, and so does one that says something together with what is behind it (``⭐7.9k``).
    """
    text = without_trailing(title.strip(), number)
    text = _TRAILING.sub("", text).rstrip()
    return without_leading(text).strip() or title.strip()


def without_leading(text: str) -> str:
    """``text`` without the emoji and signs that it begins with."""
    match = _LEADING.match(text)
    return text[match.end() :] if match else text


def leading_sign(text: str) -> str:
    """The emoji and signs that a text begins with, without the spaces around them; empty where there are none."""
    text = text.strip()
    return text[: len(text) - len(without_leading(text))].strip()


def without_trailing(markdown: str, number: int | None = None) -> str:
    """The Markdown of a head without the scores and numbers behind it, which keep a link from being all of it; of
    numbers that are not set as code only the story's own: ``Issue #59`` is a title."""
    end = len(markdown.rstrip())
    while (match := _BEHIND.match(markdown, 0, end)) and match.start():
        if match["number"] and int(match["number"]) != number:
            break
        end = match.start()
    return markdown[:end]


def numbers_behind(heads: Sequence[str]) -> Sequence[int] | None:
    """The numbers behind the heads of a list that count on (``#4``, ``#5``), None where they do not."""
    found = [int(match[1]) for head in heads if (match := _NUMBER.search(head))]
    counts_on = len(heads) > 1 and found == list(range(found[0], found[0] + len(heads))) if found else False
    return found if counts_on else None
