"""How often the rules put a story in the section that people put it in, news or tools.

By cross-validation, as `recall`: a story is looked at with weights that were learned from other originals alone.
"""

from collections.abc import Sequence

from benchmarks.evaluate.learning import learn, sections
from benchmarks.evaluate.originals import Original
from benchmarks.evaluate.recall import FOLDS
from benchmarks.figures import Figure, Section
from scheduler.editor.linear_model import models_of
from scheduler.editor.telling.by_rules import EVEN


def run(found: Sequence[Original]) -> Section:
    """The section of the page."""
    right: list[bool] = []
    for fold in range(min(FOLDS, len(found))):
        tool = models_of(learn([one for place, one in enumerate(found) if place % FOLDS != fold])).tool
        right += [
            (tool.chance(features) >= EVEN) is is_tool
            for original in found[fold::FOLDS]
            for features, is_tool in sections(original)
        ]
    figure = Figure(what="stories in the section that people chose", measured=f"{sum(right) / max(1, len(right)):.3f}")
    how = (
        f"{len(right)} links that an issue told either as news or as a tool; half of them are tools. Measured on "
        f"originals that the weights were not learned from ({FOLDS} folds)."
    )
    return Section(title="Sections: how well the rules agree with people", how=how, figures=[figure])
