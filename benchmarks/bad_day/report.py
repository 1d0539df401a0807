"""What came of a bad day: every place and issue judged by what stands there, and by what the ledger and /why say."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from benchmarks.bad_day.troubles import Trouble
from benchmarks.bad_day.why import untruths
from benchmarks.stage.installation import RESEND, Row
from benchmarks.stage.issue_printer import first_story
from benchmarks.stage.town import Place

SHOWN = 12


@dataclass(kw_only=True, slots=True)
class Part:
    """A trouble that was played, from the issue after number ``first`` to number ``last``."""

    trouble: Trouble
    first: int
    last: int = 0
    silent: set[Place] = field(default_factory=set)
    calm_after: float | None = None


_BEGUN = {
    "rejected": re.compile(r"^(\S+) was not taken in: "),
    "token": re.compile(r"^(\S+) refuses my token"),
    "backlog": re.compile(r"^On (\S+) issues have been due"),
    "places lost": re.compile(r"^Within an hour ()\d+ places"),
    "overdue": re.compile(r"^No issue came on ()"),
}
_OVER = {
    "rejected": re.compile(r"^(\S+) was not taken in before"),
    "token": re.compile(r"^(\S+) takes my token again"),
    "backlog": re.compile(r"^On (\S+) nothing waits"),
    "places lost": re.compile(r"^The last hour ()lost few"),
    "overdue": re.compile(r"^An issue has come()"),
}


@dataclass(frozen=True, kw_only=True)
class Report:
    """``hidden`` are the sends whose answers were lost, as text; ``told`` what each administrator was told,
    ``whys`` what ``/why`` answered about some places."""

    database: str
    seconds: float
    titles: Mapping[date, str]
    kinds: Mapping[Place, str]
    texts: Mapping[Place, Sequence[str]]
    rows: Mapping[tuple[date, Place], Row]
    parts: Sequence[Part]
    hidden: Mapping[str, Sequence[str]]
    struck: Mapping[str, Counter[str]]
    told: Mapping[str, Sequence[str]]
    asleep: Sequence[tuple[str, ...]]
    heard: Mapping[str, bool]
    whys: Mapping[Place, str]
    running: bool
    log: str

    def verdicts(self) -> Counter[str]:
        """How each issue ended at each place; what begins with BROKEN must not be."""
        return Counter(self._judged(number, day, place) for number, day in self._days() for place in self.kinds)

    def broken(self) -> list[str]:
        """Each broken promise, in a sentence."""
        found = [
            f"{verdict}: {self.titles[day]} at {self.kinds[place]} {' '.join(place)}, {self.rows.get((day, place))}"
            for number, day in self._days()
            for place in self.kinds
            if (verdict := self._judged(number, day, place)).startswith("BROKEN")
        ]
        found += [f"still asleep: {' '.join(place)}" for place in self.asleep]
        found += [f"nobody is answered on {platform}" for platform, heard in self.heard.items() if not heard]
        found += [
            f"{' '.join(place)}: {fault}"
            for place, said in self.whys.items()
            for fault in untruths(said, self._known(place), list(self.texts[place]))
        ]
        found += [] if self.running else ["the bot has ended"]
        found += [fault for platform in self.told for fault in self._telling(platform)]
        return found

    def _known(self, place: Place) -> Mapping[date, str]:
        """The issues of which the ledger knows whether they came: those in doubt may have, and need not say so."""
        doubtful = {day for day in self.titles if (row := self.rows.get((day, place))) and row.state == "unknown"}
        return {day: title for day, title in self.titles.items() if day not in doubtful}

    def _days(self) -> Iterator[tuple[int, date]]:
        return ((number, day) for number, day in enumerate(self.titles, start=1))

    def _judged(self, number: int, day: date, place: Place) -> str:
        title, row = self.titles[day], self.rows.get((day, place))
        copies = sum(first_story(title) in text for text in self.texts[place])
        state = row.state if row else "never owed"
        verdict = f"BROKEN {state}, {copies} copies"
        if copies > 1:
            verdict = self._copied(title, place, copies)
        elif state == "sent" and copies:
            verdict = "once"
        elif state == "unknown":
            verdict = f"in doubt, {copies} there"
        elif not copies and self._explained(state, number, place, row):
            verdict = f"none: {state}, truly"
        return verdict

    def _explained(self, state: str, number: int, place: Place, row: Row | None) -> bool:
        """Whether there is a good reason that nothing stands there, and it is the one that ``/why`` gives."""
        silent = [part for part in self.parts if place in part.silent and number <= part.last + 1]
        if row is None:
            return any(part.first < number for part in silent)
        return (state == "skipped" and row.catch_up == "latest") or (state == "refused" and bool(silent))

    def _copied(self, title: str, place: Place, copies: int) -> str:
        hidden = sum(title in call for call in self.hidden[place[0]])
        near = any(part.trouble.name == "proxy down" and title in self._titles(part) for part in self.parts)
        explained = place[0] == "telegram" and copies <= 1 + RESEND and (hidden or near)
        return "copies, the answer was lost" if explained else f"BROKEN {copies} copies"

    def _titles(self, part: Part) -> list[str]:
        return list(self.titles.values())[max(0, part.first - 1) : part.last]

    # --- the administrators -----------------------------------------------------------------------------------

    def heard_of(self, platform: str) -> list[tuple[str, str, bool]]:
        """What the administrator there was told, in order: the kind, of what, whether it is over."""
        found = []
        for text in self.told[platform]:
            for over, patterns in ((False, _BEGUN), (True, _OVER)):
                for kind, pattern in patterns.items():
                    if match := pattern.search(text):
                        found.append((kind, match[1], over))
        return found

    def _telling(self, platform: str) -> Iterator[str]:
        """What is wrong with what the administrator there was told: each once as begun, then once as over."""
        heard, standing = self.heard_of(platform), set[tuple[str, str]]()
        for kind, what, over in heard:
            if not over and (kind, what) in standing:
                yield f"{platform}'s administrator was told twice of {kind} {what}"
            (standing.discard if over else standing.add)((kind, what))
        for kind, what in sorted(standing):
            yield f"{platform}'s administrator was never told that {kind} {what} is over"
        counts = Counter(heard)
        for name in ("telegram", "discord"):
            played = [part.trouble for part in self.parts if part.trouble.token == name]
            begun, ended = (counts["token", name.capitalize(), over] for over in (False, True))
            # Who cannot be reached while it lasts is told that it is over, and no more.
            reached = sum(trouble.alone and name != platform for trouble in played)
            # Who has not heard that one is over when the next begins is told of both as of one.
            if not all(reached <= number <= len(played) for number in (begun, ended)):
                yield f"{platform}'s administrator: {name}'s token {begun} begun, {ended} over, {len(played)} played"
        files = sum(part.trouble.rejected for part in self.parts)
        for over in (False, True):
            told = sum(number for (kind, _, ended), number in counts.items() if (kind, ended) == ("rejected", over))
            if told != files:
                yield f"{platform}'s administrator was told of {told} rejected files of {files}, over: {over}"

    # --- the table --------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[str]:
        """The table of figures."""
        places = Counter(f"{platform} {kind}" for (platform, *_), kind in self.kinds.items())
        size = f"{len(self.titles)} issues, {len(self.kinds)} places"
        yield f"## {self.database}: {self.seconds / 60:.1f} minutes, {size}"
        yield "places: " + ", ".join(f"{number} {kind}" for kind, number in places.items())
        for platform, struck in self.struck.items():
            yield f"{platform}, calls struck: " + ", ".join(f"{n:,} {kind}" for kind, n in sorted(struck.items()))
        for trouble in dict.fromkeys(part.trouble for part in self.parts):
            played = [part for part in self.parts if part.trouble is trouble]
            calm = ", ".join("-" if p.calm_after is None else f"{p.calm_after:.0f} s" for p in played)
            yield f"  {trouble.name:<22} {len(played)} times; nothing owed after {calm}"
        for verdict, number in self.verdicts().most_common():
            yield f"  {number:>6,}  {verdict}"
        for platform in self.told:
            counts = Counter((kind, over) for kind, _, over in self.heard_of(platform))
            told = ", ".join(f"{n} {kind}{' over' if over else ''}" for (kind, over), n in sorted(counts.items()))
            yield f"{platform}'s administrator was told: {told or 'nothing'}"
        yield f"/why was asked about {len(self.whys)} places"
        levels = Counter(re.findall(r"\[(error|critical|warning) |\"level\": \"(error|critical|warning)\"", self.log))
        yield f"log: {self.log.count('Traceback'):,} tracebacks, " + ", ".join(
            f"{n:,} {''.join(level)}" for level, n in levels.items()
        )
        broken = self.broken()
        yield from broken[:SHOWN]
        yield "every promise was kept" if not broken else f"BROKEN: {len(broken)}"
