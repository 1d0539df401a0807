"""All that the program ever writes (logs of every level, tracebacks, findings, faults, tables, rows), without a secret.

It runs as people run it, in a process of its own, behind a proxy, at an API and on a database that have passwords of
signs that every spelling writes otherwise.
"""

import asyncio
import json
import os
import secrets
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
from sqlalchemy import make_url, text

from bot.storage import Database
from bot.storage.schema import metadata
from paperboy.doctor import examine
from sandbox.discord import Discord
from sandbox.discord import Settings as DiscordSettings
from sandbox.discord.errors import NoAnswerError
from sandbox.faults import Fault, Kind
from sandbox.feed import ArticleFeed, Cut, serve_feed
from sandbox.forward_proxy import forward_proxy
from sandbox.language_model import FakeLanguageModel
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram, fake_telegram
from tests.journeys.chats import by_bot, text_of
from tests.journeys.waiting import SOON, eventually
from tests.warm_start import WarmProcess, starter

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

TELEGRAM_TOKEN = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"
DISCORD_TOKEN = "MTIzNDU2Nzg5.Gabcde.discord-secret_token"
API_LOGIN = ("api-user", 'Kéy@of the"API/+\\&%2F<1>')
PROXY_LOGIN = ("proxy-user", "prøxy#pass'word?=:1")
DATABASE_PASSWORD = "d@tabase/pass:wurd 'wyth' #evrything"
FEED_LOGIN = ("feed-user", "féed pass/w0rd@#:%2F")
FEED_KEYS = ("feedKey0123456789abcdefghij", "query-key-of-the-feed&1")
"""One in its path, one in its query."""
LLM_KEY = "sk-the-k3y/of+the=model 0123456789"
LLM_LOGIN = ("model-user", "mödel pass/w0rd@#:%2F")
"""Of the model's address, where no key is set."""
LOGINS = (API_LOGIN, PROXY_LOGIN, FEED_LOGIN, LLM_LOGIN, ("postgres", DATABASE_PASSWORD))
BAD = {"ok": False, "error_code": 400, "description": f"Bad Request: /bot{TELEGRAM_TOKEN}/ is odd"}
FAULTS_OF_TELEGRAM = (
    Fault(match="send*", kind=Kind.ERROR, status=400, body=BAD, times=1),
    Fault(match="send*", kind=Kind.CUT_BEFORE, times=1),
    Fault(match="send*", kind=Kind.ERROR, status=200, body=["odd"], times=1),
    Fault(match="getUpdates", kind=Kind.ERROR, status=502, page=f"<p>/bot{TELEGRAM_TOKEN}/</p>", times=2),
)
FAULTS_OF_DISCORD = (
    Fault(match="POST /channels/*", kind=Kind.ERROR, status=429, body=[DISCORD_TOKEN], headers={"Via": "1.1 x"}),
    Fault(match="POST /channels/*", kind=Kind.CUT_BEFORE),
    Fault(match="POST /interactions/*", kind=Kind.ERROR, status=200, body=[[DISCORD_TOKEN]]),
    Fault(match="PATCH /webhooks/*", kind=Kind.ERROR, status=400, body=[DISCORD_TOKEN], times=2),
)
FAULTS_OF_THE_MODEL = (
    Fault(match="*", kind=Kind.ERROR, status=500, body={"error": {"message": f"{LLM_KEY} is odd"}}, times=1),
    Fault(match="*", kind=Kind.ERROR, status=401, body={"error": {"message": f"Incorrect API key: {LLM_KEY}."}}),
)
AT_THE_START = Fault(match="GET /gateway/bot", kind=Kind.ERROR, status=200, body=[DISCORD_TOKEN], times=1)
"""At which the library stumbles: a traceback."""

COMMANDS = (("doctor",), ("stats",), ("why", "telegram:1"), ("source", "list"), ("source", "test"))
ADDRESSES = ("TELEGRAM_API_URL", "DISCORD_API_URL", "DATABASE_URL", "FEED_URL", "LLM_BASE_URL")
LONG = 5 * SOON
"""For a whole program that begins beside others."""

BROKEN = ("htp://{}:{}@host.example/x", "{}:{}@host.example", "http://{}:{}@host.example:port/")


def spellings(secret: str) -> Iterator[str]:
    """As it may stand in a text: as it is, in an address, in a form, in JSON, in Python."""
    yield from (secret, quote(secret), quote(secret, safe=""), quote(secret, safe="").lower(), quote_plus(secret))
    yield from (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1])


