"""Whether a model would be there to be asked: found out for nothing, by asking its server which models it has."""

import asyncio
import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Final

from scheduler.language_model.failures import lost, not_sent, refusal, too_large, too_slow
from scheduler.language_model.http_exchange import Answered, Endpoint, HttpExchange, Lost, NotSent, TooLarge

_SECONDS: Final = 10.0


async def is_listed(endpoint: Endpoint, proxy_for: Callable[[str], str | None] = lambda _url: None) -> bool | None:
    """Whether the server has the model; None where it does not tell, as some do. Raises ModelError where nothing could
    be asked: no server is there, it refuses the key, or has a fault of its own."""
    try:
        async with asyncio.timeout(_SECONDS):
            answered = await HttpExchange(endpoint=endpoint, proxy_for=proxy_for).models()
    except TimeoutError as error:
        raise too_slow(endpoint, _SECONDS) from error
    except NotSent as error:
        raise not_sent(endpoint, error).error from error
    except Lost as error:
        raise lost(endpoint, str(error)).error from error
    except TooLarge as error:
        raise too_large(endpoint).error from error
    if answered.status == HTTPStatus.UNAUTHORIZED or answered.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise refusal(answered, endpoint).error
    listed = set(_models(answered))
    return any(_is(endpoint.model, one) for one in listed) if listed else None


def _models(answered: Answered) -> Iterator[str]:
    """The names in an answer; none where it has another form."""
    try:
        found = json.loads(answered.body) if answered.status == HTTPStatus.OK else None
    except ValueError:
        return
    rows = found.get("data") if isinstance(found, dict) else None
    for row in rows if isinstance(rows, list) else ():
        name = row.get("id") if isinstance(row, dict) else None
        if isinstance(name, str):
            yield name


def _is(model: str, listed: str) -> bool:
    """Whether a listed name is the model's: some lists add a kind before it, or a version behind."""
    return listed == model or listed.endswith(f"/{model}") or listed == f"{model}:latest"
