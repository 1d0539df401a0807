"""Logging in to the desk on the web: a link that works once, and the session that comes of it.

a link, in private, five minutes ──used──> a session, in one browser, twelve hours ──logged out──> over

Both are random secrets. Who holds one has the rights of the person it was made for, while that is an administrator.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final

from bot.model.people import Person
from bot.ports import Clock
from bot.storage import Storage

LINK_LASTS: Final = timedelta(minutes=5)
SESSION_LASTS: Final = timedelta(hours=12)

_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskLogins:
    """Lets in those of ``admins``, each by platform and user, and nobody else: also who was one of them before."""

    storage: Storage
    clock: Clock
    admins: frozenset[tuple[str, str]]

    async def link(self, who: Person) -> str:
        """The secret of a link that logs somebody in. ValueError for who is no administrator."""
        if not self._is_admin(who):
            raise ValueError(f"{who} is no administrator")
        secret = secrets.token_urlsafe(_BYTES)
        await self.storage.logins.offer(_digest(secret), who, self.clock.now() + LINK_LASTS)
        return secret

    async def offered(self, link: str) -> Person | None:
        """Whom a link would log in now; None where it is used up, too old, or nobody's. It stays as it is."""
        who = await self.storage.logins.offered(_digest(link), self.clock.now())
        return who if who and self._is_admin(who) else None

    async def log_in(self, link: str) -> tuple[Person, str] | None:
        """Use a link up: whom it logs in, and the secret of their session; None where nobody. Of two at once one is."""
        session, now = secrets.token_urlsafe(_BYTES), self.clock.now()
        who = await self.storage.logins.exchange(_digest(link), _digest(session), now, now + SESSION_LASTS)
        return (who, session) if who and await self._still_admin(who) else None

    async def whose(self, session: str) -> Person | None:
        """The administrator whose session it is; None where it is over, or its owner is none any more."""
        who = await self.storage.logins.whose(_digest(session), self.clock.now())
        return who if who and await self._still_admin(who) else None

    async def log_out(self, session: str) -> None:
        """End it."""
        await self.storage.logins.end(_digest(session))

    async def log_out_everywhere(self, who: Person) -> None:
        """End all sessions of somebody, and let no link log them in."""
        await self.storage.logins.end_all(who)

    async def _still_admin(self, who: Person) -> bool:
        """Whether they are one; all sessions of who is not are over for good."""
        if self._is_admin(who):
            return True
        await self.storage.logins.end_all(who)
        return False

    def _is_admin(self, who: Person) -> bool:
        return (who.platform, who.user) in self.admins


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
