"""The courier's way to Discord: REST alone, so that it works before and without a gateway session.

Bodies go to discord.py's HTTP client as they are (``dialects.message``), their bytes made once a page: what `issue
show` prints is what is sent, and no ``discord.ui.View`` is kept for buttons that need none. The client obeys Discord's
buckets; over all channels the courier keeps its own pace.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import discord
import structlog
from aiohttp import BytesPayload
from discord.http import Route

from adapters.discord.outcomes import (
    FAILURES,
    ForeignAnswer,
    UnclearAnswer,
    edited,
    is_missing,
    outcome,
    unseen,
    wants_tag,
)
from adapters.discord.rendering.dialects import CARDS, EMBEDS, DiscordDialect, dialect_named
from adapters.discord.rendering.markdown import clean
from adapters.discord.sent_lookup import find_message, find_post
from adapters.encoded_pages import PerPage, encoded, spliced
from bot.document import Heading, Title, plain
from bot.layout import Dialect, Page
from bot.model import Place, PlaceKind, Subscription
from bot.ports import Absent, Later, Outcome, Sent, Unknown
from bot.repeated_faults import RepeatedFaults

_log = structlog.get_logger(__name__)

# "Start Thread in Forum or Media Channel" in Discord's developer documentation.
_POST_TITLE = 100
_MOST_DOUBTED = 100
_SILENT = 1 << 12  # SUPPRESS_NOTIFICATIONS, among the flags of messages there
_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"


class DiscordChannel:
    """Implements bot.ports.Channel with a client that is logged in (``Client.login``).

    A call ends within ``patience`` seconds, which must be less than the courier's lease: discord.py retries and waits
    for buckets inside. The handle is the message's id.
    """

    platform = "discord"

    def __init__(self, client: discord.Client, *, patience: float = 45.0) -> None:
        self._client = client
        self._http = client.http
        self._patience = patience
        self._bodies = {each.name: PerPage(_encoding(each)) for each in (EMBEDS, CARDS)}
        self._tags: dict[str, str] = {}  # of forums that require one
        self._doubted: dict[tuple[str, bytes], str] = {}  # nonces of what may have reached a person
        self._oddities = RepeatedFaults()

    def dialect(self, subscription: Subscription) -> DiscordDialect:
        return CARDS if subscription.preferences.rich else EMBEDS

    def handle_dialect(self, name: str) -> DiscordDialect:
        return dialect_named(name)

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:
        """Send a page; a forum gets it as a post with the page's title. Posts have no nonce on Discord."""
        body = self._body(page, dialect, flags=0 if sound else _SILENT)
        if place.kind is PlaceKind.FORUM:
            return await self._reported(lambda: self._post(place.address, _post_title(page), body), outcome)
        body = spliced({"nonce": nonce, "enforce_nonce": True}, body)
        return await self._reported(lambda: self._create(place.address, body), outcome)

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        route = Route("PATCH", _MESSAGE, channel_id=_channel(place, handle), message_id=handle)
        body = self._body(page, dialect)
        return await self._reported(lambda: self._sent(route, body, handle), edited)

    async def delete(self, place: Place, handle: str) -> Outcome:
        """Delete a message; one that is not there any more counts as deleted.

        Of a forum's post it is the first message: the post itself only a moderator could delete.
        """

        route = Route("DELETE", _MESSAGE, channel_id=_channel(place, handle), message_id=handle)

        async def call() -> str:
            answer = await self._http.request(route)
            if answer != "":  # Discord answers with nothing, 204
                raise ForeignAnswer("an answer to a deletion that holds something")
            return handle

        return await self._reported(call, lambda fault: Sent(handle=handle) if is_missing(fault) else edited(fault))

    async def find(
        self,
        place: Place,
        page: Page,
        dialect: Dialect,
        *,
        since: datetime | None = None,
    ) -> Sent | Absent | Later | Unknown:
        """Look among what was written since, at a forum among the open posts (see ``sent_lookup``)."""
        me = self._client.user
        if me is None:
            raise RuntimeError("open comes before find")
        try:
            async with asyncio.timeout(self._patience):
                wanted = dialect_named(dialect.name).content(page)
                if place.kind is PlaceKind.FORUM:
                    return await find_post(self._http, me.id, place, wanted, _post_title(page))
                return await find_message(self._http, me.id, place, wanted, since)
        except FAILURES as fault:
            return unseen(fault)
        except (LookupError, TypeError, AttributeError, ValueError) as fault:  # messages of an odd form
            return unseen(UnclearAnswer(f"messages that cannot be read ({type(fault).__name__})"))

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        """Write a direct message to a person, by their id. Where its answer is lost it is sent once more at once, then
        it is `Later`, and sent as the same when it is told again: for some minutes Discord knows it by its nonce. What
        is in doubt even then is `Unknown`."""
        body = self._body(page, EMBEDS)
        if instead_of:
            return await self._reported(lambda: self._retold(user, instead_of, body), edited)
        doubted = self._doubted.pop((user, body), None)
        nonce = doubted or secrets.token_hex(12)

        async def call() -> str:
            channel = await self._http.start_private_message(user)
            return await self._create(str(channel["id"]), spliced({"nonce": nonce, "enforce_nonce": True}, body))

        told = await self._reported(call, outcome)
        in_doubt = doubted is not None or isinstance(told, Unknown)
        if isinstance(told, Unknown):
            told = await self._reported(call, outcome)
        if not in_doubt or not isinstance(told, Later | Unknown) or (doubted and isinstance(told, Unknown)):
            return told
        self._doubted = dict([*self._doubted.items(), ((user, body), nonce)][-_MOST_DOUBTED:])
        return told if isinstance(told, Later) else Later(reason=told.reason)

    def _body(self, page: Page, dialect: Dialect, *, flags: int = 0) -> bytes:
        """The bytes of a page's message, with its dialect's flags and these."""
        flags |= dialect_named(dialect.name).flags
        content = self._bodies[dialect.name].of(page)
        return spliced({"flags": flags}, content) if flags else content

    async def _retold(self, user: str, handle: str, body: bytes) -> str:
        channel = await self._http.start_private_message(user)
        route = Route("PATCH", _MESSAGE, channel_id=str(channel["id"]), message_id=handle)
        return await self._sent(route, body, handle)

    async def _reported(
        self, call: Callable[[], Awaitable[str]], explain: Callable[[BaseException], Outcome]
    ) -> Outcome:
        """What a call of the library's comes to. What it sends is made before, so that a defect of ours in that is none
        of its answers."""
        try:
            async with asyncio.timeout(self._patience):
                return Sent(handle=await call())
        except FAILURES as fault:
            return explain(fault)
        except Exception as fault:  # noqa: BLE001  an answer of an odd form, at which the library stumbles
            name = type(fault).__name__
            if times := self._oddities.due(name):
                _log.warning("discord.answer-unreadable", fault=f"{name}: {fault}", times=times)
            return explain(UnclearAnswer(f"an answer that cannot be read ({name})"))

    async def _create(self, channel: str, body: bytes) -> str:
        return await self._sent(Route("POST", _MESSAGES, channel_id=channel), body)

    async def _post(self, forum: str, title: str, message: bytes) -> str:
        """Post, with a tag where the forum requires one: the first that is open to all. It is asked for once."""
        try:
            return await self._create_post(forum, title, message)
        except discord.HTTPException as fault:
            if not wants_tag(fault):
                raise
            self._tags.pop(forum, None)
            about: Any = await self._http.get_channel(forum)
            tag = next((tag for tag in about.get("available_tags") or () if not tag.get("moderated")), None)
            if tag is None:
                raise
            self._tags[forum] = str(tag["id"])
        return await self._create_post(forum, title, message)

    async def _create_post(self, forum: str, title: str, message: bytes) -> str:
        tags = {"applied_tags": [self._tags[forum]]} if forum in self._tags else {}
        body = spliced({"name": title} | tags, b'{"message":' + message + b"}")
        return await self._sent(Route("POST", "/channels/{channel_id}/threads", channel_id=forum), body)

    async def _sent(self, route: Route, body: bytes, handle: str | None = None) -> str:
        """Send JSON; return the id of what came of it, which is ``handle`` where that is given."""
        made = await self._http.request(route, data=BytesPayload(body, content_type="application/json"))
        if isinstance(made, dict) and _is_id(made.get("id"), handle):
            return str(made["id"])
        if isinstance(made, str) and made.strip():
            raise ForeignAnswer("an answer that is no message")
        raise UnclearAnswer("an answer without a message")


def _is_id(found: object, wanted: str | None) -> bool:
    """Whether it is an id as Discord writes it, and the one that is ``wanted``: others give their answers ids too."""
    return isinstance(found, str) and found.isdecimal() and wanted in (None, found)


def _channel(place: Place, handle: str) -> str:
    """The channel of a message: a forum's post is a thread with the id of its first message."""
    return handle if place.kind is PlaceKind.FORUM else place.address


def _encoding(dialect: DiscordDialect) -> Callable[[Page], bytes]:
    return lambda page: encoded(dialect.content(page))


def _post_title(page: Page) -> str:
    """What a forum lists: the page's title, else its first heading, else the bot's name; then the page's number."""
    texts = (clean(plain(block.text)).strip() for block in page.blocks if isinstance(block, Title | Heading))
    title = next(filter(None, texts), "Paperboy")
    mark = f" {page.number}/{page.count}" if page.count > 1 else ""
    return title[: _POST_TITLE - len(mark)] + mark
