"""What a quote may be called: its paragraph's lead, the words of its link, or how it begins."""

import re
from collections.abc import Iterator

from scheduler.editor.checks.names import OPENERS, proper_names
from scheduler.editor.checks.quotes import LEFT_OUT
from scheduler.editor.checks.wording import SHORTEST_QUOTE

LONGEST_TITLE = 90
GOES_ON = re.compile(
    r"(?:It|Its|This|That|These|Those|They|He|She|But|And|Also|However|Instead|Both|There|"
    r"(?:The|His|Her|Their|Our) (?:\w+ )?(?:tools?|models?|projects?|posts?|images?|setup|apps?|author|user|release|"
    r"update|paper|repo|code|video|thread|announcement|system|library|plugin|extension|dataset|benchmark|results?|license))\b"
)
"""How a sentence begins that says nothing without the one before."""
_OF_THE_LINK = re.compile(
    r"@|https?:|(?:the\s+)?(?:announcement|release notes?|thread|tweet|post|link|here|paper|blog|blog post|repo|"
    r"details?|docs?|video|image|source|report|code|demo|issue|discussion|pull request|PR|repository|comment|page|"
    r"(?:web)?site|model card|dataset)\s*#?\d*$",
    re.IGNORECASE,
)
"""Words of a link that say of what kind its page is, not what it is about."""
_FEWEST_WORDS = 3
_SHORTEST_TITLE = 12
_SHORTEST_BEGINNING = 18
_LONGEST_SUBJECT = 3
"""Words of a name that stands before the words of a link."""
_PAUSES = re.compile(r", |; | — | – | \(| - |—|(?<=.{40}): ")
_LIST = re.compile(r", (?:[^,;.:]{1,40}, ){1,5}(?:and|or) ")
"""A comma that parts a list: what stands before it is not all."""
_APPOSITION = re.compile(r", (?:an?|the|which|who|whose|where)\b")
_HANDLE = re.compile(r"(?<!\w)@(?=\w)")
_PREDICATE = re.compile(r"(?<!\S)[a-z]{2,}\b")
_LIGHT_PAUSES = re.compile(
    r"(?: (?:and|or|but|with|that|which|to|for|from|while|as|using|via|by|in|on|into|of|about)|:) "
)
_OPENING = re.compile(
    r"(?:Simultaneously|Meanwhile|However|Additionally|In parallel|Separately|Notably|Moreover|Finally|Similarly|"
    r"Relatedly|In addition|At the same time), ",
)
"""What ties a sentence to the one before."""
_ARTICLE = re.compile(r"^(?:An?|The) ")


def titles(lead: str, anchor: str, words: str) -> Iterator[str]:
    """Titles of a quote, the best first.

    A ``lead`` that names nothing says less than a quote that begins with a name and goes on to another: what it is
    about. A quote that speaks of what stands before it has no beginning to be called by.
    """
    begins = "" if GOES_ON.match(words) else _beginning(words)
    if lead and begins and not _names_in(lead, words) and _tells(begins) and behind(begins, words) != words:
        yield begins
    if lead:
        yield _short(lead)
    if begins and _is_predicate(anchor, words):
        yield begins
    if len(anchor) >= _SHORTEST_TITLE and len(anchor.split()) >= _FEWEST_WORDS and not _OF_THE_LINK.search(anchor):
        yield _short(anchor)
    if begins:
        yield begins


def as_title(title: str) -> str:
    """A title as it is shown: without the sign before a handle, which leads to somebody else on another platform."""
    return _HANDLE.sub("", title)


def behind(title: str, words: str) -> str:
    """What a quote says behind a title that it begins with, so that nothing is read twice; all of it, where too little
    would be left."""
    start = words.find(title) if not title.endswith(LEFT_OUT) else -1
    rest = words[start + len(title) :].lstrip(" ,;:.—–-")
    if start < 0 or (words[:start].strip() and not _OPENING.fullmatch(words[:start])):
        return words
    return f"{LEFT_OUT}{rest}" if len(rest) >= SHORTEST_QUOTE else words


def cut_between_words(text: str, most: int) -> str:
    """The beginning of a text, cut between words, with room for a sign behind it."""
    return text[: most - 1].rpartition(" ")[0] or text[: most - 1]


def _names_in(text: str, words: str) -> bool:
    """Whether a lead names something: its first word is a name, too, where the quote has it within a sentence."""
    named = (not opens or f" {name}" in words for name, opens in proper_names(text))
    return any(named) or any(sign.isdigit() for sign in text)


def _is_predicate(anchor: str, words: str) -> bool:
    """Whether the words of a link lack their subject, which stands before them: ``Amber [drew all rivers](…)``."""
    before = words.partition(anchor)[0].split() if anchor[:1].islower() else []
    return 0 < len(before) <= _LONGEST_SUBJECT and all(word[0].isupper() for word in before)


def _tells(beginning: str) -> bool:
    """Whether a title begins with a name and has another behind it."""
    first, _, rest = _ARTICLE.sub("", beginning, count=1).partition(" ")
    is_name = first[:1] == "@" or (first[:1].isupper() and first.casefold() not in OPENERS)
    return is_name and any(True for _ in proper_names(f"of {rest}"))


def _beginning(words: str) -> str:
    """How a quote begins, to its first pause."""
    words = _OPENING.sub("", words, count=1)
    listed = 0
    for pause in _PAUSES.finditer(words, _SHORTEST_BEGINNING, LONGEST_TITLE):
        before = words[: pause.start()]
        if items := _LIST.match(words, pause.start()):
            listed = items.end()
        whole = before.count("“") == before.count("”") and _PREDICATE.search(before) is not None
        if whole and pause.start() >= listed and not _APPOSITION.search(before):
            return before.rstrip(" .")
    return _short(words, most=LONGEST_TITLE if len(words) > LONGEST_TITLE else len(words) - 1)


def _short(text: str, most: int = LONGEST_TITLE) -> str:
    """A text as a title: of one that is too long its beginning, to where it can be left."""
    text = text.strip().rstrip(".。:：")
    if len(text) <= LONGEST_TITLE == most:
        return text
    pauses = (found.start() for cut in (_PAUSES, _LIGHT_PAUSES) for found in cut.finditer(text, 0, most))
    end = max((at for at in pauses if at >= most // 2), default=0)
    return (text[:end] if end else cut_between_words(text, most)).rstrip(" .,;:(—–") + LEFT_OUT
