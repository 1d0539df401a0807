"""A linear model of what readers are told: the chance that a piece, or a link of one, is chosen.

Its numbers stand in a JSON file beside this; ``python -m benchmarks.evaluate.learning`` learns them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).with_name("candidate_weights.json")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature counts for, in deviations from its mean."""

    weight: float
    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class LinearModel:
    """The chance is the logistic function of ``bias`` and the weighted features."""

    bias: float
    weights: Mapping[str, Weight]

    def chance(self, features: Mapping[str, float]) -> float:
        """From 0 to 1. A feature without a weight counts for nothing."""
        known = ((self.weights[name], value) for name, value in features.items() if name in self.weights)
        total = self.bias + sum(one.weight * (value - one.mean) / one.deviation for one, value in known)
        return 1 / (1 + exp(-max(-50.0, min(50.0, total))))


@dataclass(frozen=True, kw_only=True, slots=True)
class Models:
    """``piece``: whether one of its links is chosen; ``link``: whether it is this one, if one of several is; ``tool``:
    whether what is told of a link stands among the tools rather than the news."""

    piece: LinearModel
    link: LinearModel
    tool: LinearModel


def models_of(data: Mapping[str, Any]) -> Models:
    """The models as JSON has them: a bias, and ``[weight, mean, deviation]`` a feature."""
    piece, link, tool = (
        LinearModel(data[name]["bias"], {key: Weight(*values) for key, values in data[name]["weights"].items()})
        for name in ("piece", "link", "tool")
    )
    return Models(piece=piece, link=link, tool=tool)


@cache
def learned_models() -> Models:
    """The models that the package holds."""
    return models_of(json.loads(WEIGHTS.read_text("utf-8")))
