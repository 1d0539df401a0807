"""The way in: a link, a button, a session; and the way out."""

import asyncio
from dataclasses import replace

import pytest
from aiohttp import hdrs
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import web_app
from adapters.web.desk.login import RATE
from adapters.web.desk.own_pages import origin_of
from adapters.web.desk.visitors import logins_of
from bot.services.logins import LINK_LASTS
from tests.adapters.web.desk.browser import ANN, BOB, Browser


async def link_of(browser: Browser) -> str:
    return f"/login/{await logins_of(browser.context).link(ANN)}"


async def test_a_link_shows_a_button_and_the_button_logs_in(browser: Browser) -> None:
    link = await link_of(browser)
    for _ in range(3):  # previewers, scanners, and the person
        text = await browser.text(link)
        assert "This logs you in to the desk as telegram:1" in text
        assert '<form method="post"><button' in text
    answer = await browser.post(link)
    assert (answer.status, answer.headers["Location"]) == (303, "/dashboard")
    assert "Logged in as telegram:1" in await browser.text("/dashboard")


async def test_a_link_works_once_of_two_at_once_as_well(browser: Browser) -> None:
    link = await link_of(browser)
    others = [Browser(client=browser.client, context=browser.context, clock=browser.clock) for _ in range(4)]
    found = await asyncio.gather(*(each.post(link) for each in others))
    assert sorted(answer.status for answer in found) == [303, 404, 404, 404]
    assert [(await each.get("/dashboard")).status for each in others].count(200) == 1
    assert "This link has been used already" in await (await browser.get(link)).text()


async def test_a_link_is_over_after_five_minutes(browser: Browser) -> None:
    link = await link_of(browser)
    await browser.clock.advance(LINK_LASTS.total_seconds())
    assert (await browser.get(link)).status == 404
    assert (await browser.post(link)).status == 404
    assert browser.session is None


async def test_the_page_of_a_link_names_it_to_nobody(browser: Browser) -> None:
    answer = await browser.get(await link_of(browser))
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_button_is_believed_though_a_browser_hides_its_origin(browser: Browser) -> None:
    sent = {"Sec-Fetch-Site": "same-origin", hdrs.ORIGIN: "null"}
    assert (await browser.post(await link_of(browser), headers=sent)).status == 303


async def test_who_logs_in_again_leaves_no_session_behind(desk: Browser) -> None:
    former = replace(desk, cookies=dict(desk.cookies))
    await desk.log_in(BOB)
    assert "Logged in as discord:2" in await desk.text("/dashboard")
    assert (await former.get("/dashboard")).status == 403


async def test_the_cookie_of_a_session_is_for_this_host_over_https_and_out_of_reach_of_scripts(
    browser: Browser,
) -> None:
    answer = await browser.post(await link_of(browser))
    (cookie,) = answer.headers.getall("Set-Cookie")
    parts = cookie.split("; ")
    assert parts[0].startswith("__Host-desk=")
    assert set(parts[1:]) == {"HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Lax", "Secure"}


@pytest.mark.parametrize(
    ("root", "kept"),
    [
        ("https://news.example.com", "__Host-desk"),
        ("https://127.0.0.1:8443", "__Host-desk"),
        ("http://127.0.0.1:8080", "desk"),
        ("http://[::1]:8080", "desk"),
        ("http://localhost:8080", "desk"),
        ("http://192.168.1.5:8080", None),
        ("http://news.example.com", None),
    ],
)
async def test_without_encryption_it_is_kept_at_ones_own_machine_alone(
    browser: Browser, root: str, kept: str | None
) -> None:
    context = replace(browser.context, root=root)
    async with TestClient(TestServer(web_app(context))) as client:
        there = replace(browser, client=client, context=context)
        link, from_there = await link_of(there), {"Sec-Fetch-Site": "same-origin", hdrs.ORIGIN: root}
        if kept is None:
            assert "the desk needs https" in await (await there.get(link)).text()
            return
        answer = await there.post(link, headers=from_there)
        (cookie,) = answer.headers.getall("Set-Cookie")
        assert cookie.startswith(f"{kept}=")
        assert ("; Secure" in cookie) is kept.startswith("__Host-")
        assert (await there.get("/dashboard")).status == 200


async def test_neither_a_link_nor_a_session_is_kept_as_it_is(browser: Browser) -> None:
    link = await link_of(browser)
    await browser.post(link)
    file = browser.context.storage.database.file
    assert file is not None
    kept = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert browser.session is not None
    assert link.rpartition("/")[2].encode() not in kept
    assert browser.session.encode() not in kept


async def test_logging_out_everywhere_ends_every_session_of_that_administrator_alone(desk: Browser) -> None:
    elsewhere, bobs = (Browser(client=desk.client, context=desk.context, clock=desk.clock) for _ in range(2))
    await elsewhere.log_in()
    await bobs.log_in(BOB)
    unused = await link_of(desk)
    assert (await desk.post("/logout", {"everywhere": "yes"})).headers["Location"] == "/login"
    assert [(await each.get("/dashboard")).status for each in (desk, elsewhere, bobs)] == [403, 403, 200]
    assert (await elsewhere.post(unused)).status == 404


async def test_who_tries_links_without_end_has_to_wait_and_nobody_else_has(browser: Browser) -> None:
    tries = [(await browser.get("/login/nobodys")).status for _ in range(RATE.burst + 1)]
    assert tries == [404] * RATE.burst + [429]
    link = await link_of(browser)
    answer = await browser.post(link)
    assert answer.status == 429
    elsewhere = {"X-Forwarded-For": "198.51.100.1"}
    assert (await browser.get(link, **elsewhere)).status == 200, "by the proxy that stands before it"
    await browser.clock.advance(float(answer.headers["Retry-After"]))
    assert (await browser.post(link)).status == 303


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://news.example.com", "https://news.example.com"),
        ("https://News.Example.com:443/paper", "https://news.example.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_origin_is_what_browsers_say(address: str, origin: str) -> None:
    assert origin_of(address) == origin


async def test_the_desk_speaks_the_browsers_language_until_another_is_chosen(desk: Browser) -> None:
    assert 'lang="zh-Hant"' in await desk.text("/dashboard", **{"Accept-Language": "zh-TW,zh;q=0.9"})
    answer = await desk.post("/dashboard/language", {"language": "zh-Hans", "back": "/dashboard?sort=name"})
    assert answer.headers["Location"] == "/dashboard?sort=name"
    assert '<html lang="zh-Hans">' in await desk.text("/dashboard")


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/dashboard\x01",
        "/dashboard\r\nX: 1",
    ],
)
async def test_choosing_a_language_leads_nowhere_else(desk: Browser, back: str) -> None:
    answer = await desk.post("/dashboard/language", {"language": "xx", "back": back})
    assert answer.headers["Location"] == "/dashboard"
    assert list(desk.cookies) == ["__Host-desk"]
