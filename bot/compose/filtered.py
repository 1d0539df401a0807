"""An issue that is filtered: what of it the reader follows, and how much they mute; and the words that do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.compose.issue_names import brief, short_name
from bot.compose.sentences import WIDEST_ROW, in_rows, replacing, sentences
from bot.compose.subscription_screens import undo_button
from bot.document import Document, Invocation, Paragraph, button, line
from bot.locales import Words
from bot.model import Filter, Issue, SectionCount, SectionKind, Shape
from bot.search import written_word

_ROWS = 4
"""So many of words: Discord has five, and one is for what else there is to do."""
_FEW, _BESIDE = 6, 3
"""Up to so many words stand three in a row, which a phone shows whole."""
_LABEL = 20


def with_filter(document: Document, issue: Issue, shape: Shape, words: Words) -> Document:
    """The document of an issue as it is shown in a shape, with what that follows named on top, and what it mutes
    counted at the end. Where anything is hidden, a button shows the ``issue`` whole."""
    title, *read, footer = document.blocks
    buttons = document.buttons
    if shape.followed:
        names = words.listing(names_of(issue, shape.followed))
        read.insert(0, Paragraph(text=line(words("note-followed", refs=names))))
    if shape.muted:
        read.append(Paragraph(text=line(words("note-muted", count=shape.muted.bit_count()))))
    if shape.hidden:
        buttons = (*buttons[:-1], (button(words("button-whole"), "whole", date=issue.date),), *buttons[-1:])
    return replace(document, blocks=(title, *read, footer), buttons=buttons)


def names_of(issue: Issue, mask: int) -> list[str]:
    """What to type for each of the stories of a mask: ``3``, ``t5``."""
    return [short_name(issue, ref, story) for at, (ref, story) in enumerate(issue) if mask >> at & 1]


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterWords:
    """What a place follows or mutes (``kind``: "follow", "mute"): its ``words``, and what these ``found`` in the newest
    issue, as ``names_of`` names it; None where there is no issue. ``undoing`` takes back what was just changed."""

    kind: str
    words: Sequence[str]
    found: Sequence[str] | None = None
    missing: Sequence[str] = ()
    undoing: Invocation | None = None


def counts_in_words(sections: Sequence[SectionCount], words: Words, *, beside: bool = False) -> str:
    """How much of which sections: ``5 news stories, the rest in full``; of one alone ``only the tools``. ``beside``:
    nothing is said of the rest."""
    if not sections:
        return words("sections-all")
    most = {each.kind: each.most for each in sections}
    match [kind for kind in SectionKind if most.get(kind) != 0]:
        case [kind]:
            said = f"sections-some-{kind}" if kind in most else f"sections-whole-{kind}"
            return words("sections-only", counts=words(said, count=most.get(kind, 0)))
    said = words.listing(
        [
            words(f"sections-some-{each.kind}", count=each.most) if each.most else words(f"sections-no-{each.kind}")
            for each in sections
        ]
    )
    rest = not beside and any(most.values()) and SectionKind.OTHER not in most
    return words("sections-rest", counts=said) if rest else said


def filter_lines(wanted: Filter, words: Words) -> Iterator[str]:
    """What of an issue is wanted, followed and muted, a line each."""
    if wanted.sections:
        yield words("settings-sections", counts=counts_in_words(wanted.sections, words))
    if wanted.follow:
        yield words("settings-follow", words=_listing(wanted.follow, words))
    if wanted.mute:
        yield words("settings-mute", words=_listing(wanted.mute, words))


def filter_document(listed: FilterWords, words: Words, *, may_change: bool = True) -> Document:
    """The words, and what they come to; each has a button that removes it."""
    kind = listed.kind
    texts = [_listing(listed.words, words), *_found(listed, words), words(f"filter-hint-{kind}")]
    if not listed.words:
        texts = [words(f"filter-none-{kind}")]
    if listed.missing:
        texts.insert(0, words(f"filter-missing-{kind}", words=words.listing(listed.missing)))
    removing = [
        replacing(f"× {brief(word, _LABEL)}", kind, word=f"-{word}") for word in listed.words[: _ROWS * WIDEST_ROW]
    ]
    undoing = (undo_button(listed.undoing, words),) if listed.undoing else ()
    other = "follow" if kind == "mute" else "mute"
    turning = (*undoing, replacing(words(f"button-{other}"), other), replacing(words("button-back"), "settings"))
    width = WIDEST_ROW if len(removing) > _FEW else _BESIDE
    buttons = (*in_rows(removing, width), turning) if may_change else ()
    return sentences(*texts, title=words(f"filter-title-{kind}"), buttons=buttons, private=True)


def _listing(kept: Sequence[str], words: Words) -> str:
    return words.listing([written_word(word) for word in kept])


def _found(listed: FilterWords, words: Words) -> Sequence[str]:
    if listed.found is None:
        return ()
    refs = words.listing(listed.found)
    return (words(f"filter-found-{listed.kind}", refs=refs) if refs else words("filter-found-none"),)
