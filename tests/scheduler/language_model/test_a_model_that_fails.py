"""A model that is down, slow, busy or wrongly set: asked again where that helps, within the time, with a sentence."""

import asyncio
from collections.abc import Callable

import pytest
from aiohttp import web

from bot.deadline import Deadline
from sandbox.faults import Fault, Kind
from sandbox.language_model import Behaviour, Server
from scheduler.editor.model import ModelError, ModelFault
from scheduler.language_model.failures import Next, refusal
from scheduler.language_model.http_exchange import LARGEST, Answered, Endpoint
from scheduler.language_model.language_model import LanguageModel, Patience
from tests.scheduler.feeds.conftest import Site, site
from tests.scheduler.language_model.conftest import AT_ONCE, KEY, QUESTION, Asked, Purse

__all__ = ["site"]  # a fixture

CALL = "/v1/chat/completions"


def failing(kind: Kind, *, status: int = 500, times: int | None = None, seconds: float = 0.0) -> Fault:
    return Fault(match="POST /chat/completions", kind=kind, status=status, times=times, seconds=seconds)


async def test_a_server_with_a_fault_of_its_own_is_asked_three_times(asked: Asked) -> None:
    asked.fake.behaviour = Behaviour.DOWN
    error = await asked.error()
    assert error.fault is ModelFault.DOWN
    assert "answers 502" in str(error)
    assert len(asked.fake.requests) == 3
    assert asked.purse.billed == []


@pytest.mark.parametrize("status", [408, 500, 502, 503, 529])
async def test_a_passing_fault_costs_nothing_but_another_request(asked: Asked, status: int) -> None:
    asked.fake.faults.add(failing(Kind.ERROR, status=status, times=2))
    assert len(await asked.stories()) == 2
    assert len(asked.purse.billed) == 1


async def test_a_connection_that_is_cut_may_have_cost_something(asked: Asked) -> None:
    asked.fake.faults.add(failing(Kind.CUT_AFTER, times=1))
    assert len(await asked.stories()) == 2
    assert len(asked.fake.asked) == 2
    assert len(asked.purse.billed) == 2


@pytest.mark.parametrize(
    "fault",
    [failing(Kind.CUT_AFTER), failing(Kind.HALF), failing(Kind.ERROR, status=504), failing(Kind.ERROR, status=524)],
)
async def test_what_may_have_been_paid_for_is_asked_once_more_at_most(asked: Asked, fault: Fault) -> None:
    asked.fake.faults.add(fault)
    assert await asked.fault() is ModelFault.DOWN
    assert (len(asked.fake.requests), len(asked.purse.billed)) == (2, 2)


async def test_what_may_have_been_paid_for_is_asked_once_more_at_most_whatever_else_happens(asked: Asked) -> None:
    asked.fake.faults.add(failing(Kind.ERROR, status=500, times=1))
    asked.fake.faults.add(failing(Kind.CUT_AFTER, times=1))
    asked.fake.faults.add(failing(Kind.ERROR, status=500))
    assert await asked.fault() is ModelFault.DOWN
    assert (len(asked.fake.requests), len(asked.purse.billed)) == (3, 1)


async def test_a_server_that_is_not_there_costs_nothing() -> None:
    nobody = LanguageModel(Endpoint(base_url="http://127.0.0.1:9/v1", model="acme-1", key=KEY), patience=AT_ONCE)
    purse = Purse()
    with pytest.raises(ModelError, match=r"http://127.0.0.1:9 could not be asked.*LLM_BASE_URL") as raised:
        await nobody.ask(QUESTION, purse)
    assert raised.value.fault is ModelFault.DOWN
    assert (len(purse.requests), purse.billed) == (3, [])


async def test_a_slow_model_is_asked_once_for_it_may_have_cost_something(asked: Asked) -> None:
    asked.fake.behaviour = Behaviour.SLOW
    asked.fake.seconds = 30
    asked.model = asked.client(Patience(seconds=0.2, pauses=(0.0, 0.0)))
    error = await asked.error()
    assert error.fault is ModelFault.SLOW
    assert "PAPERBOY_LLM_SECONDS" in str(error)
    assert len(asked.fake.requests) == 1
    assert len(asked.purse.billed) == 1


async def test_no_question_takes_longer_than_who_asks_has_left(asked: Asked) -> None:
    asked.fake.behaviour = Behaviour.SLOW
    asked.fake.seconds = 30
    assert (await asked.error(by=Deadline.after(0.1))).fault is ModelFault.SLOW


async def test_an_answer_that_comes_in_drops_is_not_waited_for_without_end(asked: Asked) -> None:
    asked.fake.faults.add(failing(Kind.DRIP, seconds=0.05))
    assert (await asked.error(by=Deadline.after(0.2))).fault is ModelFault.SLOW


async def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(asked: Asked) -> None:
    asked.fake.behaviour, asked.fake.refusals, asked.fake.seconds = Behaviour.RATE_LIMITED, 1, 1
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert len(await asked.stories()) == 2
    assert loop.time() - began >= 1
    assert len(asked.fake.requests) == 2
    assert len(asked.purse.billed) == 1


async def test_a_wait_that_is_longer_than_there_is_time_is_not_begun(asked: Asked) -> None:
    asked.fake.behaviour, asked.fake.seconds = Behaviour.RATE_LIMITED, 3600
    error = await asked.error()
    assert error.fault is ModelFault.BUSY
    assert "wait 3600 seconds" in str(error)
    assert len(asked.fake.requests) == 1
    assert asked.purse.billed == []


