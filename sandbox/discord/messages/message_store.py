"""The messages of every channel: send, edit, delete, find them."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.discord.errors import ApiError, ErrorCode, form_error
from sandbox.discord.messages.pings import Pings, pings
from sandbox.discord.validation.messages import COMPONENTS_V2, check_not_empty
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.snowflake import timestamp
from sandbox.discord.world.world import World

Form = Mapping[str, Any]
Json = dict[str, Any]

DEFAULT, REPLY, CHAT_INPUT_COMMAND = 0, 19, 20
"""Message types."""
EPHEMERAL, LOADING = 1 << 6, 1 << 7
"""Message flags."""
MAX_NONCES = 100_000


class MessageChange(StrEnum):
    """What happened to a message, by the gateway's name of it."""

    CREATE = "MESSAGE_CREATE"
    UPDATE = "MESSAGE_UPDATE"
    DELETE = "MESSAGE_DELETE"


@dataclass(kw_only=True, slots=True)
class StoredMessage:
    """A message as it stands: `body` is the Message object, `seq` the order of its last change.

    `visible_to` is the id of the one person who sees an ephemeral message.
    """

    body: Json
    channel: Channel
    author: User
    seq: int
    visible_to: str | None = None
    deleted: bool = False

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.body["id"])

    def shown(self) -> Json:
        """The Message object with `seq` and `deleted`, as the JSON API gives it."""
        return self.body | {"seq": self.seq, "deleted": self.deleted}


OnChange = Callable[[MessageChange, StoredMessage], None]


