"""REST: channels, messages and threads."""

from typing import Any

from aiohttp import web

from sandbox.discord.errors import ApiError, Code, Complaints
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.sessions import Intent
from sandbox.discord.messages.message_store import EPHEMERAL, Messages
from sandbox.discord.rest.rate_limits import Limits
from sandbox.discord.rest.rest_server import Call, Endpoint, answer, limited, nothing
from sandbox.discord.validation.json_types import MESSAGE, THREAD, check_shape
from sandbox.discord.validation.messages import CREATE, EDIT, FORUM, UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS, check_message
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, ChannelType
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.snowflake import created
from sandbox.discord.world.world import World

Json = dict[str, Any]

HISTORY = 100
_OLD = 3600.0
_THREAD = frozenset({"name", "auto_archive_duration", "rate_limit_per_user", "type", "invitable", "location"})
_POST = frozenset({"name", "auto_archive_duration", "rate_limit_per_user", "applied_tags", "message", "type"})


class ChannelEndpoints:
    """What the bot may do in channels, with the platform's checks of its rights."""

    def __init__(self, world: World, store: Messages, gateway: Gateway, limits: Limits) -> None:
        self._world = world
        self._store = store
        self._gateway = gateway
        self._limits = limits

    def table(self) -> list[Endpoint]:
        """The endpoints."""
        one, many = "/channels/{channel}/messages/{message}", "/channels/{channel}/messages"
        return [
            Endpoint(method="GET", path="/channels/{channel}", handler=self._get),
            Endpoint(method="GET", path=many, handler=self._history),
            Endpoint(method="POST", path=many, handler=self._create),
            Endpoint(method="GET", path=one, handler=self._message),
            Endpoint(method="PATCH", path=one, handler=self._edit),
            Endpoint(method="DELETE", path=one, handler=self._delete),
            Endpoint(method="POST", path="/channels/{channel}/typing", handler=self._typing),
            Endpoint(method="POST", path="/channels/{channel}/threads", handler=self._start_thread),
            Endpoint(method="POST", path=one + "/threads", handler=self._start_thread),
            Endpoint(method="GET", path="/guilds/{guild}/threads/active", handler=self._threads),
            Endpoint(method="POST", path="/users/@me/channels", handler=self._open_dm),
        ]

    def _get(self, call: Call) -> web.Response:
        return answer(payloads.channel(self._channel(call)))

    def _history(self, call: Call) -> web.Response:
        channel = self._channel(call)
        limit, before, after = (_number(call, key) for key in ("limit", "before", "after"))
        if not self._may(channel, Permission.READ_MESSAGE_HISTORY):
            return answer([])  # the platform refuses nothing here, it just shows nothing
        found = self._store.history(channel, 50 if limit is None else limit, before=before, after=after)
        return answer([each.body for each in found])

    def _message(self, call: Call) -> web.Response:
        return answer(self._store.find(self._channel(call), call.path["message"]).body)

    def _create(self, call: Call) -> web.Response:
        channel = self._channel(call)
        if channel.type is ChannelType.FORUM:
            raise ApiError(Code.NOT_A_TEXT_CHANNEL)
        check_shape(call.form, MESSAGE)
        self._check_may_send(channel, call)
        verdict = self._limits.take("create", channel.id)
        if not verdict.passed:
            return limited(verdict)
        check_message(call.form, CREATE)
        if (call.form.get("flags") or 0) & EPHEMERAL:
            call.form["flags"] &= ~EPHEMERAL  # only an interaction's answer can be ephemeral
        self._unarchive(channel)
        stored = self._store.create(channel, self._world.bot, call.with_files(call.form))
        return answer(stored.body, headers=verdict.headers)

    def _edit(self, call: Call) -> web.Response:
        channel = self._channel(call)
        verdict = self._limits.take("edit", channel.id)
        if not verdict.passed:
            return limited(verdict)
        stored = self._store.find(channel, call.path["message"])
        if stored.author is not self._world.bot:
            raise ApiError(Code.NOT_THE_AUTHOR)
        if self._world.clock() - created(stored.id) > _OLD:
            old = self._limits.take("old-edits", channel.id)
            if not old.passed:
                return limited(old, ApiError(Code.OLD_EDITS).body)
        check_message(call.form, EDIT)
        self._store.edit(stored, call.with_files(call.form))
        return answer(stored.body, headers=verdict.headers)

    def _delete(self, call: Call) -> web.Response:
        channel = self._channel(call)
        stored = self._store.find(channel, call.path["message"])
        if stored.author is not self._world.bot:
            if channel.guild_id is None:
                raise ApiError(Code.NOT_IN_DM)
            self._check_may(channel, Permission.MANAGE_MESSAGES)
        self._store.delete(stored)
        return nothing()

    def _typing(self, call: Call) -> web.Response:
        self._check_may_send(self._channel(call), call)
        return nothing()

    def _start_thread(self, call: Call) -> web.Response:
        parent = self._channel(call)
        forum = parent.type is ChannelType.FORUM
        if parent.type.is_thread or parent.guild_id is None:
            raise ApiError(Code.WRONG_CHANNEL_TYPE)
        right = Permission.SEND_MESSAGES if forum else Permission.CREATE_PUBLIC_THREADS
        self._check_may(parent, right)
        _check_thread(call.form, _POST if forum else _THREAD)
        if not forum:
            thread_id = call.path.get("message")
            return answer(payloads.channel(self._add_thread(parent, call.form, thread_id)), status=201)
        tags = [str(tag) for tag in call.form.get("applied_tags") or []]
        if parent.tag_required and not tags:
            raise ApiError(Code.TAG_REQUIRED)
        check_message(call.form.get("message") or {}, FORUM)
        thread = self._add_thread(parent, call.form, None)
        thread.applied_tags = tags
        form = call.with_files(call.form.get("message") or {})
        stored = self._store.create(thread, self._world.bot, form, extra={"id": thread.id})
        return answer(payloads.channel(thread) | {"message": stored.body}, status=201)

    def _add_thread(self, parent: Channel, form: Json, thread_id: str | None) -> Channel:
        thread = self._world.add_thread(parent, form["name"], self._world.bot, thread_id=thread_id)
        body = payloads.channel(thread) | {"newly_created": True}
        self._gateway.dispatch("THREAD_CREATE", body, guild_id=thread.guild_id, intent=Intent.GUILDS)
        return thread

    def _threads(self, call: Call) -> web.Response:
        guild = self._world.guilds.get(call.path["guild"])
        if guild is None or self._world.bot.id not in guild.members:
            raise ApiError(Code.UNKNOWN_GUILD if guild is None else Code.MISSING_ACCESS)
        there = [each for each in guild.threads.values() if not each.archived and self._may(each)]
        return answer({"threads": [payloads.channel(each) for each in there], "members": []})

    def _open_dm(self, call: Call) -> web.Response:
        check_shape(call.form, {"recipient_id": (str, int)})
        user = self._world.users.get(str(call.form.get("recipient_id")))
        if user is None or user.bot:
            complaints = Complaints()
            complaints.add(("recipient_id",), "INVALID_RECIPIENT", "Invalid Recipient(s)")
            complaints.raise_any()
            raise ApiError(Code.UNKNOWN_USER)
        return answer(payloads.channel(self._world.direct(user)))

    def _channel(self, call: Call) -> Channel:
        channel = self._world.channels.get(call.path["channel"])
        if channel is None:
            raise ApiError(Code.UNKNOWN_CHANNEL)
        if not self._may(channel, Permission.VIEW_CHANNEL):
            raise ApiError(Code.MISSING_ACCESS)
        return channel

    def _may(self, channel: Channel, *rights: Permission) -> bool:
        return self._world.may(channel, self._world.bot, *(rights or (Permission.VIEW_CHANNEL,)))

    def _check_may(self, channel: Channel, *rights: Permission) -> None:
        if not self._may(channel, *rights):
            raise ApiError(Code.MISSING_PERMISSIONS)

    def _check_may_send(self, channel: Channel, call: Call) -> None:
        if channel.recipient is not None:
            if not channel.recipient.accepts_dms:
                raise ApiError(Code.CANNOT_MESSAGE_USER)
            if not self._world.meets_bot(channel.recipient):
                raise ApiError(Code.NO_MUTUAL_GUILDS)
            return
        threads = channel.type.is_thread
        self._check_may(channel, Permission.SEND_MESSAGES_IN_THREADS if threads else Permission.SEND_MESSAGES)
        if call.form.get("embeds"):
            self._check_may(channel, Permission.EMBED_LINKS)
        if call.files:
            self._check_may(channel, Permission.ATTACH_FILES)
        if channel.locked and not self._may(channel, Permission.MANAGE_THREADS):
            raise ApiError(Code.THREAD_ARCHIVED)

    def _unarchive(self, channel: Channel) -> None:
        if channel.archived:
            channel.archived = False
            body = payloads.channel(channel)
            self._gateway.dispatch("THREAD_UPDATE", body, guild_id=channel.guild_id, intent=Intent.GUILDS)


def _number(call: Call, key: str) -> int | None:
    value = call.query.get(key)
    if value is None:
        return None
    complaints = Complaints()
    if not value.isdecimal():
        complaints.add((key,), "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    elif key == "limit" and not 1 <= int(value) <= HISTORY:
        complaints.add((key,), "NUMBER_TYPE_MAX", f"int value should be between 1 and {HISTORY}.")
    complaints.raise_any()
    return int(value)


def _check_thread(form: Json, known: frozenset[str]) -> None:
    check_shape(form, THREAD)
    complaints = Complaints()
    for key in form:
        if key not in known:
            complaints.add((key,), UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS)
    if not 1 <= len(form.get("name") or "") <= 100:
        complaints.add(("name",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    if "message" in known and not form.get("message"):
        complaints.add(("message",), "BASE_TYPE_REQUIRED", "This field is required")
    complaints.raise_any()
