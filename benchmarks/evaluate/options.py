"""Where the originals are."""

import argparse
import os
from pathlib import Path

DEFAULT = Path(__file__).parents[2].parent / "shared"


def corpus() -> Path:
    """``PAPERBOY_CORPUS``, else ``shared`` beside this repository."""
    return Path(os.environ.get("PAPERBOY_CORPUS", DEFAULT))


def parser(description: str | None) -> argparse.ArgumentParser:
    """Of a command line that may name the folder, else it is `corpus`."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--folder", type=Path, default=corpus())
    return made


def folder_of_arguments(description: str | None) -> Path:
    """The folder, of a command line with nothing else."""
    folder: Path = parser(description).parse_args().folder
    return folder
