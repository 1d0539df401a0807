"""Prints issues that lack nothing, one a day, of which each has a title of its own."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bot.markdown import write
from bot.model import Issue, Section, SectionKind, Span, Story

NAMES = ("First", "High", "Mill", "Park", "River", "Station", "Bridge", "Castle", "Church", "School")


@dataclass(kw_only=True)
class IssuePrinter:
    """``first`` is the day before the first issue's; ``titles`` are what each issue's stories have in common."""

    folder: Path
    first: date
    titles: dict[date, str] = field(default_factory=dict)

    def print_issue(self) -> date:
        """The next one; every fifth takes more than one message on Telegram."""
        number = len(self.titles) + 1
        day, title = self.first + timedelta(days=number), f"Lantern {number:03}"
        said = "What there is to say. " * (30 if number % 5 == 0 else 1)
        sections = tuple(
            Section(
                kind=kind,
                stories=tuple(
                    Story(number=n, title=f"{title} of {name} {what}", summary=((Span(said),),), url=None)
                    for n, name in enumerate(NAMES, start=1)
                ),
            )
            for kind, what in ((SectionKind.NEWS, "Street"), (SectionKind.TOOLS, "Tower"))
        )
        issue = Issue(date=day, sections=sections, source_url=None)
        draft = self.folder / ".draft"
        draft.write_text(write(issue), encoding="utf-8")
        draft.replace(self.folder / f"{day}.md")
        self.titles[day] = title
        return day


def first_story(title: str) -> str:
    """What a message reads that brings the issue of that title."""
    return f"{title} of First Street"
