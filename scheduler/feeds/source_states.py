"""How a source stands after a look: pure, from how it stood and what the look came to."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.errors import SourceError
from bot.model.sources import SourceState
from scheduler.feeds.failures import FetchError, FetchFault
from scheduler.feeds.fetching.back_off import LONGEST_ASKED, pause_before_next_look
from scheduler.feeds.fetching.fetcher import Validators

_LONGEST_TITLE: Final = 300
_UNREADABLE: Final = "unreadable"


class Look(StrEnum):
    """How a look at a source ended."""

    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a source said of itself: its ``title``, "" for none, what says its version, None where that is not to be
    kept, and whether it is a feed."""

    title: str
    validators: Validators | None
    is_feed: bool


def answered(state: SourceState, answer: Answer, now: datetime, pause: timedelta) -> SourceState:
    """As it stands after an answer, to be looked at again after a pause."""
    version = answer.validators or Validators(url="")
    return replace(
        state,
        title=answer.title[:_LONGEST_TITLE] or state.title,
        etag=version.etag,
        last_modified=version.last_modified,
        answered=version.answered,
        is_feed=state.is_feed or answer.is_feed,
        looked_at=now,
        next_look_at=now + pause,
        failures=0,
        failing_since=None,
        fault="",
        reason="",
    )


def failed(state: SourceState, fault: SourceError, now: datetime, every: timedelta) -> SourceState:
    """As it stands after a look without an answer: left alone for longer each time, and as long as it asks for."""
    kind, asked = (fault.fault.value, fault.retry_after) if isinstance(fault, FetchError) else (_UNREADABLE, None)
    failures = state.failures + 1
    pause = LONGEST_ASKED if kind == FetchFault.GONE else pause_before_next_look(failures, asked, every=every)
    return replace(
        state,
        looked_at=now,
        next_look_at=now + pause,
        failures=failures,
        failing_since=min(state.failing_since or now, now),
        fault=kind,
        reason=str(fault),
    )


def validators_of(state: SourceState) -> Validators | None:
    """The version that it said last; None where it said none."""
    if not (state.etag or state.last_modified):
        return None
    return Validators(url=state.answered, etag=state.etag, last_modified=state.last_modified)
