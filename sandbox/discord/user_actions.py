"""What people do in the app, told to the bot as interactions: run a command, type, press a button, send a modal."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.discord.errors import ApiError, ImpossibleError, NoAnswerError, NotThereError
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.interactions.command_options import Filler
from sandbox.discord.interactions.command_registry import Registry
from sandbox.discord.interactions.interaction import BOT_DM, GUILD, Callback, Interaction, Kind, event
from sandbox.discord.interactions.open_interactions import Interactions
from sandbox.discord.messages.message_store import Messages, Stored
from sandbox.discord.validation.components import BUTTON, STRING_SELECT, find
from sandbox.discord.world.entities import Channel, ChannelType, User
from sandbox.discord.world.permissions import EVERYTHING, Permission
from sandbox.discord.world.world import World

Json = dict[str, Any]

_DEFERRED = (Callback.DEFERRED_MESSAGE, Callback.DEFERRED_UPDATE)


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


class People:
    """Acts for people. An act the app would not offer raises ImpossibleError, silence of the bot NoAnswerError."""

    def __init__(
        self, world: World, store: Messages, gateway: Gateway, registry: Registry, interactions: Interactions
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
        _check_offered(self._world, command, place, person)
        data = Filler(world=self._world, channel=place).data(command, path, options or {})
        return await self._ask(self._new(Kind.COMMAND, place, person, name=" ".join((word, *path))), data)

    async def complete(
        self, channel: str, user: str, name: str, options: Mapping[str, object], focused: str
    ) -> list[Json]:
        """Type into an option; the choices the bot offers for what stands there."""
        place, person = self._at(channel, user)
        word, *path = name.removeprefix("/").split()
        command = self._registry.find(word, place.guild_id)
        _check_offered(self._world, command, place, person)
        data = Filler(world=self._world, channel=place, focused=focused).data(command, path, options)
        answer = await self._ask(self._new(Kind.AUTOCOMPLETE, place, person, name=word), data)
        return answer.interaction.choices

    async def press(
        self, channel: str, user: str, message_id: str, custom_id: str, values: list[str] | None = None
    ) -> Answer:
        """Press a button, or choose `values` in a menu, under a message this person sees."""
        place, person = self._at(channel, user)
        message = self._seen(place, person, message_id)
        component = find(message.body["components"], custom_id)
        if component is None:
            raise NotThereError(f"no button or menu {custom_id!r} under message {message_id}")
        if component.get("disabled"):
            raise ImpossibleError(f"{custom_id!r} is disabled")
        data: Json = {"custom_id": custom_id, "component_type": component["type"]}
        if component["type"] != BUTTON:
            data["values"] = _chosen(component, values or [])
        return await self._ask(self._new(Kind.COMPONENT, place, person, pressed=message), data)

    async def submit(self, answer: Answer, texts: Mapping[str, str]) -> Answer:
        """Send the modal that an answer opened, with a text for each input's custom id."""
        if answer.modal is None:
            raise ImpossibleError("the bot opened no modal")
        rows = [_filled(row, texts) for row in answer.modal["components"]]
        before = answer.interaction
        interaction = self._new(Kind.MODAL, before.channel, before.user, pressed=before.pressed)
        return await self._ask(interaction, {"custom_id": answer.modal["custom_id"], "components": rows})

    async def final(self, answer: Answer, *, within: float = 10.0) -> Json | None:
        """Wait for what a deferred answer turned into; None if it was deleted. Raises NoAnswerError."""
        try:
            await asyncio.wait_for(answer.interaction.settled.wait(), within)
        except TimeoutError:
            raise NoAnswerError("The application is thinking for too long") from None
        original = answer.interaction.original
        return None if original is None or original.deleted else original.body

    def _at(self, channel: str, user: str) -> tuple[Channel, User]:
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

    def _seen(self, place: Channel, person: User, message_id: str) -> Stored:
        try:
            message = self._store.find(place, message_id, ephemeral=True)
        except ApiError as error:
            raise NotThereError(f"no such message: {message_id}") from error
        if message.visible_to not in (None, person.id):
            raise NotThereError(f"no such message: {message_id}")
        return message

    def _new(
        self, kind: Kind, place: Channel, person: User, *, name: str = "", pressed: Stored | None = None
    ) -> Interaction:
        return Interaction(
            id=self._world.ids.next(),
            kind=kind,
            channel=place,
            user=person,
            owners=_owners(self._world, place, person),
            started=self._world.clock(),
            name=name,
            pressed=pressed,
        )

    async def _ask(self, interaction: Interaction, data: Json) -> Answer:
        self._interactions.open(interaction)
        place = interaction.channel
        self._gateway.dispatch("INTERACTION_CREATE", event(self._world, interaction, data), guild_id=place.guild_id)
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
    owners: Json = {"1": person.id} if person.installed else {}
    if place.guild_id is None:
        return owners | {"0": "0"}
    present = world.bot.id in world.guilds[place.guild_id].members
    return owners | ({"0": place.guild_id} if present else {})


def _check_offered(world: World, command: Json, place: Channel, person: User) -> None:
    name, contexts = f"/{command['name']}", command.get("contexts")
    here = GUILD if place.guild_id else BOT_DM
    if contexts is not None and here not in contexts:
        raise ImpossibleError(f"{name} is not offered here")
    if contexts is None and here == BOT_DM and command.get("dm_permission") is False:
        raise ImpossibleError(f"{name} is not offered in direct messages")
    if place.guild_id is None:
        return
    if place.type is ChannelType.FORUM:
        raise ImpossibleError("nobody can type in a forum, only in its posts")
    by_person = person.installed and 1 in (command.get("integration_types") or [0])
    if world.bot.id not in world.guilds[place.guild_id].members and not by_person:
        raise ImpossibleError(f"{name} is not offered here: the bot is not in this server")
    rights = world.rights(place, person)
    needed = command.get("default_member_permissions")
    if not rights & Permission.USE_APPLICATION_COMMANDS or _lacks(rights, needed):
        raise ImpossibleError(f"{name} is hidden from {person.name}: rights are missing")


def _lacks(rights: int, needed: str | None) -> bool:
    if needed is None or rights == EVERYTHING:
        return False
    return int(needed) == 0 or rights & int(needed) != int(needed)


def _chosen(component: Mapping[str, Any], values: list[str]) -> list[str]:
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if not least <= len(values) <= most:
        raise ImpossibleError(f"choose {least} to {most} values, not {len(values)}")
    offered = [option["value"] for option in component.get("options", [])]
    unknown = [value for value in values if component["type"] == STRING_SELECT and value not in offered]
    if unknown:
        raise ImpossibleError(f"{unknown[0]!r} is not offered")
    return values


def _filled(row: Mapping[str, Any], texts: Mapping[str, str]) -> Json:
    inputs = [row["component"]] if "component" in row else row.get("components", [])
    filled = [
        {"type": each["type"], "custom_id": each["custom_id"], "value": texts.get(each["custom_id"], "")}
        for each in inputs
    ]
    return {"type": row["type"], "component": filled[0]} if "component" in row else {"type": 1, "components": filled}
