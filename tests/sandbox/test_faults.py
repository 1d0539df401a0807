"""What calls suffer, seen by a client."""

import random
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.faults import Fault, Faults, Kind

Client = TestClient[web.Request, web.Application]


class Counter:
    """A server of one call that counts its effects."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.effects = 0
        self.app = web.Application()
        self.app.router.add_post("/{name}", self.call)

    async def call(self, request: web.Request) -> web.StreamResponse:
        params = dict(request.query)
        return await self.faults.around(request, request.match_info["name"], params, self.effect)

    async def effect(self) -> web.StreamResponse:
        self.effects += 1
        return web.json_response({"effects": self.effects})


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
async def client(counter: Counter) -> AsyncIterator[Client]:
    async with TestClient(TestServer(counter.app)) as client:
        yield client


async def test_without_faults_a_call_is_just_answered(client: Client) -> None:
    async with client.post("/send") as response:
        assert await response.json() == {"effects": 1}


async def test_an_error_is_answered_as_written_and_nothing_happens(client: Client, counter: Counter) -> None:
    counter.faults.add(
        Fault(match="send", kind=Kind.ERROR, status=503, body={"no": "thanks"}, headers={"Retry-After": "2"})
    )
    async with client.post("/send") as response:
        assert (response.status, await response.json()) == (503, {"no": "thanks"})
        assert response.headers["Retry-After"] == "2"
    assert counter.effects == 0
    async with client.post("/send") as response:
        assert response.status == 200


async def test_a_cut_before_the_effect_leaves_nothing(client: Client, counter: Counter) -> None:
    counter.faults.add(Fault(match="send", kind=Kind.CUT_BEFORE))
    with pytest.raises(aiohttp.ClientError):
        await client.post("/send")
    assert counter.effects == 0


async def test_a_cut_after_the_effect_loses_only_the_answer(client: Client, counter: Counter) -> None:
    counter.faults.add(Fault(match="send", kind=Kind.CUT_AFTER))
    with pytest.raises(aiohttp.ClientError):
        await client.post("/send")
    assert counter.effects == 1


async def test_a_delayed_call_is_answered_as_usual(client: Client, counter: Counter) -> None:
    counter.faults.add(Fault(match="send", kind=Kind.DELAY, seconds=0.01))
    async with client.post("/send") as response:
        assert await response.json() == {"effects": 1}


async def test_a_delay_outlasts_an_impatient_client(client: Client, counter: Counter) -> None:
    counter.faults.add(Fault(match="send", kind=Kind.DELAY, seconds=30))
    with pytest.raises(TimeoutError):
        await client.post("/send", timeout=aiohttp.ClientTimeout(total=0.05))


def test_a_fault_ends_after_its_times_and_the_next_takes_over() -> None:
    faults = Faults()
    faults.add(Fault(match="send*", kind=Kind.CUT_AFTER, times=2))
    faults.add(Fault(match="sendMessage", kind=Kind.ERROR, times=None))
    drawn = [faults.draw("sendMessage", {}) for _ in range(4)]
    assert [f.kind for f in drawn if f] == [Kind.CUT_AFTER, Kind.CUT_AFTER, Kind.ERROR, Kind.ERROR]
    assert faults.draw("getMe", {}) is None
    faults.clear()
    assert faults.draw("sendMessage", {}) is None


def test_a_fault_can_look_at_the_parameters() -> None:
    faults = Faults()
    faults.add(Fault(match="*", kind=Kind.ERROR, where=lambda params: params["chat_id"] == "7"))
    assert faults.draw("sendMessage", {"chat_id": "6"}) is None
    assert faults.draw("sendMessage", {"chat_id": "7"}) is not None


def test_the_same_seed_hits_the_same_calls() -> None:
    def hits(seed: int) -> list[bool]:
        faults = Faults(random.Random(seed))  # noqa: S311  chaos needs no cryptography
        faults.add(Fault(match="*", kind=Kind.ERROR, times=None, share=0.1))
        return [faults.draw("sendMessage", {}) is not None for _ in range(1000)]

    assert hits(1) == hits(1) != hits(2)
    assert 60 < sum(hits(1)) < 140


async def test_half_an_answer_arrives_as_if_it_were_whole(client: Client, counter: Counter) -> None:
    counter.faults.add(Fault(match="send", kind=Kind.HALF))
    async with client.post("/send") as response:
        assert (response.status, await response.text()) == (200, '{"effec')
    assert counter.effects == 1


async def test_an_answer_comes_in_drops_and_is_whole_in_the_end(client: Client, counter: Counter) -> None:
    counter.faults.add(Fault(match="send", kind=Kind.DRIP, seconds=0.001))
    async with client.post("/send") as response:
        first = await response.content.readany()
        rest = await response.content.read()
    assert len(first) < len(rest)
    assert first + rest == b'{"effects": 1}'
