"""A person does something in Discord, and the answer is shown.

slash command, button, modal -> Incoming -> answer(incoming) -> Document -> pages -> the interaction's answer
a typed option        -> suggest(parameter, typed, locale, the other options) -> choices
"""

import asyncio
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import discord
import structlog
from structlog.contextvars import bound_contextvars

from adapters.discord.event_places import PLATFORM, in_company, is_guest, message_links, place_of
from adapters.discord.listening.interaction_answers import Answer
from adapters.discord.listening.permissions import DiscordPermissions
from adapters.discord.listening.person_turns import PersonTurns
from adapters.discord.outcomes import FAILURES
from adapters.discord.rendering.command_mentions import with_mentions
from adapters.discord.rendering.components import pressed
from adapters.discord.rendering.dialects import Cards, DiscordDialect, Embeds
from adapters.discord.rendering.modals import filled
from adapters.repeated_presses import RepeatedPresses
from bot.commands import Choice, Dispatcher
from bot.commands.command import find_command
from bot.commands.context import Incoming
from bot.document import Document, Invocation, PressEffect
from bot.layout import paginate

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Takes interactions. An answer that takes longer than ``patience`` seconds is deferred (Discord allows 3).
    ``commands`` has Discord's ids of those that are registered, by name, once they are known.

    Whatever goes wrong is logged here and apologised for, never raised.
    """

    dispatcher: Dispatcher
    patience: float = 1.0
    commands: dict[str, str] = field(default_factory=dict)
    presses: RepeatedPresses = field(default_factory=RepeatedPresses)
    turns: PersonTurns = field(default_factory=PersonTurns)

    async def take(self, interaction: discord.Interaction[Any]) -> None:
        """Answer one interaction: a command, a button or a modal of the bot, a typed option; others are left alone, and
        so is a flood once it was said that it is one.

        Whatever is logged meanwhile has its id.
        """
        with bound_contextvars(update=f"discord:{interaction.id}"):
            try:
                await self._take(interaction)
            except FAILURES as fault:
                _log.warning("discord.answer-lost", interaction=interaction.id, fault=str(fault))
            except Exception:  # noqa: BLE001  one interaction that fails must not end the others
                _log.exception("discord.interaction-failed", interaction=interaction.id)

    async def _take(self, interaction: discord.Interaction[Any]) -> None:
        match interaction.type:
            case discord.InteractionType.autocomplete:
                await self._autocomplete(interaction)
            case discord.InteractionType.ping:
                pass
            case _ if not self.dispatcher.floods.hears(place_of(interaction), str(interaction.user.id)):
                await self._too_much(interaction)
            case discord.InteractionType.application_command:
                await self._command(interaction)
            case discord.InteractionType.component | discord.InteractionType.modal_submit:
                await self._button(interaction)

    async def _command(self, interaction: discord.Interaction[Any]) -> None:
        data = _data(interaction)
        said = Invocation(str(data["name"]), {option["name"]: option["value"] for option in data.get("options", ())})
        command = find_command(self.dispatcher.table, said.command)
        private = in_company(interaction) and command is not None and command.private
        await self._reply(said, interaction, Answer(interaction, Embeds(), ephemeral=private, replaces=False))

    async def _button(self, interaction: discord.Interaction[Any]) -> None:
        found = pressed(str(_data(interaction).get("custom_id", "")))
        if found is None:
            return
        effect, command = found
        said = replace(command, values={**command.values, **dict(filled(_data(interaction).get("components")))})
        among_others = in_company(interaction)
        replaces = effect is PressEffect.REPLACE and (not among_others or _is_own(interaction))
        answer = Answer(interaction, _dialect(interaction), ephemeral=among_others, replaces=replaces)
        with self.presses.pressing(*_press_of(interaction)) as meant:
            if meant:
                await self._reply(said, interaction, answer, asks=effect is PressEffect.ASK)
            else:
                await answer.nothing()

    async def _reply(
        self, said: Invocation, interaction: discord.Interaction[Any], answer: Answer, *, asks: bool = False
    ) -> None:
        """Show the core's answer. In company only this person sees what is private, and what a button answers.

        What ``asks`` is not deferred: a form can be nothing but the first answer.
        """
        incoming = _incoming(said, interaction)
        work = asyncio.ensure_future(self._document(incoming))
        try:
            done, _ = await asyncio.wait({work}, timeout=None if asks else self.patience)
            if not done:
                await answer.defer()
            document = await work
        finally:
            work.cancel()
        if document is None:
            return
        if asks and document.form is not None:
            await answer.ask(document.form)
            return
        if document.file is not None:
            answer.dialect = Embeds()  # on a card a file does not show by itself
        pages = paginate(with_mentions(document, self.commands), answer.dialect)
        fits = len(pages) == 1 and not document.refused and document.file is None
        fits = fits and not (document.private and _is_public(interaction))
        await answer.show(pages, ephemeral=incoming.alone(private=bool(document.private)), replace=fits)

    async def _too_much(self, interaction: discord.Interaction[Any]) -> None:
        document = await self._busy(_incoming(Invocation(""), interaction))
        if document is not None:
            alone, dialect = in_company(interaction), Embeds()
            answer = Answer(interaction, dialect, ephemeral=alone, replaces=False)
            await answer.show(paginate(document, dialect), ephemeral=alone, replace=False)

    async def _busy(self, incoming: Incoming) -> Document | None:
        """That it is too much at once; None where that was said."""
        tells = self.dispatcher.floods.tells(incoming.place, incoming.user)
        return await self.dispatcher.busy(incoming) if tells else None

    async def _document(self, incoming: Incoming) -> Document | None:
        """What is answered; None where that is nothing, as in a flood."""
        async with self.turns.turn(incoming.user) as has_turn:
            if not has_turn:
                return await self._busy(incoming)
            try:
                document = await self.dispatcher.answer(incoming)
            except Exception:  # noqa: BLE001  a question whose answer fails is still answered: a person waits
                _log.exception("discord.command-failed", said=repr(incoming.said), place=incoming.place.address)
                document = None
            return document or await self.dispatcher.apologise(incoming)

    async def _autocomplete(self, interaction: discord.Interaction[Any]) -> None:
        if not self.dispatcher.floods.suggests(PLATFORM, str(interaction.user.id)):
            return
        data = _data(interaction)
        command = find_command(self.dispatcher.table, str(data["name"]))
        focused = next((option for option in data.get("options", ()) if option.get("focused")), None)
        choices: Sequence[Choice] = ()
        if command is not None and focused is not None:
            parameter = next(p for p in command.parameters if p.name == focused["name"])
            given = {str(o["name"]): str(o["value"]) for o in data["options"] if o is not focused}
            typed, locale = str(focused["value"]), str(interaction.locale)
            choices = await self.dispatcher.suggest(parameter, typed, locale, given, place_of(interaction))
        await Answer(interaction, Embeds(), ephemeral=True, replaces=False).choices(choices)


def _incoming(said: Invocation, interaction: discord.Interaction[Any]) -> Incoming:
    return Incoming(
        said=said,
        place=place_of(interaction),
        permissions=DiscordPermissions(interaction),
        user=str(interaction.user.id),
        locale=str(interaction.locale),
        pressed=interaction.type is not discord.InteractionType.application_command,
        discreet=in_company(interaction),
        message_link=message_links(interaction),
        guest=is_guest(interaction),
        forms=True,
    )


def _data(interaction: discord.Interaction[Any]) -> Mapping[str, Any]:
    return dict(interaction.data or {})


def _press_of(interaction: discord.Interaction[Any]) -> tuple[Hashable, str]:
    """Who pressed under which message, and which button."""
    message = interaction.message
    return (interaction.user.id, message.id if message else 0), str(_data(interaction).get("custom_id", ""))


def _dialect(interaction: discord.Interaction[Any]) -> DiscordDialect:
    """What is answered under a card is one too: a message stays of its kind, also where an answer takes its place."""
    message = interaction.message
    return Cards() if message is not None and message.flags.components_v2 else Embeds()


def _is_own(interaction: discord.Interaction[Any]) -> bool:
    """Whether the pressed message answered this very person. A message that others read too, such as a push, stays."""
    message = interaction.message
    asked = message.interaction_metadata if message else None
    return asked is not None and asked.user.id == interaction.user.id


def _is_public(interaction: discord.Interaction[Any]) -> bool:
    """Whether others see the message that was pressed."""
    message = interaction.message
    return in_company(interaction) and message is not None and not message.flags.ephemeral
