"""What a quote may be called: its paragraph's lead, the words of its link, or how it begins."""

import re
from collections.abc import Iterator
from itertools import accumulate

from scheduler.editor.checks.names import OPENERS, proper_names
from scheduler.editor.checks.quotes import LEFT_OUT
from scheduler.editor.checks.wording import SHORTEST_QUOTE, is_chinese, width
from scheduler.editor.sentences import sentences

LONGEST_TITLE = 90
"""By `width`, here as in what follows."""
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
_PAUSES = re.compile(r", |; | — | – | \(| - |—|(?<=.{40}): |[，；（]")
_LOOSE = " .,;:(—–，；：（、"
"""What a title that is cut does not end with."""
_LIST = re.compile(r", (?:[^,;.:]{1,40}, ){1,5}(?:and|or) ")
"""A comma that parts a list: what stands before it is not all."""
_APPOSITION = re.compile(r", (?:an?|the|which|who|whose|where)\b")
_HANDLE = re.compile(r"(?<!\w)@(?=\w)")
_PREDICATE = re.compile(r"(?<!\S)[a-z]{2,}\b")
_LIGHT_PAUSES = re.compile(
    r"(?: (?:and|or|but|with|that|which|to|for|from|while|as|using|via|by|in|on|into|of|about)|:) "
)
_PAIRS = ("“”", "「」", "『』", "《》", "（）", "()")
_WAITS = re.compile(
    r"(?:If|Unless|When|While|Although|Though|After|Before|Since|Once|Because|As|Contrary|According|Despite)\b[^,]*"
    r"|(?:如果|假如|若|除非|只有|只要|虽然|尽管|因为|由于|当|据|随着|自从)[^，]*"
)
"""The beginning of a sentence that says nothing without what stands behind its first pause."""
_FALSE = re.compile(
    r"\b(?:den(?:y|ies|ied)|false|untrue|not true|hoax|fake[ds]?|forged|forgery|invented|made up)\b"
    r"|否认|不实|不属实|辟谣|谣言|谣传|虚假|假的|假消息|伪造|误传",
    re.IGNORECASE,
)
"""Words of a sentence that takes back what its lead says."""
_TAKES_BACK = re.compile(
    rf"{_FALSE.pattern}"
    r"|\b(?:denying|denials?|wrong|mistaken|incorrect|misleading|rumou?rs?|debunk\w*|dismiss\w*|retract\w*|refut\w*"
    r"|disput\w*|rejected|contrary|no longer|if|unless|provided)\b"
    r"|传言|并非|并没有|并未|没有(?:依据|根据|这样|此事|这回事|科学)|有误|撤回|驳斥|除非|如果|前提",
    re.IGNORECASE,
)
"""Words by which a sentence takes back what it began to say, or makes it depend on something."""
_DENIES = re.compile(r"[^,;:—–(]*(?:\b(?:not|never|cannot|no)\b|n['’]t\b)", re.IGNORECASE)
"""A clause that goes on with a no."""
_OPENING = re.compile(
    r"(?:Simultaneously|Meanwhile|However|Additionally|In parallel|Separately|Notably|Moreover|Finally|Similarly|"
    r"Relatedly|In addition|At the same time), ",
)
"""What ties a sentence to the one before."""
_ARTICLE = re.compile(r"^(?:An?|The) ")


def titles(lead: str, anchor: str, words: str) -> Iterator[str]:
    """Titles of a quote, the best first.

    A ``lead`` that names nothing says less than a quote that begins with a name and goes on to another: what it is
    about. A quote that speaks of what stands before it has no beginning to be called by, if there is anything else.
    The words of a link are a title where they begin what is said: out of the middle of a sentence they may say the
    opposite of it.
    """
    goes_on = GOES_ON.match(words) is not None
    begins = "" if goes_on else _beginning(words)
    if lead and begins and not _names_in(lead, words) and _tells(begins) and behind(begins, words) != words:
        yield begins
    if lead:
        is_false = _FALSE.search(next(sentences(words), "")) is not None
        yield _short(lead).removesuffix(LEFT_OUT) + LEFT_OUT if is_false else _short(lead)
    if _names_its_page(anchor) and _opens(anchor, words):
        yield _short(anchor)
    yield begins or _beginning(words)


def as_title(title: str) -> str:
    """A title as it is shown: without the sign before a handle, which leads to somebody else on another platform."""
    return _HANDLE.sub("", title)


