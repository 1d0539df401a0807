"""The settings of the language model that writes issues: any server that speaks OpenAI's chat completions."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.config import parsers
from bot.config.declaration import PREFIX, SettingsPart, setting
from bot.config.secrets import login_secrets

LLM: Final = f"{PREFIX}LLM_"


@dataclass(frozen=True, kw_only=True)
class LanguageModelSettings(SettingsPart):
    """Where the model is, what it costs, and what a day may cost. Without an address there is none."""

    base_url: str = setting(
        "",
        read=parsers.completions_root,
        shown="off",
        help="the API of a language model, OpenAI's or one like it: what stands before `/chat/completions`",
    )
    api_key: str = setting("", read=parsers.text, shown="none", help="the key of that API", secret=True)
    model: str = setting("", read=parsers.text, shown="none", help="the name of the model there")
    price_in: Decimal = setting(
        Decimal(), read=parsers.amount, help="what a million tokens of questions cost, in any currency"
    )
    price_out: Decimal = setting(
        Decimal(), read=parsers.amount, help="what a million tokens of answers cost, in the same"
    )
    day_budget: Decimal | None = setting(
        None, read=parsers.amount, shown="none", help="what a day may cost, in that currency"
    )
    day_tokens: int = setting(
        200_000, read=parsers.up_to(1_000_000_000), help="how many tokens a day may take; an issue takes some 20,000"
    )
    seconds: int = setting(
        120, read=parsers.up_to(3600), help="how long a question may take, with waiting and asking again"
    )

    @property
    def on(self) -> bool:
        """Whether there is a model."""
        return bool(self.base_url)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        return *((self.api_key,) if self.api_key else ()), *login_secrets(self.base_url)

    def conflicts(self) -> Iterable[str]:
        """A sentence for each pair of settings that do not go together."""
        if self.base_url and not self.model:
            yield f"{LLM}BASE_URL is set, and {LLM}MODEL is not: name the model that is to be asked there."
        if not self.base_url and (self.model or self.api_key):
            named = "MODEL" if self.model else "API_KEY"
            yield f"{LLM}{named} is set, and {LLM}BASE_URL is not: set the address of the API, or remove {LLM}{named}."
        if self.api_key and login_secrets(self.base_url):
            yield f"{LLM}BASE_URL has a login in it, and {LLM}API_KEY is set: only one of them can be sent."
        if self.day_budget is not None and not (self.price_in or self.price_out):
            yield f"{LLM}DAY_BUDGET is set, and no price: set {LLM}PRICE_IN and {LLM}PRICE_OUT, or {LLM}DAY_TOKENS."
