"""How much of one person is worked on at a time, so that who asks without end holds up nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

AT_ONCE = 2
"""Interactions of a person that are worked on at a time."""
MOST_WAITING = 8
"""Those of a person that wait; Discord shows each of them as thinking."""


@dataclass(slots=True)
class _Person:
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    there: int = 0


class PersonTurns:
    """The turns of everybody who asks at the moment."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = {}

    @asynccontextmanager
    async def turn(self, user: str) -> AsyncIterator[bool]:
        """Wait for a turn of the person's, and have it within this; False, at once, where too many wait already."""
        person = self._people.setdefault(user, _Person())
        if person.there >= AT_ONCE + MOST_WAITING:
            yield False
            return
        person.there += 1
        try:
            async with person.turns:
                yield True
        finally:
            person.there -= 1
            if not person.there:
                del self._people[user]
