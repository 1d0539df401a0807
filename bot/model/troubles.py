"""Troubles: what those who run the bot have to hear of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class TroubleKind(StrEnum):
    """What is amiss. ``trouble-<kind>`` in the locales says it, ``trouble-<kind>-over`` that it is over."""

    REJECTED = "rejected"
    """A text that arrived was not taken; its values: ``name``, ``reason`` in English, and ``rejection`` as data."""
    NOT_TAKEN = "not-taken"
    """A file that looks like an issue and is none by where or what it is; its values: ``name`` and ``reason``."""
    OVERDUE = "overdue"
    """No issue by the usual hour; its values: ``day`` and ``hour``."""
    TOKEN = "token"  # noqa: S105  a kind, not a secret
    """A platform refuses our token; its values: ``platform`` and ``fault``."""
    BACKLOG = "backlog"
    """What should have been sent waits; its values: ``platform`` and ``minutes``, the longest that is in order."""
    UNREADABLE = "unreadable"
    """An issue cannot be read back or laid out, so that what is owed of it waits; its values: ``day``."""
    PLACES_LOST = "places-lost"
    """Many places went to sleep within an hour; its values: ``count``."""
    FEED = "feed"
    """The feed is gone, or has not answered for hours; its values: ``name`` and ``reason``."""
    EDITING = "editing"
    """No issue came of the last article; its values: ``title`` and ``reason``."""
    DATABASE = "database"
    """The database's file was lost; its values: ``file``, and ``fault``, which is ``damaged`` or ``gone``. It is never
    over, for it is kept nowhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """One thing amiss. ``key`` tells those of a kind apart: the same key is the same trouble, whatever its values."""

    kind: TroubleKind
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> tuple[TroubleKind, str]:
        return self.kind, self.key


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownTrouble:
    """A trouble as it is kept: since when, and when it was over (None while it stands).

    ``again``: it was tried to tell somebody of it, and this was the time to try again: the same for all that were told
    together.
    """

    trouble: Trouble
    since: datetime
    over_at: datetime | None = None
    again: datetime | None = None
