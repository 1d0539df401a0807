"""What ``/why`` says of a place, asked through the sandbox as an administrator does, beside what stands there."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from benchmarks.stage.issue_printer import first_story
from benchmarks.stage.town import ADMIN, Place, Town, text_of
from bot.locales import Language, words

PATIENCE_SECONDS = 20.0
POLL_SECONDS = 0.1
EACH = 2
"""Places of a kind that are asked about."""
_LAST = re.compile(r"^Last\s+the issue of (.+?), arrived", re.MULTILINE)
_MISSED = re.compile(r"^Missed\s+(.+?): (.*)$", re.MULTILINE)
_IN_DOUBT = "do not know whether it arrived"


async def ask(town: Town) -> Mapping[Place, str]:
    """The answers about a few places of every kind; empty where none came in time."""
    chosen = [place for kind in dict.fromkeys(town.kinds.values()) for place in _first(town, kind)]
    return {place: await _asked(town, place) for place in chosen}


def _first(town: Town, kind: str) -> list[Place]:
    """The first of that kind on each platform."""
    of_kind = [place for place, its in town.kinds.items() if its == kind]
    return [place for name in town.faults for place in [one for one in of_kind if one[0] == name][:EACH]]


async def _asked(town: Town, place: Place) -> str:
    platform, address, thread = place
    before = len(_answers(town))
    town.telegram.say(ADMIN, ADMIN, f"/why {platform}:{address}{f'/{thread}' if thread else ''}")
    for _ in range(round(PATIENCE_SECONDS / POLL_SECONDS)):
        await asyncio.sleep(POLL_SECONDS)
        for text in _answers(town)[before:]:
            if text.startswith(f"{platform}:"):
                return text
    return ""


def _answers(town: Town) -> list[str]:
    found = (text_of(m) for m in town.telegram.messages(ADMIN) if m.get("from", {}).get("is_bot"))
    return [text.replace("\u2060", "") for text in found]


def untruths(said: str, titles: Mapping[date, str], texts: list[str]) -> Iterator[str]:
    """What ``/why`` says of a place that is not so, in a sentence each.

    ``titles`` are the issues' by date, ``texts`` what stands there.
    """
    speak = words(Language.ENGLISH).on(datetime.now(UTC).date())
    there = {speak.short_day(day): any(first_story(title) in text for text in texts) for day, title in titles.items()}
    if not said:
        yield "/why was not answered"
        return
    arrived = [day for day, stands in there.items() if stands]
    last = _LAST.search(said)
    if (last[1] if last else None) != (arrived[-1] if arrived else None):
        yield f"/why says that {last[1] if last else 'none'} came last, and it was {arrived[-1] if arrived else 'none'}"
    for missed in _MISSED.finditer(said):
        if there.get(missed[1]) and _IN_DOUBT not in missed[2]:
            yield f"/why says that {missed[1]} was missed, and it stands there: {missed[2]}"
