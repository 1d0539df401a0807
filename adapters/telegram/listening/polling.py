"""Long polling, which only its owner ends: updates in order, each confirmed once it was taken."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from operator import itemgetter
from typing import Any, Final, Protocol, TypeGuard

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from adapters.telegram.api_client import Client
from adapters.telegram.outcomes import seconds_to_wait
from bot.ports import Reason
from bot.repeated_faults import REFUSED_TOKEN_SECONDS, RepeatedFaults

_log = structlog.get_logger(__name__)

_PROMISED: Final[Mapping[str, Sequence[str]]] = {
    "message": ("chat", "date"),
    "channel_post": ("chat", "date"),
    "callback_query": ("from_user",),
    "inline_query": ("from_user", "query", "offset"),
    "my_chat_member": ("chat", "from_user", "new_chat_member"),
}
"""The updates that are read, and what of each is read without a question (https://core.telegram.org/bots/api#update):
where it is missing the library does without."""
ALLOWED: Final = tuple(_PROMISED)
"""Named at every poll: where they are left out, Telegram keeps those of the last caller, even of another program."""

_OPEN = timedelta(seconds=25)
_STALE = 30.0
"""Seconds without asking after which what comes may be old. By what Telegram says of a message's time that could not be
told: its clock and this machine's need not agree."""
_LONGEST_PAUSE = 30.0
_LONGEST_REFUSED = 300.0


class TokenWatch:
    """Says that Telegram refuses the token: when it begins, then every ten minutes, and when it is over.

    ``fault`` says it in between, and is empty while the token is taken.
    """

    def __init__(self) -> None:
        self.fault = ""
        self._refusals = RepeatedFaults(REFUSED_TOKEN_SECONDS)

    def refused(self, again_in: float) -> None:
        self.fault = "Telegram refuses PAPERBOY_TELEGRAM_TOKEN: copy it again from @BotFather."
        if self._refusals.due(Reason.TOKEN):
            _log.error(
                "telegram.token-rejected",
                again_in=again_in,
                advice="Nobody is heard until Telegram takes it. It is tried again and again; where it was changed, "
                "set PAPERBOY_TELEGRAM_TOKEN anew and start again, and see that PAPERBOY_TELEGRAM_API_URL is right.",
            )

    def accepted(self) -> None:
        self.fault = ""
        if self._refusals.over():
            _log.info("telegram.token-accepted")


def pause_after(failures: int, error: Exception) -> float:
    """Seconds to wait after so many failures in a row: as long as Telegram said, else longer and longer."""
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    longest = _LONGEST_REFUSED if isinstance(error, InvalidToken) else _LONGEST_PAUSE
    return float(min(longest, 0.25 * 2 ** min(failures, 11)))


_LARGEST_NUMBER = 1 << 53


def _numbered(updates: Sequence[Any]) -> list[tuple[int, Any]]:
    """The updates with their numbers, which are all that is needed to step over one.

    Raises TelegramError where there are only such without: they would come again at once, and without end.
    """
    numbers = (update.get("update_id") if isinstance(update, dict) else None for update in updates)
    found = [(number, raw) for number, raw in zip(numbers, updates, strict=True) if _is_number(number)]
    if updates and not found:
        raise TelegramError("updates without a number")
    return sorted(found, key=itemgetter(0))


def _is_number(found: Any) -> TypeGuard[int]:
    return isinstance(found, int) and 0 <= found < _LARGEST_NUMBER


def _require_whole(update: Update) -> None:
    """Raises ValueError where something is missing that the Bot API promises."""
    for kind, promised in _PROMISED.items():
        found = getattr(update, kind)
        if found is not None and any(getattr(found, name) is None for name in promised):
            raise ValueError(f"a {kind} without {promised}")


class Take(Protocol):
    """What an update is handed to; ``waited`` says that it may have been there for a while before the bot was."""

    async def __call__(self, update: Update, *, waited: bool) -> None: ...


class Outage:
    """Waits after each call of the listening that failed, longer and longer, and says so: once, then once a minute."""

    def __init__(self, token: TokenWatch) -> None:
        self._token = token
        self._faults = RepeatedFaults()
        self.failures = 0
        """In a row."""

    async def wait(self, error: Exception) -> None:
        """``error`` is what the call failed with."""
        self.failures += 1
        seconds = pause_after(self.failures, error)
        if isinstance(error, InvalidToken):
            self._token.refused(seconds)
        elif times := self._faults.due(type(error).__name__):
            _say(error, seconds, times)
        await asyncio.sleep(seconds)

    def over(self) -> None:
        """Telegram took a call, and our token with it."""
        self.failures = 0
        self._token.accepted()


def _say(error: Exception, seconds: float, times: int) -> None:
    if isinstance(error, Conflict):
        _log.error(
            "telegram.conflict",
            times=times,
            advice="Another process polls with this token, or a webhook is set. Stop the other one, "
            "or give this installation a bot of its own.",
        )
    else:
        cause = type(error.__cause__ or error).__name__
        _log.warning("telegram.unreachable", error=cause, again_in=seconds, times=times)


class Poller:
    """Fetches updates. Only one process may poll for a token; what it did not take comes again.

    Each is read by itself: one that cannot be read is stepped over, named by its number and the fault alone.
    ``monotonic`` gives seconds.
    """

    def __init__(
        self, bot: Client, take: Take, token: TokenWatch, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._bot = bot
        self._take = take
        self._monotonic = monotonic
        self._outage = Outage(token)
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled, through every fault of the network and every refusal: any of them may pass."""
        waited = False  # true until there is nothing left of what came while the bot was away
        answered = float("-inf")
        while True:
            waited = waited or self._monotonic() - answered > _STALE
            try:
                # After a failure it is asked without waiting: so that it is known at once when that is over.
                found = _numbered(await self._fetch(wait=timedelta(0) if waited or self._outage.failures else _OPEN))
            except Exception as error:  # noqa: BLE001  whatever was answered must not end it
                await self._outage.wait(error)
                continue
            self._outage.over()
            answered = self._monotonic()
            for number, raw in found:
                update = self._read(number, raw)
                if update is not None:
                    await self._take(update, waited=waited)
                self._offset = number + 1
            waited = waited and bool(found)

    async def _fetch(self, *, wait: timedelta) -> list[Any]:
        return await self._bot.poll(self._offset, wait=wait, allowed=ALLOWED)

    def _read(self, number: int, raw: Any) -> Update | None:
        try:
            update = Update.de_json(raw, self._bot)
            _require_whole(update)
        except Exception as fault:  # noqa: BLE001  the library raises what it stumbles over
            _log.warning("telegram.update-unreadable", update_id=number, fault=type(fault).__name__)
            return None
        return update

    async def confirm(self) -> None:
        """Tell the server what was taken, so that it does not come again. Raises TelegramError."""
        if self._offset is not None:
            await self._fetch(wait=timedelta(0))
