"""What is asked of models: reserved within a day's budget, kept once, added up; on both databases."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.model_calls import DayBudget, Spent
from bot.storage import Database
from bot.storage.editing.model_calls import ModelCall, ModelCalls, Reserved
from tests.bot.storage.examples import FIRST, NOON

ARTICLE = "https://example.com/article"
DAY = FIRST
CALL = ModelCall(key="a", purpose="pick", model="acme-1", url=ARTICLE, day=DAY, made_at=NOON)
ONE = Spent(tokens_in=1, cost=5)
TEN = Spent(tokens_in=7, tokens_out=3, cost=100)
BUDGET = DayBudget(tokens=25, cost=10_000)


def call(key: str) -> ModelCall:
    return replace(CALL, key=key)


@pytest.fixture
def calls(database: Database) -> ModelCalls:
    return ModelCalls(database)


async def test_what_is_reserved_counts_as_spent(calls: ModelCalls) -> None:
    assert await calls.spent(DAY) == Spent()
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.GRANTED
    assert await calls.spent(DAY) == TEN
    assert await calls.kept("a") is None


async def test_an_answer_is_kept_with_what_it_cost_in_truth(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.settle(CALL, TEN, Spent(tokens_in=5, tokens_out=1, cost=60), "{}") == "{}"
    assert await calls.kept("a") == "{}"
    assert await calls.spent(DAY) == Spent(tokens_in=5, tokens_out=1, cost=60)
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.ANSWERED


async def test_no_day_costs_more_tokens_than_it_may(calls: ModelCalls) -> None:
    found = [await calls.reserve(call(key), TEN, BUDGET) for key in "abc"]
    assert found == [Reserved.GRANTED, Reserved.GRANTED, Reserved.REFUSED]
    assert (await calls.spent(DAY)).tokens == 20


async def test_no_day_costs_more_money_than_it_may(calls: ModelCalls) -> None:
    budget = DayBudget(tokens=10**9, cost=250)
    found = [await calls.reserve(call(key), TEN, budget) for key in "abc"]
    assert found == [Reserved.GRANTED, Reserved.GRANTED, Reserved.REFUSED]


async def test_another_day_has_a_budget_of_its_own(calls: ModelCalls) -> None:
    await calls.reserve(CALL, replace(TEN, tokens_in=22), BUDGET)
    tomorrow = replace(call("b"), day=DAY + timedelta(days=1))
    assert await calls.reserve(tomorrow, TEN, BUDGET) is Reserved.GRANTED
    assert (await calls.spent(tomorrow.day)) == TEN


async def test_what_somebody_reserved_who_died_stays_counted_beside_who_asks_the_same_again(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.reserve(CALL, TEN, DayBudget(tokens=19)) is Reserved.REFUSED
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.GRANTED
    assert await calls.spent(DAY) == TEN + TEN
    assert await calls.settle(CALL, TEN, ONE, "{}") == "{}"
    assert await calls.spent(DAY) == TEN + ONE


async def test_what_is_asked_again_on_another_day_is_of_that_day_and_what_was_reserved_of_its_own(
    calls: ModelCalls,
) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    tomorrow = replace(CALL, day=DAY + timedelta(days=1))
    assert await calls.reserve(tomorrow, TEN, BUDGET) is Reserved.GRANTED
    assert await calls.settle(tomorrow, TEN, ONE, "{}") == "{}"
    assert (await calls.spent(DAY), await calls.spent(tomorrow.day)) == (TEN, ONE)
    assert await calls.kept("a") == "{}"


async def test_what_was_not_billed_is_given_back(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    await calls.settle(CALL, TEN, Spent())
    assert await calls.spent(DAY) == Spent()
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.GRANTED


async def test_who_gives_back_gives_back_its_own_alone(calls: ModelCalls) -> None:
    for _ in range(2):
        await calls.reserve(CALL, TEN, BUDGET)
    await calls.settle(CALL, TEN, Spent())
    assert await calls.spent(DAY) == TEN
    assert await calls.settle(CALL, TEN, ONE, "{}") == "{}"
    assert (await calls.kept("a"), await calls.spent(DAY)) == ("{}", ONE)


async def test_an_answer_is_never_given_back(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    await calls.settle(CALL, TEN, TEN, "")
    await calls.settle(CALL, Spent(), Spent())
    assert await calls.kept("a") == ""
    assert await calls.spent(DAY) == TEN


async def test_the_first_of_two_answers_counts_and_both_were_paid(calls: ModelCalls) -> None:
    for _ in range(2):
        await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.settle(CALL, TEN, ONE, "first") == "first"
    assert await calls.spent(DAY) == TEN + ONE, "the second is under way"
    assert await calls.settle(CALL, TEN, ONE, "second") == "first"
    assert await calls.kept("a") == "first"
    assert await calls.spent(DAY) == ONE + ONE


async def test_a_call_without_an_answer_keeps_what_it_may_have_cost(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.settle(CALL, TEN, ONE) is None
    assert await calls.kept("a") is None
    assert await calls.spent(DAY) == ONE
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.GRANTED
    assert await calls.spent(DAY) == ONE + TEN, "it was paid all the same"


async def test_many_who_ask_at_once_do_not_pass_the_budget_together(database_url: str) -> None:
    """Two processes, as far as the database can tell."""
    async with Database.open(database_url) as one, Database.open(database_url) as other:
        both = (ModelCalls(one), ModelCalls(other))
        asked = (both[number % 2].reserve(call(f"{number}"), TEN, DayBudget(tokens=45)) for number in range(12))
        found = await asyncio.gather(*asked)
        assert sorted(found) == [Reserved.GRANTED] * 4 + [Reserved.REFUSED] * 8
        assert (await both[0].spent(DAY)).tokens == 40


async def test_whoever_asks_dies_or_is_refused_no_day_is_billed_more_than_it_may(database_url: str) -> None:
    """Two processes with the same questions, which answer, die in the middle, or are asked for nothing."""
    chance, billed = random.Random(7), 0  # noqa: S311  it decides nothing that is secret

    async def asks(calls: ModelCalls, wanted: ModelCall) -> None:
        nonlocal billed
        end, actual = chance.choice(["answered", "died", "refused"]), chance.randint(1, 10)
        if await calls.reserve(wanted, Spent(tokens_in=10), DayBudget(tokens=60)) is not Reserved.GRANTED:
            return
        if end != "refused":
            billed += actual
        await asyncio.sleep(0)
        if end != "died":
            answer, spent = ("{}", actual) if end == "answered" else (None, 0)
            await calls.settle(wanted, Spent(tokens_in=10), Spent(tokens_in=spent), answer)
        assert billed <= (await calls.spent(DAY)).tokens <= 60

    async with Database.open(database_url) as one, Database.open(database_url) as other:
        both = (ModelCalls(one), ModelCalls(other))
        await asyncio.gather(*(asks(both[number % 2], call("abcdefg"[number % 7])) for number in range(28)))
        assert 0 < billed <= (await both[0].spent(DAY)).tokens <= 60


async def test_what_an_article_cost_is_added_up(calls: ModelCalls) -> None:
    for key, url in (("a", ARTICLE), ("b", ARTICLE), ("c", "https://example.com/other")):
        await calls.reserve(replace(call(key), url=url), TEN, DayBudget(tokens=100))
    assert await calls.spent_on(ARTICLE) == TEN + TEN
    assert await calls.spent_on("https://example.com/unknown") == Spent()


async def test_great_sums_are_added_up_too(calls: ModelCalls) -> None:
    most = Spent(tokens_in=2**31 - 1, tokens_out=2**31 - 1, cost=2**31 - 1)
    for key in "ab":
        await calls.reserve(call(key), most, DayBudget(tokens=10**12))
    assert await calls.spent(DAY) == most + most
