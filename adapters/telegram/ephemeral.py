"""Messages in a group that one person sees and nobody else (Bot API 10.3, "Ephemeral Messages and Commands").

Not for pushes: they may never come to who is away. Telegram takes one from an administrator bot at any time, from any
other within 15 seconds of a press or of an ephemeral message of that person's. Older servers overlook the parameter,
and send the message to all.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog
from telegram import Message
from telegram.error import TelegramError

from adapters.encoded_pages import spliced
from adapters.telegram.address_parsing import place_parameters
from adapters.telegram.api_client import Client
from adapters.telegram.outcomes import NOT_MODIFIED, outcome
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.payloads import body
from adapters.telegram.transport import result_of
from bot.layout import Page
from bot.model import Place, PlaceKind
from bot.ports import Outcome, Refused, Sent

_log = structlog.get_logger(__name__)

_AGAIN_AFTER: Final = 600.0
"""Seconds after which a chat that refused one may be asked again: the bot may have become an administrator."""
_MOST_CHATS: Final = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class OneReader:
    """Who alone is to see an answer, and what lets any bot answer so: the ``query`` of their press, or the ephemeral
    message of theirs that it is ``answering``."""

    user: int
    query: str = ""
    answering: int | None = None

    @property
    def is_owed(self) -> bool:
        """Whether Telegram takes the answer from a bot that is no administrator."""
        return bool(self.query) or self.answering is not None


def ephemeral_id(message: object) -> int | None:
    """The id of an ephemeral message, which has no other; None for a message that all see."""
    found = message.api_kwargs.get("ephemeral_message_id") if isinstance(message, Message) else None
    return found if isinstance(found, int) else None


class EphemeralMessages:
    """Sends and edits them, always as classic text. ``monotonic`` gives seconds."""

    def __init__(self, bot: Client, dialect: Classic, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self.dialect = dialect
        self._monotonic = monotonic
        self._unknown = False  # whether the server has shown that it does not know them
        self._refused: OrderedDict[str, float] = OrderedDict()

    def is_promising(self, place: Place, reader: OneReader) -> bool:
        """Whether Telegram may take one there, as far as is known."""
        if self._unknown or place.kind not in (PlaceKind.GROUP, PlaceKind.TOPIC):
            return False
        return reader.is_owed or self._monotonic() >= self._refused.get(place.address, 0)

    async def send(self, place: Place, page: Page, reader: OneReader) -> Outcome:
        """Send a page to one person. Of a server that sent it to all instead nothing else is asked from then on."""
        to: dict[str, Any] = {"receiver_user_id": reader.user}
        where = place_parameters(place)
        if reader.query:
            to["callback_query_id"] = reader.query
        if reader.answering is not None:
            where["reply_parameters"] = {"ephemeral_message_id": reader.answering}
        where["ephemeral_message_parameters"] = to
        try:
            answer = await self._bot.call("sendMessage", spliced(where, body(page, self.dialect)))
        except TelegramError as error:
            return self._noted(place, reader, outcome(error))
        result = result_of(answer)
        if not isinstance(result, dict):
            return outcome(TelegramError("an answer that is no message"))
        if "ephemeral_message_id" not in result:
            self._unknown = True
            _log.info("telegram.no-ephemeral-messages")
        return Sent(handle=str(result.get("ephemeral_message_id", result.get("message_id"))))

    async def edit(self, place: Place, number: int, page: Page, reader: OneReader) -> Outcome:
        """Edit one that the bot sent to a person into ``page``."""
        which = {"chat_id": int(place.address), "receiver_user_id": reader.user, "ephemeral_message_id": number}
        try:
            await self._bot.call("editEphemeralMessageText", spliced(which, body(page, self.dialect)))
        except TelegramError as error:
            if NOT_MODIFIED not in error.message.casefold():
                return outcome(error)
        return Sent(handle=str(number))

    def _noted(self, place: Place, reader: OneReader, found: Outcome) -> Outcome:
        """Remember for a while that a chat takes none of its own accord."""
        if isinstance(found, Refused) and not reader.is_owed:
            self._refused[place.address] = self._monotonic() + _AGAIN_AFTER
            self._refused.move_to_end(place.address)
            while len(self._refused) > _MOST_CHATS:
                self._refused.popitem(last=False)
        return found
