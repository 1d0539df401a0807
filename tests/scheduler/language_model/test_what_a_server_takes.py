"""The ladder: what a server refuses is left out, remembered, and told apart from a question that is wrong."""

import pytest

from sandbox.language_model import Server
from scheduler.editor.model import ModelFault
from scheduler.language_model.request_form import AnswerFormat, LengthLimit
from tests.scheduler.language_model.conftest import QUESTION, SCHEMA, Asked


async def test_the_schema_is_asked_for_strictly_where_that_is_understood(asked: Asked) -> None:
    assert len(await asked.stories()) == 2
    (request,) = asked.fake.requests
    assert request["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "write", "strict": True, "schema": SCHEMA},
    }
    assert (request["stream"], request["max_tokens"], request["model"]) == (False, 2000, "acme-1")


async def test_without_schemas_json_mode_is_asked_for_with_the_word_and_the_schema_in_the_prompt(asked: Asked) -> None:
    asked.fake.server = Server(formats=frozenset({"json_object"}))
    assert len(await asked.stories()) == 2
    assert asked.formats == ["json_schema", "json_object"]
    system = asked.fake.requests[-1]["messages"][0]["content"]
    assert "json" in system
    assert '"stories"' in system


async def test_without_either_it_is_asked_plainly(asked: Asked) -> None:
    asked.fake.server = Server(formats=frozenset())
    assert len(await asked.stories()) == 2
    assert asked.formats == ["json_schema", "json_object", "plain"]


async def test_a_server_that_does_not_say_what_it_refuses_is_asked_more_plainly_too(asked: Asked) -> None:
    asked.fake.server = Server(formats=frozenset(), vague=True)
    assert len(await asked.stories()) == 2
    assert asked.formats == ["json_schema", "json_object", "plain"]


async def test_what_was_found_out_is_remembered_and_found_anew_by_another_process(asked: Asked) -> None:
    asked.fake.server = Server(formats=frozenset())
    await asked.ask()
    asked.fake.requests.clear()
    await asked.ask()
    assert asked.formats == ["plain"]
    asked.model = asked.client()
    await asked.ask()
    assert asked.formats == ["plain", "json_schema", "json_object", "plain"]


async def test_parameters_that_reasoning_models_refuse_are_left_out_and_that_is_remembered(asked: Asked) -> None:
    asked.fake.server = Server(refuses=frozenset({"max_tokens", "temperature"}))
    assert len(await asked.stories()) == 2
    assert asked.formats == ["json_schema"] * 3
    assert asked.fake.requests[-1]["max_completion_tokens"] == 2000
    asked.fake.requests.clear()
    await asked.ask()
    (request,) = asked.fake.requests
    assert not {"max_tokens", "temperature"} & request.keys()


async def test_a_server_that_knows_no_bound_is_asked_without_one(asked: Asked) -> None:
    asked.fake.server = Server(refuses=frozenset({"max_tokens", "max_completion_tokens"}))
    assert len(await asked.stories()) == 2
    assert asked.model.form.length_limit is LengthLimit.NONE


async def test_nothing_that_is_refused_is_counted_as_billed(asked: Asked) -> None:
    asked.fake.server = Server(formats=frozenset(), refuses=frozenset({"max_tokens"}))
    await asked.ask()
    assert len(asked.purse.requests) == 4
    assert len(asked.purse.billed) == 1


async def test_a_question_that_is_too_long_is_not_asked_in_other_forms(asked: Asked) -> None:
    asked.fake.server = Server(longest=10)
    error = await asked.error()
    assert error.fault is ModelFault.REFUSED
    assert "maximum context length" in str(error)
    assert len(asked.fake.requests) == 1


@pytest.mark.parametrize("vague", [True, False])
async def test_after_a_form_was_taken_a_refusal_is_of_the_question_and_the_form_stays(
    asked: Asked, *, vague: bool
) -> None:
    await asked.ask()
    asked.fake.requests.clear()
    asked.fake.server = Server(longest=10, vague=vague)
    assert await asked.fault() is ModelFault.REFUSED
    assert len(asked.fake.requests) == 1
    assert asked.model.form.answer_format is AnswerFormat.JSON_SCHEMA


async def test_a_question_that_is_refused_in_every_form_teaches_nothing(asked: Asked) -> None:
    asked.fake.server = Server(longest=10, vague=True)
    assert await asked.fault() is ModelFault.REFUSED
    assert asked.formats == ["json_schema", "json_object", "plain"]
    asked.fake.server = Server()
    assert len(await asked.stories()) == 2
    assert asked.formats[-1] == "json_schema"


async def test_a_parameter_that_is_refused_later_is_left_out_later(asked: Asked) -> None:
    await asked.ask()
    asked.fake.server = Server(refuses=frozenset({"temperature"}))
    assert len(await asked.stories()) == 2
    assert "temperature" not in asked.fake.requests[-1]


async def test_each_question_says_what_it_is_for(asked: Asked) -> None:
    await asked.ask()
    said = asked.fake.requests[0]["messages"]
    assert [one["content"] for one in said] == [QUESTION.system, QUESTION.user]
