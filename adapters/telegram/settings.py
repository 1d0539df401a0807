"""The settings of Telegram."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.config import PREFIX, PlatformSettings, parsers, setting
from bot.ports import Limits, Rate

API_URL: Final = "https://api.telegram.org"

FREE_RATE: Final = 30
"""Messages a second that Telegram carries for nothing. It sells more, at a price that only its page tells."""
PAID_BROADCASTS: Final = "https://core.telegram.org/bots/api#paid-broadcasts"


@dataclass(frozen=True, kw_only=True)
class TelegramSettings(PlatformSettings):
    """What Telegram needs to know; ``token`` empty switches it off."""

    token: str = setting("", read=parsers.text, shown="off", help="the token BotFather gave you", secret=True)
    api_url: str = setting(API_URL, read=parsers.url, help="the root in front of `/bot<token>/<method>`")
    rich: bool = setting(
        False,  # noqa: FBT003  a default
        read=parsers.switch,
        help="send rich messages; some Telegram apps still show them blank",
    )
    rate: int = setting(
        FREE_RATE,
        read=parsers.up_to(1000),
        help=f"messages a second on Telegram, over all chats; more than {FREE_RATE} only with `PAPERBOY_TELEGRAM_PAID`",
    )
    paid: bool = setting(
        False,  # noqa: FBT003  a default
        read=parsers.switch,
        help=f"pay for pushes beyond Telegram's free rate, in Stars: read {PAID_BROADCASTS} first",
    )

    @property
    def limits(self) -> Limits:
        """The rates that Telegram documents (its bots FAQ, "broadcasting to users"), ``rate`` for the whole bot.

        One message a second in a chat with short bursts; 20 a minute in a group or channel: at most 5 + 15 within any.
        """
        return Limits(
            bot=Rate(seconds=1 / self.rate, burst=2), chat=Rate(seconds=1, burst=3), group=Rate(seconds=4, burst=5)
        )

    def conflicts(self) -> Iterator[str]:
        if self.rate > FREE_RATE and not self.paid:
            yield (
                f"{PREFIX}TELEGRAM_RATE={self.rate} is more than the {FREE_RATE} messages a second that Telegram "
                f"carries for nothing: set it to {FREE_RATE} at most, or set {PREFIX}TELEGRAM_PAID=on to pay for the "
                f"others ({PAID_BROADCASTS})."
            )

    def costs(self, live: int = 0) -> Iterator[str]:
        """What may have to be paid for where that is switched on.

        ``live`` subscribers get one message each in live / rate seconds, of which Telegram carries its free rate, and
        all that fits into a second at that rate. Prices change: Telegram's page tells them.
        """
        if not (self.token and self.paid):
            return
        on = f"PAPERBOY_TELEGRAM_PAID is on: messages beyond Telegram's free {FREE_RATE} a second cost Stars."
        yield f"{on}{self._share(live)} What one costs: {PAID_BROADCASTS}"

    def _share(self, live: int) -> str:
        at = f" At PAPERBOY_TELEGRAM_RATE={self.rate}"
        if self.rate <= FREE_RATE:
            return f"{at} there are none."
        beyond = max(0, live - max(FREE_RATE, live * FREE_RATE // self.rate))
        if live and not beyond:
            return ""
        share = beyond / live if live else 1 - FREE_RATE / self.rate
        number = f", {beyond:,} of each message to the {live:,} live subscribers there" if live else ""
        return f"{at} that is up to {100 * share:.0f} % of a broadcast{number}."
