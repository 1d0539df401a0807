"""How a story is worded: its length, its language, that it has no address, and is a story and no chat about one."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from bot.model.drafts import Complaint
from bot.model.edition_language import EditionLanguage
from scheduler.editor.evidence import WrittenStory

LENGTH = "length"
LANGUAGE = "language"
ADDRESS = "address"
CHATTER = "chatter"


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters of a summary: under ``shortest`` or over ``longest`` it fails, under ``short`` or over ``long`` it is
    repaired."""

    shortest: int
    short: int
    long: int
    longest: int


LENGTHS = {
    EditionLanguage.CHINESE: Lengths(30, 45, 220, 260),
    EditionLanguage.ENGLISH: Lengths(60, 90, 440, 520),
}
"""English takes twice the characters to say the same."""
SHORTEST_QUOTE, LONGEST_QUOTE = 45, 300
"""The shortest by `width`, the longest in characters."""
LEAST_HAN = 0.15
"""The share of Chinese signs among a story's letters: names and numbers are much of many good ones."""
LEAST_LATIN = 0.7
"""The share of Latin letters and digits among those of a story in English."""

_ADDRESS = regex.compile(
    r"\bhttps?://|\bwww\.\w|\b[a-z0-9-]{1,63}\.(?!(?:cpp|js|py|rs|ts|go|md)/)[a-z]{2,12}/\w", regex.IGNORECASE
)
_LATIN = regex.compile(r"[\p{Latin}\p{N}]")
_HAN = regex.compile(r"\p{Han}")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_CHATTER = regex.compile(
    r"^\s*(?:好的|当然|没问题|明白了|收到|以下是|下面是|根据您|根据你|作为(?:一个|一名)?\s*(?:AI|人工智能|语言模型)|希望(?:这|对您|对你)|"
    r"抱歉|对不起|很抱歉|Sure\b|Certainly\b|Of course\b|Here(?:'s| is| are)\b|I(?:'m| am) sorry|As an AI\b|<think)|"
    r"(?:希望(?:这些?|以上).{0,12}帮助|如(?:需|有).{0,16}请(?:告诉|告知|随时)|请告诉我|Let me know|I hope this helps|"
    r"</?think>)",
    regex.IGNORECASE,
)


def width(text: str) -> int:
    """The characters of a text, a Chinese one counting as two: it says as much as two letters of English do."""
    return len(text) + len(_HAN.findall(text))


def is_chinese(text: str) -> bool:
    """Whether most of a text is in Chinese."""
    return 2 * len(_HAN.findall(text)) > len(text)


def length(story: WrittenStory) -> Iterator[Complaint]:
    """A finding where a summary is too short or too long: a mild one while it is bearable. Quotes are never mild."""
    size = len(story.summary)
    bounds = LENGTHS[story.language]
    least, most = (SHORTEST_QUOTE, LONGEST_QUOTE) if story.quoted else (bounds.short, bounds.long)
    enough = (width(story.summary) if story.quoted else size) >= least
    if enough and size <= most and story.title.strip():
        return
    mild = not story.quoted and bounds.shortest <= size <= bounds.longest and bool(story.title.strip())
    what = f"the summary has {size} characters: write {least} to {most}" if story.title.strip() else "there is no title"
    yield Complaint(check=LENGTH, what=what, about=f"{size} ({least}–{most})", mild=mild)


def language(story: WrittenStory) -> Iterator[Complaint]:
    """A finding where a story is not in its edition's language; quotes are in the article's."""
    if story.quoted:
        return
    text = story.title + story.summary
    letters = max(1, len(_LETTER.findall(text)))
    if story.language is EditionLanguage.CHINESE and len(_HAN.findall(text)) < LEAST_HAN * letters:
        yield Complaint(check=LANGUAGE, what="the story is not in Chinese")
    if story.language is EditionLanguage.ENGLISH and len(_LATIN.findall(text)) < LEAST_LATIN * letters:
        yield Complaint(check=LANGUAGE, what="the story is not in English")


def chatter(story: WrittenStory) -> Iterator[Complaint]:
    """A finding where a model speaks to whoever asked it: “好的，以下是……”. What is quoted may say anything."""
    for text in (story.title, story.summary):
        if not story.quoted and (found := _CHATTER.search(text)):
            said = found[0].strip()
            yield Complaint(check=CHATTER, what=f"“{said}” is said to whoever asked, not to readers", about=said)
            return


def no_address(story: WrittenStory) -> Iterator[Complaint]:
    """A finding where the words have an address in them: a story leads where its link does, and nowhere else."""
    for text in (story.title, story.summary):
        if found := _ADDRESS.search(text):
            yield Complaint(check=ADDRESS, what=f"“{found[0]}” is an address: leave it out", about=found[0])
            return
