"""Paying once: whoever asks again, however the first who asked came to an end."""

import asyncio
import math
import threading
from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.config import LanguageModelSettings
from bot.errors import StorageError
from bot.model.model_calls import DayBudget, Spent
from bot.storage import Database
from bot.storage.editing.model_calls import ModelCalls
from sandbox.faults import Fault, Kind
from sandbox.language_model import Behaviour, Server
from scheduler.editor.model import ModelError, ModelFault, Purpose, Question
from scheduler.language_model import paid_model
from scheduler.language_model.answer_text import json_in
from scheduler.language_model.from_settings import model_of
from scheduler.language_model.language_model import Patience
from scheduler.language_model.paid_model import PaidModel, Prices, key_of
from tests.bot.storage.examples import FIRST, NOON
from tests.fakes import FakeClock
from tests.journeys.waiting import eventually
from tests.scheduler.language_model.conftest import AT_ONCE, KEY, QUESTION, Asked

ARTICLE = "https://example.com/article"
PLENTY = DayBudget(tokens=10**9)
PRICES = Prices(tokens_in=Decimal("0.5"), tokens_out=Decimal(2))
OTHER = replace(QUESTION, user=f"{QUESTION.user}\n[16] More ⟨16.1⟩.")


@pytest.fixture
def calls(database: Database) -> ModelCalls:
    return ModelCalls(database)


def paid(asked: Asked, calls: ModelCalls, budget: DayBudget = PLENTY, **more: object) -> PaidModel:
    """A model of a process that has just started."""
    model = PaidModel(
        model=asked.client(AT_ONCE),
        calls=calls,
        clock=FakeClock(NOON),
        zone=ZoneInfo("Asia/Shanghai"),
        budget=budget,
        prices=PRICES,
    )
    return replace(model, **more)  # type: ignore[arg-type]  # as the test names them


async def fault(asking: Awaitable[object]) -> ModelFault:
    with pytest.raises(ModelError) as raised:
        await asking
    return raised.value.fault


async def test_the_same_question_is_paid_once_also_by_another_process(asked: Asked, calls: ModelCalls) -> None:
    first = await paid(asked, calls).about(ARTICLE)(QUESTION)
    spent = await calls.spent(FIRST)
    assert await paid(asked, calls).about(ARTICLE)(QUESTION) == first
    assert len(asked.fake.requests) == 1
    assert await calls.spent(FIRST) == spent


