"""The printing press: puts the packaged samples into a folder one after another, dated onwards, for ever."""

import asyncio
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

SAMPLES = Path(__file__).parent / "samples"
ARCHIVED = 6
"""How many samples a new folder holds as past days before the first one arrives."""

_TITLE_DATE = re.compile(r"\A## AINews - \d{4}-\d{2}-\d{2}")
_FIRST_STORY = re.compile(r"^### 1\. (?:\[(?P<linked>.+)\]\(\S+\)|(?P<plain>.+))$", re.MULTILINE)
_URL = re.compile(r"https?://[\w.~/?#&=%+:@-]+", re.ASCII)


class SamplePublisher:
    """Prints issues into the folder `issues`; `today` is the date of the first one that arrives.

    The folder is the press's only memory: how many dated files it holds says which sample is next and how
    often all went round. A restart, or a folder with other people's issues, is simply continued.
    Raises `FileNotFoundError` if `samples` holds no Markdown file.
    """

    def __init__(self, *, issues: Path, today: date, samples: Path = SAMPLES) -> None:
        self._issues = issues
        self._today = today
        self._samples = sorted(samples.glob("*.md"))
        if not self._samples:
            raise FileNotFoundError(f"no samples in {samples}")
        self._lock = asyncio.Lock()

    def open(self) -> None:
        """Make the folder; if it holds no issue yet, print the archive: six days, the last is yesterday."""
        self._issues.mkdir(parents=True, exist_ok=True)
        if any(_dates(self._issues)):
            return
        for ordinal in range(ARCHIVED):
            self._print(ordinal, self._today - timedelta(days=ARCHIVED - ordinal))

    async def next_issue(self) -> dict[str, str]:
        """Print the next sample, dated the day after the newest one there but not before today.

        Answers its `path`, its `date` (ISO 8601) and the `title` of its first story.
        Raises `OSError` if the folder cannot be written.
        """
        async with self._lock:
            return await asyncio.to_thread(self._print_next)

    def _print_next(self) -> dict[str, str]:
        self.open()
        printed = list(_dates(self._issues))
        return self._print(len(printed), max(max(printed) + timedelta(days=1), self._today))

    def _print(self, ordinal: int, day: date) -> dict[str, str]:
        lap, index = divmod(ordinal, len(self._samples))
        sample = self._samples[index].read_text(encoding="utf-8")
        text = _TITLE_DATE.sub(f"## AINews - {day}", sample)
        text = _restamped(text, lap + 1) if lap else text
        path = self._issues / f"{day}.md"
        _write_whole(path, text)
        return {"path": str(path), "date": day.isoformat(), "title": _title(text)}


def _dates(folder: Path) -> Iterator[date]:
    for path in folder.glob("????-??-??.md"):
        try:
            yield date.fromisoformat(path.stem)
        except ValueError:
            continue  # looks like a date and is none: somebody else's file


def _restamped(text: str, lap: int) -> str:
    """The same news under other links: an issue whose links were seen before would count as a repeat."""
    return _URL.sub(lambda url: _stamped(url.group(), lap), text)


def _stamped(url: str, lap: int) -> str:
    parts = urlsplit(url)
    stem = parts.path.rstrip("/")
    # A number at the end is an identifier (a post's, a paper's) and stays one.
    stamp = f"{lap:03}" if stem[-1:].isdigit() else f"-{lap}"
    return parts._replace(path=stem + stamp + parts.path[len(stem) :]).geturl()


def _title(text: str) -> str:
    found = _FIRST_STORY.search(text)
    return (found["linked"] or found["plain"]) if found else ""


def _write_whole(path: Path, text: str) -> None:
    """A reader of the folder sees the whole file or none: written under a hidden name, then renamed."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
