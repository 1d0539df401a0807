"""Discord's rate limits: a bucket a route and channel, and 50 calls a second over all.

Source: "Rate Limits" in Discord's developer documentation. Interaction callbacks and webhooks are outside the global
limit, as on the platform.
"""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.token_bucket import TokenBucket

WINDOWS = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """Calls allowed: (calls, seconds) a channel for creating and editing messages, calls a second over all.

    None switches a limit off. `create` and `edit` are what clients observe on the platform; 50 is documented.
    `old_edits` is how many edits an hour a channel's messages older than an hour may have (30046); the platform does
    not say its number, so it is off by default.
    """

    create: tuple[int, float] | None = (5, 5.0)
    edit: tuple[int, float] | None = (5, 5.0)
    overall: float | None = 50.0
    old_edits: tuple[int, float] | None = None


UNLIMITED = Rates(create=None, edit=None, overall=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class RateLimitResult:
    """Whether a call may pass, what its answer's headers say, and how long to wait if not (seconds)."""

    passed: bool
    headers: dict[str, str]
    retry_after: float = 0.0
    everywhere: bool = False

    def body(self) -> dict[str, object]:
        """The body of a 429."""
        return {
            "message": "You are being rate limited.",
            "retry_after": round(self.retry_after, 3),
            "global": self.everywhere,
        }


class RateLimits:
    """Counts calls. `clock` tells seconds since 1970, for the headers speak of such a time."""

    def __init__(self, rates: Rates, clock: Callable[[], float]) -> None:
        self._rates = {"create": rates.create, "edit": rates.edit, "old-edits": rates.old_edits}
        self._clock = clock
        overall = rates.overall
        self._overall = TokenBucket(overall or math.inf, overall or 1, clock)
        self._windows: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()

    def overall(self) -> RateLimitResult | None:
        """A refusal by the global limit, or None."""
        wait = self._overall.take()
        if not wait:
            return None
        headers = {
            "Retry-After": str(math.ceil(wait)),
            "X-RateLimit-Global": "true",
            "X-RateLimit-Scope": "global",
        }
        return RateLimitResult(passed=False, headers=headers, retry_after=wait, everywhere=True)

    def take(self, bucket: str, major: str) -> RateLimitResult:
        """Count a call of the bucket (`create`, `edit`, `old-edits`) for a channel's id."""
        rate = self._rates[bucket]
        if rate is None:
            return RateLimitResult(passed=True, headers={})
        limit, seconds = rate
        now = self._clock()
        resets, used = self._windows.get((bucket, major), (0.0, 0))
        if now >= resets:
            resets, used = now + seconds, 0
            self._windows.pop((bucket, major), None)
        passed = used < limit
        self._windows[bucket, major] = (resets, used + passed)
        if len(self._windows) > WINDOWS:
            self._windows.popitem(last=False)
        return _result(bucket, limit, limit - used - passed, resets, now, passed=passed)


def _result(bucket: str, limit: int, left: int, resets: float, now: float, *, passed: bool) -> RateLimitResult:
    wait = resets - now
    headers = {
        "X-RateLimit-Bucket": f"sandbox-{bucket}",
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": f"{resets:.3f}",
        "X-RateLimit-Reset-After": f"{wait:.3f}",
    }
    if not passed:
        headers |= {"Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": "user"}
    return RateLimitResult(passed=passed, headers=headers, retry_after=0.0 if passed else wait)
