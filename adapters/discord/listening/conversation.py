"""A person does something in Discord -> a command line is said -> its Document is shown.

slash command, button -> Said -> answer(said) -> Document -> pages -> the interaction's answer
typing                -> suggest(parameter, typed, locale, the other options) -> choices
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

import discord
import structlog

from adapters.discord.event_places import place_of
from adapters.discord.listening.interaction_answers import Answer
from adapters.discord.listening.requester import DiscordRequester
from adapters.discord.outcomes import FAILURES
from adapters.discord.rendering.components import pressed
from adapters.discord.rendering.dialects import Embeds
from bot.commands import Choice, Command, Kind, Parameter
from bot.commands.context import Incoming
from bot.document import Document, PressEffect
from bot.layout import paginate

Say = Callable[[Incoming], Awaitable[Document | None]]
"""Answers what was said (``bot.commands.answer`` with its desk)."""

Suggest = Callable[[Parameter, str, str | None, Mapping[str, str]], Awaitable[Sequence[Choice]]]
"""Suggests values for a parameter: what was typed so far, the person's language tag, the other parameters' values."""

Apologise = Callable[[str | None], Document]
"""What is shown after a defect of ours, by the person's language tag."""

_log = structlog.get_logger(__name__)
_PERSONAL = frozenset({"settings", "help", "about", "start", "why"})


class Conversation:
    """Takes interactions. An answer that takes longer than ``patience`` seconds is deferred (Discord allows 3).

    Whatever goes wrong is logged here and apologised for, never raised.
    """

    def __init__(
        self,
        *,
        table: Iterable[Command],
        answer: Say,
        suggest: Suggest,
        apologise: Apologise,
        patience: float = 1.0,
    ) -> None:
        self._commands = {command.name: command for command in table}
        self._answer = answer
        self._suggest = suggest
        self._apologise = apologise
        self._patience = patience
        self._dialect = Embeds()

    async def take(self, interaction: discord.Interaction[Any]) -> None:
        """Answer one interaction; what is neither a command, nor a button of ours, nor typing is left alone."""
        try:
            match interaction.type:
                case discord.InteractionType.application_command:
                    await self._ran(interaction)
                case discord.InteractionType.component:
                    await self._pressed(interaction)
                case discord.InteractionType.autocomplete:
                    await self._typed(interaction)
                case _:
                    pass
        except FAILURES as fault:
            _log.warning("discord.answer-lost", interaction=interaction.id, fault=str(fault))
        except Exception:  # noqa: BLE001  the border to the platform: one person's trouble is not another's
            _log.exception("discord.interaction-failed", interaction=interaction.id)

    async def _ran(self, interaction: discord.Interaction[Any]) -> None:
        data = _data(interaction)
        name = str(data["name"])
        command = self._commands.get(name)
        line = f"{name} {_arguments(command, data)}".strip() if command else name
        personal = name in _PERSONAL or (command is not None and command.manages)
        reply = Answer(interaction, ephemeral=personal and interaction.guild_id is not None, replaces=False)
        await self._say(interaction, line, reply, private=False)

    async def _pressed(self, interaction: discord.Interaction[Any]) -> None:
        found = pressed(str(_data(interaction).get("custom_id", "")))
        if found is None:
            return
        press, line = found
        in_server = interaction.guild_id is not None
        replaces = press is PressEffect.REPLACE and (not in_server or _is_own(interaction))
        await self._say(interaction, line, Answer(interaction, ephemeral=in_server, replaces=replaces), private=True)

    async def _say(self, interaction: discord.Interaction[Any], line: str, reply: Answer, *, private: bool) -> None:
        """Say the line and show what comes; ``private``: in a server, whatever it is, to this person alone."""
        incoming = Incoming(
            line=line,
            place=place_of(interaction),
            requester=DiscordRequester(interaction),
            user=str(interaction.user.id),
            hint=str(interaction.locale),
            aside=interaction.guild_id is not None and (private or reply.ephemeral),
        )
        work = asyncio.ensure_future(self._document(incoming))
        try:
            done, _ = await asyncio.wait({work}, timeout=self._patience)
            if not done:
                await reply.defer()
            document = await work
        finally:
            work.cancel()
        pages = paginate(document, self._dialect)
        hidden = interaction.guild_id is not None and (private or document.personal)
        alone = len(pages) == 1 and not (document.personal and _is_public(interaction))
        await reply.show(pages, ephemeral=hidden, replace=alone)

    async def _document(self, incoming: Incoming) -> Document:
        try:
            document = await self._answer(incoming)
        except Exception:  # noqa: BLE001  a question whose answer fails is still answered: a person waits
            _log.exception("discord.command-failed", line=incoming.line, place=incoming.place.address)
            document = None
        return document or self._apologise(incoming.hint)

    async def _typed(self, interaction: discord.Interaction[Any]) -> None:
        data = _data(interaction)
        command = self._commands.get(str(data["name"]))
        focused = next((option for option in data.get("options", ()) if option.get("focused")), None)
        choices: Sequence[Choice] = ()
        if command is not None and focused is not None:
            parameter = next(p for p in command.parameters if p.name == focused["name"])
            given = {str(o["name"]): str(o["value"]) for o in data["options"] if o is not focused}
            choices = await self._suggest(parameter, str(focused["value"]), str(interaction.locale), given)
        await Answer(interaction, ephemeral=True, replaces=False).choices(choices)


def _data(interaction: discord.Interaction[Any]) -> Mapping[str, Any]:
    return dict(interaction.data or {})


def _arguments(command: Command, data: Mapping[str, Any]) -> str:
    """The values of the options in the order of the parameters; only a TEXT may hold spaces, so others lose them."""
    given = {str(option["name"]): option.get("value") for option in data.get("options", ())}
    words = (
        (parameter.kind, str(given[parameter.name])) for parameter in command.parameters if parameter.name in given
    )
    return " ".join(" ".join(text.split()) if kind is Kind.TEXT else "".join(text.split()) for kind, text in words)


def _is_own(interaction: discord.Interaction[Any]) -> bool:
    """Whether the pressed message answered this very person: nobody turns the page under others, nor in a push."""
    message = interaction.message
    asked = message.interaction_metadata if message else None
    return asked is not None and asked.user.id == interaction.user.id


def _is_public(interaction: discord.Interaction[Any]) -> bool:
    """Whether others see the message that was pressed."""
    message = interaction.message
    return interaction.guild_id is not None and message is not None and not message.flags.ephemeral
