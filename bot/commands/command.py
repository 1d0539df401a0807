"""A command and its declaration: the decorator ``command`` makes one of the function that answers.

@command(parameters=(Parameter(name="n", kind=ParameterKind.NUMBER),))
async def top(request: Request, context: CommandContext) -> Document: ...
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol, TypeVar

from bot.commands.context import CommandContext, Elsewhere, Incoming
from bot.document import Document, Value
from bot.errors import Refusal
from bot.locales import Words
from bot.model import Place

_Kind = TypeVar("_Kind", int, str, date)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A value to pick, the label that is shown for it, and what else people call it."""

    label: str
    value: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PartialInput:
    """A parameter while somebody types it at a ``place``: the text so far, and the values ``given`` for other
    parameters already."""

    typed: str
    words: Words
    given: Mapping[str, str]
    place: Place | None = None


class Autocomplete(Protocol):
    """Suggests values for what was typed so far, best first, 25 at most (Discord's limit)."""

    async def __call__(self, partial: PartialInput, context: CommandContext) -> Sequence[Choice]: ...


class ParameterKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    WORD = "word"
    TEXT = "text"
    """The rest of the line."""
    CHANNEL = "channel"
    """Another channel, by its id: chosen from a list where the platform has one, never typed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """One argument. ``low`` and ``high`` bound a NUMBER; ``choices`` are the values of a CHOICE (their labels in the
    locales: ``choice-<value>``). ``named``: it is typed with its name, anywhere in the line (``site:x.com``). Help:
    ``command-<command>-<name>``."""

    name: str
    kind: ParameterKind
    required: bool = False
    low: int = 1
    high: int = 10
    choices: tuple[str, ...] = ()
    autocomplete: Autocomplete | None = None
    named: bool = False


Handler = Callable[["Request", CommandContext], Awaitable[Document]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """What can be said to the bot. ``menu`` False: by buttons only. ``manages``: it changes a subscription, so only
    the menus of those who may do that show it. ``private``: only the person sees the answer, where the platform can
    do that. ``admins``: for nobody but those who run the bot; to all others there is no such command. ``of_place``: it
    speaks of the place where it is said. Help:
    ``command-<name>`` (one line, 100 characters at most: Discord's limit). ``words-<name>``: what else it is called,
    a comma or 、 between.
    """

    name: str
    answer: Handler
    parameters: tuple[Parameter, ...] = ()
    menu: bool = True
    manages: bool = False
    private: bool = False
    admins: bool = False
    of_place: bool = False

    @property
    def anywhere(self) -> bool:
        """Whether it can be said where the bot is a guest: it only reads issues, or keeps what is the person's own."""
        return not (self.manages or self.admins or self.of_place)

    def help(self, words: Words) -> str:
        return words(f"command-{self.name}")

    def synonyms(self, words: Words) -> tuple[str, ...]:
        """The words that stand for the command in a language; none where the locales have no such line."""
        return words.listed(f"words-{self.name}")

    def parameter_help(self, parameter: Parameter, words: Words) -> str:
        return words(f"command-{self.name}-{parameter.name}")


def command(  # noqa: PLR0913  what a declaration may say, each by its name
    *,
    name: str = "",
    parameters: tuple[Parameter, ...] = (),
    menu: bool = True,
    manages: bool = False,
    private: bool = False,
    admins: bool = False,
    of_place: bool = False,
) -> Callable[[Handler], Command]:
    """Declare the command that the function under it answers; ``name`` is the function's own unless given."""

    declared = partial(
        Command,
        parameters=parameters,
        menu=menu,
        manages=manages,
        private=private,
        admins=admins,
        of_place=of_place,
    )
    return lambda answer: declared(name=name or answer.__name__, answer=answer)


def find_command(table: Iterable[Command], name: str) -> Command | None:
    return next((command for command in table if command.name == name), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A command that was understood: the values of its parameters (those given), and the words to answer in.

    ``table`` has all commands there are. Asking for a parameter that the command does not declare raises KeyError.
    """

    command: Command
    values: Mapping[str, Value]
    incoming: Incoming
    words: Words
    table: Sequence[Command] = ()

    @property
    def place(self) -> Place:
        return self.incoming.place

    async def chosen_channel(self) -> Elsewhere | None:
        """The channel that the person chose, which takes the right to manage it; None where they chose none.

        It has no name if it is the one they ask in. Raises Refusal.
        """
        channel = self.text("channel")
        if not channel:
            return None
        chosen = self.incoming.permissions.elsewhere(channel)
        if chosen is None:
            raise Refusal("refusal-channel")
        if not await chosen.permissions.may_manage():
            raise Refusal("refusal-not-manager-there")
        return chosen if chosen.place != self.place else replace(chosen, name="")

    def asked_in(self, there: Elsewhere) -> "Request":
        """The same as if it were asked in the channel that was chosen."""
        values = {name: value for name, value in self.values.items() if name != "channel"}
        incoming = replace(self.incoming, place=there.place, permissions=there.permissions)
        return replace(self, incoming=incoming, values=values)

    def number(self, name: str, default: int) -> int:
        value = self._value(name, int)
        return default if value is None else value

    def text(self, name: str) -> str:
        """The value of a choice, word or text; empty where it was not given."""
        return self._value(name, str) or ""

    def day(self, name: str) -> date | None:
        return self._value(name, date)

    def _value(self, name: str, kind: type[_Kind]) -> _Kind | None:
        if all(parameter.name != name for parameter in self.command.parameters):
            raise KeyError(f"/{self.command.name} declares no parameter {name!r}")
        value = self.values.get(name)
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"{name!r} of /{self.command.name} is no {kind.__name__}")
        return value
