"""``python -m benchmarks.evaluate.learning [--folder FOLDER]``: learn the weights of the candidates' linear models.

Logistic regression with a ridge, by Newton's method. A piece is an example of what is chosen where one of its links is
a story's; a link, where it is, among the links of a chosen piece that has several; a tool is a link of the section of
tools. The same originals and issues give the same weights.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.evaluate.options import folder_of_arguments
from benchmarks.evaluate.originals import Original, originals
from scheduler.editor.candidate_features import Described, Features
from scheduler.editor.linear_model import WEIGHTS
from scheduler.editor.section_features import section_features

RIDGE = 3.0
"""How strongly weights are kept small."""
STEPS = 12
DIGITS = 4

Example = tuple[Features, bool]
Learned = Mapping[str, Any]


def learn(examples: Iterable[Original]) -> dict[str, Learned]:
    """The weights of the models as `models_of` reads them."""
    examples = list(examples)
    pairs = [(piece, original.chosen) for original in examples for piece in original.pieces]
    of_pieces = [(piece.features, not chosen.isdisjoint(piece.keys)) for piece, chosen in pairs]
    of_links = [one for piece, chosen in pairs for one in _links(piece, chosen)]
    of_tools = [example for original in examples for example in sections(original)]
    return {"piece": _fit(of_pieces), "link": _fit(of_links), "tool": _fit(of_tools)}


def sections(original: Original) -> Iterator[Example]:
    """Of each link that an issue chose for one section alone: what tells the section, and whether it is the tools'."""
    for issue, tools in zip(original.issues, original.tools, strict=True):
        left = set(issue - tools.both)
        for piece in original.pieces:
            for link, key in zip(piece.piece.links, piece.keys, strict=True):
                if key in left:
                    left.discard(key)
                    yield section_features(piece.piece, piece.features, link), key in tools.only


def _links(piece: Described, chosen: frozenset[str]) -> list[Example]:
    if len(piece.keys) < 2 or chosen.isdisjoint(piece.keys):
        return []
    return [(features, key in chosen) for features, key in zip(piece.links, piece.keys, strict=True)]


def _fit(examples: Sequence[Example]) -> Learned:
    names = list(examples[0][0])
    values = np.array([[float(features[name]) for name in names] for features, _ in examples])
    chosen = np.array([float(is_chosen) for _, is_chosen in examples])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    deviation[deviation < 10**-DIGITS] = 1.0  # the same everywhere, but for rounding
    weights = _newton(np.column_stack([np.ones(len(values)), (values - mean) / deviation]), chosen)
    rows = np.column_stack([weights[1:], mean, deviation]).round(DIGITS).tolist()
    return {"bias": round(float(weights[0]), DIGITS), "weights": dict(zip(names, rows, strict=True))}


def _newton(values: NDArray[np.float64], chosen: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.zeros(values.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * (len(weights) - 1))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chosen - chances) - ridge @ weights
        bend = (values * (chances * (1 - chances))[:, None]).T @ values + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _written(models: Mapping[str, Learned]) -> str:
    """JSON with a line a feature."""
    rows = (
        f'  "{name}": {{"bias": {model["bias"]}, "weights": {{\n'
        + ",\n".join(f'    "{feature}": {json.dumps(row)}' for feature, row in model["weights"].items())
        + "\n  }}"
        for name, model in models.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> int:
    """Learn from all originals at hand, and write the package's file of weights."""
    found = originals(folder_of_arguments(__doc__))
    if not found:
        sys.stderr.write("There are no originals with issues to learn from; --folder names where they are.\n")
        return 1
    WEIGHTS.write_text(_written(learn(found)), "utf-8")
    sys.stdout.write(f"Learned from {len(found)} originals; written to {WEIGHTS}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
