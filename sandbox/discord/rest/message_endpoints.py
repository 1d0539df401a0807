"""The endpoints for messages in channels: read, send, edit, delete."""

from aiohttp import web

from sandbox.discord.errors import ApiError, ErrorCode, FormErrors
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.sessions import Intent
from sandbox.discord.messages.message_store import EPHEMERAL, MessageStore
from sandbox.discord.rest.bot_access import check_bot_may, check_bot_may_send, visible_channel
from sandbox.discord.rest.endpoint import ApiCall, Endpoint, empty_answer, json_answer, rate_limited_answer
from sandbox.discord.rest.rate_limits import RateLimits
from sandbox.discord.validation.json_types import MESSAGE, check_json_type
from sandbox.discord.validation.messages import CREATE_FIELDS, EDIT_FIELDS, check_message
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, ChannelType
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.snowflake import created
from sandbox.discord.world.world import World

MAX_HISTORY = 100
_DEFAULT_HISTORY = 50
_OLD = 3600.0
"""Seconds after which edits of a message count against the limit `old-edits`."""


class MessageEndpoints:
    """What the bot may do with messages, with the platform's checks of its rights."""

    def __init__(self, world: World, store: MessageStore, gateway: Gateway, limits: RateLimits) -> None:
        self._world = world
        self._store = store
        self._gateway = gateway
        self._limits = limits

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        one, many = "/channels/{channel}/messages/{message}", "/channels/{channel}/messages"
        return [
            Endpoint(method="GET", path=many, handler=self._history),
            Endpoint(method="POST", path=many, handler=self._create),
            Endpoint(method="GET", path=one, handler=self._get),
            Endpoint(method="PATCH", path=one, handler=self._edit),
            Endpoint(method="DELETE", path=one, handler=self._delete),
            Endpoint(method="POST", path="/channels/{channel}/typing", handler=self._typing),
        ]

    def _history(self, call: ApiCall) -> web.Response:
        channel = visible_channel(self._world, call)
        limit, before, after = (_query_number(call, key) for key in ("limit", "before", "after"))
        if not self._world.may(channel, self._world.bot, Permission.READ_MESSAGE_HISTORY):
            return json_answer([])  # the platform refuses nothing here, it just shows nothing
        number = _DEFAULT_HISTORY if limit is None else limit
        return json_answer([each.body for each in self._store.history(channel, number, before=before, after=after)])

    def _get(self, call: ApiCall) -> web.Response:
        return json_answer(self._store.find(visible_channel(self._world, call), call.path["message"]).body)

    def _create(self, call: ApiCall) -> web.Response:
        channel = visible_channel(self._world, call)
        if channel.type is ChannelType.FORUM:
            raise ApiError(ErrorCode.NOT_A_TEXT_CHANNEL)
        check_json_type(call.form, MESSAGE)
        check_bot_may_send(self._world, channel, call)
        result = self._limits.take("create", channel.id)
        if not result.passed:
            return rate_limited_answer(result)
        check_message(call.form, CREATE_FIELDS)
        if (call.form.get("flags") or 0) & EPHEMERAL:
            call.form["flags"] &= ~EPHEMERAL  # only an interaction's answer can be ephemeral
        self._unarchive(channel)
        stored = self._store.create(channel, self._world.bot, call.with_files(call.form))
        return json_answer(stored.body, headers=result.headers)

    def _edit(self, call: ApiCall) -> web.Response:
        channel = visible_channel(self._world, call)
        result = self._limits.take("edit", channel.id)
        if not result.passed:
            return rate_limited_answer(result)
        stored = self._store.find(channel, call.path["message"])
        if stored.author is not self._world.bot:
            raise ApiError(ErrorCode.NOT_THE_AUTHOR)
        if self._world.clock() - created(stored.id) > _OLD:
            old = self._limits.take("old-edits", channel.id)
            if not old.passed:
                return rate_limited_answer(old, ApiError(ErrorCode.OLD_EDITS).body)
        check_message(call.form, EDIT_FIELDS, before=stored.body)
        self._store.edit(stored, call.with_files(call.form))
        return json_answer(stored.body, headers=result.headers)

    def _delete(self, call: ApiCall) -> web.Response:
        channel = visible_channel(self._world, call)
        stored = self._store.find(channel, call.path["message"])
        if stored.author is not self._world.bot:
            if channel.guild_id is None:
                raise ApiError(ErrorCode.NOT_IN_DM)
            check_bot_may(self._world, channel, Permission.MANAGE_MESSAGES)
        self._store.delete(stored)
        return empty_answer()

    def _typing(self, call: ApiCall) -> web.Response:
        check_bot_may_send(self._world, visible_channel(self._world, call), call)
        return empty_answer()

    def _unarchive(self, channel: Channel) -> None:
        if channel.archived:
            channel.archived = False
            body = payloads.channel(channel)
            self._gateway.dispatch("THREAD_UPDATE", body, guild_id=channel.guild_id, intent=Intent.GUILDS)


def _query_number(call: ApiCall, key: str) -> int | None:
    value = call.query.get(key)
    if value is None:
        return None
    errors = FormErrors()
    if not value.isdecimal():
        errors.add((key,), "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    elif key == "limit" and not 1 <= int(value) <= MAX_HISTORY:
        errors.add((key,), "NUMBER_TYPE_MAX", f"int value should be between 1 and {MAX_HISTORY}.")
    errors.raise_any()
    return int(value)
