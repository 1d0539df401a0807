"""How a good model tells a story that it knows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A story in Chinese, and the section that it is for."""

    section: str
    title: str
    summary: str
