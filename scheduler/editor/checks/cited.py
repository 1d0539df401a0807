"""What a story may say anything of: its cited pieces, what is nested in them, and the headings they stand under."""

import re
from collections import deque

from scheduler.editor.evidence import Evidence, Link, Piece, WrittenStory
from scheduler.editor.sentences import sentences

_MARK = re.compile(r"⟨[\d.]{1,16}⟩")
_CLAUSE_END = re.compile(r"(?<=;)\s+(?=[\"“'(]?[A-Z0-9@])|[；\n]")
_OPENING = re.compile(r"[^:.]{1,160}:")


LONGEST_CITED = 40_000
"""Characters that a story is compared with at most; of 2,228 stories the longest cites 8,602."""
_MOST_NESTED = 200
"""Pieces right below one that are looked at."""


def cited_pieces(story: WrittenStory, evidence: Evidence) -> tuple[Piece, ...]:
    """The pieces that a story cites and all that is nested in them, in order; numbers without a piece are left out, and
    what is nested behind the first `LONGEST_CITED` characters."""
    found: dict[int, Piece] = {}
    room = LONGEST_CITED
    waiting = deque(number for number in story.pieces if number in evidence.pieces)
    while waiting and room > 0:
        number = waiting.popleft()
        if number not in found:
            found[number] = evidence.pieces[number]
            room -= len(found[number].text)
            waiting.extend(evidence.nested.get(number, ())[:_MOST_NESTED])
    return tuple(found[number] for number in sorted(found))


def cited_text(story: WrittenStory, evidence: Evidence) -> str:
    """The text of `cited_pieces` and their headings, each once, without the numbers of links."""
    pieces = cited_pieces(story, evidence)
    headings = dict.fromkeys(heading for piece in pieces for heading in piece.path)
    return "\n".join([*headings, *(unmarked(piece.text) for piece in pieces)])


def linked(story: WrittenStory, evidence: Evidence) -> tuple[Piece, Link] | None:
    """The story's link and the piece that it is in, cited or not; None where no piece has a link of this number."""
    digits = story.link.partition(".")[0]
    piece = evidence.pieces.get(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else None
    link = next((link for link in piece.links if link.number == story.link), None) if piece else None
    return (piece, link) if piece and link else None


def around_link(piece: Piece, link: Link) -> str:
    """What a link says in its piece: its sentence, the one before, which “announced here” speaks of, and what the piece
    opens with. Without the numbers of links."""
    mark = f"⟨{link.number}⟩"
    said = [clause for sentence in sentences(piece.text) for clause in _CLAUSE_END.split(sentence)]
    at = next((at for at, sentence in enumerate(said) if mark in sentence), 0)
    opening = _OPENING.match(piece.text)
    return unmarked("\n".join([opening[0] if opening else "", *said[max(0, at - 1) : at + 1]]))


def unmarked(text: str) -> str:
    """A piece's text without the numbers of its links."""
    return _MARK.sub("", text)
