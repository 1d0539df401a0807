"""What came of the attacks: every place and issue, every wait, and what the process itself did."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from benchmarks.hostile.neighbours import Wait
from benchmarks.stage.installation import RESEND
from benchmarks.stage.issue_printer import first_story
from benchmarks.stage.town import Place

LONGEST_WAIT = 1.0
LONGEST_END = 5.0
MOST_MEMORY = 250.0
"""MB."""
SHOWN = 12
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)")


@dataclass(frozen=True, kw_only=True)
class Report:
    """``ends`` are the seconds from SIGTERM to the end of the process, ``memory`` the most MB of each, ``hidden`` the
    sends whose answers were lost, ``doubtful`` those that never came and had no proper answer, as text, by platform;
    ``calm``: nothing is owed any more."""

    database: str
    seed: int
    seconds: float
    attacks: Counter[str]
    titles: Mapping[date, str]
    texts: Mapping[Place, Sequence[str]]
    states: Mapping[tuple[date, Place], str]
    calm: bool
    hidden: Mapping[str, Sequence[str]]
    doubtful: Mapping[str, Sequence[str]]
    waits: Sequence[Wait]
    ends: Sequence[float]
    memory: Sequence[float]
    log: str

    def verdicts(self) -> Counter[str]:
        """How each issue ended at each place; what begins with BROKEN must not be."""
        return Counter(self._judged(day, place) for day in self.titles for place in self.texts)

    def _judged(self, day: date, place: Place) -> str:
        title, state = self.titles[day], self.states.get((day, place), "never owed")
        copies = sum(first_story(title) in text for text in self.texts[place])
        most = 1 + RESEND * (place[0] == "telegram")
        if state == "sent" and copies == 1:
            return "once"
        if state == "sent" and 1 < copies <= most and _struck(self.hidden[place[0]], title, place):
            return f"the answer was lost, {copies} there"
        lost = [*self.hidden[place[0]], *self.doubtful[place[0]]]
        if state == "unknown" and copies <= most and _struck(lost, title, place):
            return f"in doubt, the answers were lost, {copies} there"
        return f"BROKEN {state}, {copies} there"

    def broken(self) -> list[str]:
        """Each broken promise, in a sentence."""
        found = [
            f"{verdict}: {self.titles[day]} at {' '.join(place)}"
            for day in self.titles
            for place in self.texts
            if (verdict := self._judged(day, place)).startswith("BROKEN")
        ]
        found += [
            f"{wait.seconds:.1f} s ({wait.bots:.1f} of the bot's) for /about on {wait.platform}, {wait.at:%H:%M:%S}"
            for wait in self.waits
            if wait.bots > LONGEST_WAIT
        ]
        found += [] if self.calm else ["something is still owed"]
        found += [f"{end:.1f} s from SIGTERM to the end" for end in self.ends if end > LONGEST_END]
        found += [f"{most:.0f} MB of memory" for most in self.memory if most > MOST_MEMORY]
        found += [f"a defect: {self.log[at.start() - 300 : at.start() + 1500]}" for at in _TRACEBACK.finditer(self.log)]
        return found

    def lines(self) -> Iterator[str]:
        """The table of figures."""
        size = f"{len(self.titles)} issues, {len(self.texts)} places"
        yield f"## {self.database}, seed {self.seed}: {self.seconds:.0f} s, {size}"
        yield "attacks: " + ", ".join(f"{number} {name}" for name, number in sorted(self.attacks.items()))
        for verdict, number in self.verdicts().most_common():
            yield f"  {number:>7,}  {verdict}"
        for platform in ("telegram", "discord"):
            waits = sorted(wait.bots for wait in self.waits if wait.platform == platform)
            if len(waits) > 1:
                yield (
                    f"/about on {platform}: {len(waits)} asked, median {median(waits):.2f} s, "
                    f"99 of 100 within {quantiles(waits, n=100)[98]:.2f} s, longest {waits[-1]:.2f} s"
                )
        yield f"SIGTERM: {len(self.ends)} times, {max(self.ends):.1f} s at the most"
        yield f"memory: {max(self.memory):.0f} MB at the most; log: {len(self.log) / 1e6:.1f} MB"
        broken = self.broken()
        yield from broken[:SHOWN]
        yield "every promise was kept" if not broken else f"BROKEN: {len(broken)}"


def _struck(calls: Sequence[str], title: str, place: Place) -> bool:
    """Whether a call that would have brought the issue of that title to the place is among them."""
    address = re.compile(rf"(?<!\d){re.escape(place[1])}(?!\d)")
    return any(title in call and address.search(call) for call in calls)
