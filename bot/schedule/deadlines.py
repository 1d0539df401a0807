"""When drafts are published without a person's word."""

from datetime import datetime

from bot.model import Schedule
from bot.model.drafts import Draft, DraftState, Review, ReviewKind
from bot.schedule.due_times import next_slot


def deadline_of(draft: Draft, review: Review, zone: str) -> datetime | None:
    """From when on it is published by itself if all of it passes, in UTC: the first deadline after it was made, in the
    edition's ``zone``. None where that is never: no deadline is set, a person has decided, or is to decide, for it
    could not be read or the program had to send it back."""
    waits = draft.state is DraftState.HELD and not draft.unreadable and not draft.sent_back
    if review.kind is not ReviewKind.DEADLINE or not waits:
        return None
    return next_slot(Schedule(at=review.at, zone=zone), draft.begun_at)
