"""``paperboy search``: what the archive has of some words, as anybody finds it in a chat."""

import asyncio

import click

from bot.config import Settings
from bot.for_programs import Record
from bot.ports import Clock
from paperboy.cli.environment import ReadSettings
from paperboy.cli.for_programs import answers_of
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


async def search_archive(settings: Settings, line: str, clock: Clock = SYSTEM_CLOCK) -> list[Record]:
    """The stories that a line asks for, the best first. What an upgrade left to be indexed is indexed before.

    PaperboyError where a day is none.
    """
    async with open_storage(settings) as storage:
        while await storage.filling.look():
            pass
        answers = answers_of(settings, storage, clock)
        results: list[Record] = (await answers.search({"words": line}))["results"]
        return results
