"""The interactions that the bot may still answer, and what its answers do.

The rules: the first answer comes within 3 seconds, and once; the token lives 15 minutes; the first answer decides
whether it is ephemeral; the first follow-up of a deferred answer takes its place.
Source: "Receiving and Responding" in Discord's developer documentation.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from sandbox.discord.errors import ApiError, ErrorCode, FormErrors
from sandbox.discord.interactions.interaction import CallbackType, Interaction, InteractionType
from sandbox.discord.interactions.interaction_payloads import callback_response, message_metadata
from sandbox.discord.messages.message_store import CHAT_INPUT_COMMAND, EPHEMERAL, LOADING, MessageStore, StoredMessage
from sandbox.discord.validation.json_types import CALLBACK, check_json_type
from sandbox.discord.validation.messages import COMPONENTS_V2, EDIT_FIELDS, WEBHOOK_FIELDS, check_message
from sandbox.discord.validation.modals import check_modal
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World

Json = dict[str, Any]
Form = Mapping[str, Any]

MAX_OPEN = 2_000
MAX_CHOICES = 25
MAX_EXTERNAL_FOLLOWUPS = 5
"""Where the bot is not in the server: a person installed it for themselves."""


_MESSAGE_TYPES = {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE}
_ALLOWED = {
    InteractionType.COMMAND: _MESSAGE_TYPES | {CallbackType.MODAL},
    InteractionType.COMPONENT: _MESSAGE_TYPES | {CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE, CallbackType.MODAL},
    InteractionType.AUTOCOMPLETE: {CallbackType.CHOICES},
    InteractionType.MODAL: _MESSAGE_TYPES | {CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE},
}


class OpenInteractions:
    """The open interactions. `patience` (for the first answer) and `lifetime` (of the token) are in seconds."""

    def __init__(self, world: World, store: MessageStore, *, patience: float = 3.0, lifetime: float = 900.0) -> None:
        self._world = world
        self._store = store
        self.patience = patience
        self._lifetime = lifetime
        self._by_id: OrderedDict[str, Interaction] = OrderedDict()
        self._by_token: dict[str, Interaction] = {}

    def open(self, interaction: Interaction) -> Interaction:
        """Keep a new interaction, forgetting the oldest beyond MAX_OPEN."""
        self._by_id[interaction.id] = self._by_token[interaction.token] = interaction
        if len(self._by_id) > MAX_OPEN:
            _, old = self._by_id.popitem(last=False)
            del self._by_token[old.token]
        return interaction

    def answer(self, interaction_id: str, token: str, form: Form) -> Json:
        """Take the first answer (a callback) and return what `with_response` asks for.

        Raises ApiError 10062 (unknown, or too late), 40060 (answered already), 50035 (a bad form).
        """
        interaction = self._by_id.get(interaction_id)
        if interaction is None or interaction.token != token:
            raise ApiError(ErrorCode.UNKNOWN_INTERACTION)
        if interaction.callback is not None:
            raise ApiError(ErrorCode.ALREADY_ACKNOWLEDGED)
        if self._world.clock() - interaction.started > self.patience:
            raise ApiError(ErrorCode.UNKNOWN_INTERACTION)
        check_json_type(form, CALLBACK)
        callback = _callback_type(interaction, form)
        self._apply(interaction, callback, form.get("data") or {})
        interaction.callback = callback
        interaction.answered.set()
        if callback not in (CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE):
            interaction.settled.set()
        return callback_response(interaction)

    def with_token(self, token: str) -> Interaction:
        """An answered interaction by its token. Raises ApiError 10015 (unknown, or unanswered), 50027 (too old)."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.callback is None:
            raise ApiError(ErrorCode.UNKNOWN_WEBHOOK)
        if self._world.clock() - interaction.started > self._lifetime:
            raise ApiError(ErrorCode.WEBHOOK_TOKEN_EXPIRED)
        return interaction

    def followup(self, token: str, form: Form) -> StoredMessage:
        """Send another message; after a defer the first one takes the place of "thinking…"."""
        interaction = self.with_token(token)
        check_message(form, WEBHOOK_FIELDS)
        if interaction.loading:
            return self._finish(interaction, form)
        interaction.followups += 1
        if interaction.owners.keys() == {"1"} and interaction.followups > MAX_EXTERNAL_FOLLOWUPS:
            raise ApiError(ErrorCode.FOLLOWUPS_FULL)
        stored = self._send(interaction, form, form.get("flags") or 0)
        interaction.settled.set()
        return stored

    def message(self, token: str, message_id: str) -> StoredMessage:
        """A message of this interaction; `@original` is its first answer. Raises ApiError 10008."""
        interaction = self.with_token(token)
        original = interaction.original
        if message_id == "@original":
            if original is None or original.deleted:
                raise ApiError(ErrorCode.UNKNOWN_MESSAGE)
            return original
        return self._store.find(interaction.channel, message_id, ephemeral=True)

    def edit(self, token: str, message_id: str, form: Form) -> StoredMessage:
        """Edit an answer; editing a deferred one is how it arrives."""
        interaction = self.with_token(token)
        stored = self.message(token, message_id)
        check_message(form, EDIT_FIELDS | {"poll"}, before=stored.body)
        if interaction.loading and stored is interaction.original:
            return self._finish(interaction, form)
        self._store.edit(stored, form)
        interaction.settled.set()
        return stored

    def delete(self, token: str, message_id: str) -> None:
        """Delete an answer."""
        self._store.delete(self.message(token, message_id))
        self.with_token(token).settled.set()

    def _apply(self, interaction: Interaction, callback: CallbackType, data: Form) -> None:
        match callback:
            case CallbackType.CHOICES:
                interaction.choices = _checked_choices(data.get("choices") or [])
            case CallbackType.MODAL:
                check_modal(data)
                interaction.modal = dict(data)
            case CallbackType.DEFERRED_MESSAGE:
                flags = (data.get("flags") or 0) & EPHEMERAL
                interaction.original = self._send(interaction, {}, flags | LOADING)
            case CallbackType.DEFERRED_UPDATE:
                interaction.original = interaction.pressed
            case CallbackType.UPDATE if interaction.pressed is not None:
                check_message(data, EDIT_FIELDS, before=interaction.pressed.body)
                interaction.original = self._store.edit(interaction.pressed, data)
            case _:
                check_message(data, EDIT_FIELDS | {"poll"})
                interaction.original = self._send(interaction, data, data.get("flags") or 0)

    def _finish(self, interaction: Interaction, form: Form) -> StoredMessage:
        original = interaction.original
        assert original is not None  # noqa: S101  only a loading interaction gets here, and it has one
        loading = original.body["flags"]
        try:
            self._store.edit(
                original, form, extra={"flags": (loading & ~LOADING) | ((form.get("flags") or 0) & COMPONENTS_V2)}
            )
        finally:
            interaction.settled.set()
        return original

    def _is_hushed(self, interaction: Interaction) -> bool:
        """Whether the person may bring the bot along, but not have it speak so that others hear it."""
        place = interaction.channel
        by_person = interaction.owners.keys() == {"1"} and place.guild_id is not None
        return by_person and not self._world.may(place, interaction.user, Permission.USE_EXTERNAL_APPS)

    def _send(self, interaction: Interaction, form: Form, flags: int) -> StoredMessage:
        flags |= EPHEMERAL if self._is_hushed(interaction) else 0
        extra: Json = {
            "application_id": self._world.bot.id,
            "webhook_id": self._world.bot.id,
            "interaction_metadata": message_metadata(interaction),
            "flags": flags,
        }
        if interaction.type is InteractionType.COMMAND:
            extra["type"] = CHAT_INPUT_COMMAND
        visible_to = interaction.user.id if flags & EPHEMERAL else None
        plain = {key: value for key, value in form.items() if key != "flags"}
        return self._store.create(interaction.channel, self._world.bot, plain, extra=extra, visible_to=visible_to)


def _callback_type(interaction: Interaction, form: Form) -> CallbackType:
    errors = FormErrors()
    kind = form.get("type")
    allowed = sorted(int(each) for each in _ALLOWED[interaction.type])
    if kind not in allowed:
        errors.add(("type",), "INTERACTION_CALLBACK_TYPE", f"Value must be one of {allowed} here.")
    errors.raise_any()
    return CallbackType(int(str(kind)))


def _checked_choices(choices: list[Json]) -> list[Json]:
    errors = FormErrors()
    if len(choices) > MAX_CHOICES:
        errors.add(("data", "choices"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for number, choice in enumerate(choices):
        for key in ("name", "value"):
            if not 1 <= len(str(choice.get(key, ""))) <= 100:
                words = "Must be between 1 and 100 in length."
                errors.add(("data", "choices", number, key), "BASE_TYPE_BAD_LENGTH", words)
    errors.raise_any()
    return choices
