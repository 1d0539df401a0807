"""``paperboy edit`` over a database: what comes of an article, what is paid for it, and what is said."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.config import read_settings
from bot.markdown import parse
from bot.model.articles import ArticleState
from bot.model.drafts import DraftState, person_name
from bot.services.drafts import DraftDesk
from bot.storage import Storage
from paperboy.cli.main import cli
from paperboy.configured_services import make_intake
from paperboy.making.configured import making_of
from paperboy.making.duties import feed_watch
from paperboy.platforms import settings_of, specs
from paperboy.steady_clock import SYSTEM_CLOCK
from sandbox.feed import ArticleFeed, Cut, serve_feed
from sandbox.language_model import Behaviour, FakeLanguageModel
from tests.paperboy.cli.serving import serve_model, served

EDITION = "ainews"


@dataclass
class Desk:
    """A site, a model and a database, and the command that works with them."""

    site: ArticleFeed
    model: FakeLanguageModel
    root: str
    environ: dict[str, str]
    database: Path

    def edit(self, *words: str, **settings: str) -> Result:
        more = {f"PAPERBOY_{name}": value for name, value in settings.items()}
        return CliRunner().invoke(cli, ["edit", *words], env={**self.environ, **more})

    async def _with(self, do: Any) -> Any:
        async with Storage.open(self.environ["PAPERBOY_DATABASE_URL"]) as storage:
            return await do(storage)

    def look_into(self, do: Any) -> Any:
        """What a coroutine function gives for the storage."""
        return asyncio.run(self._with(do))

    def drafts(self) -> list[DraftState]:
        async def do(storage: Storage) -> list[DraftState]:
            found = [await storage.editing.drafts.standing(EDITION, state) for state in DraftState]
            return [draft.state for each in found for draft in each]

        states: list[DraftState] = self.look_into(do)
        return states

    @property
    def asked(self) -> int:
        return len(self.model.asked)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    site, model = ArticleFeed(cut=Cut.TEASER), FakeLanguageModel()
    site.arrive(ago=timedelta(days=2))
    site.arrive()
    with ExitStack() as stack:
        root, base = (stack.enter_context(served(each)) for each in (serve_feed(site), serve_model(model)))
        environ = {
            "PAPERBOY_DATABASE_URL": f"sqlite:///{tmp_path}/a.db",
            "PAPERBOY_FEED_PRIVATE": "on",
            "PAPERBOY_LLM_BASE_URL": base,
            "PAPERBOY_LLM_MODEL": "acme-1",
            "PAPERBOY_ADMINS": "telegram:1",
        }
        yield Desk(site, model, root, environ, tmp_path / "a.db")


def test_a_trial_pays_the_model_once_and_what_follows_it_reads_the_answers(desk: Desk) -> None:
    page = f"{desk.root}/day-2"
    tried = desk.edit(page, "--dry-run")
    assert tried.exit_code == 0, tried.output
    asked = desk.asked
    assert 2 <= asked <= 6
    assert "By acme-1: " in tried.stderr
    assert "tokens were paid, and are not paid again." in tried.stderr
    issue = parse(tried.stdout.encode(), name="printed.md").issue
    assert sum(1 for _ in issue) == 20
    assert desk.drafts() == []
    again = desk.edit(page, "--dry-run")
    replayed = desk.edit(page, "--dry-run", "--replay")
    assert (again.stdout, replayed.stdout) == (tried.stdout, tried.stdout)
    assert "By acme-1: nothing was paid." in replayed.stderr
    made = desk.edit(page)
    assert made.exit_code == 0, made.output
    assert made.stdout.startswith("Published: the issue of ")
    assert desk.asked == asked
    assert desk.drafts() == [DraftState.PUBLISHED]


def test_the_same_article_is_worked_on_once_and_its_issue_is_there_once(desk: Desk) -> None:
    first = desk.edit(f"{desk.root}/day-2")
    asked = desk.asked
    again = desk.edit(f"{desk.root}/day-2")
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    told = json.loads(desk.edit(f"{desk.root}/day-2", "--json").stdout)
    assert (told["draft"], told["state"], told["stories"]) == ("1.1", "published", 20)
    assert told["date"] in first.stdout
    assert desk.edit(f"{desk.root}/day-2", "--json", "--dry-run").exit_code == 2
    of_feed = desk.edit(f"{desk.root}/feed.xml")
    assert of_feed.exit_code == 1
    assert "It repeats the issue of 20" in str(of_feed.exception)
    assert desk.asked == asked
    assert desk.drafts() == [DraftState.PUBLISHED]

    async def count(storage: Storage) -> int:
        return len(await storage.issues.days(EDITION))

    assert desk.look_into(count) == 1


def test_what_is_made_on_a_day_that_has_an_issue_waits_where_that_is_set(desk: Desk) -> None:
    assert desk.edit(f"{desk.root}/day-2").stdout.startswith("Published: the issue of ")
    held = desk.edit(f"{desk.root}/day-1", DAY_TAKEN="hold")
    assert held.stdout.endswith(" waits for an administrator (the day that it was made on has an issue).\n")
    assert desk.drafts() == [DraftState.HELD, DraftState.PUBLISHED]


def test_what_people_decide_on_waits_for_them_and_who_rejects_it_is_named(desk: Desk) -> None:
    held = desk.edit(f"{desk.root}/day-2", REVIEW="hold")
    assert held.exit_code == 0
    assert held.stdout.startswith("Draft 1.1 for ")
    assert held.stdout.endswith(" waits for an administrator.\n")
    alone = desk.edit(f"{desk.root}/day-2", REVIEW="deadline 20:30", ADMINS="")
    assert "waits for an administrator, or for 20:30 (Asia/Shanghai), and PAPERBOY_ADMINS names none." in alone.stdout

    async def reject(storage: Storage) -> None:
        desk_of_ann = DraftDesk(
            storage=storage, clock=SYSTEM_CLOCK, edition=EDITION, person=person_name("telegram", "1")
        )
        await desk_of_ann.reject(await desk_of_ann.find(1))

    desk.look_into(reject)
    rejected = desk.edit(f"{desk.root}/day-2")
    assert rejected.exit_code == 1
    assert "Draft 1.2, which was made of this article, was rejected by 1." in str(rejected.exception)


def test_without_answers_that_are_kept_a_replay_asks_nobody(desk: Desk) -> None:
    result = desk.edit(f"{desk.root}/day-2", "--dry-run", "--replay")
    assert result.exit_code == 0
    assert "By rules alone: not all that acme-1 would be asked has an answer that is kept." in result.stderr
    assert desk.asked == 0
    assert not desk.database.exists()
    no_model = desk.edit(f"{desk.root}/day-2", "--replay", LLM_BASE_URL="", LLM_MODEL="")
    assert no_model.exit_code == 2
    assert "none is set: PAPERBOY_LLM_BASE_URL" in no_model.output


def test_by_rules_nobody_is_asked(desk: Desk) -> None:
    result = desk.edit(f"{desk.root}/day-2", "--rules")
    assert result.exit_code == 0
    assert "By rules alone, in the article's own words: no model is asked." in result.stderr
    assert desk.asked == 0


def test_a_model_that_is_down_is_named_and_an_issue_comes_all_the_same(desk: Desk) -> None:
    desk.model.behaviour = Behaviour.NULL
    result = desk.edit(f"{desk.root}/day-2", "--dry-run")
    assert result.exit_code == 0
    assert "By rules alone, for what acme-1 said was of no use: " in result.stderr


@pytest.mark.parametrize(("words", "language"), [((), "English"), (("--language", "zh"), "Chinese")])
def test_the_language_is_the_editions_unless_another_is_asked_for(
    desk: Desk, words: tuple[str, ...], language: str
) -> None:
    result = desk.edit(f"{desk.root}/day-2", "--dry-run", *words, EDITION_LANGUAGE="en")
    assert result.exit_code == 0
    systems = [message["content"] for each in desk.model.asked for message in each["messages"][:1]]
    assert [language in system for system in systems[1:]] == [True] * (len(systems) - 1)


def test_the_models_own_picks_are_shown(desk: Desk) -> None:
    result = desk.edit(f"{desk.root}/day-2", "--show", "picks")
    first, second = result.stdout.splitlines()[:2]
    assert first.startswith("the model's answer: {")
    assert '"link": "' in first
    assert second == "by a model"


def test_an_entry_that_is_cut_short_has_the_words_of_its_page_and_leaves_the_feed_untouched(desk: Desk) -> None:
    feed = f"{desk.root}/feed.xml"
    result = desk.edit(feed, "--rules")
    assert result.exit_code == 0, result.output
    assert "with 20 stories" in result.stdout
    desk.site.arrive()

    async def first_look(storage: Storage) -> dict[ArticleState, int]:
        settings = read_settings({**desk.environ, "PAPERBOY_FEED_URL": feed}, settings_of(specs()))
        await feed_watch(settings, storage, SYSTEM_CLOCK).look()
        (summary,) = [one for one in await storage.editing.sources.summaries(EDITION) if one.source.looked_at]
        return dict(summary.articles)

    assert desk.look_into(first_look) == {ArticleState.SETTLING: 1, ArticleState.TAKEN: 0, ArticleState.PASSED: 2}


def test_an_entry_of_the_feed_that_is_looked_at_is_taken_out_of_it(desk: Desk) -> None:
    feed = f"{desk.root}/feed.xml"

    async def first_look(storage: Storage) -> None:
        await storage.issues.ensure_edition(EDITION)
        settings = read_settings({**desk.environ, "PAPERBOY_FEED_URL": feed}, settings_of(specs()))
        await feed_watch(settings, storage, SYSTEM_CLOCK).look()

    desk.look_into(first_look)
    assert desk.edit(feed, "--rules").exit_code == 0

    async def articles(storage: Storage) -> list[dict[ArticleState, int]]:
        return [dict(one.articles) for one in await storage.editing.sources.summaries(EDITION)]

    assert desk.look_into(articles) == [{ArticleState.SETTLING: 0, ArticleState.TAKEN: 1, ArticleState.PASSED: 1}]


def test_work_that_failed_is_done_again_when_it_is_asked_for_again(desk: Desk) -> None:
    desk.site.documents["/empty"] = ("text/html", "<article><p>Only words, and no link among them.</p></article>")
    for _ in range(2):
        result = desk.edit(f"{desk.root}/empty", "--rules")
        assert result.exit_code == 1
        assert "no issue is made of it" in str(result.exception)


def test_what_was_given_by_hand_is_no_feed_of_which_looks_are_told(desk: Desk) -> None:
    desk.edit(f"{desk.root}/day-2", "--rules")
    listed = CliRunner().invoke(cli, ["source", "list"], env=desk.environ)
    assert f"{desk.root}/day-2  (edited by hand)" in listed.stdout
    assert "look" not in listed.stdout

    async def overview(storage: Storage) -> tuple[int, list[str]]:
        found = await storage.editing.overview.of(EDITION, SYSTEM_CLOCK.now().date())
        return len(found.sources), [one.draft for one in found.runs]

    assert desk.look_into(overview) == (0, ["1.1"])


def test_without_a_feed_too_a_running_bot_publishes_what_an_administrator_approves(desk: Desk) -> None:
    desk.edit(f"{desk.root}/day-2", "--rules", REVIEW="hold")

    async def approved(storage: Storage) -> None:
        person = person_name("telegram", "1")
        by_ann = DraftDesk(storage=storage, clock=SYSTEM_CLOCK, edition=EDITION, person=person)
        await by_ann.publish(await by_ann.find(1))
        settings = read_settings(desk.environ, settings_of(specs()))
        for duty in making_of(settings, make_intake(settings, storage, SYSTEM_CLOCK), lambda: None).duties:
            await duty.do()

    desk.look_into(approved)
    assert desk.drafts() == [DraftState.PUBLISHED]
    assert desk.edit(f"{desk.root}/day-2").stdout.startswith("Published: ")