def pieces(password: str) -> Iterator[str]:
    """What is left of a password that was cut at a sign of addresses."""
    yield from (piece for sign in "@/#?:" for piece in password.split(sign) if len(piece) > 5)


def known_secrets(interactions: Iterable[str]) -> set[str]:
    found = {*FEED_KEYS, LLM_KEY, TELEGRAM_TOKEN, DISCORD_TOKEN, TELEGRAM_TOKEN.partition(":")[2], *interactions}
    for user, password in LOGINS:
        found |= {password, *pieces(password), b64encode(f"{user}:{password}".encode()).decode()}
    return {spelling for secret in found for spelling in spellings(secret)}


def with_login(address: str, login: tuple[str, str]) -> str:
    """The address with a user and a password as people paste them, at a name for which a proxy is asked."""
    return address.replace("127.0.0.1", "0.0.0.0").replace("://", f"://{login[0]}:{login[1]}@")  # noqa: S104  called


def _with_password(database_url: str) -> str:
    """The same database, which trusts whoever is on this machine, with a password as people paste it."""
    url = make_url(database_url)
    user, plain = url.username, url.set(username=None, password=None).render_as_string(hide_password=False)
    return plain.replace("://", f"://{user}:{DATABASE_PASSWORD}@", 1)


@asynccontextmanager
async def paperboy(*words: str, environ: dict[str, str], wrote: list[str]) -> AsyncIterator[WarmProcess]:
    """The program; at the end it is told to stop, and what it wrote is kept."""
    with TemporaryFile() as out:
        written = out.fileno()
        process = await starter().start("paperboy", *words, cwd=Path.cwd(), env=environ, stdout=written, stderr=written)
        try:
            yield process
        finally:
            if words[0] == "run":
                process.terminate()
            async with asyncio.timeout(LONG):
                await process.wait()
            wrote.append(os.pread(written, out.seek(0, os.SEEK_END), 0).decode())


async def rows(url: str) -> str:
    """All that the database holds."""
    async with Database.open(url) as database:
        found = [await database.fetch(text(f'SELECT * FROM "{table.name}"')) for table in metadata.sorted_tables]  # noqa: S608  our own
    return "\n".join(str(row) for table in found for row in table)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().endswith("_PROXY")}
    mine = {f"PAPERBOY_{name}": value for name, value in settings.items()}
    return {**kept, "HOME": str(folder), **mine}


@pytest.fixture
def database_url(postgres: Any) -> Iterator[str]:
    """Of a database that can have a password."""
    with postgres.lent() as url:
        yield url


