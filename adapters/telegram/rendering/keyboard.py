"""Rows of buttons -> an inline keyboard and back, and a press -> what its button says.

``callback_data`` is one character for the effect of a press, and the command: ``/top 5`` answers below,
``~issue 2025-12-20`` replaces the message above the button. 64 bytes at most.
"""

from functools import lru_cache

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.commands import decode, encode
from bot.document import Button, Invocation, PressEffect, Rows

_EFFECTS = {"/": PressEffect.ANSWER, "~": PressEffect.REPLACE}
_SIGNS = {effect: sign for sign, effect in _EFFECTS.items()} | {PressEffect.ASK: "/"}
"""Telegram has no forms: what would open one answers with words."""


@lru_cache(maxsize=64)  # most pages of an issue have the same
def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the keyboard, None where there are no buttons."""
    buttons = [[_button(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(buttons) if buttons else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.command is None:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=_SIGNS[button.effect] + encode(button.command))


def buttons(markup: InlineKeyboardMarkup | None) -> tuple[Button, ...]:
    """Return the bot's buttons of a keyboard that say a command."""
    keys = [key for row in markup.inline_keyboard for key in row] if markup else []
    found = [(key.text, pressed(key.callback_data)) for key in keys if isinstance(key.callback_data, str)]
    return tuple(Button(label=label, command=press[1], effect=press[0]) for label, press in found if press)


def pressed(data: str | None) -> tuple[PressEffect, Invocation] | None:
    """Return what a press does to the message, and the command it says; None for data that is not the bot's."""
    if not data or data[0] not in _EFFECTS:
        return None
    return _EFFECTS[data[0]], decode(data[1:])
