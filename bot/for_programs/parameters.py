"""The parameters of what a program asks, read: each once, each known. Raises BadQuestion with what would do."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from bot.addresses import DEFAULT_LANGUAGE
from bot.errors import BadQuestion
from bot.locales import Language

LONGEST: Final = 2048
"""Characters of a value, such as the address of a page that is looked for."""

_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The values by name, without the empty ones."""

    values: Mapping[str, str]

    @classmethod
    def of(cls, given: Iterable[tuple[str, str]], known: Collection[str]) -> Self:
        """Those that are given, of which only the known ones may be."""
        values = dict[str, str]()
        for name, value in given:
            if name not in known:
                will_do = ", ".join(sorted(known)) or "none"
                raise BadQuestion(f"“{name[:LONGEST]}” is no parameter here: {will_do} will do.")
            if name in values:
                raise BadQuestion(f"{name} is given more than once.")
            if len(value) > LONGEST:
                raise BadQuestion(f"{name} has more than {LONGEST} characters.")
            values[name] = value
        return cls({name: value for name, value in values.items() if value.strip()})

    def some(self, *names: str, **renamed: str) -> Mapping[str, str]:
        """The values of these that have one; ``words="q"``: the value of ``q`` as ``words``."""
        wanted = {**{name: name for name in names}, **renamed}
        return {name: self.values[given] for name, given in wanted.items() if given in self.values}

    def language(self) -> Language:
        """That of ``lang``, else the usual one."""
        tag = self.values.get("lang", DEFAULT_LANGUAGE)
        if tag not in set(Language):
            raise BadQuestion(f"“{tag}” is no language here: lang is {', '.join(Language)}.")
        return Language(tag)

    def number(self, name: str, *, usual: int, most: int) -> int:
        """A number from 1 to ``most``."""
        text = self.values.get(name, str(usual))
        number = int(text) if _NUMBER.fullmatch(text) else 0
        if not 1 <= number <= most:
            raise BadQuestion(f"“{text}” is no number from 1 to {most}, which {name} is.")
        return number

    def day(self, name: str) -> date | None:
        """A day such as 2025-12-20; None where none is named."""
        return read_day(self.values[name], f", which {name} is") if name in self.values else None


def read_day(text: str, what: str = "") -> date:
    """The day that a text is. BadQuestion where it is none; ``what`` goes on with its sentence."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise BadQuestion(f"“{text}” is no day such as 2025-12-20{what}.") from None