async def test_an_answer_is_read_in_a_thread(asked: Asked, calls: ModelCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[threading.Thread] = []

    def read(text: str) -> object:
        readers.append(threading.current_thread())
        return json_in(text)

    monkeypatch.setattr(paid_model, "json_in", read)
    await paid(asked, calls).about(ARTICLE)(QUESTION)
    assert readers
    assert threading.main_thread() not in readers


async def test_it_costs_what_the_server_counted_at_the_prices_set(asked: Asked, calls: ModelCalls) -> None:
    await paid(asked, calls).about(ARTICLE)(QUESTION)
    spent = await calls.spent_on(ARTICLE)
    written = await asked.ask()
    assert (spent.tokens_in, spent.tokens_out) == (written.tokens_in, written.tokens_out)
    assert spent.cost == math.ceil(spent.tokens_in / 2) + 2 * spent.tokens_out


async def test_where_the_server_does_not_count_we_do(asked: Asked, calls: ModelCalls) -> None:
    asked.fake.server = Server(counts=False)
    await paid(asked, calls).about(ARTICLE)(QUESTION)
    spent = await calls.spent(FIRST)
    assert spent.tokens_in > len(QUESTION.user) // 4
    assert spent.tokens_out > 50


@pytest.mark.parametrize(
    "other",
    [
        replace(QUESTION, user="x"),
        replace(QUESTION, system="x"),
        replace(QUESTION, schema={"type": "object", "properties": {}}),
    ],
)
def test_another_prompt_schema_or_model_is_another_question(other: Question) -> None:
    assert key_of("acme-1", QUESTION) != key_of("acme-1", other)
    assert key_of("acme-1", QUESTION) != key_of("acme-2", QUESTION)


def test_what_it_is_for_and_the_order_of_the_schema_make_no_other_question() -> None:
    turned = dict(reversed(list(QUESTION.schema.items())))
    assert key_of("m", QUESTION) == key_of("m", replace(QUESTION, purpose=Purpose.REPAIR, schema=turned))


async def test_a_question_beyond_the_days_budget_is_not_asked(asked: Asked, calls: ModelCalls) -> None:
    ask = paid(asked, calls, DayBudget(tokens=2500)).about(ARTICLE)
    await ask(QUESTION)
    with pytest.raises(ModelError, match=r"2026-11-01 would come to more than PAPERBOY_LLM_DAY_TOKENS") as raised:
        await ask(replace(OTHER, answer_tokens=2400))
    assert raised.value.fault is ModelFault.BUDGET
    assert len(asked.fake.requests) == 1
    assert (await calls.spent(FIRST)).tokens <= 2500


async def test_no_more_money_is_spent_than_a_day_may_cost(asked: Asked, calls: ModelCalls) -> None:
    ask = paid(asked, calls, DayBudget(tokens=10**9, cost=3000)).about(ARTICLE)
    assert await fault(ask(QUESTION)) is ModelFault.BUDGET, "2,000 tokens of an answer alone may cost 4,000"
    assert asked.fake.requests == []
    assert await calls.spent(FIRST) == Spent()


async def test_the_day_is_the_editions(asked: Asked, calls: ModelCalls) -> None:
    evening = FakeClock(NOON + timedelta(hours=5))
    await paid(asked, calls, clock=evening).about(ARTICLE)(QUESTION)
    assert await calls.spent(FIRST) == Spent()
    assert (await calls.spent(FIRST + timedelta(days=1))).tokens


@pytest.mark.parametrize("room", [2500, 5000])
async def test_a_kill_after_the_question_left_counts_and_the_next_asks_where_the_day_has_room_for_both(
    asked: Asked, calls: ModelCalls, room: int
) -> None:
    asked.fake.behaviour, asked.fake.seconds = Behaviour.SLOW, 30
    budget = DayBudget(tokens=room)
    dying = asyncio.ensure_future(_ask(paid(asked, calls, budget)))

    async def was_asked() -> bool | None:
        return bool(asked.fake.asked) or None

    await eventually(was_asked, "the question left")
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    lost = (await calls.spent(FIRST)).tokens
    assert 2000 < lost <= 2500
    asked.fake.behaviour = Behaviour.GOOD
    if room == 2500:
        assert await fault(paid(asked, calls, budget).about(ARTICLE)(QUESTION)) is ModelFault.BUDGET
    else:
        assert await paid(asked, calls, budget).about(ARTICLE)(QUESTION)
        assert lost < (await calls.spent(FIRST)).tokens < lost + 2000


async def test_a_paid_answer_is_kept_although_the_database_is_away_for_a_moment(
    asked: Asked, calls: ModelCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.language_model.paid_model._KEEP_PAUSES", (0.0, 0.0))
    usual, times = ModelCalls.settle, 0

    async def settle(*given: Any) -> str | None:
        nonlocal times
        times += 1
        if times == 1:
            raise StorageError("away")
        answer = await usual(*given)
        if times == 2:
            raise StorageError("away, and nobody knows whether it was kept")
        return answer

    monkeypatch.setattr(ModelCalls, "settle", settle)
    first = await paid(asked, calls).about(ARTICLE)(QUESTION)
    assert await paid(asked, calls).about(ARTICLE)(QUESTION) == first
    assert len(asked.fake.requests) == 1
    assert (await calls.spent(FIRST)).tokens > 0


async def _ask(model: PaidModel) -> object:
    return await model.about(ARTICLE)(QUESTION)


@pytest.mark.parametrize("behaviour", [Behaviour.DOWN, Behaviour.RATE_LIMITED])
async def test_a_server_that_refuses_costs_nothing(asked: Asked, calls: ModelCalls, behaviour: Behaviour) -> None:
    asked.fake.behaviour, asked.fake.seconds = behaviour, 0
    await fault(paid(asked, calls).about(ARTICLE)(QUESTION))
    assert await calls.spent(FIRST) == Spent()


async def test_a_server_that_is_too_slow_counts_as_paid(asked: Asked, calls: ModelCalls) -> None:
    asked.fake.behaviour, asked.fake.seconds = Behaviour.SLOW, 30
    slow = asked.client(Patience(seconds=0.3))
    assert await fault(paid(asked, calls, model=slow).about(ARTICLE)(QUESTION)) is ModelFault.SLOW
    assert (await calls.spent(FIRST)).tokens > 2000


async def test_a_refusal_does_not_give_back_what_a_dead_process_reserved(asked: Asked, calls: ModelCalls) -> None:
    asked.fake.behaviour, asked.fake.seconds = Behaviour.SLOW, 30
    await fault(paid(asked, calls, model=asked.client(Patience(seconds=0.3))).about(ARTICLE)(QUESTION))
    spent = await calls.spent(FIRST)
    asked.fake.behaviour = Behaviour.DOWN
    assert await fault(paid(asked, calls).about(ARTICLE)(QUESTION)) is ModelFault.DOWN
    assert await calls.spent(FIRST) == spent


async def test_an_answer_that_was_lost_on_the_way_is_counted_beside_the_one_that_came(
    asked: Asked, calls: ModelCalls
) -> None:
    asked.fake.faults.add(Fault(match="POST *", kind=Kind.CUT_AFTER))
    await paid(asked, calls).about(ARTICLE)(QUESTION)
    assert (await calls.spent(FIRST)).tokens > 2000, "the lost one as it was estimated"


async def test_a_lost_answer_is_not_asked_for_again_beyond_the_budget(asked: Asked, calls: ModelCalls) -> None:
    asked.fake.faults.add(Fault(match="POST *", kind=Kind.CUT_AFTER, times=None))
    ask = paid(asked, calls, DayBudget(tokens=2500)).about(ARTICLE)
    assert await fault(ask(QUESTION)) is ModelFault.BUDGET
    assert len(asked.fake.requests) == 1
    assert 2000 < (await calls.spent(FIRST)).tokens <= 2500


@pytest.mark.parametrize("behaviour", [Behaviour.PROSE, Behaviour.ODD_JSON, Behaviour.CUT_OFF, Behaviour.EMPTY])
async def test_nonsense_is_paid_once_too(asked: Asked, calls: ModelCalls, behaviour: Behaviour) -> None:
    asked.fake.behaviour = behaviour
    assert await fault(paid(asked, calls).about(ARTICLE)(QUESTION)) is ModelFault.NONSENSE
    many = len(asked.fake.requests)
    assert await fault(paid(asked, calls).about(ARTICLE)(QUESTION)) is ModelFault.NONSENSE
    assert len(asked.fake.requests) == many


async def test_a_replay_gives_what_is_kept_and_asks_nothing(asked: Asked, calls: ModelCalls) -> None:
    kept = await paid(asked, calls).about(ARTICLE)(QUESTION)
    replay = paid(asked, calls, replay=True).about(ARTICLE)
    assert await replay(QUESTION) == kept
    assert await fault(replay(OTHER)) is ModelFault.NONE
    assert len(asked.fake.requests) == 1


async def test_two_processes_that_ask_the_same_at_once_get_the_same(asked: Asked, calls: ModelCalls) -> None:
    asked.fake.behaviour, asked.fake.seconds = Behaviour.SLOW, 0.2
    one, other = await asyncio.gather(_ask(paid(asked, calls)), _ask(paid(asked, calls)))
    assert one == other
    paid_for = len(asked.fake.asked)
    written = await asked.ask()
    assert written.tokens_in
    assert (await calls.spent(FIRST)).tokens_in == paid_for * written.tokens_in


async def test_without_an_address_there_is_no_model(calls: ModelCalls) -> None:
    assert model_of(LanguageModelSettings(), calls, FakeClock(NOON), "UTC") is None


async def test_the_model_of_the_settings_is_asked_with_its_key_at_its_prices(asked: Asked, calls: ModelCalls) -> None:
    asked.fake.server = Server(key=KEY, model="acme-1")
    settings = LanguageModelSettings(
        base_url=f"{asked.url}/language-model/v1",
        api_key=KEY,
        model="acme-1",
        price_in=Decimal(1),
        price_out=Decimal(3),
        day_budget=Decimal("0.01"),
    )
    model = model_of(settings, calls, FakeClock(NOON), "Asia/Shanghai")
    assert model
    await model.about(ARTICLE)(QUESTION)
    spent = await calls.spent(FIRST)
    assert spent.cost == spent.tokens_in + 3 * spent.tokens_out
    assert await fault(model.about(ARTICLE)(replace(OTHER, answer_tokens=3400))) is ModelFault.BUDGET
    assert KEY not in f"{model!r}{settings!r}"
