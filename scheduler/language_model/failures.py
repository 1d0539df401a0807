"""What came of a request that brought no answer: whether to ask again, and a sentence for who runs the bot."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from http import HTTPStatus
from typing import Final

from bot.config import PREFIX
from bot.printable import in_one_line
from scheduler.editor.model import ModelError, ModelFault
from scheduler.feeds.failures import retry_after
from scheduler.language_model.completion import complaint_in
from scheduler.language_model.http_exchange import Answered, Endpoint, NotSent

_LONGEST_WORDS: Final = 200
_OF_FORM: Final = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})
_NO_CREDIT: Final = ("insufficient_quota", "insufficient balance", "insufficient credit", "billing")
_PERHAPS_BILLED: Final = frozenset({HTTPStatus.GATEWAY_TIMEOUT, 524})
"""A gateway gave up waiting for the model, which may have gone on."""
_LATER: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class Next(Enum):
    """What to do now."""

    ANOTHER_FORM = auto()
    AGAIN = auto()
    GIVE_UP = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """``wait`` are the seconds that the server asks for; ``words`` what it said; ``billed``: it may cost something."""

    then: Next
    error: ModelError
    wait: float = 0.0
    words: str = ""
    billed: bool = False


def refusal(answered: Answered, endpoint: Endpoint) -> Failure:
    """What to make of an answer without a completion: few of them may be billed."""
    complaint = complaint_in(answered.body)
    status = complaint.status if complaint and complaint.status else answered.status
    words = complaint.words if complaint else ""
    shown = _shown(words, endpoint)
    said = f"The language model at {endpoint.host} answers {status}{shown}"
    if status == HTTPStatus.PAYMENT_REQUIRED or any(one in words.lower() for one in _NO_CREDIT):
        return _refused(f"The language model at {endpoint.host} answers {status}: there is no credit left for the key.")
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        pause = retry_after(answered.headers.get("Retry-After", ""), datetime.now(UTC))
        wait = pause.total_seconds() if pause else 0.0
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            busy = f"{said}: it is asked too often, and asks to wait {wait:.0f} seconds."
            return Failure(then=Next.AGAIN, error=ModelError(ModelFault.BUSY, busy), wait=wait)
        down = ModelError(ModelFault.DOWN, f"{said}: it has a fault of its own.")
        return Failure(then=Next.AGAIN, error=down, wait=wait, billed=status in _PERHAPS_BILLED)
    if status in _OF_FORM:
        error = ModelError(
            ModelFault.REFUSED, f"{said}. Check {PREFIX}LLM_MODEL: it may take no question of this kind."
        )
        return Failure(then=Next.ANOTHER_FORM, error=error, words=words)
    return _refused(f"{said}. {_advice(status)}")


def no_completion(endpoint: Endpoint, *, content_type: str) -> Failure:
    """What to make of an answer that is a success, and none of such an API. JSON that cannot be read was cut on the
    way; anything else comes of another address."""
    if "json" in content_type:
        return lost(endpoint, "its answer did not come whole")
    return _refused(
        f"{endpoint.host} answers something that is no chat completion: check {PREFIX}LLM_BASE_URL, which is what "
        "stands before /chat/completions, often with /v1 at its end."
    )


def not_sent(endpoint: Endpoint, error: NotSent) -> Failure:
    """What to make of a server that was not reached."""
    down = ModelError(
        ModelFault.REFUSED if error.for_good else ModelFault.DOWN,
        f"The language model at {endpoint.host} could not be asked: {error}. Check {PREFIX}LLM_BASE_URL.",
    )
    return Failure(then=Next.GIVE_UP if error.for_good else Next.AGAIN, error=down)


def lost(endpoint: Endpoint, why: str) -> Failure:
    """What to make of an answer that did not come, or not whole."""
    down = ModelError(ModelFault.DOWN, f"The language model at {endpoint.host} was asked, and did not answer: {why}.")
    return Failure(then=Next.AGAIN, error=down, billed=True)


def too_large(endpoint: Endpoint) -> Failure:
    """What to make of an answer that has no end."""
    said = f"The language model at {endpoint.host} answers more than anybody asked it for; it was not read to its end."
    return Failure(then=Next.GIVE_UP, error=ModelError(ModelFault.NONSENSE, said), billed=True)


def too_slow(endpoint: Endpoint, seconds: float) -> ModelError:
    """The error of a question whose time is over."""
    return ModelError(
        ModelFault.SLOW,
        f"The language model at {endpoint.host} did not answer within {seconds:.0f} seconds. "
        f"If it is to have longer, raise {PREFIX}LLM_SECONDS.",
    )


def _refused(sentence: str) -> Failure:
    return Failure(then=Next.GIVE_UP, error=ModelError(ModelFault.REFUSED, sentence))


def _advice(status: int) -> str:
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return f"Check {PREFIX}LLM_API_KEY: the key is wrong, or may not use this model."
    if status == HTTPStatus.NOT_FOUND:
        return f"Check {PREFIX}LLM_BASE_URL and {PREFIX}LLM_MODEL: there is no such address, or no such model."
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return f"It redirects, which is not followed: set {PREFIX}LLM_BASE_URL to the address that it leads to."
    return f"Check {PREFIX}LLM_BASE_URL and {PREFIX}LLM_MODEL."


def _shown(words: str, endpoint: Endpoint) -> str:
    """What the server said, in one short line, without the key: servers repeat what they were sent."""
    plain = in_one_line(words)
    if endpoint.key:
        plain = plain.replace(endpoint.key, "…")
    line = " ".join(plain.split())[:_LONGEST_WORDS]
    return f" ({line})" if line else ""
