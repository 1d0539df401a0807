"""Buttons and their custom ids."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.rendering.components import components, pressed, within_limits
from adapters.discord.rendering.dialects import Embeds
from bot.commands import decode
from bot.document import Button, Invocation, Paragraph, PressEffect, Rows, line
from bot.layout import Page


def say(line: str, press: PressEffect = PressEffect.ANSWER, label: str = "x") -> Button:
    return Button(label=label, command=decode(line), effect=press)


def flat(rows: Rows) -> list[dict[str, Any]]:
    return [button for row in components(rows) for button in row["components"]]


def test_a_button_says_its_command() -> None:
    assert components(((say("top 5", label="Top"), Button(label="Go", url="https://a.example")),)) == [
        {
            "type": 1,
            "components": [
                {"type": 2, "label": "Top", "style": 2, "custom_id": "/top 5"},
                {"type": 2, "label": "Go", "style": 5, "url": "https://a.example"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("custom_id", "meant"),
    [
        ("/top 5", (PressEffect.ANSWER, Invocation("top", {"n": 5}))),
        ("~story t3", (PressEffect.REPLACE, Invocation("story", {"ref": "t3"}))),
        ("///help", (PressEffect.ANSWER, Invocation("help"))),
        ("/#12", (PressEffect.ANSWER, Invocation("#12"))),
        ("top", None),
        ("", None),
        ("/", None),
    ],
)
def test_a_custom_id_is_read_back(custom_id: str, meant: tuple[PressEffect, Invocation] | None) -> None:
    assert pressed(custom_id) == meant


_commands = st.sampled_from(["top 5", "help", "#7", "settings style full", "story 2025-12-20/t3"])
_rows = st.lists(
    st.lists(st.builds(say, _commands, st.sampled_from(PressEffect)), min_size=1, max_size=5).map(tuple), max_size=5
).map(tuple)


@given(_rows)
def test_custom_ids_are_unique_and_mean_what_their_buttons_say(rows: Rows) -> None:
    made = flat(rows)
    assert len({button["custom_id"] for button in made}) == len(made)
    buttons = [button for row in rows for button in row]
    assert [pressed(each["custom_id"]) for each in made] == [(button.effect, button.command) for button in buttons]


def test_a_long_label_is_shortened() -> None:
    (made,) = flat(((say("top", label="长" * 81),),))
    assert made["label"] == "长" * 79 + "…"


@pytest.mark.parametrize("url", ["javascript:x", "https://a.example/" + "a" * 512])
def test_an_address_that_discord_refuses_is_left_out(url: str) -> None:
    assert components(((Button(label="Go", url=url),),)) == []


def test_too_many_rows_are_filled_up() -> None:
    made = components(tuple((say(f"issue {n}"),) for n in range(7)))
    assert [len(row["components"]) for row in made] == [5, 2]


@pytest.mark.parametrize(("count", "fits"), [(25, True), (26, False)])
def test_a_message_holds_25_buttons(count: int, fits: bool) -> None:  # noqa: FBT001  a parameter
    rows = tuple((say(f"story {n}"),) for n in range(count))
    assert within_limits(components(rows)) is fits
    assert Embeds().fits(Page(blocks=(Paragraph(text=line("a")),), buttons=rows)) is fits


def test_a_custom_id_has_100_characters_at_most() -> None:
    assert within_limits(components(((say("x" * 99),),)))
    assert not within_limits(components(((say("x" * 100),),)))
