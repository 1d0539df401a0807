"""How a story is worded: its length, its language, and that it is a story and no chat about one."""

from collections.abc import Iterator

import regex

from scheduler.editor.checks.findings import Finding
from scheduler.editor.evidence import WrittenStory

LENGTH = "length"
LANGUAGE = "language"
CHATTER = "chatter"

SHORTEST, LONGEST = 30, 260
"""Characters of a summary that is told: what has fewer or more fails."""
SHORT, LONG = 45, 220
"""Fewer or more are repaired."""
SHORTEST_QUOTE, LONGEST_QUOTE = 45, 300
LEAST_HAN = 0.15
"""The share of Chinese signs among a story's letters: names and numbers are much of many good ones."""

_HAN = regex.compile(r"\p{Han}")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_CHATTER = regex.compile(
    r"^\s*(?:好的|当然|没问题|明白了|收到|以下是|下面是|根据您|根据你|作为(?:一个|一名)?\s*(?:AI|人工智能|语言模型)|希望(?:这|对您|对你)|"
    r"抱歉|对不起|很抱歉|Sure\b|Certainly\b|Of course\b|Here(?:'s| is| are)\b|I(?:'m| am) sorry|As an AI\b|<think)|"
    r"(?:希望(?:这些?|以上).{0,12}帮助|如(?:需|有).{0,16}请(?:告诉|告知|随时)|请告诉我|Let me know|I hope this helps|"
    r"</?think>)",
    regex.IGNORECASE,
)


def length(story: WrittenStory) -> Iterator[Finding]:
    """A finding where a summary is too short or too long: a mild one while it is bearable. Quotes are never mild."""
    size = len(story.summary)
    least, most = (SHORTEST_QUOTE, LONGEST_QUOTE) if story.quoted else (SHORT, LONG)
    if least <= size <= most and story.title.strip():
        return
    mild = not story.quoted and SHORTEST <= size <= LONGEST and bool(story.title.strip())
    what = f"the summary has {size} characters: write {least} to {most}" if story.title.strip() else "there is no title"
    yield Finding(check=LENGTH, what=what, mild=mild)


def language(story: WrittenStory) -> Iterator[Finding]:
    """A finding where a story is not in Chinese; quotes are in the article's language."""
    text = story.title + story.summary
    letters = len(_LETTER.findall(text))
    if not story.quoted and len(_HAN.findall(text)) < LEAST_HAN * max(letters, 1):
        yield Finding(check=LANGUAGE, what="the story is not in Chinese")


def chatter(story: WrittenStory) -> Iterator[Finding]:
    """A finding where a model speaks to whoever asked it: “好的，以下是……”. What is quoted may say anything."""
    for text in (story.title, story.summary):
        if not story.quoted and (found := _CHATTER.search(text)):
            yield Finding(check=CHATTER, what=f"“{found[0].strip()}” is said to whoever asked, not to readers")
            return
