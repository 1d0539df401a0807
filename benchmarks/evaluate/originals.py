"""The originals, each with what was chosen of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import DigestError
from bot.markdown import links, parse, url_key
from bot.markdown.front_matter import split_front_matter
from bot.model import Issue, SectionKind, Story
from bot.model.articles import Article
from scheduler.editor.candidate_features import Described, described
from scheduler.editor.evidence import Evidence
from scheduler.editor.reading import read_evidence


@dataclass(frozen=True, slots=True)
class Tools:
    """The pages that an issue told among its tools ``only``, and those that it told in ``both`` sections."""

    only: frozenset[str]
    both: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """An original in pieces; ``issues`` has for each issue that was made of it the pages (`url_key`) its stories link
    to, as far as the original links to them, too, and ``tools`` which of them are tools; ``days`` are the
    dates of all issues that name it: some were made of it again; ``stories`` are those of all these issues, as people
    wrote them."""

    name: str
    date: dt.date
    evidence: Evidence
    pieces: tuple[Described, ...]
    issues: tuple[frozenset[str], ...]
    stories: tuple[Story, ...]
    tools: tuple[Tools, ...]
    days: tuple[dt.date, ...]

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


def _tools(issue: Issue) -> Tools:
    news, tools = (
        {url_key(story.url) for story in issue.section(kind).stories if story.url}
        for kind in (SectionKind.NEWS, SectionKind.TOOLS)
    )
    return Tools(only=frozenset(tools - news), both=frozenset(tools & news))


def _slug(source: str) -> str:
    return urlsplit(source).path.rstrip("/").rpartition("/")[2]


def _original(path: Path, issues: Sequence[Issue]) -> Original:
    text = path.read_text("utf-8")
    about, _ = split_front_matter(text.split("\n"))
    url = f"https://original.example/issues/{path.stem}/"
    evidence = read_evidence(Article(url=url, title=about.get("title", ""), body=text, markdown=True))
    pieces = tuple(described(evidence))
    chosen = [(frozenset(map(url_key, links(issue))), _tools(issue)) for issue in issues]
    held = frozenset(chain.from_iterable(piece.keys for piece in pieces))
    return Original(
        name=path.stem,
        date=dt.date.fromisoformat(about["date"][:10]),
        evidence=evidence,
        pieces=pieces,
        issues=tuple(issue & held for issue, _ in chosen if issue & held),
        stories=tuple(story for issue in issues for _, story in issue),
        tools=tuple(tools for issue, tools in chosen if issue & held),
        days=tuple(issue.date for issue in issues),
    )