class MessageStore:
    """Keeps the last `keep` messages of each channel, and calls `on_change` for every change.

    An enforced nonce is remembered `nonce_window` seconds.
    """

    def __init__(self, world: World, on_change: OnChange, *, keep: int = 500, nonce_window: float = 300.0) -> None:
        self._world = world
        self._on_change = on_change
        self._keep = keep
        self._nonce_window = nonce_window
        self._channels: dict[str, OrderedDict[str, StoredMessage]] = {}
        self._nonces: OrderedDict[tuple[str, str], tuple[float, StoredMessage]] = OrderedDict()
        self._seq = 0

    def create(
        self,
        channel: Channel,
        author: User,
        form: Form,
        *,
        extra: Form | None = None,
        visible_to: str | None = None,
    ) -> StoredMessage:
        """Send a checked form and return the message; for an enforced nonce seen lately, the message that it sent.

        `extra` are fields of the Message object that the form does not have. Raises ApiError 50006 (empty), 10008 (the
        nonce's message was deleted).
        """
        nonce = form.get("nonce")
        if nonce is not None and form.get("enforce_nonce"):
            earlier = self._sent_as(author, str(nonce))
            if earlier is not None:
                return earlier
        stored = self._add(channel, author, form, extra or {}, visible_to)
        if nonce is not None:
            self._nonces[author.id, str(nonce)] = (self._world.clock(), stored)
        self._on_change(MessageChange.CREATE, stored)
        return stored

    def edit(self, stored: StoredMessage, form: Form, *, extra: Form | None = None) -> StoredMessage:
        """Apply a checked form to a message. Raises ApiError 50006 if nothing would be left."""
        changed = _content(form, stored.body) | dict(extra or {})
        if "content" in changed:
            found = pings(self._world, stored.channel, stored.author, changed["content"], form.get("allowed_mentions"))
            changed |= _mention_fields(found)
        if not (stored.body | changed)["flags"] & LOADING:
            check_not_empty(stored.body | changed)
        stored.body = stored.body | changed | {"edited_timestamp": timestamp(self._world.clock())}
        self._touch(stored, MessageChange.UPDATE)
        return stored

    def delete(self, stored: StoredMessage) -> None:
        """Delete a message; it stays listed as deleted."""
        stored.deleted = True
        self._touch(stored, MessageChange.DELETE)

    def find(self, channel: Channel, message_id: str, *, ephemeral: bool = False) -> StoredMessage:
        """A message that is there; ephemeral ones only with `ephemeral`. Raises ApiError 10008."""
        stored = self._in(channel).get(message_id)
        if stored is None or stored.deleted or (stored.visible_to and not ephemeral):
            raise ApiError(ErrorCode.UNKNOWN_MESSAGE)
        return stored

    def listed(self, channel: Channel, *, viewer: str | None = None, after: int = 0) -> list[StoredMessage]:
        """A channel's messages changed after `after`, oldest first, with those only `viewer` (an id) sees."""
        return [each for each in self._in(channel).values() if each.seq > after and each.visible_to in (None, viewer)]

    def history(self, channel: Channel, limit: int, *, before: int | None, after: int | None) -> list[StoredMessage]:
        """The last `limit` messages, newest first, without deleted and ephemeral ones; `before` and `after` are ids."""
        there = [each for each in self.listed(channel) if not each.deleted]
        if before is not None:
            there = [each for each in there if int(each.id) < before]
        if after is not None:
            return [each for each in there if int(each.id) > after][:limit][::-1]
        return there[-limit:][::-1]

    def forget(self, channel: Channel) -> None:
        """Drop everything said in a deleted channel."""
        self._channels.pop(channel.id, None)

    def _in(self, channel: Channel) -> Mapping[str, StoredMessage]:
        return self._channels.get(channel.id) or {}

    def _add(self, channel: Channel, author: User, form: Form, extra: Form, visible_to: str | None) -> StoredMessage:
        body = self._body(channel, author, form) | dict(extra)
        if not body["flags"] & LOADING:
            check_not_empty(body)
        self._seq += 1
        stored = StoredMessage(body=body, channel=channel, author=author, seq=self._seq, visible_to=visible_to)
        kept = self._channels.setdefault(channel.id, OrderedDict())
        kept[stored.id] = stored
        if len(kept) > self._keep:
            kept.popitem(last=False)
        if not visible_to:
            channel.last_message_id = stored.id
            channel.message_count += 1
        return stored

    def _body(self, channel: Channel, author: User, form: Form) -> Json:
        now = self._world.clock()
        body: Json = {
            "id": self._world.ids.next(),
            "type": DEFAULT,
            "channel_id": channel.id,
            "author": payloads.user(author),
            "content": "",
            "timestamp": timestamp(now),
            "edited_timestamp": None,
            "tts": bool(form.get("tts")),
            "pinned": False,
            "attachments": [],
            "embeds": [],
            "components": [],
            "flags": 0,
        }
        body |= _content(form, body)
        body |= _mention_fields(pings(self._world, channel, author, body["content"], form.get("allowed_mentions")))
        if form.get("nonce") is not None:
            body["nonce"] = form["nonce"]
        return body | self._reply(channel, form)

    def _reply(self, channel: Channel, form: Form) -> Json:
        reference = form.get("message_reference")
        if not reference:
            return {}
        target = self._in(channel).get(str(reference.get("message_id")))
        if target is not None and not target.deleted:
            named = {"message_id": target.id, "channel_id": channel.id, "guild_id": channel.guild_id}
            return {"type": REPLY, "message_reference": named, "referenced_message": target.body}
        if reference.get("fail_if_not_exists", True):
            raise form_error(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return {}

    def _sent_as(self, author: User, nonce: str) -> StoredMessage | None:
        """The message that this nonce sent, if it is remembered."""
        oldest = self._world.clock() - self._nonce_window
        while self._nonces:
            key, (sent, _) = next(iter(self._nonces.items()))
            if sent > oldest and len(self._nonces) <= MAX_NONCES:
                break
            del self._nonces[key]
        _, earlier = self._nonces.get((author.id, nonce), (0.0, None))
        if earlier is not None and earlier.deleted:
            raise ApiError(ErrorCode.UNKNOWN_MESSAGE)
        return earlier

    def _touch(self, stored: StoredMessage, change: MessageChange) -> None:
        self._seq += 1
        stored.seq = self._seq
        self._on_change(change, stored)


def _content(form: Form, before: Form) -> Json:
    """The fields of a message that a form changes."""
    changed: Json = {}
    if "content" in form:
        changed["content"] = (form["content"] or "").strip()
    if "embeds" in form:
        changed["embeds"] = [_trimmed(embed) for embed in form["embeds"] or []]
    for key in ("components", "attachments"):
        if key in form:
            changed[key] = form[key] or []
    if "flags" in form:
        changed["flags"] = (before["flags"] & (EPHEMERAL | LOADING | COMPONENTS_V2)) | (form["flags"] or 0)
    return changed


def _trimmed(embed: Form) -> Json:
    texts = {key: embed[key].strip() for key in ("title", "description") if embed.get(key)}
    return {"type": "rich", **embed, **texts}


def _mention_fields(found: Pings) -> Json:
    return {
        "mentions": [payloads.user(each) for each in found.users],
        "mention_roles": list(found.roles),
        "mention_everyone": found.everyone,
    }
