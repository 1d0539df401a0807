"""The pieces of an article that are most worth telling, by rules: what a model is shown, and what is told without one.

Each link has a chance to be chosen: its piece's, and its own within the piece. The candidates are taken one after
another, each time the piece from which most is to be expected that none before it brought: what the article says
again further down is not taken twice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.editor.candidate_features import Described, described
from scheduler.editor.evidence import Evidence, Link, Piece
from scheduler.editor.linear_model import Models, learned_models

MOST_CANDIDATES = 60
MOST_CHARACTERS = 28_000
"""Of all that is shown: about 8,000 tokens, as words full of names, numbers and marks have 3.5 characters a token."""
LONGEST_SHOWN = 1_200
"""Characters that are shown of a piece; two in a hundred candidates are longer."""

_CUT_NUMBER = re.compile(r"⟨[^⟩]*$")


@dataclass(frozen=True, slots=True)
class RatedLink:
    """A link and its chance, from 0 to 1, to be what a reader is sent to; ``key`` is its page's (`url_key`)."""

    link: Link
    key: str
    chance: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece, its links with the likeliest first, and ``shown``: as much of its text as there is room for."""

    piece: Piece
    links: tuple[RatedLink, ...]
    shown: str


def candidates(evidence: Evidence, models: Models | None = None) -> list[Candidate]:
    """The best `MOST_CANDIDATES` pieces that have a link, the best first; by the package's own models unless told.

    Never raises; takes time linear in the article.
    """
    by = models or learned_models()
    best = _best(rated_pieces(described(evidence), by))
    room = _room([len(piece.text) for piece, _ in best])
    return [Candidate(piece, links, _cut(piece.text, room)) for piece, links in best]


def likeliest_links(candidates: Iterable[Candidate], many: int = 20) -> list[RatedLink]:
    """The links of different pages that are likeliest to be chosen, the likeliest first."""
    rated = (link for candidate in candidates for link in candidate.links)
    pages: dict[str, RatedLink] = {}
    for link in sorted(rated, key=lambda one: -one.chance):
        pages.setdefault(link.key, link)
    return list(pages.values())[:many]


def rated_pieces(pieces: Iterable[Described], models: Models) -> list[tuple[Piece, tuple[RatedLink, ...]]]:
    """Each piece with its links, the likeliest first."""
    rated = []
    for one in pieces:
        chance = models.piece.chance(one.features)
        own = [models.link.chance(features) for features in one.links] if len(one.links) > 1 else [1.0]
        links = zip(one.piece.links, one.keys, own, strict=True)
        rates = [RatedLink(link, key, chance * share) for link, key, share in links]
        rated.append((one.piece, tuple(sorted(rates, key=lambda link: -link.chance))))
    return rated


def _best(rated: Sequence[tuple[Piece, tuple[RatedLink, ...]]]) -> list[tuple[Piece, tuple[RatedLink, ...]]]:
    """One after another, each time the piece whose links not yet brought have the highest sum of chances."""
    worth: dict[str, float] = {}
    for _, links in rated:
        for link in links:
            worth[link.key] = max(worth.get(link.key, 0.0), link.chance)
    keys = [tuple(dict.fromkeys(link.key for link in links)) for _, links in rated]
    left = dict.fromkeys(range(len(rated)))
    best: list[int] = []
    while left and len(best) < MOST_CANDIDATES:
        taken = max(left, key=lambda index: sum(worth[key] for key in keys[index]))
        worth.update(dict.fromkeys(keys[taken], 0.0))
        del left[taken]
        best.append(taken)
    return [rated[index] for index in best]


def _room(sizes: Iterable[int]) -> int:
    """The characters that a piece may have so that all fit: what short ones leave goes to the long ones."""
    ordered = sorted(sizes)
    left = MOST_CHARACTERS
    for index, size in enumerate(ordered):
        share = left // (len(ordered) - index)
        if size > share:
            return min(share, LONGEST_SHOWN)
        left -= size
    return LONGEST_SHOWN


def _cut(text: str, room: int) -> str:
    """The beginning of a text, cut between words and outside of a number."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    words = cut if text[len(cut)].isspace() else cut.rpartition(" ")[0] or cut
    return _CUT_NUMBER.sub("", words).rstrip() + "…"
