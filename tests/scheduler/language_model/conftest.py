"""A language model of the sandbox's, served on 127.0.0.1, and the real client that asks it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.deadline import Deadline
from sandbox.language_model import FakeLanguageModel
from sandbox.language_model.fake_language_model import ROOT
from scheduler.editor.model import ModelError, ModelFault, Purpose, Question
from scheduler.language_model.answer_text import json_in
from scheduler.language_model.completion import Completion
from scheduler.language_model.http_exchange import Endpoint
from scheduler.language_model.language_model import LanguageModel, Patience

KEY = "sk-t0p-secret/key+of=us"
AT_ONCE = Patience(seconds=20, pauses=(0.0, 0.0))

STORY = {
    "type": "object",
    "properties": {
        "pieces": {"type": "array", "items": {"type": "integer"}},
        "link": {"type": "string"},
        "title": {"type": "string"},
        "summary": {"type": "string"},
    },
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"stories": {"type": "array", "items": STORY}},
    "required": ["stories"],
    "additionalProperties": False,
}
QUESTION = Question(
    purpose=Purpose.WRITE,
    system="Write stories in Simplified Chinese.",
    user="[12] Acme released Rocket 3 ⟨12.1⟩ with a plan ⟨12.2⟩.\n[15] Bolt is free now ⟨15.1⟩.",
    schema=SCHEMA,
)


@dataclass
class Purse:
    """A payment that notes all, and allows for everything."""

    requests: list[tuple[int, int]] = field(default_factory=list)
    billed: list[tuple[int, int]] = field(default_factory=list)

    async def before_request(self, tokens_in: int, tokens_out: int) -> None:
        self.requests.append((tokens_in, tokens_out))
        self.billed.append((tokens_in, tokens_out))

    def was_free(self) -> None:
        self.billed.pop()


@dataclass
class Asked:
    """A served model, and a client of it that tries again at once."""

    fake: FakeLanguageModel
    url: str
    purse: Purse = field(default_factory=Purse)

    def __post_init__(self) -> None:
        self.model = self.client()

    def client(self, patience: Patience = AT_ONCE, *, path: str = ROOT, model: str = "acme-1") -> LanguageModel:
        return LanguageModel(Endpoint(base_url=f"{self.url}{path}", model=model, key=KEY), patience=patience)

    async def ask(self, question: Question = QUESTION, *, by: Deadline | None = None) -> Completion:
        return await self.model.ask(question, self.purse, by)

    async def stories(self) -> Any:
        return json_in((await self.ask()).text)["stories"]

    async def error(self, question: Question = QUESTION, *, by: Deadline | None = None) -> ModelError:
        with pytest.raises(ModelError) as raised:
            await self.ask(question, by=by)
        assert KEY not in str(raised.value)
        return raised.value

    async def fault(self) -> ModelFault:
        return (await self.error()).fault

    @property
    def formats(self) -> list[str]:
        """What the answers were asked for in, request by request."""
        return [str(one.get("response_format", {}).get("type", "plain")) for one in self.fake.requests]


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    fake = FakeLanguageModel()
    app = web.Application()
    app.add_routes(fake.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield Asked(fake, f"http://{host}:{port}")
    await runner.cleanup()
