"""Where the settings are written to: the file itself, also where links lead to it."""

from collections.abc import Collection
from pathlib import Path

from bot.errors import PaperboyError


def followed(file: Path, owners: Collection[int]) -> Path:
    """The file that ``file`` leads to: itself, or where it is a link to a file, that one.

    Whoever may put a link there could have tokens written to where they like. So PaperboyError where the file is not
    there yet, or it or a link on the way belongs to none of the ``owners``, numbers of users.
    """
    if file.is_symlink() and not file.is_file():
        raise PaperboyError(f"{file} is a link that leads to no file: make the file first, or remove the link.")
    while file.is_symlink():
        _check_owner(file, owners)
        target = file.parent / file.readlink()
        if not target.is_symlink():
            _check_owner(target, owners)
        file = target
    return file


def _check_owner(file: Path, owners: Collection[int]) -> None:
    if file.lstat().st_uid not in owners:
        raise PaperboyError(
            f"{file} belongs to somebody else, and the settings lead there by a link, so nothing is written: "
            "name the file itself by --env-file."
        )
