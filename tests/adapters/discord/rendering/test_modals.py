"""A form as a modal, within Discord's limits, and what was filled in."""

from adapters.discord.rendering.modals import filled, modal
from bot.document import Field, Form
from sandbox.discord.validation.modals import check_modal

HOUR = Field(name="time", label="Time", value="08:00 Tokyo time", hint="For example 8:30")
STYLE = Field(name="style", label="Style", value="folded", choices=(("Full", "full"), ("Folded", "folded")))


def test_a_form_is_a_modal_with_a_label_over_each_field() -> None:
    made = modal(Form(title="Settings", command="settings-form", fields=(HOUR, STYLE)))
    assert (made["custom_id"], made["title"]) == ("~settings-form", "Settings")
    hour, style = made["components"]
    assert (hour["type"], hour["label"], hour["description"]) == (18, "Time", "For example 8:30")
    assert (hour["component"]["type"], hour["component"]["value"]) == (4, "08:00 Tokyo time")
    assert style["component"]["options"] == [
        {"label": "Full", "value": "full", "default": False},
        {"label": "Folded", "value": "folded", "default": True},
    ]
    assert "description" not in style
    check_modal(made)


def test_what_is_too_much_for_a_modal_is_cut() -> None:
    choices = tuple((f"{n} " + "x" * 120, str(n)) for n in range(30))
    fields = [Field(name=str(n), label="l" * 60, value="0", choices=choices, hint="h" * 120) for n in range(7)]
    check_modal(modal(Form(title="t" * 60, command="settings-form", fields=tuple(fields))))


def test_what_was_filled_in_is_read_back() -> None:
    sent = [
        {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "time", "value": "9pm"}},
        {"type": 18, "id": 3, "component": {"type": 3, "id": 4, "custom_id": "style", "values": ["full"]}},
        {"type": 18, "component": {"type": 3, "custom_id": "none", "values": []}},
        {"type": 10, "id": 5},
    ]
    assert dict(filled(sent)) == {"time": "9pm", "style": "full"}
    assert dict(filled(None)) == {}
