"""What the program knows of a platform's settings."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.config.declaration import declared
from bot.config.secrets import login_secrets


@dataclass(frozen=True, kw_only=True)
class PlatformSettings:
    """What the program knows of a platform's settings. Its adapter declares these, and its own, in a subclass."""

    token: str = ""
    rate: int = 1
    """Messages a second that the whole bot may send there."""

    @staticmethod
    def is_person(user: str) -> bool:
        """Whether that may be a person's id there: a number, as on most platforms."""
        return user.isascii() and user.isdecimal()

    @property
    def on(self) -> bool:
        """Whether the platform has what it needs."""
        return bool(self.token)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show: what is declared so, and the logins in addresses."""
        values = {one: str(getattr(self, one.field)) for one in declared(type(self))}
        logins = (login for one, value in values.items() if not one.secret for login in login_secrets(value))
        return *(value for one, value in values.items() if one.secret), *logins

    def conflicts(self) -> Iterable[str]:
        """A sentence for each pair of settings that do not go together."""
        return ()

    def costs(self, live: int = 0) -> Iterable[str]:  # noqa: ARG002  for those that cost something
        """A sentence for what a broadcast may cost, with ``live`` subscribers there (0: not known)."""
        return ()
