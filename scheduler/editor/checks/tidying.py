"""What is put right in silence: Markdown, several lines, a full stop that is missing."""

import re
from dataclasses import replace

from bot.model.edition_language import EditionLanguage
from scheduler.editor.evidence import WrittenStory

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2048}\)")
_LINE_START = re.compile(r"^[ \t]*(?:(?:#{1,6}[ \t]|>[ \t]?|[-*+•][ \t])[ \t]*)+", re.MULTILINE)
_MARKS = re.compile(r"[*_`~]{2,}|`")
_MARK = re.compile(r"⟨[\d.]{1,16}⟩")
_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_LINES = re.compile(r"[ \t]*[\r\n]\s*")
_ROUNDS = 16
_STOPS = {EditionLanguage.CHINESE: "。", EditionLanguage.ENGLISH: "."}
_ENDS = "。！？…；.!?”」』）)\"'"


def tidied(story: WrittenStory) -> WrittenStory:
    """The story as plain text in one line, its summary with a full stop; to tidy it again changes nothing."""
    title, summary = _plain(_plain(story.title).rstrip("。 ")), _plain(story.summary)
    if summary and summary[-1] not in _ENDS and not story.quoted:
        summary = summary.rstrip("，,、：:") + _STOPS[story.language]
    return replace(story, title=title, summary=summary)


def _plain(text: str) -> str:
    for _ in range(_ROUNDS):  # what is taken out can leave a mark behind
        before = text
        text = _MARKS.sub("", _MARK.sub("", _LINK.sub(r"\1", _LINE_START.sub("", text))))
        text = _LINES.sub(_joint, text.strip())
        if text == before:
            break
    return text


def _joint(found: re.Match[str]) -> str:
    sides = found.string[found.start() - 1 : found.start()] + found.string[found.end() : found.end() + 1]
    return "" if re.fullmatch(rf"{_HAN}{{2}}", sides) else " "
