"""Asking a model: in the form that its server takes, again where that may help, and no longer than there is time."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final, Protocol

from bot.deadline import Deadline
from scheduler.editor.model import Question
from scheduler.language_model.completion import Completion, NoCompletion, complaint_in, read_completion
from scheduler.language_model.failures import (
    Failure,
    Next,
    lost,
    no_completion,
    not_sent,
    refusal,
    too_large,
    too_slow,
)
from scheduler.language_model.http_exchange import Answered, Endpoint, HttpExchange, Lost, NotSent, TooLarge
from scheduler.language_model.request_form import RequestForm

PAUSES: Final = (1.0, 5.0)
"""Seconds before a request is made again, at most so often."""


class Payment(Protocol):
    """What a question may cost, noted before each request. A request counts as billed unless it ``was_free``."""

    async def before_request(self, tokens_in: int, tokens_out: int) -> None:
        """One more request is made, which costs so much at most. Raises ModelError where that is too much."""
        ...

    def was_free(self) -> None:
        """The last request was refused, or never arrived."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long a question may take, in seconds, and how long to wait before each further request."""

    seconds: float = 120.0
    pauses: tuple[float, ...] = PAUSES


class LanguageModel:
    """One model on one server. What form of request it takes is found out as it is asked, and remembered."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        patience: Patience = Patience(),
        proxy_for: Callable[[str], str | None] = lambda _url: None,
    ) -> None:
        self.endpoint: Final = endpoint
        self._exchange = HttpExchange(endpoint=endpoint, proxy_for=proxy_for)
        self._patience = patience
        self._form = RequestForm()
        self._proven = False

    @property
    def form(self) -> RequestForm:
        """The form that was taken last."""
        return self._form

    async def ask(self, question: Question, payment: Payment, by: Deadline | None = None) -> Completion:
        """What the model writes; perhaps nothing. Raises ModelError, at ``by`` or the end of its patience too."""
        seconds = min(self._patience.seconds, by.left if by else math.inf)
        until = Deadline.after(seconds)
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(question, payment, until)
        except TimeoutError as error:
            raise too_slow(self.endpoint, seconds) from error

    async def _ask(self, question: Question, payment: Payment, until: Deadline) -> Completion:
        form, pauses = self._form, list(self._patience.pauses)
        while True:
            await payment.before_request(tokens_in(question), form.answer_tokens(question))
            outcome = await self._outcome(question, form)
            if isinstance(outcome, Completion):
                if outcome.thought_too_long and not form.reasons:
                    form = replace(form, reasons=True)
                    continue
                if not outcome.text and await _paused(pauses, 0.0, until):
                    pauses.clear()  # once: some servers do, now and then, in JSON mode
                    continue
                self._form, self._proven = form, True
                return outcome
            if outcome.billed:
                del pauses[1:]  # whether the server worked is not known: asked once more, it may be paid twice, no more
            else:
                payment.was_free()
            if outcome.then is Next.ANOTHER_FORM:
                form = self._simpler(form, outcome)
            elif outcome.then is Next.GIVE_UP or not await _paused(pauses, outcome.wait, until):
                raise outcome.error

    def _simpler(self, form: RequestForm, failure: Failure) -> RequestForm:
        found = form.simpler(failure.words, proven=self._proven)
        if found is None:
            raise failure.error
        return found

    async def _outcome(self, question: Question, form: RequestForm) -> Completion | Failure:
        """One request, and what came of it."""
        try:
            answered = await self._exchange.post(form.body(question, self.endpoint.model))
        except NotSent as error:
            return not_sent(self.endpoint, error)
        except Lost as error:
            return lost(self.endpoint, str(error))
        except TooLarge:
            return too_large(self.endpoint)
        return self._read(answered)

    def _read(self, answered: Answered) -> Completion | Failure:
        if answered.status != HTTPStatus.OK:
            return refusal(answered, self.endpoint)
        try:
            return read_completion(answered.body)
        except NoCompletion:
            if complaint_in(answered.body):  # some brokers answer 200 to whatever their servers say
                return refusal(answered, self.endpoint)
            return no_completion(self.endpoint, content_type=answered.headers.get("Content-Type", ""))


def tokens_in(question: Question) -> int:
    """How many tokens a question has at most, more or less: three letters of English each, or one of Chinese."""
    text = f"{question.system}{question.user}{question.schema}"
    plain = len(text.encode("ascii", "ignore"))
    return plain // 3 + len(text) - plain + 1


async def _paused(pauses: list[float], wait: float, until: Deadline) -> bool:
    """Wait before another request, as long as the server asks for at least. False where it may not be made any more."""
    if not pauses or (pause := max(pauses.pop(0), wait)) >= until.left:
        return False
    await asyncio.sleep(pause)
    return True
