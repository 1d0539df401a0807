"""Why a text is not taken, as data: worded in the reader's language where it is told (``bot.compose.rejections``)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class RejectedFor(StrEnum):
    """What is wrong with a text, or what its author may do; ``rejected-<kind>`` in the locales says it."""

    TEXT_TOO_LONG = "text-too-long"
    """Its values: ``length`` and ``most``, characters."""
    TEXT_EMPTY = "text-empty"
    NOT_UTF8 = "not-utf8"
    """Its values: ``byte``, the one that cannot stand there."""
    GARBLED = "garbled"
    """It was read in a wrong encoding; its values: what was ``found``, and what was ``meant``."""
    NOT_UNICODE = "not-unicode"
    DIGEST_TOO_LONG = "digest-too-long"
    """Its values: ``length`` and ``most``, characters."""
    NO_STORIES = "no-stories"
    """Its values: how many ``headings`` and how many ``rows`` of tables there are."""
    QUOTED = "quoted"
    TASKS = "tasks"
    SEVERAL_DATES = "several-dates"
    TABLE = "table"
    PROSE = "prose"
    NO_TITLES = "no-titles"
    MERE_ADDRESSES = "mere-addresses"
    NO_DATE = "no-date"
    DATE_ELSEWHERE = "date-elsewhere"
    """Its values: the date as it is ``written``."""
    DATE_IMPOSSIBLE = "date-impossible"
    """Its values: the date as it is ``written``."""
    WRITE_DATE = "write-date"
    AHEAD = "ahead"
    """Its values: the ``date``, and how many ``days`` ahead that is."""
    ISSUE_TOO_LONG = "issue-too-long"
    """Its values: the ``date``; ``length`` and ``most``, characters."""
    WITHDRAWN = "withdrawn"
    """Its values: the ``date`` of the issue that was."""
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of it: what it says, and the values that fill it."""

    kind: RejectedFor
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejection:
    """The sentences, and the line of the text (from 1) that they are about; 0: the text as a whole."""

    reasons: tuple[Reason, ...]
    line: int = 0

    def encoded(self) -> str:
        """As ``decoded`` reads it."""
        reasons = [[reason.kind.value, dict(reason.values)] for reason in self.reasons]
        return json.dumps({"line": self.line, "reasons": reasons}, ensure_ascii=False)

    @classmethod
    def decoded(cls, text: str) -> Self | None:
        """None for what another version wrote and this one does not know."""
        try:
            held = json.loads(text)
            return cls(tuple(Reason(RejectedFor(kind), values) for kind, values in held["reasons"]), int(held["line"]))
        except (ValueError, TypeError, KeyError):
            return None


def rejected_for(kind: RejectedFor, /, **values: str | int) -> Reason:
    """A reason with its values."""
    return Reason(kind, values)
