"""``paperboy edit``: an article becomes an issue; or what would come of it, step by step."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import click

from adapters.proxies import proxy_for
from bot.config import LanguageModelSettings, Settings
from bot.model.drafts import Draft
from bot.model.edition_language import EditionLanguage
from bot.storage import Storage, missing_file
from paperboy.cli.editing.by_hand import ByHand, became
from paperboy.cli.editing.named_articles import NamedArticle, named_article
from paperboy.cli.editing.shown_steps import STEPS
from paperboy.cli.editing.trial import EditingTrial, by_whom
from paperboy.cli.environment import ReadSettings
from paperboy.cli.files_and_progress import progress
from paperboy.cli.json_output import json_option, print_json
from paperboy.cli.opened import name_database, open_to_import
from paperboy.configured_services import make_intake
from paperboy.making.editor import configured_editor
from paperboy.steady_clock import SYSTEM_CLOCK
from scheduler.feeds.fetching.fetcher import Fetcher


@click.command("edit")
@click.argument("source", metavar="FILE|URL")
@click.option("--dry-run", is_flag=True, help="Print the issue in Markdown; keep only the answers that were paid for.")
@click.option("--show", type=click.Choice(STEPS), help="Print what a step of the work comes to; as for a dry run.")
@click.option("--rules", "how", flag_value="rules", help="Ask no model: tell it in the article's own sentences.")
@click.option("--replay", "how", flag_value="replay", help="Ask no model: take its answers that are kept.")
@click.option(
    "--language", type=click.Choice([one.value for one in EditionLanguage]),
    help="The language that a model writes in, instead of PAPERBOY_EDITION_LANGUAGE.",
)  # fmt: skip
@json_option
@click.pass_obj
def edit_article(  # noqa: PLR0913  its options
    read: ReadSettings,
    source: str,
    show: str | None,
    how: str | None,
    language: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make an issue of one article.

    FILE or URL is HTML, Markdown, or a feed, of which the newest entry is taken.

    Its draft is published, or held for an administrator, as PAPERBOY_REVIEW says; once, however often it is asked for.
    Exit code 1 where no issue and no draft comes of it: it cannot be read, has nothing to tell, repeats an issue, was
    rejected.
    """
    if as_json and (dry_run or show):
        raise click.UsageError("--json says what became of an article: leave out --dry-run and --show.")
    settings = _settings(read(), how, language)
    step = "issue" if dry_run and show is None else show
    said, draft = asyncio.run(_edit(settings, source, step, replay=how == "replay"))
    if as_json and draft is not None:
        print_json(_as_json(draft))
    else:
        click.echo(said)


def _settings(settings: Settings, how: str | None, language: str | None) -> Settings:
    """The settings as the options change them for this once."""
    if how == "replay" and not settings.llm.on:
        raise click.UsageError("--replay takes the answers of a model, and none is set: PAPERBOY_LLM_BASE_URL.")
    if language:
        settings = replace(settings, edition_language=EditionLanguage(language))
    return replace(settings, llm=LanguageModelSettings()) if how == "rules" else settings


def _as_json(draft: Draft) -> dict[str, object]:
    stories = len(draft.content.stories)
    return {"draft": draft.name, "state": draft.state, "date": draft.day, "stories": stories, "why": draft.why or None}


async def _edit(settings: Settings, source: str, step: str | None, *, replay: bool) -> tuple[str, Draft | None]:
    """What is to be said, and the draft, where it was edited in earnest."""
    keeps = step is None or (settings.llm.on and not replay)
    with progress() as show:

        def note(sentence: str) -> None:
            show("")
            click.echo(sentence, err=True)

        show("Reading the article …")
        named = await named_article(source, Fetcher(allow_private=settings.feed_private, proxy_for=proxy_for))
        show("")
        async with _opened(settings, keeps=keeps) as storage:
            show("Editing it …")
            return await _made(settings, storage, named, step, note, replay=replay)


@asynccontextmanager
async def _opened(settings: Settings, *, keeps: bool) -> AsyncIterator[Storage]:
    """The database, made where it is not there; one that is gone afterwards where nothing is to be kept."""
    if keeps or missing_file(settings.database_url) is None:
        name_database(settings)
    async with open_to_import(settings, dry_run=not keeps) as storage:
        yield storage


async def _made(
    settings: Settings,
    storage: Storage,
    named: NamedArticle,
    step: str | None,
    note: Callable[[str], None],
    *,
    replay: bool,
) -> tuple[str, Draft | None]:
    intake = make_intake(settings, storage, SYSTEM_CLOCK)
    editor = configured_editor(settings, storage, SYSTEM_CLOCK, replay=replay)
    before = await storage.editing.calls.spent_on(named.article.name)
    content, draft = None, None
    if step is None:
        draft = await ByHand(settings=settings, intake=intake, editor=editor).edit(named)
        content, said = draft.content, became(draft, settings)
    else:
        trial = EditingTrial(settings=settings, intake=intake, editor=editor, note=note)
        content, said = await trial.shown(named.article, step)
    if content is not None:
        paid = await storage.editing.calls.spent_on(named.article.name)
        note(by_whom(content, settings, paid=paid.tokens - before.tokens, replay=replay))
    return said, draft
