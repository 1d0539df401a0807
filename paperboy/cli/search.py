"""``paperboy search``: what the archive has of some words, as anybody finds it in a chat."""

import asyncio
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.commands.dates import Calendar
from bot.commands.stories.search_parameters import query_of, read_search
from bot.config import Settings
from bot.errors import Refusal, UsageError
from bot.locales import Language, words
from bot.ports import Clock
from bot.search import Hit
from bot.services.search import find_stories
from bot.storage import Storage
from paperboy.cli.environment import ReadSettings
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import open_storage
from paperboy.steady_clock import SYSTEM_CLOCK


@click.command()
@click.argument("words", nargs=-1, required=True)
@json_option
@click.pass_obj
def search(read: ReadSettings, words: tuple[str, ...], *, as_json: bool) -> None:
    """Find stories by words, or by an address.

    Filters are words, too: in:tools after:2025-12 before:2026-02 site:github.com
    """
    line = " ".join(words)
    found = asyncio.run(search_archive(read(), line))
    if as_json:
        print_json(found)
        return
    for story in found:
        also = f"  (also {', '.join(story['also'])})" if story["also"] else ""
        click.echo("  ".join(filter(None, [story["date"], f"{story['ref']:<4}", story["title"], story["url"]])) + also)
    if not found:
        click.echo(f"Nothing found for “{line}”.", err=True)


async def search_archive(settings: Settings, line: str, clock: Clock = SYSTEM_CLOCK) -> list[dict[str, Any]]:
    """The stories that a line asks for, the best first. What an upgrade left to be indexed is indexed before.

    UsageError where a day is none.
    """
    async with open_storage(settings) as storage:
        while await storage.filling.look():
            pass
        today = clock.now().astimezone(ZoneInfo(settings.timezone)).date()
        calendar = Calendar(today, await storage.issues.days(settings.edition))
        try:
            query = query_of(read_search(line), calendar)
        except Refusal as no:
            raise UsageError(words(Language.ENGLISH)(no.message, **no.values)) from None
        found = await find_stories(storage.search, settings.edition, query)
        return await _rows(found.hits, storage, settings.edition)


async def _rows(hits: Sequence[Hit], storage: Storage, edition: str) -> list[dict[str, Any]]:
    titles = await storage.issues.titles(edition, [hit.ref for hit in hits])
    return [
        {
            "date": str(hit.ref.day),
            "ref": str(hit.ref.undated),
            "title": titles[hit.ref].text,
            "url": titles[hit.ref].url or None,
            "also": [str(ref) for ref in hit.also],
        }
        for hit in hits
        if hit.ref in titles
    ]
