"""An issue that is filtered: what of it the reader follows, and how much they mute."""

from dataclasses import replace

from bot.compose.issue_names import short_name
from bot.document import Document, Paragraph, button, line
from bot.locales import Words
from bot.model import Issue, Shape


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
