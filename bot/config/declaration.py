"""A setting is declared once, at its field: type, default, help, reader. All that names settings comes from there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Final

from bot.config.secrets import without_login

PREFIX: Final = "PAPERBOY_"


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One setting: the variable it is read from, the field that holds it, its default in words, and what it is for."""

    variable: str
    field: str
    read: Callable[[str], object]
    default: str
    help: str
    secret: bool


@dataclass(frozen=True, kw_only=True)
class SettingsPart:
    """Settings that belong together, and whose variables begin alike. A part declares them in a subclass."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        return ()

    def conflicts(self) -> Iterable[str]:
        """A sentence for each pair of settings that do not go together."""
        return ()


def setting(
    default: Any = MISSING,
    *,
    read: Callable[[str], object],
    help: str,  # noqa: A002  what the word is everywhere
    shown: str = "",
    secret: bool = False,
    default_factory: Any = MISSING,
) -> Any:
    """A field that is a setting. ``shown`` says its default where the value does not say it by itself.

    ``read`` makes the value of a text, or raises ValueError with the end of a sentence that begins with the variable.
    What is ``secret`` is kept out of the repr and of every fault.
    """
    declared = {"read": read, "help": help, "default": shown or _in_words(default), "secret": secret}
    return field(default=default, default_factory=default_factory, repr=not secret, metadata=declared)


def declared(kind: type, prefix: str = PREFIX) -> tuple[Setting, ...]:
    """The settings among the fields of a dataclass, each with its variable: ``prefix`` and the field's name."""
    return tuple(
        Setting(variable=prefix + one.name.upper(), field=one.name, **one.metadata)
        for one in fields(kind)
        if one.metadata
    )


def _in_words(default: object) -> str:
    return ("on" if default else "off") if isinstance(default, bool) else str(default)


def read_values(settings: Iterable[Setting], environ: Mapping[str, str], faults: list[str]) -> dict[str, Any]:
    """The values that are set, by field; empty ones count as absent. What is wrong becomes a sentence in ``faults``."""
    values: dict[str, Any] = {}
    for one in settings:
        text = environ.get(one.variable, "").strip()
        try:
            if text:
                values[one.field] = one.read(text)
        except ValueError as fault:
            shown = one.variable if one.secret else f"{one.variable}={without_login(text)!r}"
            faults.append(f"{shown} {fault} ({one.help}).")
    return values
