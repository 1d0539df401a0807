"""What is asked of models: reserved within a day's budget, kept once, added up; on both databases."""

import asyncio
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
TEN = Spent(tokens_in=7, tokens_out=3, cost=100)
BUDGET = DayBudget(tokens=25, cost=10_000)


def call(key: str) -> ModelCall:
    return replace(CALL, key=key)


@pytest.fixture
def calls(database: Database) -> ModelCalls:
    return ModelCalls(database)


async def test_what_is_reserved_counts_as_spent(calls: ModelCalls) -> None:
    assert await calls.spent(DAY) == Spent()
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.NEW
    assert await calls.spent(DAY) == TEN
    assert await calls.kept("a") is None


async def test_an_answer_is_kept_with_what_it_cost_in_truth(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.settle("a", "{}", Spent(tokens_in=5, tokens_out=1, cost=60)) == "{}"
    assert await calls.kept("a") == "{}"
    assert await calls.spent(DAY) == Spent(tokens_in=5, tokens_out=1, cost=60)
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.ANSWERED


async def test_no_day_costs_more_tokens_than_it_may(calls: ModelCalls) -> None:
    found = [await calls.reserve(call(key), TEN, BUDGET) for key in "abc"]
    assert found == [Reserved.NEW, Reserved.NEW, Reserved.REFUSED]
    assert (await calls.spent(DAY)).tokens == 20


async def test_no_day_costs_more_money_than_it_may(calls: ModelCalls) -> None:
    budget = DayBudget(tokens=10**9, cost=250)
    found = [await calls.reserve(call(key), TEN, budget) for key in "abc"]
    assert found == [Reserved.NEW, Reserved.NEW, Reserved.REFUSED]


async def test_another_day_has_a_budget_of_its_own(calls: ModelCalls) -> None:
    await calls.reserve(CALL, replace(TEN, tokens_in=22), BUDGET)
    tomorrow = replace(call("b"), day=DAY + timedelta(days=1))
    assert await calls.reserve(tomorrow, TEN, BUDGET) is Reserved.NEW
    assert (await calls.spent(tomorrow.day)) == TEN


async def test_a_question_whose_asker_died_is_taken_over_and_counts_once(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.reserve(CALL, TEN, DayBudget(tokens=10)) is Reserved.AGAIN
    assert await calls.spent(DAY) == TEN
    assert await calls.reserve(CALL, TEN + TEN, DayBudget(tokens=10)) is Reserved.REFUSED
    assert await calls.reserve(CALL, TEN + TEN, BUDGET) is Reserved.AGAIN
    assert await calls.spent(DAY) == TEN + TEN


async def test_one_that_is_taken_over_on_another_day_is_of_that_day(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    tomorrow = DAY + timedelta(days=1)
    assert await calls.reserve(replace(CALL, day=tomorrow), TEN, BUDGET) is Reserved.AGAIN
    assert (await calls.spent(DAY), await calls.spent(tomorrow)) == (Spent(), TEN)


async def test_what_was_not_billed_is_given_back(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    await calls.release("a")
    assert await calls.spent(DAY) == Spent()
    assert await calls.reserve(CALL, TEN, BUDGET) is Reserved.NEW


async def test_an_answer_is_never_given_back(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    await calls.settle("a", "", TEN)
    await calls.release("a")
    assert await calls.kept("a") == ""
    assert await calls.spent(DAY) == TEN


async def test_the_first_of_two_answers_counts_and_both_were_paid(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.settle("a", "first", TEN) == "first"
    assert await calls.settle("a", "second", TEN) == "first"
    assert await calls.kept("a") == "first"
    assert await calls.spent(DAY) == TEN + TEN


async def test_a_call_without_an_answer_keeps_what_it_may_have_cost(calls: ModelCalls) -> None:
    await calls.reserve(CALL, TEN, BUDGET)
    assert await calls.settle("a", None, TEN) is None
    assert await calls.kept("a") is None
    assert await calls.spent(DAY) == TEN


async def test_many_who_ask_at_once_do_not_pass_the_budget_together(database_url: str) -> None:
    """Two processes, as far as the database can tell."""
    async with Database.open(database_url) as one, Database.open(database_url) as other:
        both = (ModelCalls(one), ModelCalls(other))
        asked = (both[number % 2].reserve(call(f"{number}"), TEN, DayBudget(tokens=45)) for number in range(12))
        found = await asyncio.gather(*asked)
        assert sorted(found) == [Reserved.NEW] * 4 + [Reserved.REFUSED] * 8
        assert (await both[0].spent(DAY)).tokens == 40


async def test_the_same_question_asked_twice_at_once_is_reserved_once(database_url: str) -> None:
    async with Database.open(database_url) as one, Database.open(database_url) as other:
        both = (ModelCalls(one), ModelCalls(other))
        found = await asyncio.gather(*(calls.reserve(CALL, TEN, BUDGET) for calls in both * 3))
        assert sorted(found) == [Reserved.AGAIN] * 5 + [Reserved.NEW]
        assert await both[0].spent(DAY) == TEN


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