def behind(title: str, words: str) -> str:
    """What a quote says behind a title that it begins with, so that nothing is read twice; all of it, where too little
    would be left."""
    start = words.find(title) if not title.endswith(LEFT_OUT) else -1
    rest = words[start + len(title) :].lstrip(" ,;:.—–-，；：。")
    if start < 0 or (words[:start].strip() and not _OPENING.fullmatch(words[:start])):
        return words
    return f"{LEFT_OUT}{rest}" if width(rest) >= SHORTEST_QUOTE else words


def cut_between_words(text: str, most: int) -> str:
    """The beginning of a text, cut between words, with room for a sign behind it."""
    cut = text[: most - 1]
    return cut if is_chinese(cut[-1:]) else cut.rpartition(" ")[0] or cut


def _names_in(text: str, words: str) -> bool:
    """Whether a lead names something: its first word is a name, too, where the quote has it within a sentence."""
    named = (not opens or f" {name}" in words for name, opens in proper_names(text))
    return any(named) or any(sign.isdigit() for sign in text)


def _names_its_page(anchor: str) -> bool:
    """Whether the words of a link are of what its page is about, and enough to tell it."""
    if is_chinese(anchor):
        return len(anchor) >= _SHORTEST_TITLE // 2
    is_long = len(anchor) >= _SHORTEST_TITLE and len(anchor.split()) >= _FEWEST_WORDS
    return is_long and not _OF_THE_LINK.search(anchor)


def _opens(title: str, words: str) -> bool:
    """Whether a quote begins with a title, and its sentence does not take back what that says."""
    words = _OPENING.sub("", words, count=1).lstrip("“\"'「《(（")
    is_asked = words[len(title) :].lstrip('”"’」》').startswith(("?", "？"))
    return words.startswith(title) and not is_asked and not _is_taken_back(words, len(title))


def _is_taken_back(words: str, end: int) -> bool:
    """Whether a text's first sentence, of which a title has what stands before ``end``, goes on to say otherwise."""
    rest = next(sentences(words), "")[end:]
    return _TAKES_BACK.search(rest) is not None or _DENIES.match(rest) is not None


def _tells(beginning: str) -> bool:
    """Whether a title begins with a name and has another behind it."""
    first, _, rest = _ARTICLE.sub("", beginning, count=1).partition(" ")
    is_name = first[:1] == "@" or (first[:1].isupper() and first.casefold() not in OPENERS)
    return is_name and any(True for _ in proper_names(f"of {rest}"))


def _beginning(words: str) -> str:
    """How a quote begins, to its first pause; its first sentence, where what follows the pause takes that back."""
    words = _OPENING.sub("", words, count=1)
    said = next(sentences(words), "").strip()
    waits = _WAITS.match(said)
    listed = waits.end() + 1 if waits else 0
    for pause in _PAUSES.finditer(said, _room(said, _SHORTEST_BEGINNING), _room(said, LONGEST_TITLE)):
        before = said[: pause.start()]
        if items := _LIST.match(said, pause.start()):
            listed = items.end()
        if pause.start() < listed or not _is_clause(before):
            continue
        if not _is_taken_back(said, pause.start()):
            return before.rstrip(" .")
        said = said.rstrip(".。")
        if width(said) <= LONGEST_TITLE:
            return said
        return cut_between_words(said, _room(said, LONGEST_TITLE)).rstrip(_LOOSE) + LEFT_OUT
    return _left(words.rstrip(" .。:："), min(_room(words, LONGEST_TITLE), len(words) - 1))


def _is_clause(text: str) -> bool:
    """Whether a beginning can stand by itself: what it opens is closed, and it is no name with an aside."""
    is_closed = all(text.count(pair[0]) <= text.count(pair[1]) for pair in _PAIRS)
    return is_closed and (is_chinese(text) or (_PREDICATE.search(text) is not None and not _APPOSITION.search(text)))


def _room(text: str, wide: int) -> int:
    """How many characters of a text's beginning are so wide at most."""
    widths = accumulate(map(width, text))
    return next((at for at, so_far in enumerate(widths) if so_far > wide), len(text))


def _short(text: str) -> str:
    """A text as a title: of one that is too long its beginning."""
    text = text.strip().rstrip(".。:：")
    return text if width(text) <= LONGEST_TITLE else _left(text, _room(text, LONGEST_TITLE))


def _left(text: str, most: int) -> str:
    """The beginning of a text of more characters than so many, to where it can be left."""
    pauses = (found.start() for cut in (_PAUSES, _LIGHT_PAUSES) for found in cut.finditer(text, 0, most))
    end = max((at for at in pauses if at >= most // 2), default=0)
    return (text[:end] if end else cut_between_words(text, most)).rstrip(_LOOSE) + LEFT_OUT
