"""Buttons -> Discord's components, and back: a custom id is a sign for the effect of a press, and the command.

The components are plain JSON with no ``discord.ui.View`` behind them: a button works for as long as its message
stands, also after a restart, because its custom id says all there is to know.
"""

from collections import Counter
from types import MappingProxyType
from typing import Any

from adapters.discord.rendering.markdown import clean
from bot.commands import decode, encode
from bot.document import Button, Invocation, PressEffect, Rows

Json = dict[str, Any]

# "Component Reference" in Discord's developer documentation.
ROWS = 5
COLUMNS = 5
LABEL = 80
CUSTOM_ID = 100
URL = 512

_ACTION_ROW, _BUTTON = 1, 2
_GREY, _LINK = 2, 5
_SIGNS = MappingProxyType({PressEffect.ANSWER: "/", PressEffect.REPLACE: "~", PressEffect.ASK: "?"})


Seen = Counter[str]
"""How many buttons of a message say the same, by their custom ids."""


def components(rows: Rows, seen: Seen | None = None) -> list[Json]:
    """The rows as Discord's component objects; more than five rows are filled up anew, left to right.

    ``seen`` counts the buttons that the message has besides.
    """
    seen = Counter() if seen is None else seen
    made = [[made for button in row if (made := component(button, seen))] for row in rows]
    full = [row for row in made if row]
    if len(full) > ROWS:
        flat = [button for row in full for button in row]
        full = [flat[i : i + COLUMNS] for i in range(0, len(flat), COLUMNS)]
    return [{"type": _ACTION_ROW, "components": row} for row in full]


def component(button: Button, seen: Seen) -> Json | None:
    """A button as Discord's object, counted in ``seen``. A label longer than 80 characters ends in "…".

    None for a button whose address Discord would not take: no http, or longer than 512 characters.
    """
    return _button(button, seen) if _possible(button) else None


def within_limits(made: list[Json]) -> bool:
    """Whether Discord takes these rows under one message."""
    fits = all(len(button.get("custom_id", "")) <= CUSTOM_ID for row in made for button in row["components"])
    return fits and len(made) <= ROWS and all(len(row["components"]) <= COLUMNS for row in made)


def custom_id(effect: PressEffect, command: Invocation) -> str:
    return _SIGNS[effect] + encode(command)


def pressed(custom_id: str) -> tuple[PressEffect, Invocation] | None:
    """What a press does to the message, and the command it says; None for a custom id that is not the bot's."""
    line = custom_id.lstrip("".join(_SIGNS.values()))
    effect = next((effect for effect, sign in _SIGNS.items() if custom_id.startswith(sign)), None)
    return (effect, decode(line)) if effect and line else None


def _possible(button: Button) -> bool:
    url = button.url
    return url is None or (len(url) <= URL and url.lower().startswith(("http://", "https://")))


def _button(button: Button, seen: Seen) -> Json:
    face: Json = {"type": _BUTTON, "label": _short(clean(button.label))}
    if button.command is None:
        return face | {"style": _LINK, "url": button.url}
    once = custom_id(button.effect, button.command)
    seen[once] += 1
    # Discord wants the ids of a message unique: a second button of the same command repeats the sign.
    return face | {"style": _GREY, "custom_id": _SIGNS[button.effect] * (seen[once] - 1) + once}


def _short(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1] + "…"
