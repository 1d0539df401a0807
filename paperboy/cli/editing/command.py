"""``paperboy edit``: what would come of one article, step by step."""

import asyncio
from datetime import date
from pathlib import Path

import click

from adapters.proxies import proxy_for
from bot.errors import PaperboyError, SourceError
from bot.model.articles import Article
from bot.model.edition_language import EditionLanguage
from paperboy.cli.editing.shown_steps import STEPS, shown
from paperboy.steady_clock import SYSTEM_CLOCK
from scheduler.editor.editing import NothingToTell, edit, read_material
from scheduler.editor.model import Ask
from scheduler.feeds.fetching.fetcher import Fetched, Fetcher
from scheduler.feeds.parsing.entries import FinishedIssue
from scheduler.feeds.parsing.reading import read

_ADDRESS = ("http://", "https://")


@click.command("edit")
@click.argument("source", metavar="FILE|URL")
@click.option("--dry-run", is_flag=True, help="Print the issue in Markdown, and keep nothing.")
@click.option("--show", type=click.Choice(STEPS), help="Print what one step of the work has come to.")
@click.option(
    "--language", type=click.Choice([one.value for one in EditionLanguage]), default=EditionLanguage.CHINESE.value,
    show_default=True, help="The language that a model writes in.",
)  # fmt: skip
def edit_article(source: str, show: str | None, language: str, *, dry_run: bool) -> None:
    """Make an issue of one article: HTML, Markdown, or the newest entry of a feed.

    Without a model the article's own sentences are quoted. An article that has nothing to tell ends with exit code 1.
    """
    if not dry_run and show is None:
        raise click.UsageError("Say what to print: --dry-run for the issue, or --show STEP.")
    day = SYSTEM_CLOCK.now().date()
    click.echo(asyncio.run(edited(source, show or STEPS[-1], day, EditionLanguage(language))))


async def edited(source: str, step: str, day: date, language: EditionLanguage, ask: Ask | None = None) -> str:
    """What a step of the work on an article has come to, of `STEPS`. Raises SourceError; NothingToTell where no story
    is left. ``ask`` is a model's, where one is set."""
    article = await article_of(source)
    material = await asyncio.to_thread(read_material, article, (), day)
    if step in STEPS[:2]:
        return shown(step, material, None, day)
    if not material.candidates:
        raise NothingToTell(article)
    return shown(step, material, await edit(article, (), day, ask, language=language), day)


async def article_of(source: str) -> Article:
    """The article of a file or at an address; of a feed the newest entry. Raises SourceError, PaperboyError."""
    if not source.startswith(_ADDRESS):
        return await asyncio.to_thread(_of_file, Path(source))
    fetched = await Fetcher(proxy_for=proxy_for).fetch(source)
    assert isinstance(fetched, Fetched)  # noqa: S101  no version was named
    return await asyncio.to_thread(_article, fetched.body, fetched.url, fetched.content_type)


def _of_file(file: Path) -> Article:
    try:
        return _article(file.read_bytes(), file.resolve().as_uri(), "")
    except OSError as fault:
        raise PaperboyError(f"{file} cannot be read: {fault.strerror}.") from None


def _article(data: bytes, url: str, content_type: str) -> Article:
    reading = read(data, url, content_type)
    if isinstance(reading, FinishedIssue):
        text = reading.data.decode("utf-8", "replace")
        return Article(url=url, title=url.rpartition("/")[2], body=text, markdown=True)
    if not reading.entries:
        raise SourceError(f"{url} is a feed without entries: there is nothing to edit.")
    dated = [one for one in reading.entries if one.article.published_at]
    newest = max(dated, key=lambda one: str(one.article.published_at), default=reading.entries[0])
    return newest.article
