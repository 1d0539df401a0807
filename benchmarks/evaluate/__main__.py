"""``python -m benchmarks.evaluate [--folder FOLDER]``: measure the editor, and write docs/editing.md's figures.

Ends with 1 where a floor is not reached, with 0 where there is nothing to measure with.
"""

import sys
from pathlib import Path

from benchmarks.evaluate import beside, checks, recall, replay, sections
from benchmarks.evaluate.options import folder_of_arguments
from benchmarks.evaluate.originals import originals
from benchmarks.figures import markdown, merged

PAGE = Path(__file__).parents[2] / "docs" / "editing.md"
MEASURES = (recall.run, sections.run, checks.run, beside.run, replay.run)
"""What is measured, each a section of the page."""


def main() -> int:
    """Measure all, one after another."""
    folder = folder_of_arguments(__doc__)
    found = originals(folder)
    if not found:
        sys.stdout.write(f"Nothing was measured: {folder} holds no upstream/*.md with issues/*.md made of them.\n")
        return 0
    missed = 0
    for measure in MEASURES:
        section = measure(found)
        sys.stdout.write(markdown(section) + "\n")
        PAGE.write_text(merged(PAGE.read_text("utf-8"), section), "utf-8")
        missed += sum(figure.met is False for figure in section.figures)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
