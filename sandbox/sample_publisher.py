"""Publishes the packaged sample issues into a folder, one after another, each dated a day later."""

import asyncio
import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

SAMPLES = Path(__file__).parent / "samples"
ARCHIVED = 6
"""How many past days a new folder holds before the first issue arrives."""

_TITLE_DATE = re.compile(r"\A## AINews - \d{4}-\d{2}-\d{2}")
_FIRST_STORY = re.compile(r"^### 1\. (?:\[(?P<linked>.+)\]\(\S+\)|(?P<plain>.+))$", re.MULTILINE)
_URL = re.compile(r"https?://[\w.~/?#&=%+:@-]+", re.ASCII)


class TooFarAhead(Exception):  # noqa: N818  the name says the state
    """No further issue arrives: the newest one is dated as far ahead as the publisher goes."""

    def __init__(self, newest: date) -> None:
        super().__init__(f"The newest issue is dated {newest} already. Start the demo again to begin with today's.")


class SamplePublisher:
    """Publishes into the folder `issues`; `today` is the date of the first issue that arrives, and no later one is
    dated more than `ahead` after it.

    The folder is its only memory: how many dated files it holds says which sample is next, and how often all samples
    were used. So a restart, or a folder with other people's issues, is simply continued.
    Raises `FileNotFoundError` if `samples` holds no Markdown file.
    """

    def __init__(self, *, issues: Path, today: date, samples: Path = SAMPLES, ahead: timedelta = timedelta.max) -> None:
        self._issues = issues
        self._today = today
        self._ahead = ahead
        self._samples = sorted(samples.glob("*.md"))
        if not self._samples:
            raise FileNotFoundError(f"no samples in {samples}")
        self._lock = asyncio.Lock()

    def publish_archive(self) -> None:
        """Make the folder; if it holds no issue yet, publish those of the last ARCHIVED days, up to yesterday's."""
        self._issues.mkdir(parents=True, exist_ok=True)
        if _dates(self._issues):
            return
        for ordinal in range(ARCHIVED):
            self._publish(ordinal, self._today - timedelta(days=ARCHIVED - ordinal))

    async def next_issue(self, *, after: date = date.min) -> dict[str, str]:
        """Publish the next sample, dated the day after the newest one there, but later than ``after`` and not before
        today.

        Answers its `path`, its `date` (ISO 8601) and the `title` of its first story.
        Raises `TooFarAhead`, and `OSError` if the folder cannot be written.
        """
        async with self._lock:
            return await asyncio.to_thread(self._publish_next, after)

    def _publish_next(self, after: date) -> dict[str, str]:
        self.publish_archive()
        there = _dates(self._issues)
        newest = max(*there, after)
        day = max(newest + timedelta(days=1), self._today)
        if day - self._today > self._ahead:
            raise TooFarAhead(newest)
        return self._publish(len(there), day)

    def _publish(self, ordinal: int, day: date) -> dict[str, str]:
        round_number, index = divmod(ordinal, len(self._samples))
        sample = self._samples[index].read_text(encoding="utf-8")
        text = _TITLE_DATE.sub(f"## AINews - {day}", sample)
        text = _with_new_links(text, round_number + 1) if round_number else text
        path = self._issues / f"{day}.md"
        _write_whole(path, text)
        return {"path": str(path), "date": day.isoformat(), "title": _title(text)}


def _dates(folder: Path) -> list[date]:
    """The dates of the issues in a folder, in no order."""
    found = (_date(path.stem) for path in folder.glob("????-??-??.md"))
    return [day for day in found if day is not None]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # looks like a date and is none: somebody else's file


def _with_new_links(text: str, round_number: int) -> str:
    """The same news under other links: an issue whose links were seen before would count as a repeat."""
    return _URL.sub(lambda url: _numbered(url.group(), round_number), text)


def _numbered(url: str, round_number: int) -> str:
    parts = urlsplit(url)
    stem = parts.path.rstrip("/")
    # A number at the end is an identifier (a post's, a paper's) and stays one.
    suffix = f"{round_number:03}" if stem[-1:].isdigit() else f"-{round_number}"
    return parts._replace(path=stem + suffix + parts.path[len(stem) :]).geturl()


def _title(text: str) -> str:
    found = _FIRST_STORY.search(text)
    return (found["linked"] or found["plain"]) if found else ""


def _write_whole(path: Path, text: str) -> None:
    """A reader of the folder sees the whole file or none: written under a hidden name, then renamed."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
