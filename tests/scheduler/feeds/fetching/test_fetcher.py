"""Fetching from a real server: what it says is heeded, and what it may cost is bounded."""

import asyncio
import gzip
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from sandbox.forward_proxy import forward_proxy
from scheduler.feeds.failures import FetchError, FetchFault, retry_after
from scheduler.feeds.fetching.fetcher import Bounds, Fetched, Fetcher, Unchanged, Validators
from tests.scheduler.feeds.conftest import Site

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def fetcher(**bounds: float) -> Fetcher:
    return Fetcher(allow_private=True, bounds=Bounds(**bounds))  # type: ignore[arg-type]  # some are whole numbers


async def fetched(url: str, **bounds: float) -> Fetched:
    found = await fetcher(**bounds).fetch(url)
    assert isinstance(found, Fetched)
    return found


async def fault(url: str, **bounds: float) -> FetchFault:
    with pytest.raises(FetchError) as refused:
        await fetcher(**bounds).fetch(url)
    return refused.value.fault


async def test_a_page_comes_with_its_type_and_what_says_its_version(site: Site) -> None:
    site.answers["/feed"] = web.Response(
        body=b"<rss/>",
        headers={"Content-Type": "text/xml; charset=koi8-r", "ETag": '"7"', "Last-Modified": "Sat, 28 Nov 2026"},
    )
    found = await fetched(f"{site.url}/feed")
    assert (found.body, found.content_type, found.url) == (b"<rss/>", "text/xml; charset=koi8-r", f"{site.url}/feed")
    assert (found.validators.etag, found.validators.last_modified) == ('"7"', "Sat, 28 Nov 2026")
    assert site.asked[0].headers["User-Agent"].startswith("Paperboy/")


async def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(
            status=304 if request.headers.get("If-None-Match") == '"7"' else 200, headers={"ETag": '"7"'}
        )

    site.answers["/feed"] = answer
    asking = fetcher()
    first = await asking.fetch(f"{site.url}/feed")
    assert isinstance(first, Fetched)
    assert isinstance(await asking.fetch(f"{site.url}/feed", first.validators), Unchanged)


async def test_the_time_of_the_last_change_is_told_as_the_server_told_it(site: Site) -> None:
    site.answers["/feed"] = web.Response()
    known = Validators(url=f"{site.url}/feed", last_modified="Sat, 28 Nov 2026 10:00:00 GMT")
    await fetcher().fetch(f"{site.url}/feed", known)
    assert site.asked[0].headers["If-Modified-Since"] == "Sat, 28 Nov 2026 10:00:00 GMT"


async def test_a_version_is_told_only_to_the_address_that_has_it(site: Site) -> None:
    site.answers |= {"/a": web.Response(status=302, headers={"Location": "/b"}), "/b": web.Response()}
    await fetcher().fetch(f"{site.url}/a", Validators(url=f"{site.url}/b", etag='"7"'))
    assert [request.headers.get("If-None-Match") for request in site.asked] == [None, '"7"']


async def test_who_moves_for_good_is_asked_there_from_now_on(site: Site) -> None:
    site.answers |= {"/a": web.Response(status=301, headers={"Location": "b"}), "/b": web.Response(body=b"x")}
    found = await fetched(f"{site.url}/a")
    assert (found.url, found.moved_to) == (f"{site.url}/b", f"{site.url}/b")


@pytest.mark.parametrize("statuses", [(301, 302), (302, 301), (307, 308)])
async def test_who_is_elsewhere_for_a_while_keeps_the_address(site: Site, statuses: tuple[int, int]) -> None:
    site.answers |= {
        "/a": web.Response(status=statuses[0], headers={"Location": "/b"}),
        "/b": web.Response(status=statuses[1], headers={"Location": "/c"}),
        "/c": web.Response(body=b"x"),
    }
    found = await fetched(f"{site.url}/a")
    assert (found.url, found.moved_to) == (f"{site.url}/c", "")


async def test_going_round_in_circles_ends(site: Site) -> None:
    site.answers["/a"] = web.Response(status=302, headers={"Location": "/a"})
    assert await fault(f"{site.url}/a") is FetchFault.REDIRECTS
    assert len(site.asked) == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://[::1", "javascript:x"])
async def test_a_redirect_leads_to_a_web_page_or_nowhere(site: Site, to: str) -> None:
    site.answers["/a"] = web.Response(status=302, headers={"Location": to})
    assert await fault(f"{site.url}/a") is FetchFault.ADDRESS


