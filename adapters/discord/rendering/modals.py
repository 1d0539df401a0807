"""Form -> a modal, and what was filled in -> the values of its command.

A modal is plain JSON, as components are. Its custom id says what is done with the answer to it: it takes the place of
the message that the modal was opened from.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.discord.rendering.components import custom_id
from bot.document import Field, Form, Invocation, PressEffect

Json = dict[str, Any]

# "Component Reference" and "Modal" in Discord's developer documentation.
FIELDS = 5
TITLE = LABEL = 45
HINT = OPTION = 100
OPTIONS = 25

_SELECT, _TEXT_INPUT, _LABEL = 3, 4, 18
_ONE_LINE = 1


def modal(form: Form) -> Json:
    """The form as the data of Discord's modal: five fields at most, of 25 choices each."""
    return {
        "custom_id": custom_id(PressEffect.REPLACE, Invocation(form.command)),
        "title": form.title[:TITLE],
        "components": [_labelled(each) for each in form.fields[:FIELDS]],
    }


def filled(components: object) -> Iterator[tuple[str, str]]:
    """The name and the value of each field, from what Discord tells of a modal that was sent."""
    for each in components if isinstance(components, list) else ():
        field: Mapping[str, Any] = each.get("component") or {}
        value = next(iter(field.get("values") or ()), None) if "values" in field else field.get("value")
        if value is not None:
            yield str(field["custom_id"]), str(value)


def _labelled(field: Field) -> Json:
    hint = {"description": field.hint[:HINT]} if field.hint else {}
    return {"type": _LABEL, "label": field.label[:LABEL], **hint, "component": _component(field)}


def _component(field: Field) -> Json:
    if not field.choices:
        return {
            "type": _TEXT_INPUT,
            "custom_id": field.name,
            "style": _ONE_LINE,
            "value": field.value,
            "max_length": OPTION,
        }
    options = [
        {"label": label[:OPTION], "value": value, "default": value == field.value}
        for label, value in field.choices[:OPTIONS]
    ]
    return {"type": _SELECT, "custom_id": field.name, "options": options}
