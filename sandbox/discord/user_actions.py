"""What people do and see in the app: run a command, type, press a button, send a modal, write, read.

Commands, buttons, modals and typing reach the bot as interactions.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.discord.errors import ApiError, ImpossibleError, NoAnswerError, NotThereError
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.interactions.command_options import OptionResolver
from sandbox.discord.interactions.command_registry import CommandRegistry
from sandbox.discord.interactions.command_visibility import check_offered
from sandbox.discord.interactions.interaction import CallbackType, Interaction, InteractionType
from sandbox.discord.interactions.interaction_payloads import interaction_create
from sandbox.discord.interactions.open_interactions import OpenInteractions
from sandbox.discord.messages.component_lookup import find_component
from sandbox.discord.messages.message_store import MessageStore, StoredMessage
from sandbox.discord.validation.components import BUTTON, STRING_SELECT
from sandbox.discord.validation.modals import MAX_TEXT
from sandbox.discord.world.entities import Channel, User
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.world import World

Json = dict[str, Any]

_DEFERRED = (CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The bot's first answer: a message (as it was then), a promise of one (`deferred`), or a modal.

    `ephemeral` tells that only the person sees it, also where it is still to come.
    """

    message: Json | None
    deferred: bool
    ephemeral: bool
    modal: Json | None
    interaction: Interaction


class UserActions:
    """Acts for people. Channels and people are given by id or name.

    Raises ImpossibleError for what the app would not offer (NotThereError for what is not there), NoAnswerError where
    the bot does not answer in time.
    """

    def __init__(
        self,
        world: World,
        store: MessageStore,
        gateway: Gateway,
        registry: CommandRegistry,
        interactions: OpenInteractions,
    ) -> None:
        self._world = world
        self._store = store
        self._gateway = gateway
        self._registry = registry
        self._interactions = interactions

    async def command(self, channel: str, user: str, name: str, options: Mapping[str, object] | None = None) -> Answer:
        """Run a slash command; `name` may hold subcommands (`settings style`)."""
        place, person = self._at(channel, user)
        word, *path = name.removeprefix("/").split()
        command = self._registry.find(word, place.guild_id)
        check_offered(self._world, command, place, person)
        data = OptionResolver(world=self._world, channel=place, person=person).data(command, path, options or {})
        return await self._ask(self._new(InteractionType.COMMAND, place, person, name=" ".join((word, *path))), data)

    async def complete(
        self, channel: str, user: str, name: str, options: Mapping[str, object], focused: str
    ) -> list[Json]:
        """Type into the option `focused`; return the choices that the bot offers for what stands there."""
        place, person = self._at(channel, user)
        word, *path = name.removeprefix("/").split()
        command = self._registry.find(word, place.guild_id)
        check_offered(self._world, command, place, person)
        resolver = OptionResolver(world=self._world, channel=place, person=person, focused=focused)
        data = resolver.data(command, path, options)
        answer = await self._ask(self._new(InteractionType.AUTOCOMPLETE, place, person, name=word), data)
        return answer.interaction.choices

    async def press(
        self, channel: str, user: str, message_id: str, custom_id: str, values: list[str] | None = None
    ) -> Answer:
        """Press a button, or choose `values` in a menu, under a message this person sees."""
        place, person = self._at(channel, user)
        message = self._visible_message(place, person, message_id)
        component = find_component(message.body["components"], custom_id)
        if component is None:
            raise NotThereError(f"no button or menu {custom_id!r} under message {message_id}")
        if component.get("disabled"):
            raise ImpossibleError(f"{custom_id!r} is disabled")
        data: Json = {"custom_id": custom_id, "component_type": component["type"]}
        if component["type"] != BUTTON:
            data["values"] = _chosen(component, values or [])
        return await self._ask(self._new(InteractionType.COMPONENT, place, person, pressed=message), data)

    async def submit(self, answer: Answer, values: Mapping[str, str]) -> Answer:
        """Send the modal that an answer opened, with a text or a choice by its field's custom id; what is not named is
        left as it stands."""
        if answer.modal is None:
            raise ImpossibleError("the bot opened no modal")
        rows = [_filled(row, values) for row in answer.modal["components"]]
        before = answer.interaction
        interaction = self._new(InteractionType.MODAL, before.channel, before.user, pressed=before.pressed)
        return await self._ask(interaction, {"custom_id": answer.modal["custom_id"], "components": rows})

    async def final(self, answer: Answer, *, within: float = 10.0) -> Json | None:
        """Wait for what a deferred answer turned into; None if it was deleted. Raises NoAnswerError."""
        try:
            await asyncio.wait_for(answer.interaction.settled.wait(), within)
        except TimeoutError:
            raise NoAnswerError("The application is thinking for too long") from None
        original = answer.interaction.original
        return None if original is None or original.deleted else original.body

    def say(self, channel: str, user: str, text: str) -> Json:
        """Write a message; without the privileged intent, the bot sees its text only where it is allowed to."""
        place, person = self._world.find_channel(channel), self._world.find_user(user)
        return self._store.create(place, person, {"content": text}).shown()

    def messages(self, channel: str, user: str | None = None, *, after: int = 0) -> list[Json]:
        """Return a channel's messages, oldest first, with `seq` and `deleted`, and those only `user` sees.

        Only messages with a `seq` above `after` are returned.
        """
        viewer = self._world.find_user(user).id if user else None
        listed = self._store.listed(self._world.find_channel(channel), viewer=viewer, after=after)
        return [each.shown() for each in listed]

    def _at(self, channel: str, user: str) -> tuple[Channel, User]:
        """The channel and the person, if the person sees the channel."""
        person = self._world.find_user(user)
        place = self._world.find_channel(channel)
        if place.recipient is not None and place.recipient is not person:
            raise ImpossibleError(f"{user} cannot see the direct messages of {place.recipient.name}")
        guild = self._world.guilds.get(place.guild_id or "")
        if guild is not None and guild.unavailable:
            raise ImpossibleError(f"{guild.name} is not available")
        if not self._world.may(place, person, Permission.VIEW_CHANNEL):
            raise ImpossibleError(f"{user} cannot see {channel}")
        return place, person

    def _visible_message(self, place: Channel, person: User, message_id: str) -> StoredMessage:
        try:
            message = self._store.find(place, message_id, ephemeral=True)
        except ApiError as error:
            raise NotThereError(f"no such message: {message_id}") from error
        if message.visible_to not in (None, person.id):
            raise NotThereError(f"no such message: {message_id}")
        return message

    def _new(
        self,
        interaction_type: InteractionType,
        place: Channel,
        person: User,
        *,
        name: str = "",
        pressed: StoredMessage | None = None,
    ) -> Interaction:
        return Interaction(
            id=self._world.ids.next(),
            type=interaction_type,
            channel=place,
            user=person,
            owners=_owners(self._world, place, person),
            started=self._world.clock(),
            name=name,
            pressed=pressed,
        )

    async def _ask(self, interaction: Interaction, data: Json) -> Answer:
        """Send the interaction to the bot and wait for its first answer."""
        self._interactions.open(interaction)
        place = interaction.channel
        self._gateway.dispatch(
            "INTERACTION_CREATE", interaction_create(self._world, interaction, data), guild_id=place.guild_id
        )
        try:
            await asyncio.wait_for(interaction.answered.wait(), self._interactions.patience)
        except TimeoutError:
            raise NoAnswerError("The application did not respond") from None
        deferred, original = interaction.callback in _DEFERRED, interaction.original
        return Answer(
            message=None if deferred or original is None else original.body,
            deferred=deferred,
            ephemeral=original is not None and original.visible_to is not None,
            modal=interaction.modal,
            interaction=interaction,
        )


