"""A shelf as a file that people take along."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from io import StringIO
from typing import Final

from bot.document import File, line
from bot.locales import Language, Words
from bot.markdown import headline, text_line
from bot.model import Story
from bot.model.people import SavedStory
from bot.script import text_for
from bot.services.tables.formulas import harmless


class ShelfFormat(StrEnum):
    """What the file is: a page to read, or a table."""

    MARKDOWN = "markdown"
    CSV = "csv"


COLUMNS: Final = ("date", "ref", "title", "url", "summary", "saved_at")


def shelf_file(stories: Sequence[SavedStory], wanted: ShelfFormat, words: Words) -> File:
    """The stories in their order as a file of that format, in the script of its reader: UTF-8, the same for the same
    stories."""
    stories = [_as_read(story, words.language) for story in stories]
    if wanted is ShelfFormat.CSV:
        return File(name="paperboy-shelf.csv", media_type="text/csv", data=_table(stories))
    told = [f"# {words('saved-title')}", *("\n".join(_told(story)) for story in stories)]
    data = "\n\n".join(told) + "\n"
    return File(name="paperboy-shelf.md", media_type="text/markdown", data=data.encode("utf-8", "replace"))


def _as_read(story: SavedStory, language: Language) -> SavedStory:
    summary = "\n".join(text_for(each, language) for each in story.summary.split("\n"))
    return replace(story, title=text_for(story.title, language), summary=summary)


def _told(story: SavedStory) -> Iterator[str]:
    yield f"## {headline(Story(number=story.ref.number, title=story.title, url=story.url or None))}"
    yield ""
    yield str(story.ref)
    if story.summary:
        yield ""
        yield from (f"> {text_line(line(text))}".rstrip() for text in story.summary.splitlines())


def _table(stories: Sequence[SavedStory]) -> bytes:
    """A row a story, with a mark of byte order in front, by which spreadsheets know UTF-8."""
    file = StringIO()
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows([harmless(cell) for cell in _row(story)] for story in stories)
    return file.getvalue().encode("utf-8-sig", "replace")


def _row(story: SavedStory) -> tuple[str, ...]:
    saved = story.saved_at.isoformat(timespec="seconds")
    return str(story.ref.day or ""), str(story.ref.undated), story.title, story.url, story.summary, saved
