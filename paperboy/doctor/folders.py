"""Folders and files that a start makes, if it can."""

import os
from pathlib import Path

from bot.platform import Finding, well, wrong
from paperboy.doctor.case import existing


def to_be_made(subject: str, path: Path, missing: str, variable: str) -> Finding:
    """What is not there yet; ``missing`` is the beginning of the sentence, and ``variable`` names its place."""
    above = existing(path.absolute().parent)  # an empty file of that name is none
    if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
        return well(subject, f"{missing}: the next start makes it.", f"If that is not the place, set {variable}.")
    return wrong(subject, f"{missing}, and it cannot be made in {above}.", f"Make it, or set {variable}.")
