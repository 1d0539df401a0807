"""Looking at a real site, with what is kept in a real database."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.model.articles import Article, ArticleState
from bot.model.sources import SourceState
from bot.storage import Database
from bot.storage.editing.sources import BODIES_KEPT, Sources
from sandbox.faults import Fault, Kind
from sandbox.feed import ArticleFeed, Cut, sample_article
from scheduler.feeds.fetching.fetcher import Bounds
from tests.journeys.waiting import eventually
from tests.scheduler.feeds.looking import days, looking

SETTLING, TAKEN, PASSED = ArticleState.SETTLING, ArticleState.TAKEN, ArticleState.PASSED
DAY = 24 * 60.0


def archive(site: ArticleFeed) -> None:
    for age in (5, 4, 3):
        site.arrive(ago=days(age))
    site.arrive()


@pytest.mark.parametrize("path", ["/feed.xml", "/atom.xml", "/feed.json"])
async def test_at_a_first_start_the_newest_settles_and_the_work_on_it_becomes_due(
    database: Database, path: str
) -> None:
    async with looking(database, archive, path=path) as feed:
        await feed.looks(0, 15)
        assert await feed.articles() == {"day-1": PASSED, "day-2": PASSED, "day-3": PASSED, "day-4": SETTLING}
        assert await feed.due() == []
        await feed.looks(15)
        assert (await feed.articles())["day-4"] is TAKEN
        assert await feed.due() == ["day-4"]
        bodies = await feed.bodies()
        assert bodies["day-4"].count("<a href") == 24
        assert {body for slug, body in bodies.items() if slug != "day-4"} == {""}


async def test_what_arrives_later_is_taken_once_and_never_again(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0, 15, 15)
        feed.site.arrive()
        await feed.looks(*[15] * 8)
        feed.restarts()
        await feed.looks(*[15] * 4)
        assert await feed.due() == ["day-1", "day-2"]


async def test_an_article_that_grows_settles_anew_and_is_taken_as_it_became(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0)
        feed.site.grow("day-1")
        await feed.looks(15, 15)
        assert await feed.due() == []
        await feed.looks(15)
        assert await feed.due() == ["day-1"]
        assert "one thing more" in (await feed.bodies())["day-1"]


async def test_growth_after_it_was_taken_is_noted_and_nothing_is_done_again(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0, 15, 15)
        feed.site.grow("day-1")
        await feed.looks(15, 15)
        (summary,) = await feed.storage.editing.sources.summaries("ainews")
        (grown,) = summary.grown
        assert grown.grown_to > grown.size
        assert await feed.due() == ["day-1"]
        assert "one thing more" not in (await feed.bodies())["day-1"]


async def test_an_old_article_is_the_first_issue_of_a_new_installation_within_minutes(database: Database) -> None:
    async with looking(database, lambda site: site.arrive(ago=days(1))) as feed:
        await feed.looks(0)
        assert await feed.due() == []
        await feed.looks(1)
        assert await feed.due() == ["day-1"]


async def test_the_server_is_asked_for_what_is_new_alone_and_seldom(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(*[1] * 60)
        assert feed.site.times("/feed.xml") == 4
        conditional = [headers.get("If-None-Match") for _, headers in feed.site.asked]
        assert [bool(tag) for tag in conditional] == [False, True, True, True]
        assert await feed.due() == ["day-1"], "unchanged is what settles it"


async def test_between_two_looks_the_database_is_asked_once_a_minute(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(database) as feed:
        await feed.looks(0, 15, 15)
        asked, usual = 0, Sources.find

        async def find(*given: Any) -> SourceState | None:
            nonlocal asked
            asked += 1
            return await usual(*given)

        monkeypatch.setattr(Sources, "find", find)
        await feed.looks(*[1 / 60] * 600)
        assert asked <= 11
        assert feed.site.times("/feed.xml") == 3


async def test_a_restart_names_the_version_it_knows_once_nothing_settles(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0, 15)
        feed.restarts()
        await feed.looks(15)
        assert await feed.due() == ["day-1"]
        feed.restarts()
        await feed.looks(15)
        conditional = [headers.get("If-None-Match") for _, headers in feed.site.asked]
        assert [bool(tag) for tag in conditional] == [False, True, False, True]


async def test_another_address_is_another_source_with_a_first_start_of_its_own(database: Database) -> None:
    async with looking(database, archive) as feed:
        await feed.looks(0, 30)
        feed.moves("/feed.json")
        await feed.looks(0, 30)
        first, second = await feed.storage.editing.sources.summaries("ainews")
        assert first.articles == second.articles == {SETTLING: 0, TAKEN: 1, PASSED: 3}


# --- cut entries --------------------------------------------------------------------------------------------------


def teasers(site: ArticleFeed) -> None:
    site.cut = Cut.TEASER
    archive(site)


async def test_of_cut_entries_only_the_page_of_the_one_that_settles_is_read(database: Database) -> None:
    async with looking(database, teasers) as feed:
        await feed.looks(0, 15, 15, 15)
        assert [feed.site.times(f"/day-{number}") for number in (1, 2, 3, 4)] == [0, 0, 0, 3]
        assert (await feed.bodies())["day-4"].count("/posts/") == 12
        assert await feed.due() == ["day-4"]


async def test_a_page_that_is_away_is_waited_for(database: Database) -> None:
    async with looking(database, teasers) as feed:
        feed.site.faults.add(Fault(match="/day-4", kind=Kind.ERROR, status=503, times=None))
        await feed.looks(*[15] * 10)
        assert (await feed.articles())["day-4"] is SETTLING
        feed.site.faults.clear()
        await feed.looks(15, 30)
        assert await feed.due() == ["day-4"]
        assert "/posts/" in (await feed.bodies())["day-4"]


async def test_a_page_that_is_away_for_half_a_day_or_for_good_leaves_what_the_feed_says(database: Database) -> None:
    async with looking(database, teasers) as feed:
        feed.site.faults.add(Fault(match="/day-4", kind=Kind.CUT_BEFORE, times=None))
        await feed.looks(0, 6 * 60)
        assert await feed.due() == []
        await feed.looks(6 * 60)
        assert await feed.due() == ["day-4"]
        feed.site.faults.add(Fault(match="/day-5", kind=Kind.ERROR, status=403, times=None))
        feed.site.arrive()
        await feed.looks(15, 30)
        assert await feed.due() == ["day-4", "day-5"]


async def test_a_page_in_a_private_network_is_not_asked(database: Database) -> None:
    def leads_inside(site: ArticleFeed) -> None:
        site.cut = Cut.TEASER
        site.arrive()

    async with looking(database, leads_inside) as feed:
        feed.site.elsewhere = f"{feed.root}/day-1"
        feed.allow_private = False
        feed.moves("/elsewhere")
        await feed.looks(0)
        assert feed.site.asked == []
        assert "not on the public internet" in (await feed.state()).reason


# --- what goes wrong ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(match="*", kind=Kind.ERROR, status=500), "server"),
        (Fault(match="*", kind=Kind.ERROR, status=404), "status"),
        (Fault(match="*", kind=Kind.CUT_BEFORE, times=2), "network"),
        (Fault(match="*", kind=Kind.ERROR, status=200, body=["nothing"]), "unreadable"),
        (Fault(match="*", kind=Kind.DELAY, seconds=5), "timeout"),
        (Fault(match="*", kind=Kind.DRIP, seconds=1), "timeout"),
    ],
)
async def test_a_failure_passes_and_loses_nothing(database: Database, fault: Fault, kind: str) -> None:
    async with looking(database, bounds=Bounds(seconds=0.4)) as feed:
        await feed.looks(0)
        feed.site.grow("day-1")
        feed.site.faults.add(fault)
        await feed.looks(15)
        state = await feed.state()
        assert (state.fault, state.failures) == (kind, 1)
        assert feed.root in state.reason or kind == "unreadable"
        await feed.looks(30)
        state = await feed.state()
        assert (state.fault, state.failures, state.reason, state.failing_since) == ("", 0, "", None)
        await feed.looks(30)
        assert await feed.due() == ["day-1"]


async def test_a_feed_without_an_end_is_given_up(database: Database) -> None:
    async with looking(database, path="/endless", bounds=Bounds(largest=1 << 20)) as feed:
        await feed.looks(0)
        assert (await feed.state()).fault == "too-large"


async def test_who_fails_is_asked_less_and_less_and_a_restart_does_not_forget_it(database: Database) -> None:
    async with looking(database) as feed:
        feed.site.faults.add(Fault(match="*", kind=Kind.ERROR, status=500, times=None))
        for _ in range(16 * 12):
            feed.restarts()
            await feed.looks(5)
        assert feed.site.times("/feed.xml") <= 6
        assert (await feed.state()).failures == feed.site.times("/feed.xml")


@pytest.mark.parametrize("status", [429, 503])
async def test_who_asks_to_be_left_alone_is(database: Database, status: int) -> None:
    async with looking(database) as feed:
        asking = Fault(match="*", kind=Kind.ERROR, status=status, headers={"Retry-After": "7200"})
        feed.site.faults.add(asking)
        await feed.looks(0, 60)
        feed.restarts()
        await feed.looks(59)
        assert feed.site.times("/feed.xml") == 1
        await feed.looks(2)
        assert feed.site.times("/feed.xml") == 2


async def test_what_is_gone_is_looked_at_once_a_day(database: Database) -> None:
    async with looking(database) as feed:
        feed.site.faults.add(Fault(match="*", kind=Kind.ERROR, status=410, times=None))
        await feed.looks(*[60] * 48)
        assert feed.site.times("/feed.xml") == 2
        assert (await feed.state()).fault == "gone"


async def test_a_defect_of_ours_does_not_ask_again_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with looking(database) as feed:
        monkeypatch.setattr("scheduler.feeds.watch.brought", lambda *_: 1 / 0)
        await feed.looks(0, 1, 1)
        assert feed.site.times("/feed.xml") == 1
        assert "defect" in (await feed.state()).reason


async def test_what_could_not_be_kept_is_asked_for_again_after_a_while(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(database) as feed:
        await feed.looks(0)

        async def away(*_: object) -> None:
            raise StorageError("away")

        with monkeypatch.context() as patch:
            patch.setattr(Sources, "looked", away)
            with pytest.raises(StorageError):
                await feed.looks(15)
            await feed.looks(0.5)
        assert feed.site.times("/feed.xml") == 2
        await feed.looks(15)
        assert await feed.due() == ["day-1"]


# --- crashes, and clocks ------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["fetch", "brought", "settle", "completed_entries", "before", "within", "after"])
async def test_a_kill_at_any_step_loses_nothing_and_doubles_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    async with looking(database, teasers) as feed:
        for pause in (0, 15, 15):
            await feed.clock.advance(pause * 60)
            feed.restarts()
            with monkeypatch.context() as patch:
                _kill(patch, step)
                with pytest.raises(Killed):
                    await feed.watch.look()
            feed.restarts()
            await feed.watch.look()
        assert await feed.articles() == {"day-1": PASSED, "day-2": PASSED, "day-3": PASSED, "day-4": TAKEN}
        assert await feed.due() == ["day-4"]


def _kill(patch: pytest.MonkeyPatch, step: str) -> None:
    looked = Sources.looked

    def killed(*_: object, **__: object) -> None:
        raise Killed

    async def after(*arguments: object) -> None:
        await looked(*arguments)  # type: ignore[arg-type]  # those of the method
        raise Killed

    match step:
        case "before":
            patch.setattr(Sources, "looked", killed)
        case "within":
            patch.setattr("bot.storage.editing.sources.owe_work", killed)
        case "after":
            patch.setattr(Sources, "looked", after)
        case "fetch":
            patch.setattr("scheduler.feeds.fetching.fetcher.Fetcher.fetch", killed)
        case _:
            patch.setattr(f"scheduler.feeds.watch.{step}", killed)


async def test_who_is_cancelled_in_a_look_goes_on_later(database: Database) -> None:
    async with looking(database) as feed:
        feed.site.faults.add(Fault(match="*", kind=Kind.DELAY, seconds=30))

        async def asked() -> bool | None:
            return bool(feed.site.asked) or None

        look = asyncio.create_task(feed.watch.look())
        await eventually(asked, "the feed is asked")
        look.cancel()
        with pytest.raises(asyncio.CancelledError):
            await look
        await feed.looks(1, 15, 15)
        assert await feed.due() == ["day-1"]


async def test_two_that_look_at_once_take_an_article_once(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0, 15)
        other = feed.watch
        feed.restarts()
        await feed.clock.advance(15 * 60)
        await asyncio.gather(feed.watch.look(), other.look())
        assert await feed.due() == ["day-1"]
        assert await feed.articles() == {"day-1": TAKEN}


async def test_what_looked_with_old_eyes_does_not_take_an_article_back(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0)
        sources, state = feed.storage.editing.sources, await feed.state()
        (old,) = (await sources.tracked(state.id)).values()
        await feed.looks(15, 15)
        article = sample_article(1, feed.clock.now())
        late = Article(url="", title="", body="late")
        await sources.looked(state, [(old, late)], feed.clock.now())
        assert await feed.articles() == {"day-1": TAKEN}
        assert article.body == (await feed.bodies())["day-1"]


@pytest.mark.parametrize("hours", [-1, -30 * 24, 1, 30 * 24])
async def test_a_clock_that_is_set_delays_an_article_no_longer_than_it_settles(
    database: Database, hours: float
) -> None:
    async with looking(database) as feed:
        await feed.looks(0)
        feed.clock.set_by(timedelta(hours=hours))
        await feed.looks(*[1] * 14)
        assert feed.site.times("/feed.xml") == 1, "no time has passed"
        await feed.looks(*[1] * 35)
        assert await feed.due() == ["day-1"]


@pytest.mark.parametrize("hours", [-1, -30 * 24])
async def test_a_clock_that_was_set_back_before_a_start_delays_a_look_by_one_pause(
    database: Database, hours: float
) -> None:
    async with looking(database) as feed:
        await feed.looks(0)
        feed.clock.set_by(timedelta(hours=hours))
        feed.restarts()
        await feed.looks(1)
        assert feed.site.times("/feed.xml") == 1
        await feed.looks(15, 30)
        assert await feed.due() == ["day-1"]


# --- what is kept -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/feed.xml", "/nowhere.xml"])
async def test_the_next_look_is_not_delayed_by_the_hours_that_it_took_to_keep_the_last_one(
    database: Database, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(database, path=path) as feed:
        usual = Sources.looked

        async def slow(*given: Any) -> None:
            await usual(*given)
            await feed.clock.advance(days(1).total_seconds())

        with monkeypatch.context() as patch:
            patch.setattr(Sources, "looked", slow)
            await feed.looks(0)
        await feed.looks(0)
        assert feed.site.times(path) == 2


async def test_the_words_of_an_old_article_are_kept_until_the_work_on_it_is_over(database: Database) -> None:
    async with looking(database) as feed:
        await feed.looks(0, 15, 15)
        feed.site.arrive()
        month = BODIES_KEPT / timedelta(minutes=1)
        await feed.looks(month + DAY)
        assert (await feed.bodies())["day-1"] != ""
        async with database.write() as connection:
            await connection.execute(text("UPDATE run SET state = 'failed'"))
        await feed.looks(15, 15, 15)
        bodies = await feed.bodies()
        assert (bodies["day-1"], bodies["day-2"] != "") == ("", True)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/feed.xml?token=s3cr3t-of-mine", ["s3cr3t-of-mine"]),
        ("/rss/9f8e7d6c5b4a3921/feed.xml", ["9f8e7d6c5b4a3921"]),
        ("/rss/aZ3-kR9_vQ2xW7pLm4Tn/feed.xml?format=atom", ["aZ3-kR9_vQ2xW7pLm4Tn"]),
        ("/feed.xml?api_key=onlyletters", ["onlyletters"]),
    ],
)
@pytest.mark.parametrize("where", ["in each link", "beside relative links", "a page"])
async def test_a_feeds_key_is_in_nothing_that_is_kept_wherever_the_feed_repeats_it(
    database: Database, path: str, keys: list[str], where: str
) -> None:
    async with looking(database, lambda site: site.arrive(ago=days(1))) as feed:
        address, words = feed.root + path, "Much is said, and at length. " * 30
        inner = f"<p>{words}<a href='{address}'>it</a> <a href='more'>more</a> <a href='/posts/1'>one</a></p>"
        named = f"<guid>{address}#1</guid><link>{address}#1</link>" if where == "in each link" else "<link>1</link>"
        entry = f"<item><title>A</title>{named}<description><![CDATA[{inner}]]></description></item>"
        listed = f"<rss version='2.0'><channel><title>T</title>{entry}</channel></rss>"
        page = f"<html><head><link rel=canonical href='{address}'></head><body>{inner}</body></html>"
        kind, text = ("text/html", page) if where == "a page" else ("application/rss+xml", listed)
        feed.site.documents[path.partition("?")[0]] = (kind, text)
        feed.moves(path)
        await feed.looks(0, 15, 15)
        (summary,) = await feed.storage.editing.sources.summaries("ainews")
        (body,) = (await feed.bodies()).values()
        assert "/posts/1" in body
        kept = f"{await feed.rows()} {summary}"
        assert [key for key in keys if key in kept] == []


async def test_links_are_read_by_the_address_that_answered_in_the_end(database: Database) -> None:
    async with looking(database, lambda site: site.arrive(ago=days(1))) as feed:
        words = "Much is said, and at length. " * 30
        entries = (
            f"<item><link>../b/one</link><description>{words}</description></item>"
            f"<item><guid isPermaLink='false'>2</guid><description>{words}</description></item>"
        )
        feed.site.documents["/a/feed.xml"] = (
            "application/rss+xml",
            f"<rss version='2.0'><channel>{entries}</channel></rss>",
        )
        feed.site.elsewhere = f"{feed.root}/a/feed.xml"
        feed.moves("/elsewhere")
        await feed.looks(0)
        found = await feed.storage.database.fetch(text("SELECT url, base FROM article ORDER BY id"))
        assert [tuple(row) for row in found] == [(f"{feed.root}/b/one", ""), ("", f"{feed.root}/a/feed.xml")]


async def test_a_login_and_keys_are_in_nothing_that_is_kept(database: Database) -> None:
    async with looking(database, teasers) as feed:
        secret = "S3cretKeyOfSomebody1234"
        entry = "<link>/day-4</link><description>Short… read more</description>"
        found = f"<rss version='2.0'><channel><title>T</title><item><title>A</title>{entry}</item></channel></rss>"
        feed.site.documents[f"/{secret}/feed.xml"] = ("application/rss+xml", found)
        root = feed.root.replace("http://", "http://somebody:passw0rd@")
        feed.moves(f"/{secret}/feed.xml?api_key=queryquery1234", root)
        await feed.looks(0, 15, 15)
        asked = [headers.get("Authorization") for path, headers in feed.site.asked]
        assert len(asked) == 6
        assert all(asked), "the page is of the same server, and wants the login too"
        (summary,) = await feed.storage.editing.sources.summaries("ainews")
        kept = f"{await feed.rows()} {summary}"
        assert "A" in kept
        assert [one for one in (secret, "passw0rd", "somebody", "queryquery") if one in kept] == []
