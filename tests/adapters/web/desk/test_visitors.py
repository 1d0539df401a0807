"""Who may do what at the desk: every page of it, for every kind of visitor."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from aiohttp import hdrs
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import web_app
from adapters.web.context import WebContext
from adapters.web.desk import part
from bot.services.logins import SESSION_LASTS
from tests.adapters.web.desk.browser import OWN_PAGE, ROOT, SESSION, TODAY, Browser
from tests.adapters.web.desk.stocked import drafted, publish
from tests.articles import a_content
from tests.bot.commands.chat import an_issue

DAY: Final = "{day:[0-9]{4}-[0-9]{2}-[0-9]{2}}"
DRAFT: Final = "{id:[0-9]{1,10}}"

OPEN: Final[Mapping[tuple[str, str], tuple[str, int]]] = {
    ("GET", "/login"): ("/login", 200),
    ("GET", "/login/{secret}"): ("/login/nobodys", 404),
    ("POST", "/login/{secret}"): ("/login/nobodys", 404),
    ("GET", "/dashboard{below:(?:/[a-z0-9-]+)*}/"): ("/dashboard/today/", 308),
}
"""What is there for everybody: an address of each page, and what is answered."""

ADMINISTRATORS: Final[Mapping[tuple[str, str], tuple[str, int]]] = {
    ("GET", "/dashboard"): ("/dashboard", 200),
    ("GET", "/dashboard/issues"): ("/dashboard/issues", 200),
    ("GET", f"/dashboard/issues/{DAY}"): ("/dashboard/issues/2025-12-20", 200),
    ("POST", f"/dashboard/issues/{DAY}/preview"): ("/dashboard/issues/2025-12-20/preview", 303),
    ("GET", f"/dashboard/issues/{DAY}/preview"): ("/dashboard/issues/2025-12-20/preview", 303),
    ("GET", f"/dashboard/issues/{DAY}/withdraw"): ("/dashboard/issues/2025-12-20/withdraw", 303),
    ("GET", f"/dashboard/drafts/{DRAFT}/{{action}}"): ("/dashboard/drafts/1/publish", 303),
    ("POST", f"/dashboard/issues/{DAY}/withdraw"): ("/dashboard/issues/2025-12-20/withdraw", 409),  # names no revision
    ("GET", "/dashboard/drafts"): ("/dashboard/drafts", 200),
    ("GET", f"/dashboard/drafts/{DRAFT}"): ("/dashboard/drafts/1", 200),
    ("GET", f"/dashboard/drafts/{DRAFT}/read"): ("/dashboard/drafts/1/read", 200),
    ("POST", f"/dashboard/drafts/{DRAFT}/{{action}}"): ("/dashboard/drafts/1/publish", 409),  # names no version
    ("GET", "/dashboard/sources"): ("/dashboard/sources", 200),
    ("GET", "/dashboard/today"): ("/dashboard/today", 200),
    ("GET", "/dashboard/today.json"): ("/dashboard/today.json", 200),
    ("GET", "/dashboard/failures"): ("/dashboard/failures", 200),
    ("POST", "/dashboard/failures/bring"): ("/dashboard/failures/bring", 400),  # names no issue
    ("GET", "/dashboard/why"): ("/dashboard/why", 200),
    ("POST", "/dashboard/why/bring"): ("/dashboard/why/bring", 400),  # names nobody
    ("GET", "/dashboard/deliveries"): ("/dashboard/deliveries", 200),
    ("GET", "/dashboard/subscribers"): ("/dashboard/subscribers", 200),
    ("GET", "/dashboard/words"): ("/dashboard/words", 200),
    ("POST", "/dashboard/language"): ("/dashboard/language", 303),
    ("POST", "/logout"): ("/logout", 303),
}
"""What is there for administrators alone, and what they are answered. A new page needs a
row."""

PAGES: Final = {**OPEN, **ADMINISTRATORS}
CHANGING: Final = {page: answer for page, answer in PAGES.items() if page[0] == "POST"}


@pytest.fixture(autouse=True)
async def stocked(context: WebContext) -> None:
    """An issue and a draft, so that there is a page of each."""
    await publish(context.storage, an_issue(TODAY, news=2, tools=1))
    await drafted(context.storage, a_content())


async def answers(
    browser: Browser, headers: Mapping[str, str] = OWN_PAGE, pages: Mapping[tuple[str, str], tuple[str, int]] = PAGES
) -> dict[tuple[str, str], int]:
    """What is answered at each page; who logs out does that last."""
    found = {}
    for page, (path, _) in sorted(pages.items(), key=lambda each: each[0] == ("POST", "/logout")):
        answer = await (browser.get(path) if page[0] == "GET" else browser.post(path, headers=headers))
        found[page] = answer.status
    return found


def turned_away() -> dict[tuple[str, str], int]:
    return {page: status for page, (_, status) in OPEN.items()} | dict.fromkeys(ADMINISTRATORS, 403)


def test_every_page_has_a_row(context: WebContext) -> None:
    assert {(route.method, route.path) for route in part.routes(context)} == set(PAGES)


async def test_an_administrator_is_let_in(desk: Browser) -> None:
    assert await answers(desk) == {page: status for page, (_, status) in PAGES.items()}


async def test_a_stranger_is_told_how_to_log_in(browser: Browser) -> None:
    assert await answers(browser) == turned_away()
    assert "write to the bot in private" in await (await browser.get("/dashboard")).text()


async def test_a_session_that_somebody_made_up_is_none(browser: Browser) -> None:
    for made_up in ("x" * 43, "", "' OR 1=1 --", "\N{PILE OF POO}"):
        browser.cookies[SESSION] = made_up
        assert (await browser.get("/dashboard")).status == 403
    browser.cookies[SESSION] = "x" * 43
    assert await answers(browser) == turned_away()


async def test_who_is_no_administrator_any_more_is_turned_away_at_once_and_for_good(
    desk: Browser, context: WebContext
) -> None:
    """The settings name others since, in a process that was started anew; later they name them again."""
    async with TestClient(TestServer(web_app(replace(context, admins=frozenset({("telegram", "9")}))))) as client:
        assert await answers(replace(desk, client=client, cookies=dict(desk.cookies))) == turned_away()
    assert (await desk.get("/dashboard")).status == 403


async def test_a_session_ends_after_twelve_hours(desk: Browser) -> None:
    kept = dict(desk.cookies)
    await desk.clock.advance((SESSION_LASTS - timedelta(seconds=1)).total_seconds())
    assert (await desk.get("/dashboard")).status == 200
    await desk.clock.advance(1)
    assert "You are not logged in any more." in await (await desk.get("/dashboard")).text()
    assert desk.session is None
    assert await answers(replace(desk, cookies=kept)) == turned_away()


async def test_who_has_logged_out_is_a_stranger_whatever_their_browser_kept(desk: Browser) -> None:
    kept = dict(desk.cookies)
    await desk.post("/logout")
    assert desk.session is None
    assert await answers(replace(desk, cookies=kept)) == turned_away()


ELSEWHERE: Final[Mapping[str, Mapping[str, str]]] = {
    "another site": {"Sec-Fetch-Site": "cross-site", hdrs.ORIGIN: "https://evil.example"},
    "a neighbour": {"Sec-Fetch-Site": "same-site", hdrs.ORIGIN: "https://other.example.com"},
    "an address that was typed": {"Sec-Fetch-Site": "none"},
    "another name of this server": {"Sec-Fetch-Site": "same-origin", hdrs.ORIGIN: "http://127.0.0.1:8080"},
    "an old browser at another site": {hdrs.ORIGIN: "https://evil.example"},
    "an old browser that hides where": {hdrs.ORIGIN: "null"},
    "a program": {},
    "the same host without encryption": {hdrs.ORIGIN: ROOT.replace("https", "http")},
}


@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE)
async def test_nothing_is_changed_by_what_no_page_of_ours_sent(desk: Browser, headers: Mapping[str, str]) -> None:
    assert await answers(desk, headers, CHANGING) == dict.fromkeys(CHANGING, 403)
    assert (await desk.get("/dashboard")).status == 200


async def test_an_old_browser_is_believed_by_the_origin_alone(desk: Browser) -> None:
    assert (await desk.post("/dashboard/language", {"language": "en"}, {hdrs.ORIGIN: ROOT})).status == 303


async def test_what_changes_something_is_not_done_by_following_a_link(desk: Browser) -> None:
    only_sent = [path for (method, page), (path, _) in PAGES.items() if method == "POST" and ("GET", page) not in PAGES]
    assert only_sent
    assert {path: (await desk.get(path)).status for path in only_sent} == dict.fromkeys(only_sent, 405)
    assert (await desk.get("/dashboard")).status == 200


BROKEN: Final = {
    "bytes": ("application/x-www-form-urlencoded", b"\xff=1"),
    "an encoding": ("application/x-www-form-urlencoded; charset=none", b"a=1"),
    "parts": ("multipart/form-data; boundary=x", b"--x\r\n\r\n"),
}


@pytest.mark.parametrize(("kind", "data"), BROKEN.values(), ids=BROKEN)
async def test_a_form_that_no_browser_sends_is_not_understood(desk: Browser, kind: str, data: bytes) -> None:
    headers = {**OWN_PAGE, hdrs.CONTENT_TYPE: kind}
    pages = {page: answer for page, answer in CHANGING.items() if page in ADMINISTRATORS}
    found = {page: (await desk.post(path, data, headers)).status for page, (path, _) in pages.items()}
    assert found == dict.fromkeys(pages, 400)


async def test_no_answer_is_kept_or_may_do_more_than_it_needs(desk: Browser) -> None:
    for method, page in PAGES:
        path, _ = PAGES[method, page]
        for answer in (await desk.get(path), await desk.post(path, headers={}), await desk.get(f"{path}/no-such-page")):
            assert answer.headers["Cache-Control"] == "no-store", path
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; ")
            assert ("script-src 'self'" in policy) == (answer.status == 200 and path.startswith("/dashboard")), path
            assert "unsafe" not in policy
