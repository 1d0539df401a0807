"""What an issue, a story and a hit are as JSON: the same names on the command line, in the API and for assistants.

Texts are plain, their lines joined by new lines; days are ``2025-12-20``, moments have their offset. Names may be
added; none is renamed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.addresses import WebAddresses
from bot.markdown import heading_of
from bot.model import ArchivedIssue, Issue, Line, Link, Section, Story, StoryRef, plain
from bot.search import Hit

Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """Where what is told stands besides, as far as it does: ``pages`` for people, and the ``api`` for programs, as the
    address of its root without a slash at its end. A story that is among the ``lost``, for a correction put it where
    another stood first, is read in its issue."""

    pages: WebAddresses | None = None
    api: str = ""
    lost: frozenset[StoryRef] = frozenset()

    def of_issue(self, day: date) -> Mapping[str, str]:
        return self._known(self.pages.issue(day) if self.pages else "", f"issues/{day}")

    def of_story(self, ref: StoryRef) -> Mapping[str, str]:
        """``ref`` has its day."""
        page = self.pages.where_read(ref, self.lost) if self.pages else ""
        of_issue = f"issues/{ref.day}"
        return self._known(page, of_issue if ref in self.lost else f"{of_issue}/stories/{ref.undated}")

    def _known(self, page: str, path: str) -> Mapping[str, str]:
        addresses = {"page": page, "api": f"{self.api}/{path}" if self.api else ""}
        return {name: address for name, address in addresses.items() if address}


NO_LINKS: Final = Links()


def issue_record(archived: ArchivedIssue, links: Links = NO_LINKS) -> Record:
    """An issue with all that it says."""
    issue = archived.content
    return {
        **_head(archived),
        "source_url": issue.source_url,
        "opening": _text(issue.opening),
        "sections": [
            {
                **_section(section),
                "before": _text(section.before),
                "intro": _text(section.intro),
                "stories": [_story(issue.ref(place, story.number), story, links) for story in section.stories],
            }
            for place, section in enumerate(issue.sections, start=1)
        ],
        "closing": _text(issue.closing),
        "links": links.of_issue(archived.date),
    }


def listed_record(archived: ArchivedIssue, links: Links = NO_LINKS) -> Record:
    """An issue among others: how many stories it has in which section, and the title of the first."""
    return {
        **_head(archived),
        "headline": next((story.title for _, story in archived.content), ""),
        "sections": section_rows(archived.content.sections),
        "links": links.of_issue(archived.date),
    }


def story_record(
    issue: Issue, ref: StoryRef, story: Story, *, also: Iterable[StoryRef] = (), links: Links = NO_LINKS
) -> Record:
    """A story by itself: of which day and section it is, and where it was told before. ``ref`` has its day."""
    of_issue = {"date": str(ref.day), "section": _section(issue.section(ref.section))}
    return {**of_issue, **_story(ref, story, links), "also": [str(each) for each in also]}


def found_record(hit: Hit, title: Link, summary: str, links: Links = NO_LINKS) -> Record:
    """A story that a search found. ``title`` has its address; ``also`` are earlier tellings."""
    return {
        "date": str(hit.ref.day),
        "ref": str(hit.ref.undated),
        "title": title.text,
        "summary": summary,
        "url": title.url or None,
        "also": [str(ref) for ref in hit.also],
        "links": links.of_story(hit.ref),
    }


def section_rows(sections: Iterable[Section]) -> list[Record]:
    """The sections of an issue, each with how many stories it has."""
    return [{**_section(section), "stories": len(section.stories)} for section in sections]


def _head(archived: ArchivedIssue) -> Record:
    return {
        "edition": archived.edition,
        "date": str(archived.date),
        "title": archived.content.title,
        "revision": archived.revision,
        "published_at": archived.published_at.isoformat(),
        "repeat_of": str(archived.repeat_of) if archived.repeat_of else None,
    }


def _section(section: Section) -> Record:
    return {"title": heading_of(section), "kind": section.kind.value}


def _story(ref: StoryRef, story: Story, links: Links) -> Record:
    return {
        "ref": str(ref.undated),
        "number": story.number,
        "title": story.title,
        "summary": story.summary_text,
        "url": story.url,
        "references": [{"text": link.text, "url": link.url} for link in story.references],
        "links": links.of_story(ref),
    }


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(map(plain, lines))
