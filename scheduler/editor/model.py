"""What the editor asks of a language model, and what it makes of one that does not answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.errors import PaperboyError


class Purpose(StrEnum):
    """What a question is for."""

    PICK = "pick"
    WRITE = "write"
    REPAIR = "repair"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question to a model, complete by itself. ``schema`` is the JSON Schema of the answer, an object; the model may
    not know of it. ``answer_tokens`` is how long the answer may become."""

    purpose: Purpose
    system: str
    user: str
    schema: Mapping[str, object]
    answer_tokens: int = 2_000


class ModelFault(StrEnum):
    """Why no answer of a model can be used; each ends as an issue by rules alone."""

    NONE = "none"
    """No model is set."""
    DOWN = "down"
    SLOW = "slow"
    BUSY = "busy"
    """It asks to come back later, and that is too late."""
    BUDGET = "budget"
    """The day's budget does not allow for the question."""
    REFUSED = "refused"
    """It takes no such question: the key, the model's name or the address is wrong."""
    NONSENSE = "nonsense"
    """It answers, and nothing of it can be used."""


class ModelError(PaperboyError):
    """``fault`` says why; the sentence is for who runs the bot."""

    def __init__(self, fault: ModelFault, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = fault


class Ask(Protocol):
    """Asks a model, and pays for an answer once: the same question is answered from what was kept."""

    async def __call__(self, question: Question) -> object:
        """The answer as parsed JSON, not checked against the schema. Raises ModelError."""
        ...
