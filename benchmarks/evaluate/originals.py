"""The originals, each with what was chosen of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import DigestError
from bot.markdown import links, parse, url_key
from bot.markdown.front_matter import split_front_matter
from bot.model import Issue, Story
from bot.model.articles import Article
from scheduler.editor.candidate_features import Described, described
from scheduler.editor.evidence import Evidence
from scheduler.editor.reading import read_evidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """An original in pieces; ``issues`` has for each issue that was made of it the pages (`url_key`) its stories link
    to, as far as the original links to them, too. ``stories`` are those of all these issues, as people wrote them."""

    name: str
    date: date
    evidence: Evidence
    pieces: tuple[Described, ...]
    issues: tuple[frozenset[str], ...]
    stories: tuple[Story, ...]

    @property
    def chosen(self) -> frozenset[str]:
        """All pages that any issue chose."""
        return frozenset(chain.from_iterable(self.issues))


def originals(folder: Path) -> list[Original]:
    """Those of a folder of which an issue was made, the oldest first; empty where there are none."""
    issues = defaultdict(list)
    for issue in _issues(folder / "issues"):
        issues[_slug(issue.source_url or "")].append(issue)
    paths = sorted((folder / "upstream").glob("*.md"))
    found = (_original(path, issues[path.stem]) for path in paths if path.stem in issues)
    return sorted((one for one in found if one.issues), key=lambda one: (one.date, one.name))


def _issues(folder: Path) -> Iterator[Issue]:
    """Those that name their source."""
    for path in sorted(folder.glob("*.md")):
        try:
            issue = parse(path.read_bytes(), name=path.name).issue
        except DigestError:
            continue
        if issue.source_url:
            yield issue


def _slug(source: str) -> str:
    return urlsplit(source).path.rstrip("/").rpartition("/")[2]


def _original(path: Path, issues: Sequence[Issue]) -> Original:
    text = path.read_text("utf-8")
    about, _ = split_front_matter(text.split("\n"))
    url = f"https://original.example/issues/{path.stem}/"
    evidence = read_evidence(Article(url=url, title=about.get("title", ""), body=text, markdown=True))
    pieces = tuple(described(evidence))
    held = frozenset(chain.from_iterable(piece.keys for piece in pieces))
    chosen = (frozenset(map(url_key, links(issue))) & held for issue in issues)
    return Original(
        name=path.stem,
        date=date.fromisoformat(about["date"][:10]),
        evidence=evidence,
        pieces=pieces,
        issues=tuple(pages for pages in chosen if pages),
        stories=tuple(story for issue in issues for _, story in issue),
    )
