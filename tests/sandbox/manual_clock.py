"""A clock for the platforms' rules about time."""


class ManualClock:
    """Seconds from any start (by default Unix time) that pass only when a test says so."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass; a negative number turns the clock back."""
        self.now += seconds
