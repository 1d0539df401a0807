"""Whatever a client sends, the checks answer with a refusal or with nothing; they never fall over."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.discord import Discord
from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.validation.commands import check_commands
from sandbox.discord.validation.json_types import CALLBACK, COMMAND, MESSAGE, JsonType, check_json_type
from sandbox.discord.validation.messages import CREATE_FIELDS, check_message
from tests.sandbox.discord.rest_client import RestClient

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def near(shape: JsonType, depth: int = 3) -> st.SearchStrategy[Any]:
    """Values that mostly have a shape, and sometimes do not."""
    if depth == 0:
        return ANY
    if isinstance(shape, dict) and str in shape:
        return st.dictionaries(st.text(max_size=5), near(shape[str], depth - 1), max_size=3) | ANY
    if isinstance(shape, dict):
        return st.fixed_dictionaries({}, optional={key: near(inner, depth - 1) for key, inner in shape.items()}) | ANY
    if isinstance(shape, list):
        return st.lists(near(shape[0], depth), max_size=3) | ANY
    plain = {str: st.text(max_size=300), int: st.integers(-5, 10), bool: st.booleans()}
    return plain.get(shape, ANY) | st.none()


def is_fine_or_refused(check: Callable[[], None]) -> bool:
    """Whether a check lets pass, or refuses with a place and a word; anything else is raised."""
    try:
        check()
    except ApiError as error:
        return error.code is ErrorCode.INVALID_FORM_BODY and bool(error.body["errors"])
    return True


@given(near(MESSAGE, 4))
def test_any_message_is_fine_or_refused(form: Any) -> None:
    assert is_fine_or_refused(lambda: check_message(form, CREATE_FIELDS))


@given(st.lists(near(COMMAND, 3), max_size=3) | ANY)
def test_any_commands_are_fine_or_refused(commands: Any) -> None:
    assert is_fine_or_refused(lambda: check_commands(commands))


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ([], MESSAGE),
        ("text", MESSAGE),
        ({"content": 5}, MESSAGE),
        ([{"name_localizations": {"de": True}}], [COMMAND]),
        ({"embeds": {}}, MESSAGE),
        ({"embeds": ["x"]}, MESSAGE),
        ({"embeds": [None]}, MESSAGE),
        ({"embeds": [{"footer": "x"}]}, MESSAGE),
        ({"flags": True}, MESSAGE),
        ({"components": [{"components": [{"label": 1}]}]}, MESSAGE),
        ({"type": "4"}, CALLBACK),
        ({"options": [{"options": [{"name": 1}]}]}, COMMAND),
    ],
)
def test_another_shape_is_refused(value: object, shape: JsonType) -> None:
    with pytest.raises(ApiError) as refusal:
        check_json_type(value, shape)
    assert refusal.value.code is ErrorCode.INVALID_FORM_BODY


@pytest.mark.parametrize("body", ["text", [], 5, {"content": []}, {"embeds": 1}, {"message": "x", "name": 5}])
@pytest.mark.parametrize("path", ["messages", "threads"])
async def test_a_body_of_another_shape_is_an_invalid_form(
    api: RestClient, fake: Discord, path: str, body: object
) -> None:
    general = fake.world.find_channel("general").id
    assert (await api.refused("POST", f"/channels/{general}/{path}", body))[:2] == (400, 50035)


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "before=x", "after=-1"])
async def test_a_query_of_another_shape_is_an_invalid_form(api: RestClient, fake: Discord, query: str) -> None:
    general = fake.world.find_channel("general").id
    assert (await api.refused("GET", f"/channels/{general}/messages?{query}"))[:2] == (400, 50035)


@pytest.mark.parametrize("body", [{"name": "x"}, "text", [5], [{"name": 5}]])
async def test_commands_of_another_shape_are_an_invalid_form(api: RestClient, fake: Discord, body: object) -> None:
    path = f"/applications/{fake.world.bot.id}/commands"
    assert (await api.refused("PUT", path, body))[:2] == (400, 50035)
