"""A publisher without a folder."""

from dataclasses import dataclass


@dataclass
class CountingPublisher:
    """Counts the issues that were asked for."""

    published: int = 0

    async def next_issue(self) -> dict[str, str]:
        """Return made-up facts about the next issue; its title counts them."""
        self.published += 1
        return {"path": "x", "date": "2026-11-01", "title": f"Issue {self.published}"}
