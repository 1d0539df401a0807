"""Rows of buttons -> an inline keyboard, and a press -> what its button says.

``callback_data`` is one character for the way of pressing and the command line: ``/top 5`` answers below,
``~issue 2025-12-20`` replaces the message that the button stands under. 64 bytes at most.
"""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.document import Button, PressEffect, Rows

_SIGNS = {PressEffect.ANSWER: "/", PressEffect.REPLACE: "~"}
_PRESSES = {sign: press for press, sign in _SIGNS.items()}


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the keyboard, None where there are no buttons."""
    buttons = [[_button(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(buttons) if buttons else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.command is None:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=_SIGNS[button.press] + button.command)


def pressed(data: str | None) -> tuple[PressEffect, str] | None:
    """Return how a button wants to be answered and the line it says; None for data that is not ours."""
    if not data or data[0] not in _PRESSES:
        return None
    return _PRESSES[data[0]], data[1:]
