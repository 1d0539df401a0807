"""How an installation delivers: what its settings choose."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.model import Result

LEASE = timedelta(seconds=90)
"""How long a claim lasts, unless the installation says otherwise. After its end nothing is begun any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryOptions:
    """``in_flight`` messages of a shard are on their way at the most; a claim lasts for ``lease``.

    ``resend_unknown``: so often a message that may have arrived is sent again (a copy) rather than left (a gap), where
    the platform cannot be asked. ``correction_notes``: what cannot be edited is corrected by a message of its own.
    ``jitter`` gives numbers from 0 to 1, which spread the retries of many. ``token`` hears why the platform refuses our
    token, and "" once it takes it again. ``written`` hears of each result that is on disk.
    """

    in_flight: int = 64
    lease: timedelta = LEASE
    resend_unknown: int = 1
    correction_notes: bool = True
    jitter: Callable[[], float] = random.random
    token: Callable[[str], None] = lambda _: None
    written: Callable[[Result], None] = lambda _: None
