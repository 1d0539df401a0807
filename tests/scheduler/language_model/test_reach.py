"""Whether a model is there is found out for nothing: by the list that its server has of its models."""

import pytest

from sandbox.faults import Fault, Kind
from sandbox.language_model import Behaviour, Server
from scheduler.editor.model import ModelError
from scheduler.language_model.http_exchange import Endpoint
from scheduler.language_model.reach import is_listed
from tests.scheduler.language_model.conftest import KEY, Asked


@pytest.mark.parametrize(
    ("server", "listed"),
    [
        (Server(model="acme-1"), True),
        (Server(model="models/acme-1"), True),
        (Server(model="acme-1:latest"), True),
        (Server(model="acme-2"), False),
        (Server(), None),
        (Server(lists=False), None),
    ],
)
async def test_a_server_lists_the_model_or_another_or_tells_nothing(
    asked: Asked,
    server: Server,
    listed: bool | None,  # noqa: FBT001  a parameter
) -> None:
    asked.fake.server = server
    assert await is_listed(asked.model.endpoint) is listed
    assert asked.fake.requests == []


@pytest.mark.parametrize("body", ["[]", '{"data": 7}', '{"data": [7, {"id": 7}]}', "<h1>Log in</h1>", '{"data": '])
async def test_a_list_of_another_form_tells_nothing(asked: Asked, body: str) -> None:
    asked.fake.faults.add(Fault(match="GET /models", kind=Kind.ERROR, status=200, page=body))
    assert await is_listed(asked.model.endpoint) is None


async def test_a_refused_key_is_told_without_it(asked: Asked) -> None:
    asked.fake.server = Server(key="right")
    with pytest.raises(ModelError, match="Check PAPERBOY_LLM_API_KEY") as told:
        await is_listed(asked.model.endpoint)
    assert KEY not in str(told.value)


async def test_a_server_with_a_fault_of_its_own_or_none_at_all_is_told(asked: Asked) -> None:
    asked.fake.behaviour = Behaviour.DOWN
    with pytest.raises(ModelError, match="it has a fault of its own"):
        await is_listed(asked.model.endpoint)
    with pytest.raises(ModelError, match="could not be asked: there is no connection"):
        await is_listed(Endpoint(base_url="http://127.0.0.1:9/v1", model="acme-1"))
