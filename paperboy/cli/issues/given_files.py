"""The files that somebody names to have them read, and what of a folder is none of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from bot.ports import Overlooked
from scheduler.ingest.sources.folder import is_issue_name, misplaced

_WHY: Final[Mapping[Overlooked, str]] = {
    Overlooked.SUFFIX: "in a folder only names that end in .md are issues'. To import it, name it.",
    Overlooked.SUBFOLDER: "it is a folder within one. To import its files, name it.",
}


class GivenPath(click.Path):
    """A path as it was typed; an empty one, which would be the current folder, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("A path is empty: name a Markdown file, or a folder of them (“.” is this one).", param, ctx)
        return super().convert(value, param, ctx)


def files_at(path: Path) -> Sequence[Path]:
    """The path itself, where it cannot be looked into too: taking it in says why."""
    try:
        return sorted(file for file in path.iterdir() if is_issue_name(file) and file.is_file())
    except OSError:
        return [path]


def left_out(paths: Iterable[Path]) -> Iterator[str]:
    """What lies in the folders among these paths and only looks like an issue, each with what to do."""
    for folder in paths:
        try:
            within = sorted(folder.iterdir())
        except OSError:
            continue
        for path, why in misplaced(file for file in within if not is_issue_name(file)):
            yield f"{path} is left out: {_WHY[why]}"
