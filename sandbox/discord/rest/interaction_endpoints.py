"""REST: answers to interactions, and the webhook that carries their follow-ups. The token in the path is the key."""

from aiohttp import web

from sandbox.discord.errors import ApiError, Code
from sandbox.discord.interactions.open_interactions import Interactions
from sandbox.discord.rest.rest_server import Call, Endpoint, answer, nothing
from sandbox.discord.world.world import World

_TRUE = ("1", "true", "True")


class InteractionEndpoints:
    """Callbacks and follow-ups."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions

    def table(self) -> list[Endpoint]:
        """The endpoints."""
        callback = "/interactions/{interaction}/{token}/callback"
        hook, message = "/webhooks/{app}/{token}", "/webhooks/{app}/{token}/messages/{message}"
        return [
            Endpoint(method="POST", path=callback, handler=self._callback, by_token=True),
            Endpoint(method="POST", path=hook, handler=self._followup, by_token=True),
            Endpoint(method="GET", path=message, handler=self._get, by_token=True),
            Endpoint(method="PATCH", path=message, handler=self._edit, by_token=True),
            Endpoint(method="DELETE", path=message, handler=self._delete, by_token=True),
        ]

    def _callback(self, call: Call) -> web.Response:
        form = call.form
        if call.files and isinstance(form, dict):
            form = form | {"data": call.with_files(form.get("data") or {})}
        body = self._interactions.answer(call.path["interaction"], call.path["token"], form)
        return answer(body) if call.query.get("with_response") in _TRUE else nothing()

    def _followup(self, call: Call) -> web.Response:
        stored = self._interactions.followup(self._token(call), call.with_files(call.form))
        return answer(stored.body)

    def _get(self, call: Call) -> web.Response:
        return answer(self._interactions.message(self._token(call), call.path["message"]).body)

    def _edit(self, call: Call) -> web.Response:
        form = call.with_files(call.form)
        return answer(self._interactions.edit(self._token(call), call.path["message"], form).body)

    def _delete(self, call: Call) -> web.Response:
        self._interactions.delete(self._token(call), call.path["message"])
        return nothing()

    def _token(self, call: Call) -> str:
        if call.path["app"] != self._world.bot.id:
            raise ApiError(Code.UNKNOWN_WEBHOOK)
        return call.path["token"]
