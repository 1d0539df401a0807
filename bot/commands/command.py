"""A command: its name, what it takes, and the function that answers. Help comes from the locales by its name."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.commands.context import CommandContext, Request
from bot.document import Document
from bot.locales import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A value to pick: what is shown, what is said."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Typing:
    """What stands there while somebody types: ``typed`` so far, and what is ``given`` for other parameters already."""

    typed: str
    words: Words
    given: Mapping[str, str]


class Complete(Protocol):
    """Suggests values for what was typed so far, best first, 25 at most (Discord's limit)."""

    async def __call__(self, typing: Typing, context: CommandContext) -> Sequence[Choice]: ...


class Kind(StrEnum):
    """The type of a parameter."""

    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    WORD = "word"
    TEXT = "text"
    """The rest of the line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """One argument. ``low`` and ``high`` bound a NUMBER; ``choices`` are what a CHOICE may be (their labels in the
    locales: ``choice-<value>``); ``complete`` suggests while typing. Help: ``command-<command>-<name>``."""

    name: str
    kind: Kind
    required: bool = False
    low: int = 1
    high: int = 10
    choices: tuple[str, ...] = ()
    complete: Complete | None = None


Handler = Callable[[Request, CommandContext], Awaitable[Document]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One row of the table. ``menu`` False: said by buttons only. ``manages``: changes a subscription, so it stands
    in the menus of those who may. Help: ``command-<name>`` (one line, 100 characters at most: Discord's limit)."""

    name: str
    answer: Handler
    parameters: tuple[Parameter, ...] = ()
    menu: bool = True
    manages: bool = False

    def help(self, words: Words) -> str:
        return words(f"command-{self.name}")

    def parameter_help(self, parameter: Parameter, words: Words) -> str:
        return words(f"command-{self.name}-{parameter.name}")
