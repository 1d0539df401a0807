"""Interactions: one thing a person did (a command, a press, typing) and what the bot makes of it.

Rules kept: the first answer within 3 seconds, once; the token lives 15 minutes; ephemeral is fixed by the first answer;
the first follow-up of a deferred answer takes its place. Source: "Receiving and Responding" in Discord's documentation.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from sandbox.discord.errors import ApiError, Code, Complaints
from sandbox.discord.interactions.interaction import Callback, Interaction, Kind, metadata, response
from sandbox.discord.messages.message_store import CHAT_INPUT_COMMAND, EPHEMERAL, LOADING, Messages, Stored
from sandbox.discord.validation.json_types import CALLBACK, check_shape
from sandbox.discord.validation.messages import EDIT, WEBHOOK, check_message
from sandbox.discord.world.world import World

Json = dict[str, Any]
Form = Mapping[str, Any]

OPEN = 2_000
CHOICES = 25
EXTERNAL_FOLLOWUPS = 5


_MESSAGES = {Callback.MESSAGE, Callback.DEFERRED_MESSAGE}
_ALLOWED = {
    Kind.COMMAND: _MESSAGES | {Callback.MODAL},
    Kind.COMPONENT: _MESSAGES | {Callback.DEFERRED_UPDATE, Callback.UPDATE, Callback.MODAL},
    Kind.AUTOCOMPLETE: {Callback.CHOICES},
    Kind.MODAL: _MESSAGES | {Callback.DEFERRED_UPDATE, Callback.UPDATE},
}


class Interactions:
    """The open interactions. `patience` and `lifetime` are the platform's 3 seconds and 15 minutes."""

    def __init__(self, world: World, store: Messages, *, patience: float = 3.0, lifetime: float = 900.0) -> None:
        self._world = world
        self._store = store
        self.patience = patience
        self._lifetime = lifetime
        self._by_id: OrderedDict[str, Interaction] = OrderedDict()
        self._by_token: dict[str, Interaction] = {}

    def open(self, interaction: Interaction) -> Interaction:
        """Register a new interaction; the oldest is forgotten beyond a bound."""
        self._by_id[interaction.id] = self._by_token[interaction.token] = interaction
        if len(self._by_id) > OPEN:
            _, old = self._by_id.popitem(last=False)
            del self._by_token[old.token]
        return interaction

    def answer(self, interaction_id: str, token: str, form: Form) -> Json:
        """The first answer (a callback); gives the body for `with_response`. Raises ApiError 10062, 40060, 50035."""
        interaction = self._by_id.get(interaction_id)
        if interaction is None or interaction.token != token:
            raise ApiError(Code.UNKNOWN_INTERACTION)
        if interaction.callback is not None:
            raise ApiError(Code.ALREADY_ACKNOWLEDGED)
        if self._world.clock() - interaction.started > self.patience:
            raise ApiError(Code.UNKNOWN_INTERACTION)
        check_shape(form, CALLBACK)
        callback = _callback(interaction, form)
        self._apply(interaction, callback, form.get("data") or {})
        interaction.callback = callback
        interaction.answered.set()
        if callback not in (Callback.DEFERRED_MESSAGE, Callback.DEFERRED_UPDATE):
            interaction.settled.set()
        return response(interaction)

    def with_token(self, token: str) -> Interaction:
        """An answered interaction by its token. Raises ApiError 10015 (unknown, or unanswered), 50027 (too old)."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.callback is None:
            raise ApiError(Code.UNKNOWN_WEBHOOK)
        if self._world.clock() - interaction.started > self._lifetime:
            raise ApiError(Code.WEBHOOK_TOKEN_EXPIRED)
        return interaction

    def followup(self, token: str, form: Form) -> Stored:
        """Another message; after a defer the first one takes the place of "thinking…"."""
        check_message(form, WEBHOOK)
        interaction = self.with_token(token)
        if interaction.loading:
            return self._finish(interaction, form)
        interaction.followups += 1
        if interaction.owners.keys() == {"1"} and interaction.followups > EXTERNAL_FOLLOWUPS:
            raise ApiError(Code.FOLLOWUPS_FULL)
        stored = self._send(interaction, form, form.get("flags") or 0)
        interaction.settled.set()
        return stored

    def message(self, token: str, message_id: str) -> Stored:
        """A message of this interaction; `@original` is its first answer. Raises ApiError 10008."""
        interaction = self.with_token(token)
        original = interaction.original
        if message_id == "@original":
            if original is None or original.deleted:
                raise ApiError(Code.UNKNOWN_MESSAGE)
            return original
        return self._store.find(interaction.channel, message_id, ephemeral=True)

    def edit(self, token: str, message_id: str, form: Form) -> Stored:
        """Edit an answer; editing a deferred one is how it arrives."""
        check_message(form, EDIT | {"poll"})
        interaction = self.with_token(token)
        stored = self.message(token, message_id)
        if interaction.loading and stored is interaction.original:
            return self._finish(interaction, form)
        self._store.edit(stored, form)
        interaction.settled.set()
        return stored

    def delete(self, token: str, message_id: str) -> None:
        """Delete an answer."""
        self._store.delete(self.message(token, message_id))
        self.with_token(token).settled.set()

    def _apply(self, interaction: Interaction, callback: Callback, data: Form) -> None:
        match callback:
            case Callback.CHOICES:
                interaction.choices = _checked_choices(data.get("choices") or [])
            case Callback.MODAL:
                interaction.modal = dict(data)
            case Callback.DEFERRED_MESSAGE:
                flags = (data.get("flags") or 0) & EPHEMERAL
                interaction.original = self._send(interaction, {}, flags | LOADING)
            case Callback.DEFERRED_UPDATE:
                interaction.original = interaction.pressed
            case Callback.UPDATE if interaction.pressed is not None:
                check_message(data, EDIT)
                interaction.original = self._store.edit(interaction.pressed, data)
            case _:
                check_message(data, EDIT | {"poll"})
                interaction.original = self._send(interaction, data, data.get("flags") or 0)

    def _finish(self, interaction: Interaction, form: Form) -> Stored:
        original = interaction.original
        assert original is not None  # noqa: S101  only a loading interaction gets here, and it has one
        loading = original.body["flags"]
        try:
            self._store.edit(original, form, extra={"flags": loading & ~LOADING})
        finally:
            interaction.settled.set()
        return original

    def _send(self, interaction: Interaction, form: Form, flags: int) -> Stored:
        extra: Json = {
            "application_id": self._world.bot.id,
            "webhook_id": self._world.bot.id,
            "interaction_metadata": metadata(interaction),
            "flags": flags,
        }
        if interaction.kind is Kind.COMMAND:
            extra["type"] = CHAT_INPUT_COMMAND
        eyes = interaction.user.id if flags & EPHEMERAL else None
        plain = {key: value for key, value in form.items() if key != "flags"}
        return self._store.create(interaction.channel, self._world.bot, plain, extra=extra, visible_to=eyes)


def _callback(interaction: Interaction, form: Form) -> Callback:
    complaints = Complaints()
    kind = form.get("type")
    allowed = sorted(int(each) for each in _ALLOWED[interaction.kind])
    if kind not in allowed:
        complaints.add(("type",), "INTERACTION_CALLBACK_TYPE", f"Value must be one of {allowed} here.")
    complaints.raise_any()
    return Callback(int(str(kind)))


def _checked_choices(choices: list[Json]) -> list[Json]:
    complaints = Complaints()
    if len(choices) > CHOICES:
        complaints.add(("data", "choices"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for number, choice in enumerate(choices):
        for key in ("name", "value"):
            if not 1 <= len(str(choice.get(key, ""))) <= 100:
                words = "Must be between 1 and 100 in length."
                complaints.add(("data", "choices", number, key), "BASE_TYPE_BAD_LENGTH", words)
    complaints.raise_any()
    return choices
