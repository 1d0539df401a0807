"""Looking for a message of the bot after a crash, where it was not recorded whether it was sent.

Discord keeps a nonce for some minutes only, and none for a forum's posts: so the message itself is compared.
"""

from datetime import datetime
from typing import Any

import discord
from discord.http import HTTPClient
from discord.utils import snowflake_time

from adapters.discord.outcomes import UnclearAnswer
from adapters.discord.rendering.cards import walk
from bot.model import Place, PlaceKind
from bot.ports import Absent, Reason, Sent, Unknown

Json = dict[str, Any]

_BATCH = 100  # messages that Discord gives at once, at the most
_BATCHES = 5


async def find_message(
    http: HTTPClient, me: int, place: Place, content: Json, since: datetime | None
) -> Sent | Absent | Unknown:
    """Look for a message of the bot ``me`` that answers nobody and says this: back to ``since``, 500 at most.

    Without ``since`` the last 100 are taken for enough. Raises what discord.py raises.
    """
    before: int | None = None
    for _ in range(_BATCHES):
        batch: Any = await http.logs_from(place.address, _BATCH, before=before)
        if not isinstance(batch, list):
            raise UnclearAnswer("an answer without a list of messages")
        found = next((message for message in batch if _is_push(message, me) and _says(message, content)), None)
        if found is not None:
            return Sent(handle=str(found["id"]))
        if not batch and before is None and await _may_be_hidden(http, place):
            return Unknown(reason=Reason.RIGHTS, detail="the channel's history is hidden from the bot")
        if len(batch) < _BATCH or since is None or snowflake_time(int(batch[-1]["id"])) < since:
            return Absent()
        before = int(batch[-1]["id"])
    return Unknown(reason=Reason.TIMEOUT, detail="too much was written since")


async def find_post(http: HTTPClient, me: int, place: Place, content: Json, title: str) -> Sent | Absent:
    """Look for a post of the bot that says this among the open posts of a forum.

    A post whose first message was deleted counts as found: a person deleted it, so it must not be sent again.
    """
    listed = await http.get_active_threads(place.root)
    for post in listed["threads"]:
        about = (str(post["parent_id"]), str(post["owner_id"]), post["name"].strip())
        if about == (place.address, str(me), title.strip()) and await _begins_with(http, str(post["id"]), content):
            return Sent(handle=str(post["id"]))
    return Absent()


async def _begins_with(http: HTTPClient, post: str, content: Json) -> bool:
    try:
        return _says(await http.get_message(post, post), content)
    except discord.NotFound:
        return True


async def _may_be_hidden(http: HTTPClient, place: Place) -> bool:
    """Whether an empty list may mean that the bot lacks the right to see (Discord refuses nothing then).

    A channel in which something was ever written says so. Where all of that was deleted, True is wrong but safe.
    """
    if place.kind is PlaceKind.PRIVATE:
        return False
    channel: Any = await http.get_channel(place.address)
    return channel.get("last_message_id") is not None


def _is_push(message: Any, me: int) -> bool:
    """Whether a message is the bot's own and answers nobody: answers to interactions come by a webhook."""
    answers = message.get("webhook_id") or message.get("interaction_metadata")
    return not answers and str(message["author"]["id"]) == str(me)


def _says(message: Any, content: Json) -> bool:
    """Whether a message says what a content says. Cards and embeds of the same words are two."""
    return _embedded(message) == _embedded(content) and _on_cards(message) == _on_cards(content)


def _embedded(message: Any) -> list[list[str]]:
    """What its embeds say. Discord adds to them, and trims: white space does not count."""
    embeds = message.get("embeds") or ()
    return [[_squeezed(text) for text in (e.get("title"), e.get("description"), _footer(e))] for e in embeds]


def _on_cards(message: Any) -> list[str]:
    """What its cards say, and which stories their buttons keep."""
    marks = ((each.get("accessory") or {}).get("custom_id") for each in walk(message["components"]))
    texts = (_squeezed(each.get("content")) for each in walk(message["components"]))
    return [*filter(None, texts), *filter(None, marks)]


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def _footer(embed: Json) -> str | None:
    return (embed.get("footer") or {}).get("text")
