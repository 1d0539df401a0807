"""The desk's numbers: what each screen tells of a day, and what can be done about it."""

import asyncio
import re
from dataclasses import replace
from datetime import time, timedelta
from typing import Any, Final

import pytest

from adapters.web.desk.figures.numbers import NUMBERS
from bot.locales import Language, words
from bot.model import EVERY_DAY, Lane, Schedule, Settlement, State
from bot.services.published.withdrawal import withdraw
from bot.storage import Storage
from tests.adapters.web.desk.browser import TODAY, Browser
from tests.adapters.web.desk.figures.conftest import BOB, HOSTILE_WORD
from tests.articles import EDITION
from tests.bot.commands.chat import NOW
from tests.bot.storage.examples import LEASE, an_issue, owe, settle

GROUP: Final = {"day": "2025-12-20", "platform": "telegram", "state": "refused", "reason": "content"}
CHOSEN: Final = "&".join(f"{name}={value}" for name, value in GROUP.items())


def cells(text: str) -> list[list[str]]:
    """The rows of a page's tables, their words alone."""
    rows = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    found = (re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows)
    return [[re.sub(r"<[^>]*>|\s+", " ", each).strip() for each in row] for row in found]


async def counted(desk: Browser, path: str) -> str:
    """A screen once its figures were counted, which a busy machine may take a moment for."""
    async with asyncio.timeout(30):
        while "Still being counted" in (text := await desk.text(path)):
            pass
    return text


# --- today --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("delivered")
async def test_today_tells_how_far_the_newest_issue_is(desk: Browser) -> None:
    found = cells(await counted(desk, "/dashboard/today"))
    assert ["Dec 20", "Telegram", "2", "1", "0", "1", ""] in found
    assert ["Dec 20", "Discord", "1", "0", "1", "0", ""] in found
    assert ["Telegram", "0.1", "30", "0", "–", ""] in found
    assert ["Discord", "0.0", "50", "1", "0:10:00", ""] in found
    assert ["Discord:0", "Issues", "0", "1", "0"] in found


async def test_what_is_owed_today_has_arrived_waits_or_failed(desk: Browser, delivered: Storage) -> None:
    """Also of an issue that was taken back: what nobody is to get is not owed."""
    archived = await delivered.issues.get(EDITION, TODAY)
    assert archived is not None
    await withdraw(delivered, archived, NOW, made_by="", why="")
    (edited,) = await delivered.deliveries.claims.claim("telegram", NOW, limit=9, lease=LEASE, lane=Lane.EDITS)
    await settle(delivered.deliveries, edited, Settlement(state=State.WITHDRAWN, due_at=NOW, attempts=1), now=NOW)
    found = cells(await counted(desk, "/dashboard/today"))
    assert ["Dec 20", "Telegram", "2", "1", "0", "1", ""] in found
    assert ["Dec 20", "Discord", "0", "0", "0", "0", ""] in found


@pytest.mark.usefixtures("delivered")
async def test_the_script_gets_the_same_figures_by_the_cells_of_the_page(desk: Browser) -> None:
    page = await counted(desk, "/dashboard/today")
    told: dict[str, Any] = await (await desk.get("/dashboard/today.json")).json()
    assert f'data-shape="{told["shape"]}"' in page
    assert told["cells"]["work-2025-12-20-telegram-sent"] == {"text": "1", "share": None}
    assert told["cells"]["work-2025-12-20-discord-done"]["share"] == 0
    shown = set(re.findall(r' id="([^"]+)"', page)) - {"main"}
    assert set(told["cells"]) == shown


async def shape(desk: Browser) -> str:
    await counted(desk, "/dashboard/today.json")
    return str((await (await desk.get("/dashboard/today.json")).json())["shape"])


async def test_where_something_else_is_sent_the_page_has_another_shape(desk: Browser, delivered: Storage) -> None:
    before = await shape(desk)
    tomorrow = an_issue(TODAY + timedelta(days=1))
    await owe(delivered.deliveries, await delivered.issues.revisions.add(EDITION, tomorrow, now=NOW, push=True))
    await desk.clock.advance(1_000)
    async with asyncio.timeout(30):
        while await shape(desk) == before:
            pass


async def test_before_the_first_issue_nothing_is_sent(desk: Browser) -> None:
    assert "0.0" in await counted(desk, "/dashboard/today")


@pytest.mark.usefixtures("delivered")
async def test_the_overview_has_the_sums_of_the_newest_issue(desk: Browser) -> None:
    text = await desk.text("/dashboard")
    sums = re.findall(r'<dt>(\w+)</dt><dd class="figure">(\d+)</dd>', text)
    assert sums == [("Owed", "3"), ("Arrived", "1"), ("Waiting", "1"), ("Failed", "1")]
    assert "Sat, Dec 20 · Counted" in text


