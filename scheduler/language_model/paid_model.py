"""Paying once: a question is reserved before it is asked, and its answer kept under what was asked."""

import asyncio
import hashlib
import json
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bot.config import PREFIX
from bot.deadline import Deadline
from bot.errors import StorageError
from bot.model.model_calls import DayBudget, Spent
from bot.ports import Clock
from bot.storage.editing.model_calls import ModelCall, ModelCalls, Reserved
from scheduler.editor.model import Ask, ModelError, ModelFault, Question
from scheduler.language_model.answer_text import json_in
from scheduler.language_model.completion import Completion
from scheduler.language_model.language_model import LanguageModel, tokens_in

_MOST: int = 2**31 - 1  # of a column
_KEEP_PAUSES: Final = (1.0, 5.0)
"""Seconds before an answer is kept again, where the database was away: it was paid for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prices:
    """What a million tokens cost: of questions, of answers."""

    tokens_in: Decimal = Decimal()
    tokens_out: Decimal = Decimal()

    def spent(self, tokens_in: int, tokens_out: int) -> Spent:
        """So many tokens with what they cost, rounded up."""
        cost = math.ceil(tokens_in * self.tokens_in + tokens_out * self.tokens_out)
        return Spent(tokens_in=tokens_in, tokens_out=tokens_out, cost=min(cost, _MOST))


@dataclass(frozen=True, kw_only=True, slots=True)
class PaidModel:
    """A model, what was paid for it, and what a day in ``zone`` may cost. In ``replay`` nothing is asked: only answers
    that are kept are given."""

    model: LanguageModel
    calls: ModelCalls
    clock: Clock
    zone: ZoneInfo
    budget: DayBudget
    prices: Prices = Prices()
    replay: bool = False

    def about(self, article: str, by: Deadline | None = None) -> Ask:
        """What asks about one article, until ``by`` at the longest; what is paid is noted under its name."""
        return _Asking(self, article, by)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Implements `Ask`."""

    paid: PaidModel
    article: str
    by: Deadline | None

    async def __call__(self, question: Question) -> object:
        """The answer as parsed JSON, not checked against the schema. Raises ModelError."""
        model = self.paid.model.endpoint.model
        key = key_of(model, question)
        kept = await self.paid.calls.kept(key)
        if kept is None:
            if self.paid.replay:
                raise ModelError(
                    ModelFault.NONE, f"What {model} answers to this question is not known: nothing is kept."
                )
            kept = await self._pay(key, question)
        try:
            return await asyncio.to_thread(json_in, kept)
        except ValueError as error:
            sentence = f"{model} answered, but not with JSON that can be read to its end: {error}."
            raise ModelError(ModelFault.NONSENSE, sentence) from error

    async def _pay(self, key: str, question: Question) -> str:
        payment = _Payment(self.paid, self._call(key, question))
        try:
            completion = await self.paid.model.ask(question, payment, self.by)
        except _AnsweredMeanwhile as answered:
            await payment.failed()
            return answered.answer
        except ModelError:
            await payment.failed()
            raise
        return await payment.succeeded(completion, question)

    def _call(self, key: str, question: Question) -> ModelCall:
        now = self.paid.clock.now()
        return ModelCall(
            key=key,
            purpose=question.purpose.value,
            model=self.paid.model.endpoint.model,
            url=self.article,
            day=now.astimezone(self.paid.zone).date(),
            made_at=now,
        )


class _AnsweredMeanwhile(Exception):  # noqa: N818  it is good news
    """Somebody else asked the same, and has the answer."""

    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer


class _Payment:
    """Implements `Payment`. A kill at any moment leaves what the requests so far may have cost."""

    def __init__(self, paid: PaidModel, call: ModelCall) -> None:
        self._paid = paid
        self._call = call
        self._reserved = Spent()
        self._billed = Spent()
        self._last = Spent()

    async def before_request(self, tokens_in: int, tokens_out: int) -> None:
        self._billed, self._last = self._billed + self._last, Spent()
        last = self._paid.prices.spent(tokens_in, tokens_out)
        more = self._billed + last - self._reserved
        reserved = await self._paid.calls.reserve(self._call, more, self._paid.budget)
        if reserved is Reserved.ANSWERED:
            raise _AnsweredMeanwhile(await self._paid.calls.kept(self._call.key) or "")
        if reserved is Reserved.REFUSED:
            raise self._too_much()
        self._reserved, self._last = self._billed + last, last

    def was_free(self) -> None:
        self._last = Spent()

    async def failed(self) -> None:
        """No answer came: what may have been billed stays counted."""
        if self._reserved != Spent():
            await self._paid.calls.settle(self._call, self._reserved, self._billed + self._last)

    async def succeeded(self, completion: Completion, question: Question) -> str:
        """Keep the answer, with what it cost by the server's own figures, or by ours where it gives none."""
        asked = tokens_in(question) if completion.tokens_in is None else completion.tokens_in
        written = len(completion.text) if completion.tokens_out is None else completion.tokens_out
        spent, reserved = self._billed + self._paid.prices.spent(asked, written), self._reserved
        for pause in _KEEP_PAUSES:
            try:
                return await self._paid.calls.settle(self._call, reserved, spent, completion.text) or ""
            except StorageError:
                # It is paid. Whether it was counted is not known now, so nothing more is taken back.
                reserved = spent
                await asyncio.sleep(pause)
        return await self._paid.calls.settle(self._call, reserved, spent, completion.text) or ""

    def _too_much(self) -> ModelError:
        return ModelError(
            ModelFault.BUDGET,
            f"A question to {self._call.model} was not asked: {self._call.day} would come to more than "
            f"{PREFIX}LLM_DAY_TOKENS or {PREFIX}LLM_DAY_BUDGET allow. Raise them, or wait for another day.",
        )


def key_of(model: str, question: Question) -> str:
    """What an answer is kept under: a digest of the model, the prompt and the schema."""
    asked = [model, question.system, question.user, question.schema]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
