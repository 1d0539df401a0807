"""The model that the settings name."""

from collections.abc import Callable
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.config import LanguageModelSettings
from bot.model.model_calls import DayBudget
from bot.ports import Clock
from bot.storage.editing.model_calls import ModelCalls
from scheduler.language_model.http_exchange import Endpoint
from scheduler.language_model.language_model import LanguageModel, Patience
from scheduler.language_model.paid_model import PaidModel, Prices

_MILLIONTHS = Decimal(1_000_000)


def model_of(
    settings: LanguageModelSettings,
    calls: ModelCalls,
    clock: Clock,
    zone: str,
    *,
    proxy_for: Callable[[str], str | None] = lambda _url: None,
    replay: bool = False,
) -> PaidModel | None:
    """The model, None where none is set. ``zone`` is the edition's: the budget is of a day there."""
    if not settings.on:
        return None
    return PaidModel(
        model=LanguageModel(endpoint_of(settings), patience=Patience(seconds=settings.seconds), proxy_for=proxy_for),
        calls=calls,
        clock=clock,
        zone=ZoneInfo(zone),
        budget=budget_of(settings),
        prices=Prices(tokens_in=settings.price_in, tokens_out=settings.price_out),
        replay=replay,
    )


def endpoint_of(settings: LanguageModelSettings) -> Endpoint:
    """Where it is."""
    return Endpoint(base_url=settings.base_url, model=settings.model, key=settings.api_key)


def budget_of(settings: LanguageModelSettings) -> DayBudget:
    """What a day may cost."""
    cost = None if settings.day_budget is None else int(settings.day_budget * _MILLIONTHS)
    return DayBudget(tokens=settings.day_tokens, cost=cost)
