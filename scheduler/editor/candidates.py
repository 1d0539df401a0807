"""The pieces of an article that are most worth telling, by rules: what a model is shown, and what is told without one.

Each link has a chance to be chosen: its piece's, and its own within the piece. The candidates are taken one after
another, each time the piece from which most is to be expected that none before it brought: what the article says
again further down is not taken twice.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from scheduler.editor.candidate_features import Described, Features, described
from scheduler.editor.evidence import Evidence, Link, Piece
from scheduler.editor.linear_model import Models, learned_models
from scheduler.editor.orders import gives_orders

MOST_CANDIDATES = 60
MOST_CHARACTERS = 19_000
"""Of all that is shown, so that what an issue asks of a model, all in all, stays within 10,000 tokens."""
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
    """A piece, its links with the likeliest first, and ``shown``: as much of its text as there is room for.
    ``features`` are the piece's."""

    piece: Piece
    links: tuple[RatedLink, ...]
    shown: str
    features: Features


def candidates(evidence: Evidence, models: Models | None = None, told: Collection[str] = ()) -> list[Candidate]:
    """The best `MOST_CANDIDATES` pieces that have a link, the best first; by the package's own models unless told.

    Left out are links to pages that were ``told`` before (by their `url_key`), and pieces that give a model orders.

    Never raises; takes time linear in the article.
    """
    by = models or learned_models()
    pieces = {one.piece.number: one for one in described(evidence) if not gives_orders(one.piece)}
    best = _best(_untold(rated_pieces(pieces.values(), by), told))
    room = _room([len(piece.text) for piece, _ in best])
    return [Candidate(piece, links, cut(piece.text, room), pieces[piece.number].features) for piece, links in best]


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


def _untold(
    rated: Iterable[tuple[Piece, tuple[RatedLink, ...]]], told: Collection[str]
) -> list[tuple[Piece, tuple[RatedLink, ...]]]:
    left = ((piece, tuple(link for link in links if link.key not in told)) for piece, links in rated)
    return [(piece, links) for piece, links in left if links]


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


def cut(text: str, room: int) -> str:
    """The beginning of a text, cut between words and outside of a number."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    words = cut if text[len(cut)].isspace() else cut.rpartition(" ")[0] or cut
    return _CUT_NUMBER.sub("", words).rstrip() + "…"
