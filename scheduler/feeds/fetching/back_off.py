"""When a source is looked at again: as a guest would, less often the longer it does not answer."""

from datetime import timedelta
from typing import Final

EVERY: Final = timedelta(minutes=10)
"""Between two looks at a source that answers."""
LONGEST: Final = timedelta(hours=6)
"""Between two looks at one that does not."""
LONGEST_ASKED: Final = timedelta(days=1)
"""Whatever a server asks for: one that says a year is most likely mistaken."""


def pause_before_next_look(
    failures: int, retry_after: timedelta | None = None, *, every: timedelta = EVERY
) -> timedelta:
    """How long to leave a source alone after so many looks in a row that failed (0: it answered).

    Twice as long with each failure, up to `LONGEST`; never shorter than the server asks for, up to `LONGEST_ASKED`.
    """
    doubled = every * (1 << min(failures, 16))
    own = max(every, min(doubled, LONGEST))
    return max(own, min(retry_after or timedelta(), LONGEST_ASKED))