async def test_one_that_stays_busy_is_given_up(asked: Asked) -> None:
    asked.fake.behaviour, asked.fake.seconds = Behaviour.RATE_LIMITED, 0
    assert await asked.fault() is ModelFault.BUSY
    assert len(asked.fake.requests) == 3


async def test_a_wrong_key_is_told_without_the_key(asked: Asked) -> None:
    asked.fake.server = Server(key="another")
    error = await asked.error()
    assert error.fault is ModelFault.REFUSED
    assert "answers 401" in str(error)
    assert "PAPERBOY_LLM_API_KEY" in str(error)
    assert len(asked.fake.requests) == 1


async def test_a_model_that_there_is_not_is_told(asked: Asked) -> None:
    asked.fake.server = Server(model="acme-2")
    error = await asked.error()
    assert error.fault is ModelFault.REFUSED
    assert "PAPERBOY_LLM_MODEL" in str(error)
    assert "`acme-1` does not exist" in str(error)


async def test_an_address_that_there_is_not_is_told(asked: Asked) -> None:
    asked.model = asked.client(path="/v2")
    error = await asked.error()
    assert error.fault is ModelFault.REFUSED
    assert "PAPERBOY_LLM_BASE_URL" in str(error)


def says(status: int, words: str = "", **headers: str) -> web.Response:
    body = f'{{"error": {{"message": "{words}"}}}}'
    return web.Response(status=status, text=body, content_type="application/json", headers=headers)


def at(site: Site, *, base: str = "") -> LanguageModel:
    return LanguageModel(Endpoint(base_url=base or f"{site.url}/v1", model="acme-1", key=KEY), patience=AT_ONCE)


async def refused(site: Site, answer: web.Response) -> ModelError:
    site.answers[CALL] = answer
    with pytest.raises(ModelError) as raised:
        await at(site).ask(QUESTION, Purse())
    assert KEY not in str(raised.value)
    return raised.value


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirects_are_not_followed_with_the_key(site: Site, status: int) -> None:
    error = await refused(site, says(status, Location=f"{site.url}/elsewhere"))
    assert error.fault is ModelFault.REFUSED
    assert "redirects" in str(error)
    assert len(site.asked) == 1


@pytest.mark.parametrize("answer", [says(402), says(429, "insufficient_quota"), says(403, "Insufficient Balance")])
async def test_a_key_without_credit_is_told_and_not_tried_again(site: Site, answer: web.Response) -> None:
    error = await refused(site, answer)
    assert error.fault is ModelFault.REFUSED
    assert "no credit" in str(error)
    assert len(site.asked) == 1


async def test_a_page_in_place_of_an_answer_is_of_another_address(site: Site) -> None:
    error = await refused(site, web.Response(text="<h1>Welcome</h1>", content_type="text/html"))
    assert error.fault is ModelFault.REFUSED
    assert "PAPERBOY_LLM_BASE_URL" in str(error)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('{"error": {"code": 429, "message": "Provider is busy"}}', ModelFault.BUSY),
        ('{"error": {"code": 502, "message": "Provider returned error"}}', ModelFault.DOWN),
        ('{"error": "model is loading"}', ModelFault.REFUSED),
        ('{"object": "error", "message": "no such model"}', ModelFault.REFUSED),
    ],
)
async def test_an_error_in_a_success_is_an_error(site: Site, body: str, fault: ModelFault) -> None:
    assert (await refused(site, web.Response(text=body, content_type="application/json"))).fault is fault


async def test_more_than_anybody_asked_for_is_not_read_to_its_end(site: Site) -> None:
    body = b'{"choices": [{"message": {"content": "' + b"x" * (2 * LARGEST)
    error = await refused(site, web.Response(body=body, content_type="application/json"))
    assert error.fault is ModelFault.NONSENSE
    assert len(site.asked) == 1


async def test_what_a_server_says_is_told_short_and_in_one_line_without_the_key(site: Site) -> None:
    error = await refused(site, says(418, f"no\\n\\u001b[31m {KEY} " + "x" * 5000))
    assert "(no [31m … xxx" in str(error)
    assert len(str(error)) < 400


@pytest.mark.parametrize(
    "base",
    [
        lambda url: url.replace("://", "://me:pass%2Fword@"),
        lambda url: url.replace("http://", "http://[") + "]",
    ],
)
async def test_an_address_that_cannot_be_sent_is_told_without_its_login(
    site: Site, base: Callable[[str], str], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ModelError) as raised:
        await at(site, base=base(f"{site.url}/v1")).ask(QUESTION, Purse())
    fault: BaseException | None = raised.value
    while fault is not None:
        assert "pass" not in f"{fault!r}{fault}"
        fault = fault.__cause__
    assert raised.value.fault is ModelFault.REFUSED
    assert "pass" not in caplog.text


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'{"error": null}', b'{"error": {"code": true}}', b'{"detail": [{}]}']
)
@pytest.mark.parametrize("status", [302, 400, 401, 404, 418, 422, 429, 500, 599])
def test_every_refusal_has_a_sentence_whatever_its_body_is(status: int, body: bytes) -> None:
    endpoint = Endpoint(base_url="https://me:pass@models.example/v1", model="m", key=KEY)
    failure = refusal(Answered(status=status, headers={"Retry-After": "soon"}, body=body), endpoint)
    assert f"https://models.example answers {status}" in str(failure.error)
    assert (failure.then is Next.AGAIN) is (status in {429, 500, 599})
