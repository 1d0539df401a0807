"""What stands in a chat against what should stand there: the steps from one to the other.

First send, resuming after page one, correcting and withdrawing are all this one difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.layout import Page
from bot.model import SentMessage


@dataclass(frozen=True, kw_only=True, slots=True)
class Send:
    """Page number ``index`` is not there yet."""

    index: int
    page: Page


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Message number ``index`` shows something else."""

    index: int
    page: Page
    handle: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Delete:
    """Message number ``index`` is one too many."""

    index: int
    handle: str


Step = Send | Edit | Delete


def reconcile(standing: Sequence[SentMessage], wanted: Sequence[Page]) -> tuple[Step, ...]:
    """The steps that make ``wanted`` of ``standing``; none where all is as it should be.

    Edits come first, then new pages in their order, then what is too many, the last first: a reader who looks in
    between sees the beginning right.
    """
    edits = [
        Edit(index=index, page=page, handle=message.handle)
        for index, (message, page) in enumerate(zip(standing, wanted, strict=False))
        if message.digest != page.digest
    ]
    sends = [Send(index=index, page=wanted[index]) for index in range(len(standing), len(wanted))]
    deletes = [
        Delete(index=index, handle=standing[index].handle) for index in reversed(range(len(wanted), len(standing)))
    ]
    return (*edits, *sends, *deletes)


def done(standing: Sequence[SentMessage], step: Step, message: SentMessage | None) -> tuple[SentMessage, ...]:
    """What stands after a step. ``message`` is what it left there, None after a deletion."""
    before, after = standing[: step.index], standing[step.index + 1 :]
    return (*before, *([message] if message else ()), *after)