@pytest.mark.parametrize(("status", "expected"), [(410, "gone"), (404, "status"), (500, "server"), (503, "busy")])
async def test_an_answer_without_a_page_says_which_it_is(site: Site, status: int, expected: str) -> None:
    site.answers["/a"] = web.Response(status=status)
    assert (await fault(f"{site.url}/a")).value == expected


async def test_a_server_that_asks_for_a_pause_is_heard(site: Site) -> None:
    site.answers["/a"] = web.Response(status=429, headers={"Retry-After": "900"})
    with pytest.raises(FetchError) as refused:
        await fetcher().fetch(f"{site.url}/a")
    assert (refused.value.fault, refused.value.retry_after) == (FetchFault.BUSY, timedelta(minutes=15))


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Sat, 28 Nov 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Sat, 28 Nov 2026 11:00:00 GMT", timedelta()),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 5000, timedelta(seconds=10**9)),
    ],
)
def test_a_pause_is_said_in_seconds_or_as_a_date(said: str, pause: timedelta | None) -> None:
    assert retry_after(said, NOW) == pause


async def test_a_source_is_asked_one_thing_at_a_time(site: Site) -> None:
    site.answers["/a"] = web.Response()
    asking = fetcher()
    await asyncio.gather(*(asking.fetch(f"{site.url}/a") for _ in range(4)))
    assert site.most_open == 1


# --- bounds -----------------------------------------------------------------------------------------------------------


async def test_what_is_too_large_is_not_read_to_its_end(site: Site) -> None:
    async def endless(request: web.BaseRequest) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(bytes(1000))

    site.answers["/a"] = endless
    assert await fault(f"{site.url}/a", largest=10_000) is FetchFault.TOO_LARGE


async def test_what_says_that_it_is_too_large_is_not_read_at_all(site: Site) -> None:
    site.answers["/a"] = web.Response(body=bytes(10_001))
    assert await fault(f"{site.url}/a", largest=10_000) is FetchFault.TOO_LARGE


def packed(data: bytes, window: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, window)
    return packing.compress(data) + packing.flush()


@pytest.mark.parametrize("window", [31, 15, -15])
async def test_a_small_answer_that_unpacks_to_a_huge_one_is_stopped(site: Site, window: int) -> None:
    bomb = packed(bytes(50_000_000), window)
    assert len(bomb) < 60_000
    encoding = "gzip" if window == 31 else "deflate"
    site.answers["/a"] = web.Response(body=bomb, headers={"Content-Encoding": encoding})
    assert await fault(f"{site.url}/a", largest=1_000_000) is FetchFault.TOO_LARGE


@pytest.mark.parametrize("window", [31, 15, -15])
@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 300_000])
async def test_what_is_packed_is_unpacked(site: Site, window: int, size: int) -> None:
    data = (b"0123456789abcdef" * 20_000)[:size]
    encoding = "gzip" if window == 31 else "deflate"
    site.answers["/a"] = web.Response(body=packed(data, window), headers={"Content-Encoding": encoding})
    assert (await fetched(f"{site.url}/a")).body == data


async def test_a_packed_answer_may_have_several_parts(site: Site) -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(10)
    site.answers["/a"] = web.Response(body=body, headers={"Content-Encoding": "gzip"})
    assert (await fetched(f"{site.url}/a")).body == b"one two"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"plain", "gzip"), (gzip.compress(b"x" * 999)[:-9], "gzip"), (b"", "gzip"), (b"x", "br"), (b"x", "gzip, gzip")],
    ids=["no gzip", "cut off", "nothing", "another packing", "packed twice"],
)
async def test_what_is_packed_wrongly_is_said_to_be(site: Site, body: bytes, encoding: str) -> None:
    site.answers["/a"] = web.Response(body=body, headers={"Content-Encoding": encoding})
    assert await fault(f"{site.url}/a") is FetchFault.ENCODING


async def test_a_server_that_drips_does_not_hold_us(site: Site) -> None:
    async def drip(request: web.BaseRequest) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b"x")
            await asyncio.sleep(0.01)

    site.answers["/a"] = drip
    assert await fault(f"{site.url}/a", seconds=0.1) is FetchFault.TIMEOUT


async def test_an_answer_that_breaks_off_is_no_answer(site: Site) -> None:
    async def break_off(request: web.BaseRequest) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "1000"})
        await answer.prepare(request)
        await answer.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return answer

    site.answers["/a"] = break_off
    assert await fault(f"{site.url}/a") is FetchFault.NETWORK


