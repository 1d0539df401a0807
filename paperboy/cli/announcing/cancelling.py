"""``paperboy announce --cancel``."""

from dataclasses import dataclass
from typing import Any

from bot.config import Settings
from bot.errors import PaperboyError
from paperboy.cli.announcing.wording import places
from paperboy.cli.opened import open_storage


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancelled:
    """What became of an announcement that was taken back, or would: ``left`` places were owed it and had not got it.

    ``begun``: it was owed to places already. ``dry_run``: nothing was changed.
    """

    number: int
    left: int
    begun: bool
    dry_run: bool

    @property
    def sentence(self) -> str:
        would = "would be" if self.dry_run else "is"
        why = f"{places(self.left)} had not got it" if self.begun else "it was not begun"
        return f"Announcement {self.number} {would} sent to nobody any more: {why}."

    def as_json(self) -> dict[str, Any]:
        """As ``--json`` prints it."""
        return {"announcement": self.number, "cancelled": self.left}


async def cancel_announcement(settings: Settings, number: int, *, dry_run: bool) -> Cancelled:
    """Send the rest of an announcement to nobody, unless it is only to be said. PaperboyError where there is none."""
    async with open_storage(settings) as storage:
        found = await storage.announcements.by_id(number)
        if found is None:
            raise PaperboyError(f"There is no announcement {number}. `paperboy stats` shows the last ones.")
        left = await (storage.announcements.unbegun if dry_run else storage.announcements.cancel)(number)
    return Cancelled(number=number, left=left, begun=found.planned or left > 0, dry_run=dry_run)