# --- failures -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("delivered")
async def test_what_fails_is_told_with_its_reason_and_examples_name_nobody(desk: Browser) -> None:
    text = await desk.text(f"/dashboard/failures?{CHOSEN}")
    (row,) = [row for row in cells(text) if "refused" in row]
    assert row[:5] == ["Dec 20", "Telegram", "refused", "the platform refused the message", "1"]
    assert ["2", "Private chat", "Dec 20 18:00:00", "1"] in cells(text)
    assert "/dashboard/why?subscription=2" in text


async def test_what_fails_alike_is_brought_again_once(desk: Browser, delivered: Storage) -> None:
    answer = await desk.post("/dashboard/failures/bring", GROUP)
    assert (answer.status, answer.headers["Location"]) == (303, f"/dashboard/failures?{CHOSEN}&brought=1")
    assert "Due again: 1." in await desk.text(answer.headers["Location"])
    (claimed,) = await delivered.deliveries.claims.claim("telegram", NOW, limit=9, lease=LEASE)
    assert claimed.subscription.place == BOB
    again = await desk.post("/dashboard/failures/bring", GROUP)
    assert again.headers["Location"].endswith("brought=0")


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize("changed", [{"state": "sent"}, {"state": "unknown"}, {"day": "2025-12-19"}, {"day": "today"}])
async def test_nothing_else_is_brought_again(desk: Browser, changed: dict[str, str]) -> None:
    assert (await desk.post("/dashboard/failures/bring", GROUP | changed)).status == 400


# --- why ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize("asked", ["place=telegram:2", "place=+2+", "subscription=2"])
async def test_why_tells_the_history_of_a_place_and_brings_what_did_not_come(desk: Browser, asked: str) -> None:
    text = await desk.text(f"/dashboard/why?{asked}")
    assert "<h2>telegram:2</h2>" in text
    assert "the platform refused the message, so it could not be brought" in text
    assert ["Dec 20", "refused", "the platform refused the message", "Dec 20 18:00:00", "1"] in cells(text)
    answer = await desk.post("/dashboard/why/bring", {"subscription": "2", "day": "2025-12-20"})
    assert answer.headers["Location"] == "/dashboard/why?subscription=2&brought=yes"
    assert "It is due now." in await desk.text(answer.headers["Location"])


@pytest.mark.usefixtures("delivered")
async def test_why_tells_what_is_known_of_a_place_by_name_and_whose_place_was_asked_for(desk: Browser) -> None:
    text = await desk.text("/dashboard/why?subscription=2&brought=yes")
    assert "<dt>Last</dt><dd>none has arrived yet</dd>" in text
    assert 'value="telegram:2"' in text, "also where its number was asked for, as after bringing an issue"


async def test_why_tells_why_an_issue_was_never_owed_and_of_those_before_in_one_row(
    desk: Browser, delivered: Storage
) -> None:
    async def publish(days_ago: int, **origin: Any) -> None:
        day = TODAY - timedelta(days=days_ago)
        since = NOW - timedelta(days=days_ago, hours=1)
        await delivered.issues.revisions.add(EDITION, an_issue(day), now=since, push=False, **origin)

    await publish(1, repeat_of=TODAY - timedelta(days=7), repeats="source")
    for days_ago in (5, 6, 7):
        await publish(days_ago)
    found = cells(await desk.text("/dashboard/why?subscription=2"))
    repeat = "what Dec 19 brings was told on Dec 13 already (made from the same original), so nothing was brought"
    assert found[2:] == [
        ["Dec 19", "never owed", repeat, "", "–"],
        ["Dec 13 – Dec 15", "never owed", "3 issues, from before the subscription", "", "–"],
    ]


async def test_why_says_in_whose_time_it_tells_what(desk: Browser, delivered: Storage) -> None:
    at = Schedule(at=time(8), zone="Europe/London", days=EVERY_DAY)
    (known,) = await delivered.history.at(2, EDITION)
    before = known.subscription
    await delivered.subscribers.subscribe(
        before.place, EDITION, replace(before.preferences, schedule=at), language="en", made_by="2", now=NOW
    )
    text = await desk.text("/dashboard/why?subscription=2")
    assert '<p class="soft">Time zone: London time</p>' in text
    assert "<caption>The newest issues · Shanghai time</caption>" in text
    assert "<p>Time zone: Shanghai time</p>" in text, "as every screen says at its foot"


@pytest.mark.usefixtures("delivered")
async def test_what_arrived_is_not_brought_again(desk: Browser) -> None:
    text = await desk.text("/dashboard/why?subscription=1")
    assert "/dashboard/why/bring" not in text
    answer = await desk.post("/dashboard/why/bring", {"subscription": "1", "day": "2025-12-20"})
    assert answer.headers["Location"].endswith("brought=no")


