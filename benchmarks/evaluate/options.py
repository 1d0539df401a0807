"""Where the originals are."""

import argparse
import os
from pathlib import Path

DEFAULT = Path(__file__).parents[2].parent / "shared"


def parser(description: str | None) -> argparse.ArgumentParser:
    """Of a command line that may name the folder, else ``PAPERBOY_CORPUS``, else ``shared`` beside this repository."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--folder", type=Path, default=Path(os.environ.get("PAPERBOY_CORPUS", DEFAULT)))
    return made


def folder_of_arguments(description: str | None) -> Path:
    """The folder, of a command line with nothing else."""
    folder: Path = parser(description).parse_args().folder
    return folder
