"""Buttons there and back."""

import pytest

from adapters.telegram.rendering.keyboard import keyboard, pressed
from bot.document import Button, Invocation, PressEffect, button


def test_a_button_says_its_command_and_how_it_wants_to_be_answered() -> None:
    rows = ((button("A", "top", n=5), button("B", "issue", PressEffect.REPLACE)),)
    markup = keyboard(rows)
    assert markup is not None
    assert [pressed(str(button.callback_data)) for button in markup.inline_keyboard[0]] == [
        (PressEffect.ANSWER, Invocation("top", {"n": 5})),
        (PressEffect.REPLACE, Invocation("issue")),
    ]


def test_the_longest_command_of_the_core_fits_with_its_sign() -> None:
    markup = keyboard(((button("A", "story", ref="模" * 18 + "ab"),),))
    assert markup is not None
    assert len(str(markup.inline_keyboard[0][0].callback_data).encode()) <= 64


def test_an_address_opens() -> None:
    markup = keyboard(((Button(label="A", url="https://example.com"),), ()))
    assert markup is not None
    assert len(markup.inline_keyboard) == 1
    assert markup.inline_keyboard[0][0].url == "https://example.com"


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard(()) is None
    assert keyboard(((),)) is None


@pytest.mark.parametrize("data", [None, "", "vote:1"])
def test_foreign_data_is_nothing_of_ours(data: str | None) -> None:
    assert pressed(data) is None