async def test_nothing_that_is_written_holds_a_secret(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interactions: list[str] = []
    make = secrets.token_urlsafe

    def noted(length: int | None = None) -> str:
        interactions.append(make(length))
        return interactions[-1]

    monkeypatch.setattr(secrets, "token_urlsafe", noted)
    monkeypatch.setattr(fake_telegram, "TOKEN", TELEGRAM_TOKEN)
    telegram, discord = Telegram(), Discord(DiscordSettings(token=DISCORD_TOKEN))
    wrote = list[str]()
    publisher = SamplePublisher(issues=tmp_path / "issues", today=datetime.now(UTC).date() - timedelta(days=1))
    publisher.publish_archive()
    sandbox = Sandbox(telegram=telegram, discord=discord, publisher=publisher)
    me = str(telegram.world.chat("lin").id)

    async def heard() -> bool | None:
        return True if any(by_bot(each) for each in telegram.messages("lin")) and discord.commands else None

    async def subscribed() -> bool | None:
        with suppress(NoAnswerError):
            await discord.command("ai-news", "lin", "subscribe", {"when": "now"})
            return True
        return None

    async def brought(title: str) -> bool | None:
        everywhere = (*telegram.messages("lin"), *discord.messages("ai-news", "lin"))
        return True if sum(title in text_of(each) for each in everywhere) >= 2 else None

    feed = ArticleFeed(cut=Cut.TEASER)
    feed.documents[f"/{FEED_KEYS[0]}/feed.xml"] = (
        "application/rss+xml",
        f"<rss version='2.0'><channel><item><title>A</title><link>/{feed.arrive().slug}</link></item></channel></rss>",
    )
    feed.faults.add(Fault(match="*", kind=Kind.ERROR, status=500))
    async with serve(sandbox) as urls, serve_feed(feed) as site, forward_proxy() as proxy:
        environ = environment(
            tmp_path,
            TELEGRAM_TOKEN=TELEGRAM_TOKEN,
            TELEGRAM_API_URL=with_login(urls.telegram, API_LOGIN),
            DISCORD_TOKEN=DISCORD_TOKEN,
            DISCORD_API_URL=urls.discord.replace("127.0.0.1", "0.0.0.0"),  # noqa: S104  called
            DATABASE_URL=_with_password(database_url),
            FEED_URL=with_login(f"{site}/{FEED_KEYS[0]}/feed.xml?{urlencode({'k': FEED_KEYS[1]})}", FEED_LOGIN),
            FEED_PRIVATE="on",
            LLM_BASE_URL=urls.language_model.replace("127.0.0.1", "0.0.0.0"),  # noqa: S104  called
            LLM_MODEL="acme-1",
            LLM_API_KEY=LLM_KEY,
            ISSUES_DIR=str(tmp_path / "issues"),
            ADMINS=f"telegram:{me}",
            LOG_LEVEL="DEBUG",
            RESEND_UNKNOWN="3",  # several faults may strike one delivery
        )
        user, password = PROXY_LOGIN
        environ["HTTP_PROXY"] = proxy.address.replace("://", f"://{user}:{quote(password, safe='')}@")
        telegram.say("lin", "lin", "/subscribe now")
        discord.faults.add(AT_THE_START)
        async with paperboy("run", environ=environ, wrote=wrote):
            await eventually(heard, "people are heard", within=LONG)
            await eventually(subscribed, "Discord is listened to", within=LONG)  # which stumbled at the start
            for each in FAULTS_OF_TELEGRAM:
                telegram.faults.add(each)
            for each in FAULTS_OF_DISCORD:
                discord.faults.add(each)
            with suppress(NoAnswerError):
                await discord.command("ai-news", "sam", "latest", {})
            title = (await publisher.next_issue())["title"]
            await eventually(lambda: brought(title), "the issue comes in the end", within=LONG)
        assert all(told for _, told in proxy.asked), "the proxy was told the password"
        assert feed.asked, "the feed was asked"
        await asyncio.gather(*(ended(words, environ, wrote) for words in COMMANDS))
        await edited(environ, sandbox.language_model, wrote)
        broken = [{**environ, f"PAPERBOY_{name}": form.format(*API_LOGIN)} for name in ADDRESSES for form in BROKEN]
        for wrong in broken:
            wrote += [finding.sentence for finding in await examine(wrong, online=False)]
        await ended(("stats",), broken[0], wrote)
        await proxy_is_away(environ, wrote)
    said = "\n".join([*wrote, await rows(database_url)])
    assert '"level": "debug"' in said
    assert "Traceback" in said
    assert len(interactions) >= 2
    assert not {secret for secret in known_secrets(interactions) if secret in said}


async def ended(words: tuple[str, ...], environ: dict[str, str], wrote: list[str]) -> None:
    async with paperboy(*words, environ=environ, wrote=wrote):
        pass


async def edited(environ: dict[str, str], model: FakeLanguageModel, wrote: list[str]) -> None:
    """An article is edited: by a model that repeats its key, by one whose address has a login, and by one that is in
    order; and of the feed's own address, with all of its keys."""
    feed, of_login = environ["PAPERBOY_FEED_URL"], {**environ}
    del of_login["PAPERBOY_LLM_API_KEY"]
    of_login["PAPERBOY_LLM_BASE_URL"] = with_login(environ["PAPERBOY_LLM_BASE_URL"], LLM_LOGIN)
    for each in FAULTS_OF_THE_MODEL:
        model.faults.add(each)
    await ended(("edit", feed, "--dry-run"), environ, wrote)
    assert len(model.requests) >= 2, wrote[-1]
    assert "By rules alone, for " in wrote[-1]
    model.faults.clear()
    await ended(("edit", feed, "--dry-run"), of_login, wrote)
    await ended(("edit", feed), environ, wrote)
    assert "Published: " in wrote[-1]


async def proxy_is_away(environ: dict[str, str], wrote: list[str]) -> None:
    """Nothing can be reached any more: every fault is told."""
    nowhere = {**environ, "PAPERBOY_DISCORD_API_URL": "http://0.0.0.0:9/api"}
    nowhere["HTTP_PROXY"] = environ["HTTP_PROXY"].rpartition(":")[0] + ":9"
    await ended(("doctor",), nowhere, wrote)
    async with paperboy("run", environ=nowhere, wrote=wrote) as process:
        with suppress(TimeoutError):
            async with asyncio.timeout(4):
                await process.wait()
