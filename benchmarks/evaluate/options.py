"""Where the originals are."""

import argparse
import os
from pathlib import Path

DEFAULT = Path(__file__).parents[2].parent / "shared"


def folder_of_arguments(description: str | None) -> Path:
    """The folder that the command line names, else ``PAPERBOY_CORPUS``, else ``shared`` beside this repository."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(os.environ.get("PAPERBOY_CORPUS", DEFAULT)))
    folder: Path = parser.parse_args().folder
    return folder