@pytest.mark.parametrize(("restored", "brought"), [(False, "yes"), (True, "no")])
async def test_nor_is_what_may_have_been_sent_before_a_backup_was_put_back(
    desk: Browser, delivered: Storage, *, restored: bool, brought: str
) -> None:
    """The backup had the places, and knows nothing of the issue, which came in again."""
    day = TODAY - timedelta(days=1)
    if restored:
        await delivered.deliveries.restoring.sent_through(day, State.UNKNOWN)
    await delivered.issues.revisions.add(EDITION, an_issue(day), now=NOW, push=False)
    answer = await desk.post("/dashboard/why/bring", {"subscription": "1", "day": str(day)})
    assert answer.headers["Location"].endswith(f"brought={brought}")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("place=nonsense:1", "That is no place."),
        ("place=%3Cscript%3E", "That is no place."),
        ("place=telegram:77", "Nothing is subscribed there."),
        ("subscription=999999999", "Nothing is subscribed there."),
    ],
)
async def test_a_place_that_there_is_not_is_said_to_be_none(desk: Browser, asked: str, said: str) -> None:
    text = await desk.text(f"/dashboard/why?{asked}")
    assert said in text
    assert "<script>" not in text.replace('<script src="/static', "")


# --- what lasts ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("delivered")
async def test_deliveries_are_told_by_issue_and_by_hour(desk: Browser) -> None:
    text = await desk.text("/dashboard/deliveries")
    row = ["Dec 20", "3", "1", "0", "1", "0", "1", "0", "0", "0", "33.3%"]
    assert row in cells(text)
    assert "Sat, Dec 20: 1 arrived, by hour" in text
    assert "18:00 · Telegram: 1</title>" in text
    assert all(f">{hour}:00</text>" in text for hour in (16, 17, 20, 22)), "the hours around it are shown, too"
    assert "by hour" in await desk.text("/dashboard/deliveries?issue=nonsense")
    assert "<svg" not in await desk.text("/dashboard/deliveries?issue=2025-12-19")


@pytest.mark.usefixtures("delivered")
async def test_subscribers_are_told_by_day(desk: Browser) -> None:
    text = await desk.text("/dashboard/subscribers?days=30")
    assert "3 subscribers on Dec 20" in text
    assert cells(text)[1] == ["Sat, Dec 20", "2", "1", "3", "0"]
    assert "The grey days were worked out later" in text
    by_kind = cells(await desk.text("/dashboard/subscribers?by=kind&days=all&sort=day"))
    assert by_kind[0][:3] == ["Day", "Private chat", "Channel"]
    assert by_kind[1][0] == "Wed, Dec 17"


@pytest.mark.usefixtures("followed")
async def test_words_of_few_are_told_by_nobody_and_those_that_mean_harm_are_text(desk: Browser) -> None:
    text = await counted(desk, "/dashboard/words")
    assert "my secret" not in text
    assert ["&lt;script&gt;alert(1)&lt;/script&gt;", "6"] in cells(text)
    assert HOSTILE_WORD not in text


async def test_before_anything_was_counted_every_screen_says_so(desk: Browser) -> None:
    for screen, said in {
        "failures": "Of the newest issues nothing failed.",
        "deliveries": "Nothing was delivered yet",
        "subscribers": "They are counted for the first time within ten minutes.",
        "words": "Words that fewer than 6 people follow are not shown.",
    }.items():
        assert said in await desk.text(f"/dashboard/{screen}")


@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize("language", list(Language))
async def test_every_screen_is_there_in_every_language(desk: Browser, language: Language) -> None:
    for path in {asked.screen.path for asked in NUMBERS}:
        text = await desk.text(f"{path}?{CHOSEN}&subscription=2", **{"Accept-Language": language})
        assert f'<html lang="{language}">' in text


@pytest.mark.usefixtures("delivered")
async def test_every_number_on_a_screen_is_one_whose_question_is_known(desk: Browser) -> None:
    """The list that docs/desk.md repeats leaves out none, but for the names of platforms and what a setting says."""
    said = words(Language.ENGLISH)
    for path in {asked.screen.path for asked in NUMBERS}:
        known = {
            said(name, day="", number="") for asked in NUMBERS if asked.screen.path == path for name in asked.numbers
        }
        text = await desk.text(f"{path}?{CHOSEN}&subscription=2")
        headings = re.findall(r'<th scope="col" class="figure"[^>]*><a [^>]*>([^<]*)</a>', text)
        assert set(headings) - known <= {"Telegram", "Discord", said("figures-allowed")}, path
