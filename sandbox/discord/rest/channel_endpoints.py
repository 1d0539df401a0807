"""The endpoints for channels, threads, forum posts and direct-message channels."""

from typing import Any

from aiohttp import web

from sandbox.discord.errors import ApiError, ErrorCode, FormErrors, form_error
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.sessions import Intent
from sandbox.discord.messages.message_store import MessageStore
from sandbox.discord.rest.bot_access import check_bot_may, joined_guild, visible_channel
from sandbox.discord.rest.endpoint import ApiCall, Endpoint, json_answer
from sandbox.discord.validation.json_types import THREAD, check_json_type
from sandbox.discord.validation.messages import FORUM_POST_FIELDS, UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS, check_message
from sandbox.discord.world import payloads
from sandbox.discord.world.entities import Channel, ChannelType
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World

Json = dict[str, Any]

_THREAD_FIELDS = frozenset({"name", "auto_archive_duration", "rate_limit_per_user", "type", "invitable", "location"})
_POST_FIELDS = frozenset({"name", "auto_archive_duration", "rate_limit_per_user", "applied_tags", "message", "type"})


class ChannelEndpoints:
    """What the bot may do with channels, with the platform's checks of its rights."""

    def __init__(self, world: World, store: MessageStore, gateway: Gateway) -> None:
        self._world = world
        self._store = store
        self._gateway = gateway

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        threads = ("/channels/{channel}/threads", "/channels/{channel}/messages/{message}/threads")
        return [
            Endpoint(method="GET", path="/channels/{channel}", handler=self._get),
            *(Endpoint(method="POST", path=path, handler=self._start_thread) for path in threads),
            Endpoint(method="GET", path="/guilds/{guild}/threads/active", handler=self._active_threads),
            Endpoint(method="POST", path="/users/@me/channels", handler=self._open_direct_messages),
        ]

    def _get(self, call: ApiCall) -> web.Response:
        return json_answer(payloads.channel(visible_channel(self._world, call)))

    def _start_thread(self, call: ApiCall) -> web.Response:
        parent = visible_channel(self._world, call)
        if parent.type.is_thread or parent.guild_id is None:
            raise ApiError(ErrorCode.WRONG_CHANNEL_TYPE)
        if parent.type is ChannelType.FORUM:
            return self._start_post(parent, call)
        check_bot_may(self._world, parent, Permission.CREATE_PUBLIC_THREADS)
        _check_form(call.form, _THREAD_FIELDS)
        thread = self._add_thread(parent, call.form, call.path.get("message"))
        return json_answer(payloads.channel(thread), status=201)

    def _start_post(self, forum: Channel, call: ApiCall) -> web.Response:
        check_bot_may(self._world, forum, Permission.SEND_MESSAGES)
        _check_form(call.form, _POST_FIELDS)
        tags = [str(tag) for tag in call.form.get("applied_tags") or []]
        self._check_tags(forum, tags)
        message = call.form.get("message") or {}
        check_message(message, FORUM_POST_FIELDS)
        post = self._add_thread(forum, call.form, None)
        post.applied_tags = tags
        stored = self._store.create(post, self._world.bot, call.with_files(message), extra={"id": post.id})
        return json_answer(payloads.channel(post) | {"message": stored.body}, status=201)

    def _check_tags(self, forum: Channel, tags: list[str]) -> None:
        known = {tag.id: tag for tag in forum.tags}
        if any(tag not in known for tag in tags):
            raise ApiError(ErrorCode.UNKNOWN_TAG)
        if any(known[tag].moderated for tag in tags):
            check_bot_may(self._world, forum, Permission.MANAGE_THREADS)
        if forum.tag_required and not tags:
            raise ApiError(ErrorCode.TAG_REQUIRED)

    def _add_thread(self, parent: Channel, form: Json, thread_id: str | None) -> Channel:
        thread = self._world.add_thread(parent, form["name"], self._world.bot, thread_id=thread_id)
        body = payloads.channel(thread) | {"newly_created": True}
        self._gateway.dispatch("THREAD_CREATE", body, guild_id=thread.guild_id, intent=Intent.GUILDS)
        return thread

    def _active_threads(self, call: ApiCall) -> web.Response:
        threads = joined_guild(self._world, call).threads.values()
        bot, view = self._world.bot, Permission.VIEW_CHANNEL
        visible = [each for each in threads if not each.archived and self._world.may(each, bot, view)]
        return json_answer({"threads": [payloads.channel(each) for each in visible], "members": []})

    def _open_direct_messages(self, call: ApiCall) -> web.Response:
        check_json_type(call.form, {"recipient_id": (str, int)})
        user = self._world.users.get(str(call.form.get("recipient_id")))
        if user is None or user.bot:
            raise form_error(("recipient_id",), "INVALID_RECIPIENT", "Invalid Recipient(s)")
        return json_answer(payloads.channel(self._world.direct(user)))


def _check_form(form: Json, known: frozenset[str]) -> None:
    check_json_type(form, THREAD)
    errors = FormErrors()
    for key in form:
        if key not in known:
            errors.add((key,), UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS)
    if not 1 <= len(form.get("name") or "") <= 100:
        errors.add(("name",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    if "message" in known and not form.get("message"):
        errors.add(("message",), "BASE_TYPE_REQUIRED", "This field is required")
    errors.raise_any()