def _owners(world: World, place: Channel, person: User) -> Json:
    """For whom the bot was installed, by integration type: 0 a server ("0" in direct messages), 1 a person."""
    owners: Json = {"1": person.id} if person.installed else {}
    if place.people:
        return owners
    if place.guild_id is None:
        return owners | {"0": "0"}
    present = world.bot.id in world.guilds[place.guild_id].members
    return owners | ({"0": place.guild_id} if present else {})


def _chosen(component: Mapping[str, Any], values: list[str]) -> list[str]:
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if not least <= len(values) <= most:
        raise ImpossibleError(f"choose {least} to {most} values, not {len(values)}")
    offered = [option["value"] for option in component.get("options", [])]
    unknown = [value for value in values if component["type"] == STRING_SELECT and value not in offered]
    if unknown:
        raise ImpossibleError(f"{unknown[0]!r} is not offered")
    return values


def _filled(row: Mapping[str, Any], values: Mapping[str, str]) -> Json:
    """What the app tells of a row of a modal that was sent. Raises ImpossibleError for what it would not send."""
    if "component" in row:
        return {"type": row["type"], "component": _sent(row["component"], values)}
    return {"type": row["type"], "components": [_sent(each, values) for each in row.get("components", [])]}


def _sent(field: Mapping[str, Any], values: Mapping[str, str]) -> Json:
    """A field as it is sent: what was filled in, else what stood there already."""
    sent = {"type": field["type"], "custom_id": field["custom_id"]}
    given = values.get(field["custom_id"])
    if field["type"] == STRING_SELECT:
        chosen = [each["value"] for each in field["options"] if each.get("default")] if given is None else [given]
        return sent | {"values": _chosen(field, chosen)}
    text = field.get("value", "") if given is None else given
    if field.get("required", True) and not text:
        raise ImpossibleError(f"{field['custom_id']}: This field is required")
    if len(text) > field.get("max_length", MAX_TEXT):
        raise ImpossibleError(f"{field['custom_id']}: {len(text)} is too long")
    return sent | {"value": text}
