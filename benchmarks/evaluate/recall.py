"""How much of what was chosen of an original the candidates hold, and the rules find.

By cross-validation: an original is looked at with weights that were learned from others alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from statistics import fmean

from benchmarks.evaluate.learning import learn
from benchmarks.evaluate.originals import Original
from benchmarks.figures import Figure, Section
from scheduler.editor.candidate_features import LINK_NUMBER
from scheduler.editor.candidates import Candidate, candidates, likeliest_links
from scheduler.editor.linear_model import models_of

FOLDS = 10
FEW, MANY = 20, 60
NEW_FORMAT = date(2026, 3, 1)
"""Since then the originals are a quarter as long, and tell nothing of chats."""
GAIN = 0.03
"""By how much the rules have to find more than who takes an article's pieces in order."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Shares of the chosen pages, from 0 to 1: that stand ``in_few`` and ``in_many`` pieces, those that are ``links``
    of the few likeliest, those whose number a model is ``shown``."""

    in_few: float
    links: float
    in_many: float
    shown: float


FLOORS = {"since March 2026": Recall(0.80, 0.55, 0.95, 0.0), "before March 2026": Recall(0.65, 0.52, 0.95, 0.0)}
_WORDS = {
    "in_few": f"recall@{FEW} by paragraph",
    "links": f"recall@{FEW} by URL",
    "in_many": f"recall@{MANY} by paragraph",
    "shown": f"recall@{MANY} of the links that are shown",
}


def run(found: Sequence[Original]) -> Section:
    """The section of the page, with a floor a figure."""
    rules, in_order = defaultdict(list), defaultdict(list)
    for original, best in _cross_validated(found):
        for issue in original.issues:
            rules[_format(original)].append(_recall(best, issue))
            in_order[_format(original)].append(_recall_in_order(original, issue))
    figures = [
        figure
        for name, floor in FLOORS.items()
        if rules[name]
        for figure in _figures(name, _mean(rules[name]), _mean(in_order[name]), floor)
    ]
    issues = sum(len(original.issues) for original in found)
    how = (
        f"{len(found)} originals and {issues} issues made of them. Measured on originals that the weights were not "
        f"learned from ({FOLDS} folds); the mean of the issues. In brackets: what is found by taking pieces, and the "
        "first link of each, in order."
    )
    return Section(title="Candidates: how much of what people chose the rules find", how=how, figures=figures)


def _cross_validated(found: Sequence[Original]) -> Iterator[tuple[Original, list[Candidate]]]:
    """Each original with its candidates, by what was learned from the other folds."""
    for fold in range(min(FOLDS, len(found))):
        others = [original for place, original in enumerate(found) if place % FOLDS != fold]
        models = models_of(learn(others))
        for original in found[fold::FOLDS]:
            yield original, candidates(original.evidence, models)


def _recall(best: Sequence[Candidate], chosen: frozenset[str]) -> Recall:
    shown = {number for candidate in best for number in LINK_NUMBER.findall(candidate.shown)}
    return Recall(
        in_few=_share(chosen, {link.key for candidate in best[:FEW] for link in candidate.links}),
        links=_share(chosen, {link.key for link in likeliest_links(best, FEW)}),
        in_many=_share(chosen, {link.key for candidate in best for link in candidate.links}),
        shown=_share(chosen, {one.key for each in best for one in each.links if f"⟨{one.link.number}⟩" in shown}),
    )


def _recall_in_order(original: Original, chosen: frozenset[str]) -> Recall:
    few, many = ({key for piece in original.pieces[:count] for key in piece.keys} for count in (FEW, MANY))
    first = list(dict.fromkeys(piece.keys[0] for piece in original.pieces))[:FEW]
    return Recall(_share(chosen, few), _share(chosen, set(first)), _share(chosen, many), 0.0)


def _share(chosen: frozenset[str], found: set[str]) -> float:
    return len(chosen & found) / len(chosen)


def _mean(recalls: Sequence[Recall]) -> Recall:
    return Recall(*(fmean(getattr(one, field.name) for one in recalls) for field in fields(Recall)))


def _format(original: Original) -> str:
    return next(iter(FLOORS)) if original.date >= NEW_FORMAT else list(FLOORS)[-1]


def _figures(name: str, rules: Recall, in_order: Recall, floor: Recall) -> Iterator[Figure]:
    for field, words in _WORDS.items():
        reached, simple, least = (getattr(one, field) for one in (rules, in_order, floor))
        least = max(least, simple + GAIN) if field in ("in_few", "links") else least
        yield Figure(
            what=f"{name}: {words}",
            measured=f"{reached:.3f}" + (f" ({simple:.3f})" if simple else ""),
            target=f"≥ {least:.2f}" if least else "",
            met=reached >= least if least else None,
        )
