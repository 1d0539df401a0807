"""A real llama.cpp server, where there is one: what a random model says is read, counted, and of no use."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.model.model_calls import DayBudget
from bot.storage import Database
from bot.storage.editing.model_calls import ModelCalls
from scheduler.editor.model import ModelError, ModelFault
from scheduler.language_model.answer_text import json_in
from scheduler.language_model.http_exchange import Endpoint
from scheduler.language_model.language_model import LanguageModel
from scheduler.language_model.paid_model import PaidModel
from scheduler.language_model.request_form import AnswerFormat
from tests.bot.storage.examples import FIRST, NOON
from tests.fakes import FakeClock
from tests.scheduler.language_model.conftest import QUESTION, Purse

pytestmark = pytest.mark.skipif(
    not all(map(find_spec, ("xllamacpp", "gguf"))),
    reason="the packages xllamacpp and gguf are not installed: with them a real llama.cpp server is asked",
)

SHORT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "maxLength": 12},
        "pieces": {"type": "array", "items": {"enum": [12, 15]}, "maxItems": 3},
    },
    "required": ["title", "pieces"],
    "additionalProperties": False,
}
LONG = {**SHORT, "properties": {"title": {"type": "string", "minLength": 400}}, "required": ["title"]}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageModel]:
    folder = tmp_path_factory.mktemp("llama")
    command = [sys.executable, str(Path(__file__).with_name("tiny_llama.py")), str(folder)]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(  # noqa: S603  all of it is ours
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as server,
    ):
        assert server.stdout
        address = server.stdout.readline().strip()
        assert address, (folder / "log").read_text()
        yield LanguageModel(Endpoint(base_url=f"{address}/v1", model="tiny"))
        server.kill()


async def test_its_answer_is_true_to_the_schema_and_counted(model: LanguageModel) -> None:
    purse = Purse()
    written = await model.ask(replace(QUESTION, schema=SHORT), purse)
    found = json_in(written.text)
    assert set(found) == {"title", "pieces"}
    assert set(found["pieces"]) <= {12, 15}
    assert written.tokens_in
    assert written.tokens_out
    assert model.form.answer_format is AnswerFormat.JSON_SCHEMA


async def test_an_answer_that_is_too_long_is_cut_off_and_costs_what_it_was_allowed(
    model: LanguageModel, database: Database
) -> None:
    calls = ModelCalls(database)
    paid = PaidModel(
        model=model,
        calls=calls,
        clock=FakeClock(NOON),
        zone=ZoneInfo("UTC"),
        budget=DayBudget(tokens=10_000),
    )
    with pytest.raises(ModelError) as raised:
        await paid.about("https://example.com/a")(replace(QUESTION, schema=LONG, answer_tokens=60))
    assert raised.value.fault is ModelFault.NONSENSE
    assert 0 < (await calls.spent(FIRST)).tokens_out <= 60
