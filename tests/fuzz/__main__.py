"""``FUZZ_SECONDS=60 python -m tests.fuzz [TARGET…]``: check whatever comes from outside, with new seeds each time.

What fails is printed and kept in ``.hypothesis/fuzz``; it is tried first the next time. Exit code 1 if anything did.
"""

import os
import random
import sys
import time
from pathlib import Path

from tests.fuzz import files, reading, saying, showing
from tests.fuzz.campaign import Campaign

_SHOWN = 3_000
"""Characters of a fault that are printed, the last."""
KEPT = Path(__file__).parents[2] / ".hypothesis" / "fuzz"


def main(names: list[str]) -> int:
    """Play for as long as the environment says; what to exit with."""
    seconds = float(os.environ.get("FUZZ_SECONDS") or 60)
    with saying.talk() as talk:
        everything = [*reading.targets(), *showing.targets(), *saying.targets(talk), *files.targets()]
        targets = [target for target in everything if not names or target.name in names]
        random.shuffle(targets)  # where the time is over before all had their turn
        campaign = Campaign(targets=targets, kept=KEPT, monotonic=time.monotonic)
        campaign.run(seconds)
    for name, number in campaign.checked.items():
        sys.stdout.write(f"{number:>9,}  {name}{'  FAILED' if name in campaign.failed else ''}\n")
    for name, told in campaign.failed.items():
        sys.stdout.write(f"\n{told[-_SHOWN:]}\nAll of it: {KEPT / name}.txt\n")
    return bool(campaign.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
