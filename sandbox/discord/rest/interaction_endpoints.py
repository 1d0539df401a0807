"""The endpoints for answers to interactions and their follow-ups. The token in the path takes the bot token's place."""

from aiohttp import web

from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.interactions.open_interactions import OpenInteractions
from sandbox.discord.rest.endpoint import ApiCall, Endpoint, empty_answer, json_answer
from sandbox.discord.world.world import World

_TRUE = ("1", "true", "True")


class InteractionEndpoints:
    """First answers (callbacks), and the webhook that carries what follows them."""

    def __init__(self, world: World, interactions: OpenInteractions) -> None:
        self._world = world
        self._interactions = interactions

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        callback = "/interactions/{interaction}/{token}/callback"
        hook, message = "/webhooks/{app}/{token}", "/webhooks/{app}/{token}/messages/{message}"
        return [
            Endpoint(method="POST", path=callback, handler=self._callback, by_token=True),
            Endpoint(method="POST", path=hook, handler=self._followup, by_token=True),
            Endpoint(method="GET", path=message, handler=self._get, by_token=True),
            Endpoint(method="PATCH", path=message, handler=self._edit, by_token=True),
            Endpoint(method="DELETE", path=message, handler=self._delete, by_token=True),
        ]

    def _callback(self, call: ApiCall) -> web.Response:
        form = call.form
        if call.files and isinstance(form, dict):
            form = form | {"data": call.with_files(form.get("data") or {})}
        body = self._interactions.answer(call.path["interaction"], call.path["token"], form)
        return json_answer(body) if call.query.get("with_response") in _TRUE else empty_answer()

    def _followup(self, call: ApiCall) -> web.Response:
        stored = self._interactions.followup(self._token(call), call.with_files(call.form))
        return json_answer(stored.body)

    def _get(self, call: ApiCall) -> web.Response:
        return json_answer(self._interactions.message(self._token(call), call.path["message"]).body)

    def _edit(self, call: ApiCall) -> web.Response:
        form = call.with_files(call.form)
        return json_answer(self._interactions.edit(self._token(call), call.path["message"], form).body)

    def _delete(self, call: ApiCall) -> web.Response:
        self._interactions.delete(self._token(call), call.path["message"])
        return empty_answer()

    def _token(self, call: ApiCall) -> str:
        if call.path["app"] != self._world.bot.id:
            raise ApiError(ErrorCode.UNKNOWN_WEBHOOK)
        return call.path["token"]
