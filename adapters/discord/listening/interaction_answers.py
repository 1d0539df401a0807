"""Answering an interaction: at once, deferred, edited in, with further pages behind.

discord.py's HTTP client carries the bodies as they are (see channel). Rules of the platform: the first answer within
3 seconds and once, ephemeral fixed by it, further messages for 15 minutes.
"""

import json
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import discord
from discord.http import Route

from adapters.discord.event_places import is_guest
from adapters.discord.rendering.dialects import DiscordDialect, Embeds, message
from adapters.discord.rendering.modals import modal
from bot.commands import Choice
from bot.document import File, Form
from bot.layout import Page

Json = dict[str, Any]

_EPHEMERAL = 1 << 6
_CHOICES = 25
_CHOICE = 100
_GUEST_FOLLOW_UPS = 5
"""So many messages may follow an answer where the bot is a guest; Discord refuses more."""


class Callback(IntEnum):
    """ "Interaction Callback Type" in Discord's developer documentation."""

    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class Answer:
    """The answer to one interaction. Every method raises what discord.py raises.

    Its pages are of ``dialect``. ``ephemeral``: only the person sees it. ``replaces``: it is to edit the message whose
    button was pressed; a page that may not do so (``replace`` False when shown) comes as a message of its own.
    """

    def __init__(
        self, interaction: discord.Interaction[Any], dialect: DiscordDialect, *, ephemeral: bool, replaces: bool
    ) -> None:
        self._interaction = interaction
        self.dialect = dialect
        self._http = interaction.client.http
        self._replaces = replaces
        self._deferred = False
        self.ephemeral = ephemeral

    async def defer(self) -> None:
        """Say that the answer comes later: fixes ``ephemeral``."""
        if self._replaces:
            await self._callback({"type": Callback.DEFERRED_UPDATE})
        else:
            await self._callback({"type": Callback.DEFERRED, "data": {"flags": self._flags}})
        self._deferred = True

    async def show(self, pages: Sequence[Page], *, ephemeral: bool, replace: bool) -> None:
        """Show the pages: the first as the answer, the others after it. ``ephemeral`` counts if not deferred."""
        if not self._deferred or self._replaces:
            self.ephemeral = ephemeral
        if is_guest(self._interaction):
            pages = pages[: 1 + _GUEST_FOLLOW_UPS]
        first, *rest = pages
        await self._first(first, replace=replace and self._replaces)
        for page in rest:
            await self._follow(page)

    async def ask(self, form: Form) -> None:
        """Open a form. Only a first answer can do that."""
        await self._callback({"type": Callback.MODAL, "data": modal(form)})

    async def nothing(self) -> None:
        """Take note of a press that needs no answer."""
        await self._callback({"type": Callback.DEFERRED_UPDATE})

    async def choices(self, choices: Sequence[Choice]) -> None:
        """Suggest values while somebody types."""
        possible = [choice for choice in choices if choice.label.strip() and 0 < len(choice.value) <= _CHOICE]
        listed = [{"name": choice.label[:_CHOICE], "value": choice.value} for choice in possible[:_CHOICES]]
        await self._callback({"type": Callback.CHOICES, "data": {"choices": listed}})

    async def _first(self, page: Page, *, replace: bool) -> None:
        body = message(page, self.dialect)
        if replace and isinstance(self.dialect, Embeds):  # the preview of what stood there goes with it
            body = {"content": "", **body}
        if not self._deferred and replace:
            await self._callback({"type": Callback.UPDATE, "data": body}, page.file)
        elif not self._deferred:
            await self._callback({"type": Callback.MESSAGE, "data": self._flagged(body)}, page.file)
        elif replace or not self._replaces:
            # A message that is thinking becomes the answer, or the deferred update edits what was pressed.
            await self._webhook("PATCH", "/messages/@original", body, page.file)
        else:
            await self._follow(page)

    async def _follow(self, page: Page) -> None:
        await self._webhook("POST", "", self._flagged(message(page, self.dialect)), page.file)

    def _flagged(self, body: Json) -> Json:
        return body | {"flags": self._flags | body.get("flags", 0)}

    @property
    def _flags(self) -> int:
        return _EPHEMERAL if self.ephemeral else 0

    async def _callback(self, body: Json, file: File | None = None) -> None:
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        await self._call(self._route("POST", path, self._interaction.id), body, file)

    async def _webhook(self, method: str, path: str, body: Json, file: File | None) -> None:
        path = "/webhooks/{webhook_id}/{webhook_token}" + path
        await self._call(self._route(method, path, self._interaction.application_id), body, file)

    def _route(self, method: str, path: str, webhook_id: int) -> Route:
        return Route(method, path, webhook_id=webhook_id, webhook_token=self._interaction.token)

    async def _call(self, route: Route, body: Json, file: File | None) -> None:
        if file is None:
            await self._http.request(route, json=body)
        else:
            await self._http.request(route, form=_parts(body, file))


def _parts(body: Json, file: File) -> list[Json]:
    """A body and a file as the parts of one form."""
    named = {"name": "files[0]", "value": file.data, "filename": file.name, "content_type": file.media_type}
    return [{"name": "payload_json", "value": json.dumps(body)}, named]