async def test_nobody_at_the_address_is_said_in_a_sentence(unused_tcp_port: int) -> None:
    with pytest.raises(FetchError, match="could not be reached"):
        await fetcher().fetch(f"http://127.0.0.1:{unused_tcp_port}/")


async def test_no_sentence_shows_a_login_or_a_key(site: Site) -> None:
    site.answers["/@me/feed"] = web.Response(status=404)
    with pytest.raises(FetchError) as refused:
        await fetcher().fetch(site.url.replace("http://", "http://me:secret@") + "/@me/feed?token=hidden")
    assert "secret" not in str(refused.value)
    assert "hidden" not in str(refused.value)
    assert "127.0.0.1" in str(refused.value)
    assert "/@me/feed" in str(refused.value)


# --- only the public internet -----------------------------------------------------------------------------------------

SPELLINGS = (
    "127.0.0.1", "127.1", "2130706433", "017700000001", "0x7f000001", "0x7f.1", "127.0.0.1.", "localhost",
    "LOCALHOST", "localhost.", "①②⑦.0.0.1", "127。0。0。1",
    "%31%32%37.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[fe80::1]", "0", "169.254.169.254", "10.0.0.1",
)  # fmt: skip
"""Of this machine and its neighbours, as people write them who want to be let in."""


@pytest.mark.parametrize("host", SPELLINGS)
async def test_this_machine_and_its_network_are_not_asked_however_they_are_spelt(site: Site, host: str) -> None:
    port = site.url.rpartition(":")[2]
    with pytest.raises(FetchError) as refused:
        await Fetcher(bounds=Bounds(seconds=5)).fetch(f"http://{host}:{port}/")
    assert refused.value.fault in {FetchFault.FORBIDDEN, FetchFault.ADDRESS, FetchFault.NETWORK}
    assert not site.asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[::1]"])
async def test_the_refusal_says_why_and_what_to_do(host: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet.*allow private addresses") as refused:
        await Fetcher().fetch(f"http://{host}:9/")
    assert refused.value.fault is FetchFault.FORBIDDEN


def resolve_to(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Let every name stand for the first address when it is asked for, and for the next one when asked again."""
    left = list(answers)

    async def resolve(_loop: object, _host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(2, 1, 6, "", (address, port))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)


async def test_a_name_that_stands_for_this_machine_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "127.0.0.1")
    with pytest.raises(FetchError) as refused:
        await Fetcher().fetch(site.url.replace("127.0.0.1", "news.example"))
    assert refused.value.fault is FetchFault.FORBIDDEN
    assert not site.asked


async def test_a_redirect_into_our_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through as if it were public; the second is spelt in numbers, where no resolver is asked."""
    site.answers |= {"/a": web.Response(status=302, headers={"Location": f"{site.url}/b"}), "/b": web.Response()}
    monkeypatch.setattr("scheduler.feeds.fetching.socket_guard.is_public", lambda _address: not site.asked)
    with pytest.raises(FetchError) as refused:
        await Fetcher().fetch(f"{site.url}/a")
    assert refused.value.fault is FetchFault.FORBIDDEN
    assert [request.path for request in site.asked] == ["/a"]


async def test_what_is_checked_is_what_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its mind between a check and the connection gains nothing: it is resolved once."""
    checked: list[str] = []
    resolve_to(monkeypatch, "127.0.0.1", "127.0.0.2")
    site.answers["/"] = web.Response()

    def check(address: str) -> bool:
        checked.append(address)
        return True

    monkeypatch.setattr("scheduler.feeds.fetching.socket_guard.is_public", check)
    await Fetcher().fetch(site.url.replace("127.0.0.1", "news.example") + "/")
    assert checked == ["127.0.0.1"]
    assert len(site.asked) == 1


async def test_through_a_proxy_names_are_its_own_matter(site: Site) -> None:
    site.answers["/a"] = web.Response(body=b"x")
    async with forward_proxy() as proxy:
        asking = Fetcher(proxy_for=lambda _url: proxy.address, allow_private=True)
        assert isinstance(await asking.fetch(f"{site.url}/a"), Fetched)
        assert len(proxy.asked) == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "localhost",
        "a.localhost.",
        "①②⑦.0.0.1",
        "127。0。0。1",
    ],
)
async def test_through_a_proxy_addresses_in_numbers_are_refused_all_the_same(host: str) -> None:
    async with forward_proxy() as proxy:
        with pytest.raises(FetchError) as refused:
            await Fetcher(proxy_for=lambda _url: proxy.address).fetch(f"http://{host}:9/")
        assert refused.value.fault is FetchFault.FORBIDDEN
        assert not proxy.asked
